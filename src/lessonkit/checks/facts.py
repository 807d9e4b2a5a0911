"""The fact tables beyond their columns: ids in lists, dates in order, numbers with their status, sources complete."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from lessonkit.content.library import Library
from lessonkit.content.period import DAY, first_day, last_day
from lessonkit.content.problem import Problem
from lessonkit.content.quantity import CERTAIN, DIFFERS, UNKNOWN, Quantity
from lessonkit.content.tables import Row, split

# Columns that list ids of another table: Table Schema has foreign keys for single ids only.
_LISTS: dict[str, dict[str, str]] = {
    "operations": {"phase": "phases", "from": "places", "to": "places", "overlaps": "operations", "sources": "sources"},
    "places": {"sources": "sources"},
    "phases": {"sources": "sources"},
    "events": {"sources": "sources"},
    "figures": {"sources": "sources"},
    "claims": {"places": "places"},
    "terms": {"documents": "documents"},
}
_DATES = {
    "operations": "date_start date_end",
    "phases": "date_start date_end",
    "events": "date_start date_end",
    "claims": "date_from date_to",
}


def problems(library: Library) -> Iterator[Problem]:
    """Yield what is wrong in a row, or between rows."""
    for table, columns in _LISTS.items():
        for row in library.tables.rows(table):
            for column, other in columns.items():
                yield from _unknown(table, row, column, other, getattr(library, other))
    for table, names in _DATES.items():
        for row in library.tables.rows(table):
            yield from _dates(table, row, *names.split())
    yield from _operations(library)
    yield from _events(library)
    yield from _figures(library)
    yield from _places(library)


def _problem(table: str, id: str, message: str, mend: str, column: str = "") -> Problem:
    place = f"row {id}, column {column}" if column else f"row {id}"
    return Problem(f"data/{table}.csv", place, message, mend)


def _unknown(table: str, row: Row, column: str, other: str, known: Collection[str]) -> Iterator[Problem]:
    file = "sources.bib" if other == "sources" else f"{other}.csv"
    for id in split(row[column]):
        if id not in known:
            yield _problem(table, row["id"], f"unknown id '{id}'", f"use an id of data/{file}, or add it there", column)


def _dates(table: str, row: Row, start: str, end: str) -> Iterator[Problem]:
    days: dict[str, Any] = {}
    for column, day in ((start, first_day), (end, last_day)):
        try:
            days[column] = day(row[column]) if row[column] else None
        except ValueError:
            yield _problem(
                table,
                row["id"],
                f"there is no day '{row[column]}'",
                "write year-month-day, cut short where it is not known",
                column,
            )
            return
    if days[start] and days[end] and days[end] < days[start]:
        yield _problem(table, row["id"], "it ends before it begins", "correct one of the two dates", end)
    precision = row.get("precision", row.get("date_precision", ""))
    coarser = min((len(cell) for cell in (row[start], row[end]) if cell), default=0)
    if precision == DAY and coarser not in (0, 10):
        what = "the dates are cut short, but the row calls them precise to the day"
        yield _problem(table, row["id"], what, "say month or year, or write the days", start)
    if row[end] and not row[start]:
        yield _problem(
            table, row["id"], "it has an end but no beginning", "write the first date, or take the last one out", start
        )


def _operations(library: Library) -> Iterator[Problem]:
    for operation in library.operations.values():
        for name, quantity in operation.quantities.items():
            yield from _quantity("operations", operation.id, quantity, f"{name}_min", f"st_{name}")
        died = operation.quantities["died"]
        if (died.shape != UNKNOWN) != bool(operation.died_scope):
            yield _problem(
                "operations",
                operation.id,
                "a number of deaths and what it covers belong together",
                "fill died_scope exactly where died_min or died_max stands",
                "died_scope",
            )
        if operation.id in operation.overlaps:
            yield _problem("operations", operation.id, "it overlaps itself", "take it out", "overlaps")
        for other in operation.overlaps:
            if other in library.operations and operation.id not in library.operations[other].overlaps:
                yield _problem(
                    "operations",
                    other,
                    f"{operation.id} overlaps {other}, but not the other way round",
                    f"add {operation.id}",
                    "overlaps",
                )
        if operation.contains and not operation.overlaps:
            yield _problem(
                "operations", operation.id, "it sums up others, but names none", "name them under overlaps", "overlaps"
            )


def _quantity(table: str, id: str, quantity: Quantity, low: str = "min", status: str = "status") -> Iterator[Problem]:
    """Yield ends in the wrong order, a number without status, and a status that needs a number, with their columns."""
    if None not in (quantity.minimum, quantity.maximum) and (quantity.minimum or 0) > (quantity.maximum or 0):
        what = f"{quantity.minimum} is more than {quantity.maximum}"
        yield _problem(table, id, what, "the lower end stands under min", low)
    if quantity.shape != UNKNOWN and not quantity.status:
        yield _problem(table, id, "the number has no status", "say certain, differs or unconfirmed", status)
    if quantity.shape == UNKNOWN and quantity.status == CERTAIN:
        yield _problem(
            table, id, "it is called certain, but there is no number", "write it, or say unconfirmed", status
        )


def _events(library: Library) -> Iterator[Problem]:
    for event in library.events.values():
        yield from _quantity("events", event.id, event.killed, "killed_min")


def _figures(library: Library) -> Iterator[Problem]:
    meanings: dict[str, tuple[str, int | None, int | None]] = {}
    for figure in library.figures.values():
        quantity = figure.quantity
        if bool(figure.claim) == bool(figure.sources):
            yield _problem(
                "figures", figure.id, "either a statement or research must say so", "fill claim or sources, not both"
            )
        if not figure.claim:
            yield from _quantity("figures", figure.id, quantity)
        if figure.word:
            meant = (quantity.minimum, quantity.maximum)
            first, *before = meanings.setdefault(figure.word, (figure.id, *meant))
            if tuple(before) != meant:
                yield _problem(
                    "figures",
                    figure.id,
                    f"'{figure.word}' means other numbers here than in row {first}",
                    "one word, one range",
                )
        if figure.word and not figure.claim:
            yield _problem("figures", figure.id, "a word for a number is a document's", "name the statement", "claim")


def _places(library: Library) -> Iterator[Problem]:
    for place in library.places.values():
        if (place.point is None) != (place.kind == "many"):
            yield _problem(
                "places",
                place.id,
                "a place has a point, several places have none",
                "fill lat and lon, or make the kind 'many'",
            )
        if place.point and not place.status:
            yield _problem(
                "places",
                place.id,
                "nothing says how well the point is known",
                "say certain, differs or unconfirmed",
                "status",
            )
        if place.status in (CERTAIN, DIFFERS) and not place.sources:
            yield _problem(
                "places", place.id, f"a point that is {place.status} needs a source", "name it under sources", "sources"
            )
    used = _used(library)
    for id in library.places:
        if id not in used:
            yield _problem("places", id, "nothing names this place", "use it, or take the row out")


def _used(library: Library) -> set[str]:
    lists: Iterable[Mapping[str, str]] = [*library.tables.rows("operations"), *library.tables.rows("claims")]
    named = {id for row in lists for column in ("from", "to", "places") for id in split(row.get(column, ""))}
    return named | {event.place for event in library.events.values()}
