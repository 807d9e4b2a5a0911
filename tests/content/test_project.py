import pytest

from lessonkit.content import project as module
from lessonkit.content.problem import ContentError, Problem
from lessonkit.content.project import Project

OURS = '{"name": "reading-the-death-marches"}'


@pytest.fixture
def checkout(tmp_path):
    (tmp_path / "checkout" / "data").mkdir(parents=True)
    (tmp_path / "checkout" / "data" / "datapackage.json").write_text(OURS)
    return (tmp_path / "checkout").resolve()


def test_a_checkout_is_taken_by_its_folder(checkout):
    project = Project.at(checkout)
    assert (project.root, project.data, project.lessons) == (checkout, checkout / "data", checkout / "lessons")


def test_another_folder_is_refused_with_a_way_out(tmp_path):
    with pytest.raises(ContentError, match=r"holds no data/datapackage\.json"):
        Project.at(tmp_path)


@pytest.mark.parametrize("inside", ["", "lessons", "data/text/de"])
def test_the_checkout_that_the_current_folder_is_in_comes_first(checkout, monkeypatch, inside):
    (checkout / inside).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(checkout / inside)
    assert Project.here().root == checkout
    assert Project.here(checkout / inside).root == checkout


def test_elsewhere_the_installed_content_is_taken(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert Project.here() == Project.installed()


def test_the_installed_content_is_that_of_the_package(tmp_path, monkeypatch):
    package = tmp_path / "lessonkit"
    (package / "data").mkdir(parents=True)
    (package / "data" / "datapackage.json").write_text("{}")
    monkeypatch.setattr(module, "PACKAGE", package)
    assert Project.installed() == Project(package / "data", package / "lessons", package)


def test_an_editable_package_takes_the_checkout_around_it(checkout, monkeypatch):
    monkeypatch.setattr(module, "PACKAGE", checkout / "src" / "lessonkit")
    assert Project.installed().root == checkout


def test_names_in_messages_are_relative_to_the_root(checkout, tmp_path):
    project = Project.at(checkout)
    assert project.name(checkout / "data" / "text" / "de") == "data/text/de"
    assert project.name(tmp_path / "elsewhere") == (tmp_path / "elsewhere").as_posix()


def test_a_problem_says_file_place_fault_and_mend():
    assert str(Problem("a.csv", "line 2", "it is broken", "mend it")) == "a.csv, line 2: it is broken\n    Mend: mend it"
    assert str(Problem("a.csv", "", "it is broken", "mend it")) == "a.csv: it is broken\n    Mend: mend it"


def test_a_content_error_tells_every_problem():
    problems = [Problem("a", "1", "x", "m"), Problem("b", "2", "y", "m")]
    error = ContentError(iter(problems))
    assert error.problems == tuple(problems)
    assert str(error) == "\n".join(map(str, problems))


@pytest.mark.parametrize("package", ["{}", "[]", '{"name": "somebody-elses"}', "not JSON", '{"title": "reading-the-death-marches"}', b"\xff\xfe"])
def test_somebody_elses_data_package_is_not_taken(tmp_path, monkeypatch, package):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "datapackage.json").write_bytes(package if isinstance(package, bytes) else package.encode())
    (tmp_path / "mine").mkdir()
    monkeypatch.chdir(tmp_path / "mine")
    assert Project.here() == Project.installed()
    for take in (Project.around, lambda: Project.at(tmp_path)):
        with pytest.raises(ContentError, match=r"holds no data/datapackage\.json"):
            take()


def test_ours_is_taken_past_somebody_elses_below(checkout):
    (checkout / "other" / "data").mkdir(parents=True)
    (checkout / "other" / "data" / "datapackage.json").write_text("{}")
    assert Project.here(checkout / "other").root == checkout


def test_ours_is_taken_with_a_slip_in_it(checkout):
    (checkout / "data" / "datapackage.json").write_text(OURS + ",")
    assert Project.at(checkout).root == checkout
