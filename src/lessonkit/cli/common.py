"""What the commands share: which project they work on, and how they report."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click

from lessonkit.content.problem import ContentError, Problem
from lessonkit.content.project import Project

project_option = click.option(
    "--project",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="The project's folder. [default: the one the current folder is in, else the installed content]",
)


def find_project(folder: Path | None) -> Project:
    """Return the project that an option, or the current folder, names."""
    return Project.at(folder) if folder else Project.here()


def fail(problems: Iterable[Problem]) -> NoReturn:
    """Print all problems and end with exit status 1."""
    listed = sorted(set(problems))
    for problem in listed:
        click.echo(str(problem), err=True)
    click.echo(f"{len(listed)} {'problem' if len(listed) == 1 else 'problems'} found.", err=True)
    sys.exit(1)


def reports_problems(command: Callable[..., Any]) -> Callable[..., Any]:
    """Turn a `ContentError` into its messages instead of a traceback."""

    @wraps(command)
    def wrapped(*args: Any, **options: Any) -> Any:
        try:
            return command(*args, **options)
        except ContentError as error:
            fail(error.problems)

    return wrapped
