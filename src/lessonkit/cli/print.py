"""``lessonkit print``: what is made for paper."""

from __future__ import annotations

from pathlib import Path

import click

from lessonkit.cli.common import fail, find_project, project_option, reports_problems, target_option
from lessonkit.content.library import Library
from lessonkit.content.problem import Problem
from lessonkit.editions.paper import guide_sheet


@click.command("print")
@click.argument("lessons", nargs=-1, metavar="[LESSON]…")
@click.option("--guide", is_flag=True, required=True, help="The guide for teachers and facilitators.")
@click.option("--language", default=None, help="One language, such as fa. [default: each]")
@target_option("print", "sheets")
@project_option
@reports_problems
def print_(lessons: tuple[str, ...], guide: bool, language: str | None, target: Path, folder: Path | None) -> None:
    """Make sheets to print: a lesson's guide, one file per language, ready for the browser's own print."""
    library = Library(find_project(folder))
    having = [plan for plan in library.lessons.values() if plan.guide]
    _known(library, lessons, [plan.id for plan in having], language)
    chosen = [plan for plan in having if not lessons or plan.id in lessons]
    made = [
        guide_sheet(library, plan, each)
        for plan in chosen
        for each in library.languages
        if language in (None, each.code)
    ]
    target.mkdir(parents=True, exist_ok=True)
    for name, text in made:
        (target / name).write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"wrote {target / name} ({len(text.encode()) / 1024:.0f} KB)")
    click.echo(f"Open them in a browser and print: {target.resolve()}")


def _known(library: Library, lessons: tuple[str, ...], having: list[str], language: str | None) -> None:
    problems = [
        Problem("lessonkit print", lesson, "there is no guide to such a lesson", f"use one of {', '.join(having)}")
        for lesson in lessons
        if lesson not in having
    ]
    codes = [each.code for each in library.languages]
    if language is not None and language not in codes:
        message = f"there is no language '{language}'"
        problems.append(Problem("lessonkit print", f"--language {language}", message, f"use one of {', '.join(codes)}"))
    if problems:
        fail(problems)
