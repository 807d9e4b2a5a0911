"""A lesson in JupyterLab, in a real browser: read without a kernel, operated by keyboard, run only by its button."""

from __future__ import annotations

import itertools
import re
import time
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from conftest import LANGUAGES, SETUP, Notebook, write, write_controls, write_hostile
from lessonkit.blocks.reading import edition_sentences
from lessonkit.content.library import Library
from lessonkit.content.project import Project

pytestmark = pytest.mark.browser

LIBRARY = Library(Project.at(Path(__file__).parents[2]))
CODES = [language["code"] for language in LANGUAGES]
PANEL = ".jp-NotebookPanel:not(.lm-mod-hidden)"
ROOT = f"{PANEL} .jp-Notebook"
FIRST, SECOND = (f"{PANEL} .jp-Toolbar select >> nth={place}" for place in (0, 1))

# For every multilingual child under the visible notebook: its language, whether it shows, and its direction.
CHILDREN = f"""() => [...document.querySelector({ROOT!r}).querySelectorAll('.ml > .lang')].map(child => ({{
  code: child.lang,
  shown: getComputedStyle(child).display !== 'none' && child.open !== false,
  fits: getComputedStyle(child).direction === child.dir && getComputedStyle(child).textAlign === 'start',
  text: child.textContent.trim(),
}}))"""

# The text that shows, cells off-screen included (JupyterLab does not lay them out, so innerText would miss them), without
# the numbers of notes.
VISIBLE_TEXT = """root => {
  const walk = node => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || getComputedStyle(node).display === 'none') return '';
    if (node.matches('sup, .jp-Toolbar, .jp-InputArea, .jp-InternalAnchorLink')) return '';
    const folded = node.localName === 'details' && !node.open && !node.matches('.answer');
    return [...(folded ? [node.querySelector('summary')] : node.childNodes)].map(walk).join('');
  };
  return walk(document.querySelector(root));
}"""

# Contrast of an element's text against what lies behind it, transparent layers blended.
CONTRAST = """element => {
  const pixel = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = color => {
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = color;
    pixel.fillRect(0, 0, 1, 1);
    return [...pixel.getImageData(0, 0, 1, 1).data];
  };
  const over = (top, below) => [0, 1, 2].map(i => (top[i] * top[3] + below[i] * (255 - top[3])) / 255);
  const layers = [];
  for (let node = element; node; node = node.parentElement) layers.push(rgba(getComputedStyle(node).backgroundColor));
  const ground = layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255]);
  const ink = over(rgba(getComputedStyle(element).color), ground);
  const light = color => color.map(v => v / 255).map(v => (v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const [high, low] = [light(ink), light(ground)].sort((a, b) => b - a);
  return (high + .05) / (low + .05);
}"""


def shown(notebook: Notebook) -> set[str]:
    """The languages of which anything shows; all children of these, and none of the others, must show."""
    children = notebook.page.evaluate(CHILDREN)
    assert {child["code"] for child in children} == set(CODES)
    seen = {child["code"] for child in children if child["shown"]}
    assert all(child["shown"] == (child["code"] in seen) for child in children)
    assert all(child["fits"] and child["text"] for child in children if child["shown"])
    return seen


def words_of(code: str):
    """The words of one language."""
    return LIBRARY.words[code]


def folded(text: str) -> str:
    """Text with white space and what a screen adds between sentences taken out, so that it can be searched."""
    return re.sub(r"\s+", " ", text)


def sentences_of(words, *, answers: bool = True) -> list[str]:
    """Every sentence of lesson 01 that is longer than a few words: of its blocks, and of the paragraphs read in it.

    Beginnings of sentences to write are left out: they are folded until somebody wants them.
    """
    plan = LIBRARY.lessons["01-five-documents"]
    parts = [part for block in plan.blocks for part in words.section(block).plain]
    found = [sentence for part in parts if answers or part.kind != "definitions" for sentence in part.sentences]
    for block in plan.blocks:
        if block.kind == "reading":
            page = words.reading(block.ids("document")[0])
            found += [sentence for id in block.ids("paragraphs") for _, sentence in edition_sentences(page.section(id))]
    return [sentence.text for sentence in found if len(sentence.text) > 25]


