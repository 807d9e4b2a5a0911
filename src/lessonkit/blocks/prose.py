"""Blocks that are words only: text, about, pause, close; and the questions of a self-check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from lessonkit.blocks.template import render
from lessonkit.blocks.voice import Voice
from lessonkit.content.block import Block
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.markdown import Part, Section
from lessonkit.content.sentence import Sentence


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


def check(voice: Voice, plan: LessonPlan, block: Block, section: Section) -> Markup:
    """Render a self-check: each question opens to its answer. No score, no timer."""
    items: list[Markup] = []
    for part in section.parts:
        if part.kind != "definitions":
            items.append(voice.part(part))
            continue
        for question, answer in part.pairs:
            items.append(_answer(voice, question, answer))
    return Markup("\n").join(items)


def _answer(voice: Voice, question: Sequence[Sentence], answer: Sequence[Sentence]) -> Markup:
    """Render one question that opens to its answer; its sources stand at the answer.

    The question is what one presses, and nothing else to press may lie in it.
    """
    asked = [mark for sentence in question for mark in sentence.marks]
    first, *others = answer
    first = replace(first, marks=tuple(dict.fromkeys([*first.marks, *asked])))
    return render(
        "answer",
        question=[voice.sentence(replace(sentence, marks=())) for sentence in question],
        answer=voice.part(Part("paragraph", ((first, *others),))),
    )
