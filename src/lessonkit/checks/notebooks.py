"""The notebooks in ``lessons/``: rendered from today's content, and clean."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import nbformat
from nbformat import NotebookNode

from lessonkit.blocks.page import Wrapping, block_html, language_row
from lessonkit.content.files import read_text
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.library import Library
from lessonkit.content.problem import Problem
from lessonkit.editions.notebook import WIDGET_VIEW, compose

TAGS = frozenset({"raises-exception", "nbval-skip", "nbval-ignore-output"})
# Not inside an address of the web, which may have a part named home; doubled backslashes are those of Python's repr.
_MACHINE_PATH = re.compile(r"(file:///|(?<![\w./])/(?:home|Users|root|tmp|work)/|\b[A-Z]:\\{1,2}Users\\{1,2})\S*")
_RENDER = "run: lessonkit render"
# In bytes: what opens at once on an old school computer, and what fits on a small stick with everything else.
LARGEST, LARGEST_TOGETHER = 2_000_000, 10_000_000


def problems(library: Library) -> Iterator[Problem]:
    """Yield notebooks that are missing, stale, or hold what a learner's file must not hold."""
    for plan in library.lessons.values():
        path = library.project.lessons / f"{plan.id}.ipynb"
        file = library.project.name(path)
        if not path.is_file():
            yield Problem(file, "", "the lesson is not rendered", _RENDER)
            continue
        if path.stat().st_size > LARGEST:
            yield Problem(
                file,
                "",
                f"the file has {path.stat().st_size:,} bytes, more than {LARGEST:,}",
                "take a chart or a table out of the lesson, or give a table a page of its own",
            )
        notebook = read_notebook(read_text(library.project, path))
        if notebook is None:
            yield Problem(file, "", "this is not a notebook", _RENDER)
            continue
        yield from _clean(file, notebook)
        yield from _fresh(library, plan, file, notebook)
    together = sum(path.stat().st_size for path in library.project.lessons.glob("*.ipynb"))
    if together > LARGEST_TOGETHER:
        yield Problem(
            library.project.name(library.project.lessons),
            "",
            f"the notebooks have {together:,} bytes together, more than {LARGEST_TOGETHER:,}",
            "make the largest smaller",
        )
    for path in sorted(library.project.lessons.glob("*.ipynb")):
        if path.stem not in library.lessons:
            yield Problem(
                library.project.name(path),
                "",
                "this notebook belongs to no lesson",
                f"add data/lessons/{path.stem}.yaml, or take the file away",
            )


def read_notebook(text: str) -> NotebookNode | None:
    """Read a notebook of today's format or an older one; None where the text is something else."""
    try:
        loaded = json.loads(text)
        if not isinstance(loaded, dict):
            return None
        notebook: NotebookNode = nbformat.reads(text, as_version=4)
        nbformat.validate(notebook)
    except (nbformat.ValidationError, ValueError, TypeError, AttributeError, LookupError):
        return None
    return notebook


def _clean(file: str, notebook: Any) -> Iterator[Problem]:
    if "widgets" in notebook.metadata:
        yield Problem(file, "metadata", "widget state is stored", _RENDER)
    for cell in notebook.cells:
        place = f"cell {cell.get('id', '')}"
        for tag in cell.metadata.get("tags", []):
            if tag not in TAGS:
                yield Problem(file, place, f"unknown tag '{tag}'", f"known tags: {', '.join(sorted(TAGS))}")
        if cell.cell_type != "code":
            continue
        if cell.execution_count is None:
            yield Problem(file, place, "the cell was not run, so strict tests would compare nothing", _RENDER)
        for output in cell.outputs:
            if output.output_type == "error":
                yield Problem(
                    file, place, f"an error is stored: {output.get('ename', '')}", "mend its cause, then " + _RENDER
                )
            if WIDGET_VIEW in output.get("data", {}):
                yield Problem(
                    file, place, "a widget view is stored, which shows 'model not found' without its kernel", _RENDER
                )
            found = next(filter(None, map(_MACHINE_PATH.search, _texts(output))), None)
            if found:
                yield Problem(
                    file,
                    place,
                    f"a path of somebody's machine is stored: {found.group(0)[:60]}",
                    "mend what prints it, then " + _RENDER,
                )


def _texts(output: Any) -> Iterator[str]:
    """Yield every text in an output, however deep."""
    if isinstance(output, str):
        yield output
    elif isinstance(output, dict | list):
        for each in output.values() if isinstance(output, dict) else output:
            yield from _texts(each)


def _fresh(library: Library, plan: LessonPlan, file: str, notebook: Any) -> Iterator[Problem]:
    wanted = compose(library, plan)
    if _frame(wanted) != _frame(notebook):
        yield Problem(file, "", "the notebook was not rendered from today's content", _RENDER)
        return
    expected = {block.id: [str(block_html(library, plan, block, Wrapping.NOTEBOOK))] for block in plan.blocks}
    expected |= {"setup": [], "languages": [str(language_row(library, start=True))]}
    for cell in notebook.cells:
        if cell.id in expected:
            stored = [output.get("data", {}).get("text/html") for output in cell.outputs]
            if stored != expected[cell.id]:
                yield Problem(file, f"cell {cell.id}", "the stored text differs from today's content", _RENDER)


def _frame(notebook: NotebookNode) -> tuple[Any, ...]:
    """Return all of a notebook but what running it adds."""
    return notebook.metadata, [(cell.cell_type, cell.get("id"), cell.source, cell.metadata) for cell in notebook.cells]
