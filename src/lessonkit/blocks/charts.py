"""The charts by their names in the lessons' lists."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from lessonkit.blocks.family_tree import family_tree
from lessonkit.blocks.voice import Voice
from lessonkit.content.block import Block
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.markdown import Section
from lessonkit.content.problem import ContentError, Problem

CHARTS: dict[str, Callable[[Voice], Markup]] = {"family-tree": family_tree}


def chart(voice: Voice, plan: LessonPlan, block: Block, section: Section) -> Markup:
    """Render the words, then the chart that the lesson's list names."""
    (name,) = block.ids("chart")
    if name not in CHARTS:
        raise ContentError(
            [
                Problem(
                    voice.library.project.name(voice.library.project.data / "lessons" / f"{plan.id}.yaml"),
                    f"block {block.id}",
                    f"there is no chart '{name}'",
                    f"use one of {', '.join(CHARTS)}",
                )
            ]
        )
    return Markup("\n").join([voice.section(section), CHARTS[name](voice)])
