"""A small lesson, a JupyterLab server and a browser for the tests in this folder.

The tests know a lesson only as ``Material``: ``write_material`` is the one place that says which notebooks they open.
"""

from __future__ import annotations

import dataclasses
import html
import itertools
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat.sign import NotebookNotary
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from lessonkit.content.library import Library
from lessonkit.content.project import Project

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "lessonkit"
LANGUAGES = [
    {"code": each.code, "name": each.name, "dir": each.direction} for each in Library(Project.at(ROOT)).languages
]
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclasses.dataclass(frozen=True)
class Material:
    """What the tests open: copies of two of the project's lessons."""

    lesson: Path
    other: Path


def write_material(folder: Path) -> Material:
    """Copy the lessons to test into a folder, as `lessonkit open` does for a learner."""
    names = ("01-five-documents.ipynb", "00-start-here.ipynb")
    return Material(*(Path(shutil.copy(ROOT / "lessons" / name, folder / name)) for name in names))


# --- notebooks by the markup of the lessons, with words that state nothing ------------------------------------------

WORDS = {
    "en": ("Section", "This sentence stands here in English so that there is something to read. ", "Sources and notes"),
    "de": (
        "Abschnitt",
        "Dieser Satz steht hier auf Deutsch, damit es etwas zu lesen gibt. ",
        "Quellen und Anmerkungen",
    ),
    "es": ("Sección", "Esta frase está aquí en español para que haya algo que leer. ", "Fuentes y notas"),
    "ar": ("قسم", "توجد هذه الجملة هنا باللغة العربية حتى يكون هناك ما يُقرأ. ", "مصادر وملاحظات"),
    "fa": ("بخش", "این جمله به زبان فارسی در اینجا آمده است تا چیزی برای خواندن باشد. ", "منابع و یادداشت‌ها"),
}
LABELS = {
    "en": {
        "language": "Language",
        "second-language": "Second language",
        "one-language": "One language",
        "show-code": "Show the code",
    },
    "de": {
        "language": "Sprache",
        "second-language": "Zweite Sprache",
        "one-language": "Eine Sprache",
        "show-code": "Code zeigen",
    },
    "es": {
        "language": "Idioma",
        "second-language": "Segundo idioma",
        "one-language": "Un idioma",
        "show-code": "Mostrar el código",
    },
    "ar": {
        "language": "اللغة",
        "second-language": "اللغة الثانية",
        "one-language": "لغة واحدة",
        "show-code": "إظهار الشيفرة",
    },
    "fa": {"language": "زبان", "second-language": "زبان دوم", "one-language": "یک زبان", "show-code": "نمایش کد"},
}
SETUP = 'from lessonkit import open_lesson\nlesson = open_lesson("{}")'


def inline(words: Callable[[str], str], css_class: str = "ml") -> str:
    """A word or heading in every language."""
    children = (f'<span class="lang" lang="{x["code"]}" dir="{x["dir"]}">{words(x["code"])}</span>' for x in LANGUAGES)
    return f'<span class="{css_class}">{"<span class=sep> · </span>".join(children)}</span>'


def block(words: Callable[[str], str]) -> str:
    """A whole block in every language, as notebook outputs have it."""
    children = (
        f'<details class="lang" lang="{x["code"]}" dir="{x["dir"]}" open><summary>{x["name"]}</summary>{words(x["code"])}</details>'
        for x in LANGUAGES
    )
    return f'<section class="block"><div class="ml">{"".join(children)}</div></section>'


def row() -> str:
    """The row of languages with its start button."""
    buttons = "".join(
        f'<button class="language-choice" lang="{x["code"]}" dir="{x["dir"]}">{x["name"]}</button>' for x in LANGUAGES
    )
    arguments = html.escape(json.dumps({"cell": "languages"}))
    start = inline(
        lambda code: (
            f'<button class="start" data-commandlinker-command="lessonkit:start" data-commandlinker-args="{arguments}">'
            f"Start ({code})</button>"
        ),
        "ml start-live",
    )
    legend = inline(lambda code: LABELS[code]["language"])
    return f'<fieldset class="language-row"><legend>{legend}</legend>{buttons}{start}</fieldset>'


def part(cell_id: str, source: str, content: str, plain: str, count: int) -> nbformat.NotebookNode:
    """One of the lesson's own cells with its output."""
    output = new_output("execute_result", {"text/html": content, "text/plain": plain}, execution_count=count)
    return new_code_cell(source, id=cell_id, execution_count=count, outputs=[output])


