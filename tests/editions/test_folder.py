import nbformat
import pytest
from nbformat.sign import NotebookNotary

from lessonkit.editions.folder import default_folder, fill


@pytest.fixture(autouse=True)
def signatures(tmp_path, monkeypatch):
    """Signatures go into a folder of the test's."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "jupyter-config"))


@pytest.fixture
def mine(tmp_path):
    return tmp_path / "my lessons"


def trusted(path):
    notary = NotebookNotary()
    try:
        return notary.check_signature(nbformat.read(path, as_version=4))
    finally:
        notary.store.close()


@pytest.fixture
def content(copy):
    return copy.library()


def test_every_lesson_is_added_as_shipped_and_trusted(content, mine):
    (line,) = fill(mine, content)
    assert f"{len(content.lessons)} added, 0 there already" in line
    assert str(mine) in line
    for id in content.lessons:
        assert (mine / f"{id}.ipynb").read_bytes() == (content.project.lessons / f"{id}.ipynb").read_bytes()
        assert trusted(mine / f"{id}.ipynb")


def test_filling_again_adds_nothing(content, mine):
    list(fill(mine, content))
    (line,) = fill(mine, content)
    assert f"0 added, {len(content.lessons)} there already" in line


def test_a_changed_lesson_is_kept_told_and_not_trusted(content, mine):
    mine.mkdir()
    hostile = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 / 0", id="x", outputs=[nbformat.v4.new_output("display_data", {"text/html": "<script></script>"})])])
    path = mine / "00-start-here.ipynb"
    nbformat.write(hostile, path)
    before = path.read_bytes()
    first, second = fill(mine, content)
    assert path.read_bytes() == before
    assert not trusted(path)
    assert "1 there already" in first
    assert second.startswith("00-start-here.ipynb differs")


@pytest.mark.parametrize("bytes_", [b"", b"not a notebook", b"\xff\xfe"])
def test_whatever_stands_there_is_kept(content, mine, bytes_):
    mine.mkdir()
    (mine / "00-start-here.ipynb").write_bytes(bytes_)
    list(fill(mine, content))
    assert (mine / "00-start-here.ipynb").read_bytes() == bytes_
    assert trusted(mine / "01-five-documents.ipynb")


def test_other_files_of_the_learner_are_left_alone(content, mine):
    mine.mkdir()
    (mine / "notes.txt").write_text("mine")
    list(fill(mine, content))
    assert (mine / "notes.txt").read_text() == "mine"
    assert {path.name for path in mine.iterdir()} == {"notes.txt", *(f"{id}.ipynb" for id in content.lessons)}


def test_the_default_folder_is_among_the_documents():
    assert default_folder().is_absolute()
    assert default_folder().name == "Reading the Death Marches"
