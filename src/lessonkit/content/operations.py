"""The clearing of a camp as one row of ``operations.csv``: who was driven from where to where, when, how, how many.

Rows overlap, so nobody may add them up: a prisoner driven from Auschwitz to Groß-Rosen in January is driven on from
there in February. `Operation.contains` marks the rows that sum up others.
"""

from __future__ import annotations

from dataclasses import dataclass

from lessonkit.content.entries import Entries, rows_by_id
from lessonkit.content.period import Period
from lessonkit.content.quantity import Quantity, quantity
from lessonkit.content.tables import Row, Tables, split

# What is counted, in the order of the columns. `onsite`: murdered in the camp of departure because it was cleared.
QUANTITIES = ("sent", "arrived", "died", "onsite", "freed")
MODES = ("train", "ship", "foot")
ROUTES = ("secure", "reconstructed", "direction")


@dataclass(frozen=True)
class Operation:
    """One clearing operation.

    Parameters
    ----------
    id : str
        ``O7``, ``O4a`` …
    phases, origins, destinations : tuple of str
        Ids of phases and places.
    route : str
        ``secure``, ``reconstructed``, or ``direction`` where only the direction is known.
    period : Period
        From when to when.
    modes : tuple of str
        ``train``, ``ship``, ``foot``, in the order of their weight.
    quantities : dict
        A `Quantity` for each of `QUANTITIES`.
    died_scope : str
        ``way``, ``end``, ``way+end``; ``complex``: the number covers more than this row. Empty where no number is known.
    freed_where : str
        ``left``: in the camp of departure; ``way``: on the way; ``end``: at its end.
    statuses : dict
        How well ``route``, ``start``, ``end`` and ``mode`` are known.
    contains : bool
        Whether the row sums up others.
    overlaps : tuple of str
        Operations that share people with this one.
    sources : tuple of str
        Keys of the bibliography.
    """

    id: str
    phases: tuple[str, ...]
    origins: tuple[str, ...]
    destinations: tuple[str, ...]
    route: str
    period: Period
    modes: tuple[str, ...]
    quantities: dict[str, Quantity]
    died_scope: str
    freed_where: str
    statuses: dict[str, str]
    contains: bool
    overlaps: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """Every place it names, each once."""
        return tuple(dict.fromkeys((*self.origins, *self.destinations)))


def operations(tables: Tables) -> Entries[Operation]:
    """Return the operations by id, in the order of their table."""
    return rows_by_id("operations", {row["id"]: _operation(row) for row in tables.sound("operations")})


def _operation(row: Row) -> Operation:
    return Operation(
        id=row["id"],
        phases=split(row["phase"]),
        origins=split(row["from"]),
        destinations=split(row["to"]),
        route=row["route"],
        period=Period(row["date_start"], row["date_end"], row["precision"], row["st_start"], row["st_end"]),
        modes=split(row["mode"]),
        quantities={name: quantity(row, name, f"st_{name}") for name in QUANTITIES},
        died_scope=row["died_scope"],
        freed_where=row["freed_where"],
        statuses={name: row[f"st_{name}"] for name in ("route", "start", "end", "mode")},
        contains=row["contains"] == "yes",
        overlaps=split(row["overlaps"]),
        sources=split(row["sources"]),
    )


def of_phase(operations: Entries[Operation], phase: str) -> tuple[Operation, ...]:
    """Return the operations of a phase; those that sum up others stand last."""
    found = [operation for operation in operations.values() if phase in operation.phases]
    return tuple(sorted(found, key=lambda operation: operation.contains))
