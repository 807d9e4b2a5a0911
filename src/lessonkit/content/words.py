"""Every word a reader sees: one folder per language, the same files in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from lessonkit.content.block import Block
from lessonkit.content.entries import Entries
from lessonkit.content.files import read_text, read_yaml
from lessonkit.content.markdown import Page, Section, parse, sentences
from lessonkit.content.problem import ContentError, Problem
from lessonkit.content.project import Project
from lessonkit.content.sentence import MarkdownError, Sentence


@dataclass(frozen=True)
class Words:
    """The words of one language, each file read when first asked for.

    Asking for an entry that a file lacks raises a `ContentError` with the file and the entry.
    """

    project: Project
    language: str

    @property
    def folder(self) -> Path:
        """The folder ``data/text/<language>``."""
        return self.project.data / "text" / self.language

    @cached_property
    def interface(self) -> Entries[str]:
        """Labels of controls, charts and tables."""
        return self._flat("interface")

    @cached_property
    def claims(self) -> Entries[str]:
        """The statements."""
        return self._flat("claims")

    @cached_property
    def notes(self) -> Entries[str]:
        """Notes on errors and disputes."""
        return self._flat("notes")

    @cached_property
    def places(self) -> Entries[str]:
        """Names of places."""
        return self._flat("places")

    @cached_property
    def events(self) -> Entries[str]:
        """Names of events: who did what, where."""
        return self._flat("events")

    @cached_property
    def operations(self) -> Entries[Entries[str]]:
        """The clearing operations: `name`, and a `note` on what is known and what is not."""
        return self._nested("operations")

    @cached_property
    def phases(self) -> Entries[Entries[str]]:
        """The phases: `name` and `note`."""
        return self._nested("phases")

    @cached_property
    def figures(self) -> Entries[Entries[str]]:
        """The figures: `name`, and who exactly is `counted`."""
        return self._nested("figures")

    @cached_property
    def columns(self) -> Entries[str]:
        """Headings of the tables' columns, by the columns' names."""
        return self._flat("columns")

    @cached_property
    def rules(self) -> Entries[str]:
        """Forms that this language does not use here: the reason by the pattern."""
        return self._flat("rules")

    @cached_property
    def agentless(self) -> Entries[str]:
        """Forms that may hide who did something: what to look for, by the pattern."""
        return self._flat("agentless")

    @cached_property
    def terms(self) -> Entries[Entries[str]]:
        """The glossary: the `name` of each term, and its `definition` where it has one."""
        return self._entries("terms", {key: _for_all(entry) for key, entry in self._loaded_terms.items()})

    @cached_property
    def transliterations(self) -> dict[str, str]:
        """The names of terms in Latin letters, by the term; only in languages that are written in others."""
        found = {
            key: entry["transliteration"]
            for key, entry in self._loaded_terms.items()
            if isinstance(entry, dict) and "transliteration" in entry
        }
        wrong = (f"{key}.transliteration" for key, text in found.items() if not isinstance(text, str))
        self._refuse("terms", wrong, "a text")
        return found

    @cached_property
    def avoided(self) -> dict[str, dict[str, str]]:
        """What this language does not say for a term: by the term, the reason by the pattern."""
        found = {
            key: entry["avoid"]
            for key, entry in self._loaded_terms.items()
            if isinstance(entry, dict) and "avoid" in entry
        }
        self._refuse(
            "terms",
            (f"{key}.avoid" for key, each in found.items() if not isinstance(each, dict)),
            "a list of pattern: reason",
        )
        reasons = ((f"{key}.avoid", why) for key, each in found.items() for why in each.values())
        self._refuse(
            "terms", (place for place, why in reasons if not isinstance(why, str)), "a list of pattern: reason"
        )
        return found

    @cached_property
    def _loaded_terms(self) -> dict[str, Any]:
        return read_yaml(self.project, self.folder / "terms.yaml")

    @cached_property
    def documents(self) -> Entries[Entries[str]]:
        """What a reader is told about each document."""
        return self._nested("documents")

    @cached_property
    def memorials(self) -> Entries[Entries[str]]:
        """What a teacher finds at each memorial: `offer`."""
        return self._nested("memorials")

    @cached_property
    def remarks(self) -> Entries[Entries[str]]:
        """Remarks that distort what happened: the `remark`, and a short `answer`."""
        return self._nested("remarks")

    @cached_property
    def definitions(self) -> Entries[tuple[Sentence, ...]]:
        """The sentences of each term that is defined."""
        return self._sentences("terms", self.terms, "definition")

    @cached_property
    def answers(self) -> Entries[tuple[Sentence, ...]]:
        """The sentences of the answer to each remark."""
        return self._sentences("remarks", self.remarks, "answer")

    @property
    def short_texts(self) -> Iterator[tuple[str, str, tuple[Sentence, ...]]]:
        """Each text that stands in a YAML file and has sentences with sources: name of the file, entry, sentences."""
        for name, texts in (("terms", self.definitions), ("remarks", self.answers)):
            for key, found in texts.items():
                yield name, key, found

    def _sentences(self, name: str, entries: Entries[Entries[str]], field: str) -> Entries[tuple[Sentence, ...]]:
        found, problems = {}, []
        for key, entry in entries.items():
            try:
                if field in entry:
                    found[key] = sentences(entry[field])
            except MarkdownError as error:
                problems.append(Problem(self.file(name), f"entry {key}", str(error), error.mend))
        if problems:
            raise ContentError(problems)
        return Entries(found, lambda key: self._missing(name, f"{key}.{field}"))

    def label(self, key: str, **values: str | int) -> str:
        """Return a label with its placeholders filled.

        Raises
        ------
        ContentError
            If this language has no such label, or the label has a placeholder that nothing fills.
        """
        text = self.interface[key]
        try:
            return text.format(**values)
        except (ValueError, TypeError, LookupError, AttributeError):
            known = ", ".join(f"{{{name}}}" for name in values) or "none"
            raise ContentError(
                [
                    Problem(
                        self.file("interface"),
                        f"entry {key}",
                        f"'{text}' has a curly bracket that nothing fills",
                        f"placeholders of this label: {known}",
                    )
                ]
            ) from None

    def file(self, name: str) -> str:
        """Return the name of a YAML file of this language, as messages have it."""
        return self.project.name(self.folder / f"{name}.yaml")

    def lesson_file(self, lesson: str) -> str:
        """Return the name of a lesson's Markdown file in this language, as messages have it."""
        return self.project.name(self._lesson_path(lesson))

    def _lesson_path(self, lesson: str) -> Path:
        return self.folder / "lessons" / f"{lesson}.md"

    def lesson(self, lesson: str) -> Page:
        """Return the words of a lesson, keyed by block."""
        return self._page(self._lesson_path(lesson), terms=True)

    def section(self, block: Block) -> Section | None:
        """Return the words of a block, wherever they stand; none where this language lacks them."""
        return self.lesson(block.lesson).section(block.section)

    def has_reading(self, document: str) -> bool:
        """Say whether this language has a reading edition of `document`."""
        return (self.folder / "readings" / f"{document}.md").is_file()

    def reading(self, document: str) -> Page:
        """Return the reading edition of a document: one section per paragraph."""
        return self._page(self.folder / "readings" / f"{document}.md")

    @cached_property
    def _pages(self) -> dict[Path, Page]:
        return {}

    def _page(self, path: Path, terms: bool = False) -> Page:
        if path not in self._pages:
            try:
                self._pages[path] = parse(read_text(self.project, path), terms=terms)
            except MarkdownError as error:
                raise ContentError(
                    [Problem(self.project.name(path), f"line {error.line}", str(error), error.mend)]
                ) from None
        return self._pages[path]

    def _flat(self, name: str) -> Entries[str]:
        loaded = read_yaml(self.project, self.folder / f"{name}.yaml")
        self._refuse(name, (key for key, value in loaded.items() if not isinstance(value, str)), "a text")
        return Entries(loaded, lambda key: self._missing(name, key))

    def _nested(self, name: str) -> Entries[Entries[str]]:
        return self._entries(name, read_yaml(self.project, self.folder / f"{name}.yaml"))

    def _entries(self, name: str, loaded: dict[str, Any]) -> Entries[Entries[str]]:
        self._refuse(
            name, (key for key, value in loaded.items() if not isinstance(value, dict)), "a list of key: value"
        )
        fields = ((f"{key}.{field}", text) for key, entry in loaded.items() for field, text in entry.items())
        self._refuse(name, (place for place, text in fields if not isinstance(text, str)), "a text")

        def entry(key: str, fields: dict[str, str]) -> Entries[str]:
            return Entries(fields, lambda field: self._missing(name, f"{key}.{field}"))

        return Entries(
            {key: entry(key, fields) for key, fields in loaded.items()}, lambda key: self._missing(name, key)
        )

    def _refuse(self, name: str, keys: Iterable[str], wanted: str) -> None:
        problems = [
            Problem(
                self.file(name),
                f"entry {key}",
                f"this must be {wanted}",
                "look at the other languages' entry of this name",
            )
            for key in keys
        ]
        if problems:
            raise ContentError(problems)

    def _missing(self, name: str, key: str) -> Problem:
        return Problem(
            self.file(name),
            f"entry {key}",
            "this entry is missing",
            "write it; the other languages' folders show what it says",
        )


def _for_all(entry: Any) -> Any:
    """Return what a term has in every language; what only one language needs is read on its own."""
    own = ("avoid", "transliteration")
    return {field: text for field, text in entry.items() if field not in own} if isinstance(entry, dict) else entry
