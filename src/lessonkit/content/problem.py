"""A fault in the content, told so that a person can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One fault, with the place where it stands and the way to mend it.

    Parameters
    ----------
    file : str
        Path relative to the project's root.
    place : str
        Where in the file: ``line 12``, ``row C007``, ``block opening``.
    message : str
        What is wrong.
    mend : str
        What to do about it.
    """

    file: str
    place: str
    message: str
    mend: str

    def __str__(self) -> str:
        where = f"{self.file}, {self.place}" if self.place else self.file
        return f"{where}: {self.message}\n    Mend: {self.mend}"


class ContentError(Exception):
    """Content that cannot be read; carries every problem found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
