"""The glossary: terms marked alike in every language, explained where a lesson first uses them, complete where shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from lessonkit.blocks.anchors import GLOSSARY
from lessonkit.content.block import Block
from lessonkit.content.languages import Language
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.library import Library
from lessonkit.content.markdown import Section
from lessonkit.content.problem import Problem
from lessonkit.content.words import Words

_LATIN = "Latn"
# Scripts that set no space between words: a name in them is found wherever its characters stand.
_UNSPACED = frozenset({"Hans", "Hant", "Hani", "Jpan", "Thai", "Laoo", "Khmr", "Mymr", "Tibt"})
# What stands around a name, not in it; the joiner inside a Persian name stays.
_QUOTATION = re.compile(r"[‘’‚‛“”„‟«»‹›\"'\u200e\u200f\u2066-\u2069]")
_BRACKETS = re.compile(r"\s*\([^()]*\)")


def problems(library: Library) -> Iterator[Problem]:
    """Yield marks that lead nowhere or differ between languages, terms used before they are explained, and gaps."""
    yield from _table(library)
    yield from _page(library)
    known = set().union(*(words.terms for words in library.words.values()))
    for plan in library.lessons.values():
        for language in library.languages:
            words = library.words[language.code]
            yield from _marks(library, words, plan, known)
            yield from _same_marks(library, words, plan)
            if not plan.is_reference:
                yield from _explained_first(library, language, words, plan)
    for language in library.languages:
        yield from _transliterations(language, library.words[language.code])


def _table(library: Library) -> Iterator[Problem]:
    file = "data/terms.csv"
    for words in library.words.values():
        for id in words.definitions:
            if id not in library.terms:
                what = f"'{id}' has a definition in {words.language}, but no row"
                yield Problem(file, f"row {id}", what, "add the row: id, documents that use the word, defined_first")
        for id in library.terms:
            if id not in words.terms:
                yield Problem(file, f"row {id}", f"unknown id '{id}' in {words.language}", "use an id of terms.yaml")


def _page(library: Library) -> Iterator[Problem]:
    """Yield what would leave a definition's way to all words without its end."""
    for plan in library.lessons.values():
        blocks = [block.id for block in plan.blocks if block.kind == "glossary"]
        if len(blocks) != (plan.id == GLOSSARY):
            what = f"the page has {len(blocks)} blocks of kind glossary"
            mend = f"give the page {GLOSSARY} exactly one, and no other page any"
            yield Problem(f"data/lessons/{plan.id}.yaml", "entry blocks", what, mend)


def _sections(words: Words, blocks: Iterable[Block]) -> Iterator[tuple[Block, Section]]:
    """Yield the blocks in the order in which a reader meets them, with their words."""
    for block in blocks:
        if section := words.section(block):
            yield block, section


def _marks(library: Library, words: Words, plan: LessonPlan, known: set[str]) -> Iterator[Problem]:
    file = words.lesson_file(plan.id)
    seen: dict[str, int] = {}
    for _, section in _sections(words, plan.own):  # a borrowed block is marked where it comes from
        for sentence in section.sentences:
            place = f"line {sentence.line}"
            for mark in sentence.terms:
                if mark.id not in known:
                    yield Problem(file, place, f"unknown term '{mark.id}'", "use an id of terms.yaml")
                elif mark.id in seen:
                    what = f"'{mark.id}' is marked in line {seen[mark.id]} already"
                    yield Problem(file, place, what, "mark a term once in a lesson, where it is first used")
                seen.setdefault(mark.id, sentence.line)


def _same_marks(library: Library, words: Words, plan: LessonPlan) -> Iterator[Problem]:
    first = next(iter(library.words.values()))
    wanted = {block.id: _marked(section) for block, section in _sections(first, plan.own)}
    for block, section in _sections(words, plan.own):
        present = _marked(section)
        if block.id in wanted and present != wanted[block.id]:
            missing, extra = sorted(wanted[block.id] - present), sorted(present - wanted[block.id])
            what = f"its terms differ from {first.language}: missing {missing or 'none'}, more {extra or 'none'}"
            mend = "mark the same terms in this block in every language"
            yield Problem(words.lesson_file(plan.id), f"block {block.id}", what, mend)


def _marked(section: Section) -> set[str]:
    return {mark.id for sentence in section.sentences for mark in sentence.terms}


def _explained_first(library: Library, language: Language, words: Words, plan: LessonPlan) -> Iterator[Problem]:
    """Yield each term that a learner reads before a mark or a list of terms has explained it.

    Headings do not count: nothing can be marked in them, and what they name is explained below.
    """
    waiting = {
        id: _pattern(words.terms[id]["name"], language)
        for id, term in library.terms.items()
        if term.defined_first and id in words.terms
    }
    for block, section in _sections(words, plan.blocks):
        if block.audience != "learner":
            continue
        if block.kind == "terms":
            for id in block.ids("terms"):
                waiting.pop(id, None)
        for sentence in section.learners:
            marked = {mark.id: len(_plain(sentence.text[: mark.at])) for mark in sentence.terms}
            text = _plain(sentence.text)
            for id, pattern in list(waiting.items()):
                found = pattern.search(text)
                if found and found.start() < marked.get(id, len(text)):
                    yield Problem(
                        words.lesson_file(block.lesson),
                        f"line {sentence.line}",
                        f"'{found.group()}' is used before it is explained",
                        f"mark it here: [{found.group()}](term:{id}), or list it in a block of terms before",
                    )
                if found or id in marked:
                    del waiting[id]


def _pattern(name: str, language: Language) -> re.Pattern[str]:
    """Return what finds a name in running text: without its quotation marks and brackets, as a whole word."""
    bare = _plain(_BRACKETS.sub("", _QUOTATION.sub("", name))).strip()
    around = ("", "") if language.script in _UNSPACED else (r"(?<!\w)", r"(?!\w)")
    return re.compile(r"\s+".join(map(re.escape, bare.split())).join(around), re.IGNORECASE)


def _plain(text: str) -> str:
    """Leave out vowel signs: a name may have one that running text does without."""
    return "".join(each for each in unicodedata.normalize("NFC", text) if unicodedata.category(each) != "Mn")


def _transliterations(language: Language, words: Words) -> Iterator[Problem]:
    file = words.file("terms")
    if language.script == _LATIN:
        for id in words.transliterations:
            what = "this language is written in Latin letters already"
            yield Problem(file, f"entry {id}.transliteration", what, "take the entry out")
        return
    for id in words.definitions:
        if not words.transliterations.get(id):
            what = "this entry is missing; the glossary shows it"
            yield Problem(file, f"entry {id}.transliteration", what, "write how the name is spoken, in Latin letters")
