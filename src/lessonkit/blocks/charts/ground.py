"""The ground of a map: sea, land, coast, and rivers that show where they run and no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lessonkit.blocks.charts.canvas import PAPER, RULE, WIDTH, Canvas
from lessonkit.blocks.charts.projection import Point, Projection
from lessonkit.content.atlas import Atlas

SEA, LAND, COAST, RIVER = "#d6e1ea", "#fbfaf6", "#8d9296", "#6f9fcf"
DASHES = (0, (7, 2, 1.5, 2))  # not those of a route

# Everything of the ground lies under what is drawn on it.
_SEA, _LAND, _LINES, _REST = 0.1, 0.2, 0.4, 0.6


def ground(canvas: Canvas, atlas: Atlas, projection: Projection) -> None:
    """Draw the ground from the top of the sheet, and move the sheet's bottom below it."""
    height = projection.height
    canvas.box(0, 0, WIDTH, height, SEA, zorder=_SEA)
    _land(canvas, [[projection.at(point) for point in ring] for ring in atlas.land])
    for line in atlas.coast:
        canvas.line([projection.at(point) for point in line], COAST, linewidth=0.6, zorder=_LINES, antialiased=False)
    for line in atlas.rivers.values():
        river(canvas, [projection.at(point) for point in line])
    # what reaches beyond the window at the other sides lies outside the sheet
    canvas.box(0, height, WIDTH, 10 * WIDTH, PAPER, zorder=_REST)
    canvas.line([(0, height), (WIDTH, height)], RULE, linewidth=1, zorder=_REST)
    canvas.bottom = height


def river(canvas: Canvas, points: Sequence[Point], zorder: float = _LINES) -> None:
    """Draw a river as its key shows it."""
    canvas.line(points, RIVER, linewidth=1, linestyle=DASHES, zorder=zorder, antialiased=False)


def river_points(rivers: Mapping[str, Sequence[Point]], projection: Projection) -> dict[str, Point]:
    """Return where the name of each river belongs of which the map shows a stretch: at the middle one of its points."""
    visible = {id: [point for point in line if projection.shows(point)] for id, line in rivers.items()}
    return {id: projection.at(points[len(points) // 2]) for id, points in visible.items() if len(points) > 1}


def _land(canvas: Canvas, rings: Sequence[Sequence[Point]]) -> None:
    for ring in rings:
        canvas.area(ring, LAND, zorder=_LAND, antialiased=False)
