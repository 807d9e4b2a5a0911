"""The phases step by step and the table of clearings, offline and in an untrusted notebook without Python alike."""

from __future__ import annotations

import pytest

from conftest import ROOT
from lessonkit.content.library import Library
from lessonkit.content.operations import of_phase
from lessonkit.content.project import Project
from lessonkit.editions.site import pages

pytestmark = pytest.mark.browser

LIBRARY = Library(Project.at(ROOT))
LESSON, CHARTS, TABLE = "05-routes", "04-phases", "clearings"
PHASES = list(LIBRARY.phases)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("explore")
    for name, text in pages(LIBRARY):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder


@pytest.fixture(params=["offline", "notebook"])
def lesson(request, page, site):
    """A lesson, opened in a language, as a folder's file or as a notebook that nobody trusts and nothing runs."""
    if request.param == "offline":
        return lambda name, code: page.goto(f"{site.as_uri()}/{name}.html?lang={code}") and page
    lab = request.getfixturevalue("lab_without_kernels")
    reading = request.getfixturevalue("reading")

    def open_notebook(name: str, code: str):
        path = lab.copy(ROOT / "lessons" / f"{name}.ipynb")
        assert not lab.is_trusted(path)
        reading.open(path, f"?lang={code}")
        page.wait_for_selector(f".lang[lang={code.split('+')[0]}] :is(figure img, .unfold)", state="attached")
        return page

    return open_notebook


def lang(code: str, selector: str) -> str:
    return f".ml > .lang[lang={code}] {selector}"


def scroll_to(page, selector: str) -> None:
    """Bring a part into view: a notebook draws only what is near."""
    page.locator(selector).first.scroll_into_view_if_needed()
    page.wait_for_timeout(150)


def shown(page, selector: str) -> list[str]:
    """The classes of what can be seen."""
    return page.eval_on_selector_all(selector, "all => all.filter(each => each.checkVisibility()).map(each => each.className)")


def rows(page, code: str) -> set[str]:
    return {next(name for name in names.split() if name in LIBRARY.operations) for names in shown(page, lang(code, "tbody.operation"))}


def steps(page, code: str) -> list[str]:
    return [names.split("phase-")[1] for names in shown(page, lang(code, ".step"))]


@pytest.mark.parametrize("code", ["en", "fa"])
def test_one_phase_at_a_time_map_and_statements_change_together(lesson, code):
    page = lesson(LESSON, code)
    page.wait_for_selector(lang(code, ".step-tab"), state="attached")
    scroll_to(page, lang(code, ".step-tabs"))
    assert steps(page, code) == PHASES[:1]
    pictures = set()
    for number, phase in enumerate(PHASES):
        page.locator(lang(code, ".step-tab")).nth(number).click()
        assert steps(page, code) == [phase]
        step = page.locator(lang(code, f".step.phase-{phase}"))
        pictures.add(step.locator("img").first.get_attribute("src"))
        text = step.inner_text()
        assert LIBRARY.words[code].phases[phase]["note"][:40] in text
        assert all(LIBRARY.words[code].operations[o.id]["name"] in text for o in of_phase(LIBRARY.operations, phase))
    assert len(pictures) == len(PHASES)


@pytest.mark.parametrize(("code", "ahead"), [("de", "ArrowRight"), ("ar", "ArrowLeft")])
def test_the_phases_are_tabs_for_the_keyboard_and_for_assistive_technology(lesson, code, ahead):
    page = lesson(LESSON, code)
    page.wait_for_selector(lang(code, ".step-tab"), state="attached")
    scroll_to(page, lang(code, ".step-tabs"))
    tabs = page.locator(lang(code, ".step-tab"))
    tabs.first.focus()
    page.keyboard.press(ahead)
    assert steps(page, code) == PHASES[1:2]
    assert page.evaluate("document.activeElement.getAttribute('aria-selected')") == "true"
    back = {"ArrowRight": "ArrowLeft", "ArrowLeft": "ArrowRight"}[ahead]
    page.keyboard.press(back)
    page.keyboard.press(back)
    assert steps(page, code) == PHASES[-1:]
    page.keyboard.press("Home")
    assert steps(page, code) == PHASES[:1]
    page.keyboard.press("End")
    assert steps(page, code) == PHASES[-1:]
    assert page.locator(lang(code, ".step-tabs")).get_attribute("role") == "tablist"
    assert page.locator(lang(code, ".step-tabs")).get_attribute("aria-label") == LIBRARY.words[code].interface["choose-phase"]
    assert [tabs.nth(n).get_attribute("tabindex") for n in range(len(PHASES))] == ["-1", "-1", "-1", "0"]
    panel = page.locator(f"#{tabs.nth(3).get_attribute('aria-controls')}")
    assert panel.get_attribute("role") == "tabpanel"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "tabpanel"


