"""All documents on one page, offline and in JupyterLab: two beside each other, one topic, one statement through all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import ROOT
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
        return page

    return open_notebook


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
    page.wait_for_function("document.activeElement.matches('.statement-mark')")
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
