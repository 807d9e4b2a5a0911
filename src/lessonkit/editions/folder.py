"""The learner's folder: a copy of the lessons that is theirs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat.sign import NotebookNotary
from platformdirs import user_documents_path

from lessonkit.content.library import Library


def default_folder() -> Path:
    """Return the folder in which a learner looks for their own files."""
    return user_documents_path() / "Reading the Death Marches"


def fill(folder: Path, library: Library) -> Iterator[str]:
    """Put the lessons into `folder`; yield a line for the learner on what was done.

    A file that is there already is never written to. Only files equal to the shipped ones are signed as trusted, so
    that a lesson changed by somebody else never runs code by itself.
    """
    folder.mkdir(parents=True, exist_ok=True)
    kept, added = [], []
    notary = NotebookNotary()
    for id in library.lessons:
        shipped = (library.project.lessons / f"{id}.ipynb").read_bytes()
        path = folder / f"{id}.ipynb"
        if not path.exists():
            path.write_bytes(shipped)
            added.append(id)
        if path.read_bytes() == shipped:
            notary.sign(nbformat.reads(shipped.decode(), as_version=4))
        else:
            kept.append(id)
    notary.store.close()
    yield f"Lessons in {folder}: {len(added)} added, {len(library.lessons) - len(added)} there already."
    for id in kept:
        yield f"{id}.ipynb differs from the one that came with lessonkit; yours was kept. Rename it and open again to get a fresh copy beside it."
