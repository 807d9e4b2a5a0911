"""``lessonkit render``: write and execute the notebooks."""

from __future__ import annotations

from pathlib import Path

import click

from lessonkit.cli.common import fail, find_project, project_option, reports_problems
from lessonkit.content.library import Library
from lessonkit.editions.notebook import compose, execute, to_text
from lessonkit.editions.pins import differing_versions


@click.command()
@project_option
@reports_problems
def render(folder: Path | None) -> None:
    """Write the lessons' notebooks and execute them; a second run leaves no difference."""
    project = find_project(folder, writes=True)
    problems = differing_versions(project)
    if problems:
        fail(problems)
    library = Library(project)
    project.lessons.mkdir(parents=True, exist_ok=True)
    for number, plan in enumerate(library.lessons.values(), start=1):
        click.echo(f"{number}/{len(library.lessons)} {plan.id} …", nl=False)
        text = to_text(execute(compose(library, plan), str(project.lessons)))
        path = project.lessons / f"{plan.id}.ipynb"
        changed = not path.exists() or path.read_bytes() != text.encode()
        if changed:
            path.write_text(text, encoding="utf-8", newline="\n")
        click.echo(f" {'written' if changed else 'unchanged'}, {len(text.encode()) / 1024:.0f} KB")
    for stale in sorted(
        set(project.lessons.glob("*.ipynb")) - {project.lessons / f"{id}.ipynb" for id in library.lessons}
    ):
        click.echo(
            f"{project.name(stale)} belongs to no lesson in data/lessons; remove it if it is not yours.", err=True
        )
