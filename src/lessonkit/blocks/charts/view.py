"""What a map shows: the operations of one phase, or of all; their places; and which of these the documents name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass

from lessonkit.blocks.charts.projection import Projection, fitted
from lessonkit.content.claims import OTHERWISE
from lessonkit.content.library import Library
from lessonkit.content.operations import Operation, of_phase
from lessonkit.content.quantity import UNCONFIRMED

OVERALL = "overall"


@dataclass(frozen=True)
class View:
    """One map.

    Parameters
    ----------
    id : str
        Id of a phase, or `OVERALL`.
    projection : Projection
        The part of the world that it shows.
    operations : tuple of Operation
        All that the table lists.
    drawn : tuple of Operation
        Those with lines: not those that sum up others, not those that begin or end at no single point, and never those
        whose route is unconfirmed.
    places : tuple of str
        Places with a mark.
    named : dict of str to dict
        Every place that documents name, with the first statement of each document that does: document to statement.
    outside : tuple of str
        Places that documents name, but that lie outside the window.
    pointless : tuple of str
        Places of the operations that are no single point.
    labelled : frozenset of str
        Places with a mark and their name beside it.
    """

    id: str
    projection: Projection
    operations: tuple[Operation, ...]
    drawn: tuple[Operation, ...]
    places: tuple[str, ...]
    named: dict[str, dict[str, str]]
    outside: tuple[str, ...]
    pointless: tuple[str, ...]
    labelled: frozenset[str]


def choices(library: Library) -> Iterable[str]:
    """Return what a map can be asked to show: everything (an empty string), or one phase."""
    return ("", *library.phases)


def view(library: Library, choice: str) -> View:
    """Return what the map of one phase shows, or of all where none is given."""
    named = named_places(library)
    operations = of_phase(library.operations, choice) if choice else tuple(library.operations.values())
    of_these = list(dict.fromkeys(place for operation in operations for place in operation.places))
    lined = {place for o in operations if not o.contains for place in o.places}
    points = {id: place.point for id, place in library.places.items() if place.point}
    if choice:
        around = [(points[id], library.places[id].precision_km) for id in points if id in lined]
        projection = fitted(around, library.atlas.window)
        wanted = lined | named.keys()
    else:
        projection = Projection(library.atlas.window)
        wanted = points.keys() | lined
    places = tuple(id for id, point in points.items() if id in wanted and projection.shows(point))
    return View(
        id=choice or OVERALL,
        projection=projection,
        operations=operations,
        drawn=tuple(operation for operation in operations if _has_line(operation, points)),
        places=places,
        named=named,
        outside=tuple(id for id, point in points.items() if id in named and not projection.shows(point)),
        pointless=tuple(id for id in of_these if id not in points),
        labelled=frozenset(places) if choice else _main(library, places, named),
    )


def named_places(library: Library) -> dict[str, dict[str, str]]:
    """Return the places that documents name: for each, the first statement of every document that names it.

    A document names a place where it makes a statement that does, in these or in other terms; not where it says
    something else.
    """
    found: dict[str, dict[str, str]] = {}
    for claim in library.claims.values():
        for document in library.documents:
            attestation = library.attestations.get((claim.id, document))
            if attestation and attestation.relation != OTHERWISE:
                for place in claim.places:
                    found.setdefault(place, {}).setdefault(document, claim.id)
    return found


def _has_line(operation: Operation, points: Container[str]) -> bool:
    return (
        not operation.contains
        and operation.statuses["route"] != UNCONFIRMED
        and all(any(id in points for id in end) for end in (operation.origins, operation.destinations))
    )


def _main(library: Library, places: Iterable[str], named: dict[str, dict[str, str]]) -> frozenset[str]:
    """Return the places whose names stand on the map of everything; with all names nobody could read it."""
    times = Counter(place for operation in library.operations.values() for place in operation.places)
    return frozenset(id for id in places if id in named or (library.places[id].kind == "camp" and times[id] > 1))
