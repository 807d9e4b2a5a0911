"""Lines between places: a known route, a reconstructed one, or no more than a direction, each drawn in its own way."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from lessonkit.blocks.charts.canvas import Canvas
from lessonkit.blocks.charts.projection import Point
from lessonkit.content.operations import ROUTES, Operation

SECURE, RECONSTRUCTED, DIRECTION = ROUTES
ROUTE = "#3d4450"

# A known route is one firm line; a reconstructed one is broken; a direction is a row of dots that bends.
STYLES = {SECURE: "-", RECONSTRUCTED: (0, (5, 2.2)), DIRECTION: (0, (1.2, 2.4))}
BENDS = {SECURE: 0.0, RECONSTRUCTED: 0.0, DIRECTION: -0.1}
# The marks of its places cover the ends of a line, a head stands at the last one. Equal codes stand apart, and on a
# short line a code would hide it.
_STEPS, _FREE, _HEAD, _APART, _SHORT = 24, 7, 5, 60, 56

# Parts of the way from its beginning at which a code may stand, the best first.
_SPOTS = (0.5, 0.58, 0.42, 0.66, 0.34, 0.74, 0.26, 0.82, 0.18, 0.88, 0.12)


@dataclass(frozen=True)
class Leg:
    """One line of the map: from one place to another, for one or several operations.

    Parameters
    ----------
    codes : tuple of str
        Ids of the operations.
    begin, end : tuple of float
        Pixels from the left and from the top.
    route : str
        ``secure``, ``reconstructed`` or ``direction``.
    """

    codes: tuple[str, ...]
    begin: Point
    end: Point
    route: str

    def at(self, part: float) -> Point:
        """Return the point of the line at a part of the way."""
        (x0, y0), (x1, y1) = self.begin, self.end
        bend = BENDS[self.route]
        middle = (x0 + x1) / 2 + 2 * bend * (y1 - y0), (y0 + y1) / 2 - 2 * bend * (x1 - x0)
        a, b, c = (1 - part) ** 2, 2 * part * (1 - part), part**2
        return a * x0 + b * middle[0] + c * x1, a * y0 + b * middle[1] + c * y1

    @property
    def length(self) -> float:
        """Distance between its ends, in pixels."""
        return math.dist(self.begin, self.end)

    def points(self, first: float, last: float) -> list[Point]:
        """Return the line between two distances, in pixels: from its beginning, and from its end."""
        begin, end = (min(distance / max(self.length, 1), 0.45) for distance in (first, last))
        return [self.at(begin + (1 - begin - end) * step / _STEPS) for step in range(_STEPS + 1)]


def legs(operations: Iterable[Operation], points: Mapping[str, Point]) -> list[Leg]:
    """Return the lines of operations: from each beginning to each end that has a point, equal ones as one."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for operation in operations:
        for origin in operation.origins:
            for destination in operation.destinations:
                if origin in points and destination in points:
                    found.setdefault((origin, destination, operation.route), []).append(operation.id)
    return [
        Leg(tuple(codes), points[origin], points[destination], route)
        for (origin, destination, route), codes in found.items()
    ]


def draw_line(canvas: Canvas, leg: Leg, weight: float = 1.2) -> None:
    """Draw a line with a head at its end, so that one sees which way it runs."""
    heavier = 1.25 if leg.route == DIRECTION else 1
    points = leg.points(_FREE, _FREE + _HEAD)
    canvas.line(points, ROUTE, linewidth=weight * heavier, linestyle=STYLES[leg.route], zorder=1.5)
    head = {"arrowstyle": "-|>" if leg.route != DIRECTION else "->", "mutation_scale": 6 + 2 * weight}
    canvas.arrow(points[-1], leg.points(_FREE, _FREE)[-1], ROUTE, linewidth=0.8 * weight, zorder=1.6, **head)


def place_codes(
    lines: Iterable[Leg], free: Callable[[str, Point], bool], taken: Callable[[str, Point], None]
) -> list[tuple[str, Point]]:
    """Choose where the codes stand: on their line, where nothing else does.

    Each operation has its code at least once. Further lines of the same one have it only where there is room.

    Parameters
    ----------
    lines : iterable of Leg
        The lines.
    free : callable
        Says whether words have room at a point.
    taken : callable
        Is told where words stand now.
    """
    found: list[tuple[str, Point]] = []
    done: set[str] = set()
    # a short line leaves little choice, so it comes first
    for leg in sorted(lines, key=lambda leg: leg.length):
        words = ", ".join(leg.codes)
        known = done.issuperset(leg.codes)
        near = [other for text, other in found if text == words]
        spots = (leg.at(part) for part in _SPOTS if leg.length > _SHORT)
        room = (spot for spot in spots if free(words, spot) and all(math.dist(spot, other) > _APART for other in near))
        spot = next(room, None)
        if spot is None and not known:
            spot = _beside(leg, words, free)
        if spot is not None:
            taken(words, spot)
            found.append((words, spot))
            done.update(leg.codes)
    return found


def _beside(leg: Leg, words: str, free: Callable[[str, Point], bool]) -> Point | None:
    """Look for room beside a line, nearest first."""
    for away in (10, -10, 16, -16, 24, -24, 32, -32, 0):
        for part in _SPOTS:
            (x, y), (ahead, below) = leg.at(part), leg.at(part + 0.01)
            long = math.dist((x, y), (ahead, below)) or 1
            spot = x - away * (below - y) / long, y + away * (ahead - x) / long
            if free(words, spot):
                return spot
    return None
