"""The offline pages in a real browser: from a folder, from a server, without scripts, for assistive technology."""

from __future__ import annotations

import functools
import http.server
import threading
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from lessonkit.blocks.formats import digits
from lessonkit.blocks.reading import edition_sentences
from lessonkit.content.library import Library
from lessonkit.content.project import Project
from lessonkit.editions.site import pages

pytestmark = pytest.mark.browser

LIBRARY = Library(Project.at(Path(__file__).parents[2]))
CODES = [language.code for language in LIBRARY.languages]
RTL = {language.code for language in LIBRARY.languages if language.direction == "rtl"}
LESSONS = list(LIBRARY.lessons)
CHILDREN = """() => [...document.querySelectorAll('.ml > .lang')].map(child => (
  {code: child.lang, shown: child.checkVisibility(), dir: getComputedStyle(child).direction}))"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    for name, text in pages(LIBRARY):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder


@pytest.fixture(scope="module")
def server(site):
    """The same folder over HTTP, on this machine only."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site)) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()
        thread.join()


@pytest.fixture
def tab(chromium):
    """A page without history, and every address it asks for."""
    context = chromium.new_context(locale="en-GB", viewport={"width": 1100, "height": 800})
    page = context.new_page()
    page.asked = []
    page.problems = []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda message: page.problems.append(message.text))
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    yield page
    context.close()
    assert page.problems == []


def languages_shown(page):
    """Every language child of the page, and whether it shows: all of a language or nothing of it."""
    children = page.evaluate(CHILDREN)
    shown = {child["code"] for child in children if child["shown"]}
    # a block inside a closed <details> is hidden for reasons of its own; top-level children decide
    assert {child["code"] for child in children} == set(CODES)
    return shown


@pytest.mark.parametrize("name", ["index", *LESSONS])
def test_asks_for_nothing_but_itself(site, server, tab, name):
    for start in (site.as_uri(), server):
        tab.asked.clear()
        tab.goto(f"{start}/{name}.html")
        tab.locator(".language-choice").last.click()
        tab.wait_for_timeout(200)
        asked = [url for url in tab.asked if not url.startswith("data:") and not url.endswith("/favicon.ico")]
        assert asked == [f"{start}/{name}.html"]


@pytest.mark.parametrize("name", ["index", *LESSONS])
def test_each_button_shows_its_language_alone(site, tab, name):
    tab.goto(f"{site.as_uri()}/{name}.html")
    for code in CODES:
        tab.click(f".language-choice[lang={code}]")
        assert languages_shown(tab) == {code}
        assert tab.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [code, "rtl" if code in RTL else "ltr"]
        assert [b.get_attribute("lang") for b in tab.locator(".language-choice[aria-pressed=true]").all()] == [code]
        assert all(child["dir"] == ("rtl" if child["code"] in RTL else "ltr") for child in tab.evaluate(CHILDREN))


def test_a_second_language_stands_beside_the_first(site, tab):
    tab.goto(f"{site.as_uri()}/01-five-documents.html?lang=de")
    tab.select_option("select.second-language", "fa")
    assert languages_shown(tab) == {"de", "fa"}
    german, persian = (tab.locator(f"#opening .block > .ml > .lang[lang={code}]").bounding_box() for code in ("de", "fa"))
    assert abs(german["y"] - persian["y"]) < 5
    assert german["x"] + german["width"] <= persian["x"]


def test_the_choice_stays_after_a_reload_and_on_the_next_page(site, server, tab):
    tab.goto(f"{server}/01-five-documents.html?lang=ar")
    tab.click(".language-choice[lang=es]")
    tab.reload()
    assert languages_shown(tab) == {"es"}
    tab.goto(f"{server}/00-start-here.html")
    assert languages_shown(tab) == {"es"}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", ["index", *LESSONS])
def test_no_accessibility_rule_is_broken(site, tab, name, code):
    tab.goto(f"{site.as_uri()}/{name}.html?lang={code}")
    tab.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    found = Axe().run(tab)
    assert found.violations_count == 0, found.generate_report()


def test_no_accessibility_rule_is_broken_side_by_side(site, tab):
    tab.goto(f"{site.as_uri()}/01-five-documents.html?lang=de+fa")
    found = Axe().run(tab)
    assert found.violations_count == 0, found.generate_report()


def test_is_readable_without_script(site, chromium):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/01-five-documents.html")
    everything = page.locator("main").inner_text()
    for code in CODES:
        title = LIBRARY.words[code].lesson("01-five-documents").section("opening").heading
        assert title in everything
    page.locator(".no-script label[lang=fa]").click()
    chosen = page.locator("main").inner_text()
    assert LIBRARY.words["fa"].lesson("01-five-documents").section("opening").heading in chosen
    assert LIBRARY.words["en"].lesson("01-five-documents").section("opening").heading not in chosen
    context.close()


@pytest.mark.parametrize("code", CODES)
def test_from_a_sentence_to_its_statement_to_the_publisher_by_keyboard(site, tab, code):
    tab.goto(f"{site.as_uri()}/01-five-documents.html?lang={code}")
    mark = tab.locator(f"#read-d2 .lang[lang={code}] sup").first
    mark.focus()
    tab.keyboard.press("Enter")
    note = tab.locator(f"#read-d2 .lang[lang={code}] .note-shown")
    words = LIBRARY.words[code]
    claims, _ = edition_sentences(words.reading("D2").section("P1"))[0]
    assert all(words.claims[claim] in note.inner_text() for claim in claims)
    assert "D3" in note.inner_text()
    address = LIBRARY.documents["D2"].address
    assert note.get_by_role("link", name="encyclopedia.ushmm.org").first.get_attribute("href") == address
    assert words.documents["D5"]["address"] in note.inner_text()
    tab.keyboard.press("Escape")
    assert note.count() == 0
    assert mark.evaluate("mark => mark === document.activeElement")


@pytest.mark.parametrize("code", ["en", "fa"])
def test_a_note_shown_in_its_place_is_whole(site, tab, code):
    tab.goto(f"{site.as_uri()}/01-five-documents.html?lang={code}")
    notes = tab.locator(f"#read-d3 .lang[lang={code}] details.notes > ol > li")
    (number, *_) = [n for n in range(notes.count()) if notes.nth(n).locator(".see").count()]
    words = digits(next(each for each in LIBRARY.languages if each.code == code), str(number + 1))
    tab.locator(f"#read-d3 .lang[lang={code}] sup").get_by_text(words, exact=True).first.click()
    shown = tab.locator(".note-shown:visible")
    assert shown.locator(".see").count() == 0
    assert shown.locator("b").count() >= notes.nth(number).locator(":scope > div").count()


def test_a_note_in_a_table_stands_under_its_row(site, tab):
    tab.goto(f"{site.as_uri()}/01-five-documents.html?lang=ar")
    table = tab.locator("#compare .lang[lang=ar] table").first
    rows = table.locator("tbody tr")
    before = rows.count()
    mark = rows.nth(1).locator("sup")
    mark.click()
    assert rows.nth(2).locator("td .note-shown").is_visible()
    assert rows.nth(2).locator("td").get_attribute("colspan") == "3"
    tab.keyboard.press("Escape")
    mark.press("Enter")
    mark.press("Enter")
    assert rows.count() == before


def test_fits_a_phone(site, tab):
    tab.set_viewport_size({"width": 360, "height": 740})
    for code in ("ar", "de"):
        tab.goto(f"{site.as_uri()}/01-five-documents.html?lang={code}")
        assert tab.evaluate("document.documentElement.scrollWidth") <= 360
