"""The command ``lessonkit``: one verb per module, every failure with file, place and mend."""

from __future__ import annotations

import click

from lessonkit import __version__
from lessonkit.cli.agree import agree
from lessonkit.cli.build import build
from lessonkit.cli.check import check
from lessonkit.cli.open import open_
from lessonkit.cli.print import print_
from lessonkit.cli.render import render


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="lessonkit")
def main() -> None:
    """Open the lessons of Reading the Death Marches, check them, make their editions."""


for _command in (open_, check, render, build, print_, agree):
    main.add_command(_command)
