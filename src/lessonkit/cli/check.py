"""``lessonkit check``: everything a rule can see."""

from __future__ import annotations

from pathlib import Path

import click

from lessonkit.cli.common import fail, find_project, project_option, reports_problems
from lessonkit.content.library import Library
from lessonkit.content.problem import Problem
from lessonkit.content.project import Project


@click.command()
@click.option(
    "--installed",
    is_flag=True,
    help="A quick self-test of this installation instead: the content is there, each lesson can be shown.",
)
@click.option(
    "--agentless",
    metavar="LANGUAGE",
    default=None,
    help="Instead list the sentences of a language that may tell of violence without saying who did it.",
)
@project_option
@reports_problems
def check(installed: bool, agentless: str | None, folder: Path | None) -> None:
    """Check tables, words, sources, reading editions, times, care, agreement, reviews and notebooks."""
    if installed:
        _self_test()
        return
    if agentless is not None:
        _list_agentless(Library(find_project(folder)), agentless)
        return
    from lessonkit.checks import all_notices, all_problems

    library = Library(find_project(folder))
    problems: list[Problem] = []
    for name, found in all_problems(library):
        click.echo(f"{name}: {'good' if not found else len(found)}")
        problems += found
    for notice in all_notices(library):
        click.echo(f"note: {notice}")
    if problems:
        fail(problems)
    click.echo(f"No problems found in {library.project.root}.")


def _list_agentless(library: Library, code: str) -> None:
    from lessonkit.checks.care import agentless

    if code not in library.words:
        mend = f"use one of {', '.join(library.words)}"
        fail([Problem("lessonkit check", f"--agentless {code}", f"there is no language '{code}'", mend)])
    found = list(agentless(library, code))
    for each in found:
        click.echo(f"{each.file}, {each.place}: {each.found} ({each.why})\n    {each.text}")
    click.echo(f"{len(found)} to look at: does each say who did it, or has it a good reason not to?")


def _self_test() -> None:
    from lessonkit.blocks.guide import guide
    from lessonkit.blocks.page import Wrapping, block_html

    library = Library(Project.installed())
    for plan in library.lessons.values():
        for block in plan.blocks:
            block_html(library, plan, block, Wrapping.NOTEBOOK)
        for language in library.languages if plan.guide else ():
            guide(Wrapping.PAGE.voice(library, language), plan)
        click.echo(f"{plan.id}: {len(plan.blocks)} blocks in {len(library.languages)} languages")
    click.echo(f"The installation is complete: {library.project.root}")
