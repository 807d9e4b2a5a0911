"""The versions that lessons are rendered with: those pinned for Binder, so that stored outputs match what readers get."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, version

from lessonkit.content.problem import Problem
from lessonkit.content.project import Project

# Packages whose version can change a rendered output.
SHAPING = (
    "anywidget",
    "babel",
    "ipykernel",
    "ipywidgets",
    "jinja2",
    "markdown-it-py",
    "markupsafe",
    "matplotlib",
    "mdit-py-plugins",
    "nbclient",
    "nbformat",
    "pillow",
    "pybtex",
)
_FILE = "binder/requirements.txt"
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def pinned(project: Project) -> dict[str, str]:
    """Return the versions in ``binder/requirements.txt`` by normalised package name; empty where the file is missing."""
    path = project.root / _FILE
    if not path.is_file():
        return {}
    return {
        re.sub(r"[-_.]+", "-", name).lower(): number for name, number in _PIN.findall(path.read_text(encoding="utf-8"))
    }


def differing_versions(project: Project) -> list[Problem]:
    """Return one problem for each package that shapes outputs and is not pinned, or installed in another version."""
    pins = pinned(project)
    if not pins:
        return [
            Problem(
                _FILE,
                "",
                "the file is missing or pins nothing",
                "restore it: lessons are rendered with the versions in it",
            )
        ]
    found = []
    for name in SHAPING:
        wanted = pins.get(name)
        try:
            installed = version(name)
        except PackageNotFoundError:
            installed = "no version"
        if wanted is None:
            found.append(Problem(_FILE, name, "no version is pinned", "pin it with its hashes: it shapes the lessons"))
        elif installed != wanted:
            found.append(
                Problem(
                    _FILE,
                    name,
                    f"{wanted} is pinned, {installed} is installed",
                    "render in an environment made with: pip install --require-hashes -r binder/requirements.txt",
                )
            )
    return found
