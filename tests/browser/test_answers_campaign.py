"""Random moments at which something breaks while a learner types: no text older than a second may be lost.

A sample by default, a thousand moments with CAMPAIGN=full. Letters are typed one after the other, and when each was there
is noted; then, at a random moment, something happens; then everything typed more than a second before must be found.
"""

from __future__ import annotations

import collections
import contextlib
import itertools
import os
import random
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from test_answers import BOX, LIBRARY, answers_in, wait_for_state, word

from conftest import LABELS, LANGUAGES, SETUP, Lab, Notebook, part, write
from lessonkit.blocks.page import Wrapping, block_html
from lessonkit.editions.site import lesson_page

pytestmark = [pytest.mark.browser, pytest.mark.campaign]

LESSON = "01-five-documents"
FULL = os.environ.get("CAMPAIGN") == "full"
LETTERS = "abcdefghij klmnop\nqrstuvwxyz نصمتن۱۲۳"


def small_lesson(path: Path) -> Path:
    """A lesson with one question and the place for all answers: quick to open again and again."""
    plan = LIBRARY.lessons[LESSON]
    cells = [part("setup", SETUP.format(LESSON), "", "None", 1)]
    for number, id in enumerate(("lost-not", "answers"), start=2):
        html = str(block_html(LIBRARY, plan, plan.block(id), Wrapping.NOTEBOOK))
        cells.append(part(id, f'lesson.show("{id}")', html, "None", number))
    return write(path, cells, {"lesson": LESSON, "version": 1, "languages": LANGUAGES, "labels": LABELS})


class Typist:
    """Types letter by letter at the end of the box, and knows since when each letter is there."""

    ADD = f"""letter => {{ const area = document.querySelector('{BOX} textarea'); area.setRangeText(letter, area.value.length, area.value.length, 'end');
        area.dispatchEvent(new InputEvent('input', {{bubbles: true}})); }}"""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.text = ""
        self.since: list[float] = []

    def type(self, page, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            letter = self.chance.choice(LETTERS)
            page.evaluate(self.ADD, letter)
            self.text += letter
            self.since.append(time.monotonic())

    def safe(self, moment: float) -> str:
        """What had been there for more than a second at a moment."""
        return self.text[: sum(since < moment - 1 for since in self.since)]

    def found(self, text: str) -> None:
        """Go on from what was found."""
        assert self.text.startswith(text)
        self.text, self.since = text, self.since[: len(text)]


def moments(kinds: list[str], number: int, seed: int) -> list[tuple[str, random.Random]]:
    chance = random.Random(seed)
    return [(chance.choice(kinds), random.Random(chance.random())) for _ in range(number)]


# What the box holds, once what the file holds is in it.
READ = f"""() => {{ const box = document.querySelector('{BOX}.live textarea');
    const own = box && lessonkitPage.answers.of(box.closest('.jp-Notebook') || document.documentElement);
    return own && (own.ready || !own.files) ? box.value : null; }}"""


def wait_for_text(page, wanted: str) -> str:
    """Wait until the box holds at least what it must hold; return what it holds."""
    value = ""
    for _ in range(600):
        value = page.evaluate(READ)
        if value is not None and value.startswith(wanted):
            return value
        page.wait_for_timeout(50)
    same = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(wanted, value or "", strict=False)))
    pytest.fail(f"lost: {wanted[same:]!r} of {len(wanted)} letters; the box holds {value[same:] if value else value!r} there")


def test_pages_from_a_folder(chromium, tmp_path):
    (tmp_path / f"{LESSON}.html").write_text(lesson_page(LIBRARY, LIBRARY.lessons[LESSON]), encoding="utf-8", newline="\n")
    (tmp_path / "other.html").write_text("<!doctype html><title>other</title>", encoding="utf-8")
    context = chromium.new_context(locale="en-GB")
    counted: collections.Counter[str] = collections.Counter()
    page = context.new_page()
    page.goto(f"{tmp_path.as_uri()}/{LESSON}.html?lang=en")
    page.check(".answers-panel .keep")  # what closing a tab takes away is kept only if the learner says so
    typist = Typist(random.Random(7))
    for kind, chance in moments(["reload", "close", "leave", "second", "crash"], 500 if FULL else 8, 1945):
        if len(typist.text) > 3000:
            page.click("button.erase")
            page.click("button.erase-yes")
            page.check(".answers-panel .keep")  # erasing has forgotten that, too: the next learner chooses anew
            typist = Typist(random.Random(7))
        typist.type(page, chance.uniform(0.05, 1.8))
        moment = time.monotonic()
        if kind == "reload":
            page.reload()
        elif kind == "close":
            page.close()
            page = context.new_page()
            page.goto(f"{tmp_path.as_uri()}/{LESSON}.html")
        elif kind == "leave":
            page.goto(f"{tmp_path.as_uri()}/other.html")
            page.go_back()
        elif kind == "second":
            other = context.new_page()
            other.goto(f"{tmp_path.as_uri()}/{LESSON}.html")
            typist.found(wait_for_text(other, typist.safe(moment)))
            page.close()
            page = other
        else:  # the page's process ends without a word
            gone = page
            page = context.new_page()
            page.goto(f"{tmp_path.as_uri()}/other.html")
            with contextlib.suppress(Exception):  # the answer dies with the page
                gone.goto("chrome://crash", timeout=3000)
            with contextlib.suppress(Exception):
                gone.close()
            page.goto(f"{tmp_path.as_uri()}/{LESSON}.html")
        typist.found(wait_for_text(page, typist.safe(moment)))
        counted[kind] += 1
    print(f"\nfrom a folder: {dict(counted)}, {sum(counted.values())} moments, nothing lost")
    context.close()


