"""Where the content lies: in a checkout, or inside the installed package."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from lessonkit.content.problem import ContentError, Problem

PACKAGE = Path(__file__).resolve().parent.parent
_NAME = "reading-the-death-marches"


def _is_ours(folder: Path) -> bool:
    """Say whether a folder holds this project's data; other projects have a ``data/datapackage.json`` too."""
    path = folder / "data" / "datapackage.json"
    if not path.is_file():
        return False
    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    try:
        package = json.loads(text)
    except ValueError:
        return f'"{_NAME}"' in text  # ours, with a slip in it: whoever reads it says where
    return isinstance(package, dict) and package.get("name") == _NAME


@dataclass(frozen=True)
class Project:
    """The folders that make up the curriculum.

    Parameters
    ----------
    data : Path
        Tables, lesson lists and words.
    lessons : Path
        The rendered notebooks.
    root : Path
        The folder that file names in messages are relative to.
    """

    data: Path
    lessons: Path
    root: Path

    @classmethod
    def at(cls, root: Path) -> Project:
        """Take the checkout at `root`.

        Raises
        ------
        ContentError
            If `root` holds no ``data/datapackage.json`` of this project.
        """
        root = Path(root).resolve()
        if not _is_ours(root):
            raise ContentError(
                [
                    Problem(
                        str(root),
                        "",
                        f"this folder holds no data/datapackage.json with the name {_NAME}",
                        "call the command in the project's folder, or name it with --project",
                    )
                ]
            )
        return cls(data=root / "data", lessons=root / "lessons", root=root)

    @classmethod
    def installed(cls) -> Project:
        """Take the content that came with the package (a wheel holds a copy, a checkout the folders themselves)."""
        if (PACKAGE / "data" / "datapackage.json").is_file():
            return cls(data=PACKAGE / "data", lessons=PACKAGE / "lessons", root=PACKAGE)
        return cls.at(PACKAGE.parent.parent)

    @classmethod
    def around(cls, folder: Path | None = None) -> Project:
        """Take the checkout that `folder` (default: the current folder) is in.

        Raises
        ------
        ContentError
            If it is in none.
        """
        start = (folder or Path.cwd()).resolve()
        return cls.at(next(filter(_is_ours, (start, *start.parents)), start))

    @classmethod
    def here(cls, folder: Path | None = None) -> Project:
        """Take the checkout that `folder` (default: the current folder) is in, or else the installed content."""
        try:
            return cls.around(folder)
        except ContentError:
            return cls.installed()

    def name(self, path: Path) -> str:
        """Return `path` as it is written in messages: relative to the root, with forward slashes."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()
