"""Cards that introduce documents: who made them, when, and what they cannot tell."""

from __future__ import annotations

from babel.core import Locale
from markupsafe import Markup

from lessonkit.blocks.template import render
from lessonkit.blocks.voice import Voice
from lessonkit.content.block import Block
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.markdown import Section


def documents(voice: Voice, plan: LessonPlan, block: Block, section: Section) -> Markup:
    """Render a card for each document that the lesson's list names."""
    cards = [card(voice, id) for id in block.ids("documents")]
    return Markup("\n").join([voice.section(section), *cards])


def card(voice: Voice, id: str) -> Markup:
    """Render what is known about one document, and how surely."""
    document = voice.library.documents[id]
    return render(
        "document",
        voice=voice,
        document=document,
        words=voice.words.documents[id],
        language=Locale.parse(voice.language.locale).languages.get(document.language, document.language),
    )
