"""Jupyter's own HTML export: nothing of ours loaded, and still every text there, on screen and on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from nbconvert import HTMLExporter

from lessonkit.content.library import Library
from lessonkit.content.project import Project

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
LIBRARY = Library(Project.at(ROOT))


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("lesson", list(LIBRARY.lessons))
def test_stock_export_is_never_empty(lesson, media, tmp_path, chromium):
    html, _ = HTMLExporter().from_filename(ROOT / "lessons" / f"{lesson}.ipynb")
    page = chromium.new_page()
    page.route(lambda url: not url.startswith("file:"), lambda route: route.abort())  # the export asks for scripts from elsewhere
    (tmp_path / "export.html").write_text(html, encoding="utf-8")
    page.goto((tmp_path / "export.html").as_uri(), wait_until="domcontentloaded")
    page.emulate_media(media=media)
    text = re.sub(r"\s+", " ", page.locator("body").inner_text())
    for words in LIBRARY.words.values():
        for block in LIBRARY.lessons[lesson].blocks:
            assert words.section(block).sentences[0].text in text
    page.close()
