"""The live table: its state in Python, its static twin, and the cell that shows both."""

import json
import re

import pandas
import pytest
import traitlets

from lessonkit.blocks.page import Wrapping, block_html
from lessonkit.editions.assets import script, style
from lessonkit.editions.notebook import compose
from lessonkit.frames import frame
from lessonkit.lesson import Lesson
from lessonkit.widgets.explorer import OperationExplorer

SANITIZED = re.compile(r"^(id|style|role|on.*|data-(?!commandlinker).*|aria-.*)$")  # what JupyterLab takes out of outputs
TWIN = "<p>the twin</p>"
PAGE, BLOCK = "clearings", "table"


@pytest.fixture
def explorer(library):
    return OperationExplorer(library, html=TWIN)


@pytest.fixture
def table(library):
    """The operations as their file has them, with lists where a cell has several ids."""
    made = frame(library, "operations")
    for column in ("from", "to", "mode"):
        made[column] = made[column].str.split("; ")
    return made


def test_choosing_nothing_finds_everything(explorer, library):
    assert explorer.operations == tuple(library.operations)
    assert list(explorer.frame.index) == list(library.operations)


def test_a_place_is_found_where_people_set_out_and_where_they_were_driven(explorer, table):
    explorer.place = "gross-rosen"
    wanted = table[[("gross-rosen" in start) or ("gross-rosen" in end) for start, end in zip(table["from"], table["to"], strict=True)]]
    assert list(explorer.frame.index) == list(wanted.index)
    assert {"O1", "O8a", "O8b"} <= set(wanted.index)


def test_a_place_is_not_found_by_a_part_of_its_name(explorer):
    explorer.place = "neuengamme"
    assert "O30" not in explorer.operations
    explorer.place = "neuengamme-subcamps"
    assert "O30" in explorer.operations


def test_a_month_is_found_wherever_an_operation_touches_it(explorer, table):
    explorer.month = "1945-02"
    first, last = pandas.Timestamp("1945-02-01"), pandas.Timestamp("1945-02-28")
    end = table["date_end_last"].where(table["st_end"] != "unconfirmed").fillna(table["date_start_last"])
    assert list(explorer.frame.index) == list(table[(table["date_start_first"] <= last) & (end >= first)].index)
    assert {"O8a", "O9", "O23"} <= set(explorer.operations)


@pytest.mark.parametrize("mode", ["train", "ship", "foot"])
def test_a_means_is_found_wherever_it_stands(explorer, table, mode):
    explorer.mode = mode
    assert list(explorer.frame.index) == list(table[[mode in modes for modes in table["mode"]]].index)


def test_choices_narrow_each_other(explorer):
    found = {}
    for name, value in (("place", "stutthof"), ("month", "1945-01"), ("mode", "foot")):
        setattr(explorer, name, value)
        found[name] = set(explorer.operations)
        setattr(explorer, name, "")
    explorer.place, explorer.month, explorer.mode = "stutthof", "1945-01", "foot"
    assert set(explorer.operations) == found["place"] & found["month"] & found["mode"] == {"O9", "O9t"}


def test_a_choice_that_finds_nothing_keeps_the_columns(explorer, library):
    explorer.place, explorer.mode = "majdanek", "ship"
    assert explorer.operations == ()
    assert list(explorer.frame.columns) == list(frame(library, "operations", "en").columns)


@pytest.mark.parametrize(("language", "first"), [("de", "de"), ("fa", "fa"), ("ar es", "ar"), ("", "en")])
def test_the_frame_speaks_the_first_language_of_the_page(explorer, library, language, first):
    explorer.place = "dachau"
    explorer.language = language
    pandas.testing.assert_frame_equal(explorer.frame, frame(library, "operations", first).loc[list(explorer.operations)])
    assert explorer.frame.attrs["note"] == library.words[first].label("rows-overlap")


@pytest.mark.parametrize(("name", "value", "message"), [
    ("place", "Dachau", "there is no place 'Dachau' in the table; there are: majdanek, "), ("place", "walldorf", "no place 'walldorf'"),
    ("month", "1945", "no month '1945' in the table; there are: 1944-03, "), ("mode", "bus", "no mode 'bus' in the table; there are: train, ship, foot"),
    ("language", "de tr", "there is no language 'tr'; there are: en, de"),
])
def test_what_cannot_be_chosen_is_told_with_what_can(explorer, name, value, message):
    with pytest.raises(traitlets.TraitError, match=message):
        setattr(explorer, name, value)
    assert getattr(explorer, name) == ""


def test_the_page_and_python_share_the_choice(explorer):
    explorer.set_state({"place": "dachau", "language": "de fa"})
    assert explorer.place == "dachau"
    assert explorer.get_state(["place", "month", "mode", "language"]) == {"place": "dachau", "month": "", "mode": "", "language": "de fa"}


def test_the_text_is_stable_and_the_twin_is_kept(explorer):
    explorer.place = "dachau"
    assert repr(explorer) == "OperationExplorer()"
    data, _ = explorer._repr_mimebundle_()
    assert (data["text/html"], data["text/plain"]) == (TWIN, "OperationExplorer()")
    assert "application/vnd.jupyter.widget-view+json" in data


def test_it_is_never_without_its_twin(library):
    with pytest.raises(TypeError, match="html"):
        OperationExplorer(library)


def test_it_brings_the_one_script_and_the_one_style(explorer):
    assert explorer._esm.startswith(script())
    assert explorer._css == style()


# --- the block, its twin and its cell --------------------------------------------------------------------------------


def test_only_a_notebook_has_the_button_that_starts_the_part(library, read_html):
    plan = library.lessons[PAGE]
    notebook, page = (read_html(block_html(library, plan, plan.block(BLOCK), each)) for each in (Wrapping.NOTEBOOK, Wrapping.PAGE))
    buttons = notebook.all("button.start")
    assert [button.text for button in buttons] == [words.label("start") for words in library.words.values()]
    assert {button["data-commandlinker-command"] for button in buttons} == {"lessonkit:start"}
    assert [json.loads(button["data-commandlinker-args"]) for button in buttons] == [{"cell": BLOCK}] * len(buttons)
    assert not page.all("button")
    assert [table.text for table in page.all("table")] == [table.text for table in notebook.all("table")]


def test_the_twin_needs_nothing_that_jupyterlab_takes_out(library, read_html):
    plan = library.lessons[PAGE]
    for element in read_html(block_html(library, plan, plan.block(BLOCK), Wrapping.NOTEBOOK)).walk():
        assert not [name for name in element.attributes if SANITIZED.match(name)], element.attributes


def test_the_cell_explores_and_shows_the_block(library):
    cells = {cell.id: cell.source for cell in compose(library, library.lessons[PAGE]).cells}
    assert cells[BLOCK] == 'lesson.explore("table")'
    lesson = Lesson(PAGE, library)
    assert lesson.explore(BLOCK).html == lesson.show(BLOCK).html


def test_what_is_chosen_is_a_frame_of_the_lesson(library):
    lesson = Lesson(PAGE, library)
    with pytest.raises(RuntimeError, match="nothing is being explored yet"):
        _ = lesson.chosen
    explorer = lesson.explore(BLOCK)
    explorer.place = "dachau"
    pandas.testing.assert_frame_equal(lesson.chosen, explorer.frame)


def test_another_kind_of_block_cannot_be_explored(library):
    with pytest.raises(KeyError, match="block 'about' is not one to explore; lesson clearings has: table"):
        Lesson(PAGE, library).explore("about")
