"""The sheet of a map: marks and names of the places, lines between them, codes on the lines, and the key below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from lessonkit.blocks.charts.canvas import INK, PAPER, QUIET, WIDTH, Canvas
from lessonkit.blocks.charts.letters import leading, width, wrap
from lessonkit.blocks.charts.map_key import draw_key
from lessonkit.blocks.charts.projection import Point
from lessonkit.blocks.charts.routes import Leg, draw_line, place_codes
from lessonkit.content.atlas import Label

AREA, AREA_EDGE = "#e6dfc8", "#8a8676"
MARKS = {"camp": ("s", 8.5), "sea": ("D", 7.5), "area": ("o", 10.0)}
RIVER_INK = "#47637c"
POINT = ("o", 6.5)  # a town, a village, a part of a city

NAME, CODE, RIVER_NAME = 11.0, 9.5, 9.5
_NAME_ROOM, _LEADER = 132, 13
_SIDES: dict[str, Any] = {"left": "end", "middle": "middle", "right": "start"}


@dataclass(frozen=True)
class Spot:
    """One place on the map.

    Parameters
    ----------
    kind : str
        Kind of the place.
    point : tuple of float
        Pixels from the left and from the top.
    radius : float
        How far around it the true place may lie, in pixels; drawn for areas only.
    filled : bool
        Whether a document names the place.
    name : str
        Its name; empty where none stands on the map.
    label : Label
        Where the name stands.
    """

    kind: str
    point: Point
    radius: float
    filled: bool
    name: str
    label: Label

    @property
    def size(self) -> float:
        """How wide its mark is, in pixels."""
        size = MARKS.get(self.kind, POINT)[1]
        return max(size, 2 * self.radius) if self.kind == "area" else size


@dataclass(frozen=True)
class Box:
    """A part of the sheet: left, top, right, bottom in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box, gap: float = 0) -> bool:
        """Say whether two parts overlap, or come nearer than a gap."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )


def name_lines(spot: Spot) -> list[str]:
    """Return the lines in which a name stands on the map."""
    return wrap(spot.name, _NAME_ROOM, NAME)


def name_box(spot: Spot) -> Box:
    """Return the room that a name takes."""
    lines = name_lines(spot)
    (x, y), label = spot.point, spot.label
    wide = max(width(line, NAME) for line in lines)
    left = x + label.dx - {"left": wide, "middle": wide / 2, "right": 0}[label.side]
    return _box(left, y + label.dy, wide, len(lines) * leading(NAME))


def draw_places(canvas: Canvas, spots: Sequence[Spot]) -> None:
    """Draw the marks, large ones under small ones, and the names with a thin line where they stand far off."""
    for spot in sorted(spots, key=lambda spot: -spot.size):
        draw_mark(canvas, spot.kind, spot.point, spot.size, spot.filled)
    for spot in spots:
        if spot.name:
            _leader(canvas, spot)
            lines = name_lines(spot)
            (x, y), label = spot.point, spot.label
            top = y + label.dy - (len(lines) - 1) * leading(NAME) / 2
            canvas.text(x + label.dx, top, lines, NAME, _SIDES[label.side], halo=1.9, zorder=4)


def draw_mark(canvas: Canvas, kind: str, point: Point, size: float, filled: bool, on_ground: bool = True) -> None:
    """Draw the mark of a place as map and key show it."""
    marker = MARKS.get(kind, POINT)[0]
    if kind == "area":
        fill, edge = (QUIET if filled else AREA), AREA_EDGE
        # below coast and rivers, and without transparency: a mixed colour could be taken for the sea
        canvas.mark(*point, marker, size, fill, edge, zorder=0.3 if on_ground else 1, markeredgewidth=0.8)
    else:
        canvas.mark(*point, marker, size, INK if filled else PAPER, INK, zorder=2.5, markeredgewidth=1.1)


def draw_rivers(canvas: Canvas, names: Iterable[Spot]) -> None:
    """Write the names of rivers, small and in their colour."""
    for spot in names:
        x, y = spot.point[0] + spot.label.dx, spot.point[1] + spot.label.dy
        side = _SIDES[spot.label.side]
        canvas.text(x, y, spot.name, RIVER_NAME, side, RIVER_INK, halo=1.9, zorder=3.5)


def draw_routes(
    canvas: Canvas, lines: Sequence[Leg], spots: Sequence[Spot], rivers: Sequence[Spot], height: float
) -> None:
    """Draw the lines with their codes, which keep clear of all names and marks."""
    for leg in lines:
        draw_line(canvas, leg)
    taken = [name_box(spot) for spot in spots if spot.name] + [name_box(river) for river in rivers]
    taken += [_around(spot.point, spot.size) for spot in spots if spot.kind != "area"]

    def room(words: str, point: Point) -> Box:
        wide = width(words, CODE) + 2
        return _box(point[0] - wide / 2, point[1], wide, leading(CODE))

    def free(words: str, point: Point) -> bool:
        box = room(words, point)
        inside = box.left > 3 and box.top > 3 and box.right < WIDTH - 3 and box.bottom < height - 3
        return inside and not any(box.meets(other, 1) for other in taken)

    for words, point in place_codes(lines, free, lambda words, point: taken.append(room(words, point))):
        canvas.text(*point, words, CODE, "middle", halo=2.5, zorder=3.8, weight="bold")


def sheet(
    canvas: Canvas,
    spots: Sequence[Spot],
    rivers: Sequence[Spot],
    lines: Sequence[Leg],
    codes: bool,
    key: Sequence[str],
) -> Canvas:
    """Draw places, lines and key onto a canvas that has the ground.

    Parameters
    ----------
    canvas : Canvas
        A sheet with the ground; its bottom is that of the map.
    spots, rivers : sequence of Spot
        Places, and names of rivers.
    lines : sequence of Leg
        Lines between places.
    codes : bool
        Whether the lines bear their codes; without them they are thinner.
    key : sequence of str
        The words of the key.
    """
    if codes:
        draw_routes(canvas, lines, spots, rivers, canvas.bottom)
    else:
        for leg in lines:
            draw_line(canvas, leg, 0.75)
    draw_rivers(canvas, rivers)
    draw_places(canvas, spots)
    draw_key(canvas, key, partial(draw_mark, on_ground=False))
    return canvas


def _leader(canvas: Canvas, spot: Spot) -> None:
    """Join a name that stands far off to its place."""
    (x, y), box = spot.point, name_box(spot)
    near = min(max(x, box.left), box.right), min(max(y, box.top + 3), box.bottom - 3)
    if max(abs(near[0] - x), abs(near[1] - y)) > max(_LEADER, spot.radius if spot.kind == "area" else 0):
        canvas.line([(x, y), near], QUIET, linewidth=0.6, zorder=2.2)


def _box(left: float, middle: float, wide: float, high: float) -> Box:
    return Box(left, middle - high / 2, left + wide, middle + high / 2)


def _around(point: Point, size: float) -> Box:
    return Box(point[0] - size / 2, point[1] - size / 2, point[0] + size / 2, point[1] + size / 2)