def write(path: Path, cells: list[nbformat.NotebookNode], lessonkit: object = None) -> Path:
    """Write a notebook as nbformat does; without ``lessonkit`` it is an ordinary one."""
    metadata = {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    notebook = new_notebook(cells=cells, metadata=metadata | ({} if lessonkit is None else {"lessonkit": lessonkit}))
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
    return path


def write_controls(path: Path) -> Path:
    """A lesson with form controls in an output."""
    controls = (
        '<p><select class="fixture-select"><option>one</option><option>two</option></select>'
        '<input type="radio" name="fixture" value="a" checked><input type="radio" name="fixture" value="b"></p>'
    )
    cells = [new_code_cell("1", id=f"before-{n}") for n in range(2)]
    cells.append(part("controls", 'lesson.show("controls")', controls, "Part('controls')", 1))
    cells += [new_code_cell("1", id=f"after-{n}") for n in range(2)]
    return write(path, cells, {"lesson": "controls", "version": 1, "languages": LANGUAGES, "labels": LABELS})


def write_hostile(path: Path, sentinel: Path) -> Path:
    """A notebook that claims to be a lesson and would leave a sentinel file or a mark in the page if anything ran."""
    touch = f"open({str(sentinel)!r}, 'w').close()"
    (path.parent / "lessonkit.py").write_text(f"{touch}\n", encoding="utf-8")
    attack = '<img src="x" onerror="top.attacked = 1"><script>top.attacked = 1</script>'
    style = 'en"] , * { display: none } [x="'
    metadata = {
        "lesson": attack,
        "autorun": True,
        "languages": [
            {"code": style, "name": attack, "dir": style},
            {"code": ["en"], "name": attack},
            {"code": "<b>", "name": None},
            None,
            "en",
            {"code": "en", "name": attack, "dir": 'rtl" onfocus="top.attacked = 1'},
            {"code": "de", "name": {"toString": 1}, "dir": "ltr"},
        ],
        "labels": {
            "en": {"language": attack, "second-language": {"x": 1}, "show-code": attack},
            "de": attack,
            "__proto__": {"x": 1},
        },
    }
    forged = {"tags": ["init_cell", "run-me", "autorun"], "init_cell": True, "trusted": True, "autorun": True}
    cells = [
        new_code_cell(SETUP.format("01-fixture"), id="setup", metadata=forged, execution_count=1),
        part("languages", "lesson.languages()", row() + attack, "x", 2),
        part("run-me", f"lesson.languages()\n{touch}", block(lambda code: f"<p>{code}{attack}</p>"), "x", 3),
        new_code_cell(touch, id="run-me-too", metadata=forged),
        new_markdown_cell(f"# Heading {attack}", id="heading"),
    ]
    return write(path, cells, metadata)


# --- JupyterLab ------------------------------------------------------------------------------------------------------


class Lab:
    """A JupyterLab server of its own: own folders, the extension as it stands in this tree."""

    def __init__(self, folder: Path, *, kernels: bool, root: Path | None = None) -> None:
        self.kernels = kernels
        self.root = root or folder / "work"
        self.data = folder / "data"
        self.root.mkdir(exist_ok=True)
        self.material = write_material(self.root)
        # First on JUPYTER_PATH: an installed copy of the extension, perhaps an older one, must not be what is tested.
        shutil.copytree(SOURCE / "labextension", folder / "tree" / "labextensions" / "lessonkit")
        quiet = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}
        overrides = folder / "config" / "labconfig" / "default_setting_overrides.json"
        overrides.parent.mkdir(parents=True)
        overrides.write_text(json.dumps(quiet), encoding="utf-8")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        options = [
            "--no-browser",
            "--allow-root",
            "--expose-app-in-browser",
            f"--port={port}",
            "--ServerApp.port_retries=0",
            "--IdentityProvider.token=",
            f"--ServerApp.root_dir={self.root}",
        ]
        if not kernels:
            options += [
                "--KernelSpecManager.ensure_native_kernel=False",
                "--KernelSpecManager.allowed_kernelspecs={'none'}",
            ]
        self.options = options
        self.environment = os.environ | {
            "JUPYTER_CONFIG_DIR": str(folder / "config"),
            "JUPYTER_DATA_DIR": str(self.data),
            "JUPYTER_PATH": str(folder / "tree"),
            "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
            "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
            "IPYTHONDIR": str(folder / "ipython"),
        }
        self.log = folder / "lab.log"
        self.start()

    def start(self) -> None:
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "jupyterlab", *self.options],
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.wait()

    def kill(self) -> None:
        """Without a warning, in the middle of whatever it does."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def wait(self) -> None:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{self.url}/api", timeout=5).close()
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.1)
            else:
                return
        self.stop()
        pytest.fail(f"JupyterLab did not start:\n{self.log.read_text()[-3000:]}")

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()

    def copy(self, notebook: Path, *, trusted: bool = False) -> Path:
        """A copy of a notebook for one test, signed or not."""
        path = self.root / f"copy-{next(_numbers)}" / notebook.name
        path.parent.mkdir()
        shutil.copy(notebook, path)
        self.sign(path, trusted)
        return path

    def sign(self, path: Path, trusted: bool = True) -> None:
        """Jupyter signs content, not files: a copy is trusted where its original was, unless that is taken back."""
        notary = NotebookNotary(data_dir=str(self.data))
        notebook = nbformat.read(path, as_version=4)
        notary.sign(notebook) if trusted else notary.unsign(notebook)

    def is_trusted(self, path: Path) -> bool:
        return NotebookNotary(data_dir=str(self.data)).check_signature(nbformat.read(path, as_version=4))


_numbers = itertools.count()


def _lab(folder: Path, *, kernels: bool) -> Iterator[Lab]:
    lab = Lab(folder, kernels=kernels)
    yield lab
    lab.stop()


@pytest.fixture(scope="class")
def lab_without_kernels(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Nothing can run: what a reader sees must not need it."""
    yield from _lab(tmp_path_factory.mktemp("reading"), kernels=False)


