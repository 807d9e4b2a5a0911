"""Forms that do not belong among the words: settings, raw HTML, and what a language's own list refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lessonkit.content.block import COMMON, KINDS
from lessonkit.content.files import lines_of, read_text
from lessonkit.content.library import Library
from lessonkit.content.problem import Problem
from lessonkit.content.words import Words

# What belongs into data/lessons, not into the words: a setting, an attribute in braces, raw HTML. A setting has a value
# as the lists have it, an id, a number or [a list]; "documents: what are they?" is a sentence.
_SETTINGS = sorted({*COMMON, *(name for settings in KINDS.values() for name in settings)})
_SETTING = re.compile(rf"\s*({'|'.join(_SETTINGS)})\s*:\s*(\[.*\]|\d+|[a-z0-9-]+|[A-Z]\d+)\s*(<[^>]*>\s*)*")
_ATTRIBUTE = re.compile(r"\{[.#:]?[\w-]+(=|\})")
_RAW_HTML = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(\s[^>]*)?/?>")


def problems(library: Library) -> Iterator[Problem]:
    """Yield each line with such a form."""
    for words in library.words.values():
        for path in sorted(words.folder.rglob("*.md")):
            yield from _parameters(library, path)
    for words in library.words.values():
        yield from _forbidden(library, words)


def _parameters(library: Library, path: Path) -> Iterator[Problem]:
    file = library.project.name(path)
    for number, line in lines_of(read_text(library.project, path)):
        place = f"line {number}"
        if _SETTING.fullmatch(line) or _ATTRIBUTE.search(line):
            yield Problem(
                file,
                place,
                "a kind, number or setting stands among the words",
                "move it to the lesson's list in data/lessons",
            )
        if _RAW_HTML.search(line):
            yield Problem(file, place, "raw HTML stands among the words", "write Markdown; raw HTML is shown as text")


def _forbidden(library: Library, words: Words) -> Iterator[Problem]:
    """Hold every line of words against the language's own list of forms that this curriculum does not use."""
    rules = []
    for pattern, why in words.rules.items():
        try:
            rules.append((re.compile(pattern, re.IGNORECASE), why))
        except re.error as error:
            yield Problem(
                words.file("rules"),
                f"entry {pattern}",
                f"this is no pattern: {error}",
                "write a regular expression as Python knows it; put a backslash before a bracket that is meant",
            )
    for path in sorted([*words.folder.rglob("*.md"), *words.folder.glob("*.yaml")]):
        if path.name == "rules.yaml":
            continue
        for number, line in lines_of(read_text(library.project, path)):
            for rule, why in rules:
                found = rule.search(line)
                if found:
                    yield Problem(
                        library.project.name(path), f"line {number}", f"'{found.group(0)}' has no place here", why
                    )
