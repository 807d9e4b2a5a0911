"""Every word a reader sees: one folder per language, the same files in each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from lessonkit.content.files import read_text, read_yaml
from lessonkit.content.markdown import MarkdownError, Page, parse
from lessonkit.content.problem import ContentError, Problem
from lessonkit.content.project import Project


@dataclass(frozen=True)
class Words:
    """The words of one language, each file read when first asked for."""

    project: Project
    language: str

    @property
    def folder(self) -> Path:
        """The folder ``data/text/<language>``."""
        return self.project.data / "text" / self.language

    @cached_property
    def interface(self) -> dict[str, str]:
        """Labels of controls, charts and tables."""
        return self._flat("interface")

    @cached_property
    def claims(self) -> dict[str, str]:
        """The statements."""
        return self._flat("claims")

    @cached_property
    def notes(self) -> dict[str, str]:
        """Notes on errors and disputes."""
        return self._flat("notes")

    @cached_property
    def terms(self) -> dict[str, dict[str, str]]:
        """The glossary: `name` and `definition` of each term."""
        return self._nested("terms")

    @cached_property
    def documents(self) -> dict[str, dict[str, str]]:
        """What a reader is told about each document."""
        return self._nested("documents")

    def label(self, key: str, **values: str | int) -> str:
        """Return a label with its placeholders filled.

        Raises
        ------
        ContentError
            If this language has no such label.
        """
        try:
            return self.interface[key].format(**values)
        except KeyError:
            raise ContentError([self._missing("interface", key)]) from None

    def lesson(self, lesson: str) -> Page:
        """Return the words of a lesson, keyed by block."""
        return self._page(self.folder / "lessons" / f"{lesson}.md")

    def has_reading(self, document: str) -> bool:
        """Say whether this language has a reading edition of `document`."""
        return (self.folder / "readings" / f"{document}.md").is_file()

    def reading(self, document: str) -> Page:
        """Return the reading edition of a document: one section per paragraph."""
        return self._page(self.folder / "readings" / f"{document}.md")

    @cached_property
    def _pages(self) -> dict[Path, Page]:
        return {}

    def _page(self, path: Path) -> Page:
        if path not in self._pages:
            try:
                self._pages[path] = parse(read_text(self.project, path))
            except MarkdownError as error:
                raise ContentError(
                    [
                        Problem(
                            self.project.name(path),
                            f"line {error.line}",
                            str(error),
                            "use headings, paragraphs, lists and definition lists only",
                        )
                    ]
                ) from None
        return self._pages[path]

    def _flat(self, name: str) -> dict[str, str]:
        loaded = read_yaml(self.project, self.folder / f"{name}.yaml")
        self._refuse(name, (key for key, value in loaded.items() if not isinstance(value, str)), "a text")
        return loaded

    def _nested(self, name: str) -> dict[str, dict[str, str]]:
        loaded = read_yaml(self.project, self.folder / f"{name}.yaml")
        self._refuse(
            name, (key for key, value in loaded.items() if not isinstance(value, dict)), "a list of key: value"
        )
        return loaded

    def _refuse(self, name: str, keys: Any, wanted: str) -> None:
        file = self.project.name(self.folder / f"{name}.yaml")
        problems = [
            Problem(file, f"entry {key}", f"this must be {wanted}", "look at the other languages' entry of this name")
            for key in keys
        ]
        if problems:
            raise ContentError(problems)

    def _missing(self, name: str, key: str) -> Problem:
        return Problem(
            self.project.name(self.folder / f"{name}.yaml"),
            f"entry {key}",
            "this entry is missing",
            "write it; the other languages' folders show what it says",
        )
