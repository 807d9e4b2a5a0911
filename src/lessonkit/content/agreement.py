"""``agreed.csv``: when somebody last found a text equal in all languages."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from datetime import date

from lessonkit.content.library import Library
from lessonkit.content.markdown import Section
from lessonkit.content.words import Words

NESTED = ("terms", "documents", "operations", "phases", "figures", "memorials", "remarks")
FLAT = ("claims", "notes", "places", "events", "columns")


def texts(library: Library, words: Words) -> Iterator[tuple[str, str]]:
    """Yield (name, text) of everything in one language that must say the same in all.

    Names: ``01-five-documents/opening``, ``D2/P1``, ``claims/C007``, ``notes/N01``, ``terms/ss``, ``documents/D2``,
    ``places/dachau``, ``operations/O7``, ``phases/1945-winter``, ``figures/shot``, ``memorials/below``, ``remarks/numbers``, ``columns/died_min``,
    ``interface`` as a whole.
    """
    for id in library.lessons:
        page = words.lesson(id)
        yield f"{id}/title", page.title
        for section in page.sections:
            yield f"{id}/{section.id}", _text(section)
    for document in library.documents:
        if words.has_reading(document):
            for section in words.reading(document).sections:
                yield f"{document}/{section.id}", _text(section)
    for name in FLAT:
        for key, text in getattr(words, name).items():
            yield f"{name}/{key}", text
    for name in NESTED:
        for key, entry in getattr(words, name).items():
            yield f"{name}/{key}", "\n".join(f"{field}: {text}" for field, text in entry.items())
    yield "interface", "\n".join(f"{key}: {text}" for key, text in words.interface.items())


def _text(section: Section) -> str:
    lines = [section.heading]
    lines += [f"{sentence.text} {' '.join(map(str, sentence.marks))}" for sentence in section.sentences]
    return "\n".join(lines)


def text_hash(text: str) -> str:
    """Return the first 16 hexadecimal digits of SHA-256 over the text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def hashes(library: Library) -> dict[tuple[str, str], str]:
    """Return the hash of every text that must agree, by (name, language code)."""
    return {
        (name, code): text_hash(text) for code, words in library.words.items() for name, text in texts(library, words)
    }


def record(library: Library, names: tuple[str, ...], by: str, on: date) -> str:
    """Return the text of ``agreed.csv`` with these blocks recorded anew, and without rows whose text is gone.

    Raises
    ------
    KeyError
        If a name is not one of the texts' names; nothing is recorded then.
    """
    current = hashes(library)
    if unknown := set(names) - {name for name, _ in current}:
        raise KeyError(", ".join(sorted(unknown)))
    recorded = {(row["block"], row["language"]): row for row in library.tables.rows("agreed")}
    rows = {key: row for key, row in recorded.items() if key in current}
    for (name, code), value in current.items():
        if name in names:
            rows[name, code] = {"block": name, "language": code, "hash": value, "by": by, "on": on.isoformat()}
    target = io.StringIO()
    order = {code: number for number, code in enumerate(library.words)}
    writer = csv.DictWriter(target, ["block", "language", "hash", "by", "on"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows[key] for key in sorted(rows, key=lambda key: (key[0], order[key[1]])))
    return target.getvalue()