def heading(notebook: Notebook, block: str):
    """The heading of one section."""
    return notebook.page.locator(f"{ROOT} .jp-MarkdownCell h2", has_text=words_of("en").lesson("01-five-documents").section(block).heading)


def drawn(notebook: Notebook) -> None:
    """Cells off-screen are drawn a little later."""
    notebook.page.wait_for_function("!jupyterapp.shell.currentWidget.content.widgets.some(cell => cell.isPlaceholder())")
    notebook.page.wait_for_function(f"document.querySelectorAll('{ROOT} .jp-MarkdownCell .ml').length >= 2")


class TestReading:
    """Untrusted, and no kernel to be had."""

    def test_each_language_alone(self, reading: Notebook) -> None:
        reading.open(reading.lab.material.lesson)
        drawn(reading)
        assert shown(reading) == {"en"}
        for code in CODES:
            reading.page.select_option(FIRST, code)
            assert shown(reading) == {code}
            pressed = reading.page.locator(f"{ROOT} .language-choice[aria-pressed=true]")
            assert [button.get_attribute("lang") for button in pressed.all()] == [code]
        names = reading.page.locator(f"{FIRST} >> option").all_text_contents()
        assert names == [language["name"] for language in LANGUAGES]

    def test_every_sentence_of_the_lesson_can_be_read(self, reading: Notebook) -> None:
        reading.open(reading.lab.material.lesson)
        drawn(reading)
        for code in LIBRARY.words:
            reading.page.select_option(FIRST, code)
            seen = folded(reading.page.evaluate(VISIBLE_TEXT, ROOT))
            for other, others in LIBRARY.words.items():
                for sentence in sentences_of(others):
                    assert (sentence in seen) == (other == code), (code, other, sentence)

    def test_two_languages_side_by_side(self, reading: Notebook) -> None:
        reading.open(reading.lab.material.lesson)
        drawn(reading)
        reading.page.select_option(FIRST, "fa")
        reading.page.select_option(SECOND, "de")
        assert shown(reading) == {"de", "fa"}
        block = reading.page.locator(f"{ROOT} div.ml").first
        german, persian = (block.locator(f".lang[lang={code}]").bounding_box() for code in ("de", "fa"))
        assert german["y"] == pytest.approx(persian["y"], abs=2)
        assert persian["x"] + persian["width"] <= german["x"], "the first chosen stands first"
        assert block.locator("summary", has_text="Deutsch").first.is_visible()
        reading.page.click(f"{ROOT} .language-choice[lang=es]")
        assert shown(reading) == {"es"}
        assert reading.page.input_value(SECOND) == ""

    def test_folded_language_opens_again(self, reading: Notebook) -> None:
        reading.open(reading.lab.material.lesson, "?lang=de+fa")
        reading.page.click(f"{ROOT} div.ml > .lang[lang=de] > summary >> nth=0")
        reading.page.select_option(SECOND, "")
        drawn(reading)
        assert shown(reading) == {"de"}

    def test_place_is_kept(self, reading: Notebook) -> None:
        reading.open(reading.lab.material.lesson)
        heading(reading, "compare").scroll_into_view_if_needed()
        top = f"() => document.querySelector({ROOT!r}).querySelector('.jp-WindowedPanel-outer').getBoundingClientRect().top"
        first = """top => [...document.querySelectorAll('.jp-Cell .ml')].map(block => block.getBoundingClientRect())
          .findIndex(box => box.bottom > top + 5)"""
        before = reading.page.evaluate(first, reading.page.evaluate(top))
        assert before > 3
        for code in CODES:
            reading.page.select_option(FIRST, code)
            assert reading.page.evaluate(first, reading.page.evaluate(top)) == before

    def test_two_lessons_do_not_disturb_each_other(self, reading: Notebook) -> None:
        reading.open(reading.lab.material.lesson)
        reading.page.select_option(FIRST, "de")
        reading.open_beside(reading.lab.material.other)
        drawn(reading)
        assert shown(reading) == {"de"}, "the last choice anywhere is where a lesson starts"
        reading.page.select_option(FIRST, "ar")
        assert shown(reading) == {"ar"}
        reading.command("docmanager:open", {"path": reading.lab.material.lesson.name})
        assert shown(reading) == {"de"}
        reading.page.reload()
        reading.ready(notebooks=2)
        drawn(reading)
        assert shown(reading) == {"de"}, "each keeps its own through a reload"

    def test_reload_keeps_the_language(self, reading: Notebook) -> None:
        reading.open(reading.lab.material.lesson)
        reading.page.select_option(FIRST, "fa")
        reading.page.reload()
        reading.ready()
        drawn(reading)
        assert shown(reading) == {"fa"}

    def test_linked_language_is_used_once(self, reading: Notebook) -> None:
        reading.open(reading.lab.material.lesson, "?lang=de+fa")
        drawn(reading)
        assert shown(reading) == {"de", "fa"}
        reading.page.select_option(SECOND, "")
        reading.page.select_option(FIRST, "es")
        assert "lang=" not in reading.page.url
        reading.page.reload()
        reading.ready()
        drawn(reading)
        assert shown(reading) == {"es"}

    def test_foreign_language_in_link_is_ignored(self, reading: Notebook) -> None:
        reading.open(reading.lab.material.lesson, "?lang=de+xx")
        drawn(reading)
        assert shown(reading) == {"en"}

    def test_menu_stays_in_the_toolbar(self, reading: Notebook) -> None:
        reading.open(reading.lab.material.lesson)
        for width in (1300, 1024, 800):
            reading.page.set_viewport_size({"width": width, "height": 800})
            reading.page.wait_for_timeout(900)  # JupyterLab moves toolbar items at most every half second
            for menu, name in ((FIRST, "Language"), (SECOND, "Second language")):
                box = reading.page.locator(menu).bounding_box()
                assert box
                assert box["x"] + box["width"] <= width
                assert reading.page.locator(menu).get_attribute("aria-label") == name
        reading.page.select_option(FIRST, "de")
        assert reading.page.locator(SECOND).get_attribute("aria-label") == "Zweite Sprache"

    def test_ordinary_notebook_is_left_alone(self, reading: Notebook) -> None:
        path = write(reading.lab.root / "ordinary.ipynb", [new_code_cell('lesson.show("x")'), new_markdown_cell("# A")])
        reading.open(path, lesson=False)
        reading.page.wait_for_timeout(1000)
        assert not reading.page.locator(".lessonkit-item, .lessonkit-own").count()
        assert reading.page.locator(ROOT).get_attribute("data-page-language") is None

    def test_contents_panel_lists_each_section_once(self, reading: Notebook) -> None:
        reading.open(reading.lab.material.lesson)
        cells = nbformat.read(reading.lab.material.lesson, as_version=4).cells
        headings = [cell for cell in cells if cell.cell_type == "markdown" and cell.source.startswith("#")]
        reading.command("toc:show-panel")
        entries = reading.page.locator(
            "#table-of-contents .jp-tocItem-content, .jp-TableOfContents .jp-tocItem-content"
        )
        entries.nth(len(headings) - 1).wait_for()
        assert entries.count() == len(headings)
        assert len({entry.text_content() for entry in entries.all()}) == len(headings)

    def test_code_is_hidden_until_asked_for(self, reading: Notebook) -> None:
        reading.open(reading.lab.material.lesson)
        editors = reading.page.locator(f"{ROOT} .lessonkit-own .jp-InputArea-editor")
        assert editors.count()
        assert not editors.nth(1).is_visible()
        reading.page.get_by_role("button", name="Show the code").click()
        assert editors.nth(1).is_visible()
        reading.page.get_by_role("button", name="Hide the code").click()
        assert not editors.nth(1).is_visible()

    def test_notes_by_keyboard(self, reading: Notebook) -> None:
        reading.open(reading.lab.material.lesson, "?lang=fa")
        page = reading.page
        mark = page.locator(f"{ROOT} .lang[lang=fa] sup", has_text="۲").first
        note = page.locator(f"{ROOT} .note-shown")
        mark.focus()
        page.keyboard.press("Enter")
        noted = mark.evaluate("mark => mark.closest('.lang').querySelectorAll('.notes > ol > li')[1].textContent")
        assert note.text_content().startswith(noted)
        works = note.locator("ul.works > li")
        assert works.count()
        for work in works.all():  # what it cites follows in full
            label = work.locator("bdi").first.text_content()
            assert label in noted
            assert len(work.text_content()) > len(label) + 10
        assert mark.get_attribute("aria-expanded") == "true"
        page.keyboard.press("Escape")
        assert not note.count()
        assert mark.evaluate("mark => mark === document.activeElement")
        page.keyboard.press("Space")
        page.keyboard.press("Space")
        assert not note.count()
        assert mark.get_attribute("aria-expanded") == "false"
        mark.click()
        assert note.is_visible()

    def test_print_has_the_chosen_language(self, reading: Notebook) -> None:
        reading.open(reading.lab.material.lesson, "?lang=ar")
        drawn(reading)
        reading.page.keyboard.press("Control+p")
        reading.page.wait_for_function("top.printed")
        text = reading.page.evaluate("top.printed[1]")
        cells = nbformat.read(reading.lab.material.lesson, as_version=4).cells
        for code, words in LIBRARY.words.items():
            for sentence in sentences_of(words, answers=False):  # on paper the self-check asks and does not tell
                assert (sentence in folded(text)) == (code == "ar"), sentence
        assert words_of("ar").claims["C055"] in text, "notes are printed open"
        assert sum(cell.cell_type == "markdown" for cell in cells) == reading.page.evaluate(
            "new DOMParser().parseFromString(top.printed[0], 'text/html').querySelectorAll('.jp-RenderedMarkdown').length"
        )

    def test_dark_theme_is_legible(self, reading: Notebook) -> None:
        reading.open(reading.lab.material.lesson)
        reading.command("apputils:change-theme", {"theme": "JupyterLab Dark"})
        reading.page.wait_for_function("document.body.dataset.jpThemeLight === 'false'")
        reading.page.click(f"{ROOT} .lang[lang=en] sup >> nth=0")
        for part in (
            "h2 .lang", "p", "sup", ".note-shown", "summary", "figcaption", ".pause p", "td", "th", "dt", "dd", "caption",
            "blockquote p", ".language-choice[aria-pressed=true]", ".language-choice[lang=de]", "button.start",
        ):  # fmt: skip
            element = reading.page.locator(f"{ROOT} :is(.lang[lang=en], fieldset) {part}, {ROOT} {part}").first
            assert element.evaluate(CONTRAST) >= 4.5, part

    def test_arrow_keys_on_a_select_in_an_output(self, reading: Notebook) -> None:
        reading.open(write_controls(reading.lab.root / "controls.ipynb"))
        select = reading.page.locator(f"{ROOT} .fixture-select")
        select.focus()
        reading.page.keyboard.press("ArrowDown")
        assert select.input_value() == "two"
        assert select.evaluate("select => select === document.activeElement")

    def test_start_says_why_nothing_runs(self, reading: Notebook) -> None:
        reading.open(reading.lab.material.lesson)
        reading.page.click(f"{ROOT} button.start >> visible=true")
        message = reading.page.locator(f"{ROOT} .start-message")
        message.wait_for()
        assert message.text_content() == words_of("en").label("untrusted")
        assert not reading.page.locator(".jp-Dialog").count()

    def test_start_without_a_kernel(self, reading: Notebook) -> None:
        reading.open(reading.lab.copy(reading.lab.material.lesson, trusted=True))
        reading.page.click(f"{ROOT} button.start >> visible=true")
        reading.page.locator(f"{ROOT} .start-message", has_text=words_of("en").label("no-kernel")).wait_for()
        assert reading.page.locator(f"{ROOT} button.start >> visible=true").is_enabled()

    def test_switching_costs_no_more_than_a_frame(self, reading: Notebook) -> None:
        reading.open(reading.lab.material.lesson)
        drawn(reading)
        median = reading.page.evaluate(
            """async ([root, codes]) => {
              const times = [];
              for (let i = 0; i < 20; i += 1) {
                const begin = performance.now();
                lessonkitPage.choose(document.querySelector(root), [codes[i % codes.length]]);
                await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
                times.push(performance.now() - begin);
              }
              return times.sort((a, b) => a - b)[10];
            }""",
            [ROOT, CODES],
        )
        assert median <= 60, "a shared machine; the benchmark measures closely"


