"""All documents on one page, offline and in JupyterLab: two beside each other, one topic, one statement through all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import ROOT
from lessonkit.blocks.reading import edition_sentences
from lessonkit.content.claims import OTHERWISE
from lessonkit.content.library import Library
from lessonkit.content.project import Project
from lessonkit.editions.site import pages

pytestmark = pytest.mark.browser

LIBRARY = Library(Project.at(ROOT))
SHOWN = "element => element.checkVisibility()"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reader")
    for name, text in pages(LIBRARY):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder


@pytest.fixture(params=["offline", "notebook"])
def documents(request, page, site):
    """The page, opened in a language, as a folder's file or as a notebook that nobody trusts and nothing runs."""
    if request.param == "offline":
        return lambda code: page.goto(f"{site.as_uri()}/documents.html?lang={code}") and page
    lab = request.getfixturevalue("lab_without_kernels")
    reading = request.getfixturevalue("reading")

    def open_notebook(code: str):
        path = Path(shutil.copy(ROOT / "lessons" / "documents.ipynb", lab.root / "documents.ipynb"))
        reading.open(lab.copy(path), f"?lang={code}")
        page.wait_for_selector(f".lang[lang={code.split('+')[0]}] .reader-first")
        page.wait_for_selector(f".lang[lang={code.split('+')[0]}] tr.statement", state="attached")
        page.wait_for_timeout(300)  # what was drawn after the reader has been taken up
        return page

    return open_notebook


@pytest.fixture
def offline(page, site):
    """The page as a folder's file, in a language."""
    return lambda code: page.goto(f"{site.as_uri()}/documents.html?lang={code}") and page


def lang(code: str, selector: str) -> str:
    return f".ml > .lang[lang={code}] {selector}"


def choose(page, code: str, **values: str) -> None:
    for name, value in values.items():
        page.locator(lang(code, f".reader-{name}")).select_option(value)
    page.wait_for_timeout(100)


def visible(page, selector: str) -> list:
    return [each for each in page.query_selector_all(selector) if each.evaluate(SHOWN)]


def claims_in(element) -> set[str]:
    names = element.evaluate("element => [...element.querySelectorAll('.statement-mark')].map(mark => mark.className).join(' ')")
    return {name for name in names.split() if name in LIBRARY.claims}


@pytest.mark.parametrize("code", ["de", "fa"])
def test_two_documents_stand_beside_each_other_statement_by_statement(documents, code):
    page = documents(code)
    choose(page, code, first="D2", second="D3")
    assert not visible(page, lang(code, ".reader-document"))
    pairs = [each.query_selector_all(".side") for each in visible(page, ".aligned > .pair:not(.heading)")]
    left, right = (set().union(*(claims_in(pair[side]) for pair in pairs)) for side in (0, 1))
    assert left == {claim for (claim, of), at in LIBRARY.attestations.items() if of == "D2" and at.relation != OTHERWISE}
    assert right == {claim for (claim, of), at in LIBRARY.attestations.items() if of == "D3" and at.relation != OTHERWISE}
    # what D3 says instead stands beside what it contradicts
    assert any("C004" in claims_in(one) and "C114" in claims_in(other) for one, other in pairs)
    topics = {claim.id: claim.topic for claim in LIBRARY.claims.values()}
    for pair in pairs:
        one, other = ({claim for claim in claims_in(side) if topics[claim] != "term"} for side in pair)
        if one and other and not one & other:
            contradicted = {c for c in one for o in other if o in (LIBRARY.attestations[c, "D3"].instead if (c, "D3") in LIBRARY.attestations else ())}
            assert contradicted, (one, other)
    choose(page, code, second="")
    assert [each.evaluate("e => e.className") for each in visible(page, lang(code, ".reader-document"))] == ["reader-document D2"]


def test_one_document_in_two_languages_is_aligned(documents):
    page = documents("de+fa")
    choose(page, "de", first="D3")
    pairs = [each.query_selector_all(".side") for each in visible(page, ".aligned > .pair:not(.heading)")]
    assert {(pair[0].get_attribute("lang"), pair[1].get_attribute("dir")) for pair in pairs} == {("de", "rtl")}
    # the same statements: a side is empty only where a sentence is about the words alone
    assert all(claims_in(side) for pair in pairs for side in pair if claims_in(pair[0]) - {"C044", "C045", "C046", "C047"})
    page.evaluate("document.querySelector('.language-choice[lang=ar]').click()")
    page.wait_for_timeout(100)
    assert not visible(page, ".aligned")
    assert [each.evaluate("e => e.className") for each in visible(page, lang("ar", ".reader-document"))] == ["reader-document D3"]


