"""Camps, towns and areas: one row of ``places.csv`` each."""

from __future__ import annotations

from dataclasses import dataclass

from lessonkit.content.entries import Entries, rows_by_id
from lessonkit.content.tables import Tables, split


@dataclass(frozen=True)
class Place:
    """One place.

    Parameters
    ----------
    id : str
        Stable id; the name stands in ``text/<language>/places.yaml``.
    latin : str
        Name in Latin letters, which stands beside names in another script; empty where there is no proper name.
    today : str
        Today's name of the place, or of the town it lies in, where it is another one.
    point : tuple of float, or None
        Degrees east and north; none for several places at once.
    precision_km : float
        How far the point may lie from the true place, in kilometres.
    kind : str
        ``camp``, ``town``, ``area``, ``sea``, ``village``, ``district`` or ``many``.
    status : str
        How well the point is known; empty where there is none.
    sources : tuple of str
        Keys of the bibliography.
    """

    id: str
    latin: str
    today: str
    point: tuple[float, float] | None
    precision_km: float
    kind: str
    status: str
    sources: tuple[str, ...]


def places(tables: Tables) -> Entries[Place]:
    """Return the places by id."""
    return rows_by_id(
        "places",
        {
            row["id"]: Place(
                id=row["id"],
                latin=row["latin"],
                today=row["today"],
                point=(float(row["lon"]), float(row["lat"])) if row["lon"] and row["lat"] else None,
                precision_km=float(row["precision_km"] or 0),
                kind=row["kind"],
                status=row["status"],
                sources=split(row["sources"]),
            )
            for row in tables.sound("places")
        },
    )
