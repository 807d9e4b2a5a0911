"""What holds for every chart in every language."""

import io
import re
from itertools import combinations

import pytest
from PIL import Image

from lessonkit.blocks.charts import registry
from lessonkit.blocks.charts.canvas import WIDTH, Canvas
from lessonkit.blocks.charts.strokes import COLOURS
from lessonkit.content.library import Library
from lessonkit.content.project import Project

LANGUAGES = ("en", "de", "es", "ar", "fa")
NAMES = registry.names(Library(Project.here()))
EACH = [(name, code) for name in NAMES for code in LANGUAGES]


def test_there_is_a_chart_of_each_kind_that_the_lessons_need():
    kinds = {name.partition(":")[0] for name in NAMES}
    assert kinds == {"family-tree", "phases", "operations", "counting", "who-says-what", "map"}


@pytest.mark.parametrize(("name", "code"), EACH)
def test_no_words_leave_the_sheet_or_lie_on_others(made, words_on, name, code):
    _, sheets = made(name, code)
    for canvas in sheets:
        boxes = list(words_on(canvas))
        assert boxes
        height = canvas.figure.bbox.height
        outside = [words for words, (left, top, right, bottom) in boxes if left < 0 or top < 0 or right > WIDTH or bottom > height]
        assert not outside
        over = [
            (one, other) for (one, a), (other, b) in combinations(boxes, 2)
            if min(a[2], b[2]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[1], b[1]) > 2.5
        ]
        assert not over


@pytest.mark.parametrize(("name", "code"), EACH)
def test_a_drawing_is_small_plain_and_has_nothing_that_changes(made, name, code):
    chart, sheets = made(name, code)
    for drawing in filter(None, (chart.image, chart.left_to_right)):
        image = Image.open(io.BytesIO(drawing))
        assert image.format == "WEBP"
        assert image.width == WIDTH
        assert len(image.getcolors(256)) <= COLOURS
        assert not set(image.info) & {"Software", "Creation Time", "date"}
        assert len(drawing) < 95_000
    assert len(sheets) == 1 + bool(chart.left_to_right)


@pytest.mark.parametrize("name", [name for name in NAMES if ":" not in name or name.endswith(("transport", "1945-winter"))])
def test_a_drawing_is_the_same_each_time(made, voices, name):
    kind, _, choice = name.partition(":")
    for code in ("en", "fa"):
        assert registry.KINDS[kind].make(voices[code], choice).image == made(name, code)[0].image


@pytest.mark.parametrize(("name", "code"), EACH)
def test_a_chart_is_told_in_words_and_as_a_table(made, voices, read_html, name, code):
    chart, _ = made(name, code)
    top = read_html(chart.html(voices[code]))
    figure, table = top.one("figure"), top.one("table")
    assert len(figure.all("img")[0]["alt"]) > 60
    assert len(figure.one("figcaption").text) > 40
    assert table.one("caption").text
    headers = table.one("thead").all("th")
    assert len(headers) >= 4
    assert all(header["scope"] == "col" and header.text for header in headers)
    rows = table.one("tbody").all("tr")
    assert rows
    for row in rows:
        assert len(row.elements) == len(headers)
        assert (row.elements[0].name, row.elements[0]["scope"]) == ("th", "row")
        assert row.elements[0].text.strip()


@pytest.mark.parametrize(("name", "code"), [(name, code) for name in NAMES for code in ("ar", "fa")])
def test_no_line_of_words_begins_with_latin_letters_or_a_digit_unmarked(made, name, code):
    for canvas in made(name, code)[1]:
        (axes,) = canvas.figure.axes
        for text in axes.texts:
            assert not text.get_text() or text.get_text().startswith("\u200f")


@pytest.mark.parametrize(("name", "code"), EACH)
def test_digits_have_the_shapes_of_the_language(made, words_on, name, code):
    chart, sheets = made(name, code)
    drawn = " ".join(words for canvas in sheets for words, _ in words_on(canvas))
    told = f"{drawn} {chart.alt} {' '.join(chart.caption)} {' '.join(str(cell) for row in chart.rows for cell in row)}"
    own = re.sub(r"<[^>]*>|\b[DOE]\d+[a-z]?\b|US-\w+", " ", told)
    if code == "fa":
        assert not re.search(r"[0-9]", own)
    else:
        assert not re.search(r"[۰-۹٠-٩]", own)
    if code in ("ar", "fa"):
        assert not re.search(r"\d\s*[-–]\s*\d", own)


def test_a_sheet_of_a_language_from_right_to_left_is_mirrored():
    canvas, mirrored = Canvas(rtl=False), Canvas(rtl=True)
    assert (canvas.x(100), mirrored.x(100)) == (100, WIDTH - 100)
    assert Canvas(rtl=True, mirrored=False).x(100) == 100
