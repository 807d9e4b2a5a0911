"""The table of all clearings as a part that Python can be started for; complete without it."""

from __future__ import annotations

from markupsafe import Markup

from lessonkit.blocks.operations import table
from lessonkit.blocks.template import render
from lessonkit.blocks.voice import Voice
from lessonkit.content.block import Block
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.markdown import Section


def explore(voice: Voice, plan: LessonPlan, block: Block, section: Section) -> Markup:
    """Render the words and the table; in a notebook, also the button that makes it live, and what that gives."""
    cell = "" if voice.anchored else block.id
    return render("explore", voice=voice, body=voice.section(section), cell=cell, table=table(voice))
