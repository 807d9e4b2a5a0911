"""The charts by their names in the lessons' lists: ``family-tree``, or ``operations:1945-winter`` with what to show."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup

from lessonkit.blocks.charts.counting import counting
from lessonkit.blocks.charts.family_tree import family_tree
from lessonkit.blocks.charts.figure import Chart
from lessonkit.blocks.charts.map import choices as map_choices
from lessonkit.blocks.charts.map import evacuation_map
from lessonkit.blocks.charts.matrix import choices as topic_choices
from lessonkit.blocks.charts.matrix import who_says_what
from lessonkit.blocks.charts.operations import choices as operation_choices
from lessonkit.blocks.charts.operations import operations
from lessonkit.blocks.charts.phases import phases
from lessonkit.blocks.voice import Voice
from lessonkit.content.block import Block
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.library import Library
from lessonkit.content.markdown import Section
from lessonkit.content.problem import ContentError, Problem


@dataclass(frozen=True)
class Kind:
    """One kind of chart: what makes it, and what it can be asked to show (an empty string: everything)."""

    make: Callable[[Voice, str], Chart]
    choices: Callable[[Library], Iterable[str]]


def _whole(library: Library) -> Iterable[str]:
    return ("",)


KINDS: dict[str, Kind] = {
    "family-tree": Kind(family_tree, _whole),
    "phases": Kind(phases, _whole),
    "map": Kind(evacuation_map, map_choices),
    "counting": Kind(counting, _whole),
    "who-says-what": Kind(who_says_what, topic_choices),
    "operations": Kind(operations, operation_choices),
}


def names(library: Library) -> list[str]:
    """Return the name of every chart that a lesson may list."""
    return [f"{kind}:{choice}" if choice else kind for kind, has in KINDS.items() for choice in has.choices(library)]


def chart(voice: Voice, plan: LessonPlan, block: Block, section: Section) -> Markup:
    """Render the words, then the chart that the lesson's list names."""
    (name,) = block.ids("chart")
    if name not in names(voice.library):
        raise ContentError(
            [
                Problem(
                    voice.library.project.name(voice.library.project.data / "lessons" / f"{plan.id}.yaml"),
                    f"block {block.id}",
                    f"there is no chart '{name}'",
                    f"use one of {', '.join(names(voice.library))}",
                )
            ]
        )
    kind, _, choice = name.partition(":")
    return Markup("\n").join([voice.section(section), KINDS[kind].make(voice, choice).html(voice)])
