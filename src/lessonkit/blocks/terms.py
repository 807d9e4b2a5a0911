"""A list of terms with their definitions, from the glossary."""

from __future__ import annotations

from markupsafe import Markup

from lessonkit.blocks.template import render
from lessonkit.blocks.voice import Voice
from lessonkit.content.block import Block
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.markdown import Section


def terms(voice: Voice, plan: LessonPlan, block: Block, section: Section) -> Markup:
    """Render the terms that the lesson's list names."""
    listed = [
        (voice.words.terms[id]["name"], [voice.sentence(sentence) for sentence in voice.words.definitions[id]])
        for id in block.ids("terms")
    ]
    return render("terms", body=voice.section(section), terms=listed)
