"""``lessonkit agree``: read a text in all languages, record that they say the same."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from lessonkit.cli.common import fail, find_project, project_option, reports_problems
from lessonkit.content.agreement import record, texts
from lessonkit.content.library import Library
from lessonkit.content.problem import Problem


def _somebody(context: click.Context, option: click.Parameter, value: str) -> str:
    if not value.strip():
        raise click.BadParameter("say who found the languages equal: a name or a role")
    return value.strip()


@click.command()
@click.argument("blocks", nargs=-1, required=True, metavar="BLOCK…")
@click.option(
    "--by",
    required=True,
    callback=_somebody,
    help="Who found the languages equal: a person's name or role, or 'language model'.",
)
@project_option
@reports_problems
def agree(blocks: tuple[str, ...], by: str, folder: Path | None) -> None:
    """Print each BLOCK in all languages and record that they say the same.

    A BLOCK is named as in data/agreed.csv: 01-five-documents/opening, D2/P1, claims/C007, notes/N01, terms/ss,
    documents/D2 or interface. There is no "all": agreeing means having read.
    """
    library = Library(find_project(folder, writes=True))
    by_language = {code: dict(texts(library, words)) for code, words in library.words.items()}
    missing = [
        Problem(
            library.project.name(library.words[code].folder),
            f"block {block}",
            "this language has no such text",
            "write it first, or look at the names in data/agreed.csv",
        )
        for block in blocks
        for code, known in by_language.items()
        if block not in known
    ]
    if missing:
        fail(missing)
    for block in blocks:
        for code, known in by_language.items():
            click.echo(f"--- {block} · {code}\n{known[block]}\n")
    text = record(library, blocks, by, datetime.now(UTC).date())
    path = library.project.data / "agreed.csv"
    path.write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"Recorded {len(blocks)} in {library.project.name(path)}, by {by}.")
