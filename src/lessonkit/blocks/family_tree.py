"""The documents' family tree: a drawing, its description, and the same as a table."""

from __future__ import annotations

import base64
import io
from functools import cache
from textwrap import fill

from markupsafe import Markup

from lessonkit.blocks.template import render
from lessonkit.blocks.tree import layout
from lessonkit.blocks.voice import Voice

_WIDTH_PX, _ROW_PX, _DPI = 900, 520 / 3, 100
_INK, _PAPER, _OURS, _OTHERS = "#1f1f1f", "#ffffff", "#e4ecf2", "#f2efe6"
_RLM = "\u200f"  # a label that begins with Latin letters would otherwise be laid out left to right


def family_tree(voice: Voice) -> Markup:
    """Render the family tree as figure and table."""
    rows = [
        (
            name(voice, descent.text),
            name(voice, descent.comes_from) if descent.comes_from else voice.label("how-own"),
            voice.label(f"how-{descent.how}"),
            voice.label(descent.status),
        )
        for descent in voice.library.lineage
    ]
    labels = {descent.text: name(voice, descent.text) for descent in voice.library.lineage}
    lines = tuple(
        (descent.comes_from, descent.text, descent.status != "unconfirmed")
        for descent in voice.library.lineage
        if descent.comes_from
    )
    ours = frozenset(labels.keys() & voice.library.documents.keys())
    png = draw(tuple(labels.items()), lines, voice.language.direction == "rtl", ours)
    return render("family_tree", voice=voice, rows=rows, png=base64.b64encode(png).decode("ascii"))


def name(voice: Voice, text: str) -> str:
    """Name a text as the drawing and the table do: documents with their short name."""
    title = voice.words.documents[text]["title"]
    return f"{text}: {title}" if text in voice.library.documents else title


@cache
def draw(
    labels: tuple[tuple[str, str], ...], lines: tuple[tuple[str, str, bool], ...], rtl: bool, ours: frozenset[str]
) -> bytes:
    """Draw the tree as a PNG of at most 32 colours, the same bytes each time.

    Parameters
    ----------
    labels : tuple of (str, str)
        Text id and what its box says.
    lines : tuple of (str, str, bool)
        Parent, child, and whether the line is confirmed (solid) or not (dashed).
    rtl : bool
        Whether the first column stands at the right.
    ours : frozenset of str
        Ids of the texts that are documents of this project; the others have a colour of their own.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from PIL import Image

    tree = layout({id: next((parent for parent, child, _ in lines if child == id), "") for id, _ in labels})
    size = (_WIDTH_PX / _DPI, round(tree.rows * _ROW_PX) / _DPI)
    figure = Figure(figsize=size, dpi=_DPI, facecolor=_PAPER)
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(-0.52, tree.columns - 0.48)
    axes.set_ylim(tree.rows - 0.5, -0.5)
    if rtl:
        axes.invert_xaxis()
    for parent, child, confirmed in lines:
        (x0, y0), (x1, y1) = tree.places[parent], tree.places[child]
        axes.annotate(
            "",
            xy=(x1, y1 - 0.3),
            xytext=(x0, y0 + 0.3),
            arrowprops={
                "arrowstyle": "-|>",
                "color": _INK,
                "linewidth": 1.4,
                "linestyle": "-" if confirmed else (0, (4, 4)),
            },
        )
    for id, label in labels:
        x, y = tree.places[id]
        wrapped = "\n".join(
            (_RLM if rtl else "") + line for line in fill(label, 18, break_long_words=False).split("\n")
        )
        axes.text(
            x,
            y,
            wrapped,
            ha="center",
            va="center",
            fontsize=12,
            color=_INK,
            linespacing=1.3,
            bbox={
                "boxstyle": "round,pad=0.55",
                "facecolor": _OURS if id in ours else _OTHERS,
                "edgecolor": _INK,
                "linewidth": 1,
            },
        )
    canvas.draw()
    image = Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba()).convert("RGB")
    target = io.BytesIO()
    image.quantize(32, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
    return target.getvalue()
