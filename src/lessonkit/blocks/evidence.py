"""What stands in a note: statements with their documents, documents with their publishers, scholarship."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from lessonkit.blocks.notes import Entry
from lessonkit.blocks.template import render
from lessonkit.blocks.voice import Voice
from lessonkit.content.claims import OTHERWISE, Attestation
from lessonkit.content.documents import Document
from lessonkit.content.sentence import Mark

# A part of a note: a statement or a document, sources, or the id of a comment.
Part = Mark | tuple[Mark, ...] | str


@dataclass(frozen=True)
class Instead:
    """A statement that a document makes instead of another one, and where its edition can be read."""

    claim: str
    words: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Saying:
    """What one document says at the point of one statement, in the words of one language."""

    document: Document
    claim: str
    paragraphs: tuple[str, ...]
    relation: str
    relation_label: str
    instead: tuple[Instead, ...]


def saying(voice: Voice, attestation: Attestation) -> Saying:
    """Put an attestation into words."""
    document = voice.library.documents[attestation.document]
    return Saying(
        document=document,
        claim=attestation.claim,
        paragraphs=attestation.paragraphs,
        relation=attestation.relation,
        relation_label=voice.label(attestation.relation),
        instead=tuple(_instead(voice, attestation)) if attestation.relation == OTHERWISE else (),
    )


def _instead(voice: Voice, attestation: Attestation) -> Iterator[Instead]:
    for claim in attestation.instead:
        made = voice.library.attestations.get((claim, attestation.document))
        yield Instead(claim, voice.words.claims[claim], made.paragraphs if made else ())


def sayings(voice: Voice, claim: str) -> list[Saying]:
    """Return what each document that is not silent says at the point of a statement, in the documents' order."""
    found = (voice.library.attestations.get((claim, document)) for document in voice.library.documents)
    return [saying(voice, attestation) for attestation in found if attestation]


def comments_for(voice: Voice, document: str, claims: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids of the notes that hang on any of these statements in this document."""
    return tuple(
        note.id
        for note in voice.library.notes.values()
        if document in note.documents and set(note.claims) & set(claims)
    )


def notes_list(voice: Voice) -> Markup:
    """Render the notes gathered by `voice`; nothing where there are none.

    Notes name sources and documents by labels and codes; what these stand for follows once, below all languages.
    """
    if not voice.notes.entries:
        return Markup("")
    first: dict[Part, tuple[int, int]] = {}
    entries = [
        [_item(voice, part, first, (number, place)) for place, part in enumerate(_parts(entry))]
        for number, entry in enumerate(voice.notes.entries, start=1)
    ]
    return render("notes", voice=voice, entries=entries)


def _parts(entry: Entry) -> Iterator[Part]:
    """Yield what a note consists of, in the order in which it shows it; sources that follow one another are one part."""
    for scheme, marks in groupby(entry.marks, key=lambda mark: mark.scheme):
        if scheme == "source":
            yield tuple(marks)
        else:
            yield from marks
    yield from entry.comments


def _item(voice: Voice, part: Part, first: dict[Part, tuple[int, int]], here: tuple[int, int]) -> tuple[str, Markup]:
    """Return a part of a note and its class; what stands in an earlier note is not written out again.

    The class says which part of that note is meant, so that the script can show it in its place.
    """
    if isinstance(part, tuple):
        return "", _sources(voice, part)
    if part in first:
        number, place = first[part]
        return f"see part-{place}", Markup.escape(voice.label("see-note", n=number))
    first[part] = here
    return "", _mark(voice, part) if isinstance(part, Mark) else _comment(voice, part)


def _sources(voice: Voice, marks: tuple[Mark, ...]) -> Markup:
    return render("note_source", voice=voice, sources=[voice.library.sources[mark.target] for mark in marks])


def _mark(voice: Voice, mark: Mark) -> Markup:
    if mark.scheme == "claim":
        groups: dict[tuple[str, tuple[Instead, ...]], list[Saying]] = {}
        for said in sayings(voice, mark.target):
            groups.setdefault((said.relation_label, said.instead), []).append(said)
        return render("note_claim", voice=voice, statement=voice.words.claims[mark.target], groups=groups)
    document, _, paragraph = mark.target.partition(".")
    return render(
        "note_document",
        voice=voice,
        document=voice.library.documents[document],
        words=voice.words.documents[document],
        paragraph=voice.paragraph(paragraph) if paragraph else "",
    )


def _comment(voice: Voice, id: str) -> Markup:
    note = voice.library.notes[id]
    return render(
        "note_comment",
        voice=voice,
        note=note,
        text=voice.words.notes[id],
        sources=[voice.library.sources[key] for key in note.sources],
    )
