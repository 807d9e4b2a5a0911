"""The lists of a self-check, offline and in an untrusted notebook without Python alike."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from lessonkit.content.library import Library
from lessonkit.editions.site import lesson_page

pytestmark = pytest.mark.browser

LESSON = "98-self-check"
NOUNS = {"en": "Word", "de": "Wort", "es": "Palabra", "ar": "كلمة", "fa": "واژه"}


@pytest.fixture(scope="module")
def library(self_check):
    return Library(self_check)


@pytest.fixture(scope="module")
def address(library, tmp_path_factory):
    path = tmp_path_factory.mktemp("self-check-page") / f"{LESSON}.html"
    path.write_text(lesson_page(library, library.lessons[LESSON]), encoding="utf-8", newline="\n")
    return path.as_uri()


@pytest.fixture(params=["offline", "notebook"])
def lesson(request, page, address):
    """The lesson, opened in a language, as a file or as a notebook that nobody trusts and nothing runs."""
    if request.param == "offline":
        return lambda code: page.goto(f"{address}?lang={code}") and page
    lab = request.getfixturevalue("lab_without_kernels")
    reading = request.getfixturevalue("reading")
    notebook = request.getfixturevalue("self_check_notebook")

    def open_notebook(code: str):
        path = lab.copy(notebook)
        assert not lab.is_trusted(path)
        reading.open(path, f"?lang={code}")
        page.wait_for_selector(lang(code.split("+")[0], ".check-compare"), state="attached")
        return page

    return open_notebook


def lang(code: str, selector: str = "") -> str:
    return f".ml > .lang[lang={code}] {selector}"


def switch(page, code: str) -> None:
    page.evaluate(f"document.querySelector('.language-choice[lang={code}]').click()")
    page.locator(lang(code, ".check-order")).wait_for()


def order(page, code: str) -> list[int]:
    """The items to order by their numbers in the answer, from first to last."""
    classes = page.eval_on_selector_all(lang(code, ".check-order .check-items > li"), "all => all.map(each => each.className)")
    return [int(re.search(r"item-(\d+)", names).group(1)) for names in classes]


def button(page, code: str, item: int, way: str):
    return page.locator(lang(code, f".check-order .check-items > .item-{item} .check-{way}"))


def verdicts(page, code: str, form: str) -> dict[int, str]:
    items = page.locator(lang(code, f".check-{form} .check-items > li"))
    found = {}
    for item in items.all():
        number = int(re.search(r"item-(\d+)", item.get_attribute("class")).group(1))
        found[number] = item.locator(".check-verdict").inner_text()
    return found


def position(library, code: str, place: int) -> str:
    shape = "۰۱۲۳۴۵۶۷۸۹" if code == "fa" else "0123456789"
    return library.words[code].interface["position"].format(n=shape[place], all=shape[4])


def focused(page) -> list:
    return page.evaluate("[document.activeElement.className, document.activeElement.closest('li')?.className]")


class TestLists:
    """What readers meet in both editions; one JupyterLab for all of it, which ends after the pages that ask it."""

    @pytest.mark.parametrize("code", ["en", "ar", "fa"])
    def test_items_are_put_in_order_by_keyboard_and_the_focus_stays(self, lesson, library, code):
        page = lesson(code)
        before = order(page, code)
        first = before[0]
        assert page.locator(lang(code, ".check-order .check-mixed")).inner_text() == library.words[code].interface["mixed-order"]
        down = button(page, code, first, "down")
        down.focus()
        page.keyboard.press("Enter")
        assert order(page, code) == [before[1], first, *before[2:]]
        assert focused(page) == ["check-move check-down", f"item-{first}"]
        assert not page.locator(lang(code, ".check-order .check-mixed")).is_visible(), "it is the reader's order now"
        said = page.locator(lang(code, ".check-order .check-said"))
        assert said.text_content() == f"{NOUNS[code]} item-{first}: {position(library, code, 2)}"
        assert said.get_attribute("role") == "status"
        page.keyboard.press("Space")
        page.keyboard.press("Space")
        assert order(page, code) == [*before[1:], first]
        assert down.get_attribute("aria-disabled") == "true"
        page.keyboard.press("Space")
        assert order(page, code) == [*before[1:], first], "at the end there is nowhere further to go"
        assert focused(page) == ["check-move check-down", f"item-{first}"]
        button(page, code, first, "up").focus()
        for _ in range(3):
            page.keyboard.press("Enter")
        assert order(page, code) == before
        assert said.text_content().endswith(position(library, code, 1))

    @pytest.mark.parametrize("code", ["de", "ar"])
    def test_comparing_says_per_item_where_the_answer_has_it(self, lesson, library, code):
        page = lesson(code)
        words = library.words[code].interface
        answer = page.locator(lang(code, ".check-order details.answer"))
        assert not answer.locator("ol").is_visible()
        assert set(verdicts(page, code, "order").values()) == {""}
        compare = page.locator(lang(code, ".check-order .check-compare"))
        assert compare.inner_text() == words["compare-with-answer"]
        compare.focus()
        page.keyboard.press("Enter")
        assert answer.locator("ol").is_visible()
        places = {number: place for place, number in enumerate(order(page, code), start=1)}
        wanted = {
            number: words["as-in-answer"] if place == number else f"{words['in-answer']} {position(library, code, number)}"
            for number, place in places.items()
        }
        assert verdicts(page, code, "order") == wanted
        said = page.locator(lang(code, ".check-order .check-said")).text_content().splitlines()
        assert said == [f"{NOUNS[code]} item-{number}: {wanted[number]}" for number in places]
        # another move: what was said holds no longer
        last = order(page, code)[-1]
        button(page, code, last, "up").click()
        assert set(verdicts(page, code, "order").values()) == {""}
        for number in (1, 2, 3, 4):
            while order(page, code).index(number) > number - 1:
                button(page, code, number, "up").click()
        compare.click()
        assert set(verdicts(page, code, "order").values()) == {words["as-in-answer"]}

    @pytest.mark.parametrize("code", ["es", "fa"])
    def test_two_lists_are_matched_by_keyboard(self, lesson, library, code):
        page = lesson(code)
        words = library.words[code].interface
        selects = page.locator(lang(code, ".check-match .check-choice"))
        assert selects.count() == 4
        offered = selects.first.locator("option").all_inner_texts()
        assert offered[0] == words["not-chosen"]
        selects.first.focus()
        for _ in range(offered.index(f"{NOUNS[code]} right-1")):
            page.keyboard.press("ArrowDown")
        selects.nth(1).select_option(label=f"{NOUNS[code]} right-4")
        page.locator(lang(code, ".check-match .check-compare")).click()
        right = {n: f"{words['in-answer']} {NOUNS[code]} right-{n}" for n in (2, 3, 4)}
        assert verdicts(page, code, "match") == {1: words["as-in-answer"], **right}
        assert page.locator(lang(code, ".check-match details.answer > ul")).is_visible()
        selects.nth(1).select_option(label=f"{NOUNS[code]} right-2")
        assert set(verdicts(page, code, "match").values()) == {""}

    def test_an_option_opens_to_its_feedback_and_leaves_the_others(self, lesson):
        page = lesson("en")
        options = page.locator(lang("en", ".check-choose details"))
        options.nth(0).locator("summary").focus()
        page.keyboard.press("Enter")
        options.nth(2).locator("summary").click()
        page.wait_for_timeout(100)
        assert [option.locator("p").is_visible() for option in options.all()] == [True, False, True, False]

    def test_what_was_tried_is_there_in_every_language(self, lesson, library):
        page = lesson("en")
        page.locator(lang("en", ".check-choose summary")).nth(1).click()
        item = order(page, "en")[0]
        button(page, "en", item, "down").click()
        page.locator(lang("en", ".check-match .check-choice")).nth(2).select_option(label="Word right-2")
        page.locator(lang("en", ".check-match .check-compare")).click()
        moved = order(page, "en")
        switch(page, "fa")
        assert order(page, "fa") == moved
        assert page.locator(lang("fa", ".check-match .check-choice")).nth(2).evaluate("select => select.selectedOptions[0].text") == "واژه right-2"
        assert verdicts(page, "fa", "match")[3] == f"{library.words['fa'].interface['in-answer']} واژه right-3"
        assert page.locator(lang("fa", ".check-match details.answer > ul")).is_visible()
        assert not page.locator(lang("fa", ".check-order details.answer ol")).is_visible()
        assert [each.is_visible() for each in page.locator(lang("fa", ".check-choose p")).all()] == [False, True, False, False]
        page.locator(lang("fa", ".check-choose summary")).nth(1).click()
        page.wait_for_timeout(100)
        switch(page, "en")
        assert not page.locator(lang("en", ".check-choose p")).nth(1).is_visible()

    def test_what_was_tried_is_there_when_an_output_is_drawn_anew(self, lesson):
        page = lesson("ar")
        item = order(page, "ar")[0]
        button(page, "ar", item, "down").click()
        page.evaluate("addEventListener('toggle', () => { window.opened = true; }, true)")
        page.locator(lang("ar", ".check-choose summary")).first.click()
        moved = order(page, "ar")
        page.wait_for_function("window.opened", polling=50)  # that it is open is told to the script a little later
        # As an output is drawn: from text, in which nothing is open. Closing what stands on the page would be told to the script.
        drawn = page.evaluate(
            """() => {
              const section = document.querySelector('.block.check');
              const apart = document.implementation.createHTMLDocument();
              apart.body.innerHTML = section.outerHTML;
              apart.querySelectorAll('.check-live').forEach(each => each.remove());
              apart.querySelectorAll('.check-items').forEach(list => list.append(...[...list.children].reverse()));
              apart.querySelectorAll('details.answer').forEach(each => each.removeAttribute('open'));
              section.outerHTML = apart.body.innerHTML;
              return !section.isConnected && Boolean(document.querySelector('.block.check'));
            }"""
        )
        assert drawn
        page.locator(lang("ar", ".check-compare")).first.wait_for()
        page.locator(lang("ar", ".check-choose p")).first.wait_for()
        assert order(page, "ar") == moved
        assert page.locator(lang("ar", ".check-order .check-move")).count() == 8
        button(page, "ar", item, "up").click()
        assert order(page, "ar") != moved

    @pytest.mark.parametrize("code", ["en", "ar"])
    def test_the_accessibility_tree_names_each_control_by_its_item(self, lesson, library, code):
        page = lesson(code)
        words = library.words[code].interface
        item = order(page, code)[1]
        tree = page.locator(lang(code, ".check-order")).aria_snapshot()
        assert f'button "{words["move-up"]} {NOUNS[code]} item-{item}"' in tree
        assert f'button "{words["move-down"]} {NOUNS[code]} item-{item}"' in tree
        assert "- status" in tree
        assert f'button "{words["compare-with-answer"]}"' in tree
        matching = page.locator(lang(code, ".check-match")).aria_snapshot()
        assert f'combobox "{NOUNS[code]} left-1"' in matching
        assert f'option "{words["not-chosen"]}" [selected]' in matching

    @pytest.mark.parametrize("code", ["en", "ar"])
    def test_items_that_can_be_moved_bear_their_place_and_run_with_the_language(self, lesson, code):
        page = lesson(code)
        items = page.locator(lang(code, ".check-order .check-items"))
        assert items.evaluate("list => getComputedStyle(list).listStyleType") == "decimal"
        assert items.evaluate("list => getComputedStyle(list).direction") == ("rtl" if code == "ar" else "ltr")
        item = items.locator("li").first
        words, move = (item.locator(part).bounding_box() for part in (".check-item", ".check-moves"))
        assert (move["x"] < words["x"]) == (code == "ar")

    def test_two_languages_stand_side_by_side_and_move_together(self, lesson):
        page = lesson("en+fa")
        item = order(page, "fa")[0]
        button(page, "fa", item, "down").click()
        assert order(page, "en") == order(page, "fa")
        assert page.locator(lang("en", ".check-order .check-said")).text_content() == "", "it is said once"
        assert page.locator(lang("fa", ".check-order .check-items")).evaluate("list => getComputedStyle(list).listStyleType") == "persian"


class TestPage:
    """What only the offline page shows."""

    @pytest.mark.parametrize("code", ["en", "ar"])
    def test_no_accessibility_rule_is_broken(self, page, address, code):
        page.goto(f"{address}?lang={code}")
        page.locator(lang(code, ".check-order .check-compare")).click()
        page.locator(lang(code, ".check-match .check-compare")).click()
        page.locator(lang(code, ".check-choose summary")).first.click()
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()

    def test_is_complete_without_script(self, chromium, address):
        context = chromium.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(address)
        assert page.locator(lang("en", ".check-order .check-items li")).count() == 4
        assert not page.locator(lang("en", ".check-words")).first.is_visible()
        assert not page.locator(".check-live").count()
        page.locator(lang("en", ".check-order summary")).click()
        assert page.locator(lang("en", ".check-order ol")).is_visible()
        page.locator(lang("en", ".check-choose summary")).first.click()
        assert page.locator(lang("en", ".check-choose p")).first.is_visible()
        context.close()

    @pytest.mark.parametrize("open_first", [False, True])
    def test_paper_has_everything_and_nothing_to_press(self, page, address, open_first):
        page.goto(f"{address}?lang=de")
        if open_first:
            page.locator(lang("de", ".check-order .check-compare")).click()
        page.emulate_media(media="print")
        for selector in (".check-order ol", ".check-match details ul", ".check-choose p", ".check-answer", ".check-others li"):
            assert all(each.is_visible() for each in page.locator(lang("de", selector)).all()), selector
        assert "Wort reason-3." in page.locator(lang("de", ".check-order")).inner_text()
        for selector in ("button", "select", ".check-verdict", ".check-order summary", ".check-words"):
            assert not any(each.is_visible() for each in page.locator(lang("de", selector)).all()), selector

    def test_answers_are_open_while_it_is_printed_and_folded_again_after(self, page, address):
        page.goto(f"{address}?lang=en")
        count = "document.querySelectorAll('details.answer[open]').length"
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.evaluate(count) == page.locator("details.answer").count()
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        page.wait_for_timeout(200)
        assert page.evaluate(count) == 0

    def test_fits_a_phone(self, page, address):
        page.set_viewport_size({"width": 360, "height": 700})
        for code in ("de", "fa"):
            page.goto(f"{address}?lang={code}")
            assert page.evaluate("document.documentElement.scrollWidth") <= 360


class TestPrintFromLab:
    """JupyterLab prints a frame of its own, in which no script runs."""

    def test_the_frame_for_paper_has_the_answers_and_nothing_to_press(self, reading, lab_without_kernels, self_check_notebook):
        reading.open(lab_without_kernels.copy(self_check_notebook), "?lang=en")
        reading.page.wait_for_selector(lang("en", ".check-compare"), state="attached")
        reading.page.emulate_media(media="print")
        reading.page.keyboard.press("Control+p")
        reading.page.wait_for_function("top.printed")
        text = reading.page.evaluate("top.printed[1]")
        assert "Word reason-4." in text
        assert "Word because-1." in text
        assert "Compare with the answer" not in text
