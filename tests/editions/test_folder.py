import errno
import os
from pathlib import Path

import nbformat
import pytest
from nbformat.sign import NotebookNotary

from lessonkit.content.problem import ContentError
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


def test_a_link_to_nowhere_is_not_written_through(content, mine, tmp_path):
    mine.mkdir()
    (mine / "00-start-here.ipynb").symlink_to(tmp_path / "elsewhere.ipynb")
    with pytest.raises(ContentError, match=r"00-start-here\.ipynb: the lessons cannot be put here"):
        list(fill(mine, content))
    assert not (tmp_path / "elsewhere.ipynb").exists()
    assert [path.name for path in mine.iterdir()] == ["00-start-here.ipynb"]


def test_a_file_that_appears_meanwhile_is_kept(content, mine, monkeypatch):
    mine.mkdir()
    path = mine / "00-start-here.ipynb"
    path.write_text("mine")
    monkeypatch.setattr(os.path, "lexists", lambda _: False)
    first, second = fill(mine, content)
    assert path.read_text() == "mine"
    assert "1 there already" in first
    assert second.startswith("00-start-here.ipynb differs")


def test_a_file_system_without_links_gets_the_lessons_too(content, mine, monkeypatch):
    def refuse(*_):
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    list(fill(mine, content))
    assert {path.name for path in mine.iterdir()} == {f"{id}.ipynb" for id in content.lessons}
    assert trusted(mine / "00-start-here.ipynb")


def test_an_opening_that_is_cut_off_leaves_no_half_lesson(content, mine, monkeypatch):
    class CutOff(BaseException):
        pass

    real = Path.open

    def cut_off(self, mode="r", **options):
        target = real(self, mode, **options)
        if "x" in mode:
            target.write(b"half a les")
            target.close()
            raise CutOff
        return target

    monkeypatch.setattr(Path, "open", cut_off)
    with pytest.raises(CutOff):
        list(fill(mine, content))
    assert not list(mine.glob("*.ipynb"))
