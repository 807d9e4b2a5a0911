"""Everything ``lessonkit check`` knows, one module per subject; each collects all problems before anyone stops."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lessonkit.checks import (
    agreed,
    care,
    editions,
    facts,
    ids,
    marks,
    notebooks,
    packages,
    reviews,
    self_checks,
    tables,
    terms,
    times,
    words,
)
from lessonkit.content.library import Library
from lessonkit.content.problem import ContentError, Problem

CHECKS: tuple[tuple[str, Callable[[Library], Iterator[Problem]]], ...] = (
    ("tables", tables.problems),
    ("words in every language", words.problems),
    ("ids", ids.problems),
    ("facts", facts.problems),
    ("sentences and their sources", marks.problems),
    ("terms of the glossary", terms.problems),
    ("reading editions", editions.problems),
    ("times", times.problems),
    ("self-checks", self_checks.problems),
    ("care", care.problems),
    ("agreement of the languages", agreed.problems),
    ("reviews", reviews.problems),
    ("notebooks", notebooks.problems),
    ("code and packages", packages.problems),
)
NOTICES: tuple[Callable[[Library], Iterator[str]], ...] = (editions.notices, reviews.notices)


def all_problems(library: Library) -> Iterator[tuple[str, list[Problem]]]:
    """Run every check; yield its name and what it found."""
    for name, check in CHECKS:
        found: list[Problem] = []
        try:
            found.extend(check(library))
        except ContentError as error:  # a file that cannot be read stops this check, not the others
            found.extend(error.problems)
        yield name, sorted(set(found))


def all_notices(library: Library) -> Iterator[str]:
    """Yield what a reader should know but nobody has to mend."""
    for notice in NOTICES:
        try:
            yield from notice(library)
        except ContentError:
            continue  # reported as a problem already
