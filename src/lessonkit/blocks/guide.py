"""The guide for teachers and facilitators: from the same source as the lesson, and never in the learners' notebook.

Aims, questions, starters and answers are the lesson's own; the timetable is added up from its blocks.
"""

from __future__ import annotations

from collections.abc import Iterator

from babel.core import Locale
from markupsafe import Markup

from lessonkit.blocks import self_check
from lessonkit.blocks.evidence import notes_list
from lessonkit.blocks.formats import series
from lessonkit.blocks.template import render
from lessonkit.blocks.voice import Voice
from lessonkit.content.block import ANSWERED, Block
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.markdown import STARTERS, Section
from lessonkit.content.timetable import timetable

# What a prompt tells the facilitator, by the keys under which its words stand, in the order of a lesson.
ROLES = ("why", "expect", "if-silent", "if-distorted", "stop")
# The guide's own blocks: these before the lesson's questions and answers, the others after them.
_FIRST = ("before", "materials", "risks", "product")


def guide(voice: Voice, plan: LessonPlan) -> Markup:
    """Render a lesson's guide in one language, with its notes.

    Raises
    ------
    ContentError
        If the language lacks words for it.
    """
    first = [block for block in plan.guide if block.kind in _FIRST]
    last = [block for block in plan.guide if block.kind not in _FIRST]
    body = render(
        "guide",
        voice=voice,
        aims=_aims(voice, plan),
        first=[_own(voice, block) for block in first],
        steps=_steps(voice, plan),
        periods=["guide-one-period", *(["guide-two-periods"] if _continues(plan) else [])],
        prompts=[_prompt(voice, block) for block in plan.blocks if block.kind in ANSWERED],
        remarks=[_remark(voice, id) for id in remarks(plan)],
        checks=[
            (voice.heading(block), self_check.check(voice, plan, block, voice.section_of(block)))
            for block in plan.blocks
            if block.kind == "check"
        ],
        last=[_own(voice, block) for block in last],
    )
    return Markup("\n").join(part for part in (body, notes_list(voice)) if part)


def remarks(plan: LessonPlan) -> tuple[str, ...]:
    """Return the ids of the remarks that a lesson's discussions may bring up, each once."""
    return tuple(dict.fromkeys(id for block in plan.blocks if block.kind == "discuss" for id in block.ids("remarks")))


def _aims(voice: Voice, plan: LessonPlan) -> Markup:
    """Return the aims that learners read at the top of the lesson: the list in its block `about`."""
    sections = (voice.words.section(block) for block in plan.blocks if block.kind == "about")
    lists = (voice.part(part) for section in sections if section for part in section.plain if part.kind == "bullets")
    return Markup("\n").join(lists)


def _own(voice: Voice, block: Block) -> dict[str, object]:
    memorials = [_memorial(voice, id) for id in block.ids("memorials")] if block.kind == "contacts" else []
    return {
        "heading": voice.heading(block),
        "body": voice.section(voice.section_of(block)),
        "memorials": memorials,
    }


def _memorial(voice: Voice, id: str) -> dict[str, object]:
    memorial, locale = voice.library.memorials[id], Locale.parse(voice.language.locale)
    return {
        "memorial": memorial,
        "country": locale.territories.get(memorial.country, memorial.country),
        "languages": series(voice.language, [locale.languages.get(code, code) for code in memorial.languages]),
        "offer": voice.words.memorials[id]["offer"],
    }


def _steps(voice: Voice, plan: LessonPlan) -> list[dict[str, object]]:
    return [
        {
            "heading": voice.heading(step.block),
            "form": _form(voice, step.block) if step.block.kind in ANSWERED else "",
            "minutes": voice.digits(step.block.minutes),
            "periods": [
                _span(voice, at, step.block.minutes)
                for at in (step.in_period, *([step.in_both] if _continues(plan) else []))
            ],
            "stop": step.block.kind == "pause",
        }
        for step in timetable(plan)
    ]


def _continues(plan: LessonPlan) -> bool:
    return plan.minutes_continued > plan.minutes


def _span(voice: Voice, at: int | None, minutes: int) -> str:
    """Write from which minute to which; the marked stop is one moment."""
    if at is None:
        return ""
    return voice.label("minutes-from-to", first=at, last=at + minutes) if minutes else str(voice.digits(at))


def _form(voice: Voice, block: Block) -> str:
    return voice.label(f"form-{block.settings['form']}") if block.kind == "discuss" else voice.label("write")


def _prompt(voice: Voice, block: Block) -> dict[str, object]:
    section = voice.section_of(block)
    return {
        "heading": voice.heading(block),
        "form": voice.label("form-and-minutes", form=_form(voice, block), n=block.minutes),
        "asked": voice.section(section),
        "roles": list(_roles(voice, section)),
        "remarks": [voice.words.remarks[id]["remark"] for id in block.ids("remarks")] if block.kind == "discuss" else [],
    }


def _roles(voice: Voice, section: Section) -> Iterator[tuple[str, list[Markup]]]:
    for key in (*ROLES, STARTERS):
        if key in section.roles:
            yield voice.label(f"guide-{key}"), [voice.sentence(sentence) for sentence in section.roles[key]]


def _remark(voice: Voice, id: str) -> tuple[str, list[Markup]]:
    return voice.words.remarks[id]["remark"], [voice.sentence(sentence) for sentence in voice.words.answers[id]]