@pytest.mark.parametrize("code", ["ar"])
def test_a_topic_filters_sentences_and_tables(documents, code):
    page = documents(code)
    choose(page, code, topic="motive")
    sentences = visible(page, lang(code, ".marked"))
    assert sentences
    motive = {claim.id for claim in LIBRARY.claims.values() if claim.topic == "motive"}
    assert all(claims_in(sentence) & motive for sentence in sentences)
    assert set().union(*(claims_in(sentence) for sentence in sentences)) >= motive
    assert len(visible(page, lang(code, "table.who-says-what"))) == 1
    choose(page, code, topic="")
    assert len(visible(page, lang(code, "table.who-says-what"))) == len({claim.topic for claim in LIBRARY.claims.values()})


@pytest.mark.parametrize("code", ["en", "ar"])
def test_by_keyboard_from_a_sentence_to_its_statement_to_another_document_and_back(documents, code):
    page = documents(code)
    mark = page.locator(lang(code, ".reader-document.D2 .statement-mark.C004")).first
    mark.focus()
    page.keyboard.press("Enter")
    panel = page.locator(lang(code, ".statement-panel"))
    assert LIBRARY.words[code].claims["C004"].rstrip(".") in panel.inner_text()
    assert mark.get_attribute("aria-expanded") == "true"
    quoted = panel.locator("li", has_text="D2").locator("blockquote").inner_text()
    said = [
        sentence.text for claims, sentence in edition_sentences(LIBRARY.words[code].reading("D2").section("P1")) if "C004" in claims
    ]
    assert all(" ".join(each.split()) in " ".join(quoted.split()) for each in said)
    # on by Tab to the place in D3, which says something else here
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.statement-panel .to-text.D3')"):
            break
    else:
        pytest.fail("D3 cannot be reached by Tab")
    page.keyboard.press("Enter")
    reached = page.evaluate("[...document.activeElement.classList]")
    assert {"statement-mark", "D3", "P1", "C114"} <= set(reached)
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") < page.viewport_size["height"]
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.way-back')"):
            break
    else:
        pytest.fail("the way back cannot be reached by Tab")
    page.keyboard.press("Enter")
    assert {"statement-mark", "D2", "P1", "C004"} <= set(page.evaluate("[...document.activeElement.classList]"))
    page.keyboard.press("Escape")
    assert panel.count() == 0
    assert mark.get_attribute("aria-expanded") == "false"


def test_a_sentence_that_the_filter_hides_can_still_be_reached(documents):
    page = documents("es")
    choose(page, "es", first="D1", topic="liberation")
    link = page.locator(lang("es", "tr.statement.C095 .to-text.D5"))
    link.click()
    assert {"D5", "C095"} <= set(page.evaluate("[...document.activeElement.classList]"))
    assert page.evaluate("document.activeElement.checkVisibility()")


def test_what_assistive_technology_is_told(documents):
    page = documents("de")
    page.locator(lang("de", "tr.statement")).first.scroll_into_view_if_needed()
    tree = page.locator(lang("de", "table.who-says-what")).first.aria_snapshot()
    words = LIBRARY.words["de"]
    assert f'columnheader "{words.label("statement")}"' in tree
    assert all(f'columnheader "{id}"' in tree for id in LIBRARY.documents)
    assert "rowheader" in tree
    assert words.label("who-says-what-caption", topic=words.label("topic-context")) in tree
    for name, key in (("first", "first-document"), ("second", "second-document"), ("topic", "topic")):
        assert page.locator(lang("de", f".reader-{name}")).evaluate("e => e.labels[0].firstChild.textContent.trim()") == words.label(key)
    mark = page.locator(lang("de", ".statement-mark.C007")).first
    assert (mark.get_attribute("role"), mark.get_attribute("aria-label")) == ("button", f"{words.label('statement')} 7")


@pytest.mark.parametrize("width", [360, 1300])
@pytest.mark.parametrize("code", ["ar", "de", "fa"])
def test_fits_the_screen(page, site, code, width):
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{site.as_uri()}/documents.html?lang={code}")
    for values in ({}, {"first": "D2", "second": "D4"}):
        choose(page, code, **values)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_cell_of_a_lesson_opens_the_sentence(page, site):
    page.goto(f"{site.as_uri()}/01-five-documents.html?lang=fa")
    page.locator(lang("fa", "tr.statement.C050 .to-text.D3")).first.click()
    page.wait_for_url("**/documents.html*")
    until(page, "document.activeElement.matches('.statement-mark')")
    assert {"D3", "P3", "C050"} <= set(page.evaluate("[...document.activeElement.classList]"))
    assert page.evaluate("document.activeElement.closest('.lang').lang") == "fa"


