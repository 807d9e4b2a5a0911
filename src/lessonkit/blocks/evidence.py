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
class Saying:
    """What one document says at the point of one statement, in the words of one language.

    ``places`` are (paragraph, statement): where in the reading edition it can be read.
    """

    document: Document
    paragraphs: str
    places: tuple[tuple[str, str], ...]
    relation: str
    relation_label: str
    instead: tuple[str, ...]
    address: str


def saying(voice: Voice, attestation: Attestation) -> Saying:
    """Put an attestation into words."""
    document = voice.library.documents[attestation.document]
    # a statement that no reading edition needs yet has no words yet; its relation is told all the same
    instead = tuple(voice.words.claims[id] for id in attestation.instead if id in voice.words.claims)
    return Saying(
        document=document,
        paragraphs=" · ".join(voice.paragraph(id) for id in attestation.paragraphs),
        places=tuple(_places(voice, attestation)),
        relation=attestation.relation,
        relation_label=voice.label(attestation.relation),
        instead=instead if attestation.relation == OTHERWISE else (),
        address="" if document.address else voice.words.documents[document.id]["address"],
    )


def _places(voice: Voice, attestation: Attestation) -> Iterator[tuple[str, str]]:
    """Yield where the edition says it; what a document says instead stands at the statement it makes."""
    if attestation.relation != OTHERWISE:
        yield from ((paragraph, attestation.claim) for paragraph in attestation.paragraphs)
        return
    for claim in attestation.instead:
        made = voice.library.attestations.get((claim, attestation.document))
        for paragraph in made.paragraphs if made else ():
            yield paragraph, claim


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
