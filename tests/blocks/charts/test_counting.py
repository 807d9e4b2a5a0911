import re

import pytest

from lessonkit.blocks.charts import counting as module
from lessonkit.blocks.charts.canvas import Canvas


@pytest.fixture
def drawn(monkeypatch, voices):
    """The groups that the sheet was asked to draw, in English."""
    calls = []
    monkeypatch.setattr(module, "sheet", lambda parts, key, rtl: calls.append(parts) or Canvas(False))
    monkeypatch.setattr(Canvas, "image", lambda _: b"image")
    module.counting(voices["en"])
    return calls[0]


def test_every_figure_stands_once_in_its_group(library, drawn):
    names = library.words["en"].figures
    assert [[row.name for row in rows] for _, rows in drawn] == [
        [names[figure.id]["name"] for figure in library.figures.values() if figure.group == group] for group in module.groups(library.figures)]


def test_squares_are_what_the_table_says(library, drawn):
    table = {library.words["en"].figures[row["id"]]["name"]: row for row in library.tables.rows("figures")}
    for row in (row for _, rows in drawn for row in rows):
        cells = table[row.name]
        assert row.low == int(cells["min"] or 0)
        assert row.high == max(int(cells["min"] or 0), int(cells["max"] or 0))
        assert (row.shape == "at-least") == (bool(cells["min"]) and not cells["max"])
        assert (row.shape == module.MARK) == (bool(cells["min"]) and cells["min"] == cells["max"] and cells["status"] == "differs")
        assert row.document == bool(cells["claim"])


def test_one_square_is_a_thousand_people():
    assert module.squares(1000, 9999) == (1, 9.999)
    assert module.squares(200_000, 375_000) == (200, 375)


def test_a_word_that_is_no_number_has_no_squares(library, drawn):
    many = [row for _, rows in drawn for row in rows if "many" in row.words]
    assert many
    assert all((row.low, row.high) == (0, 0) for row in many)
    assert all("no number" in row.words for row in many)


def test_squares_of_a_word_reach_as_far_as_it_can_mean(monkeypatch):
    boxes = []
    monkeypatch.setattr(Canvas, "box", lambda canvas, start, top, width, height, fill="none", *rest, **style: boxes.append((fill, round(width / module._SIDE, 3))))
    row = module.Row("name", "D2", "‘hundreds’", 100, 999, "range", document=True)
    module.sheet([("group", [row])], ("",) * 5, rtl=False)
    dark, light = module.DOCUMENTS
    assert (light, 0.999) in boxes
    assert (dark, 2 / module._SIDE) in boxes  # a hundred people: as little as can be seen


def test_only_documents_that_say_so_are_named(library, drawn):
    for _, rows in drawn:
        for row in rows:
            figure = next(f for f in library.figures.values() if library.words["en"].figures[f.id]["name"] == row.name)
            named = set(re.findall(r"D\d", row.who))
            assert named == {d for (claim, d), at in library.attestations.items() if claim == figure.claim and at.relation == "states"}


@pytest.mark.parametrize("code", ["en", "de", "es", "ar", "fa"])
def test_drawing_alt_and_table_say_the_same(library, made, voices, words_on, code):
    chart, (canvas,) = made("counting", code)
    drawn = " ".join(words for words, _ in words_on(canvas))
    for figure, row in zip(library.figures.values(), chart.rows, strict=True):
        amount = module.amount(voices[code], figure)
        assert row[2] == amount
        assert amount in chart.alt
        assert re.sub(r"\s", "", amount) in re.sub(r"\s", "", drawn)
        assert row[3] == voices[code].words.figures[figure.id]["counted"]
        assert '<sup' in str(row[1])
