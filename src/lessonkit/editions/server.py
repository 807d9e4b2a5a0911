"""JupyterLab for one reader: on the lesson, quiet, and gone when they are done."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from lessonkit.content.project import PACKAGE

# Settings of our own start only (no news dialog, no look-up of updates): on JUPYTER_CONFIG_PATH, never in the wheel's
# shared data, where they would change every JupyterLab of the environment.
_CONFIG = PACKAGE / "jupyter_config"


def arguments(folder: Path, lesson: str, language: str | None, port: int | None, browser: bool) -> list[str]:
    """Return the server's arguments.

    Parameters
    ----------
    folder : Path
        The learner's folder.
    lesson : str
        Lesson to show, alone (JupyterLab's single-document mode).
    language : str or None
        Language to begin with, or two with a plus between them.
    port : int or None
        Port, or the first free one.
    browser : bool
        Whether to open a browser.
    """
    given = [
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.default_url=/doc/tree/{lesson}.ipynb",
        "--ServerApp.answer_yes=True",  # Ctrl+C ends it without a question in a terminal that a learner may not see
        "--LabApp.extension_manager=readonly",  # the other one lists packages from the network
    ]
    if language:
        # Not in the address: the server appends its token to that with a second question mark. The opening's own name
        # lets the page use the wish once, so that a reload keeps what the reader chose since.
        wish = {"lessonkitLanguage": language, "lessonkitOpening": secrets.token_hex(8)}
        given.append(f"--ServerApp.tornado_settings={ {'page_config_data': wish} }")
    if port is not None:
        given.append(f"--ServerApp.port={port}")
    if not browser:
        given.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        given.append("--allow-root")  # containers, where there is no other user
    return given


def serve(given: list[str]) -> None:
    """Run JupyterLab with these arguments until Ctrl+C or SIGTERM."""
    paths = [str(_CONFIG), *filter(None, os.environ.get("JUPYTER_CONFIG_PATH", "").split(os.pathsep))]
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(paths)
    # A kernel begins in the learner's folder, and Python would look there first: a file lessonkit.py that lies there
    # would be run by our trusted setup cell. The price: modules of the learner's own in that folder cannot be imported.
    os.environ.setdefault("PYTHONSAFEPATH", "1")
    from jupyterlab.labapp import LabApp  # reads the path when it is imported

    LabApp.launch_instance(argv=given)
