"""The phases into which this project divides the clearing of the camps: one row of ``phases.csv`` each."""

from __future__ import annotations

from dataclasses import dataclass

from lessonkit.content.entries import Entries, rows_by_id
from lessonkit.content.period import Period
from lessonkit.content.tables import Tables, split


@dataclass(frozen=True)
class Phase:
    """One phase; its borders are ours, name and note stand in ``text/<language>/phases.yaml``."""

    id: str
    period: Period
    modes: tuple[str, ...]
    status: str
    sources: tuple[str, ...]


def phases(tables: Tables) -> Entries[Phase]:
    """Return the phases by id, in the order of their table."""
    return rows_by_id(
        "phases",
        {
            row["id"]: Phase(
                row["id"],
                Period(row["date_start"], row["date_end"], row["precision"]),
                split(row["modes"]),
                row["status"],
                split(row["sources"]),
            )
            for row in tables.sound("phases")
        },
    )
