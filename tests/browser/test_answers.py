"""What a learner writes: kept as they type, in a file and in the browser, exported, erased; whatever happens meanwhile."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import ROOT, Lab, Notebook
from lessonkit.content.library import Library
from lessonkit.content.project import Project
from lessonkit.editions.site import lesson_page

pytestmark = pytest.mark.browser

LIBRARY = Library(Project.at(ROOT))
LESSON = "01-five-documents"
BOX = ".answer-box.for-lost-not"
OTHER = ".answer-box.for-discuss"


def word(code: str, key: str) -> str:
    return LIBRARY.words[code].interface[key]


def text_of(page, box: str = BOX):
    return page.locator(f"{box} textarea")


def state(page, box: str = BOX) -> str:
    return page.locator(f"{box} .answer-state").inner_text()


def wait_for_state(page, words: str) -> None:
    page.wait_for_function("([box, words]) => document.querySelector(`${box} .answer-state`)?.textContent.includes(words)", arg=[BOX, words])


def answers_in(page, text: str) -> dict[str, str]:
    """What the page itself reads from a file's or an export's text."""
    read = "text => { const {answers} = lessonkitPage.answerFile.read(text); return Object.entries(answers).map(([box, a]) => [box, a.text]); }"
    return dict(page.evaluate(read, text))


def wait_for_file(lab: Lab, page, wanted: str, box: str = "lost-not", folder: Path | None = None) -> str:
    path = (folder or lab.root) / "answers" / f"{LESSON}.md"
    for _ in range(300):
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        if answers_in(page, text).get(box) == wanted:
            return text
        page.wait_for_timeout(50)
    pytest.fail(f"the file does not hold {wanted!r}:\n{text[-2000:]}")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("answers")
    for id in (LESSON, "00-start-here", "04-phases"):
        (folder / f"{id}.html").write_text(lesson_page(LIBRARY, LIBRARY.lessons[id]), encoding="utf-8", newline="\n")
    return folder


@pytest.fixture
def place(site, tmp_path):
    """A folder of its own, because what the browser keeps belongs to a folder."""
    for path in site.iterdir():
        shutil.copy(path, tmp_path / path.name)
    return tmp_path.as_uri()


@pytest.fixture
def context(chromium):
    context = chromium.new_context(locale="en-GB", viewport={"width": 1100, "height": 800}, accept_downloads=True)
    yield context
    context.close()


def exported(page, kind: str) -> str:
    with page.expect_download() as download:
        page.click(f"button.export-{kind}")
    return Path(download.value.path()).read_text(encoding="utf-8")


class TestOffline:
    def test_is_there_after_a_reload_and_on_coming_back(self, place, context):
        page = context.new_page()
        page.goto(f"{place}/{LESSON}.html?lang=de")
        text_of(page).fill("Das „nicht“ fehlt.")
        assert state(page) == word("de", "answers-in-tab")
        page.reload()
        assert text_of(page).input_value() == "Das „nicht“ fehlt."
        page.goto(f"{place}/00-start-here.html")
        page.go_back()
        assert text_of(page).input_value() == "Das „nicht“ fehlt."

    def test_another_tab_does_not_see_it_unless_the_learner_keeps_it(self, place, context):
        page, other = context.new_page(), context.new_page()
        page.goto(f"{place}/{LESSON}.html?lang=en")
        text_of(page).fill("first")
        other.goto(f"{place}/{LESSON}.html")
        assert text_of(other).input_value() == ""
        page.check(".answers-panel .keep")
        assert state(page) == word("en", "answers-on-device")
        other.reload()
        assert text_of(other).input_value() == "first"
        page.close()
        text_of(other, OTHER).fill("second")
        last = context.new_page()
        last.goto(f"{place}/{LESSON}.html")
        assert [text_of(last, box).input_value() for box in (BOX, OTHER)] == ["first", "second"]
        last.uncheck(".answers-panel .keep")
        assert last.evaluate("Object.keys(localStorage).filter(key => key.startsWith('lessonkit:answers'))") == []
        assert text_of(last).input_value() == "first"

    def test_two_tabs_that_keep_nothing_do_not_touch_each_other(self, place, context):
        page, other = context.new_page(), context.new_page()
        for each in (page, other):
            each.goto(f"{place}/{LESSON}.html?lang=en")
        text_of(page).fill("a long text of the first")
        text_of(other).fill("x")
        page.wait_for_timeout(300)
        for each, wanted in ((page, "a long text of the first"), (other, "x")):
            assert text_of(each).input_value() == wanted
            each.reload()
            assert text_of(each).input_value() == wanted

    def test_erasing_forgets_that_answers_are_to_be_kept(self, place, context):
        page = context.new_page()
        page.goto(f"{place}/{LESSON}.html?lang=en")
        page.check(".answers-panel .keep")
        text_of(page).fill("kept")
        page.click("button.erase")
        page.click("button.erase-yes")
        page.reload()
        assert not page.is_checked(".answers-panel .keep")

    def test_two_kept_tabs_write_side_by_side(self, place, context):
        page, other = context.new_page(), context.new_page()
        page.goto(f"{place}/{LESSON}.html?lang=en")
        page.check(".answers-panel .keep")
        other.goto(f"{place}/{LESSON}.html")
        text_of(page).fill("one")
        text_of(other, OTHER).fill("two")
        last = context.new_page()
        last.goto(f"{place}/{LESSON}.html")
        assert [text_of(last, box).input_value() for box in (BOX, OTHER)] == ["one", "two"]

    @pytest.mark.parametrize("code", ["ar", "fa"])
    def test_writes_in_the_direction_of_the_page_and_of_the_answer(self, place, context, code):
        page = context.new_page()
        page.goto(f"{place}/{LESSON}.html?lang={code}")
        box, choice = text_of(page), page.locator(f"{BOX} .answer-language")
        assert (box.get_attribute("dir"), box.get_attribute("lang"), choice.input_value()) == ("rtl", code, code)
        box.fill("نص")
        page.click(".language-choice[lang=en]")
        assert (box.get_attribute("dir"), box.get_attribute("lang")) == ("rtl", code)  # an answer stays in its language
        assert text_of(page, OTHER).get_attribute("dir") == "ltr"
        choice.select_option("und")
        assert (box.get_attribute("dir"), box.get_attribute("lang")) == ("auto", "")
        page.reload()
        assert (box.get_attribute("dir"), box.input_value()) == ("auto", "نص")

    def test_exports_the_answers_of_all_lessons(self, place, context):
        page = context.new_page()
        page.goto(f"{place}/04-phases.html?lang=en")
        page.locator(".answer-box textarea").first.fill("from lesson 04")
        page.goto(f"{place}/{LESSON}.html")
        text_of(page).fill("<b>from</b> lesson 01 & more")
        text = exported(page, "markdown")
        assert "from lesson 04" in text
        assert answers_in(page, text)["lost-not"] == "<b>from</b> lesson 01 & more"
        html = exported(page, "page")
        assert "&#60;b&#62;from" in html
        assert "<script" not in html
        paper = context.new_page()
        paper.set_content(html)
        assert "<b>from</b> lesson 01 & more" in paper.locator(".answer").all_inner_texts()
        assert paper.locator("html").get_attribute("lang") == "en"

    def test_asks_before_it_erases_everything(self, place, context):
        page = context.new_page()
        page.goto(f"{place}/04-phases.html?lang=en")
        page.locator(".answer-box textarea").first.fill("from lesson 04")
        page.goto(f"{place}/{LESSON}.html")
        text_of(page).fill("gone soon")
        page.locator("button.erase").press("Enter")
        assert page.locator("p.erase-question").is_visible()
        page.keyboard.press("Enter")  # the focus is on "no"
        assert text_of(page).input_value() == "gone soon"
        page.click("button.erase")
        page.click("button.erase-yes")
        assert text_of(page).input_value() == ""
        assert page.locator(".panel-state").inner_text() == word("en", "answers-erased")
        kept = "[sessionStorage, localStorage].flatMap(s => Object.keys(s)).filter(key => key.startsWith('lessonkit:answers'))"
        assert page.evaluate(kept) == []

    def test_says_so_where_the_browser_keeps_nothing(self, place, context):
        page = context.new_page()
        page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('', 'SecurityError') }")
        page.goto(f"{place}/{LESSON}.html?lang=en")
        text_of(page).fill("text")
        assert state(page) == word("en", "answers-nowhere")

    def test_says_so_where_an_answer_is_longer_than_the_browser_keeps(self, place, context):
        page = context.new_page()
        page.goto(f"{place}/{LESSON}.html?lang=en")
        text_of(page).fill("x" * 6_000_000)
        assert state(page) == word("en", "answers-too-long")
        assert len(answers_in(page, exported(page, "markdown"))["lost-not"]) == 6_000_000

    def test_breaks_no_accessibility_rule_and_has_names(self, place, context):
        for code in ("en", "ar"):
            page = context.new_page()
            page.goto(f"{place}/{LESSON}.html?lang={code}")
            found = Axe().run(page)
            assert found.violations_count == 0, found.generate_report()
            heading = LIBRARY.words[code].lesson(LESSON).section("lost-not").heading
            page.get_by_role("textbox", name=word(code, "your-answer-to").format(title=heading)).fill("x")
            assert page.get_by_role("combobox", name=word(code, "answer-language-is")).count() > 1
            assert page.get_by_role("checkbox", name=word(code, "answers-keep-on-device")).count() == 1

    def test_without_a_script_the_box_says_that_it_keeps_nothing(self, place, chromium):
        context = chromium.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{place}/{LESSON}.html")
        assert word("en", "answers-no-script") in state(page)
        assert page.locator(".answer-words").first.is_hidden()
        context.close()

    def test_on_paper_stands_the_whole_answer_or_room_for_one(self, place, context):
        page = context.new_page()
        page.goto(f"{place}/{LESSON}.html?lang=en")
        text_of(page).fill("a line\n" * 60)
        page.emulate_media(media="print")
        paper = page.locator(f"{BOX} .answer-print")
        assert paper.is_visible()
        assert paper.inner_text().count("a line") == 60
        assert text_of(page).is_hidden()
        assert text_of(page, OTHER).is_visible()
        assert page.locator(".answers-panel").is_hidden()


class TestInAFolder:
    def test_goes_into_a_file_without_kernel_and_trust(self, reading: Notebook):
        page = reading.open(reading.lab.copy(reading.lab.material.lesson), "?lang=de").page
        folder = next(reading.lab.root.glob("copy-*"))
        text_of(page).fill("Ein Satz.\n\nNoch einer.")
        text = wait_for_file(reading.lab, page, "Ein Satz.\n\nNoch einer.", folder=folder)
        title = f"# {word('de', 'answers-my-answers')}: {LIBRARY.words['de'].lesson(LESSON).title}\n"
        for _ in range(200):  # whose words the page may draw later than the box
            if text.startswith(title):
                break
            page.wait_for_timeout(50)
            text = (folder / "answers" / f"{LESSON}.md").read_text(encoding="utf-8")
        assert text.startswith(title)
        wait_for_state(page, f"{word('de', 'answers-in-file')} answers/{LESSON}.md")
        page.reload()
        reading.ready()
        assert text_of(page).input_value() == "Ein Satz.\n\nNoch einer."
        notebook = (folder / f"{LESSON}.ipynb").read_bytes()
        assert notebook == (ROOT / "lessons" / f"{LESSON}.ipynb").read_bytes()

    def test_another_browser_finds_it_and_both_texts_stay(self, reading: Notebook, chromium):
        path = reading.lab.copy(reading.lab.material.lesson)
        page = reading.open(path, "?lang=en").page
        text_of(page).fill("from the first")
        wait_for_file(reading.lab, page, "from the first", folder=path.parent)
        context = chromium.new_context(locale="en-GB")
        other = Notebook(context.new_page(), reading.lab).open(path).page
        other.wait_for_function(f"document.querySelector('{BOX} textarea').value")
        assert text_of(other).input_value() == "from the first"
        text_of(other, OTHER).fill("from the second")
        wait_for_file(reading.lab, page, "from the second", "discuss", folder=path.parent)
        text_of(page).fill("changed by the first")
        text_of(other).fill("changed by the second")
        for _ in range(200):
            found = answers_in(page, (path.parent / "answers" / f"{LESSON}.md").read_text(encoding="utf-8")).get("lost-not", "")
            if "first" in found and "second" in found:
                break
            page.wait_for_timeout(50)
        assert "changed by the first" in found
        assert "changed by the second" in found
        context.close()

    def test_two_tabs_of_one_browser_share_one_text(self, reading: Notebook):
        path = reading.lab.copy(reading.lab.material.lesson)
        page = reading.open(path, "?lang=en").page
        second = page.context.new_page()
        second.set_default_timeout(15_000)
        Notebook(second, reading.lab).open(path)
        text_of(page).fill("typed here")
        # a page behind another one draws no frames, so there is nothing to wait for by frames
        second.wait_for_function(f"document.querySelector('{BOX} textarea')?.value === 'typed here'", polling=100)
        text_of(second).press_sequentially(" and there")
        wanted = text_of(second).input_value()
        assert sorted(wanted) == sorted("typed here and there")
        wait_for_file(reading.lab, page, wanted, folder=path.parent)
        assert text_of(page).input_value() == wanted

    def test_a_file_that_was_cut_off_is_mended_from_its_twin_and_stays_beside(self, reading: Notebook):
        path = reading.lab.copy(reading.lab.material.lesson)
        page = reading.open(path, "?lang=en").page
        text_of(page).fill("a whole answer")
        text_of(page, OTHER).fill("another one")
        text = wait_for_file(reading.lab, page, "another one", "discuss", folder=path.parent)
        file = path.parent / "answers" / f"{LESSON}.md"
        page.evaluate("sessionStorage.clear()")
        for cut in (0, len(text) // 3, len(text) - 5):
            file.write_text(text[:cut], encoding="utf-8")
            page.goto("about:blank")
            page.evaluate("0")
            reading.open(path)
            page.wait_for_function(f"document.querySelector('{BOX} textarea')?.value === 'a whole answer'")
            assert text_of(page, OTHER).input_value() == "another one"
            wait_for_state(page, word("en", "answers-mended"))
            wait_for_file(reading.lab, page, "another one", "discuss", folder=path.parent)
            page.evaluate("sessionStorage.clear()")
        assert [each for each in file.parent.glob(f"{LESSON}-*.md") if each.read_text(encoding="utf-8") == text[: len(text) // 3]]

    def test_what_was_edited_by_hand_is_taken_over(self, reading: Notebook):
        path = reading.lab.copy(reading.lab.material.lesson)
        page = reading.open(path, "?lang=en").page
        text_of(page).fill("a typo in teh answer")
        text = wait_for_file(reading.lab, page, "a typo in teh answer", folder=path.parent)
        (path.parent / "answers" / f"{LESSON}.md").write_text(text.replace("teh", "the"), encoding="utf-8")
        page.reload()
        reading.ready()
        page.wait_for_function(f"document.querySelector('{BOX} textarea')?.value === 'a typo in the answer'")

    def test_what_is_edited_by_hand_while_the_lesson_is_open_stays(self, reading: Notebook):
        path = reading.lab.copy(reading.lab.material.lesson)
        page = reading.open(path, "?lang=en").page
        text_of(page).fill("a typo in teh answer")
        text = wait_for_file(reading.lab, page, "a typo in teh answer", folder=path.parent)
        (path.parent / "answers" / f"{LESSON}.md").write_text(text.replace("teh", "the"), encoding="utf-8")
        text_of(page, OTHER).fill("another box")
        wait_for_file(reading.lab, page, "another box", "discuss", folder=path.parent)
        assert text_of(page).input_value() == "a typo in the answer"

    def test_a_twin_that_is_ahead_is_believed(self, reading: Notebook):
        path = reading.lab.copy(reading.lab.material.lesson)
        page = reading.open(path, "?lang=en").page
        text_of(page).fill("old")
        old = wait_for_file(reading.lab, page, "old", folder=path.parent)
        text_of(page).fill("old and new")
        wait_for_file(reading.lab, page, "old and new", folder=path.parent)
        page.evaluate("sessionStorage.clear()")
        page.goto("about:blank")
        (path.parent / "answers" / f"{LESSON}.md").write_text(old, encoding="utf-8")
        reading.open(path)
        page.wait_for_function(f"document.querySelector('{BOX} textarea')?.value === 'old and new'")

    def test_erasing_takes_the_files_of_all_lessons_and_no_others(self, reading: Notebook):
        path = reading.lab.copy(reading.lab.material.lesson)
        page = reading.open(path, "?lang=en").page
        text_of(page).fill("gone soon")
        text = wait_for_file(reading.lab, page, "gone soon", folder=path.parent)
        answers = path.parent / "answers"
        (answers / "02-words.md").write_text(text.replace(LESSON, "02-words"), encoding="utf-8")
        (answers / "my-own-notes.md").write_text("# not of the lessons\n", encoding="utf-8")
        page.click("button.erase")
        page.click("button.erase-yes")
        page.wait_for_function(f"document.querySelector('.panel-state').textContent === {word('en', 'answers-erased')!r}")
        assert [each.name for each in answers.glob("*.md")] == ["my-own-notes.md"]
        assert not list((answers / "copies").glob("*.md"))
        page.reload()
        reading.ready()
        assert text_of(page).input_value() == ""
        trash = [each for each in Path("~/.local/share/Trash/files").expanduser().glob("*") if each.is_file()]
        assert not any("gone soon" in each.read_text(encoding="utf-8", errors="replace") for each in trash)

    def test_what_a_notebook_claims_to_be_never_names_a_path(self, reading: Notebook):
        path = reading.lab.copy(reading.lab.material.lesson)
        text = path.read_text(encoding="utf-8").replace(f'"lesson": "{LESSON}"', '"lesson": "../../outside"')
        path.write_text(text, encoding="utf-8")
        page = reading.open(path, "?lang=en").page
        text_of(page).fill("inside")
        for _ in range(40):
            page.wait_for_timeout(50)
            if (path.parent / "answers" / "lesson.md").is_file():
                break
        assert (path.parent / "answers" / "lesson.md").is_file()
        assert not list(reading.lab.root.parent.rglob("outside*"))


class TestTrouble:
    def test_until_the_server_has_written_the_page_does_not_say_it_is_in_the_file(self, reading: Notebook):
        path = reading.lab.copy(reading.lab.material.lesson)
        page = reading.open(path, "?lang=ar").page
        text_of(page).fill("before")
        wait_for_file(reading.lab, page, "before", folder=path.parent)
        wait_for_state(page, word("ar", "answers-in-file"))
        held: list = []
        page.route(lambda address: "/api/contents/" in address and "/answers/" in address, lambda route: held.append(route))
        text_of(page).fill("after")
        page.wait_for_timeout(1000)
        assert state(page) == word("ar", "answers-being-written")
        text_of(page).press_sequentially(" that", delay=100)
        assert state(page) == word("ar", "answers-being-written")
        assert held
        page.unroute_all()  # what was held goes on
        wait_for_file(reading.lab, page, "after that", folder=path.parent)
        wait_for_state(page, word("ar", "answers-in-file"))

    def test_an_export_says_what_it_lacks(self, reading: Notebook):
        path = reading.lab.copy(reading.lab.material.lesson)
        page = reading.open(path, "?lang=fa").page
        text_of(page).fill("read")
        wait_for_file(reading.lab, page, "read", folder=path.parent)
        (path.parent / "answers" / "02-words.md").write_bytes(b"\xff\xfe\x00 no text")
        exported(page, "markdown")
        page.wait_for_function("document.querySelector('.panel-state').textContent")
        assert page.locator(".panel-state").inner_text() == f"{word('fa', 'answers-export-lacks')} answers/02-words.md"
        (path.parent / "answers" / "02-words.md").unlink()
        exported(page, "page")
        page.wait_for_function("!document.querySelector('.panel-state').textContent")

    def test_what_was_typed_in_the_last_moment_before_closing_is_there_again(self, reading: Notebook):
        path = reading.lab.copy(reading.lab.material.lesson)
        page = reading.open(path, "?lang=en").page
        text_of(page).fill("before")
        wait_for_file(reading.lab, page, "before", folder=path.parent)
        context = page.context
        file, twin = (path.parent / "answers" / name for name in (f"{LESSON}.md", f"copies/{LESSON}.md"))
        file.write_text(file.read_text(encoding="utf-8").replace("# ", "# edited: ", 1), encoding="utf-8", newline="\n")
        page.evaluate(f"""() => {{ const area = document.querySelector('{BOX} textarea'); area.value = 'and after';
            area.dispatchEvent(new InputEvent('input', {{bubbles: true}})); }}""")
        page.close()
        assert file.read_text(encoding="utf-8").startswith("# edited: "), "what somebody did to the file stays until it is read"
        for _ in range(100):
            if "and after" in twin.read_text(encoding="utf-8"):
                break
            time.sleep(0.05)
        assert "and after" in twin.read_text(encoding="utf-8")
        page = Notebook(context.new_page(), reading.lab).open(path).page
        page.wait_for_function(f"document.querySelector('{BOX} textarea')?.value === 'and after'")
        wait_for_file(reading.lab, page, "and after", folder=path.parent)

    def test_a_reload_in_the_middle_of_a_change_does_not_double_the_text(self, reading: Notebook):
        path = reading.lab.copy(reading.lab.material.lesson)
        page = reading.open(path, "?lang=en").page
        text_of(page).fill("a long sentence")
        wait_for_file(reading.lab, page, "a long sentence", folder=path.parent)
        wait_for_state(page, word("en", "answers-in-file"))
        page.evaluate(f"""() => {{ const area = document.querySelector('{BOX} textarea'); area.value = 'a short sentence';
            area.dispatchEvent(new InputEvent('input', {{bubbles: true}})); }}""")
        page.reload()
        reading.ready()
        wait_for_file(reading.lab, page, "a short sentence", folder=path.parent)
        assert text_of(page).input_value() == "a short sentence"

    def test_a_notebook_that_is_moved_takes_its_answers_along(self, reading: Notebook):
        path = reading.lab.copy(reading.lab.material.lesson)
        page = reading.open(path, "?lang=en").page
        text_of(page).fill("written here")
        wait_for_file(reading.lab, page, "written here", folder=path.parent)
        there = path.parent / "moved"
        there.mkdir()
        relative = path.relative_to(reading.lab.root).as_posix()
        page.evaluate("([from, to]) => jupyterapp.serviceManager.contents.rename(from, to)", [relative, f"{relative.rpartition('/')[0]}/moved/{path.name}"])
        wait_for_file(reading.lab, page, "written here", folder=there)
        text_of(page).fill("and there")
        wait_for_file(reading.lab, page, "and there", folder=there)
        assert "written here" in (path.parent / "answers" / f"{LESSON}.md").read_text(encoding="utf-8")

    def test_servers_of_different_folders_at_one_address_are_different_places(self, reading: Notebook, page, tmp_path):
        """On a learner's computer one server follows another at the same port."""
        reading.open(reading.lab.copy(reading.lab.material.lesson), "?lang=en")
        place = page.evaluate("lessonkitPage.answers.of(document.querySelector('.jp-Notebook')).place")
        configured = page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).serverRoot")
        assert configured
        assert page.evaluate("place => decodeURI(new URL(place).hash.slice(1))", place) == configured

    def test_a_server_that_is_killed_loses_nothing_and_the_page_says_so(self, page, tmp_path):
        lab = Lab(tmp_path, kernels=False)
        notebook = Notebook(page, lab)
        try:
            notebook.open(lab.material.lesson, "?lang=en")
            text_of(page).fill("before")
            wait_for_file(lab, page, "before")
            lab.kill()
            text_of(page).fill("before and after")
            wait_for_state(page, word('en', 'answers-trouble-server'))
            lab.start()
            wait_for_file(lab, page, "before and after")
            wait_for_state(page, word('en', 'answers-in-file'))
        finally:
            lab.stop()

    @pytest.mark.skipif(not Path("/proc/mounts").is_file() or shutil.which("mount") is None, reason="no small disk can be made here")
    def test_a_full_disk_is_said_and_nothing_is_lost(self, page, tmp_path):
        small = tmp_path / "small"
        small.mkdir()
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", small], capture_output=True, check=False)
        if made.returncode:
            pytest.skip(f"no small disk can be made here: {made.stderr.decode().strip()}")
        folder = tmp_path / "lab"
        folder.mkdir()
        lab = None
        try:
            lab = Lab(folder, kernels=False, root=small)
            Notebook(page, lab).open(lab.material.lesson, "?lang=en")
            text_of(page).fill("fits")
            wait_for_file(lab, page, "fits")
            (small / "fill").write_bytes(b"0" * (shutil.disk_usage(small).free - 4096))
            with pytest.raises(OSError, match="No space"):
                (small / "more").write_bytes(b"0" * 100_000)
            (small / "more").unlink(missing_ok=True)
            longer = "does not fit " * 3000
            text_of(page).fill(longer)
            wait_for_state(page, word('en', 'answers-trouble-disk'))
            kept = [answers_in(page, each.read_text(encoding="utf-8")).get("lost-not") for each in small.glob(f"answers/**/{LESSON}.md")]
            assert "fits" in kept
            (small / "fill").unlink()
            wait_for_file(lab, page, longer)
            assert re.search("whole: 1", (small / "answers" / f"{LESSON}.md").read_text(encoding="utf-8"))
        finally:
            if lab:
                lab.stop()
            subprocess.run(["umount", "-l", small], check=False)