def test_another_language_shows_the_same_phase(lesson):
    page = lesson(LESSON, "en")
    page.wait_for_selector(lang("en", ".step-tab"), state="attached")
    scroll_to(page, lang("en", ".step-tabs"))
    page.locator(lang("en", ".step-tab")).nth(2).click()
    page.evaluate("document.querySelector('.language-choice[lang=fa]').click()")
    page.wait_for_timeout(200)
    scroll_to(page, lang("fa", ".step-tabs"))
    assert steps(page, "fa") == [PHASES[2]]


def test_another_language_shows_the_same_rows(lesson):
    page = lesson(TABLE, "en")
    page.wait_for_selector(lang("en", ".unfold"), state="attached")
    scroll_to(page, lang("en", ".choices"))
    page.locator(lang("en", ".by-mode")).select_option("ship")
    found = rows(page, "en")
    page.evaluate("document.querySelector('.language-choice[lang=fa]').click()")
    page.wait_for_timeout(200)
    scroll_to(page, lang("fa", ".choices"))
    assert rows(page, "fa") == found
    assert page.locator(lang("fa", ".by-mode")).input_value() == "ship"


@pytest.mark.parametrize("code", ["en", "ar"])
def test_clearings_are_found_by_place_month_and_means(lesson, code):
    page = lesson(TABLE, code)
    page.wait_for_selector(lang(code, ".unfold"), state="attached")
    scroll_to(page, lang(code, ".choices"))
    everything = set(LIBRARY.operations)
    assert rows(page, code) == everything
    choose = {name: page.locator(lang(code, f".by-{name}")) for name in ("place", "month", "mode")}
    choose["mode"].select_option("ship")
    assert rows(page, code) == {o.id for o in LIBRARY.operations.values() if "ship" in o.modes}
    choose["month"].select_option("1945-04")
    expected = {o.id for o in LIBRARY.operations.values() if "ship" in o.modes and "1945-04" in o.period.months()}
    assert rows(page, code) == expected
    assert set(page.locator(lang(code, ".chosen bdi")).inner_text().split(", ")) == expected
    choose["mode"].select_option("")
    choose["month"].select_option("")
    choose["place"].select_option("buchenwald")
    assert rows(page, code) == {o.id for o in LIBRARY.operations.values() if "buchenwald" in o.places}
    choose["mode"].select_option("ship")
    assert rows(page, code) == set()
    assert page.locator(lang(code, ".nothing-chosen")).inner_text() == LIBRARY.words[code].interface["nothing-fits"]
    choose["mode"].select_option("")
    choose["place"].select_option("")
    assert rows(page, code) == everything


@pytest.mark.parametrize("code", ["es", "fa"])
def test_a_row_opens_to_its_note_and_its_sources_by_keyboard(lesson, code):
    page = lesson(TABLE, code)
    page.wait_for_selector(lang(code, ".unfold"), state="attached")
    body = lang(code, "tbody.operation.O23")
    scroll_to(page, body)
    button, details = page.locator(f"{body} .unfold"), page.locator(f"{body} .details")
    assert (button.get_attribute("aria-expanded"), details.is_visible()) == ("false", False)
    button.focus()
    page.keyboard.press("Enter")
    assert (button.get_attribute("aria-expanded"), details.is_visible()) == ("true", True)
    assert LIBRARY.words[code].operations["O23"]["note"] in details.inner_text()
    details.locator("sup").first.focus()
    page.keyboard.press("Enter")
    note = page.locator(f"{body} .note-shown")
    assert LIBRARY.sources[LIBRARY.operations["O23"].sources[0]].title in note.inner_text()
    page.keyboard.press("Escape")
    assert not note.count()
    button.focus()
    page.keyboard.press("Space")
    assert not details.is_visible()


