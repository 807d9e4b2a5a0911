import re

import pytest

from lessonkit.blocks import wording
from lessonkit.blocks.charts import operations as module
from lessonkit.blocks.charts.canvas import Canvas
from lessonkit.content.operations import of_phase
from lessonkit.content.quantity import Quantity

LANGUAGES = ("en", "de", "es", "ar", "fa")


def change(operation, kind, quantity, **others):
    """The operation with another number, and further fields replaced."""
    from dataclasses import replace

    return replace(operation, quantities={**operation.quantities, kind: quantity}, **others)


def measure(voice, operation, kind):
    return next(each for each in module.row(voice, operation).measures if each.kind == kind)


@pytest.mark.parametrize(("quantity", "low", "high", "form"), [
    (Quantity(100, 100, "certain"), 100, 100, "bar"),
    (Quantity(100, 300, "differs"), 100, 300, "bar"),
    (Quantity(100, 300, "certain"), 100, 300, "bar"),
    (Quantity(100, None, "differs"), 100, 100, "open"),
    (Quantity(None, 300, "differs"), 0, 300, "bar"),
    (Quantity(100, 100, "differs"), 0, 100, "mark"),
    (Quantity(None, None, "unconfirmed"), 0, 0, "none"),
    (Quantity(None, None, ""), 0, 0, "none"),
    (Quantity(100, 300, "unconfirmed"), 0, 0, "none"),
    (Quantity(100, 100, "unconfirmed"), 0, 0, "none"),
])
def test_a_number_is_drawn_as_surely_as_it_is_known(library, voices, quantity, low, high, form):
    operation = change(library.operations["O7"], "sent", quantity)
    drawn = measure(voices["en"], operation, "sent")
    assert (drawn.low, drawn.high, drawn.form) == (low, high, form)


def test_an_unconfirmed_number_stands_as_words(library, voices):
    operation = change(library.operations["O7"], "sent", Quantity(100, 300, "unconfirmed"))
    assert measure(voices["en"], operation, "sent").words == "100–300 (unconfirmed)"


def test_deaths_that_count_more_than_the_row_have_no_bar(library, voices):
    operation = change(library.operations["O7"], "died", Quantity(100, 300, "differs"), died_scope="complex")
    drawn = measure(voices["en"], operation, "died")
    assert (drawn.form, drawn.words) == ("none", "100–300 (counts more than this row)")


def test_no_deaths_are_drawn_where_the_facts_forbid_it(library, voices):
    forbidden = ["O1", "O3", "O5a", "O5b", "O5c", "O6", "O8a", "O8b", "O16a", "O16b", "O18", "O19c", "O22a", "O22b", "O24b", "O27", "O28"]
    drawn = [id for id in forbidden if measure(voices["en"], library.operations[id], "died").form != "none"]
    assert not drawn


@pytest.mark.parametrize("choice", ["1944-summer", "1944-budapest", "1945-winter", "1945-spring", "1944-summer+1944-budapest"])
def test_what_is_drawn_is_what_the_table_says(library, voices, monkeypatch, choice):
    """Every bar against the row it comes from, by its ends, and none for a row that sums up others."""
    sheets = []
    monkeypatch.setattr(module, "sheet", lambda rows, apart, *rest: sheets.append((rows, apart)) or Canvas(False))
    monkeypatch.setattr(Canvas, "image", lambda _: b"")
    module.operations(voices["en"], choice)
    ((rows, apart),) = sheets
    expected = {operation.id for phase in choice.split("+") for operation in of_phase(library.operations, phase)}
    assert {row.code for row in [*rows, *apart]} == expected
    assert {row.code for row in apart} == {id for id in expected if library.operations[id].contains}
    assert all(measure.form == "none" for row in apart for measure in row.measures)
    table = {row["id"]: row for row in library.tables.rows("operations")}
    for row in rows:
        cells = table[row.code]
        for each in row.measures:
            low, high, status = cells[f"{each.kind}_min"], cells[f"{each.kind}_max"], cells[f"st_{each.kind}"]
            if each.form == "none":
                assert not (low or high) or status == "unconfirmed" or (each.kind == "died" and cells["died_scope"] == "complex")
            else:
                assert status in ("certain", "differs")
                assert each.high == max(int(low or 0), int(high or 0))
                assert each.form == "mark" or each.low == int(low or 0)
                assert (each.form == "open") == (bool(low) and not high)
                assert (each.form == "mark") == (bool(low) and low == high and status == "differs")


@pytest.mark.parametrize("code", LANGUAGES)
def test_drawing_alt_and_table_say_the_same_numbers(library, made, voices, words_on, code):
    chart, (canvas,) = made("operations:1945-winter", code)
    voice = voices[code]
    drawn = " ".join(words for words, _ in words_on(canvas))
    rows = {re.search(r"O\d+[a-z]?", str(row[0])).group(): row for row in chart.rows}
    for operation in module.chosen(library, "1945-winter"):
        for column, kind in ((1, "sent"), (3, "died"), (5, "freed")):
            count = re.sub("[\u2066\u2069]", "", wording.count(voice, operation.quantities[kind]))
            assert str(rows[operation.id][column]).startswith(count)
            assert count in drawn
    most = max((o for o in module.chosen(library, "1945-winter") if not o.contains), key=lambda o: o.quantities["sent"].largest)
    assert most.id in chart.alt
    assert wording.count(voice, most.quantities["sent"]) in chart.alt


def test_a_bar_is_as_long_as_its_number(monkeypatch):
    boxes = []
    monkeypatch.setattr(Canvas, "box", lambda canvas, start, top, width, height, fill="none", edge="none", **style: boxes.append((fill, round(start, 3), round(width, 3))))
    sent, paper = module.DRAWN["sent"][0], "#ffffff"
    row = module.Row("O1", "name", (module.Measure("sent", "", "", 1000, 3000, "bar"),))
    module.sheet([row], [], [(0, "0"), (4000, "4,000")], ("people", "apart", ("",) * 5), rtl=False)
    solid = next(box for box in boxes if box[0] == sent)
    hatched = next(box for box in boxes if box[0] == paper)
    assert hatched[2] == pytest.approx(2 * solid[2])
    assert hatched[1] == pytest.approx(solid[1] + solid[2])


@pytest.mark.parametrize(("largest", "values"), [
    (76209, [0, 20000, 40000, 60000]), (40000, [0, 10000, 20000, 30000, 40000]), (9, [0, 2, 4, 6, 8]), (1, [0, 1]), (0, [0]),
])
def test_a_scale_has_round_steps(largest, values):
    assert module.steps(largest) == values
