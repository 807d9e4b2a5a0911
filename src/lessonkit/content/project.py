"""Where the content lies: in a checkout, or inside the installed package."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lessonkit.content.problem import ContentError, Problem

PACKAGE = Path(__file__).resolve().parent.parent


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
            If `root` holds no ``data/datapackage.json``.
        """
        root = Path(root).resolve()
        if not (root / "data" / "datapackage.json").is_file():
            raise ContentError(
                [
                    Problem(
                        str(root),
                        "",
                        "this folder holds no data/datapackage.json",
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
    def here(cls, folder: Path | None = None) -> Project:
        """Take the checkout that `folder` (default: the current folder) is in, or else the installed content."""
        start = (folder or Path.cwd()).resolve()
        for candidate in (start, *start.parents):
            if (candidate / "data" / "datapackage.json").is_file():
                return cls.at(candidate)
        return cls.installed()

    def name(self, path: Path) -> str:
        """Return `path` as it is written in messages: relative to the root, with forward slashes."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()