@pytest.mark.parametrize("code", ["de", "fa"])
def test_every_chart_is_there_with_description_and_table_and_nothing_is_run(lesson, code):
    page = lesson(CHARTS, code)
    names = [b.id for b in LIBRARY.lessons[CHARTS].blocks if b.kind == "chart"]
    figures = page.locator(lang(code, "figure.chart"))
    page.wait_for_function("([where, count]) => document.querySelectorAll(where).length === count", arg=[lang(code, "figure.chart"), len(names)])
    for number in range(len(names)):
        figure = figures.nth(number)
        figure.scroll_into_view_if_needed()
        page.wait_for_timeout(100)
        image = figure.locator("img").first
        assert image.is_visible()
        assert image.evaluate("image => image.complete && image.naturalWidth") == 900
        assert len(image.get_attribute("alt")) > 60
        assert figure.locator("figcaption").first.text_content()
    tables = page.locator(lang(code, "table.facts"))
    assert tables.count() >= len(names)


@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_chart_has_a_name_a_caption_and_a_table_with_headers_in_the_accessibility_tree(lesson, page, code):
    lesson(CHARTS, code)
    figure = page.locator(lang(code, "figure.chart")).first
    figure.scroll_into_view_if_needed()
    page.wait_for_timeout(200)
    tree = figure.aria_snapshot()
    assert tree.lstrip("- '\"").startswith("figure")
    image = figure.locator("img").first.get_attribute("alt")
    assert image.split(".")[0].split(",")[0] in tree
    caption = figure.locator("figcaption").text_content()
    assert caption.split(":")[0].split("،")[0] in tree
    table = page.locator(lang(code, "figure.chart ~ .scroll table.facts")).first
    table.scroll_into_view_if_needed()
    seen = table.aria_snapshot()
    assert seen.lstrip("- '").startswith(f'table "{LIBRARY.words[code].interface["phases-title"]}"')
    for header in table.locator("thead th").all_inner_texts():
        assert f'columnheader "{header.strip()}"' in seen
    assert "rowheader" in seen


def test_two_charts_beside_each_other_run_the_same_way(lesson, page):
    lesson(CHARTS, "en+fa")
    figure = page.locator(lang("fa", "figure.two-ways")).first
    figure.scroll_into_view_if_needed()
    page.wait_for_timeout(200)
    own, other = figure.locator("img").nth(0), figure.locator("img").nth(1)
    assert not own.is_visible()
    assert other.is_visible()
    page.evaluate("document.querySelector('.language-choice[lang=fa]').click()")
    page.wait_for_timeout(200)
    assert own.is_visible()
    assert not other.is_visible()


class TestLive:
    """Python is there: what is chosen in the table is a DataFrame, in the language of the page."""

    def test_the_choice_becomes_a_frame_and_the_file_stays_as_it_was(self, running):
        page, lab = running.page, running.lab
        path = lab.copy(ROOT / "lessons" / f"{TABLE}.ipynb", trusted=True)
        before = path.read_bytes()
        running.open(path, "?lang=de")
        page.wait_for_function("jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.status === 'idle'")
        start = lang("de", "button.start[data-commandlinker-args*=table]")
        page.wait_for_selector(start, state="attached")
        scroll_to(page, start)
        page.locator(start).click()
        live = page.locator(".operation-explorer")
        live.wait_for(state="attached")
        assert not page.locator(".operation-explorer button.start").count()
        assert page.locator(f".operation-explorer {lang('de', '.live-only')}").inner_text().endswith("lesson.chosen")
        page.locator(f".operation-explorer {lang('de', '.by-mode')}").select_option("ship")
        page.wait_for_timeout(800)  # the page tells Python its language half a second after the part is drawn
        expected = [o.id for o in LIBRARY.operations.values() if "ship" in o.modes]
        assert rows(page, "de") == set(expected)
        running.save()
        assert path.read_bytes() == before
        said = page.evaluate(
            """async () => {
              const panel = jupyterapp.shell.currentWidget;
              const kernel = panel.sessionContext.session.kernel;
              const future = kernel.requestExecute({ code: "print(*lesson.chosen.index, lesson.chosen.index.name)" });
              let text = '';
              future.onIOPub = message => { text += message.content.text || ''; };
              await future.done;
              return text;
            }"""
        )
        assert said.split() == [*expected, LIBRARY.words["de"].columns["id"]]
        # and back: what Python sets at once, the page shows
        page.evaluate(
            """async () => {
              const kernel = jupyterapp.shell.currentWidget.sessionContext.session.kernel;
              const code = `part = lesson._explorer
with part.hold_sync():
    part.place, part.month, part.mode = 'dachau', '1945-04', 'train'`;
              await kernel.requestExecute({ code }).done;
            }"""
        )
        page.wait_for_timeout(500)
        expected = {o.id for o in LIBRARY.operations.values() if "dachau" in o.places and "1945-04" in o.period.months() and "train" in o.modes}
        assert rows(page, "de") == expected
