"""A few lines of Python for the curious: readable everywhere, run only by those who want to."""

from __future__ import annotations

from markupsafe import Markup

from lessonkit.blocks.template import render
from lessonkit.blocks.voice import Voice
from lessonkit.content.block import Block
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.markdown import Section


def code(voice: Voice, plan: LessonPlan, block: Block, section: Section) -> Markup:
    """Render the words, then the lines; in a notebook they stand in a cell of their own below, with what they give."""
    parts = [voice.section(section)]
    if voice.anchored:
        parts.append(render("code", source=source(block)))
    return Markup("\n").join(parts)


def source(block: Block) -> str:
    """Return the lines that the lesson's list names."""
    return "\n".join(block.ids("code"))
