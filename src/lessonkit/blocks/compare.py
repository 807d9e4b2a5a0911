"""Who says what: documents held against each other, statement by statement."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from lessonkit.blocks.anchors import PAGE, address, sentence_place, statement_place
from lessonkit.blocks.evidence import Saying, comments_for, saying
from lessonkit.blocks.template import render
from lessonkit.blocks.voice import Voice
from lessonkit.content.block import Block
from lessonkit.content.claims import OTHERWISE, Claim, topics
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.library import Library
from lessonkit.content.markdown import Section
from lessonkit.content.sentence import Mark, Sentence


def compare(voice: Voice, plan: LessonPlan, block: Block, section: Section) -> Markup:
    """Render one table per topic that the lesson's list names."""
    documents = block.ids("documents")
    return Markup("\n").join(
        [voice.section(section), *(table(voice, topic, documents) for topic in block.ids("topics"))]
    )


def families(voice: Voice, documents: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    """Group documents that share a source, each group under its heading; they are never counted separately."""
    groups: dict[str, list[str]] = {}
    for id in documents:
        groups.setdefault(voice.library.documents[id].family, []).append(id)
    named = []
    for family, members in groups.items():
        relatives = sum(document.family == family for document in voice.library.documents.values())
        key = "documents-of-family" if relatives > 1 else "document-alone"
        named.append((voice.label(key, documents=voice.codes(members)), members))
    return named


def compared(library: Library, topic: str, documents: tuple[str, ...]) -> Iterator[Claim]:
    """Yield the statements of a topic that at least one of the documents makes.

    One that they only contradict is left out: it stands in the cells of the statement they make. What one document says
    instead of a statement follows it at once, so that the two can be seen together.
    """
    own = {
        claim.id: claim
        for claim in library.claims.values()
        if claim.topic == topic and any(_makes(library, claim.id, id) for id in documents)
    }
    for claim in tuple(own.values()):
        if claim.id in own:
            yield own.pop(claim.id)
            contradicted = [library.attestations.get((claim.id, id)) for id in documents]
            for other in dict.fromkeys(other for at in contradicted if at for other in at.instead):
                if other in own:
                    yield own.pop(other)


def _makes(library: Library, claim: str, document: str) -> bool:
    found = library.attestations.get((claim, document))
    return found is not None and found.relation != OTHERWISE


def table(voice: Voice, topic: str, documents: tuple[str, ...]) -> Markup:
    """Render the statements of one topic that these documents make, and what each of them says."""
    return _table(voice, topic, documents, f"{PAGE}{voice.extension}")


def statements(voice: Voice, plan: LessonPlan, block: Block, section: Section) -> Markup:
    """Render one table per topic, with a place for each statement, where all documents stand on the same page."""
    documents = block.ids("documents")
    tables = [
        (topic, _table(voice, topic, documents, ""))
        for topic in topics(voice.library.claims)
        if any(compared(voice.library, topic, documents))
    ]
    return Markup("\n").join([voice.section(section), render("statements", tables=tables)])


def _table(voice: Voice, topic: str, documents: tuple[str, ...], page: str) -> Markup:
    """Render a table whose cells lead to `page`; empty: to this one, and then the rows can be reached from there."""
    groups = families(voice, documents)
    columns = [id for _, members in groups for id in members]
    rows = []
    for claim in compared(voice.library, topic, documents):
        found = [voice.library.attestations.get((claim.id, id)) for id in columns]
        rows.append(
            {
                "claim": claim.id,
                "number": voice.statement_number(claim.id),
                "place": "" if page else statement_place(voice, claim.id),
                "address": address(page, statement_place(voice, claim.id)),
                "statement": _statement(voice, claim.id, columns, in_cells=not page),
                "sayings": [saying(voice, at) if at else None for at in found],
            }
        )
    return render(
        "compare",
        voice=voice,
        caption=voice.label("who-says-what-caption", topic=voice.label(f"topic-{topic}")),
        groups=groups,
        columns=columns,
        rows=rows,
        address=partial(_address, voice, page),
    )


def _address(voice: Voice, page: str, said: Saying, claim: str, paragraph: str) -> str:
    return address(page, sentence_place(voice, said.document.id, paragraph, claim))


def _statement(voice: Voice, claim: str, columns: list[str], in_cells: bool) -> Markup:
    """Render a statement with its note; who says so need not stand there again where all documents have cells."""
    remarks = tuple(dict.fromkeys(note for id in columns for note in comments_for(voice, id, (claim,))))
    marks = () if in_cells else (Mark("claim", claim),)
    return voice.sentence(Sentence(str(Markup.escape(voice.words.claims[claim])), "", marks, 0), remarks)
