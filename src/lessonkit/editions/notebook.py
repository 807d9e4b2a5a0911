"""The notebooks in ``lessons/``: written whole from the lessons' lists, executed, and stored as a learner's file stays."""

from __future__ import annotations

import json
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from lessonkit.blocks import code
from lessonkit.blocks.page import heading, title
from lessonkit.content.block import Block
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.library import Library
from lessonkit.content.problem import ContentError, Problem

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
# What a front end needs to speak to the reader in the page language. Names of keys in interface.yaml, and those for
# which remoteEntry.js has a word to fall back to.
LABELS = (
    "language",
    "second-language",
    "one-language",
    "show-code",
    "hide-code",
    "starting",
    "untrusted",
    "no-kernel",
)
# Without versions: a learner's own Python must not change the file, and a second rendering must leave no diff.
KERNEL = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def setup_source(plan: LessonPlan) -> str:
    """Return the code of a lesson's first cell."""
    return f'from lessonkit import open_lesson\nlesson = open_lesson("{plan.id}")'


def block_source(block: Block) -> str:
    """Return the code of a section's cell: a part that can be started is explored, the others are shown."""
    return f'lesson.{"explore" if block.kind == "explore" else "show"}("{block.id}")'


LANGUAGES_SOURCE = "lesson.languages()"


def compose(library: Library, plan: LessonPlan) -> NotebookNode:
    """Write a lesson's notebook, not yet executed.

    Returns
    -------
    NotebookNode
        A title, the setup cell, the row of languages, then a heading and a code cell per block; lines of Python for the
        curious have one more.
    """
    cells = [
        _markdown("title", f"# {title(library, plan)}"),
        new_code_cell(setup_source(plan), id="setup"),
        new_code_cell(LANGUAGES_SOURCE, id="languages"),
    ]
    for block in plan.blocks:
        cells += [
            _markdown(f"{block.id}-heading", f"## {heading(library, block)}"),
            new_code_cell(block_source(block), id=block.id),
        ]
        if block.kind == "code":
            cells.append(new_code_cell(code.source(block), id=f"{block.id}-code"))
    notebook: NotebookNode = new_notebook(cells=cells, metadata={**KERNEL, "lessonkit": _metadata(library, plan)})
    return notebook


def execute(notebook: NotebookNode, folder: str) -> NotebookNode:
    """Run every cell in a fresh kernel and keep what a reader without one needs.

    Widget views are dropped where ``text/html`` stands beside them: their models live in a kernel that is gone, and
    a front end would say so instead of showing the text. The extension does the same when a learner saves.

    Raises
    ------
    ContentError
        If a cell fails, takes too long, or its kernel ends.
    """
    client = NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        store_widget_state=False,
        record_timing=False,
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": folder}},
    )
    try:
        client.execute()
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        raise ContentError([_failure(notebook, error)]) from error
    notebook.metadata.update(KERNEL)
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if WIDGET_VIEW in data and "text/html" in data:
                del data[WIDGET_VIEW]
        cell.metadata.pop("execution", None)
    return notebook


def to_text(notebook: NotebookNode) -> str:
    """Return the file's text, byte for byte as Jupyter's own server writes it."""
    nbformat.validate(notebook)
    text: str = nbformat.writes(notebook)
    return text if text.endswith("\n") else text + "\n"


def _failure(notebook: NotebookNode, error: Exception) -> Problem:
    failed = (
        cell.id for cell in notebook.cells if any(each.output_type == "error" for each in cell.get("outputs", ()))
    )
    cell = next(failed, None)
    what = f"{error.ename}: {error.evalue}" if isinstance(error, CellExecutionError) else str(error).split("\n")[0]
    return Problem(
        f"lesson {notebook.metadata['lessonkit']['lesson']}",
        f"cell {cell}" if cell else "",
        f"it cannot be run: {what}",
        "run: lessonkit check; if it finds nothing, call what the cell calls in Python and read where it fails",
    )


def _markdown(id: str, source: str) -> NotebookNode:
    cell: NotebookNode = new_markdown_cell(source, id=id)
    return cell


def _metadata(library: Library, plan: LessonPlan) -> dict[str, Any]:
    languages = [{"code": each.code, "name": each.name, "dir": each.direction} for each in library.languages]
    labels = {each.code: {key: library.words[each.code].interface[key] for key in LABELS} for each in library.languages}
    metadata = {"lesson": plan.id, "version": 1, "languages": languages, "labels": labels}
    return json.loads(json.dumps(metadata))  # type: ignore[no-any-return] # plain copies, so that no notebook shares state with the library
