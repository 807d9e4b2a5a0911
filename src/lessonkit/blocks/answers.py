"""Where a learner writes, and where they see, export and erase what they wrote.

Without the script a box is there to write in and keeps nothing, and says so. The script (answers.js) finds boxes by their
classes and takes its words from the block ``answers``: no language and no message stands in the script.
"""

from __future__ import annotations

from markupsafe import Markup

from lessonkit.blocks.template import render
from lessonkit.blocks.voice import Voice
from lessonkit.content.block import Block
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.markdown import Section

# What the script says, by the class under which it looks: the labels have the same names with "answers-" before them.
WORDS = (
    "my-answers",
    "in-file",
    "being-written",
    "in-tab",
    "on-device",
    "nowhere",
    "too-long",
    "mended",
    "trouble-server",
    "trouble-disk",
    "answer-language-is",
    "other-language",
    "keep-on-device",
    "answers-here",
    "no-answers",
    "export-markdown",
    "export-page",
    "export-lacks",
    "erase",
    "erase-question",
    "erase-yes",
    "erase-no",
    "erased",
    "not-erased",
)


def answers(voice: Voice, plan: LessonPlan, block: Block, section: Section) -> Markup:
    """Render where answers are kept; the script adds the ways to export and erase them."""
    words = [(name, voice.label(name if name.startswith("answer") else f"answers-{name}")) for name in WORDS]
    return render("answers", body=voice.section(section), words=words)


def box(block: Block, title: Markup, state: Markup) -> Markup:
    """Render the box below a question: one for all languages, so that an answer in any language has one place."""
    return render("answer_box", block=block.id, title=title, state=state)
