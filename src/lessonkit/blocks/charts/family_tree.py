"""The documents' family tree: which text comes from which, as we infer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lessonkit.blocks.charts.canvas import INK, WIDTH, Canvas
from lessonkit.blocks.charts.figure import Chart
from lessonkit.blocks.charts.letters import leading, wrap
from lessonkit.blocks.charts.tree import layout
from lessonkit.blocks.voice import Voice
from lessonkit.content.quantity import UNCONFIRMED

OURS, OTHERS = "#e4ecf2", "#f2efe6"

_ROW, _BOX, _SIZE = 174, 190, 16


@dataclass(frozen=True)
class Line:
    """From a text to one that comes from it; dashed where that is not confirmed."""

    parent: str
    child: str
    confirmed: bool


def family_tree(voice: Voice, choice: str = "") -> Chart:
    """Make the family tree: drawing, description, caption, table."""
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
    lines = [
        Line(descent.comes_from, descent.text, descent.status != UNCONFIRMED)
        for descent in voice.library.lineage
        if descent.comes_from
    ]
    ours = frozenset(labels.keys() & voice.library.documents.keys())
    return Chart(
        image=sheet(labels, lines, ours, voice.language.direction == "rtl").image(),
        alt=" ".join([voice.label("family-tree-alt"), *(_told(voice, *row) for row in rows)]),
        caption=[voice.label("family-tree-caption")],
        title=voice.label("family-tree-title"),
        headers=[voice.label(key) for key in ("document", "comes-from", "how", "how-sure")],
        rows=rows,
    )


def _told(voice: Voice, text: str, parent: str, how: str, status: str) -> str:
    if parent == how:  # it comes from nothing that we know
        return voice.label("with-remark", text=f"{text}: {how}", remark=status) + "."
    return voice.label("family-tree-alt-line", text=text, parent=parent, how=how, status=status)


def name(voice: Voice, text: str) -> str:
    """Name a text as the drawing and the table do: documents with their short name."""
    title = voice.words.documents[text]["title"]
    return f"{text}: {title}" if text in voice.library.documents else title


def sheet(labels: Mapping[str, str], lines: Sequence[Line], ours: frozenset[str], rtl: bool) -> Canvas:
    """Draw the tree.

    Parameters
    ----------
    labels : mapping of str to str
        What the box of each text says.
    lines : sequence of Line
        Who comes from whom.
    ours : frozenset of str
        Ids of the texts that are documents of this project; the others have a colour of their own.
    rtl : bool
        Whether the first column stands at the right.
    """
    tree = layout({id: next((line.parent for line in lines if line.child == id), "") for id in labels})
    canvas = Canvas(rtl)
    column = WIDTH / max(tree.columns, 1)
    wide = min(_BOX, column - 8)
    places = {id: ((x + 0.5) * column, (y + 0.5) * _ROW) for id, (x, y) in tree.places.items()}
    texts = {id: wrap(label, wide - 16, _SIZE) for id, label in labels.items()}
    half = {id: (len(texts.get(id, ())) * leading(_SIZE) + 18) / 2 for id in places}
    for line in lines:
        (x0, y0), (x1, y1) = places[line.parent], places[line.child]
        style = "-" if line.confirmed else (0, (4, 4))
        begin, end = (x0, y0 + half[line.parent] + 6), (x1, y1 - half[line.child] - 5)
        canvas.arrow(begin, end, mutation_scale=12, linewidth=1.4, linestyle=style)
    for id, words in texts.items():
        x, y = places[id]
        fill = OURS if id in ours else OTHERS
        canvas.box(x - wide / 2, y - half[id], wide, 2 * half[id], fill, INK, linewidth=1)
        canvas.text(x, y - (len(words) - 1) * leading(_SIZE) / 2, words, _SIZE, "middle")
    canvas.bottom = tree.rows * _ROW
    return canvas
