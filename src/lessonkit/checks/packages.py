"""Ways of writing notebooks and charts that are known to fail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lessonkit.checks.notebooks import read_notebook
from lessonkit.content.files import lines_of, read_text
from lessonkit.content.library import Library
from lessonkit.content.problem import Problem

# Their outputs exist only while a front end is attached: lost in exports, red in nbval.
_LIVE_ONLY = re.compile(r"\b(widgets\.Output\(|interact\(|interactive_output\(|clear_output\()")
# matplotlib 3.11 shapes and orders Arabic script itself; these turn it round a second time, without an error.
_SHAPERS = re.compile(r"\b(arabic[-_]reshaper|python[-_]bidi|bidi\.algorithm)\b")


def problems(library: Library) -> Iterator[Problem]:
    """Yield each use in the library's code, the lessons' cells and the lists of dependencies."""
    root = library.project.root
    own = Path(__file__)
    for path in sorted((root / "src").rglob("*.py")):
        if path.name != own.name:
            yield from _lines(library, path, read_text(library.project, path))
    for path in (root / "pyproject.toml", root / "binder" / "requirements.txt"):
        if path.is_file():
            yield from _lines(library, path, read_text(library.project, path))
    for path in sorted(library.project.lessons.glob("*.ipynb")):
        notebook = read_notebook(read_text(library.project, path))
        for cell in notebook.cells if notebook else ():  # what is no notebook is reported with the notebooks
            if cell.cell_type == "code":
                for problem in _lines(library, path, cell.source):
                    yield Problem(problem.file, f"cell {cell.get('id', '')}", problem.message, problem.mend)


def _lines(library: Library, path: Path, text: str) -> Iterator[Problem]:
    file = library.project.name(path)
    for number, line in lines_of(text):
        live, shaper = _LIVE_ONLY.search(line), _SHAPERS.search(line)
        if live:
            yield Problem(
                file,
                f"line {number}",
                f"{live.group(1).rstrip('(')} leaves no readable output in a saved notebook",
                "return HTML, or change a widget's value",
            )
        if shaper:
            yield Problem(
                file,
                f"line {number}",
                f"{shaper.group(1)} reverses Arabic and Persian text",
                "take it out: matplotlib 3.11 needs no help",
            )
