"""The drawing of the chart of the phases: lanes under one line of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lessonkit.blocks.charts.canvas import INK, ON_PAPER, PAPER, QUIET, RULE, SHADE, WIDTH, Canvas
from lessonkit.blocks.charts.letters import leading, width, wrap
from lessonkit.blocks.charts.timeline import Timeline, pack

FIRST, LAST = date(1944, 3, 1), date(1945, 5, 31)
DOCUMENTS, RESEARCH, EVENT = "#e3d3a4", "#5b7f9e", "#2b2b2b"

_MARGIN, _ROW, _BAR, _CODE, _SMALL, _HEAD = 14, 13, 9, 9.5, 11, 13


@dataclass(frozen=True)
class Bar:
    """One span in a lane.

    Parameters
    ----------
    code : str
        What stands beside it.
    first, last : date or None
        First and last day; no last where nobody confirms an end, neither where no date is given.
    precise : bool
        Whether the days themselves are known; if not, only the month or the season.
    firm : bool
        Whether at least one document says just this (for a statement), or all sources agree on the dates.
    """

    code: str
    first: date | None
    last: date | None
    precise: bool
    firm: bool


@dataclass(frozen=True)
class Lane:
    """One means of transport: its name, the statements of the documents, the operations that research knows."""

    name: str
    documents: tuple[Bar, ...]
    research: tuple[Bar, ...]


@dataclass(frozen=True)
class Labels:
    """The words of the drawing; `key` explains days, months, beginnings, dashes, no date, documents, research, events."""

    time: str
    documents: str
    research: str
    events: str
    undated: str
    key: tuple[str, ...]


def sheet(
    lanes: Sequence[Lane],
    phases: Sequence[Bar],
    events: Sequence[Bar],
    labels: Labels,
    months: Sequence[str],
    forward: bool,
    rtl: bool,
) -> Canvas:
    """Draw the lanes, the phases above them, the events below.

    Parameters
    ----------
    lanes : sequence of Lane
        From top to bottom.
    phases, events : sequence of Bar
        With their names; with their codes.
    labels : Labels
        The words.
    months : sequence of str
        One per month shown; a line break parts two names.
    forward, rtl : bool
        Whether time runs away from the side where the language begins; whether that is the right side.
    """
    time = Timeline(FIRST, LAST, _MARGIN, WIDTH - _MARGIN, forward)
    canvas = Canvas(rtl)
    _direction(canvas, time, labels.time)
    _months(canvas, time, months)
    _phases(canvas, time, phases)
    head = canvas.bottom
    for lane in lanes:
        _lane(canvas, time, lane, labels)
    canvas.bottom += 6
    _words(canvas, _MARGIN, canvas.bottom + 8, labels.events, _HEAD, weight="bold")
    canvas.bottom += 22
    _events(canvas, time, events)
    for month in time.months():
        edge = time.at(month)
        dark = month in (FIRST, date(1945, 1, 1))
        canvas.line([(edge, head), (edge, canvas.bottom)], QUIET if dark else RULE, linewidth=0.6, zorder=0)
    _key(canvas, labels.key)
    return canvas


def _words(canvas: Canvas, start: float, top: float, words: str, size: float, **style: Any) -> None:
    """Write on paper, not on lines: the lines of the months would run through the letters."""
    canvas.text(start, top, words, size, bbox=ON_PAPER, **style)


def _direction(canvas: Canvas, time: Timeline, words: str) -> None:
    """Say which way time runs: a reader of two scripts meets both ways."""
    begin, end = (time.start, time.end) if time.forward else (time.end, time.start)
    wide = width(words, _SMALL) + 8
    side = 1 if time.forward else -1
    canvas.text(begin, 9, words, _SMALL, "start" if time.forward else "end", QUIET)
    canvas.arrow((begin + side * wide, 9), (end, 9), QUIET, linewidth=0.8)
    canvas.bottom = 20


def _months(canvas: Canvas, time: Timeline, names: Sequence[str]) -> None:
    room = time.span(FIRST, FIRST)[1] * 29
    widest = max(width(line, _SMALL) for name in names for line in name.split("\n"))
    size = min(_SMALL, _SMALL * room / widest)
    for month, name in zip(time.months(), names, strict=True):
        start, wide = time.span(month, month.replace(day=28))
        canvas.text(start + wide / 2, canvas.bottom + 8, name.split("\n"), size, "middle", QUIET)
    canvas.bottom += 18 + max(name.count("\n") for name in names) * leading(size)


def _phases(canvas: Canvas, time: Timeline, phases: Sequence[Bar]) -> None:
    """Draw the phases as boxes above the lanes, in two rows where they meet."""
    top = canvas.bottom
    spans = [time.span(phase.first, phase.last) for phase in phases if phase.first and phase.last]
    rows = pack([(start, start + wide) for start, wide in spans], gap=-1)
    names = [wrap(phase.code, wide - 6, _SMALL) for phase, (_, wide) in zip(phases, spans, strict=True)]
    high = max(map(len, names)) * leading(_SMALL) + 8
    for lines, (start, wide), row in zip(names, spans, rows, strict=True):
        y = top + row * (high + 4)
        canvas.box(start + 1, y, wide - 2, high, SHADE, RULE, linewidth=0.8)
        first = y + high / 2 - (len(lines) - 1) * leading(_SMALL) / 2
        canvas.text(start + wide / 2, first, lines, _SMALL, "middle")
    canvas.bottom = top + (max(rows) + 1) * (high + 4) + 4


def _lane(canvas: Canvas, time: Timeline, lane: Lane, labels: Labels) -> None:
    top = canvas.bottom
    _words(canvas, _MARGIN, top + 12, lane.name, _HEAD + 2, weight="bold")
    canvas.bottom += 26
    for words, bars, colour in (
        (labels.documents, lane.documents, DOCUMENTS),
        (labels.research, lane.research, RESEARCH),
    ):
        _words(canvas, _MARGIN, canvas.bottom + 7, words, _SMALL, colour=QUIET)
        canvas.bottom += 17
        _bars(canvas, time, [bar for bar in bars if bar.first], colour)
        for bar in bars:
            if not bar.first:
                _without_date(canvas, bar, labels.undated)
        canvas.bottom += 6
    canvas.line([(_MARGIN, canvas.bottom), (WIDTH - _MARGIN, canvas.bottom)], QUIET, linewidth=1)
    canvas.bottom += 4


def _bars(canvas: Canvas, time: Timeline, bars: Sequence[Bar], colour: str) -> None:
    """Draw spans in as few rows as they need, each with its code on the later side."""
    places = [time.span(bar.first, bar.last or bar.first) for bar in bars if bar.first]
    later = 1 if time.forward else -1
    room = [width(bar.code, _CODE) + 5 for bar in bars]
    # near the end of the time shown there is no room for a code behind the bar: it stands before it
    turned = [
        not (time.start <= (start + wide + code if later > 0 else start - code) <= time.end)
        for (start, wide), code in zip(places, room, strict=True)
    ]
    sides = [-later if before else later for before in turned]
    taken = [
        (start - (code if side < 0 else 0), start + wide + (code if side > 0 else 0))
        for (start, wide), code, side in zip(places, room, sides, strict=True)
    ]
    rows = pack(taken, gap=3)
    for bar, (start, wide), side, row in zip(bars, places, sides, rows, strict=True):
        middle = canvas.bottom + row * _ROW + _ROW / 2
        _bar(canvas, bar, start, max(wide, 3), middle, colour, time.forward)
        at = start + wide + 3 if side > 0 else start - 3
        _words(canvas, at, middle, bar.code, _CODE, side="start" if side > 0 else "end")
    canvas.bottom += (max(rows, default=-1) + 1) * _ROW


def _bar(canvas: Canvas, bar: Bar, start: float, wide: float, middle: float, colour: str, forward: bool) -> None:
    top = middle - _BAR / 2
    line = "-" if bar.firm else (0, (3, 2))
    if bar.last is None:  # only the beginning is known
        edge = start if forward else start + wide
        canvas.line([(edge, top - 1), (edge, top + _BAR + 1)], INK, linewidth=2.4)
    elif bar.precise:
        canvas.box(start, top, wide, _BAR, colour, INK, linewidth=0.9, linestyle=line)
    else:
        canvas.box(start, top, wide, _BAR, PAPER, colour, hatch="/////", linewidth=0)
        for y in (top, top + _BAR):
            canvas.line([(start, y), (start + wide, y)], INK, linewidth=0.9, linestyle=line)


def _without_date(canvas: Canvas, bar: Bar, undated: str) -> None:
    """Draw a statement that gives no date across all the time shown, dotted, and say so."""
    middle = canvas.bottom + _ROW / 2
    words = f"{bar.code} · {undated}"
    _words(canvas, _MARGIN, middle, words, _CODE)
    begin = _MARGIN + width(words, _CODE) + 8
    canvas.line([(begin, middle), (WIDTH - _MARGIN, middle)], QUIET, linewidth=1.4, linestyle=(0, (1, 3)))
    canvas.bottom += _ROW


def _events(canvas: Canvas, time: Timeline, events: Sequence[Bar]) -> None:
    spans = [time.span(event.first, event.last or event.first) for event in events if event.first]
    middles = [start + wide / 2 for start, wide in spans]
    taken = [(at - 7, at + 9 + width(event.code, _CODE)) for at, event in zip(middles, events, strict=True)]
    rows = pack(taken)
    for event, middle, row in zip(events, middles, rows, strict=True):
        top = canvas.bottom + row * (_ROW + 3) + 8
        canvas.mark(middle, top, "D", 8, EVENT if event.precise else PAPER)
        _words(canvas, middle + 8, top, event.code, _CODE)
    canvas.bottom += (max(rows, default=0) + 1) * (_ROW + 3) + 8


def _key(canvas: Canvas, key: Sequence[str]) -> None:
    """Explain colours and certainty, two samples in a row."""
    half = (WIDTH - 2 * _MARGIN) / 2
    top = canvas.bottom + 10
    for number, words in enumerate(key):
        start, middle = _MARGIN + number % 2 * half, top + number // 2 * 32 + 8
        _sample(canvas, number, start, middle)
        canvas.text(start + 38, middle, wrap(words, half - 46, _SMALL), _SMALL)
    canvas.bottom = top + (len(key) + 1) // 2 * 32 + 8


def _sample(canvas: Canvas, number: int, start: float, middle: float) -> None:
    bars = (
        (Bar("", FIRST, LAST, True, True), RESEARCH),
        (Bar("", FIRST, LAST, False, True), RESEARCH),
        (Bar("", FIRST, None, True, True), RESEARCH),
        (Bar("", FIRST, LAST, True, False), RESEARCH),
        (Bar("", FIRST, LAST, True, True), DOCUMENTS),
    )
    if number < len(bars):
        bar, colour = bars[number]
        _bar(canvas, bar, start, 30, middle, colour, True)
    elif number == len(bars):
        canvas.line([(start, middle), (start + 30, middle)], QUIET, linewidth=1.4, linestyle=(0, (1, 3)))
    else:
        canvas.mark(start + 15, middle, "D", 8, EVENT)
