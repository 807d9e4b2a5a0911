"""The commands as a person calls them: exit status, what is said, what is written."""

import csv
import re
import sys
from importlib.metadata import version

import nbformat
import pytest
from click.testing import CliRunner
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from lessonkit import __version__
from lessonkit.cli import main
from lessonkit.cli.common import reports_problems
from lessonkit.content.lessons import lesson_ids
from lessonkit.content.project import Project
from lessonkit.editions.pins import SHAPING

PINS = "".join(f"{name}=={version(name)}\n" for name in SHAPING)
COMMANDS = ("open", "check", "render", "build", "print", "agree")

LESSONS = lesson_ids(Project.installed())


@pytest.fixture
def run():
    """Call lessonkit; an exception that no person should see fails the test."""
    def call(*words, status=0):
        result = CliRunner().invoke(main, [str(word) for word in words])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == status, result.output
        return result

    return call


def test_help_names_every_command(run):
    text = run("--help").output
    assert all(re.search(rf"^  {command} ", text, re.MULTILINE) for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(run, command):
    assert len(run(command, "-h").output) > 100


def test_version(run):
    assert __version__ in run("--version").output


@pytest.mark.parametrize("command", ["check", "render", "build"])
def test_a_folder_that_is_no_project_is_told_with_a_way_out(run, tmp_path, command):
    result = run(command, "--project", tmp_path, status=1)
    assert "holds no data/datapackage.json" in result.stderr
    assert "Mend:" in result.stderr


@pytest.mark.parametrize("words", [["render"], ["agree", "claims/C007", "--by", "Anna"]])
def test_what_writes_never_falls_back_to_the_installed_content(run, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    assert "holds no data/datapackage.json" in run(*words, status=1).stderr
    assert not list(tmp_path.iterdir())


def test_what_the_system_refuses_is_told_with_its_file(run, copy, tmp_path):
    (tmp_path / "site" / "index.html").mkdir(parents=True)
    result = run("build", "--to", tmp_path / "site", "--project", copy.project.root, status=1)
    assert f"{tmp_path / 'site' / 'index.html'}: this cannot be used: " in result.stderr
    assert "Mend:" in result.stderr


def test_what_the_system_refuses_without_a_file_is_told_with_the_command(capsys):
    @reports_problems
    def open_():
        raise OSError("the port is taken")

    with pytest.raises(SystemExit):
        open_()
    assert "lessonkit open: this cannot be used: the port is taken" in capsys.readouterr().err


def test_an_output_that_nobody_reads_any_more_is_no_problem():
    @reports_problems
    def check():
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        check()


# check


def test_check_of_a_clean_project_ends_well(run, copy):
    result = run("check", "--project", copy.project.root)
    assert f"No problems found in {copy.project.root}" in result.output
    assert not result.stderr


def test_check_names_what_nobody_has_to_mend(run, copy):
    for code in ("en", "de", "es", "ar", "fa"):
        copy.delete(f"data/text/{code}/readings/D1.md")
    assert "note: Document D1 has no reading edition yet." in run("check", "--project", copy.project.root, status=1).output


def test_check_names_reviews_that_went_stale(run, copy):
    copy.yaml("data/reviews/a-review.yaml", lambda review: review["texts"].update({"01-five-documents/opening": "0" * 16}))
    assert "changed since this review: 01-five-documents/opening" in run("check", "--project", copy.project.root).output


def test_check_tells_all_problems_at_once_each_with_its_mend(run, copy):
    copy.delete("data/figures.csv")
    copy.delete("data/text/de/readings/D2.md")
    copy.yaml("data/lessons/01-five-documents.yaml", lambda plan: plan["blocks"][1].update(minutes="0"))
    result = run("check", "--project", copy.project.root, status=1)
    for words in ("data/figures.csv: the file is missing", "data/text/de/readings/D2.md: the reading edition is missing", "01-five-documents.yaml, block opening: reading it in"):
        assert words in result.stderr
    count = int(re.search(r"(\d+) problems found\.", result.stderr).group(1))
    assert result.stderr.count("Mend:") == count >= 3


def test_check_of_the_installation_shows_each_lesson(run, library):
    result = run("check", "--installed")
    assert "The installation is complete" in result.output
    for plan in library.lessons.values():
        assert f"{plan.id}: {len(plan.blocks)} blocks in {len(library.languages)} languages" in result.output


# agree


def agreed(copy):
    return list(csv.DictReader(copy.read("data/agreed.csv").splitlines()))


def test_agree_prints_the_text_in_each_language_and_records_it(run, copy, library):
    copy.sub("data/agreed.csv", r"^claims/C007,.*\n", "", count=0)
    result = run("agree", "claims/C007", "--by", "Anna", "--project", copy.project.root)
    for code, words in copy.library().words.items():
        assert f"--- claims/C007 · {code}\n{words.claims['C007']}" in result.output
    assert [row["by"] for row in agreed(copy) if row["block"] == "claims/C007"] == ["Anna"] * len(library.languages)
    run("check", "--project", copy.project.root)


@pytest.mark.parametrize("names", [["all"], ["claims/C007", "D2/P99"], ["--all"], ["*"], ["claims"], []])
def test_agree_records_nothing_for_what_is_no_text(run, copy, names):
    before = copy.read("data/agreed.csv")
    copy.sub("data/agreed.csv", r"^claims/C007,.*\n", "", count=0)
    changed = copy.read("data/agreed.csv")
    run("agree", *names, "--by", "Anna", "--project", copy.project.root, status=1 if names and names[0] != "--all" else 2)
    assert copy.read("data/agreed.csv") == changed != before


def test_agree_names_each_language_that_lacks_the_text(run, copy):
    copy.yaml("data/text/fa/claims.yaml", lambda entries: entries.pop("C007"))
    result = run("agree", "claims/C007", "--by", "Anna", "--project", copy.project.root, status=1)
    assert "data/text/fa, block claims/C007: this language has no such text" in result.stderr
    assert "data/text/de, block" not in result.stderr


def test_agree_wants_to_know_who(run, copy):
    assert "--by" in run("agree", "claims/C007", "--project", copy.project.root, status=2).stderr


@pytest.mark.parametrize("nobody", ["", " "])
def test_agree_does_not_take_nobody(run, copy, nobody):
    run("agree", "claims/C007", "--by", nobody, "--project", copy.project.root, status=2)


# build


def test_build_writes_the_pages_and_says_where(run, copy, tmp_path):
    result = run("build", "--to", tmp_path / "stick" / "site", "--project", copy.project.root)
    written = {path.name for path in (tmp_path / "stick" / "site").iterdir()}
    guides = [plan.id for plan in copy.library().lessons.values() if plan.guide]
    assert "core" in guides
    assert written == {"index.html", *(f"{id}.html" for id in LESSONS), *(f"guide-{id}.html" for id in guides)}
    assert all(f"wrote {tmp_path / 'stick' / 'site' / name}" in result.output for name in written)
    assert str(tmp_path / "stick" / "site" / "index.html") in result.output


def test_build_again_writes_the_same(run, copy, tmp_path):
    run("build", "--to", tmp_path / "site", "--project", copy.project.root)
    first = {path.name: path.read_bytes() for path in (tmp_path / "site").iterdir()}
    run("build", "--to", tmp_path / "site", "--project", copy.project.root)
    assert {path.name: path.read_bytes() for path in (tmp_path / "site").iterdir()} == first


def test_build_writes_nothing_where_words_are_missing(run, copy, tmp_path):
    copy.delete("data/text/de/lessons/01-five-documents.md")
    result = run("build", "--to", tmp_path / "site", "--project", copy.project.root, status=1)
    assert "data/text/de/lessons/01-five-documents.md: the file is missing" in result.stderr
    assert not (tmp_path / "site").exists()


def test_build_does_not_take_a_file_for_a_folder(run, copy, tmp_path):
    (tmp_path / "site").write_text("mine")
    run("build", "--to", tmp_path / "site", "--project", copy.project.root, status=2)
    assert (tmp_path / "site").read_text() == "mine"


# open


@pytest.fixture
def served(monkeypatch, tmp_path):
    """What would have been served; nothing is."""
    calls = []
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    monkeypatch.setattr(sys.modules["lessonkit.cli.open"], "serve", calls.append)
    return calls


@pytest.fixture
def installed(monkeypatch, copy):
    """The copy is what came with the package."""
    monkeypatch.setattr(sys.modules["lessonkit.cli.open"].Project, "installed", classmethod(lambda cls: copy.project))
    return copy


def test_open_fills_the_folder_and_serves_the_start_page(run, served, installed, tmp_path):
    result = run("open", "--to", tmp_path / "mine", "--no-browser")
    assert f"Lessons in {tmp_path / 'mine'}: {len(LESSONS)} added" in result.output
    assert (tmp_path / "mine" / "00-start-here.ipynb").is_file()
    (given,) = served
    assert {f"--ServerApp.root_dir={tmp_path / 'mine'}", "--LabApp.default_url=/doc/tree/00-start-here.ipynb", "--no-browser"} <= set(given)


def test_open_takes_lesson_language_and_port(run, served, installed, tmp_path):
    run("open", "01-five-documents", "--language", "de+fa", "--port", "8899", "--to", tmp_path / "mine")
    (given,) = served
    assert {"--LabApp.default_url=/doc/tree/01-five-documents.ipynb", "--ServerApp.port=8899"} <= set(given)
    assert "--no-browser" not in given
    assert "'de+fa'" in " ".join(given)


@pytest.mark.parametrize(("words", "said"), [
    (["99-gone"], ["there is no such lesson", "use one of 00-start-here, 01-five-documents"]),
    (["--language", "tr"], ["there is no language 'tr'", "use one of en, de, es, ar, fa"]),
    (["--language", "de+tr"], ["there is no language 'tr'"]),
    (["--language", "de+fa+en"], ["at most two languages"]),
    (["99-gone", "--language", "tr"], ["there is no such lesson", "there is no language 'tr'", "2 problems found."]),
])
def test_open_refuses_what_is_not_there_and_touches_nothing(run, served, installed, tmp_path, words, said):
    result = run("open", *words, "--to", tmp_path / "mine", status=1)
    assert all(each in result.stderr for each in said)
    assert not (tmp_path / "mine").exists()
    assert served == []


@pytest.mark.parametrize("port", ["x", "-1", "65536"])
def test_open_refuses_what_is_no_port(run, served, port):
    run("open", "--port", port, status=2)
    assert served == []


@pytest.mark.parametrize("case", ["lessons not rendered", "a file where the folder belongs", "a folder where a lesson belongs"])
def test_open_tells_what_stands_in_its_way(run, served, installed, tmp_path, case):
    if case == "lessons not rendered":
        installed.delete("lessons/00-start-here.ipynb")
    elif case == "a folder where a lesson belongs":
        (tmp_path / "mine" / "00-start-here.ipynb").mkdir(parents=True)
    else:
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "file").write_text("x")
    folder = tmp_path / "mine" / "file" / "folder" if case.startswith("a file") else tmp_path / "mine"
    assert "Mend:" in run("open", "--to", folder, status=1).stderr


# render


@pytest.fixture
def runs(monkeypatch):
    """Rendering without a kernel: the notebooks as composed."""
    calls = []

    def execute(notebook, folder):
        calls.append(notebook.metadata["lessonkit"]["lesson"])
        return notebook

    monkeypatch.setattr(sys.modules["lessonkit.cli.render"], "execute", execute)
    return calls


def test_render_refuses_other_versions_than_those_pinned_and_runs_nothing(run, copy, runs):
    copy.write("binder/requirements.txt", "matplotlib==0.0.1\npillow==0.0.2\n")
    before = {path.name: path.read_bytes() for path in copy.project.lessons.iterdir()}
    result = run("render", "--project", copy.project.root, status=1)
    assert "binder/requirements.txt, matplotlib: 0.0.1 is pinned" in result.stderr
    assert "binder/requirements.txt, pillow: 0.0.2 is pinned" in result.stderr
    assert runs == []
    assert {path.name: path.read_bytes() for path in copy.project.lessons.iterdir()} == before


def test_render_writes_each_lesson_and_then_nothing(run, copy, runs):
    copy.write("binder/requirements.txt", PINS)
    first = run("render", "--project", copy.project.root).output
    assert first.count("written") == len(runs) == len(LESSONS)
    written = {path.name: path.read_bytes() for path in copy.project.lessons.iterdir()}
    second = run("render", "--project", copy.project.root).output
    assert (second.count("written"), second.count("unchanged")) == (0, len(LESSONS))
    assert {path.name: path.read_bytes() for path in copy.project.lessons.iterdir()} == written


def test_render_names_a_notebook_of_no_lesson_and_leaves_it(run, copy, runs):
    copy.write("binder/requirements.txt", PINS)
    copy.write("lessons/98-mine.ipynb", "mine")
    assert "lessons/98-mine.ipynb belongs to no lesson" in run("render", "--project", copy.project.root).stderr
    assert copy.read("lessons/98-mine.ipynb") == "mine"


def test_render_names_the_lesson_and_the_cell_that_fails(run, copy, monkeypatch):
    def execute(self):
        cell = self.nb.cells[2]
        cell.outputs = [nbformat.v4.new_output("error", ename="KeyError", evalue="'x'", traceback=[])]
        raise CellExecutionError("a long traceback", "KeyError", "'x'")

    monkeypatch.setattr("lessonkit.editions.notebook.NotebookClient.execute", execute)
    copy.write("binder/requirements.txt", PINS)
    before = copy.read("lessons/00-start-here.ipynb")
    result = run("render", "--project", copy.project.root, status=1)
    assert "lesson 00-start-here, cell languages: it cannot be run: KeyError: 'x'" in result.stderr
    assert "Mend:" in result.stderr
    assert copy.read("lessons/00-start-here.ipynb") == before


@pytest.mark.parametrize("error", [CellTimeoutError("it took too long\nmore"), DeadKernelError("the kernel died")])
def test_render_tells_a_kernel_that_hangs_or_ends(run, copy, monkeypatch, error):
    def execute(self):
        raise error

    monkeypatch.setattr("lessonkit.editions.notebook.NotebookClient.execute", execute)
    copy.write("binder/requirements.txt", PINS)
    first = str(error).partition("\n")[0]
    assert f"lesson 00-start-here: it cannot be run: {first}\n" in run("render", "--project", copy.project.root, status=1).stderr


def test_print_makes_a_sheet_of_the_guide_per_lesson_and_language(run, tmp_path):
    said = run("print", "--guide", "01-five-documents", "--language", "fa", "--to", tmp_path / "sheets").output
    (sheet,) = (tmp_path / "sheets").iterdir()
    assert sheet.name == "guide-01-five-documents-fa.html"
    assert str(sheet.name) in said
    text = sheet.read_text(encoding="utf-8")
    assert '<html lang="fa" dir="rtl"' in text
    assert "<script" not in text
    assert "<details" in text
    assert not re.search(r"<details(?![^>]* open)", text)
    run("print", "--guide", "01-five-documents", "--to", tmp_path / "all")
    assert len(list((tmp_path / "all").iterdir())) == 5


def test_print_tells_what_it_does_not_know(run, tmp_path):
    error = run("print", "--guide", "01-nothing", "--language", "xx", "--to", tmp_path / "none", status=1).stderr
    assert "there is no guide to such a lesson" in error
    assert "there is no language 'xx'" in error
    assert not (tmp_path / "none").exists()
