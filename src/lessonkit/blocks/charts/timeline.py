"""Days on a line: where a date lies on a chart, in which direction time runs, and how bars share rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Timeline:
    """A span of days drawn between two distances from the side where the language begins.

    Parameters
    ----------
    first, last : date
        First and last day shown.
    start, end : float
        Distances in pixels between which it is drawn.
    forward : bool
        Whether time runs away from the side where the language begins.
    """

    first: date
    last: date
    start: float
    end: float
    forward: bool = True

    def at(self, day: date) -> float:
        """Return where a day begins, in pixels from the side where the language begins."""
        part = (day - self.first).days / ((self.last - self.first).days + 1)
        part = min(max(part, 0.0), 1.0)
        return self.start + (part if self.forward else 1 - part) * (self.end - self.start)

    def span(self, first: date, last: date) -> tuple[float, float]:
        """Return where the days from `first` to `last`, both whole, lie: nearer distance and width."""
        ends = self.at(first), self.at(last + timedelta(days=1))
        return min(ends), abs(ends[1] - ends[0])

    def months(self) -> list[date]:
        """Return the first day of each month shown."""
        found = [self.first.replace(day=1)]
        while (following := _next_month(found[-1])) <= self.last:
            found.append(following)
        return found


def pack(spans: Sequence[tuple[float, float]], gap: float = 4) -> list[int]:
    """Return a row for each (begin, end), so that none in a row touches another; the order of `spans` stays within rows.

    A span goes into the first row that is free at its place.
    """
    rows: list[list[tuple[float, float]]] = []
    found = []
    for begin, end in spans:
        free = (
            number
            for number, row in enumerate(rows)
            if all(end + gap <= other_begin or other_end + gap <= begin for other_begin, other_end in row)
        )
        number = next(free, len(rows))
        if number == len(rows):
            rows.append([])
        rows[number].append((begin, end))
        found.append(number)
    return found


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
