"""What "many", "hundreds" and "thousands" in the documents mean beside the numbers of research: one square, 1,000 people.

Squares lie in rows, so that the eye compares areas; those that are sure are dark, those up to the highest number light.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lessonkit.blocks import wording
from lessonkit.blocks.charts.canvas import PAPER, QUIET, RULE, WIDTH, Canvas
from lessonkit.blocks.charts.figure import Cell, Chart
from lessonkit.blocks.charts.letters import leading, wrap
from lessonkit.blocks.formats import number
from lessonkit.blocks.voice import Voice
from lessonkit.content.claims import STATES
from lessonkit.content.figures import Figure, groups
from lessonkit.content.quantity import AT_LEAST, DIFFERS, EXACT
from lessonkit.content.sentence import Mark

MARK = "mark"
PEOPLE = 1000  # per square
COLUMNS = 50
DOCUMENTS, RESEARCH = ("#a8894a", "#e3d3a4"), ("#3f6484", "#c3d2df")  # sure; up to the highest number

_MARGIN, _SQUARES, _SIDE, _VALUES, _GAP = 12, 268, 8, 684, 8
_NAME, _SMALL, _HEAD = 11.5, 10.5, 13


@dataclass(frozen=True)
class Row:
    """One figure as it is drawn: its name, who says so, how many in words, and the ends in people.

    Parameters
    ----------
    name, who, words : str
        What stands beside the squares.
    low, high : int
        Squares are dark up to `low`, light up to `high`, in people; both 0 where a document gives no number.
    shape : str
        That of the quantity: ``range``, ``at-least`` … ; ``mark``: one number on which sources differ.
    document : bool
        Whether a document says so, not research.
    """

    name: str
    who: str
    words: str
    low: int
    high: int
    shape: str
    document: bool


def counting(voice: Voice, choice: str = "") -> Chart:
    """Make the chart of words and numbers."""
    figures = voice.library.figures
    parts = [
        (
            voice.label(f"figures-{group}"),
            [_row(voice, figure) for figure in figures.values() if figure.group == group],
        )
        for group in groups(figures)
    ]
    per_square = number(voice.language, PEOPLE)
    key = tuple(
        voice.label(name, n=per_square)
        for name in ("key-square-sure", "key-square-open", "key-open", "key-mark", "key-square-none")
    )
    canvas = sheet(parts, key, voice.language.direction == "rtl")
    alt = [voice.label("counting-alt", n=per_square)]
    alt += [f"{row.name} ({row.who}): {row.words}." for _, rows in parts for row in rows]
    return Chart(
        image=canvas.image(),
        alt=" ".join(alt),
        caption=[voice.label("counting-caption"), voice.label("counting-words")],
        title=voice.label("counting-title"),
        headers=[voice.label(key) for key in ("what", "who-says-it", "how-many", "who-is-counted")],
        rows=[_cells(voice, figure) for figure in figures.values()],
    )


def _row(voice: Voice, figure: Figure) -> Row:
    quantity = figure.quantity
    return Row(
        name=voice.words.figures[figure.id]["name"],
        who=_who(voice, figure),
        words=amount(voice, figure),
        low=quantity.minimum or 0,
        high=quantity.largest,
        shape=MARK if quantity.shape == EXACT and quantity.status == DIFFERS else quantity.shape,
        document=bool(figure.claim),
    )


def amount(voice: Voice, figure: Figure) -> str:
    """Write how many: the document's word with what it can mean as a number, or the number."""
    if not figure.word:
        return wording.count(voice, figure.quantity)
    said = voice.label(f"word-{figure.word}")
    if not figure.quantity.largest:
        return voice.label("with-remark", text=said, remark=voice.label("no-number"))
    return voice.label("with-remark", text=said, remark=wording.count(voice, figure.quantity))


def _who(voice: Voice, figure: Figure) -> str:
    if not figure.claim:
        return voice.label("research")
    said = {id: voice.library.attestations.get((figure.claim, id)) for id in voice.library.documents}
    return voice.codes([id for id, at in said.items() if at and at.relation == STATES])


def squares(low: int, high: int) -> tuple[float, float]:
    """Return how many squares are dark, and how many are dark or light, as parts of squares too."""
    return low / PEOPLE, high / PEOPLE


