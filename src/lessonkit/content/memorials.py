"""Memorials and archives whose education services a teacher can ask: one row of ``memorials.csv`` each."""

from __future__ import annotations

from dataclasses import dataclass

from lessonkit.content.entries import Entries, rows_by_id
from lessonkit.content.tables import Tables, split


@dataclass(frozen=True)
class Memorial:
    """One place; what it offers stands in ``text/<language>/memorials.yaml``.

    Parameters
    ----------
    id, name : str
        Id, and the place's name in its own language.
    town, country : str
        Town in Latin letters, and country (ISO 3166-1 alpha-2).
    address : str
        Web address of its education service.
    languages : tuple of str
        Codes of the languages that it offers, as far as they were seen.
    seen : str
        ``page``, or only its ``address``.
    """

    id: str
    name: str
    town: str
    country: str
    address: str
    languages: tuple[str, ...]
    seen: str


def memorials(tables: Tables) -> Entries[Memorial]:
    """Return the memorials by id, in the order of their table."""
    return rows_by_id(
        "memorials",
        {
            row["id"]: Memorial(
                row["id"],
                row["name"],
                row["town"],
                row["country"],
                row["address"],
                split(row["languages"]),
                row["seen"],
            )
            for row in tables.sound("memorials")
        },
    )
