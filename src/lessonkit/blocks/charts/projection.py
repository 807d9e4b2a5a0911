"""Degrees onto a sheet: an equirectangular map, true to scale at the latitude of its middle."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from lessonkit.blocks.charts.canvas import WIDTH

Point = tuple[float, float]
Window = tuple[float, float, float, float]

KM_PER_DEGREE = 111.2  # of latitude
SHRINK = math.cos(math.radians(52.5))  # a degree of longitude against one of latitude, in the middle of our maps

_LOWEST, _HIGHEST = 0.85, 0.98  # height of a map, as a part of its width
_ROOM = 0.7  # degrees of latitude that stay free around the points
_SMALLEST = 7.5  # degrees of latitude that a map shows at least, so that coasts and rivers tell where it is


@dataclass(frozen=True)
class Projection:
    """A window of the world, drawn `WIDTH` pixels wide.

    Parameters
    ----------
    window : tuple of float
        West, south, east, north in degrees.
    """

    window: Window

    @property
    def scale(self) -> float:
        """Pixels per degree of latitude."""
        west, _, east, _ = self.window
        return WIDTH / ((east - west) * SHRINK)

    @property
    def height(self) -> float:
        """How high the map is, in pixels."""
        _, south, _, north = self.window
        return (north - south) * self.scale

    def at(self, point: Point) -> Point:
        """Return where a point (degrees east, north) lies: pixels from the left and from the top."""
        west, _, _, north = self.window
        return (point[0] - west) * SHRINK * self.scale, (north - point[1]) * self.scale

    def km(self, distance: float) -> float:
        """Return how long a distance in kilometres is, in pixels."""
        return distance / KM_PER_DEGREE * self.scale

    def shows(self, point: Point) -> bool:
        """Say whether a point lies within the window."""
        west, south, east, north = self.window
        return west <= point[0] <= east and south <= point[1] <= north


def fitted(points: Iterable[tuple[Point, float]], most: Window) -> Projection:
    """Return the map that shows all points, each with so many kilometres around it, within a larger window.

    It is never so large that one could not tell where it is, nor so narrow or so flat that it is hard to read.
    """
    placed = [(east * SHRINK, north, _ROOM + km / KM_PER_DEGREE) for (east, north), km in points]
    sides = [
        (min(middle - room for middle, room in along), max(middle + room for middle, room in along))
        for along in ([(x, room) for x, _, room in placed], [(y, room) for _, y, room in placed])
    ]
    wide, high = (end - begin for begin, end in sides)
    high = max(high, _SMALLEST, wide * _LOWEST)
    wide = max(wide, high / _HIGHEST)
    west, south, east, north = most
    left, right = _within(sides[0], wide, (west * SHRINK, east * SHRINK))
    bottom, top = _within(sides[1], high, (south, north))
    return Projection((left / SHRINK, bottom, right / SHRINK, top))


def _within(span: tuple[float, float], length: float, most: tuple[float, float]) -> tuple[float, float]:
    """Stretch a span to a length around its middle, and move it into the larger one."""
    length = min(length, most[1] - most[0])
    begin = (span[0] + span[1] - length) / 2
    begin = min(max(begin, most[0]), most[1] - length)
    return begin, begin + length
