"""The charts by their names in the lessons' lists."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from lessonkit.blocks.family_tree import family_tree
from lessonkit.blocks.voice import Voice
from lessonkit.content.lessons import Block, LessonPlan
from lessonkit.content.markdown import Section

CHARTS: dict[str, Callable[[Voice], Markup]] = {"family-tree": family_tree}


def chart(voice: Voice, plan: LessonPlan, block: Block, section: Section) -> Markup:
    """Render the words, then the chart that the lesson's list names."""
    (name,) = block.ids("chart")
    return Markup("\n").join([voice.section(section), CHARTS[name](voice)])
