"""The five documents and the line of texts they come from. Their sentences are not part of the project."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from lessonkit.content.entries import Entries, rows_by_id
from lessonkit.content.problem import ContentError, Problem
from lessonkit.content.tables import Row, Tables

# Spellings that differ between keyboards and typesetters, not between texts.
_VARIANTS = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ئ": "ی",
        "ك": "ک",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ة": "ه",
        "ؤ": "و",
        "ۀ": "ه",  # the other way to write هٔ, whose hamza is a combining mark and goes with those
        "\u06d5": "ه",  # into which ۀ is taken apart
        "\u0640": None,
        "\u200c": " ",
        # soft hyphen, zero-width space, joiner and the like, marks of direction: nobody sees them, pages differ in them
        **dict.fromkeys("\u00ad\u200b\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff"),
        **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e"),
        **{shape: str(value) for shapes in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for value, shape in enumerate(shapes)},
    }
)


@dataclass(frozen=True)
class Document:
    """One document: what is known about it, and how surely."""

    id: str
    family: str
    language: str
    kind: str
    publisher: str
    publisher_status: str
    address: str
    address_status: str
    age_status: str
    paragraphs: int
    fingerprints: tuple[str, ...]


@dataclass(frozen=True)
class Descent:
    """Which text a text comes from (our inference), how, and how surely."""

    text: str
    comes_from: str
    how: str
    status: str


def documents(tables: Tables) -> Entries[Document]:
    """Return the documents by their short names.

    Raises
    ------
    ContentError
        If a number of paragraphs is no number.
    """
    rows = tables.rows("documents")
    problems = [
        Problem(
            "data/documents.csv",
            f"row {row['id']}, column paragraphs",
            f"'{row['paragraphs']}' is no number of paragraphs",
            "write digits",
        )
        for row in rows
        if not row["paragraphs"].isdecimal()
    ]
    if problems:
        raise ContentError(problems)
    return rows_by_id("documents", {row["id"]: _document(row) for row in rows})


def _document(row: Row) -> Document:
    return Document(
        id=row["id"],
        family=row["family"],
        language=row["language"],
        kind=row["kind"],
        publisher=row["publisher"],
        publisher_status=row["publisher_status"],
        address=row["address"],
        address_status=row["address_status"],
        age_status=row["age_status"],
        paragraphs=int(row["paragraphs"]),
        fingerprints=tuple(row["fingerprints"].split(";")),
    )


def lineage(tables: Tables) -> tuple[Descent, ...]:
    """Return the family tree of the texts, in the order of its table."""
    return tuple(Descent(**row) for row in tables.rows("lineage"))


def fingerprint(paragraph: str) -> str:
    """Return the fingerprint by which a paragraph of an original is recognised without being stored.

    White space, punctuation, case, vowel signs, letter variants of Arabic script, shapes of digits and invisible
    characters are folded first, so that a copy from another page or keyboard is recognised too.

    Returns
    -------
    str
        The first 16 hexadecimal digits of SHA-256.
    """
    folded = unicodedata.normalize("NFKC", paragraph).casefold().translate(_VARIANTS)
    folded = "".join(character for character in folded if not unicodedata.combining(character))
    return hashlib.sha256(" ".join(re.findall(r"\w+", folded)).encode()).hexdigest()[:16]
