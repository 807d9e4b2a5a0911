"""JupyterLab for one reader: on the lesson, quiet, and gone when they are done."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from lessonkit.content.project import PACKAGE

# Settings of our own start only (no news dialog, no look-up of updates): on JUPYTER_CONFIG_PATH, never in the wheel's
# shared data, where they would change every JupyterLab of the environment.
_CONFIG = PACKAGE / "jupyter_config"


def address(lesson: str, language: str | None) -> str:
    """Return the path at which the server shows a lesson alone (single-document mode)."""
    query = f"?lang={quote(language, safe='+')}" if language else ""
    return f"/doc/tree/{lesson}.ipynb{query}"


def arguments(folder: Path, url: str, port: int | None, browser: bool) -> list[str]:
    """Return the server's arguments."""
    given = [
        f"--ServerApp.root_dir={folder}",
        f"--ServerApp.default_url={url}",
        f"--LabApp.default_url={url}",
        "--ServerApp.answer_yes=True",  # Ctrl+C ends it without a question in a terminal that a learner may not see
        "--LabApp.extension_manager=readonly",  # the other one lists packages from the network
    ]
    if port is not None:
        given.append(f"--ServerApp.port={port}")
    if not browser:
        given.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        given.append("--allow-root")  # containers, where there is no other user
    return given


def serve(folder: Path, url: str, port: int | None, browser: bool) -> None:
    """Run JupyterLab until Ctrl+C or SIGTERM.

    Parameters
    ----------
    folder : Path
        The learner's folder.
    url : str
        Where to begin, as given by `address`.
    port : int or None
        Port, or the first free one.
    browser : bool
        Whether to open a browser.
    """
    paths = [str(_CONFIG), *filter(None, os.environ.get("JUPYTER_CONFIG_PATH", "").split(os.pathsep))]
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(paths)
    from jupyterlab.labapp import LabApp  # reads the path when it is imported

    LabApp.launch_instance(argv=arguments(folder, url, port, browser))
