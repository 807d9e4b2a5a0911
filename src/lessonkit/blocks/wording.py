"""Facts of the tables in the words of one language: how many, when, where, by what means, how surely."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lessonkit.blocks.formats import day, day_of_month, month, number, series
from lessonkit.blocks.voice import Voice
from lessonkit.content.period import DAY, MONTH, SEASON, Period, first_day
from lessonkit.content.quantity import AT_LEAST, DIFFERS, EXACT, RANGE, UNCONFIRMED, UNKNOWN, Quantity

_ISOLATE, _POP = "\u2066", "\u2069"  # left-to-right isolate and its end (Unicode Bidirectional Algorithm)


def count(voice: Voice, quantity: Quantity) -> str:
    """Write how many: a number, a range, or one open end; `unknown` where there is none.

    A single number on which sources differ says so; a range shows it, and one open end says it by its words.
    """
    if quantity.shape == UNKNOWN:
        return voice.label("unknown")
    text = _count(voice, quantity)
    if quantity.status == UNCONFIRMED:
        return voice.label("with-remark", text=text, remark=voice.label("remark-unconfirmed"))
    if quantity.status == DIFFERS and quantity.shape == EXACT:
        return voice.label("with-remark", text=text, remark=voice.label("remark-differs"))
    return text


def told(voice: Voice, quantity: Quantity, *remarks: str) -> str:
    """Write how many with how well it is known and further remarks, as a table has it; `unknown` stands alone."""
    if quantity.shape == UNKNOWN:
        return voice.label("unknown")
    status = [voice.label(f"remark-{quantity.status}")] if quantity.status else []
    every = [*status, *remarks]
    if not every:
        return _count(voice, quantity)
    return voice.label("with-remark", text=_count(voice, quantity), remark=voice.label("semicolon").join(every))


def _count(voice: Voice, quantity: Quantity) -> str:
    low, high = (number(voice.language, end or 0) for end in (quantity.minimum, quantity.maximum))
    if quantity.shape == EXACT:
        return low
    if quantity.shape == RANGE:
        return voice.label("range", min=low, max=high)
    return voice.label("at-least", n=low) if quantity.shape == AT_LEAST else voice.label("up-to", n=high)


def when(voice: Voice, period: Period) -> str:
    """Write from when to when, each date as precise as its cell; an unconfirmed end is said, not shown."""
    if not period.start:
        return voice.label("unknown")
    if period.end_status == UNCONFIRMED:
        text = voice.label("span-open", first=dated(voice, period.start))
    elif not period.end or period.end == period.start:
        text = dated(voice, period.start)
    else:
        text = _span(voice, period.start, period.end)
    if period.start_status == UNCONFIRMED:
        return voice.label("with-remark", text=text, remark=voice.label("remark-unconfirmed"))
    differing = DIFFERS in (period.start_status, period.end_status)
    return voice.label("with-remark", text=text, remark=voice.label("remark-differs")) if differing else text


def claimed(voice: Voice, period: Period) -> str:
    """Write when a statement speaks of, as precisely as the document does: a season stays a season."""
    if period.precision == SEASON:
        return voice.label("season-as-stated")
    return when(voice, period) if period.start else voice.label("no-date")


def dated(voice: Voice, cell: str) -> str:
    """Write one date as precisely as its cell: a day, a month, a year."""
    if len(cell) == 4:
        return voice.digits(int(cell))
    write = day if len(cell) == 10 else month
    return write(voice.language, first_day(cell))


def _span(voice: Voice, start: str, end: str) -> str:
    if 4 in (len(start), len(end)):  # a year stays a year
        return voice.label("span-month-month", first=dated(voice, start), last=dated(voice, end))
    first, last = first_day(start), first_day(end)
    precisions = [DAY if len(cell) == 10 else MONTH for cell in (start, end)]
    if precisions == [DAY, DAY] and (first.year, first.month) == (last.year, last.month):
        return voice.label("span-days", first=first.day, last=day(voice.language, last))
    if precisions == [MONTH, DAY] and (first.year, first.month) == (last.year, last.month):
        return voice.label("span-until", last=dated(voice, end))  # it begins some day of the month in which it ends
    begin = dated(voice, start) if first.year != last.year else _without_year(voice, precisions[0], first)
    return voice.label(f"span-{precisions[0]}-{precisions[1]}", first=begin, last=dated(voice, end))


def _without_year(voice: Voice, precision: str, value: date) -> str:
    if precision == DAY:
        return day_of_month(voice.language, value)
    return month(voice.language, value, with_year=False)


def place(voice: Voice, id: str) -> str:
    """Name a place; in another script with its name in Latin letters beside it, which stands still in any direction."""
    name, latin = voice.words.places[id], voice.library.places[id].latin
    if voice.language.direction == "rtl" and latin:
        return f"{name} ({_ISOLATE}{latin}{_POP})"
    return name


def way(voice: Voice, origins: Sequence[str], destinations: Sequence[str]) -> str:
    """Say from where to where, without an arrow: arrows do not turn round in right-to-left text."""
    names = [series(voice.language, [voice.words.places[id] for id in ids]) for ids in (origins, destinations)]
    return voice.label("from-to", origin=names[0], destination=names[1])


def means(voice: Voice, modes: Sequence[str]) -> str:
    """List means of transport: By train, by ship and on foot."""
    labels = [voice.label(f"mode-{mode}") for mode in modes]
    return series(voice.language, [*labels[:1], *(f"{label[:1].lower()}{label[1:]}" for label in labels[1:])])


def code(id: str) -> str:
    """Write a code such as ``O7`` so that it stands still in any direction."""
    return f"{_ISOLATE}{id}{_POP}"
