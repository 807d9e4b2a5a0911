"""The terms of the glossary: one row of ``terms.csv`` each; names and definitions stand in ``text/<language>/terms.yaml``."""

from __future__ import annotations

from dataclasses import dataclass

from lessonkit.content.entries import Entries, rows_by_id
from lessonkit.content.tables import Tables, split


@dataclass(frozen=True)
class Term:
    """One term.

    Parameters
    ----------
    id : str
        Its id in ``terms.yaml`` and in marks.
    documents : tuple of str
        The documents that use the word, each in its own language.
    defined_first : bool
        Whether a lesson must explain it where it first uses it.
    """

    id: str
    documents: tuple[str, ...]
    defined_first: bool


def terms(tables: Tables) -> Entries[Term]:
    """Return the terms by id, in the order of their table."""
    return rows_by_id(
        "terms",
        {
            row["id"]: Term(row["id"], split(row["documents"]), bool(row["defined_first"]))
            for row in tables.sound("terms")
        },
    )
