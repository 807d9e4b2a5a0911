"""What a rule can see of the 36 points of care; the rest is for readers, whose records stand in ``data/reviews``.

Each message ends with the number of its point. Forms that a language does not use (points 7, 19, 25) stand in its
``rules.yaml`` and ``terms.yaml`` and are held against the words by `forms`; terms explained at first use (point 3) by
`terms`; minutes (point 32) by `times`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lessonkit.blocks.guide import ROLES
from lessonkit.content.block import ANSWERED, GUIDE
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.library import Library
from lessonkit.content.markdown import STARTERS
from lessonkit.content.problem import ContentError, Problem
from lessonkit.content.words import Words

_NEEDED = {"discuss": (STARTERS, "why", "expect", "if-silent", "stop")}
_KEYS = (*ROLES, STARTERS)


def is_lesson(plan: LessonPlan) -> bool:
    """Say whether the points hold for a plan: a lesson on documents, or the core; no page to begin with or to look things up."""
    return bool(plan.works_on) and not plan.is_reference


def problems(library: Library) -> Iterator[Problem]:
    """Yield what a lesson lacks, with the point it falls short of."""
    for plan in library.lessons.values():
        if is_lesson(plan):
            yield from _order(plan)
            yield from _prompts(plan)
            yield from _guide(plan)
        for words in library.words.values():
            if is_lesson(plan):
                yield from _content_note(library, words, plan)
            yield from _keys(library, words, plan)


def _problem(plan: LessonPlan, place: str, message: str, mend: str, point: int) -> Problem:
    return Problem(f"data/lessons/{plan.id}.yaml", place, f"{message} (point {point})", mend)


def _order(plan: LessonPlan) -> Iterator[Problem]:
    kinds = [block.kind for block in plan.blocks]
    if kinds[0] != "about":
        yield _problem(plan, "entry blocks", "the lesson does not begin with a block of kind about", "put it first", 22)
    if len(kinds) < 2 or kinds[1] != "text":
        mend = "let a block of kind text follow the first one: a person, or something that is left"
        yield _problem(plan, "entry blocks", "the lesson has no opening", mend, 23)
    if kinds[-1] != "close":
        mend = "end with a block of kind close: a person or something that is left, a quiet minute, whom to talk to"
        yield _problem(plan, "entry blocks", "the lesson has no closing at its end", mend, 24)
    continued = [number for number, block in enumerate(plan.blocks) if block.stage == "90"]
    stops = [number for number, kind in enumerate(kinds) if kind == "pause"]
    if continued and (len(stops) != 1 or stops[0] > continued[0]):
        mend = "put one block of kind pause before the first block of the continuation"
        yield _problem(plan, "entry blocks", "the lesson has no marked stop before its continuation", mend, 32)


def _prompts(plan: LessonPlan) -> Iterator[Problem]:
    kinds = [block.kind for block in plan.blocks]
    for kind, point in (("discuss", 27), ("check", 27), ("write", 24)):
        if kind not in kinds:
            mend = "add one, with its words in every language"
            yield _problem(plan, "entry blocks", f"the lesson has no block of kind {kind}", mend, point)
    if set(kinds) & set(ANSWERED) and kinds.count("answers") != 1:
        mend = "add {from: 00-start-here, block: answers, minutes: 0} before the closing"
        yield _problem(plan, "entry blocks", "learners cannot see, export and erase their answers", mend, 33)


def _guide(plan: LessonPlan) -> Iterator[Problem]:
    kinds = [block.kind for block in plan.guide]
    for kind in GUIDE:  # the rest of a guide is made from the lesson itself
        if kinds.count(kind) != 1:
            what = f"the guide has {kinds.count(kind)} blocks of kind {kind}"
            yield _problem(plan, "entry blocks", what, "give it exactly one, for: facilitator", 36)


def _content_note(library: Library, words: Words, plan: LessonPlan) -> Iterator[Problem]:
    block = plan.blocks[0]
    section, note = words.section(block), words.interface["content-note"]
    if section and block.kind == "about" and not any(each.text.startswith(note) for each in section.learners):
        yield Problem(
            words.lesson_file(block.lesson),
            f"block {block.section}",
            "no content note stands at the top (point 22)",
            f"begin a sentence with '{note}: '",
        )


def _keys(library: Library, words: Words, plan: LessonPlan) -> Iterator[Problem]:
    for block in plan.own:
        section = words.section(block)
        if section is None:  # reported as missing words
            continue
        known = _KEYS if block.kind in ANSWERED else ()
        for key in section.roles:
            if key not in known:
                mend = f"use one of {', '.join(known)}" if known else f"only {' and '.join(ANSWERED)} have words under keys"
                yield Problem(words.lesson_file(block.lesson), f"block {block.section}", f"unknown key '{key}'", mend)
        for key in _NEEDED.get(block.kind, ()):
            if key not in section.roles:
                yield Problem(
                    words.lesson_file(block.lesson),
                    f"block {block.section}",
                    f"there are no words under '{key}' (point {27 if key == STARTERS else 36})",
                    f"write the line {key}, an empty line before it, and ': ' and the words below it",
                )


@dataclass(frozen=True)
class Found:
    """A sentence that somebody should look at: where it stands, what was found in it, and why."""

    file: str
    place: str
    found: str
    why: str
    text: str


def agentless(library: Library, code: str) -> Iterator[Found]:
    """Yield sentences of one language that may tell of violence without saying who did it (point 5).

    A pattern sees forms, not meaning: this is a list to look at, no list of faults. The patterns, with what to look
    for, stand in ``text/<language>/agentless.yaml``.

    Raises
    ------
    ContentError
        If one of them is no regular expression.
    """
    words = library.words[code]
    patterns = []
    for pattern, why in words.agentless.items():
        try:
            patterns.append((re.compile(pattern, re.IGNORECASE), why))
        except re.error as error:
            mend = "write a regular expression as Python knows it"
            problem = Problem(words.file("agentless"), f"entry {pattern}", f"this is no pattern: {error}", mend)
            raise ContentError([problem]) from None
    for file, place, text in _texts(library, words):
        hit = next(((found, why) for each, why in patterns if (found := each.search(text))), None)
        if hit:
            yield Found(file, place, hit[0].group(0), hit[1], text)


def _texts(library: Library, words: Words) -> Iterator[tuple[str, str, str]]:
    """Yield file, place and text of everything that is ours to word: lessons, definitions, answers to remarks, notes."""
    for id in library.lessons:
        for section in words.lesson(id).sections:
            for sentence in section.sentences:
                yield words.lesson_file(id), f"line {sentence.line}", sentence.text
    for name, key, sentences in words.short_texts:
        for sentence in sentences:
            yield words.file(name), f"entry {key}", sentence.text
    for id, note in words.notes.items():
        yield words.file("notes"), f"entry {id}", note
    for name, entries in (("operations", words.operations), ("phases", words.phases)):
        for id, entry in entries.items():
            if "note" in entry:
                yield words.file(name), f"entry {id}", entry["note"]
