"""The key of a map: what its marks and lines mean, from the side where the language begins."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lessonkit.blocks.charts.canvas import WIDTH, Canvas
from lessonkit.blocks.charts.ground import river
from lessonkit.blocks.charts.letters import leading, wrap
from lessonkit.blocks.charts.projection import Point
from lessonkit.blocks.charts.routes import Leg, draw_line
from lessonkit.content.operations import ROUTES

Mark = Callable[[Canvas, str, Point, float, bool], None]

# Column by column: what a mark is filled for, the kinds of place, the kinds of line.
NAMED = ("named", "unnamed")
KINDS = ("camp", "town", "area", "sea")
KEY = (*NAMED, *KINDS, *ROUTES, "river")

_MARGIN, _SMALL, _SAMPLE = 14, 11.5, 34
_COLUMNS = ((0, 2), (2, 6), (6, 10))
_WIDE = (0.36, 0.30, 0.34)


def draw_key(canvas: Canvas, words: Sequence[str], mark: Mark) -> None:
    """Draw the key below the map.

    Parameters
    ----------
    canvas : Canvas
        The sheet.
    words : sequence of str
        One text for each of `KEY`.
    mark : callable
        Draws the mark of a place.
    """
    top = canvas.bottom + 16
    start, bottom = float(_MARGIN), top
    for (first, last), part in zip(_COLUMNS, _WIDE, strict=True):
        wide = part * (WIDTH - 2 * _MARGIN)
        y = top
        for key, text in zip(KEY[first:last], words[first:last], strict=True):
            _sample(canvas, key, _from_start(canvas, start), y, mark)
            lines = wrap(text, wide - _SAMPLE - 16, _SMALL)
            x = _from_start(canvas, start + _SAMPLE + 8)
            canvas.text(x, y, lines, _SMALL, "end" if canvas.rtl else "start")
            y += len(lines) * leading(_SMALL) + 5
        start, bottom = start + wide, max(bottom, y)
    canvas.bottom = bottom


def _sample(canvas: Canvas, key: str, x: float, y: float, mark: Mark) -> None:
    """Draw one sample, beside the words of the key."""
    way = -1 if canvas.rtl else 1
    begin, end = (x, y), (x + way * _SAMPLE, y)
    if key in ROUTES:
        draw_line(canvas, Leg((), begin, end, key))
    elif key == "river":
        river(canvas, [begin, end], zorder=1)
    elif key in NAMED:
        for number, kind in enumerate(("camp", "town")):
            mark(canvas, kind, (x + way * (8 + number * 16), y), 8.5 if kind == "camp" else 6.5, key == "named")
    else:
        sizes = {"camp": 8.5, "town": 6.5, "area": 16.0, "sea": 7.5}
        mark(canvas, key, (x + way * _SAMPLE / 2, y), sizes[key], False)


def _from_start(canvas: Canvas, distance: float) -> float:
    """Return how far from the left lies what begins so far from the side where the language begins.

    The map is never mirrored, its key is laid out as the language is written.
    """
    return WIDTH - distance if canvas.rtl else distance
