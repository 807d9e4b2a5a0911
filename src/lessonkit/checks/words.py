"""Every word in every language: nothing missing, nothing too much, nothing where it does not belong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lessonkit.content.agreement import FLAT, NESTED
from lessonkit.content.files import lines_of, read_text, read_yaml
from lessonkit.content.library import Library
from lessonkit.content.problem import ContentError, Problem
from lessonkit.content.words import Words

# What belongs into data/lessons, not into the words: a setting, an attribute in braces, raw HTML.
_SETTING = re.compile(r"^\s*(kind|minutes|stage|for|documents?|topics|chart|terms|paragraphs)\s*:", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\{[.#:]?[\w-]+(=|\})")
_RAW_HTML = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(\s[^>]*)?/?>")


def problems(library: Library) -> Iterator[Problem]:
    """Yield what one language has and another has not, and parameters among the words."""
    yield from _folders(library)
    for name in ("interface", *FLAT, *NESTED):
        yield from _same_keys(library, name)
    yield from _placeholders(library)
    for id, plan in library.lessons.items():
        wanted = [block.id for block in plan.blocks]
        for words in library.words.values():
            yield from _sections(library, words, id, wanted)
    yield from _parameters(library)
    yield from _forbidden(library)


def _folders(library: Library) -> Iterator[Problem]:
    known = {language.code for language in library.languages}
    present = {path.name for path in (library.project.data / "text").iterdir() if path.is_dir()}
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
    """Yield placeholders that one language lost: it would hide the number that the others show."""
    first, *others = library.words.values()
    for key, text in first.interface.items():
        wanted = set(re.findall(r"\{(\w+)\}", text))
        for words in others:
            present = set(re.findall(r"\{(\w+)\}", words.interface.get(key, text)))
            if present != wanted:
                file = library.project.name(words.folder / "interface.yaml")
                yield Problem(
                    file,
                    f"entry {key}",
                    f"the placeholders are {sorted(present)}, in {first.language} {sorted(wanted)}",
                    "write the same placeholders, in curly brackets, in every language",
                )


def _sections(library: Library, words: Words, lesson: str, wanted: list[str]) -> Iterator[Problem]:
    file = library.project.name(words.folder / "lessons" / f"{lesson}.md")
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


def _parameters(library: Library) -> Iterator[Problem]:
    for words in library.words.values():
        for path in sorted(words.folder.rglob("*.md")):
            for number, line in lines_of(read_text(library.project, path)):
                place, file = f"line {number}", library.project.name(path)
                if _SETTING.match(line) or _ATTRIBUTE.search(line):
                    yield Problem(
                        file,
                        place,
                        "a kind, number or setting stands among the words",
                        "move it to the lesson's list in data/lessons",
                    )
                if _RAW_HTML.search(line):
                    yield Problem(
                        file, place, "raw HTML stands among the words", "write Markdown; raw HTML is shown as text"
                    )


def _forbidden(library: Library) -> Iterator[Problem]:
    """Hold every line of words against the language's own list of forms that this curriculum does not use."""
    for words in library.words.values():
        rules = [
            (re.compile(pattern, re.IGNORECASE), why)
            for pattern, why in read_yaml(library.project, words.folder / "rules.yaml").items()
        ]
        for path in sorted([*words.folder.rglob("*.md"), *words.folder.glob("*.yaml")]):
            if path.name == "rules.yaml":
                continue
            for number, line in lines_of(read_text(library.project, path)):
                for pattern, why in rules:
                    found = pattern.search(line)
                    if found:
                        yield Problem(
                            library.project.name(path), f"line {number}", f"'{found.group(0)}' has no place here", why
                        )