def test_without_script_everything_is_there_and_links_work(chromium, site):
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1100, "height": 800})
    page = context.new_page()
    page.goto(f"{site.as_uri()}/documents.html")
    assert page.locator(".reader-document").count() == len(LIBRARY.documents) * len(LIBRARY.languages)
    assert not page.locator(".reader-controls").first.is_visible()
    page.locator(lang("de", ".reader-document.D2 .statement-mark.C004")).first.click()
    assert page.url.endswith("#de-C004")
    page.locator(lang("de", "tr.statement.C004 .to-text.D3")).click()
    assert page.url.endswith("#de-D3-P1-C114")
    context.close()


def test_a_cell_of_a_lessons_notebook_opens_the_sentence(reading):
    folder = reading.lab.root / "cells"
    folder.mkdir(exist_ok=True)
    for name in ("01-five-documents.ipynb", "documents.ipynb"):
        shutil.copy(ROOT / "lessons" / name, folder / name)
    reading.open(folder / "01-five-documents.ipynb", "?lang=fa")
    page = reading.page
    link = page.locator(lang("fa", "tr.statement.C050 .to-text.D3")).first
    link.scroll_into_view_if_needed()
    link.click()
    until(page, "document.activeElement.matches('.statement-mark')")
    assert {"D3", "P3", "C050"} <= set(page.evaluate("[...document.activeElement.classList]"))
    assert page.evaluate("document.activeElement.closest('.lang').lang") == "fa"


# --- what a stranger to the code found --------------------------------------------------------------------------------


