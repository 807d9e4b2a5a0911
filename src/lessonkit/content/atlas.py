"""What lies under the maps, land, coast and rivers, and where the names stand on them.

``data/map/base.json`` is written by ``make_base.py`` beside it; ``data/map/labels.csv`` is set by hand.
"""

from __future__ import annotations

import csv
import io
import json
import math
from dataclasses import dataclass
from typing import Any

from lessonkit.content.files import read_text
from lessonkit.content.problem import ContentError, Problem
from lessonkit.content.project import Project

Line = tuple[tuple[float, float], ...]

COLUMNS = ("place", "view", "dx", "dy", "side")
SIDES = ("left", "middle", "right")


@dataclass(frozen=True)
class Label:
    """Where a name stands: so many pixels to the right of its point and below it, and on which side of that spot."""

    dx: float
    dy: float
    side: str


@dataclass(frozen=True)
class Atlas:
    """The base of the maps.

    Parameters
    ----------
    window : tuple of float
        West, south, east, north in degrees.
    land : tuple of Line
        Closed rings to fill; each point is degrees east and north.
    coast : tuple of Line
        The coast without the border of the window.
    rivers : dict of str to Line
        Schematic rivers by id, running downstream.
    labels : dict of (str, str) to Label
        By id of a place or a river, and view; the view is empty where the label holds for all.
    """

    window: tuple[float, float, float, float]
    land: tuple[Line, ...]
    coast: tuple[Line, ...]
    rivers: dict[str, Line]
    labels: dict[tuple[str, str], Label]

    def label(self, id: str, view: str) -> Label:
        """Return where a name stands in a view; where nobody has set it, just right of its point."""
        return self.labels.get((id, view)) or self.labels.get((id, "")) or Label(8, 0, "right")


def atlas(project: Project) -> Atlas:
    """Return the base of the maps with its labels.

    Raises
    ------
    ContentError
        If a file is missing, or is not what `Atlas` describes.
    """
    path = project.data / "map" / "base.json"
    name = project.name(path)
    try:
        loaded = json.loads(read_text(project, path))
    except ValueError as error:
        line = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise ContentError([_broken(name, line, f"this is not valid JSON: {error}")]) from None
    if not isinstance(loaded, dict):
        raise ContentError([_broken(name, "line 1", "this is not an object with keys")])
    problems = [
        _broken(name, f"key {key}", f"this must be {wanted}")
        for key, good, wanted in (
            ("window", _is_window, "west, south, east, north in degrees"),
            ("land", _is_lines, "a list of lines of points [longitude, latitude]"),
            ("coast", _is_lines, "a list of lines of points [longitude, latitude]"),
            ("rivers", _is_rivers, "a line of points for each river's id"),
        )
        if not good(loaded.get(key))
    ]
    if problems:
        raise ContentError(problems)
    west, south, east, north = loaded["window"]
    return Atlas(
        window=(west, south, east, north),
        land=tuple(map(_line, loaded["land"])),
        coast=tuple(map(_line, loaded["coast"])),
        rivers={id: _line(line) for id, line in loaded["rivers"].items()},
        labels=_labels(project),
    )


def _labels(project: Project) -> dict[tuple[str, str], Label]:
    path = project.data / "map" / "labels.csv"
    name = project.name(path)
    reader = csv.reader(io.StringIO(read_text(project, path), newline=""), strict=True)
    found: dict[tuple[str, str], Label] = {}
    problems = []
    try:
        header = next(reader, [])
        if tuple(header) != COLUMNS:
            message = f"the columns are {', '.join(header) or 'missing'}"
            raise ContentError([Problem(name, "line 1", message, f"they must be {', '.join(COLUMNS)}")])
        for cells in filter(None, reader):
            fault = _fault(cells, found)
            if fault:
                problems.append(Problem(name, f"line {reader.line_num}", *fault))
            else:
                id, view, dx, dy, side = cells
                found[id, view] = Label(float(dx), float(dy), side)
    except csv.Error as error:
        message = f"this is not valid CSV: {error}"
        problems.append(Problem(name, f"line {reader.line_num}", message, "look for a quotation mark not closed"))
    if problems:
        raise ContentError(problems)
    return found


def _fault(cells: list[str], found: dict[tuple[str, str], Label]) -> tuple[str, str] | None:
    """Say what is wrong with a row and how to mend it, if anything."""
    if len(cells) != len(COLUMNS):
        return f"the row has {len(cells)} cells", f"write {', '.join(COLUMNS)}"
    id, view, dx, dy, side = cells
    if not id:
        return "the row names no place", "begin it with the id of a place or a river"
    if (id, view) in found:
        return f"{id} stands twice for the same view", "take one of the two rows out"
    if not (_is_number_cell(dx) and _is_number_cell(dy)):
        return f"'{dx}' or '{dy}' is not a number", "write pixels to the right and down, such as 8 and -12"
    if side not in SIDES:
        return f"there is no side '{side}'", f"use one of {', '.join(SIDES)}"
    return None


def _is_number_cell(cell: str) -> bool:
    try:
        return math.isfinite(float(cell))
    except ValueError:
        return False


def _is_numbers(value: Any, count: int) -> bool:
    return (
        isinstance(value, list)
        and len(value) == count
        and all(isinstance(each, int | float) and not isinstance(each, bool) and math.isfinite(each) for each in value)
    )


def _is_window(value: Any) -> bool:
    return _is_numbers(value, 4) and value[0] < value[2] and value[1] < value[3]


def _is_lines(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_line, value))


def _is_line(value: Any) -> bool:
    return isinstance(value, list) and len(value) > 1 and all(_is_numbers(point, 2) for point in value)


def _is_rivers(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_is_line, value.values()))


def _line(points: list[list[float]]) -> Line:
    return tuple((float(east), float(north)) for east, north in points)


def _broken(name: str, place: str, message: str) -> Problem:
    mend = "do not edit the file by hand: restore it, or make it again with make_base.py beside it"
    return Problem(name, place, message, mend)
