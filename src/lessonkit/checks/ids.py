"""Every id that is used exists and has words: in marks, in lessons' lists, in tables that name several ids in a cell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lessonkit.blocks.anchors import PAGE
from lessonkit.blocks.charts import registry as charts
from lessonkit.checks import wordings
from lessonkit.content.claims import OTHERWISE
from lessonkit.content.library import Library
from lessonkit.content.problem import Problem
from lessonkit.content.sentence import Mark

_OF_DOCUMENTS = ("reader", "statements")  # the kinds that the page of all documents is made of


def problems(library: Library) -> Iterator[Problem]:
    """Yield every id that nothing stands behind, and every one without words."""
    yield from _attestations(library)
    yield from _notes(library)
    yield from _settings(library)
    yield from _page_of_documents(library)
    for words in library.words.values():
        for id in library.lessons:
            path = words.folder / "lessons" / f"{id}.md"
            for section in words.lesson(id).sections:
                for sentence in section.sentences:
                    yield from _marks(library, path, f"line {sentence.line}", sentence.marks, words.claims)
        for name, key, text in words.short_texts:
            for sentence in text:
                yield from _marks(library, words.folder / f"{name}.yaml", f"entry {key}", sentence.marks, words.claims)
    yield from wordings.problems(library)


def _marks(
    library: Library, path: Path, place: str, marks: tuple[Mark, ...], worded: dict[str, str]
) -> Iterator[Problem]:
    file = library.project.name(path)
    for mark in marks:
        document, _, paragraph = mark.target.partition(".")
        if mark.scheme == "claim" and mark.target not in library.claims:
            yield Problem(file, place, f"unknown statement '{mark.target}'", "use an id of data/claims.csv")
        elif mark.scheme == "claim" and mark.target not in worded:
            yield Problem(
                file, place, f"statement '{mark.target}' has no words in this language", "word it in claims.yaml"
            )
        elif mark.scheme == "source" and mark.target not in library.sources:
            yield Problem(
                file, place, f"unknown source '{mark.target}'", "use a key of data/sources.bib, or add the source there"
            )
        elif mark.scheme == "doc" and document not in library.documents:
            yield Problem(file, place, f"unknown document '{document}'", "use an id of data/documents.csv")
        elif mark.scheme == "doc" and paragraph and paragraph not in _paragraphs(library, document):
            yield Problem(
                file,
                place,
                f"document {document} has no paragraph '{paragraph}'",
                f"it has P1 to P{library.documents[document].paragraphs}",
            )
        elif mark.scheme == "own" and mark.target:
            yield Problem(file, place, f"'own:' has a target, '{mark.target}'", "write <own:> alone")


def _paragraphs(library: Library, document: str) -> set[str]:
    return {f"P{number}" for number in range(1, library.documents[document].paragraphs + 1)}


def _attestations(library: Library) -> Iterator[Problem]:
    file = "data/attestations.csv"
    for (claim, document), attestation in library.attestations.items():
        place = f"row {claim} {document}"
        if document in library.documents:
            for paragraph in attestation.paragraphs:
                if paragraph not in _paragraphs(library, document):
                    yield Problem(
                        file,
                        place,
                        f"document {document} has no paragraph '{paragraph}'",
                        f"it has P1 to P{library.documents[document].paragraphs}",
                    )
        for other in attestation.instead:
            if other not in library.claims:
                yield Problem(file, place, f"unknown statement '{other}'", "use an id of data/claims.csv")
            elif (
                library.attestations.get((other, document)) is None
                or library.attestations[other, document].relation == OTHERWISE
            ):
                yield Problem(
                    file,
                    place,
                    f"{document} is said to state {other} instead, but has no row that states it",
                    f"add the row {other},{document}",
                )
        if (attestation.relation == OTHERWISE) != bool(attestation.instead):
            yield Problem(
                file,
                place,
                "'otherwise' and 'instead' belong together",
                "name what the document says instead, or change the relation",
            )


def _notes(library: Library) -> Iterator[Problem]:
    for note in library.notes.values():
        place = f"row {note.id}"
        for kind, ids, known in (
            ("document", note.documents, library.documents),
            ("statement", note.claims, library.claims),
            ("source", note.sources, library.sources),
        ):
            for id in ids:
                if id not in known:
                    yield Problem(
                        "data/notes.csv",
                        place,
                        f"unknown {kind} '{id}'",
                        "use an id that exists, or add it to its table",
                    )
        if note.kind == "research" and not (note.sources and note.status):
            yield Problem(
                "data/notes.csv",
                place,
                "a note on research has no source or no status",
                "name who says so, and how well it is known",
            )


def _settings(library: Library) -> Iterator[Problem]:
    topics = {claim.topic for claim in library.claims.values()}
    terms = set().union(*(words.terms for words in library.words.values()))
    remarks = set().union(*(words.remarks for words in library.words.values()))
    for plan in library.lessons.values():
        file = f"data/lessons/{plan.id}.yaml"
        for id in plan.works_on:
            if id not in library.documents:
                yield Problem(file, "entry works-on", f"unknown id '{id}'", f"use {', '.join(library.documents)}")
        for block in plan.own:
            known: dict[str, set[str]] = {
                "documents": set(library.documents),
                "document": set(library.documents),
                "topics": topics,
                "terms": terms,
                "remarks": remarks,
                "memorials": set(library.memorials),
                "chart": set(charts.names(library)),
            }
            if "document" in block.settings and block.settings["document"] in library.documents:
                known["paragraphs"] = _paragraphs(library, str(block.settings["document"]))
            for name in block.settings:
                for id in block.ids(name):
                    if name in known and id not in known[name]:
                        yield Problem(
                            file,
                            f"block {block.id}",
                            f"unknown id '{id}' in {name}",
                            f"use one of {', '.join(sorted(known[name]))}",
                        )


def _page_of_documents(library: Library) -> Iterator[Problem]:
    """Yield what would leave a cell of a comparison without the sentence it leads to."""
    plan = library.lessons.get(PAGE)
    file = f"data/lessons/{PAGE}.yaml"
    needed: dict[str, str] = {}
    for other in library.lessons.values():
        for block in other.blocks:
            if block.kind == "compare":
                needed = (
                    dict.fromkeys(block.ids("documents"), f"data/lessons/{other.id}.yaml, block {block.id}") | needed
                )
            if block.kind in _OF_DOCUMENTS and other.id != PAGE:
                yield Problem(
                    f"data/lessons/{other.id}.yaml",
                    f"block {block.id}",
                    f"a block of kind {block.kind} has its place on the page {PAGE}",
                    f"take it out, or move it to {file}",
                )
    if plan is None:
        for where in dict.fromkeys(needed.values()):
            yield Problem(file, "", f"the page of all documents is missing; {where} leads to it", "restore the file")
        return
    for kind in _OF_DOCUMENTS:
        blocks = [block for block in plan.blocks if block.kind == kind]
        if len(blocks) != 1:
            yield Problem(
                file, "entry blocks", f"the page has {len(blocks)} blocks of kind {kind}", "give it exactly one"
            )
            continue
        for id, where in needed.items():
            if id in library.documents and id not in blocks[0].ids("documents"):
                yield Problem(file, f"block {blocks[0].id}", f"document {id} is missing; {where} leads to it", "add it")