def test_lessons_on_a_server(chromium, tmp_path):
    lab = Lab(tmp_path, kernels=True)
    path = small_lesson(lab.root / "lesson.ipynb")
    answers = lab.root / "answers"
    counted: collections.Counter[str] = collections.Counter()
    half = behind = 0
    context = chromium.new_context(locale="en-GB", viewport={"width": 1000, "height": 800})
    page = context.new_page()
    page.set_default_timeout(30_000)
    Notebook(page, lab).open(path, "?lang=en")
    typist = Typist(random.Random(8))
    wait_for_text(page, "")
    for kind, chance in moments(["server", "server", "reload", "close", "kernel", "second"], 480 if FULL else 6, 1944):
        if len(typist.text) > 3000:
            for button in ("button.erase", "button.erase-yes"):  # JupyterLab's own message that it lost its server may cover them
                page.locator(button).dispatch_event("click")
            page.wait_for_function(f"document.querySelector('.panel-state').textContent === {word('en', 'answers-erased')!r}")
            typist = Typist(random.Random(8))
        typist.type(page, chance.uniform(0.05, 2))
        moment = time.monotonic()
        if kind == "server":
            in_file = word("en", "answers-in-file") in (page.text_content(f"{BOX} .answer-state") or "")
            # what the server has said to be written; on a busy machine that may be more than a second behind the tab
            written = page.evaluate("lessonkitPage.answers.of(document.querySelector('.jp-Notebook')).seen['lost-not']?.text ?? ''")
            lab.kill()
            texts = [file.read_text(encoding="utf-8") if file.is_file() else "" for file in (answers / f"{LESSON}.md", answers / "copies" / f"{LESSON}.md")]
            read = [page.evaluate("text => lessonkitPage.answerFile.read(text)", text) for text in texts]
            half += not read[0]["whole"] and bool(texts[0])
            safe = typist.safe(moment)
            held = [each["answers"].get("lost-not", {}).get("text", "") for each in read if each["whole"]]
            assert any(text.startswith(written) for text in held) or not written
            fresh = not safe or any(text.startswith(safe) for text in held)
            assert fresh or not in_file  # where the file is behind, the text is in the tab, and the page says so
            behind += not fresh
            typist.type(page, chance.uniform(0, 0.5))
            wait_for_state(page, word("en", "answers-trouble-server"))
            lab.start()
            if chance.random() < 0.5:  # the page goes on by itself, or is loaded anew
                moment = time.monotonic()
                page.goto("about:blank")
                Notebook(page, lab).open(path)
        elif kind == "reload":
            page.reload()
            Notebook(page, lab).ready()
        elif kind == "close":
            page.close()
            page = context.new_page()
            page.set_default_timeout(30_000)
            Notebook(page, lab).open(path)
        elif kind == "kernel":
            page.evaluate("jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.shutdown().catch(() => {})")
        else:
            other = context.new_page()
            other.set_default_timeout(30_000)
            Notebook(other, lab).open(path)
            typist.found(wait_for_text(other, typist.safe(moment)))
            page.close()
            page = other
        typist.found(wait_for_text(page, typist.safe(moment)))
        counted[kind] += 1
    for _ in range(600):
        text = (answers / f"{LESSON}.md").read_text(encoding="utf-8")
        if answers_in(page, text).get("lost-not", "") == typist.text:
            break
        page.wait_for_timeout(50)
    assert answers_in(page, text).get("lost-not", "") == typist.text
    print(f"\non a server: {dict(counted)}, {sum(counted.values())} moments, nothing lost; found half written after a kill, and mended: {half}; file behind the tab by more than a second: {behind}")
    context.close()
    lab.stop()


@pytest.mark.skipif(shutil.which("mount") is None, reason="no small disk can be made here")
def test_a_disk_that_fills_and_empties(chromium, tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", small], capture_output=True, check=False)
    if made.returncode:
        pytest.skip(f"no small disk can be made here: {made.stderr.decode().strip()}")
    folder = tmp_path / "lab"
    folder.mkdir()
    lab = Lab(folder, kernels=False, root=small)
    context = chromium.new_context(locale="en-GB", viewport={"width": 1000, "height": 800})
    page = context.new_page()
    page.set_default_timeout(30_000)
    try:
        for each in small.glob("*.ipynb"):
            each.unlink()
        Notebook(page, lab).open(small_lesson(small / "lesson.ipynb"), "?lang=en")
        wait_for_text(page, "")
        typist = Typist(random.Random(9))
        filler = small / "fill"
        for _, chance in moments(["full"], 20 if FULL else 2, 1943):
            typist.type(page, chance.uniform(0.1, 1.5))
            filler.write_bytes(b"0" * max(0, shutil.disk_usage(small).free - chance.choice([0, 4096, 8192])))
            moment = time.monotonic()
            typist.type(page, chance.uniform(1, 2.5))
            if chance.random() < 0.5:
                page.reload()
                Notebook(page, lab).ready()
            typist.found(wait_for_text(page, typist.safe(moment)))
            filler.unlink()
            for _ in range(600):  # half a minute: a busy machine is slow
                text = (small / "answers" / f"{LESSON}.md").read_text(encoding="utf-8")
                if answers_in(page, text).get("lost-not", "") == typist.text:
                    break
                page.wait_for_timeout(50)
            assert answers_in(page, text).get("lost-not", "") == typist.text
    finally:
        context.close()
        lab.stop()
        subprocess.run(["umount", "-l", small], check=False)


