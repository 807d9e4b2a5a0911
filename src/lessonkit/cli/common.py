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
    help="The project's folder. [default: the one the current folder is in; to read only, else the installed content]",
)


def target_option(default: str, contents: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option ``--to``: the folder that a command writes its ``contents`` into."""
    return click.option(
        "--to",
        "target",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path(default),
        show_default=True,
        help=f"Folder for the {contents}.",
    )


def find_project(folder: Path | None, *, writes: bool = False) -> Project:
    """Return the project that an option, or the current folder, names.

    A command that writes into it never falls back to the installed content: nobody would look for the changes there.
    """
    if folder:
        return Project.at(folder)
    return Project.around() if writes else Project.here()


def fail(problems: Iterable[Problem]) -> NoReturn:
    """Print all problems and end with exit status 1."""
    listed = sorted(set(problems))
    for problem in listed:
        click.echo(str(problem), err=True)
    click.echo(f"{len(listed)} {'problem' if len(listed) == 1 else 'problems'} found.", err=True)
    sys.exit(1)


def reports_problems(command: Callable[..., Any]) -> Callable[..., Any]:
    """Turn a `ContentError`, and what the operating system refuses, into messages instead of a traceback."""

    @wraps(command)
    def wrapped(*args: Any, **options: Any) -> Any:
        try:
            return command(*args, **options)
        except ContentError as error:
            fail(error.problems)
        except BrokenPipeError:
            raise  # whoever read the output has enough; click ends quietly then
        except OSError as error:
            fail(
                [
                    Problem(
                        str(error.filename or f"lessonkit {command.__name__.strip('_')}"),
                        "",
                        f"this cannot be used: {error.strerror or error}",
                        "see that it is there, that it may be read and written, and that there is room on the disk",
                    )
                ]
            )

    return wrapped
