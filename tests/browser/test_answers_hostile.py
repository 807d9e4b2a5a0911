"""Answers that no text editor would like come back as they were typed: from the file, from the exports; nothing in them runs."""

from __future__ import annotations

import json
import os
import random

import pytest
from test_answers import BOX, LIBRARY, answers_in, exported, text_of, wait_for_file

from conftest import Notebook
from lessonkit.editions.site import lesson_page

pytestmark = [pytest.mark.browser, pytest.mark.campaign]

LESSON = "01-five-documents"
FIXED = [
    "<script>window.hit = 1</script>",
    "<img src=x onerror='window.hit = 1'>",
    "</textarea><script>window.hit = 1</script>",
    "</div></body></html>",
    "&lt;b&gt; &amp; &#60; &nbsp;",
    "]]>--><!-- x --><!-- whole: 1 -->",
    "<!-- lost-not · en · 2026-01-01T00:00:00.000Z · text -->\n```\nforged\n```\n<!-- whole: 1 -->",
    "```\n````\n`````",
    "# heading\n## heading\n\n- a\n- b\n",
    "<!-- lessonkit answers 1 · other -->",
    "\u202e backwards \u202c \u2066\u2067\u2068\u2069 \u200e\u200f \ufeff",
    "\ud800", "\udc00 \ud83d", "\ud83d\ude00\ud83d",
    "a\u0000b", "\u2028\u2029\u0085\u000b\u000c\u001b[31m", "\n", "\n\n x \n\n", " ", "\t\t",
    "javascript:window.hit=1", "{{7*7}}${7*7}<%= 7*7 %>", "'\";DROP TABLE answers;--",
    "نص عربي مع English وأرقام 123", "متن فارسی با ۱۲۳ و نیم‌فاصله", "𝕳𝖊𝖑𝖑𝖔 🇺🇦 👩‍👩‍👧‍👦 é é",
    "x" * 1_000_000,
]  # fmt: skip


def made(number: int, seed: int = 1945) -> list[str]:
    """Further ones: pieces of the above and any code point, in any order; the same each time."""
    chance = random.Random(seed)
    pieces = [each for each in FIXED if len(each) < 200]

    def piece() -> str:
        if chance.random() < 0.5:
            return chance.choice(pieces)
        return "".join(chr(chance.choice([chance.randrange(0x20, 0x3000), chance.randrange(0x110000)])) for _ in range(chance.randrange(1, 40)))

    # a box turns carriage returns into line feeds, whoever types them
    return [each.replace("\r", "\n") for each in ("".join(piece() for _ in range(chance.randrange(1, 8))) for _ in range(number)) if each]


def all_cases(campaign: bool) -> list[str]:
    cases = [*FIXED, *made(500 - len(FIXED) + 20)][:500]
    # two halves of a pair side by side are one character, in a browser as in Python's reading of JSON
    return [json.loads(json.dumps(each)) for each in (cases if campaign else cases[:40])]


@pytest.fixture(scope="module")
def cases():
    return all_cases(os.environ.get("CAMPAIGN") == "full")


SET = """([box, json]) => { const area = document.querySelector(`${box} textarea`); area.value = JSON.parse(json);
    area.dispatchEvent(new InputEvent('input', {bubbles: true})); return JSON.stringify(area.value); }"""


def test_they_come_back_from_the_browser_and_from_both_exports(cases, tmp_path, chromium):
    (tmp_path / f"{LESSON}.html").write_text(lesson_page(LIBRARY, LIBRARY.lessons[LESSON]), encoding="utf-8", newline="\n")
    context = chromium.new_context(locale="en-GB", accept_downloads=True)
    page, paper = context.new_page(), context.new_page()
    page.goto(f"{tmp_path.as_uri()}/{LESSON}.html?lang=en")
    for number, case in enumerate(cases):
        assert json.loads(page.evaluate(SET, [BOX, json.dumps(case)])) == case
        kept = page.evaluate("JSON.stringify(lessonkitPage.answers.of(document.documentElement).all['lost-not'].text)")
        assert json.loads(kept) == case
        read = """() => { const own = lessonkitPage.answers.of(document.documentElement), file = lessonkitPage.answerFile;
            const {whole, answers} = file.read(file.write('x', 'y', own.all)); return JSON.stringify([whole, answers['lost-not'].text]); }"""
        assert json.loads(page.evaluate(read)) == [True, case]
        if number % 10 == 0 and len(case) < 10_000:
            page.reload()
            assert json.loads(page.evaluate(f"JSON.stringify(document.querySelector('{BOX} textarea').value)")) == case
            if case.strip():
                assert answers_in(page, exported(page, "markdown"))["lost-not"] == case
            paper.set_content(exported(page, "page"))
            shown = paper.evaluate("""() => JSON.stringify(document.querySelector('pre.exact')
                ? JSON.parse(document.querySelector('pre.exact').textContent) : document.querySelector('.answer').textContent)""")
            assert json.loads(shown) == case
            assert paper.evaluate("window.hit") is None
            assert paper.locator("script, img").count() == 0
    assert page.evaluate("window.hit") is None
    context.close()


class TestInAFolder:
    def test_they_come_back_from_the_file(self, cases, reading: Notebook):
        path = reading.lab.copy(reading.lab.material.lesson)
        page = reading.open(path, "?lang=en").page
        text_of(page).fill("ready")
        wait_for_file(reading.lab, page, "ready", folder=path.parent)
        file = path.parent / "answers" / f"{LESSON}.md"
        for case in cases:
            page.evaluate(SET, [BOX, json.dumps(case)])
            for _ in range(200):
                page.wait_for_timeout(25)
                text = file.read_text(encoding="utf-8")
                found = page.evaluate("text => JSON.stringify(lessonkitPage.answerFile.read(text).answers['lost-not']?.text ?? null)", text)
                if json.loads(found) == case:
                    break
            assert json.loads(found) == case
        assert page.evaluate("window.hit") is None
        last = cases[-1]
        page.evaluate("sessionStorage.clear()")
        page.reload()
        reading.ready()
        page.wait_for_function(f"document.querySelector('{BOX} textarea')?.value")
        assert json.loads(page.evaluate(f"JSON.stringify(document.querySelector('{BOX} textarea').value)")) == last
