"""Every id that a reader meets has words in each language, also where no language has any."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from lessonkit.blocks.compare import compared
from lessonkit.blocks.reading import claims_of
from lessonkit.content.library import Library
from lessonkit.content.problem import Problem
from lessonkit.content.words import Words

# What the card of a document tells; a text of the family tree that we only infer has a title alone.
CARD = ("title", "kind", "publisher", "age", "address", "best", "limits")
# What each row of a fact table tells; without fields, the row has a name alone.
FACTS: dict[str, tuple[str, ...]] = {
    "places": (),
    "events": (),
    "operations": ("name", "note"),
    "phases": ("name", "note"),
    "figures": ("name", "counted"),
    "memorials": ("offer",),
}


def problems(library: Library) -> Iterator[Problem]:
    """Yield ids without words, and words without id."""
    for words in library.words.values():
        yield from _one_term_per_concept(words)
        yield from _lacking(library, words)
        yield from _unknown(words.file("claims"), words.claims, library.claims)
        yield from _unknown(words.file("notes"), words.notes, library.notes)
        for name, fields in FACTS.items():
            yield from _facts(words, name, getattr(library, name), fields)


def _lacking(library: Library, words: Words) -> Iterator[Problem]:
    for claim, where in {**_of_tables(library), **_of_editions(library, words)}.items():
        if claim in library.claims and claim not in words.claims:
            yield _problem(words, "claims", claim, where)
    for note in library.notes:
        if note not in words.notes:
            yield _problem(words, "notes", note, "data/notes.csv")
    texts = {descent.text: ("title",) for descent in library.lineage} | dict.fromkeys(library.documents, CARD)
    for id, fields in texts.items():
        for field in fields:
            if not _has(words.documents, id, field):
                where = "data/documents.csv" if id in library.documents else "data/lineage.csv"
                yield _problem(words, "documents", f"{id}.{field}", where)
    for term, where in _terms(library).items():
        for field in ("name", "definition"):
            if not _has(words.terms, term, field):
                yield _problem(words, "terms", f"{term}.{field}", where)


def _one_term_per_concept(words: Words) -> Iterator[Problem]:
    """Yield terms that share a name: a reader could not tell which of the two is meant."""
    bearers: dict[str, str] = {}
    for id, entry in words.terms.items():
        name = entry.get("name", "").casefold()
        other = bearers.setdefault(name, id)
        if name and other != id:
            yield Problem(
                words.file("terms"),
                f"entry {id}.name",
                f"'{entry['name']}' is also the name of {other}",
                "one term for one concept: give one of the two another name, or join them",
            )


def _has(entries: Mapping[str, Mapping[str, str]], id: str, field: str) -> bool:
    return id in entries and bool(entries[id].get(field))


def _of_tables(library: Library) -> dict[str, str]:
    """Name each statement of a table in a lesson, and where that table stands."""
    return {
        claim.id: f"data/lessons/{plan.id}.yaml, block {block.id}"
        for plan in library.lessons.values()
        for block in plan.blocks
        if block.kind == "compare"
        for topic in block.ids("topics")
        for claim in compared(library, topic, block.ids("documents"))
    }


def _of_editions(library: Library, words: Words) -> dict[str, str]:
    """Name each statement of this language's reading editions, and where it stands."""
    return {
        claim: f"readings/{document}.md, {section.id}"
        for document in library.documents
        if words.has_reading(document)
        for section in words.reading(document).sections
        for part in section.parts
        if part.kind == "definitions"
        for term, _ in part.pairs
        for claim in claims_of(term)
    }


def _terms(library: Library) -> dict[str, str]:
    """Name each term that a lesson lists or marks and some language knows; the others are unknown ids."""
    known = set().union(*(words.terms for words in library.words.values()))
    marked = {
        mark.id: f"lessons/{id}.md, line {sentence.line}"
        for words in library.words.values()
        for id in library.lessons
        for section in words.lesson(id).sections
        for sentence in section.sentences
        for mark in sentence.terms
        if mark.id in known
    }
    return marked | {
        term: f"data/lessons/{plan.id}.yaml, block {block.id}"
        for plan in library.lessons.values()
        for block in plan.blocks
        if block.kind == "terms"
        for term in block.ids("terms")
        if term in known
    }


def _facts(words: Words, name: str, rows: Collection[str], fields: tuple[str, ...]) -> Iterator[Problem]:
    """Yield rows of a fact table without words, words without a row, and two rows that a reader could not tell apart."""
    worded = getattr(words, name)
    bearers: dict[str, str] = {}
    for id in rows:
        if not fields and not worded.get(id):
            yield _problem(words, name, id, f"data/{name}.csv")
        for field in fields:
            if not _has(worded, id, field):
                yield _problem(words, name, f"{id}.{field}", f"data/{name}.csv")
        known = worded.get(id, "")
        called = known if isinstance(known, str) else known.get("name", "")
        other = bearers.setdefault(called.casefold(), id)
        if called and other != id:
            yield Problem(
                words.file(name),
                f"entry {id}",
                f"'{called}' is also the name of {other}",
                "give one of the two another name",
            )
    yield from _unknown(words.file(name), worded, rows)


def _problem(words: Words, name: str, entry: str, where: str) -> Problem:
    return Problem(words.file(name), f"entry {entry}", f"this entry is missing; {where} needs it", "write it")


def _unknown(file: str, worded: Collection[str], known: Collection[str]) -> Iterator[Problem]:
    for id in worded:
        if id not in known:
            yield Problem(file, f"entry {id}", f"unknown id '{id}'", "use an id of the table of the same name")
