"""The notebooks in ``lessons/``: rendered from today's content, and clean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import nbformat

from lessonkit.blocks.page import Wrapping, block_html, language_row
from lessonkit.content.files import read_text
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.library import Library
from lessonkit.content.problem import Problem
from lessonkit.editions.notebook import WIDGET_VIEW, compose

TAGS = frozenset({"raises-exception", "nbval-skip", "nbval-ignore-output"})
_MACHINE_PATH = re.compile(r"(/home/|/Users/|/root/|/tmp/|/work/|[A-Z]:\\\\Users\\\\)\S*")
_RENDER = "run: lessonkit render"


def problems(library: Library) -> Iterator[Problem]:
    """Yield notebooks that are missing, stale, or hold what a learner's file must not hold."""
    for plan in library.lessons.values():
        path = library.project.lessons / f"{plan.id}.ipynb"
        file = library.project.name(path)
        if not path.is_file():
            yield Problem(file, "", "the lesson is not rendered", _RENDER)
            continue
        text = read_text(library.project, path)
        try:
            notebook = nbformat.reads(text, as_version=4)
        except (nbformat.reader.NotJSONError, nbformat.ValidationError, ValueError):
            yield Problem(file, "", "this is not a notebook", _RENDER)
            continue
        yield from _clean(file, notebook)
        yield from _fresh(library, plan, file, notebook)


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
            found = _MACHINE_PATH.search(str(output.get("text", "")) + str(output.get("data", "")))
            if found:
                yield Problem(
                    file,
                    place,
                    f"a path of somebody's machine is stored: {found.group(0)[:60]}",
                    "mend what prints it, then " + _RENDER,
                )


def _fresh(library: Library, plan: LessonPlan, file: str, notebook: Any) -> Iterator[Problem]:
    wanted = compose(library, plan)
    if [(cell.id, cell.source) for cell in wanted.cells] != [
        (cell.id, cell.source) for cell in notebook.cells
    ] or wanted.metadata != notebook.metadata:
        yield Problem(file, "", "the notebook was not rendered from today's content", _RENDER)
        return
    expected = {block.id: str(block_html(library, plan, block, Wrapping.NOTEBOOK)) for block in plan.blocks}
    expected["languages"] = str(language_row(library, start=True))
    for cell in notebook.cells:
        if cell.id in expected:
            stored = [output.get("data", {}).get("text/html") for output in cell.outputs]
            if stored != [expected[cell.id]]:
                yield Problem(file, f"cell {cell.id}", "the stored text differs from today's content", _RENDER)
