"""Forms that do not belong among the words: settings, raw HTML, and what a language's own list refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from lessonkit.content.block import COMMON, KINDS, settings_of
from lessonkit.content.files import lines_of, lines_of_entry, read_text
from lessonkit.content.library import Library
from lessonkit.content.problem import Problem
from lessonkit.content.words import Words

# What belongs into data/lessons, not into the words: a setting, an attribute in braces, raw HTML. A setting has a value
# as the lists have it, an id, a number or [a list]; "documents: what are they?" is a sentence.
_SETTINGS = sorted({*COMMON, *(name for kind in KINDS for name in settings_of(kind))})
_SETTING = re.compile(rf"\s*({'|'.join(_SETTINGS)})\s*:\s*(\[.*\]|\d+|[a-z0-9-]+|[A-Z]\d+)\s*(<[^>]*>\s*)*")
_ATTRIBUTE = re.compile(r"\{[.#:]?[\w-]+(=|\})")
_RAW_HTML = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(\s[^>]*)?/?>")

# The sources at the end of a line: a key is a name, not a word of ours.
_MARKS = re.compile(r"<[a-z]+:[^<>\s]*>")

# A quotation in any of the languages' marks, within one line.
_QUOTED = re.compile(r"‘[^‘’]*’|“[^“”]*”|„[^„“]*“|‚[^‚‘]*‘|«[^«»]*»")


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
    """Hold every line of words against the forms that this language does not use here.

    A document's own word may stand in quotation marks: what the glossary avoids is what we say ourselves.
    """
    problems: list[Problem] = []
    everywhere = _rules(words.file("rules"), "", words.rules, problems)
    unquoted = [
        rule
        for term, avoided in words.avoided.items()
        for rule in _rules(words.file("terms"), f"{term}.avoid, ", avoided, problems)
    ]
    yield from problems
    for path in sorted([*words.folder.rglob("*.md"), *words.folder.glob("*.yaml")]):
        if path.name in ("rules.yaml", "agentless.yaml"):
            continue
        text = read_text(library.project, path)
        lists = lines_of_entry(text, "avoid") if path.name == "terms.yaml" else frozenset()
        for number, line in lines_of(text):
            if number in lists:  # the lists themselves are not held against what they name
                continue
            own = _MARKS.sub("", line)
            for rules, read in ((everywhere, own), (unquoted, _QUOTED.sub(" ", own))):
                for pattern, why in rules:
                    if found := pattern.search(read):
                        yield Problem(
                            library.project.name(path), f"line {number}", f"'{found.group(0)}' has no place here", why
                        )


def _rules(
    file: str, entry: str, patterns: Mapping[str, str], problems: list[Problem]
) -> list[tuple[re.Pattern[str], str]]:
    """Return the patterns with their reasons; what is no pattern goes to `problems`."""
    rules = []
    for pattern, why in patterns.items():
        try:
            rules.append((re.compile(pattern, re.IGNORECASE), why))
        except re.error as error:
            problems.append(
                Problem(
                    file,
                    f"entry {entry}{pattern}",
                    f"this is no pattern: {error}",
                    "write a regular expression as Python knows it; put a backslash before a bracket that is meant",
                )
            )
    return rules
