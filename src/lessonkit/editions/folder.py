"""The learner's folder: a copy of the lessons that is theirs."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat.sign import NotebookNotary
from platformdirs import user_documents_path

from lessonkit.content.library import Library
from lessonkit.content.problem import ContentError, Problem


def default_folder() -> Path:
    """Return the folder in which a learner looks for their own files."""
    return user_documents_path() / "Reading the Death Marches"


def fill(folder: Path, library: Library) -> Iterator[str]:
    """Put the lessons into `folder`; yield a line for the learner on what was done.

    A file that is there already is never written to. Only files equal to the shipped ones are signed as trusted, so
    that a lesson changed by somebody else never runs code by itself.

    Raises
    ------
    ContentError
        If lessons are not rendered (then nothing is written), or the folder or a file in it cannot be used.
    """
    lessons = _shipped(library)
    kept, added = [], []
    notary = NotebookNotary()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for id, shipped in lessons.items():
            path = folder / f"{id}.ipynb"
            if _add(path, shipped):
                added.append(id)
            if path.read_bytes() == shipped:
                notary.sign(nbformat.reads(shipped.decode(), as_version=4))
            else:
                kept.append(id)
    except OSError as error:
        raise ContentError(
            [
                Problem(
                    str(error.filename or folder),
                    "",
                    f"the lessons cannot be put here: {error.strerror}",
                    "rename what stands in the way, or name another folder with --to",
                )
            ]
        ) from None
    finally:
        notary.store.close()
    yield f"Lessons in {folder}: {len(added)} added, {len(lessons) - len(added)} there already."
    for id in kept:
        yield f"{id}.ipynb differs from the one that came with lessonkit; yours was kept. Rename it and open again to get a fresh copy beside it."


def _add(path: Path, content: bytes) -> bool:
    """Write a file unless something of this name stands there, be it a link to nowhere; say whether it was written.

    It gets its name when it is whole, so that an opening that is cut off leaves no half lesson.
    """
    if os.path.lexists(path):
        return False
    whole = path.with_name(f".{path.stem}-{secrets.token_hex(4)}.part")
    try:
        with whole.open("xb") as target:
            target.write(content)
        try:
            os.link(whole, path)  # refuses a name that is taken, on every system; renaming does so on Windows only
        except FileExistsError:
            return False
        except OSError:  # a stick or share whose file system has no links
            if os.path.lexists(path):
                return False
            whole.rename(path)
    finally:
        whole.unlink(missing_ok=True)
    return True


def _shipped(library: Library) -> dict[str, bytes]:
    paths = {id: library.project.lessons / f"{id}.ipynb" for id in library.lessons}
    problems = [
        Problem(
            library.project.name(path),
            "",
            "the lesson is not rendered",
            "run: lessonkit render; if you installed lessonkit, install it again",
        )
        for path in paths.values()
        if not path.is_file()
    ]
    if problems:
        raise ContentError(problems)
    return {id: path.read_bytes() for id, path in paths.items()}
