import json
import re

import nbformat
import pytest

from lessonkit.content.lessons import lesson_ids
from lessonkit.content.problem import ContentError
from lessonkit.content.project import PACKAGE, Project
from lessonkit.editions.notebook import KERNEL, LABELS, WIDGET_VIEW, compose, execute, to_text

LESSONS = lesson_ids(Project.installed())
CELL_ID = re.compile(r"[a-zA-Z0-9-_]{1,64}")


@pytest.fixture(params=LESSONS)
def plan(request, library):
    return library.lessons[request.param]


@pytest.fixture
def notebook(library, plan):
    return compose(library, plan)


def test_cells_have_stable_ids_by_block(plan, notebook):
    ids = [cell.id for cell in notebook.cells]
    further = {"code": ["-code"]}  # lines of Python have a cell of their own below the words
    wanted = [f"{block.id}{end}" for block in plan.blocks for end in ("-heading", "", *further.get(block.kind, []))]
    assert ids == ["title", "setup", "languages", *wanted]
    assert len(set(ids)) == len(ids)
    assert all(CELL_ID.fullmatch(id) for id in ids)


def test_code_is_one_of_three_forms(plan, notebook):
    code = {cell.id: cell.source for cell in notebook.cells if cell.cell_type == "code"}
    assert code.pop("setup") == f'from lessonkit import open_lesson\nlesson = open_lesson("{plan.id}")'
    assert code.pop("languages") == "lesson.languages()"
    verbs = {"explore": "explore"}
    wanted = {block.id: f'lesson.{verbs.get(block.kind, "show")}("{block.id}")' for block in plan.blocks}
    lines = {f"{block.id}-code": "\n".join(block.ids("code")) for block in plan.blocks if block.kind == "code"}
    assert code == wanted | lines


def test_each_block_has_a_heading_in_every_language(library, plan, notebook):
    cells = {cell.id: cell.source for cell in notebook.cells if cell.cell_type == "markdown"}
    assert cells["title"].startswith("# <span")
    for block in plan.blocks:
        assert cells[f"{block.id}-heading"].startswith("## <span")
        assert all(f'lang="{language.code}"' in cells[f"{block.id}-heading"] for language in library.languages)


def test_the_metadata_name_the_kernel_without_its_version(notebook):
    assert {key: notebook.metadata[key] for key in KERNEL} == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}, "language_info": {"name": "python"}}
    assert set(notebook.metadata) == {*KERNEL, "lessonkit"}


def test_the_metadata_tell_the_front_end_the_languages(library, plan, notebook):
    ours = notebook.metadata["lessonkit"]
    assert ours["lesson"] == plan.id
    assert ours["languages"] == [{"code": each.code, "name": each.name, "dir": each.direction} for each in library.languages]
    assert list(ours["labels"]) == [each.code for each in library.languages]


def test_every_label_of_the_front_end_is_there_in_every_language(library, notebook):
    for code, labels in notebook.metadata["lessonkit"]["labels"].items():
        assert labels == {key: library.words[code].interface[key] for key in LABELS}


def test_composing_changes_nothing_for_the_next(library, plan):
    first = compose(library, plan)
    first.metadata["lessonkit"]["languages"].clear()
    first.metadata["kernelspec"].clear()
    assert compose(library, plan).metadata["lessonkit"]["languages"]
    assert compose(library, plan).metadata["kernelspec"]


def test_cells_carry_no_tags_and_nothing_has_run(notebook):
    assert all(cell.metadata == {} for cell in notebook.cells)
    assert all(cell.outputs == [] and cell.execution_count is None for cell in notebook.cells if cell.cell_type == "code")


def test_the_text_is_valid_and_ends_with_one_newline(notebook):
    text = to_text(notebook)
    assert text.endswith("}\n")
    assert not text.endswith("\n\n")
    nbformat.validate(nbformat.reads(text, as_version=4))


def test_the_text_is_what_jupyters_server_writes(pristine, tmp_path):
    """The server reads and writes by `nbformat.read` and `nbformat.write` (jupyter_server.services.contents.fileio)."""
    for path in sorted(pristine.lessons.glob("*.ipynb")):
        saved = tmp_path / path.name
        nbformat.write(nbformat.read(path, as_version=4), saved, version=nbformat.NO_CONVERT)
        assert saved.read_bytes() == path.read_bytes()


def test_the_text_keeps_the_letters_of_every_language(library):
    text = to_text(compose(library, library.lessons["01-five-documents"]))
    assert "فارسی" in text
    assert "\\u0641" not in text
    assert json.loads(text)


@pytest.fixture
def runs_as(monkeypatch):
    """Let a kernel 'run' that only leaves what the test says."""
    def fake(change):
        class Client:
            def __init__(self, notebook, **_):
                self.notebook = notebook

            def execute(self):
                change(self.notebook)

        monkeypatch.setattr("lessonkit.editions.notebook.NotebookClient", Client)

    return fake


@pytest.mark.parametrize(("data", "kept"), [
    ({WIDGET_VIEW: {}, "text/html": "x", "text/plain": "y"}, {"text/html": "x", "text/plain": "y"}),
    ({WIDGET_VIEW: {}, "text/plain": "y"}, {WIDGET_VIEW: {}, "text/plain": "y"}),
])
def test_a_widget_view_goes_where_its_static_twin_stands(library, runs_as, data, kept):
    def run(notebook):
        notebook.cells[2].outputs = [nbformat.v4.new_output("display_data", data)]

    runs_as(run)
    done = execute(compose(library, library.lessons["00-start-here"]), ".")
    assert done.cells[2].outputs[0].data == kept


def test_times_and_versions_of_a_run_are_not_kept(library, runs_as):
    def run(notebook):
        notebook.metadata["language_info"] = {"name": "python", "version": "3.99"}
        notebook.cells[1].metadata["execution"] = {"iopub.execute_input": "2020-01-01"}

    runs_as(run)
    done = execute(compose(library, library.lessons["00-start-here"]), ".")
    assert done.metadata["language_info"] == {"name": "python"}
    assert done.cells[1].metadata == {}


def test_a_missing_label_is_told(copy):
    copy.yaml("data/text/de/interface.yaml", lambda words: words.pop("untrusted"))
    library = copy.library()
    with pytest.raises(ContentError, match=r"data/text/de/interface\.yaml, entry untrusted: this entry is missing"):
        compose(library, library.lessons["00-start-here"])


def test_the_labels_are_those_that_the_front_end_reads():
    """`start` is the command's own name, which JupyterLab wants before any notebook is open."""
    script = (PACKAGE / "labextension" / "static" / "remoteEntry.js").read_text(encoding="utf-8")
    (fallback,) = re.findall(r"const FALLBACK = \{(.*?)\};", script, re.DOTALL)
    keys = set(re.findall(r"([\w-]+)'?: '", fallback))
    read = {key for call in re.findall(r"\blabel\(([^()]*)", script) for key in re.findall(r"'([\w-]+)'", call)}
    assert read == set(LABELS)
    assert keys == {*LABELS, "start"}
