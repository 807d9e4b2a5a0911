"""What stands in a note: statements with their documents, documents with their publishers, scholarship."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

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

    Notes name documents by their codes; what the codes stand for follows once, below all notes.
    """
    if not voice.notes.entries:
        return Markup("")
    first: dict[Mark | str, tuple[int, int]] = {}
    entries = [
        [_item(voice, each, first, (number, place)) for place, each in enumerate(entry.parts)]
        for number, entry in enumerate(voice.notes.entries, start=1)
    ]
    return render("notes", voice=voice, entries=entries, documents=_documents(voice))


def _item(
    voice: Voice, each: Mark | str, first: dict[Mark | str, tuple[int, int]], here: tuple[int, int]
) -> tuple[str, Markup]:
    """Return a part of a note and its class; what stands in an earlier note is not written out again.

    The class says which part of that note is meant, so that the script can show it in its place.
    """
    if each in first:
        number, place = first[each]
        return f"see part-{place}", render("note_see", words=voice.label("see-note", n=number))
    first[each] = here
    return "", _mark(voice, each) if isinstance(each, Mark) else _comment(voice, each)


def _documents(voice: Voice) -> list[tuple[Document, str]]:
    """Return the documents that the notes on statements name, each with what is known of its address."""
    claims = {mark.target for entry in voice.notes.entries for mark in entry.marks if mark.scheme == "claim"}
    return [
        (document, voice.words.documents[id]["address"])
        for id, document in voice.library.documents.items()
        if any((claim, id) in voice.library.attestations for claim in claims)
    ]


def _mark(voice: Voice, mark: Mark) -> Markup:
    if mark.scheme == "claim":
        groups: dict[tuple[str, tuple[Instead, ...]], list[Saying]] = {}
        for said in sayings(voice, mark.target):
            groups.setdefault((said.relation_label, said.instead), []).append(said)
        return render("note_claim", voice=voice, statement=voice.words.claims[mark.target], groups=groups)
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


def _comment(voice: Voice, id: str) -> Markup:
    note = voice.library.notes[id]
    return render(
        "note_comment",
        voice=voice,
        note=note,
        text=voice.words.notes[id],
        sources=[voice.library.sources[key] for key in note.sources],
    )
