"""Words that open their meaning where they stand, offline and in an untrusted notebook without Python alike."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from nbformat.v4 import new_output

from conftest import ROOT
from lessonkit.blocks.page import Wrapping, block_html, language_row
from lessonkit.content.library import Library
from lessonkit.content.project import Project
from lessonkit.editions.notebook import compose, to_text
from lessonkit.editions.site import pages

pytestmark = pytest.mark.browser

LIBRARY = Library(Project.at(ROOT))
LESSON, GLOSSARY = "00-start-here", "glossary"
CODES = ["en", "ar", "fa"]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("glossary")
    for name, text in pages(LIBRARY):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder


def write_notebook(folder, name):
    """A lesson's notebook as running it leaves it."""
    plan = LIBRARY.lessons[name]
    notebook = compose(LIBRARY, plan)
    shown = {block.id: block_html(LIBRARY, plan, block, Wrapping.NOTEBOOK) for block in plan.blocks}
    shown["languages"] = language_row(LIBRARY, start=True)
    for cell in notebook.cells:
        if cell.id in shown:
            cell.execution_count = 1
            cell.outputs = [new_output("execute_result", {"text/html": str(shown[cell.id]), "text/plain": cell.id}, execution_count=1)]
    path = folder / f"{name}.ipynb"
    path.write_text(to_text(notebook), encoding="utf-8", newline="\n")
    return path


@pytest.fixture(params=["offline", "notebook"])
def lesson(request, page, site, tmp_path):
    """A lesson, opened in a language, as a folder's file or as a notebook that nobody trusts and nothing runs."""
    if request.param == "offline":
        return lambda name, code: page.goto(f"{site.as_uri()}/{name}.html?lang={code}") and page
    lab = request.getfixturevalue("lab_without_kernels")
    reading = request.getfixturevalue("reading")

    def open_notebook(name: str, code: str):
        path = lab.copy(write_notebook(tmp_path, name))
        assert not lab.is_trusted(path)
        reading.open(path, f"?lang={code}")
        page.wait_for_selector(f".lang[lang={code}] dl.terms", state="attached")
        return page

    return open_notebook


def lang(code: str, selector: str) -> str:
    return f".ml > .lang[lang={code}] {selector}"


def mark_of(page, code: str, id: str):
    """A marked word, in view and made a button."""
    page.wait_for_selector(lang(code, f"span.term.{id}[role=button]"), state="attached")
    mark = page.locator(lang(code, f"span.term.{id}"))
    mark.scroll_into_view_if_needed()
    page.wait_for_timeout(150)
    return mark


def has_focus(element) -> bool:
    return element.evaluate("element => element === document.activeElement")


def violations(page) -> list[tuple[str, list[str]]]:
    """What axe-core finds in what can be seen of the lesson."""
    found = Axe().run(page, context=".block", options={"resultTypes": ["violations"]})
    return [(each["id"], [node["html"][:200] for node in each["nodes"]]) for each in found.response["violations"]]


@pytest.mark.parametrize("code", CODES)
def test_a_marked_word_opens_and_closes_its_meaning_by_keyboard(lesson, page, code):
    lesson(LESSON, code)
    mark = mark_of(page, code, "ss")
    words = LIBRARY.words[code]
    assert mark.get_attribute("tabindex") == "0"
    assert mark.get_attribute("aria-expanded") == "false"
    called = mark.get_attribute("aria-label")
    assert called.startswith(mark.inner_text())
    assert called.endswith(f"({words.label('words-explained', n='').removesuffix(' ()')})")
    shown = page.locator(lang(code, ".term-shown"))
    for key in ("Enter", " "):
        mark.focus()
        page.keyboard.press(key)
        assert shown.count() == 1
        assert mark.get_attribute("aria-expanded") == "true"
        text = shown.inner_text()
        assert words.terms["ss"]["name"] in text
        assert words.definitions["ss"][0].text[:40] in text
        assert words.transliterations.get("ss", "") in text
        page.keyboard.press("Escape")
        assert shown.count() == 0
        assert mark.get_attribute("aria-expanded") == "false"
        assert has_focus(mark)
    mark.click()
    assert shown.is_visible()
    mark.click()
    assert shown.count() == 0


@pytest.mark.parametrize("code", CODES)
def test_the_meaning_stands_right_under_its_paragraph_in_its_language(lesson, page, code):
    lesson(LESSON, code)
    mark = mark_of(page, code, "concentration-camp")
    mark.click()
    assert mark.evaluate("mark => mark.closest('p').nextElementSibling.matches('.term-shown')")
    shown = page.locator(lang(code, ".term-shown"))
    assert shown.evaluate("each => getComputedStyle(each).direction") == ("ltr" if code == "en" else "rtl")
    assert page.locator(".term-shown").count() == 1
    assert not page.locator(lang(code, "details.terms-here")).first.evaluate("each => each.open")


@pytest.mark.parametrize("code", CODES)
def test_a_note_in_an_open_meaning_opens_and_closes_before_it(lesson, page, code):
    lesson(LESSON, code)
    mark = mark_of(page, code, "ss")
    mark.click()
    number = page.locator(lang(code, ".term-shown sup"))
    number.focus()
    page.keyboard.press("Enter")
    note = page.locator(lang(code, ".term-shown .note-shown"))
    assert LIBRARY.sources["wachsmann2015"].title in note.inner_text()
    page.keyboard.press("Escape")
    assert note.count() == 0
    assert has_focus(number)
    number.press("Enter")
    note.dispatch_event("keydown", {"key": "Escape"})
    assert has_focus(number)
    page.keyboard.press("Escape")
    assert page.locator(".term-shown").count() == 0
    assert has_focus(mark)


