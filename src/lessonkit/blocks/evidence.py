"""What stands in a note: statements with their documents, documents with their publishers, scholarship."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from lessonkit.blocks.notes import Entry
from lessonkit.blocks.template import render
from lessonkit.blocks.voice import Voice
from lessonkit.content.claims import OTHERWISE, Attestation
from lessonkit.content.documents import Document
from lessonkit.content.sentence import Mark


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
    address: str


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
        address="" if document.address else voice.words.documents[document.id]["address"],
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
    """Render the notes gathered by `voice`; nothing where there are none."""
    if not voice.notes.entries:
        return Markup("")
    entries = [
        [*(_mark(voice, mark) for mark in entry.marks), *_comments(voice, entry)] for entry in voice.notes.entries
    ]
    return render("notes", voice=voice, entries=entries)


def _mark(voice: Voice, mark: Mark) -> Markup:
    if mark.scheme == "claim":
        return render(
            "note_claim", voice=voice, statement=voice.words.claims[mark.target], sayings=sayings(voice, mark.target)
        )
    if mark.scheme == "source":
        return render("note_source", voice=voice, source=voice.library.sources[mark.target])
    document, _, paragraph = mark.target.partition(".")
    return render(
        "note_document",
        voice=voice,
        document=voice.library.documents[document],
        words=voice.words.documents[document],
        paragraph=voice.paragraph(paragraph) if paragraph else "",
    )


def _comments(voice: Voice, entry: Entry) -> list[Markup]:
    found = []
    for id in entry.comments:
        note = voice.library.notes[id]
        found.append(
            render(
                "note_comment",
                voice=voice,
                note=note,
                text=voice.words.notes[id],
                sources=[voice.library.sources[key] for key in note.sources],
            )
        )
    return found
