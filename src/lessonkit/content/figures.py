"""Quantities that the documents state, beside what research counts: one row of ``figures.csv`` each."""

from __future__ import annotations

from dataclasses import dataclass

from lessonkit.content.entries import Entries, rows_by_id
from lessonkit.content.quantity import Quantity, quantity
from lessonkit.content.tables import Tables, split


@dataclass(frozen=True)
class Figure:
    """One quantity; its name and what it counts stand in ``text/<language>/figures.yaml``.

    Parameters
    ----------
    id : str
        Stable id.
    group : str
        The figures that are shown together, because they speak of the same people.
    claim : str
        The statement that gives the quantity; empty where research does.
    word : str
        The documents' word where they give no number: ``many``, ``hundreds``, ``thousands``, ``hundreds-of-thousands``.
        The quantity then holds what such a word can mean as a number (none for ``many``).
    quantity : Quantity
        How many.
    sources : tuple of str
        Keys of the bibliography; empty for a statement, whose documents the attestations name.
    """

    id: str
    group: str
    claim: str
    word: str
    quantity: Quantity
    sources: tuple[str, ...]


def figures(tables: Tables) -> Entries[Figure]:
    """Return the figures by id, in the order of their table."""
    return rows_by_id(
        "figures",
        {
            row["id"]: Figure(row["id"], row["group"], row["claim"], row["word"], quantity(row), split(row["sources"]))
            for row in tables.sound("figures")
        },
    )


def groups(figures: Entries[Figure]) -> tuple[str, ...]:
    """Return the groups, in the order in which the table comes to them."""
    return tuple(dict.fromkeys(figure.group for figure in figures.values()))
