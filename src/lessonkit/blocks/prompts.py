"""What a learner is asked to talk or write about, with words to begin a sentence; the box for the answer stands below."""

from __future__ import annotations

from markupsafe import Markup

from lessonkit.blocks.template import render
from lessonkit.blocks.voice import Voice
from lessonkit.content.block import Block
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.markdown import STARTERS, Section


def discuss(voice: Voice, plan: LessonPlan, block: Block, section: Section) -> Markup:
    """Render alone, in pairs or in a group, how long, and the questions."""
    form = voice.label("form-and-minutes", form=voice.label(f"form-{block.settings['form']}"), n=block.minutes)
    return render("prompt", voice=voice, form=form, body=voice.section(section), starters=_starters(voice, section))


def write(voice: Voice, plan: LessonPlan, block: Block, section: Section) -> Markup:
    """Render the task."""
    form = voice.label("minutes-count", n=block.minutes)
    return render("prompt", voice=voice, form=form, body=voice.section(section), starters=_starters(voice, section))


def _starters(voice: Voice, section: Section) -> list[Markup]:
    return [voice.sentence(sentence) for sentence in section.roles.get(STARTERS, ())]
