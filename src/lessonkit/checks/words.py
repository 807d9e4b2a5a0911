"""Every word in every language: nothing missing, nothing too much, nothing where it does not belong."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

from lessonkit.checks import forms
from lessonkit.content.agreement import FLAT, NESTED
from lessonkit.content.library import Library
from lessonkit.content.problem import ContentError, Problem
from lessonkit.content.words import Words


def problems(library: Library) -> Iterator[Problem]:
    """Yield what one language has and another has not, and parameters among the words."""
    yield from _folders(library)
    for name in ("interface", *FLAT, *NESTED):
        yield from _same_keys(library, name)
    yield from _placeholders(library)
    for id, plan in library.lessons.items():
        wanted = [block.section for block in plan.own]
        for words in library.words.values():
            yield from _sections(library, words, id, wanted)
    yield from _strays(library)
    yield from forms.problems(library)


def _folders(library: Library) -> Iterator[Problem]:
    known = {language.code for language in library.languages}
    text = library.project.data / "text"
    present = {path.name for path in text.iterdir() if path.is_dir()} if text.is_dir() else set()
    for code in sorted(known - present):
        yield Problem(
            "data/languages.csv",
            f"row {code}",
            "this language has no folder",
            f"make data/text/{code}, with the same files as the others",
        )
    for code in sorted(present - known):
        yield Problem(f"data/text/{code}", "", "this folder belongs to no language", "add a row to data/languages.csv")


def _keys(words: Words, name: str) -> set[str]:
    """Name every entry of a file, and every field of an entry that has fields."""
    entries = getattr(words, name)
    return {f"{key}.{field}" for key, entry in entries.items() for field in entry} if name in NESTED else set(entries)


def _same_keys(library: Library, name: str) -> Iterator[Problem]:
    found: dict[str, set[str]] = {}
    for code, words in library.words.items():
        try:
            found[code] = _keys(words, name)
        except ContentError as error:
            yield from error.problems
    everywhere = set().union(*found.values()) if found else set()
    for code, present in found.items():
        file = library.project.name(library.words[code].folder / f"{name}.yaml")
        for key in sorted(everywhere - present):
            others = ", ".join(other for other, theirs in found.items() if key in theirs)
            yield Problem(
                file,
                f"entry {key}",
                f"this entry is missing; it stands in {others}",
                "write it, or take it out of the other languages",
            )


def _placeholders(library: Library) -> Iterator[Problem]:
    """Yield broken placeholders, and those that one language lost: it would hide the number that the others show."""
    found: dict[str, dict[str, set[str]]] = {}
    for code, words in library.words.items():
        found[code] = {}
        for key, text in words.interface.items():
            names = _names(text)
            if names is None:
                yield Problem(
                    words.file("interface"),
                    f"entry {key}",
                    f"a curly bracket in '{text}' is no placeholder",
                    "write a name between two brackets, such as {n}; double a bracket that is meant: {{",
                )
            else:
                found[code][key] = names
    first, *others = library.words.values()
    for key, wanted in found[first.language].items():
        for words in others:
            present = found[words.language].get(key, wanted)
            if present != wanted:
                yield Problem(
                    words.file("interface"),
                    f"entry {key}",
                    f"the placeholders are {sorted(present)}, in {first.language} {sorted(wanted)}",
                    "write the same placeholders, in curly brackets, in every language",
                )


def _names(text: str) -> set[str] | None:
    """Return the names of a label's placeholders; None where a bracket is something else."""
    try:
        fields = [field for field in Formatter().parse(text) if field[1] is not None]
    except ValueError:
        return None
    plain = all((name or "").isidentifier() and not spec and not conversion for _, name, spec, conversion in fields)
    return {name for _, name, _, _ in fields if name} if plain else None


def _strays(library: Library) -> Iterator[Problem]:
    for words in library.words.values():
        for path in sorted((words.folder / "lessons").glob("*.md")):
            if path.stem not in library.lessons:
                yield Problem(
                    library.project.name(path),
                    "",
                    "these are the words of no lesson",
                    f"add data/lessons/{path.stem}.yaml, or take the file away",
                )


def _sections(library: Library, words: Words, lesson: str, wanted: list[str]) -> Iterator[Problem]:
    file = words.lesson_file(lesson)
    try:
        page = words.lesson(lesson)
    except ContentError as error:
        yield from error.problems
        return
    present = [section.id for section in page.sections]
    if not page.title:
        yield Problem(file, "line 1", "the lesson has no title", "begin the file with '# ' and the lesson's question")
    for id in wanted:
        if id not in present:
            yield Problem(file, f"block {id}", "this block is missing in this language", f"add '## {id}' and its words")
    for section in page.sections:
        if section.id not in wanted:
            yield Problem(
                file,
                f"line {section.line}",
                f"'{section.id}' is no block of this lesson",
                f"use one of the ids in data/lessons/{lesson}.yaml",
            )
        elif not section.heading or not section.parts:
            yield Problem(
                file,
                f"block {section.id}",
                "this block has no heading or no words",
                "write '### ' and a heading, then the words",
            )
    for id in sorted({id for id in present if present.count(id) > 1}):
        yield Problem(file, f"block {id}", "this block stands twice", "join the two")
