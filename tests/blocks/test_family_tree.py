import base64
import io
import re

import pytest
from PIL import Image

from lessonkit.blocks import family_tree as module
from lessonkit.blocks.tree import layout
from lessonkit.blocks.voice import Voice
from lessonkit.content.problem import ContentError


@pytest.fixture
def drawn(monkeypatch):
    """What `draw` was asked to draw."""
    calls = []

    def draw(labels, lines, rtl, ours):
        calls.append((dict(labels), lines, rtl, ours))
        return b"png"

    monkeypatch.setattr(module, "draw", draw)
    return calls


@pytest.fixture
def arguments(library):
    """What each language's tree is drawn from."""
    def of(code):
        voice = Voice(library, next(language for language in library.languages if language.code == code))
        labels = tuple((descent.text, module.name(voice, descent.text)) for descent in library.lineage)
        lines = tuple((descent.comes_from, descent.text, descent.status != "unconfirmed") for descent in library.lineage if descent.comes_from)
        return labels, lines, voice.language.direction == "rtl", frozenset(library.documents)

    return of


@pytest.mark.parametrize("code", ["en", "de", "es", "ar", "fa"])
def test_a_line_is_dashed_exactly_where_the_descent_is_unconfirmed(library, drawn, code):
    voice = Voice(library, next(language for language in library.languages if language.code == code))
    module.family_tree(voice)
    ((labels, lines, rtl, ours),) = drawn
    assert {(parent, child) for parent, child, solid in lines if not solid} == {(d.comes_from, d.text) for d in library.lineage if d.status == "unconfirmed"}
    assert {(parent, child) for parent, child, _ in lines} == {(d.comes_from, d.text) for d in library.lineage if d.comes_from}
    assert set(labels) == {descent.text for descent in library.lineage}
    assert ours == {"D1", "D2", "D3", "D4", "D5"}
    assert rtl == (voice.language.direction == "rtl")


def test_a_line_becomes_solid_when_the_table_says_so(copy, drawn):
    copy.table("lineage", lambda rows: [row.update(status="certain") for row in rows])
    library = copy.library()
    module.family_tree(Voice(library, library.languages[0]))
    assert all(solid for _, _, solid in drawn[0][1])


def test_a_dashed_line_looks_different(arguments):
    labels, lines, rtl, ours = arguments("en")
    solid = module.draw(labels, tuple((parent, child, True) for parent, child, _ in lines), rtl, ours)
    dashed = module.draw(labels, tuple((parent, child, False) for parent, child, _ in lines), rtl, ours)
    assert solid != dashed


@pytest.mark.parametrize("code", ["en", "ar", "fa"])
def test_the_drawing_is_small_plain_and_the_same_each_time(arguments, code):
    given = arguments(code)
    png = module.draw(*given)
    module.draw.cache_clear()
    assert module.draw(*given) == png
    assert len(png) < 60_000
    image = Image.open(io.BytesIO(png))
    assert image.format == "PNG"
    assert image.width == 900
    assert len(image.getcolors(256)) <= 32
    assert not set(image.info) & {"Software", "Creation Time", "date"}


def test_the_first_column_stands_at_the_start_side(arguments):
    labels, lines, _, ours = arguments("en")
    assert module.draw(labels, lines, True, ours) != module.draw(labels, lines, False, ours)


def test_a_text_that_is_none_of_the_documents_looks_different_whatever_its_name(arguments):
    labels, lines, rtl, ours = arguments("en")
    assert module.draw(labels, lines, rtl, ours) != module.draw(labels, lines, rtl, ours - {"D4"})
    assert module.draw(labels, lines, rtl, ours) != module.draw(labels, lines, rtl, ours | {"E1"})


def test_figure_and_table_tell_the_same_descents(library, read_html):
    voice = Voice(library, library.languages[0])
    top = read_html(module.family_tree(voice))
    rows = top.one("table").one("tbody").all("tr")
    assert [row.elements[0].text.partition(":")[0] for row in rows if re.match(r"D\d", row.elements[0].text)] == [
        descent.text for descent in library.lineage if descent.text in library.documents]
    assert [row.elements[-1].text for row in rows] == [voice.words.interface[descent.status] for descent in library.lineage]
    assert base64.b64decode(top.one("img")["src"].partition(",")[2]).startswith(b"\x89PNG")


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
