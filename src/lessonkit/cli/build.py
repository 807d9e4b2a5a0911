"""``lessonkit build``: the offline edition."""

from __future__ import annotations

from pathlib import Path

import click

from lessonkit.cli.common import find_project, project_option, reports_problems, target_option
from lessonkit.content.library import Library
from lessonkit.editions.site import pages


@click.command()
@target_option("site", "pages")
@project_option
@reports_problems
def build(target: Path, folder: Path | None) -> None:
    """Make pages that open from a folder or USB stick, without internet."""
    library = Library(find_project(folder))
    made = list(pages(library))
    target.mkdir(parents=True, exist_ok=True)
    for name, text in made:
        (target / name).write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"wrote {target / name} ({len(text.encode()) / 1024:.0f} KB)")
    click.echo(f"Open {target.resolve() / 'index.html'} in a browser, or copy the folder {target} to a stick.")
