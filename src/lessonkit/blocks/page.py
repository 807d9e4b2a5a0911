"""Blocks in all languages at once: the markup that the page language works on.

Two wrappings, one content. In a notebook each language is an open ``<details>``, so that a reader of any front end,
or of none, sees every language by its name and can fold away the others; on a page it is a plain ``<div>``.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from lessonkit.blocks import (
    answers,
    cards,
    code,
    compare,
    explore,
    glossary,
    prompts,
    prose,
    reader,
    reading,
    self_check,
    steps,
    terms,
)
from lessonkit.blocks.charts.registry import chart
from lessonkit.blocks.evidence import notes_list
from lessonkit.blocks.notes import Notes
from lessonkit.blocks.template import render
from lessonkit.blocks.voice import Voice
from lessonkit.blocks.works import works
from lessonkit.content.block import ANSWERED, Block
from lessonkit.content.languages import Language
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.library import Library
from lessonkit.content.markdown import Section

Renderer = Callable[[Voice, LessonPlan, Block, Section], Markup]

RENDERERS: dict[str, Renderer] = {
    "about": prose.about,
    "text": prose.text,
    "terms": terms.terms,
    "documents": cards.documents,
    "reading": reading.reading,
    "compare": compare.compare,
    "reader": reader.reader,
    "statements": compare.statements,
    "glossary": glossary.glossary,
    "chart": chart,
    "explore": explore.explore,
    "steps": steps.steps,
    "code": code.code,
    "discuss": prompts.discuss,
    "write": prompts.write,
    "check": self_check.check,
    "answers": answers.answers,
    "pause": prose.pause,
    "close": prose.text,
}


class Edition(NamedTuple):
    """How an edition tells the languages of a block apart, what its files end with, and whether ids stay in them."""

    tag: str
    extension: str
    anchored: bool


class Wrapping(Enum):
    """The editions that blocks are rendered for."""

    NOTEBOOK = Edition("details", ".ipynb", anchored=False)
    PAGE = Edition("div", ".html", anchored=True)

    def voice(self, library: Library, language: Language) -> Voice:
        """Return the voice of a language in such an edition."""
        return Voice(library, language, extension=self.value.extension, anchored=self.value.anchored)


def block_html(library: Library, plan: LessonPlan, block: Block, wrapping: Wrapping) -> Markup:
    """Render one block in all languages, each with the terms marked in it and its notes under it.

    Raises
    ------
    ContentError
        If a language has no words for the block.
    """
    gathered: list[Notes] = []

    def one(voice: Voice) -> Markup:
        gathered.append(voice.notes)
        body = RENDERERS[block.kind](voice, plan, block, voice.section_of(block))
        explained = terms.terms_here(voice)  # before the notes: definitions have some too
        return Markup("\n").join(part for part in (body, explained, notes_list(voice)) if part)

    body = multilingual(library, one, wrapping)
    below = [part for part in (works(library, gathered, partial(inline, library)), _after(library, plan, block)) if part]
    return render("block", kind=block.kind, body=body, below=Markup("\n").join(below))


def _after(library: Library, plan: LessonPlan, block: Block) -> Markup:
    """Return what a block has once for all languages: the box for an answer, the place for all of them."""
    if block.kind == "answers":
        return render("answers_panel")
    if block.kind not in ANSWERED:
        return Markup("")
    title = inline(
        library,
        lambda voice: voice.label("your-answer-to", title=voice.section_of(block).heading),
    )
    return answers.box(block, title, label(library, "answers-no-script"))


def multilingual(library: Library, one: Callable[[Voice], Markup], wrapping: Wrapping) -> Markup:
    """Render something once per language and set the results side by side."""
    children = [(language, one(wrapping.voice(library, language))) for language in library.languages]
    return render("multilingual", tag=wrapping.value.tag, children=children)


def inline(library: Library, one: Callable[[Voice], str]) -> Markup:
    """Set a few words in all languages into one line, as headings and labels need it."""
    return render("inline", children=[(language, one(Voice(library, language))) for language in library.languages])


def label(library: Library, key: str) -> Markup:
    """Set one label in all languages into one line."""
    return inline(library, lambda voice: voice.label(key))


def heading(library: Library, block: Block) -> Markup:
    """Set a block's heading in all languages into one line."""
    return inline(library, lambda voice: voice.section_of(block).heading)


def title(library: Library, plan: LessonPlan) -> Markup:
    """Set a lesson's title in all languages into one line."""
    return inline(library, lambda voice: voice.words.lesson(plan.id).title)


def language_row(library: Library, start: bool) -> Markup:
    """Render the row of the languages' own names; with `start`, also the button that makes it a widget."""
    begin = inline_buttons(library) if start else Markup("")
    return render("language_row", languages=library.languages, legend=label(library, "language"), start=begin)


def inline_buttons(library: Library) -> Markup:
    """Render the start button in all languages."""
    return render(
        "start", children=[(language, library.words[language.code].label("start")) for language in library.languages]
    )
