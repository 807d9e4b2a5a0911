"""When each block of a lesson begins, in one period and in two: added up, never written down."""

from __future__ import annotations

from dataclasses import dataclass

from lessonkit.content.block import Block
from lessonkit.content.lessons import LessonPlan


@dataclass(frozen=True)
class Step:
    """A block, and the minute in which it begins.

    Parameters
    ----------
    block : Block
        What is done.
    in_period : int or None
        Minutes from the beginning in one period; none where it belongs to the continuation.
    in_both : int
        Minutes from the beginning with the continuation.
    """

    block: Block
    in_period: int | None
    in_both: int


def timetable(plan: LessonPlan) -> list[Step]:
    """Return the steps of a lesson in order; blocks without minutes, but for the marked stop, are none."""
    steps = []
    period = both = 0
    for block in plan.blocks:
        if not block.minutes and block.kind != "pause":
            continue
        continued = block.stage == "90"
        steps.append(Step(block, None if continued else period, both))
        both += block.minutes
        period += 0 if continued else block.minutes
    return steps
