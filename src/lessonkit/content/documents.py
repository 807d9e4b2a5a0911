"""The five documents and the line of texts they come from. Their sentences are not part of the project."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from lessonkit.content.tables import Tables

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
        "\u0640": None,
        "\u200c": " ",
        "\u200e": None,
        "\u200f": None,
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


def documents(tables: Tables) -> dict[str, Document]:
    """Return the documents by their short names."""
    return {
        row["id"]: Document(
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
        for row in tables.rows("documents")
    }


def lineage(tables: Tables) -> tuple[Descent, ...]:
    """Return the family tree of the texts, in the order of its table."""
    return tuple(Descent(**row) for row in tables.rows("lineage"))


def fingerprint(paragraph: str) -> str:
    """Return the fingerprint by which a paragraph of an original is recognised without being stored.

    White space, punctuation, case, vowel signs and letter variants of Arabic script are folded first, so that a copy
    from another page or keyboard is recognised too.

    Returns
    -------
    str
        The first 16 hexadecimal digits of SHA-256.
    """
    folded = unicodedata.normalize("NFKC", paragraph).casefold().translate(_VARIANTS)
    folded = "".join(character for character in folded if not unicodedata.combining(character))
    return hashlib.sha256(" ".join(re.findall(r"\w+", folded)).encode()).hexdigest()[:16]
