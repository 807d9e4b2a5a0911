"""A source behind every sentence, and the same sources in every language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lessonkit.checks.dates import day_and_month
from lessonkit.content.languages import Language
from lessonkit.content.library import Library
from lessonkit.content.problem import Problem
from lessonkit.content.sentence import Sentence

# A number of three digits or more is a year or a quantity: it needs somebody who says so. Smaller ones in sentences of
# ours are minutes, lessons and paragraphs, unless they stand beside the name of a month.
_NUMBER = re.compile(r"\d{3,}|\d[.,٬\u202f\u00a0 ]\d{3}")
_DOCUMENT_CODE = re.compile(r"\b[DECNOP]\d+\b")


def problems(library: Library) -> Iterator[Problem]:
    """Yield sentences without mark, numbers without source, and texts whose sources differ between languages."""
    for language in library.languages:
        words = library.words[language.code]
        for id in library.lessons:
            file = words.lesson_file(id)
            for section in words.lesson(id).sections:
                for sentence in section.sentences:
                    yield from _sentence(language, file, f"line {sentence.line}", sentence)
        for name, key, text in words.short_texts:
            for sentence in text:
                yield from _sentence(language, words.file(name), f"entry {key}", sentence)
    yield from _same_sources(library)


def _sentence(language: Language, file: str, place: str, sentence: Sentence) -> Iterator[Problem]:
    if not sentence.marks:
        yield Problem(
            file,
            place,
            f"a sentence without mark: '{_short(sentence.text)}'",
            "end the line with <claim:…>, <source:…>, <doc:…>, or <own:> for what is ours; one sentence per line",
        )
    elif all(mark.scheme == "own" for mark in sentence.marks) and (
        _NUMBER.search(_DOCUMENT_CODE.sub("", sentence.text)) or day_and_month(language).search(sentence.text)
    ):
        yield Problem(
            file,
            place,
            f"a number or date without source: '{_short(sentence.text)}'",
            "name who says so with <claim:…>, <source:…> or <doc:…>",
        )


def _same_sources(library: Library) -> Iterator[Problem]:
    first, *others = library.words.values()
    for words in others:
        for id, plan in library.lessons.items():
            file = words.lesson_file(id)
            for block in plan.own:
                wanted, present = (each.section(block) for each in (first, words))
                if wanted and present:
                    yield from _compare(file, f"block {block.id}", first.language, wanted.sentences, present.sentences)
        here = {(name, key): text for name, key, text in words.short_texts}
        for name, key, text in first.short_texts:
            if (name, key) in here:
                yield from _compare(words.file(name), f"entry {key}", first.language, text, here[name, key])


def _compare(
    file: str, place: str, first: str, in_first: Iterable[Sentence], here: Iterable[Sentence]
) -> Iterator[Problem]:
    wanted, present = _sources(in_first), _sources(here)
    if present != wanted:
        missing, extra = sorted(wanted - present), sorted(present - wanted)
        yield Problem(
            file,
            place,
            f"its sources differ from {first}: missing {missing or 'none'}, more {extra or 'none'}",
            "no language says more or less than another: bring the texts together",
        )


def _sources(sentences: Iterable[Sentence]) -> set[str]:
    return {str(mark) for sentence in sentences for mark in sentence.marks}


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
