"""The reader: all documents whole, each sentence with the numbers of the statements it makes.

Everything is there without a script, one document below the other. The script makes it quick: one document or two
beside each other, one topic, one statement through all documents.
"""

from __future__ import annotations

from markupsafe import Markup

from lessonkit.blocks.anchors import address, document_place, sentence_place, statement_place
from lessonkit.blocks.evidence import comments_for
from lessonkit.blocks.reading import edition_sentences, section_of
from lessonkit.blocks.template import render
from lessonkit.blocks.voice import Voice
from lessonkit.content.block import Block
from lessonkit.content.claims import topics
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.markdown import Section
from lessonkit.content.sentence import Sentence


def reader(voice: Voice, plan: LessonPlan, block: Block, section: Section) -> Markup:
    """Render the reading editions of the documents that the page's list names."""
    ids = block.ids("documents")
    body = render(
        "reader",
        voice=voice,
        titles=[(id, voice.words.documents[id]["title"]) for id in ids],
        topics=[(topic, voice.label(f"topic-{topic}")) for topic in topics(voice.library.claims)],
        documents=[(id, [(f"P{n}", _paragraph(voice, id, f"P{n}")) for n in _numbers(voice, id)]) for id in ids],
        places={id: document_place(voice, id) for id in ids},
    )
    return Markup("\n").join([voice.section(section), body])


def _numbers(voice: Voice, document: str) -> range:
    return range(1, voice.library.documents[document].paragraphs + 1)


def _paragraph(voice: Voice, document: str, id: str) -> list[Markup]:
    placed: set[str] = set()
    rendered = []
    for claims, sentence in edition_sentences(section_of(voice, document, id)):
        marks = []
        for claim in claims:
            marks.append(
                {
                    "claim": claim,
                    "topic": voice.library.claims[claim].topic,
                    "number": voice.statement_number(claim),
                    # a statement that two sentences of a paragraph make is looked for at the first
                    "place": "" if claim in placed else sentence_place(voice, document, id, claim),
                    "address": address("", statement_place(voice, claim)),
                }
            )
            placed.add(claim)
        words = voice.sentence(
            Sentence(sentence.html, sentence.text, (), sentence.line), comments_for(voice, document, claims)
        )
        rendered.append(render("marked", words=words, marks=marks, document=document, paragraph=id))
    return rendered
