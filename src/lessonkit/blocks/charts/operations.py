"""How many people were driven out, how many died, how many were freed: one row per clearing operation, never added up.

What is known is solid, what lies between the lowest and the highest number is hatched, what nobody knows is an empty
outline. A number that is not confirmed, or that counts more than its row, stands there as words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lessonkit.blocks import wording
from lessonkit.blocks.charts.canvas import INK, ON_PAPER, PAPER, QUIET, RULE, WIDTH, Canvas
from lessonkit.blocks.charts.figure import Cell, Chart
from lessonkit.blocks.charts.letters import leading, width, wrap
from lessonkit.blocks.formats import number
from lessonkit.blocks.voice import Voice
from lessonkit.content.library import Library
from lessonkit.content.operations import QUANTITIES, Operation, of_phase
from lessonkit.content.quantity import AT_LEAST, DIFFERS, EXACT, UP_TO, Quantity

# What is drawn, each with its colour and the pattern of its uncertain part.
DRAWN = {"sent": ("#5b7f9e", "/////"), "died": ("#2b2b2b", "xxxxx"), "freed": ("#e3d3a4", "-----")}
COMPLEX = "complex"

_MARGIN, _NAMES, _LABELS, _SCALE = 12, 262, 404, 310
_LINE, _BAR, _SMALL, _NAME = 14, 10, 10, 11.5


@dataclass(frozen=True)
class Measure:
    """One number of an operation as it is drawn.

    Parameters
    ----------
    kind : str
        ``sent``, ``died`` or ``freed``.
    label, words : str
        What is counted, and how many, in words.
    low, high : int
        The solid part ends at `low`, the hatched part at `high`, in people; both 0 where no bar may stand.
    form : str
        ``bar``; ``open``: a bar whose upper end nobody knows; ``mark``: one number on which sources differ;
        ``none``: an empty outline.
    """

    kind: str
    label: str
    words: str
    low: int
    high: int
    form: str


@dataclass(frozen=True)
class Row:
    """One operation as it is drawn; without bars where it sums up others."""

    code: str
    name: str
    measures: tuple[Measure, ...]


def operations(voice: Voice, choice: str) -> Chart:
    """Make the chart of the operations of some phases, joined by ``+``."""
    shown = chosen(voice.library, choice)
    rows = tuple(row(voice, operation) for operation in shown)
    apart = sum(operation.contains for operation in shown)
    largest = max((measure.high for each in rows for measure in each.measures), default=0)
    key = tuple(voice.label(f"key-{form}") for form in ("solid", "hatched", "open", "mark", "outline"))
    canvas = sheet(
        rows[: len(rows) - apart],
        rows[len(rows) - apart :],
        tuple((value, number(voice.language, value)) for value in steps(largest)),
        (voice.label("people"), voice.label("rows-that-contain"), key),
        voice.language.direction == "rtl",
    )
    unknown = sum(not operation.quantities["died"].drawable for operation in shown)
    told = [
        voice.label("operations-caption"),
        voice.label("operations-unknown", n=unknown, all=len(shown)),
        voice.label("rows-overlap"),
    ]
    return Chart(
        image=canvas.image(),
        alt=_alt(voice, shown, told[1]),
        caption=told,
        title=voice.label("operations-title", phases=", ".join(_phase_names(voice, choice))),
        headers=[
            voice.label(key) for key in ("operation", "sent", "arrived", "died", "onsite", "freed", "who-says-it")
        ],
        rows=[_cells(voice, operation) for operation in shown],
    )


def choices(library: Library) -> Iterable[str]:
    """Return what the chart can show: one phase, or two that follow each other, joined by ``+``."""
    ids = list(library.phases)
    return [*ids, *(f"{one}+{other}" for one, other in pairwise(ids))]


def chosen(library: Library, choice: str) -> list[Operation]:
    """Return the operations of the phases, each once, those that sum up others last."""
    found = dict.fromkeys(
        operation.id for phase in choice.split("+") for operation in of_phase(library.operations, phase)
    )
    return sorted((library.operations[id] for id in found), key=lambda operation: operation.contains)


def row(voice: Voice, operation: Operation) -> Row:
    """Say what is drawn for an operation."""
    measures = tuple(_measure(voice, operation, kind) for kind in DRAWN)
    return Row(operation.id, voice.words.operations[operation.id]["name"], measures)


def _measure(voice: Voice, operation: Operation, kind: str) -> Measure:
    quantity = operation.quantities[kind]
    words = counted(voice, operation, kind)
    covers_more = kind == "died" and operation.died_scope == COMPLEX
    label = voice.label(f"short-{kind}")
    if operation.contains or covers_more or not quantity.drawable:
        return Measure(kind, label, words, 0, 0, "none")
    return Measure(kind, label, words, *_ends(quantity))


def _ends(quantity: Quantity) -> tuple[int, int, str]:
    """Return where the solid and the hatched part end, and the form."""
    low, high = quantity.minimum or 0, quantity.largest
    if quantity.shape == EXACT and quantity.status == DIFFERS:
        return 0, high, "mark"
    if quantity.shape == UP_TO:
        return 0, high, "bar"
    return low, high, "open" if quantity.shape == AT_LEAST else "bar"


def counted(voice: Voice, operation: Operation, kind: str) -> str:
    """Write one number of an operation, with what deaths cover where it is not the way alone, and where people were freed."""
    text = wording.count(voice, operation.quantities[kind])
    if kind == "freed" and operation.freed_where and operation.quantities[kind].largest:
        return voice.label("with-remark", text=text, remark=voice.label(f"freed-{operation.freed_where}"))
    if kind == "died" and operation.died_scope not in ("", "way"):
        return voice.label("with-remark", text=text, remark=voice.label(f"scope-{operation.died_scope}"))
    return text


def steps(largest: int) -> list[int]:
    """Return the values at which a scale has a line: round numbers, four or five of them."""
    size = next(size for power in range(7) for size in (10**power, 2 * 10**power, 5 * 10**power) if largest <= 5 * size)
    return list(range(0, largest + 1, size))


def sheet(
    rows: Sequence[Row],
    apart: Sequence[Row],
    scale: Sequence[tuple[int, str]],
    labels: tuple[str, str, Sequence[str]],
    rtl: bool,
) -> Canvas:
    """Draw the rows under one scale, those that sum up others below them without bars.

    Parameters
    ----------
    rows, apart : sequence of Row
        Operations; and those that sum up others.
    scale : sequence of (int, str)
        Values at which a line stands, and how they are written, from 0.
    labels : tuple
        What the scale counts; the heading of the rows apart; the key's five lines.
    rtl : bool
        Whether the language is written from right to left.
    """
    people, heading, key = labels
    canvas = Canvas(rtl)
    largest = max([scale[-1][0], *(measure.high for row in rows for measure in row.measures)]) or 1
    per_person = _SCALE / largest
    canvas.text(_LABELS, 12, people, _SMALL, colour=QUIET)
    for value, written in scale:
        canvas.text(_LABELS + value * per_person, 30, written, _SMALL, "middle", QUIET)
    canvas.bottom = head = 42
    for each in rows:
        _row(canvas, each, per_person)
    for value, _ in scale:
        at = _LABELS + value * per_person
        canvas.line([(at, head - 2), (at, canvas.bottom)], INK if value == 0 else RULE, linewidth=0.7, zorder=0)
    if apart:
        canvas.bottom += 16
        lines = wrap(heading, WIDTH - 2 * _MARGIN, _NAME, "bold")
        canvas.bottom += canvas.text(_MARGIN, canvas.bottom, lines, _NAME, weight="bold")
        for each in apart:
            _row(canvas, each, per_person)
    _key(canvas, key)
    return canvas


def _row(canvas: Canvas, row: Row, per_person: float) -> None:
    top = canvas.bottom + 5
    indent = width("O99x", _NAME, "bold") + 8
    names = wrap(row.name, _NAMES - _MARGIN - indent, _NAME)
    canvas.text(_MARGIN, top + _LINE / 2, row.code, _NAME, weight="bold")
    canvas.text(_MARGIN + indent, top + _LINE / 2, names, _NAME)
    for line, measure in enumerate(row.measures):
        middle = top + line * _LINE + _LINE / 2
        canvas.text(_LABELS - 8, middle, measure.label, _SMALL, "end", QUIET)
        end = _bar(canvas, measure, _LABELS, middle, per_person)
        canvas.text(_LABELS + end + 6, middle, measure.words, _SMALL, bbox=ON_PAPER)
    canvas.bottom = top + max(len(row.measures) * _LINE, len(names) * leading(_NAME)) + 4
    canvas.line([(_MARGIN, canvas.bottom), (WIDTH - _MARGIN, canvas.bottom)], RULE, linewidth=0.5)


def _bar(canvas: Canvas, measure: Measure, start: float, middle: float, per_person: float) -> float:
    """Draw one number; return where its words may begin, in pixels from `start`."""
    colour, hatch = DRAWN[measure.kind]
    top, low, high = middle - _BAR / 2, measure.low * per_person, measure.high * per_person
    if measure.form == "none":
        canvas.box(start + 1, top, 12, _BAR, PAPER, QUIET, linewidth=0.9, linestyle=(0, (2, 2)))
        return 13
    if measure.form == "mark":
        canvas.mark(start + high, middle, "D", 8, colour)
        return high + 6
    if high > low:
        canvas.box(start + low, top, high - low, _BAR, PAPER, colour, hatch=hatch, linewidth=0)
        canvas.box(start + low, top, high - low, _BAR, "none", INK, linewidth=0.7)
    if low:
        low = max(low, 1.5)  # some hundred people would not be seen at all
        canvas.box(start, top, low, _BAR, colour, INK, linewidth=0.7)
    if measure.form == "open":
        canvas.arrow((start + high, middle), (start + high + 14, middle), linewidth=1)
        return high + 14
    return high


def _key(canvas: Canvas, key: Sequence[str]) -> None:
    """Explain how sureness is drawn; colours need no key, because each bar says what it counts."""
    samples = (
        Measure("sent", "", "", 30, 30, "bar"),
        Measure("sent", "", "", 12, 30, "bar"),
        Measure("sent", "", "", 20, 20, "open"),
        Measure("sent", "", "", 0, 15, "mark"),
        Measure("sent", "", "", 0, 0, "none"),
    )
    half = (WIDTH - 2 * _MARGIN) / 2
    top = canvas.bottom + 16
    for place, (words, sample) in enumerate(zip(key, samples, strict=True)):
        start, middle = _MARGIN + place % 2 * half, top + place // 2 * 34
        _bar(canvas, sample, start, middle, 1)
        canvas.text(start + 42, middle, wrap(words, half - 52, _NAME), _NAME)
    canvas.bottom = top + (len(key) + 1) // 2 * 34


def _phase_names(voice: Voice, choice: str) -> list[str]:
    return [voice.words.phases[phase]["name"] for phase in choice.split("+")]


def _cells(voice: Voice, operation: Operation) -> list[Cell]:
    name = f"{wording.code(operation.id)} {voice.words.operations[operation.id]['name']}"
    return [name, *(cell(voice, operation, kind) for kind in QUANTITIES), voice.cited(operation.sources)]


def cell(voice: Voice, operation: Operation, kind: str) -> str:
    """Write a number of an operation as a table has it: how many, how surely, and what it covers."""
    covers = {"died": f"scope-{operation.died_scope}", "freed": f"freed-{operation.freed_where}"}.get(kind, "")
    remarks = [voice.label(covers)] if covers and not covers.endswith("-") else []
    return wording.told(voice, operation.quantities[kind], *remarks)


def _alt(voice: Voice, shown: Sequence[Operation], unknown: str) -> str:
    """Describe the drawing from the table: how many rows, the largest, and what is not known."""
    drawn = [operation for operation in shown if not operation.contains]
    most = max(drawn, key=lambda operation: operation.quantities["sent"].largest)
    return " ".join(
        [
            voice.label("operations-alt", n=len(shown)),
            voice.label(
                "operations-alt-most",
                name=f"{most.id}, {voice.words.operations[most.id]['name']}",
                count=wording.count(voice, most.quantities["sent"]),
            ),
            unknown,
        ]
    )
