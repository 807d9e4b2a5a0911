"""How many: a number as far as the sources give it, and how surely."""

from __future__ import annotations

from dataclasses import dataclass

from lessonkit.content.tables import Row

CERTAIN, DIFFERS, UNCONFIRMED = "certain", "differs", "unconfirmed"
EXACT, RANGE, AT_LEAST, UP_TO, UNKNOWN = "exact", "range", "at-least", "up-to", "unknown"


@dataclass(frozen=True)
class Quantity:
    """A count of people with its ends; an end that is `None` is open.

    Parameters
    ----------
    minimum, maximum : int or None
        Lower and upper end, in people.
    status : str
        ``certain``, ``differs`` (sources name different numbers) or ``unconfirmed``; empty where nothing is said.
    """

    minimum: int | None
    maximum: int | None
    status: str

    @property
    def shape(self) -> str:
        """One of ``exact``, ``range``, ``at-least``, ``up-to``, ``unknown``."""
        if self.minimum is None:
            return UNKNOWN if self.maximum is None else UP_TO
        if self.maximum is None:
            return AT_LEAST
        return EXACT if self.minimum == self.maximum else RANGE

    @property
    def drawable(self) -> bool:
        """Whether a bar may stand for it: known at one end at least, and not unconfirmed."""
        return self.shape != UNKNOWN and self.status in (CERTAIN, DIFFERS)

    @property
    def largest(self) -> int:
        """The largest number named, in people; 0 where none is."""
        return max(self.minimum or 0, self.maximum or 0)


def quantity(row: Row, name: str = "", status: str = "status") -> Quantity:
    """Read the columns ``<name>_min`` and ``<name>_max``, or ``min`` and ``max``, of a row."""
    prefix = f"{name}_" if name else ""
    return Quantity(_whole(row[f"{prefix}min"]), _whole(row[f"{prefix}max"]), row[status])


def _whole(cell: str) -> int | None:
    return int(cell) if cell else None
