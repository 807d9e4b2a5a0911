"""A sixth language is one row and one folder: no line of code, no line of script."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from lessonkit.content.library import Library
from lessonkit.content.project import Project
from lessonkit.editions.notebook import compose, execute
from lessonkit.editions.site import pages

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def six(tmp_path_factory):
    """A copy of the content with Ukrainian in it (its words are copied, they are not the point)."""
    root = tmp_path_factory.mktemp("six")
    shutil.copytree(ROOT / "data", root / "data")
    (root / "lessons").mkdir()
    shutil.copytree(root / "data" / "text" / "en", root / "data" / "text" / "uk")
    table = root / "data" / "languages.csv"
    table.write_text(table.read_text(encoding="utf-8") + "uk,Українська,uk,ltr,latn,long,undecided\n", encoding="utf-8")
    return Library(Project.at(root))


def test_is_in_the_notebook_and_what_the_toolbar_reads(six):
    plan = six.lessons["00-start-here"]
    notebook = execute(compose(six, plan), str(six.project.lessons))
    assert {"code": "uk", "name": "Українська", "dir": "ltr"} in notebook.metadata.lessonkit.languages
    assert notebook.metadata.lessonkit.labels.uk.keys() == notebook.metadata.lessonkit.labels.en.keys()
    outputs = [cell.outputs[0].data["text/html"] for cell in notebook.cells if cell.cell_type == "code" and cell.outputs]
    assert len(outputs) == len(plan.blocks) + 1
    assert all('lang="uk"' in html for html in outputs)
    assert all('lang="uk"' in cell.source for cell in notebook.cells if cell.cell_type == "markdown")


def test_is_on_every_page(six):
    for name, text in pages(six):
        assert '<button class="language-choice" lang="uk" dir="ltr">Українська</button>' in text, name
        assert text.count('class="lang" lang="uk"') == text.count('class="lang" lang="en"')


@pytest.mark.browser
def test_can_be_chosen_in_a_browser(six, tmp_path, chromium):
    for name, text in pages(six):
        (tmp_path / name).write_text(text, encoding="utf-8", newline="\n")
    page = chromium.new_page()
    page.goto(f"{tmp_path.as_uri()}/00-start-here.html")
    page.click(".language-choice[lang=uk]")
    shown = page.evaluate("[...document.querySelectorAll('.ml > .lang')].filter(each => each.checkVisibility()).map(each => each.lang)")
    assert set(shown) == {"uk"}
    assert json.loads(page.evaluate("JSON.stringify([document.documentElement.lang])")) == ["uk"]
    page.close()
