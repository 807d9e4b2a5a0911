"""Every page in every language and every pair of languages, at three widths. Whole with CAMPAIGN=full, else a sample."""

from __future__ import annotations

import itertools
import os
import random

import pytest
from axe_playwright_python.sync_playwright import Axe
from test_site import CHILDREN, CODES, LESSONS, LIBRARY

from lessonkit.editions.site import pages

pytestmark = [pytest.mark.browser, pytest.mark.campaign]

CHOICES = [(code,) for code in CODES] + list(itertools.permutations(CODES, 2))
CASES = [(name, choice, width) for name in ("index", *LESSONS) for choice in CHOICES for width in (1300, 800, 360)]
SAMPLE = 8


def chosen_cases():
    if os.environ.get("CAMPAIGN") == "full":
        return CASES
    return random.Random(1945).sample(CASES, SAMPLE)  # the same sample each time, so that a red run can be repeated


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("campaign")
    for name, text in pages(LIBRARY):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder


@pytest.fixture(scope="module")
def tab(chromium):
    page = chromium.new_page()
    yield page
    page.close()


@pytest.mark.parametrize(("name", "choice", "width"), chosen_cases())
def test_shows_what_was_chosen_and_fits(site, tab, name, choice, width):
    tab.set_viewport_size({"width": width, "height": 800})
    tab.goto(f"{site.as_uri()}/{name}.html?lang={'+'.join(choice)}")
    assert {child["code"] for child in tab.evaluate(CHILDREN) if child["shown"]} == set(choice)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(tab)
    assert found.violations_count == 0, found.generate_report()