@pytest.mark.parametrize("code", CODES)
def test_open_and_closed_it_passes_the_rules_of_accessibility(lesson, page, code):
    lesson(LESSON, code)
    mark = mark_of(page, code, "ss")
    found = violations(page)
    mark.click()
    page.locator(lang(code, "details.terms-here > summary")).first.click()
    assert violations(page) == found == []


def test_the_glossary_passes_the_rules_of_accessibility(lesson, page):
    lesson(GLOSSARY, "fa")
    page.locator(lang("fa", ".other-names > summary")).first.click()
    assert violations(page) == []


def test_a_note_of_the_glossary_opens_in_its_entry(lesson, page):
    lesson(GLOSSARY, "ar")
    page.wait_for_selector(lang("ar", ".entry.ss sup[role=button]"), state="attached")
    number = page.locator(lang("ar", ".entry.ss sup"))
    number.scroll_into_view_if_needed()
    number.click()
    assert page.locator(lang("ar", ".entry.ss .note-shown")).is_visible()


def test_what_was_open_in_the_list_below_is_not_copied(lesson, page):
    lesson(LESSON, "en")
    mark = mark_of(page, "en", "ss")
    page.locator(lang("en", "details.terms-here > summary")).first.click()
    page.locator(lang("en", ".terms-here .ss sup")).click()
    mark.click()
    assert page.locator(lang("en", ".term-shown .note-shown")).count() == 0
    assert page.locator(lang("en", ".term-shown sup")).get_attribute("aria-expanded") == "false"


# --- the offline page alone ---


@pytest.fixture
def open_page(page, site):
    return lambda name, code: page.goto(f"{site.as_uri()}/{name}.html?lang={code}") and page


@pytest.mark.parametrize("code", CODES)
def test_from_a_meaning_to_its_entry_among_all_words(open_page, page, code):
    open_page(LESSON, code)
    mark_of(page, code, "ss").click()
    page.locator(lang(code, ".term-shown a.all-words")).click()
    page.wait_for_url("**/glossary.html*")
    page.wait_for_function(f"document.activeElement.id === '{code}-term-ss'")
    box = page.locator(f"#{code}-term-ss").bounding_box()
    assert -2 <= box["y"] < 900


def test_an_address_in_another_language_leads_to_the_same_entry(page, site):
    page.goto(f"{site.as_uri()}/glossary.html?lang=fa#de-term-subcamp")
    page.wait_for_function("document.activeElement.id === 'fa-term-subcamp'")


def test_from_an_entry_to_a_document(open_page, page):
    open_page(GLOSSARY, "ar")
    page.locator(lang("ar", ".entry.subcamp .used-in a")).last.click()
    page.wait_for_url("**/documents.html*")
    page.wait_for_function("document.activeElement.id === 'ar-D4'")


def test_without_script_the_meanings_stand_under_the_block(chromium, site):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/{LESSON}.html")
    here = page.locator(lang("de", "details.terms-here")).first
    here.locator("summary").click()
    assert LIBRARY.words["de"].definitions["ss"][0].text[:40] in here.inner_text()
    assert page.locator("span.term[role]").count() == 0
    context.close()


def test_two_languages_open_each_its_own(page, site):
    page.goto(f"{site.as_uri()}/{LESSON}.html?lang=de+ar")
    for code in ("de", "ar"):
        mark_of(page, code, "ss").click()
        assert LIBRARY.words[code].definitions["ss"][0].text[:30] in page.locator(lang(code, ".term-shown")).inner_text()


def test_on_paper_the_meanings_are_unfolded_and_what_was_opened_is_not_there_twice(open_page, page):
    open_page(LESSON, "de")
    mark_of(page, "de", "ss").click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator(lang("de", "details.terms-here dl")).first.is_visible()
    assert not page.locator(lang("de", ".term-shown")).is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert not page.locator(lang("de", "details.terms-here dl")).first.is_visible()


@pytest.mark.parametrize("inside", ["<details><summary>{}</summary>x</details>", "<button>{}</button>", "<label>{}</label>"])
def test_a_word_in_what_is_pressed_for_another_reason_is_no_button(open_page, page, inside):
    open_page(LESSON, "de")
    mark_of(page, "de", "ss")
    page.locator(lang("de", "p")).first.evaluate("(p, html) => { p.innerHTML = html; }", inside.format('<span class="term ss forged">SS</span>'))
    page.wait_for_timeout(100)
    assert page.locator("span.forged").get_attribute("role") is None
    page.locator("span.forged").click()
    assert page.locator(".term-shown").count() == 0


def test_a_forged_mark_leaves_the_page_working(open_page, page):
    open_page(LESSON, "de")
    mark_of(page, "de", "ss")
    page.locator(lang("de", "p")).first.evaluate(
        """p => { p.innerHTML = '<span class="term">a</span><span class="term x]y">b</span><span class="term nothing">c</span>'; }""")
    page.wait_for_timeout(100)
    for number in range(3):
        page.locator(lang("de", "p")).first.locator("span.term").nth(number).click()
    assert page.locator(".term-shown").count() == 0
    mark_of(page, "de", "ss").click()
    assert page.locator(".term-shown").count() == 1


def test_fits_a_phone(page, site):
    page.set_viewport_size({"width": 360, "height": 740})
    for code in ("ar", "de"):
        page.goto(f"{site.as_uri()}/{GLOSSARY}.html?lang={code}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