class TestRunning:
    """Python is there; only the start button of a trusted lesson may use it."""

    def start(self, running: Notebook, trusted: bool = True):
        path = running.lab.copy(running.lab.material.lesson, trusted=trusted)
        running.open(path)
        running.page.wait_for_function(
            "jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.status === 'idle'"
        )
        return path

    def live(self, running: Notebook) -> float:
        begin = time.monotonic()
        running.page.click(f"{ROOT} button.start >> visible=true")
        running.page.wait_for_selector(f"{ROOT} .language-switch .language-choice[aria-pressed=true]")
        return time.monotonic() - begin

    def test_start_is_live_soon_and_leaves_the_file_as_it_was(self, running: Notebook) -> None:
        path = self.start(running)
        before = path.read_bytes()
        page = running.page
        page.select_option(FIRST, "de")
        scroller = page.locator(f"{ROOT} .jp-WindowedPanel-outer")
        scroller.evaluate("scroller => { scroller.scrollTop = 90 }")
        heading = page.locator(f"{ROOT} .jp-MarkdownCell").nth(1)
        place = heading.bounding_box()["y"]
        assert self.live(running) <= 3
        page.wait_for_timeout(300)
        assert heading.bounding_box()["y"] == pytest.approx(place, abs=5)
        assert page.locator(ROOT).get_attribute("data-page-language") == "de", "the page is the owner of its language"

        page.click(f"{ROOT} .language-switch .language-choice[lang=fa]")
        assert page.locator(ROOT).get_attribute("data-page-language") == "fa"
        assert page.input_value(FIRST) == "fa"
        running.save()
        assert path.read_bytes() == before

        page.evaluate("jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
        page.wait_for_selector(f"{ROOT} .language-switch", state="detached")
        assert page.locator(f"{ROOT} .language-row .language-choice").count() == len(CODES)
        page.click(f"{ROOT} .language-choice[lang=es]")
        assert page.locator(ROOT).get_attribute("data-page-language") == "es"
        running.save()
        assert path.read_bytes() == before
        running.open(path)
        assert page.evaluate(
            "jupyterapp.shell.currentWidget.content.widgets.find(c => c.model.id === 'languages').model.trusted"
        )
        assert page.locator(f"{ROOT} .language-row").is_visible()
        assert not page.get_by_text("model not found").count()
        assert not page.get_by_text("Loading widget").count()

    def test_learners_own_cell_is_saved(self, running: Notebook) -> None:
        path = self.start(running)
        before = nbformat.read(path, as_version=4)
        self.live(running)
        page = running.page
        page.evaluate(
            """async () => {
              const model = jupyterapp.shell.currentWidget.content.model.sharedModel;
              model.insertCell(3, {cell_type: 'code', source: 'print(6 * 7)', metadata: {}});
              jupyterapp.shell.currentWidget.content.activeCellIndex = 3;
              await jupyterapp.commands.execute('notebook:run-cell');
            }"""
        )
        running.save()
        after = nbformat.read(path, as_version=4)
        mine = after.cells.pop(3)
        assert (mine.source, mine.outputs[0].text.strip()) == ("print(6 * 7)", "42")
        assert after == before
        assert page.locator(f"{ROOT} .jp-CodeCell >> nth=2").locator(".jp-InputArea-editor").is_visible()

    def test_arrow_keys_on_radios_in_a_trusted_output(self, running: Notebook) -> None:
        path = write_controls(running.lab.root / "controls.ipynb")
        running.lab.sign(path)
        running.open(path)
        radio = running.page.locator(f"{ROOT} input[type=radio]")
        radio.first.focus()
        running.page.keyboard.press("ArrowDown")
        assert radio.nth(1).is_checked()
        assert radio.nth(1).evaluate("radio => radio === document.activeElement")

    @pytest.mark.parametrize("trusted", [False, True])
    def test_hostile_notebook_runs_nothing(self, running: Notebook, trusted: bool) -> None:
        folder = running.lab.root / f"hostile-{trusted}"
        folder.mkdir()
        sentinel = folder / "executed"
        path = write_hostile(folder / "hostile.ipynb", sentinel)
        if trusted:
            running.lab.sign(path)
        running.page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        running.open(path)
        running.page.wait_for_function(
            "jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.status === 'idle'"
        )
        counts = "jupyterapp.shell.currentWidget.content.widgets.map(cell => cell.model.executionCount ?? null)"
        before = running.page.evaluate(counts)
        running.page.wait_for_timeout(1500)
        running.save()
        assert running.page.evaluate(counts) == before
        assert not sentinel.exists()
        assert running.page.locator(f"{PANEL} .lessonkit-item option").count() == 2 * 2 + 1, "en and de are sound codes"
        # A script in an output runs where the reader trusts the notebook: JupyterLab's rule. Our parts never bring one.
        if not trusted:
            assert running.page.evaluate("window.attacked") is None
        assert not running.page.locator(f"{PANEL} .jp-Toolbar img").count()
        assert running.page.evaluate(f"getComputedStyle(document.querySelector({ROOT!r})).display") != "none"
        cells = running.page.locator(f"{ROOT} .jp-CodeCell.lessonkit-own")
        assert cells.count() == 2, "the forged cells are shown with their code"
        assert running.lab.is_trusted(path) == trusted, "saving does not make a notebook trusted"

    def test_start_of_an_untrusted_lesson_runs_nothing(self, running: Notebook) -> None:
        self.start(running, trusted=False)
        page = running.page
        counts = "jupyterapp.shell.currentWidget.content.widgets.map(cell => cell.model.executionCount ?? null)"
        before = page.evaluate(counts)
        page.click(f"{ROOT} button.start >> visible=true")
        page.locator(f"{ROOT} .start-message").wait_for()
        running.command("lessonkit:start", {"cell": "languages"})
        page.wait_for_timeout(500)
        assert page.evaluate(counts) == before
        assert not page.locator(f"{ROOT} .language-switch").count()

    def test_start_never_runs_a_forged_part(self, running: Notebook) -> None:
        sentinel = running.lab.root / "forged"
        source = f"lesson.show('x'); open({str(sentinel)!r}, 'w')"
        cells = [new_code_cell(SETUP.format("x"), id="setup"), new_code_cell(source, id="forged")]
        path = write(running.lab.root / "forged.ipynb", cells, {"lesson": "x", "languages": LANGUAGES})
        running.lab.sign(path)
        running.open(path)
        for cell in ("forged", "setup", "missing"):
            running.command("lessonkit:start", {"cell": cell})
        running.page.wait_for_timeout(500)
        assert not sentinel.exists()

    def test_python_sets_the_language(self, running: Notebook) -> None:
        path = self.start(running)
        self.live(running)
        source = "w = lesson.languages()\ndisplay(w)\nw.language = 'de fa'"
        running.page.evaluate(
            """async source => {
              const model = jupyterapp.shell.currentWidget.content.model.sharedModel;
              model.insertCell(3, {cell_type: 'code', source, metadata: {}});
              jupyterapp.shell.currentWidget.content.activeCellIndex = 3;
              await jupyterapp.commands.execute('notebook:run-cell');
            }""",
            source,
        )
        running.page.wait_for_selector(f"{ROOT}[data-page-language='de fa']")
        running.save()
        assert "widget-view" not in path.read_text(encoding="utf-8")


def test_every_pair_of_languages_is_two(reading: Notebook) -> None:
    """Cheap, and the only place where all pairs are looked at."""
    reading.open(reading.lab.material.lesson)
    drawn(reading)
    for one, two in itertools.combinations(CODES, 2):
        reading.page.evaluate(f"lessonkitPage.choose(document.querySelector({ROOT!r}), {[one, two]})")
        assert shown(reading) == {one, two}
