"""The project's own content, copies of it that a test may break, and a strict reader of HTML."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, settings
from nbformat.v4 import new_output

from lessonkit.blocks.page import Wrapping, block_html, language_row
from lessonkit.content import words
from lessonkit.content.agreement import hashes, record
from lessonkit.content.library import Library
from lessonkit.content.project import Project
from lessonkit.editions.notebook import compose, to_text

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
REVIEW = "data/reviews/a-review.yaml"

# The same examples in each run; CAMPAIGN=full looks for new ones.
_FULL = os.environ.get("CAMPAIGN") == "full"
settings.register_profile(
    "lessonkit", max_examples=20_000 if _FULL else 200, derandomize=not _FULL, database=None, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
settings.load_profile("lessonkit")

# The fast ones, where they are built in.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@dataclass
class Copy:
    """A copy of the project to break. Every change must change something, so that no test passes by accident."""

    project: Project
    line: int = field(default=0, init=False)  # where the last change of a text stands

    def path(self, name: str) -> Path:
        return self.project.root / name

    def library(self) -> Library:
        return Library(self.project)

    def write(self, name: str, content: str | bytes) -> None:
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def read(self, name: str) -> str:
        return self.path(name).read_text(encoding="utf-8")

    def delete(self, name: str) -> None:
        path = self.path(name)
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    def keep_lessons(self, *ids: str) -> None:
        """Take all other lessons away, with their notebooks."""
        for path in sorted(self.path("data/lessons").glob("*.yaml")):
            if path.stem not in ids:
                path.unlink()
                (self.path("lessons") / f"{path.stem}.ipynb").unlink()

    def append(self, name: str, text: str) -> None:
        before = self.read(name) if self.path(name).exists() else ""
        self.write(name, before + text)
        self.line = before.count("\n") + 1 + len(text) - len(text.lstrip("\n"))

    def sub(self, name: str, pattern: str, replacement: str, count: int = 1) -> None:
        """Replace what a pattern matches, the first time or (count 0) every time."""
        text = self.read(name)
        found = re.search(pattern, text, re.MULTILINE)
        assert found, f"{name} holds nothing like {pattern}"
        changed = re.sub(pattern, replacement, text, count=count, flags=re.MULTILINE)
        assert changed != text
        self.write(name, changed)
        self.line = text[: found.end()].count("\n") + 1

    def yaml(self, name: str, change: Callable[[Any], object]) -> None:
        """Change a YAML file's entries."""
        entries = yaml.load(self.read(name), Loader=_LOADER)
        before = json.dumps(entries)
        change(entries)
        assert json.dumps(entries) != before
        self.write(name, yaml.dump(entries, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=10_000))

    def table(self, name: str, change: Callable[[list[dict[str, str]]], object]) -> None:
        """Change the rows of a CSV table; `line` becomes the first row that differs."""
        path = f"data/{name}.csv"
        before = list(csv.DictReader(io.StringIO(self.read(path), newline="")))
        rows = [dict(row) for row in before]
        change(rows)
        assert rows != before
        target = io.StringIO()
        writer = csv.DictWriter(target, next(csv.reader(io.StringIO(self.read(path)))), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        self.write(path, target.getvalue())
        self.line = next((n for n, (old, new) in enumerate(zip(before, rows, strict=False), start=2) if old != new), len(before) + 2)

    def json(self, name: str, change: Callable[[Any], object]) -> None:
        """Change a JSON file, such as a notebook."""
        loaded = json.loads(self.read(name))
        change(loaded)
        changed = json.dumps(loaded, ensure_ascii=False, indent=1) + "\n"
        assert changed != self.read(name)
        self.write(name, changed)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the documents and the style sheets; not part of the project."""
    return SHARED


@pytest.fixture(scope="session", autouse=True)
def parse_once() -> Iterator[None]:
    """Read each text once, however many copies hold it: parsing depends on nothing but the text."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "parse", cache(words.parse))
        yield


@pytest.fixture(scope="session")
def library() -> Library:
    """The checkout's content; read only."""
    return Library(Project.at(ROOT))


@pytest.fixture(scope="session")
def pristine(tmp_path_factory) -> Project:
    """A copy of the project with all languages agreed, notebooks made from today's content, and one review; read only."""
    folder = tmp_path_factory.mktemp("pristine") / "project"
    for name in ("data", "binder"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "pyproject.toml", folder)
    project = Project.at(folder)
    content = Library(project)
    known = hashes(content)
    (folder / "data" / "agreed.csv").write_text(record(content, tuple({name for name, _ in known}), "test", date(2020, 1, 1)), encoding="utf-8")
    project.lessons.mkdir()
    for plan in content.lessons.values():
        (project.lessons / f"{plan.id}.ipynb").write_text(_as_if_run(content, plan.id), encoding="utf-8", newline="\n")
    read = "01-five-documents/opening"
    review = {
        "subject": "01-five-documents", "language": "de", "reviewed-by": "test", "on": "2020-01-01", "texts": {read: known[read, "de"]},
        "points": [{"point": "1", "verdict": "yes", "block": read, "evidence": "a few words"}],
    }
    (folder / REVIEW).parent.mkdir(exist_ok=True)
    (folder / REVIEW).write_text(yaml.safe_dump(review), encoding="utf-8")
    return project


def _as_if_run(library: Library, id: str) -> str:
    """What running the lesson's notebook leaves, without the seconds that a kernel takes."""
    plan = library.lessons[id]
    notebook = compose(library, plan)
    shown = {block.id: block_html(library, plan, block, Wrapping.NOTEBOOK) for block in plan.blocks}
    shown["languages"] = language_row(library, start=True)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for count, cell in enumerate(code, start=1):
        cell.execution_count = count
        if cell.id in shown:
            data = {"text/html": str(shown[cell.id]), "text/plain": cell.id}
            cell.outputs = [new_output("execute_result", data, execution_count=count)]
    return to_text(notebook)


@pytest.fixture
def copy(pristine: Project, tmp_path: Path) -> Iterator[Copy]:
    """A copy for one test to break."""
    folder = tmp_path / "project"
    shutil.copytree(pristine.root, folder)
    yield Copy(Project.at(folder))
    shutil.rmtree(folder)


# --- a lesson with every form of a self-check, in words that state nothing ---------------------------------------------

SELF_CHECK = "98-self-check"
FORMS = ("choose", "order", "match")
NOUNS = {"en": "Word", "de": "Wort", "es": "Palabra", "ar": "كلمة", "fa": "واژه"}


def self_check_words(noun: str, items: int = 4) -> str:
    """The words of a block with an open question and one list of each form."""
    numbers = range(1, items + 1)
    return "\n".join([
        f"{noun} choose? <own:>\n",
        *(f"- {noun} option-{n} <claim:C007>\n  {noun} because-{n}. <own:>" for n in numbers),
        f"\n{noun} order? <own:>\n",
        *(f"{n}. {noun} item-{n} <doc:D2.P1>\n   {noun} reason-{n}. <source:wachsmann2015>" for n in numbers),
        f"\n{noun} match? <own:>\n",
        *(f"- {noun} left-{n} <claim:C001>\n  {noun} right-{n} <own:>\n  {noun} ground-{n}. <own:>" for n in numbers),
        f"\n{noun} open? <own:>\n\n: {noun} answer. <own:>\n",
    ])


@pytest.fixture(scope="session")
def self_check(tmp_path_factory) -> Project:
    """A copy of the content with such a lesson in all languages; read only."""
    folder = tmp_path_factory.mktemp("self-check") / "project"
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copy(ROOT / "pyproject.toml", folder)
    block = f"{{id: check, kind: check, minutes: 3, stage: core, for: learner, forms: [{', '.join(FORMS)}]}}"
    (folder / f"data/lessons/{SELF_CHECK}.yaml").write_text(f"id: {SELF_CHECK}\nblocks:\n  - {block}\n", encoding="utf-8")
    for code, noun in NOUNS.items():
        text = f"# {noun}\n\n## check\n\n### {noun}\n\n{self_check_words(noun)}"
        (folder / f"data/text/{code}/lessons/{SELF_CHECK}.md").write_text(text, encoding="utf-8")
    return Project.at(folder)


@pytest.fixture(scope="session")
def self_check_notebook(self_check, tmp_path_factory) -> Path:
    """That lesson as a notebook, with what running it leaves."""
    path = tmp_path_factory.mktemp("self-check-notebook") / f"{SELF_CHECK}.ipynb"
    path.write_text(_as_if_run(Library(self_check), SELF_CHECK), encoding="utf-8", newline="\n")
    return path


# --- HTML ----------------------------------------------------------------------------------------------------------

_VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})


