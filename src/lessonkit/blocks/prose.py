"""Blocks that are words only: text, about, pause, close."""

from __future__ import annotations

from markupsafe import Markup

from lessonkit.blocks.template import render
from lessonkit.blocks.voice import Voice
from lessonkit.content.block import Block
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.markdown import Section


def text(voice: Voice, plan: LessonPlan, block: Block, section: Section) -> Markup:
    """Render the words as they are."""
    return voice.section(section)


def about(voice: Voice, plan: LessonPlan, block: Block, section: Section) -> Markup:
    """Render time, aims and content note at the top of a lesson; the time is added up from its blocks."""
    return render("about", time=voice.label("minutes-count", n=plan.minutes), body=voice.section(section))


def pause(voice: Voice, plan: LessonPlan, block: Block, section: Section) -> Markup:
    """Render the marked stop; where a continuation follows, with the way to the closing behind it."""
    after = plan.blocks[plan.blocks.index(block) + 1 :]
    closing = next((each for each in after if each.kind == "close"), None)
    words = voice.words.section(closing) if closing and after[0] is not closing else None
    return render(
        "pause",
        body=voice.section(section),
        place=closing.id if closing and voice.anchored else "",
        closing=words.heading if words else "",
    )
