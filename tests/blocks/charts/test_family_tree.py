import re

import pytest

from lessonkit.blocks.charts import family_tree as module
from lessonkit.blocks.charts.canvas import Canvas
from lessonkit.blocks.charts.tree import layout
from lessonkit.blocks.voice import Voice
from lessonkit.content.problem import ContentError


@pytest.fixture
def drawn(monkeypatch):
    """What the sheet was asked to draw."""
    calls = []
    monkeypatch.setattr(module, "sheet", lambda labels, lines, ours, rtl: calls.append((labels, lines, ours, rtl)) or Canvas(rtl))
    monkeypatch.setattr(Canvas, "image", lambda _: b"image")
    return calls


@pytest.mark.parametrize("code", ["en", "de", "es", "ar", "fa"])
def test_a_line_is_dashed_exactly_where_the_descent_is_unconfirmed(library, voices, drawn, code):
    module.family_tree(voices[code])
    ((labels, lines, ours, rtl),) = drawn
    assert {(line.parent, line.child) for line in lines if not line.confirmed} == {(d.comes_from, d.text) for d in library.lineage if d.status == "unconfirmed"}
    assert {(line.parent, line.child) for line in lines} == {(d.comes_from, d.text) for d in library.lineage if d.comes_from}
    assert set(labels) == {descent.text for descent in library.lineage}
    assert ours == {"D1", "D2", "D3", "D4", "D5"}
    assert rtl == (voices[code].language.direction == "rtl")


def test_a_line_becomes_solid_when_the_table_says_so(copy, drawn):
    copy.table("lineage", lambda rows: [row.update(status="certain") for row in rows])
    library = copy.library()
    chart = module.family_tree(Voice(library, library.languages[0]))
    assert all(line.confirmed for line in drawn[0][1])
    assert "Unconfirmed" not in chart.alt


def test_a_dashed_line_and_a_foreign_text_look_different():
    labels, line = {"a": "A", "b": "B"}, module.Line("a", "b", confirmed=True)
    solid = module.sheet(labels, [line], frozenset("ab"), rtl=False).image()
    assert solid != module.sheet(labels, [module.Line("a", "b", confirmed=False)], frozenset("ab"), rtl=False).image()
    assert solid != module.sheet(labels, [line], frozenset("a"), rtl=False).image()


def test_figure_and_table_tell_the_same_descents(library, voices, made):
    chart, _ = made("family-tree", "en")
    assert [row[0].partition(":")[0] for row in chart.rows if re.match(r"D\d", row[0])] == [d.text for d in library.lineage if d.text in library.documents]
    assert [row[-1] for row in chart.rows] == [voices["en"].words.interface[d.status] for d in library.lineage]
    for row in chart.rows:
        assert row[0] in chart.alt


def test_the_tree_of_the_texts_stands_as_it_is_described(library):
    tree = layout({descent.text: descent.comes_from for descent in library.lineage})
    assert tree.places == {"E1": (1.5, 0), "D4": (0, 1), "E2": (2, 1), "D1": (0, 2), "D2": (1, 2), "D3": (2, 2), "D5": (3, 2)}
    assert (tree.columns, tree.rows) == (4, 3)


@pytest.mark.parametrize("parents", [
    {}, {"a": ""}, {"a": "", "b": ""}, {"a": "", "b": "a"}, {"b": "a", "a": ""}, {"b": "gone"}, {"a": "", "b": "a", "c": "b", "d": "b", "e": "a", "f": "e", "x": "", "y": ""},
    {"a": "", "b": "a", "c": "", "d": "c"}, {str(n): str(n - 1) if n else "" for n in range(20)},
])
def test_every_text_has_a_place_of_its_own_below_the_one_it_comes_from(parents):
    tree = layout(parents)
    assert set(parents) <= set(tree.places)
    assert len(set(tree.places.values())) == len(tree.places)
    assert all(0 <= column < tree.columns and 0 <= row < tree.rows for column, row in tree.places.values())
    assert all(tree.places[text][1] == tree.places[parent][1] + 1 for text, parent in parents.items() if parent)


@pytest.mark.parametrize("parents", [{"a": "a"}, {"a": "b", "b": "a"}, {"a": "b", "b": "c", "c": "b"}])
def test_a_text_that_comes_from_itself_is_told(parents):
    with pytest.raises(ContentError, match="comes from itself"):
        layout(parents)