@dataclass
class Element:
    """An element of a page, with its attributes, its children and the words directly in it."""

    name: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str, default: str | None = None) -> str | None:
        return self.attributes.get(name, default)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def elements(self) -> list[Element]:
        """The children that are elements."""
        return [child for child in self.children if isinstance(child, Element)]

    @property
    def text(self) -> str:
        """All words in it."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def walk(self) -> Iterator[Element]:
        """Itself and every element in it, in order."""
        yield self
        for child in self.elements:
            yield from child.walk()

    def all(self, selector: str) -> list[Element]:
        """Every element in it by ``name``, ``.class`` or ``name.class``."""
        name, _, css_class = selector.partition(".")
        return [e for e in self.walk() if e is not self and name in ("", e.name) and (not css_class or css_class in e.classes)]

    def one(self, selector: str) -> Element:
        (found,) = self.all(selector)
        return found


class _Reader(HTMLParser):
    """Every element that begins must end, in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute of <{tag}> stands twice"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        ended = self.open.pop()
        assert ended.name == tag, f"</{tag}> ends <{ended.name}>"

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


@pytest.fixture(scope="session")
def read_html() -> Callable[[str], Element]:
    """Read HTML into a tree; elements that are not closed in order are an error."""

    def read(html: str) -> Element:
        reader = _Reader()
        reader.feed(str(html))
        reader.close()
        (top,) = reader.open
        return top

    return read


@pytest.fixture(scope="session")
def shown(library, read_html) -> dict[tuple[str, str], Element]:
    """Every block of every lesson as a notebook shows it, by (lesson, block)."""
    return {
        (plan.id, block.id): read_html(block_html(library, plan, block, Wrapping.NOTEBOOK))
        for plan in library.lessons.values() for block in plan.blocks
    }