@pytest.fixture(scope="class")
def lab_with_kernels(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Python is there, and ``lessonkit`` on its path."""
    yield from _lab(tmp_path_factory.mktemp("running"), kernels=True)


# --- the browser -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """One Chromium for all tests. Skipped where there is none, but never in CI."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not path:
        reason = "no Chromium on this machine"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


class Notebook:
    """A page with JupyterLab on it, and what the tests ask of it."""

    def __init__(self, page, lab: Lab) -> None:
        self.page, self.lab = page, lab

    def open(self, path: Path, query: str = "", *, lesson: bool = True) -> Notebook:
        """Open a notebook by its address, in a workspace of its own, and wait until it is drawn."""
        name = path.relative_to(self.lab.root).as_posix()
        self.page.goto(f"{self.lab.url}/lab/workspaces/test-{next(_numbers)}/tree/{name}{query}")
        return self.ready(lesson=lesson)

    def open_beside(self, path: Path) -> None:
        """Open a second notebook in the same JupyterLab."""
        self.command("docmanager:open", {"path": path.relative_to(self.lab.root).as_posix()})
        self.ready()

    def ready(self, *, lesson: bool = True, notebooks: int = 1) -> Notebook:
        """Wait until what was opened, or a reload has brought back, is drawn."""
        current = ".jp-NotebookPanel:not(.lm-mod-hidden)"
        self.page.wait_for_function("document.querySelector('.jp-NotebookPanel .jp-Cell') && window.jupyterapp")
        for _ in range(0 if self.lab.kernels else notebooks):
            self.dismiss()
        self.page.wait_for_selector(f"{current} {'.lessonkit-item select' if lesson else '.jp-Toolbar-item'}")
        return self

    def dismiss(self) -> None:
        """Without kernels JupyterLab asks for one, per notebook; a reader closes that."""
        dialog = self.page.wait_for_selector(".jp-Dialog")
        self.page.click(".jp-Dialog button >> nth=0")
        dialog.wait_for_element_state("hidden")

    def command(self, name: str, arguments: dict | None = None) -> None:
        self.page.evaluate("([name, args]) => jupyterapp.commands.execute(name, args)", [name, arguments or {}])

    def save(self) -> None:
        self.command("docmanager:save")
        self.page.wait_for_function("!jupyterapp.shell.currentWidget.context.model.dirty")


@pytest.fixture
def page(chromium) -> Iterator[object]:
    """A page without any history; a test fails on errors of ours in it."""
    context = chromium.new_context(viewport={"width": 1300, "height": 900}, locale="en-GB")
    context.add_init_script(
        "window.print = () => (top.printed ??= []).push(document.documentElement.outerHTML, document.body.innerText)"
    )
    page = context.new_page()
    page.set_default_timeout(15_000)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if "lessonkit:" in message.text else None)
    yield page
    context.close()
    assert not problems


@pytest.fixture
def reading(page, lab_without_kernels: Lab) -> Notebook:
    return Notebook(page, lab_without_kernels)


@pytest.fixture
def running(page, lab_with_kernels: Lab) -> Notebook:
    return Notebook(page, lab_with_kernels)
