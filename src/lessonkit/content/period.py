"""When: dates as precise as the sources give them, and no more.

Cells hold ISO 8601 dates cut short where only the month or the year is known: ``1945``, ``1945-01``, ``1945-01-20``.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

DAY, MONTH, SEASON = "day", "month", "season"


@dataclass(frozen=True)
class Period:
    """From when to when.

    Parameters
    ----------
    start, end : str
        ISO 8601, cut short where only month or year is known; empty where not known.
    precision : str
        ``day``, ``month``, ``season`` or ``year``: that of the coarser of the two; ``none`` where a document gives no date.
    start_status, end_status : str
        ``certain``, ``differs`` or ``unconfirmed``.
    """

    start: str
    end: str
    precision: str
    start_status: str = "certain"
    end_status: str = "certain"

    @property
    def first(self) -> date | None:
        """The first day it can have begun."""
        return first_day(self.start) if self.start else None

    @property
    def last(self) -> date | None:
        """The last day it can have ended; for an end that is unconfirmed or not known, none."""
        return last_day(self.end) if self.end and self.end_status != "unconfirmed" else None

    def months(self) -> tuple[str, ...]:
        """Return the months it touches as ``1945-01``, the first alone where the end is not known."""
        if self.first is None:
            return ()
        last = self.last or last_day(self.start)
        found = [(self.first.year, self.first.month)]
        while found[-1] < (last.year, last.month):
            year, month = found[-1]
            found.append((year + month // 12, month % 12 + 1))
        return tuple(f"{year}-{month:02}" for year, month in found)


def first_day(cell: str) -> date:
    """Return the first day of a date that may be cut short.

    Raises
    ------
    ValueError
        If there is no such day.
    """
    year, month, day = [*(int(part) for part in cell.split("-")), 1, 1][:3]
    return date(year, month, day)


def last_day(cell: str) -> date:
    """Return the last day of a date that may be cut short.

    Raises
    ------
    ValueError
        If there is no such day.
    """
    parts = [int(part) for part in cell.split("-")]
    year, month = [*parts, 12][:2]
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
    return date(year, month, parts[2] if len(parts) == 3 else calendar.monthrange(year, month)[1])
