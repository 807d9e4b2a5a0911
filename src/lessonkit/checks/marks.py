"""A source behind every sentence, and the same sources in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lessonkit.content.library import Library
from lessonkit.content.markdown import Section, Sentence, sentences
from lessonkit.content.problem import Problem
from lessonkit.content.words import Words

# A number of three digits or more is a year or a quantity: it needs somebody who says so. Smaller ones in sentences of
# ours are minutes, lessons and paragraphs.
_NUMBER = re.compile(r"\d{3,}|\d[.,٬\u202f\u00a0 ]\d{3}")
_DOCUMENT_CODE = re.compile(r"\b[DECNOP]\d+\b")


def problems(library: Library) -> Iterator[Problem]:
    """Yield sentences without mark, numbers without source, and blocks whose sources differ between languages."""
    for words in library.words.values():
        for id in library.lessons:
            file = library.project.name(words.folder / "lessons" / f"{id}.md")
            for section in words.lesson(id).sections:
                for sentence in section.sentences:
                    yield from _sentence(file, f"line {sentence.line}", sentence)
        for key, entry in words.terms.items():
            for sentence in sentences(entry.get("definition", "")):
                yield from _sentence(library.project.name(words.folder / "terms.yaml"), f"entry {key}", sentence)
    yield from _same_sources(library)


def _sentence(file: str, place: str, sentence: Sentence) -> Iterator[Problem]:
    if not sentence.marks:
        yield Problem(
            file,
            place,
            f"a sentence without mark: '{_short(sentence.text)}'",
            "end the line with <claim:…>, <source:…>, <doc:…>, or <own:> for what is ours; one sentence per line",
        )
    elif all(mark.scheme == "own" for mark in sentence.marks) and _NUMBER.search(_DOCUMENT_CODE.sub("", sentence.text)):
        yield Problem(
            file,
            place,
            f"a number or date without source: '{_short(sentence.text)}'",
            "name who says so with <claim:…>, <source:…> or <doc:…>",
        )


def _same_sources(library: Library) -> Iterator[Problem]:
    first, *others = library.words.values()
    for id, plan in library.lessons.items():
        for block in plan.blocks:
            wanted = _sources(first, id, block.id)
            for words in others:
                present = _sources(words, id, block.id)
                if wanted is not None and present is not None and present != wanted:
                    file = library.project.name(words.folder / "lessons" / f"{id}.md")
                    missing, extra = sorted(wanted - present), sorted(present - wanted)
                    yield Problem(
                        file,
                        f"block {block.id}",
                        f"its sources differ from {first.language}: missing {missing or 'none'}, more {extra or 'none'}",
                        "no language says more or less than another: bring the texts together",
                    )


def _sources(words: Words, lesson: str, block: str) -> set[str] | None:
    section: Section | None = words.lesson(lesson).section(block)
    return {str(mark) for sentence in section.sentences for mark in sentence.marks} if section else None


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