def until(page, expression: str) -> None:
    """Wait by asking again: what Playwright waits by is forbidden on a page with a strict Content-Security-Policy."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never true: {expression}")


def focused(page) -> set[str]:
    return set(page.evaluate("[...document.activeElement.classList]"))


def open_panel_and_go(page, code: str, within: str, claim: str, document: str) -> None:
    page.locator(f"{within} .statement-mark.{claim}").first.click()
    page.locator(f".statement-panel .to-text.{document}").first.click()
    until(page, "document.activeElement.matches('.statement-mark')")


def test_the_way_back_from_two_documents_leads_to_both(documents):
    page = documents("de")
    choose(page, "de", first="D2", second="D3")
    open_panel_and_go(page, "de", ".aligned", "C004", "D4")
    assert {"D4", "C004"} <= focused(page)
    back = page.locator(".way-back")
    assert "D2" in back.inner_text()
    back.click()
    assert {"D2", "P1", "C004"} <= focused(page)
    assert visible(page, ".aligned")
    assert page.locator(lang("de", ".reader-second")).input_value() == "D3"


def test_a_lesson_leads_to_a_page_that_is_open_already(reading):
    folder = reading.lab.root / "open"
    folder.mkdir(exist_ok=True)
    for name in ("01-five-documents.ipynb", "documents.ipynb"):
        shutil.copy(ROOT / "lessons" / name, folder / name)
    reading.open(folder / "documents.ipynb", "?lang=de")
    reading.open_beside(folder / "01-five-documents.ipynb")
    page = reading.page
    link = page.locator(f".jp-NotebookPanel:not(.lm-mod-hidden) {lang('de', 'tr.statement.C050 .to-text.D3')}").first
    link.scroll_into_view_if_needed()
    link.click()
    until(page, "document.activeElement.matches('.statement-mark')")
    assert {"D3", "P3", "C050"} <= focused(page)
    assert page.evaluate("sessionStorage.getItem('lessonkit:place')") is None


def test_all_documents_can_be_chosen_again_while_a_second_is_set(offline):
    page = offline("en")
    choose(page, "en", first="D2", second="D3")
    choose(page, "en", first="")
    assert page.locator(lang("en", ".reader-second")).input_value() == ""
    assert len(visible(page, lang("en", ".reader-document"))) == len(LIBRARY.documents)


def test_a_press_with_a_key_held_is_the_browsers(offline):
    page = offline("de")
    page.locator(lang("de", ".reader-document.D2 .statement-mark.C004")).first.click(modifiers=["Alt"])
    assert page.locator(".statement-panel").count() == 0


def test_nothing_that_does_nothing_is_a_link(documents):
    page = documents("de")
    page.locator(lang("de", "tr.statement")).first.scroll_into_view_if_needed()
    page.wait_for_timeout(200)
    idle = page.evaluate("""() => [...document.querySelectorAll('tr.statement .number:not([href])')]
      .filter(number => number.getAttribute('role') || number.tabIndex >= 0).length""")
    assert idle == 0


def test_from_a_panel_to_the_table_and_back(offline):
    page = offline("fa")
    page.locator(lang("fa", ".reader-document.D5 .statement-mark.C035")).first.click()
    page.locator(".statement-panel .number").click()
    assert page.evaluate("document.activeElement.closest('tr.statement').classList.contains('C035')")
    page.locator(".way-back").click()
    assert {"D5", "C035"} <= focused(page)


def test_a_panel_goes_with_its_sentence(offline):
    page = offline("de")
    mark = page.locator(lang("de", ".reader-document.D2 .statement-mark.C004")).first
    mark.click()
    choose(page, "de", topic="motive")
    assert page.locator(".statement-panel").count() == 0
    assert mark.get_attribute("aria-expanded") == "false"


def test_no_sentence_on_a_topic_is_said(offline):
    page = offline("ar")
    choose(page, "ar", first="D5", topic="testimony")
    assert not visible(page, lang("ar", ".marked"))
    (said,) = visible(page, lang("ar", ".reader-empty"))
    assert said.inner_text() == f"D5: {LIBRARY.words['ar'].label('nothing-on-topic')}"
    choose(page, "ar", first="D1")
    assert not visible(page, lang("ar", ".reader-empty"))


def test_the_place_is_kept_when_the_language_changes(documents):
    page = documents("de")
    choose(page, "de", first="D2", second="D3")
    page.locator(".aligned .statement-mark.C004").first.focus()
    page.evaluate("document.querySelector('.language-choice[lang=fa]').click()")
    page.wait_for_timeout(200)
    assert {"D2", "P1", "C004"} <= focused(page)
    assert page.evaluate("document.activeElement.closest('[lang]').lang") == "fa"


def test_each_side_has_a_heading_and_a_name(offline):
    page = offline("de")
    choose(page, "de", first="D2", second="D3")
    tree = page.locator(".aligned").aria_snapshot()
    assert 'heading "D2:' in tree
    assert 'heading "D3:' in tree
    assert 'group "D2"' in tree


def test_what_is_to_press_is_not_printed(offline):
    page = offline("de")
    page.locator(lang("de", ".reader-document.D2 .statement-mark.C004")).first.click()
    page.emulate_media(media="print")
    assert not visible(page, ".reader-controls, .statement-panel, .way-back")
    assert visible(page, lang("de", ".reader-document"))


@pytest.mark.parametrize("address", ["#fa-C050", "#fa-D3-P3-C050"])
def test_an_address_in_another_language_leads_to_the_same_place(page, site, address):
    page.goto(f"{site.as_uri()}/documents.html?lang=de{address}")
    until(page, "document.activeElement !== document.body")
    assert page.evaluate("document.activeElement.closest('.lang').lang") == "de"
    assert page.evaluate("document.activeElement.closest('.C050, tr') !== null")


def test_an_address_counts_more_than_what_another_page_asked_for(page, site):
    page.goto(f"{site.as_uri()}/index.html")
    page.evaluate("sessionStorage.setItem('lessonkit:place', JSON.stringify({place: 'de D3 P1 C007', at: Date.now()}))")
    page.goto(f"{site.as_uri()}/documents.html?lang=de#de-D2-P1-C004")
    until(page, "document.activeElement.matches('.statement-mark')")
    assert {"D2", "C004"} <= focused(page)


FORGED = [
    '<table><tr class="statement C004"><th><a class="number">4</a></th><td class="otherwise"><a class="to-text">x</a></td></tr></table>',
    '<p><a class="statement-mark D2 P1 C004">4</a></p><div class="reader"><select class="reader-first"></select></div>',
    '<div class="statement-panel"><a class="number">4</a></div><button class="way-back">x</button>',
    '<div class="reader"><div class="reader-document D2"><span class="marked">x<a class="statement-mark C1 topic-&quot;] , *">1</a></span></div></div>',
    '<div class="aligned"></div>' * 300,
]


@pytest.mark.parametrize("forged", FORGED)
def test_forged_markup_leaves_the_rest_working(page, site, forged):
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{site.as_uri()}/documents.html?lang=de")
    page.evaluate("""html => { for (const language of document.querySelectorAll('.ml > .lang'))
      if (language.querySelector('.reader, .statements, table')) language.insertAdjacentHTML('afterbegin', html); }""", forged)
    page.wait_for_timeout(200)
    for each in page.query_selector_all(".lang[lang=de] :is(.number, .way-back, .statement-mark.C1, .to-text)")[:8]:
        each.dispatch_event("click")
    page.locator(lang("de", ".reader .reader-topic")).first.select_option("motive")
    page.locator(lang("de", ".reader .reader-topic")).first.select_option("")
    choose(page, "de", first="D2", second="D3") if "reader-first" not in forged else None
    page.evaluate("document.querySelector('.language-choice[lang=fa]').click()")
    assert page.evaluate("document.documentElement.lang") == "fa"
    assert said == []
    assert page.evaluate("document.querySelectorAll('.aligned').length") <= 302 * 10


def test_a_page_of_foreign_length_does_not_hang(page, site):
    page.goto(f"{site.as_uri()}/documents.html?lang=de")
    page.evaluate("""() => { const part = document.querySelector('.lang[lang=de] .reader-document.D2 p');
      const html = part.innerHTML; part.innerHTML = html.repeat(200); }""")
    begin = page.evaluate("performance.now()")
    choose(page, "de", first="D2", second="D3")
    assert page.evaluate("performance.now()") - begin < 5000


def test_both_documents_keep_the_order_of_their_text(offline):
    page = offline("de")
    for first, second in (("D2", "D3"), ("D2", "D4"), ("D4", "D5"), ("D1", "D4")):
        choose(page, "de", first=first, second=second)
        for side, document in enumerate((first, second)):
            shown = page.evaluate("""side => [...document.querySelectorAll('.aligned > .pair')].slice(1)
              .flatMap(pair => [...pair.children[side].querySelectorAll('.marked')]).map(each => each.firstChild.textContent)""", side)
            wanted = page.evaluate("""id => [...document.querySelectorAll(`.ml > .lang[lang=de] .reader-document.${id} .marked`)]
              .map(each => each.firstChild.textContent)""", document)
            assert shown == wanted, (first, second)


def test_what_contradicts_a_statement_stands_right_below_it(offline):
    page = offline("de")
    rows = page.evaluate("[...document.querySelectorAll('.lang[lang=de] tr.statement')].map(row => row.classList[1])")
    assert rows[rows.index("C004") + 1] == "C114"


def test_one_panel_at_a_time_right_behind_its_sentence(offline):
    page = offline("de")
    marks = page.locator(lang("de", ".reader-document.D3 .statement-mark.C114"))
    marks.nth(0).click()
    marks.nth(2).click()
    (panel,) = page.query_selector_all(".statement-panel")
    assert panel.evaluate("panel => panel.previousElementSibling.contains([...document.querySelectorAll('.lang[lang=de] .reader-document.D3 .C114')][2])")
    page.locator(".panel-close").click()
    assert page.locator(".statement-panel").count() == 0
    assert marks.nth(2).evaluate("mark => mark === document.activeElement")


def test_back_to_the_very_sentence_and_all_that_say_it_are_marked(offline):
    page = offline("de")
    page.locator(lang("de", ".reader-document.D3 .statement-mark.C114")).nth(2).click()
    page.locator(".statement-panel .to-text.D2").first.click()
    until(page, "document.activeElement.matches('.statement-mark.D2')")
    page.locator(".way-back").click()
    assert page.evaluate("[...document.querySelectorAll('.lang[lang=de] .reader-document.D3 .C114')].indexOf(document.activeElement)") == 2
    assert len(visible(page, lang("de", ".reader-document.D3 .marked.reached"))) == 3


def test_the_first_chosen_language_stands_first(page, site):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site.as_uri()}/documents.html?lang=fa+en")
    tops = [page.locator(lang(code, ".reader-document.D1")).evaluate("e => e.getBoundingClientRect().top") for code in ("fa", "en")]
    assert tops[0] < tops[1]
    assert not page.locator(lang("en", ".reader-controls")).is_visible()
    assert page.locator(lang("fa", ".reader-controls")).is_visible()


def test_from_the_sentence_back_to_the_lesson(page, site):
    page.goto(f"{site.as_uri()}/01-five-documents.html?lang=de")
    page.locator(lang("de", "tr.statement.C050 .to-text.D3")).first.click()
    until(page, "location.pathname.endsWith('documents.html') && document.activeElement.matches('.statement-mark')")
    back = page.locator(".way-back")
    assert LIBRARY.words["de"].lesson("01-five-documents").title in back.inner_text()
    back.click()
    until(page, "location.pathname.endsWith('01-five-documents.html')")


def test_a_wide_table_is_whole_on_paper(page, site):
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 between margins
    page.goto(f"{site.as_uri()}/documents.html?lang=ar")
    page.emulate_media(media="print")
    cut = page.evaluate("""() => [...document.querySelectorAll('.lang[lang=ar] table.wide')].filter(table => {
      const box = table.getBoundingClientRect();
      return box.left < 0 || box.right > innerWidth; }).length""")
    assert cut == 0