def sheet(parts: Sequence[tuple[str, Sequence[Row]]], key: Sequence[str], rtl: bool) -> Canvas:
    """Draw the groups of figures one below the other, each figure with its squares.

    Parameters
    ----------
    parts : sequence of (str, sequence of Row)
        Heading and figures of each group.
    key : sequence of str
        What a dark and a light square, an arrow, a diamond and no square mean.
    rtl : bool
        Whether the language is written from right to left.
    """
    canvas = Canvas(rtl)
    canvas.bottom = 6
    for heading, rows in parts:
        canvas.bottom += 18
        canvas.bottom += canvas.text(_MARGIN, canvas.bottom, heading, _HEAD, weight="bold") - 6
        for row in rows:
            _figure(canvas, row)
    _key(canvas, key)
    return canvas


def _figure(canvas: Canvas, row: Row) -> None:
    top = canvas.bottom + 6
    names = wrap(row.name, _SQUARES - _MARGIN - _GAP, _NAME)
    whose = wrap(row.who, _SQUARES - _MARGIN - _GAP, _SMALL)
    high = canvas.text(_MARGIN, top + 7, names, _NAME)
    high += canvas.text(_MARGIN, top + 7 + high, whose, _SMALL, colour=QUIET)
    drawn = _squares(canvas, row, top)
    words = wrap(row.words, WIDTH - _MARGIN - _VALUES, _NAME)
    canvas.text(_VALUES, top + 7, words, _NAME)
    canvas.bottom = top + max(high, drawn, len(words) * leading(_NAME)) + 5
    canvas.line([(_MARGIN, canvas.bottom), (WIDTH - _MARGIN, canvas.bottom)], RULE, linewidth=0.5)


def _squares(canvas: Canvas, row: Row, top: float) -> float:
    """Draw the squares of a figure; return how high they are, in pixels."""
    dark, light = DOCUMENTS if row.document else RESEARCH
    sure, most = squares(row.low, row.high)
    if not most:
        canvas.box(_SQUARES, top + 2, 12, 10, PAPER, QUIET, linewidth=0.9, linestyle=(0, (2, 2)))
        return 14
    if row.shape == MARK:
        canvas.mark(_SQUARES + most * _SIDE, top + 7, "D", _SIDE, dark)
        return 14
    lines = math.ceil(most / COLUMNS)
    for line in range(lines):
        before = line * COLUMNS
        for full, colour in ((most, light), (sure, dark)):
            wide = min(max(full - before, 0), COLUMNS) * _SIDE
            if wide:
                wide = max(wide, 2)  # a hundred people would be less than a pixel
                canvas.box(_SQUARES, top + line * _SIDE, wide, _SIDE, colour)
    canvas.grid(_SQUARES, top, _SIDE, COLUMNS, lines)
    if most < COLUMNS:  # a few squares, perhaps not full ones: their frame shows how much of a square is meant
        canvas.box(_SQUARES, top, math.ceil(most) * _SIDE, _SIDE, "none", QUIET, linewidth=0.6)
    if row.shape == AT_LEAST:
        last = math.ceil(most) - (lines - 1) * COLUMNS
        middle, start = top + (lines - 0.5) * _SIDE, _SQUARES + last * _SIDE + 2
        canvas.arrow((start, middle), (start + 14, middle), linewidth=1)
    return lines * _SIDE


def _key(canvas: Canvas, key: Sequence[str]) -> None:
    top = canvas.bottom + 18
    for place, words in enumerate(key):
        _sample(canvas, place, top)
        lines = wrap(words, WIDTH - 2 * _MARGIN - 60, _NAME)
        top += canvas.text(_MARGIN + 52, top, lines, _NAME) + 8
    canvas.bottom = top


def _sample(canvas: Canvas, line: int, middle: float) -> None:
    """Draw squares in the colours of the documents and of research; an open end; one number; no number."""
    if line < 2:
        for place, colours in enumerate((DOCUMENTS, RESEARCH)):
            canvas.box(_MARGIN + 4 + place * 18, middle - 6, 12, 12, colours[line])
    elif line == 2:
        canvas.arrow((_MARGIN + 12, middle), (_MARGIN + 26, middle), linewidth=1)
    elif line == 3:
        canvas.mark(_MARGIN + 20, middle, "D", _SIDE, RESEARCH[0])
    else:
        canvas.box(_MARGIN + 14, middle - 5, 12, 10, PAPER, QUIET, linewidth=0.9, linestyle=(0, (2, 2)))


def _cells(voice: Voice, figure: Figure) -> list[Cell]:
    mark: tuple[Mark, ...] = (Mark("claim", figure.claim),) if figure.claim else ()
    sources = tuple(Mark("source", key) for key in figure.sources)
    words = voice.words.figures[figure.id]
    return [words["name"], voice.remark(_who(voice, figure), mark + sources), amount(voice, figure), words["counted"]]
