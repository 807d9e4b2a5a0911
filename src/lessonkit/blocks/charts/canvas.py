"""What every chart is drawn on: a sheet measured in pixels, laid out from the side at which its language begins.

Drawn by matplotlib without its axes: the charts of this curriculum are tables that one can see, so that each bar has
words of its own beside it. The bytes of a drawing are the same each time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from lessonkit.blocks.charts import strokes
from lessonkit.blocks.charts.letters import DPI, POINTS, leading
from lessonkit.blocks.charts.strokes import Point

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH = 900

INK, PAPER, QUIET, RULE, SHADE = "#1f1f1f", "#ffffff", "#595959", "#b5b5b5", "#f1f1ee"

ON_PAPER = {"facecolor": "#ffffff", "edgecolor": "none", "pad": 0.6}  # behind words that cross lines

_RLM = "\u200f"  # a line that begins with Latin letters or a digit would otherwise be laid out left to right

Side = Literal["start", "middle", "end"]
_ALIGNED = {"start": "left", "middle": "center", "end": "right"}
_MIRRORED = {"start": "right", "middle": "center", "end": "left"}


class Canvas:
    """A sheet on which x counts from the side where the language begins, and y from the top, both in pixels.

    It notes what is to be drawn, and draws when it is asked for the image; the same sheet is drawn once in a process.

    Parameters
    ----------
    rtl : bool
        Whether the language is written from right to left.
    mirrored : bool, optional
        Whether x counts from the right; if not given, as the language is written. A map is never mirrored.

    Attributes
    ----------
    bottom : float
        How far down the sheet reaches, in pixels; a drawing moves it on as it grows. The width is `WIDTH`.
    """

    def __init__(self, rtl: bool, mirrored: bool | None = None) -> None:
        self.bottom = 0.0
        self.rtl = rtl
        self.mirrored = rtl if mirrored is None else mirrored
        self._strokes: list[tuple[Callable[..., None], tuple[Any, ...], dict[str, Any]]] = []

    def x(self, start: float) -> float:
        """Return where a distance from the side of the beginning lies, counted from the left."""
        return WIDTH - start if self.mirrored else start

    def _points(self, points: Sequence[Point]) -> list[Point]:
        return [(self.x(start), top) for start, top in points]

    def _note(self, stroke: Callable[..., None], *what: Any, **style: Any) -> None:
        self._strokes.append((stroke, what, style))

    def box(
        self,
        start: float,
        top: float,
        width: float,
        height: float,
        fill: str = "none",
        edge: str = "none",
        **style: Any,
    ) -> None:
        """Draw a rectangle; `style` goes to matplotlib: hatch, linestyle, linewidth."""
        left = self.x(start) - (width if self.mirrored else 0)
        self._note(strokes.box, left, top, width, height, facecolor=fill, edgecolor=edge, **style)

    def area(self, points: Sequence[Point], fill: str, **style: Any) -> None:
        """Fill a polygon with corners (start, top)."""
        self._note(strokes.area, self._points(points), facecolor=fill, edgecolor="none", **style)

    def line(self, points: Sequence[Point], colour: str = INK, **style: Any) -> None:
        """Draw a line through points (start, top)."""
        given = {"linewidth": 1, "solid_capstyle": "butt", "dash_capstyle": "butt", **style}
        self._note(strokes.line, self._points(points), color=colour, **given)

    def arrow(self, begin: Point, end: Point, colour: str = INK, **style: Any) -> None:
        """Draw an arrow from one point (start, top) to another."""
        given = {"arrowstyle": "-|>", "color": colour, "shrinkA": 0, "shrinkB": 0, "mutation_scale": 8, **style}
        self._note(strokes.arrow, *self._points([begin, end]), **given)

    def grid(self, start: float, top: float, side: float, columns: int, rows: int) -> None:
        """Part an area into squares, with lines of the paper's colour, all at once: single lines take long."""
        begin, end = self.x(start), self.x(start + columns * side)
        steps = [self.x(start + number * side) for number in range(columns + 1)]
        down = [[(step, top), (step, top + rows * side)] for step in steps]
        across = [[(begin, top + number * side), (end, top + number * side)] for number in range(rows + 1)]
        self._note(strokes.lines, [*down, *across], colors=PAPER, linewidths=0.75)

    def mark(
        self, start: float, top: float, marker: str, size: float, fill: str, edge: str = INK, **style: Any
    ) -> None:
        """Draw one of matplotlib's markers, `size` pixels wide."""
        given = {"markerfacecolor": fill, "markeredgecolor": edge, "markeredgewidth": 1, "linestyle": "none", **style}
        self._note(strokes.line, self._points([(start, top)]), marker=marker, markersize=size * POINTS, **given)

    def text(
        self,
        start: float,
        top: float,
        words: str | Sequence[str],
        size: float = 12,
        side: Side = "start",
        colour: str = INK,
        **style: Any,
    ) -> float:
        """Write one or several lines, the first with its middle at `top`; return how high they are, in pixels.

        `size` is that of the letters in pixels; `side` says which end of the line stands at `start`.
        """
        lines = [words] if isinstance(words, str) else list(words)
        given = {
            "ha": (_MIRRORED if self.mirrored else _ALIGNED)[side],
            "va": "center",
            "fontsize": size * POINTS,
            "color": colour,
            **style,
        }
        for number, line in enumerate(lines):
            self._note(
                strokes.text,
                self.x(start),
                top + number * leading(size),
                f"{_RLM}{line}" if self.rtl else line,
                **given,
            )
        return len(lines) * leading(size)

    @cached_property
    def figure(self) -> Figure:
        """The drawing as matplotlib has it; what is noted later is not in it."""
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        height = round(self.bottom)
        figure = Figure(figsize=(WIDTH / DPI, height / DPI), dpi=DPI, facecolor=PAPER)
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        for stroke, what, style in self._strokes:
            stroke(axes, *what, **style)
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(height, 0)
        return figure

    def colours(self) -> list[str]:
        """Return the colours that were asked for, each once, the paper's first."""
        asked = (value for _, _, style in self._strokes for name, value in style.items() if "color" in name)
        return list(dict.fromkeys([PAPER, *(each for each in asked if str(each).startswith("#"))]))

    def image(self) -> bytes:
        """Return the drawing as lossless WebP of at most `strokes.COLOURS` colours."""
        key = repr((round(self.bottom), [(stroke.__name__, *rest) for stroke, *rest in self._strokes]))
        if key not in _drawn:
            _drawn[key] = strokes.encoded(self.figure, self.colours())
        return _drawn[key]


# Every sheet drawn so far: a lesson shows the same drawing in several editions.
_drawn: dict[str, bytes] = {}
