"""Events with a place and a date: one row of ``events.csv`` each."""

from __future__ import annotations

from dataclasses import dataclass

from lessonkit.content.entries import Entries, rows_by_id
from lessonkit.content.period import Period
from lessonkit.content.quantity import Quantity, quantity
from lessonkit.content.tables import Tables, split


@dataclass(frozen=True)
class Event:
    """One event; those killed are part of the operation named, not an addition. Its name: ``text/<language>/events.yaml``."""

    id: str
    operation: str
    place: str
    period: Period
    killed: Quantity
    sources: tuple[str, ...]


def events(tables: Tables) -> Entries[Event]:
    """Return the events by id."""
    return rows_by_id(
        "events",
        {
            row["id"]: Event(
                row["id"],
                row["operation"],
                row["place"],
                Period(row["date_start"], row["date_end"], row["precision"]),
                quantity(row, "killed"),
                split(row["sources"]),
            )
            for row in tables.sound("events")
        },
    )
