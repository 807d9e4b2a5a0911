"""The CSV tables against their schemas."""

from __future__ import annotations

from collections.abc import Iterator

from lessonkit.content.library import Library
from lessonkit.content.problem import Problem


def problems(library: Library) -> Iterator[Problem]:
    """Yield every cell, row and key that does not fit ``datapackage.json``."""
    for name in library.tables.schemas:
        yield from library.tables.problems(name)
