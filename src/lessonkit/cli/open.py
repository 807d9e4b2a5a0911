"""``lessonkit open``: the lessons in a folder of the learner's, in JupyterLab."""

from __future__ import annotations

from pathlib import Path

import click

from lessonkit.cli.common import fail, reports_problems
from lessonkit.content.library import Library
from lessonkit.content.problem import Problem
from lessonkit.content.project import Project
from lessonkit.editions.folder import default_folder, fill
from lessonkit.editions.server import arguments, serve

START = "00-start-here"


@click.command("open")
@click.argument("lesson", default=START)
@click.option(
    "--to",
    "target",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Folder for the lessons. [default: Reading the Death Marches in your documents]",
)
@click.option(
    "--language", default=None, help="Language to begin with, such as fa; two side by side with a plus, such as de+fa."
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=None,
    help="Port of the server. [default: the first free one from 8888]",
)
@click.option("--no-browser", is_flag=True, help="Do not open a browser; print the address.")
@reports_problems
def open_(lesson: str, target: Path | None, language: str | None, port: int | None, no_browser: bool) -> None:
    """Open LESSON (default: the start page). Your own files are never overwritten."""
    library = Library(Project.installed())
    _known(library, lesson, language)
    folder = (target or default_folder()).expanduser().resolve()
    for line in fill(folder, library):
        click.echo(line)
    click.echo("JupyterLab opens in your browser. End it here with Ctrl+C.")
    serve(arguments(folder, lesson, language, port, browser=not no_browser))


def _known(library: Library, lesson: str, language: str | None) -> None:
    problems = []
    if lesson not in library.lessons:
        problems.append(
            Problem("lessonkit open", lesson, "there is no such lesson", f"use one of {', '.join(library.lessons)}")
        )
    codes = [each.code for each in library.languages]
    for code in language.split("+") if language else []:
        if code not in codes:
            problems.append(
                Problem(
                    "lessonkit open",
                    f"--language {language}",
                    f"there is no language '{code}'",
                    f"use one of {', '.join(codes)}",
                )
            )
    if language and language.count("+") > 1:
        problems.append(
            Problem(
                "lessonkit open",
                f"--language {language}",
                "at most two languages stand side by side",
                "name one or two",
            )
        )
    if problems:
        fail(problems)
