"""A list of terms with their definitions, from the glossary."""

from __future__ import annotations

from markupsafe import Markup

from lessonkit.blocks.template import render
from lessonkit.blocks.voice import Voice
from lessonkit.content.lessons import Block, LessonPlan
from lessonkit.content.markdown import Section, sentences


def terms(voice: Voice, plan: LessonPlan, block: Block, section: Section) -> Markup:
    """Render the terms that the lesson's list names."""
    entries = [voice.words.terms[id] for id in block.ids("terms")]
    listed = [(entry["name"], [voice.sentence(s) for s in sentences(entry["definition"])]) for entry in entries]
    return render("terms", body=voice.section(section), terms=listed)
