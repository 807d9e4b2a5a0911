"""A reading edition: what a document says, paragraph by paragraph, each sentence with its statements."""

from __future__ import annotations

from markupsafe import Markup

from lessonkit.blocks.evidence import comments_for
from lessonkit.blocks.template import render
from lessonkit.blocks.voice import Voice
from lessonkit.content.block import Block
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.markdown import Section
from lessonkit.content.problem import ContentError, Problem
from lessonkit.content.sentence import Mark, Sentence


def claims_of(term: tuple[Sentence, ...]) -> tuple[str, ...]:
    """Return the ids on the line above a sentence of a reading edition."""
    return tuple(" ".join(sentence.text for sentence in term).split())


def edition_sentences(paragraph: Section) -> list[tuple[tuple[str, ...], Sentence]]:
    """Return the sentences of a paragraph of a reading edition, each with its statements."""
    found = []
    for part in paragraph.parts:
        if part.kind == "definitions":
            for term, definition in part.pairs:
                found += [(claims_of(term), sentence) for sentence in definition]
    return found


def reading(voice: Voice, plan: LessonPlan, block: Block, section: Section) -> Markup:
    """Render the paragraphs that the lesson's list names."""
    (document,) = block.ids("document")
    return Markup("\n").join(
        [voice.section(section), *(paragraph(voice, document, id) for id in block.ids("paragraphs"))]
    )


def section_of(voice: Voice, document: str, id: str) -> Section:
    """Return a paragraph of a reading edition.

    Raises
    ------
    ContentError
        If the edition lacks it.
    """
    found = voice.words.reading(document).section(id)
    if found is None:
        file = voice.library.project.name(voice.words.folder / "readings" / f"{document}.md")
        raise ContentError(
            [Problem(file, f"paragraph {id}", "the reading edition lacks it", f"add a heading '## {id}' and the words")]
        )
    return found


def paragraph(voice: Voice, document: str, id: str) -> Markup:
    """Render one paragraph of a reading edition."""
    rendered = []
    for claims, sentence in edition_sentences(section_of(voice, document, id)):
        marked = Sentence(sentence.html, sentence.text, tuple(Mark("claim", claim) for claim in claims), sentence.line)
        rendered.append(voice.sentence(marked, comments_for(voice, document, claims)))
    title = voice.label("document-paragraph", document=document, n=voice.paragraph_number(id))
    return render("reading", title=title, sentences=rendered)
