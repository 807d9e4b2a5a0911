"""What a sheet is drawn with: one function per kind of stroke, on matplotlib's axes; and the image in the end."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLOURS = 18

Point = tuple[float, float]


def encoded(figure: Figure, colours: Iterable[str]) -> bytes:
    """Return a figure as lossless WebP of few colours, these among them.

    Colours that mean something are kept as they are, however few points bear them; the others, of edges of letters and
    lines, go to the nearest of those that occur most.
    """
    import numpy
    from PIL import Image

    canvas: Any = figure.canvas
    canvas.draw()
    drawn = Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba()).convert("RGB")
    kept = [int(colour[at : at + 2], 16) for colour in dict.fromkeys(colours) for at in (1, 3, 5)]
    free = COLOURS - len(kept) // 3
    others = drawn.quantize(free, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).getpalette() or []
    palette = numpy.array([*kept, *others[: 3 * free]], dtype=numpy.int32).reshape(-1, 3)
    # by hand, because Pillow takes a near colour for the nearest: paper would no longer be white
    points = numpy.asarray(drawn, dtype=numpy.int32).reshape(-1, 3)
    met, where = numpy.unique(points @ numpy.array([65536, 256, 1], dtype=numpy.int32), return_inverse=True)
    rgb = numpy.stack([met >> 16, met >> 8 & 255, met & 255], axis=1)
    nearest = ((rgb[:, None, :] - palette[None, :, :]) ** 2).sum(axis=2).argmin(axis=1)
    plain = Image.fromarray(
        palette[nearest][where.reshape(-1)].astype(numpy.uint8).reshape(drawn.height, drawn.width, 3)
    )
    target = io.BytesIO()
    plain.save(target, "WEBP", lossless=True, quality=100, method=4)
    return target.getvalue()


def box(axes: Axes, left: float, top: float, width: float, height: float, **style: Any) -> None:
    """Draw a rectangle."""
    from matplotlib.patches import Rectangle

    axes.add_patch(Rectangle((left, top), width, height, **style))


def area(axes: Axes, points: Sequence[Point], **style: Any) -> None:
    """Fill a polygon."""
    from matplotlib.patches import Polygon

    axes.add_patch(Polygon(points, **style))


def line(axes: Axes, points: Sequence[Point], **style: Any) -> None:
    """Draw a line, or markers, through points."""
    axes.plot([x for x, _ in points], [y for _, y in points], **style)


def lines(axes: Axes, lines: Sequence[Sequence[Point]], **style: Any) -> None:
    """Draw many lines as one artist."""
    from matplotlib.collections import LineCollection

    axes.add_collection(LineCollection(lines, **style), autolim=False)


def arrow(axes: Axes, begin: Point, end: Point, **style: Any) -> None:
    """Draw an arrow."""
    axes.annotate("", xy=end, xytext=begin, arrowprops=style)


def text(axes: Axes, x: float, y: float, words: str, halo: float = 0, **style: Any) -> None:
    """Write one line; a white halo, so many points wide, keeps it apart from what it crosses."""
    if halo:
        from matplotlib.patheffects import withStroke

        style["path_effects"] = [withStroke(linewidth=halo, foreground="#ffffff")]
    axes.text(x, y, words, **style)
