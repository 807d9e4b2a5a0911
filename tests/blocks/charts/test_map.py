import base64
import io
import re
from itertools import combinations

import pytest
from PIL import Image

from lessonkit.blocks.charts import map as module
from lessonkit.blocks.charts import map_sheet, registry, routes
from lessonkit.blocks.charts.canvas import WIDTH
from lessonkit.blocks.charts.projection import SHRINK, Projection, fitted
from lessonkit.blocks.charts.view import choices, named_places, view
from lessonkit.blocks.voice import Voice
from lessonkit.content.operations import of_phase

LANGUAGES = ("en", "de", "es", "ar", "fa")
VIEWS = ("", "1944-summer", "1944-budapest", "1945-winter", "1945-spring")
EACH = [(code, choice) for code in LANGUAGES for choice in VIEWS]
ISOLATES = re.compile("[\u200f\u2066\u2069]")


DRAWING = {name: getattr(map_sheet, name) for name in ("draw_line", "draw_places")}


def speaking(library, code):
    return Voice(library, next(language for language in library.languages if language.code == code))


def rendered(voice, choice=""):
    return module.evacuation_map(voice, choice).html(voice)


@pytest.fixture(scope="module")
def drawn(library):
    """Each map once: its canvas after drawing, and its image."""
    known = {}

    def of(code, choice):
        if (code, choice) not in known:
            voice = speaking(library, code)
            with pytest.MonkeyPatch.context() as patch:  # a test that spies must not change what all others see
                for name, function in DRAWING.items():
                    patch.setattr(map_sheet, name, function)
                canvas = module.drawing(voice, view(library, choice))
            known[code, choice] = canvas, canvas.image()
        return known[code, choice]

    return of


@pytest.fixture
def spied(monkeypatch):
    """Every line and every mark that a map draws, beside those of the key."""
    lines, marks = [], []
    draw_line = map_sheet.draw_line

    def line(canvas, leg, *rest):
        lines.append(leg)
        return draw_line(canvas, leg, *rest)

    def places(canvas, spots):
        marks.extend(spots)

    monkeypatch.setattr(map_sheet, "draw_line", line)
    monkeypatch.setattr(map_sheet, "draw_places", places)
    return lines, marks


def texts(canvas):
    """Every line of words on a sheet, with the box in which it is drawn, from the top left in pixels."""
    renderer = canvas.figure.canvas.get_renderer()
    (axes,) = canvas.figure.axes
    height = canvas.figure.bbox.height
    for text in axes.texts:
        if words := ISOLATES.sub("", text.get_text()):
            box = text.get_window_extent(renderer)
            yield words, (box.x0, height - box.y1, box.x1, height - box.y0)


def test_a_map_can_be_asked_for_as_a_whole_and_for_each_phase(library):
    assert set(choices(library)) == {"", *library.phases} == set(VIEWS)
    assert {"map", *(f"map:{phase}" for phase in library.phases)} <= set(registry.names(library))


@pytest.mark.parametrize(("code", "choice"), EACH)
def test_no_words_leave_the_sheet_or_lie_on_others(drawn, code, choice):
    canvas, _ = drawn(code, choice)
    boxes = list(texts(canvas))
    assert len(boxes) > 20
    assert not [words for words, (left, top, right, bottom) in boxes if left < 1 or top < 1 or right > WIDTH - 1 or bottom > canvas.bottom - 1]
    overlaps = [
        (one, other) for (one, a), (other, b) in combinations(boxes, 2)
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    assert not overlaps


@pytest.mark.parametrize(("code", "choice"), EACH)
def test_no_name_lies_on_a_mark(library, code, choice, drawn, spied):
    canvas, _ = drawn(code, choice)
    _, marks = spied
    module.drawing(speaking(library, code), view(library, choice))
    names = {spot.name for spot in marks if spot.name}
    single = [(words, box) for words, box in texts(canvas) if words in names]
    points = [spot for spot in marks if spot.kind != "area"]
    assert single
    assert points
    assert not [
        (words, spot.name) for words, (left, top, right, bottom) in single for spot in points
        if left < spot.point[0] < right and top < spot.point[1] < bottom
    ]


@pytest.mark.parametrize(("code", "choice"), EACH)
def test_every_place_that_bears_a_name_has_it_on_the_sheet(library, drawn, code, choice):
    voice, shown = speaking(library, code), view(library, choice)
    written = " ".join(words for words, _ in texts(drawn(code, choice)[0]))
    assert shown.labelled
    for place in shown.labelled:
        assert all(part in written for part in voice.words.places[place].split(" "))


@pytest.mark.parametrize(("code", "choice"), EACH)
def test_the_picture_is_small(drawn, code, choice):
    _, drawing = drawn(code, choice)
    assert len(drawing) < 90_000
    image = Image.open(io.BytesIO(drawing))
    assert (image.format, image.width) == ("WEBP", WIDTH)
    assert 780 < image.height < 1000
    assert len(image.getcolors(256)) <= 32


@pytest.mark.parametrize(("code", "choice"), [("en", ""), ("fa", "1945-spring")])
def test_the_bytes_are_the_same_each_time(library, drawn, code, choice):
    assert module.drawing(speaking(library, code), view(library, choice)).image() == drawn(code, choice)[1]


@pytest.mark.parametrize("choice", VIEWS)
def test_lines_are_those_of_the_operations_and_of_no_others(library, spied, choice):
    lines, _ = spied
    module.drawing(speaking(library, "en"), view(library, choice))
    operations = of_phase(library.operations, choice) if choice else library.operations.values()
    points = {id: Projection(view(library, choice).projection.window).at(place.point) for id, place in library.places.items() if place.point}
    expected = {
        (operation.id, points[origin], points[destination], operation.route)
        for operation in operations if not operation.contains
        for origin in operation.origins for destination in operation.destinations if origin in points and destination in points
    }
    assert {(id, leg.begin, leg.end, leg.route) for leg in lines for id in leg.codes} == expected


@pytest.mark.parametrize("choice", VIEWS)
def test_an_unconfirmed_route_is_never_drawn_but_stands_in_the_table(copy, spied, read_html, choice):
    copy.table("operations", lambda rows: [row.update(st_route="unconfirmed") for row in rows])
    library = copy.library()
    lines, _ = spied
    top = read_html(rendered(speaking(library, "en"), choice))
    assert not lines
    if choice:
        cells = [row.elements[3].text for row in top.one("tbody").all("tr")]
        assert len(cells) == len(of_phase(library.operations, choice))
        assert all("unconfirmed" in cell for cell in cells)
        codes = re.findall(r"O\d+[a-z]?", ISOLATES.sub("", top.one("figcaption").text))
        assert set(codes) == {operation.id for operation in of_phase(library.operations, choice)}


@pytest.mark.parametrize("choice", VIEWS[1:])
def test_every_line_has_its_code(library, drawn, choice):
    written = [code for words, _ in texts(drawn("en", choice)[0]) if re.match(r"O\d", words) for code in words.split(", ")]
    codes = {operation.id for operation in view(library, choice).drawn}
    assert {code for code in written if re.fullmatch(r"O\d+[a-z]?", code)} == codes


def test_the_map_of_everything_has_no_codes(drawn):
    assert not [words for words, _ in texts(drawn("en", "")[0]) if re.match(r"O\d", words)]


def test_the_three_kinds_of_line_differ_and_only_a_direction_bends():
    begin, end = (0.0, 0.0), (100.0, 0.0)
    secure, reconstructed, direction = (routes.Leg((), begin, end, route) for route in routes.ROUTES)
    assert len({str(style) for style in routes.STYLES.values()}) == 3
    assert secure.at(0.5) == reconstructed.at(0.5) == (50, 0)
    assert abs(direction.at(0.5)[1]) > 5
    assert (direction.at(0), direction.at(1)) == (begin, end)


@pytest.mark.parametrize("choice", VIEWS)
def test_a_mark_is_filled_exactly_where_documents_name_the_place(library, spied, choice):
    _, marks = spied
    shown = view(library, choice)
    module.drawing(speaking(library, "en"), shown)
    said = {place for claim in library.claims.values() for place in claim.places
            if any(a.relation in ("states", "varies") for a in library.attestations.values() if a.claim == claim.id)}
    at = {library.places[id].point: id for id in shown.places if id in said}
    assert len(marks) == len(shown.places)
    filled = {shown.projection.at(point) for point in at}
    assert {spot.point for spot in marks if spot.filled} == filled
    assert set(named_places(library)) == said
    if not choice:
        assert set(shown.places) == {id for id, place in library.places.items() if place.point}


def test_a_place_that_a_document_only_contradicts_is_hollow(copy):
    def contradict(rows):
        for row in rows:
            if row["claim"] == "C098":
                row.update(relation="otherwise", instead="C004")

    assert "torgau" in named_places(copy.library())
    copy.table("attestations", contradict)
    assert "torgau" not in named_places(copy.library())


@pytest.mark.parametrize(("code", "choice"), [(code, choice) for code in LANGUAGES for choice in VIEWS[1:]])
def test_every_operation_of_the_phase_stands_in_the_table(library, read_html, code, choice):
    voice = speaking(library, code)
    top = read_html(rendered(voice, choice))
    rows = top.one("tbody").all("tr")
    names = [ISOLATES.sub("", row.elements[0].text) for row in rows]
    operations = of_phase(library.operations, choice)
    assert names == [f"{operation.id} {voice.words.operations[operation.id]['name']}" for operation in operations]
    for row, operation in zip(rows, operations, strict=True):
        assert all(voice.words.places[place] in row.elements[1].text for place in operation.origins)
        assert all(voice.words.places[place] in row.elements[2].text for place in operation.destinations)
        assert voice.label(f"map-route-{operation.route}") in row.elements[3].text
        assert row.elements[4].text.startswith(voice.label("research"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_place_stands_in_the_table_of_everything(library, read_html, code):
    voice = speaking(library, code)
    rows = read_html(rendered(voice)).one("tbody").all("tr")
    assert len(rows) == len(library.places)
    named = named_places(library)
    for row, place in zip(rows, library.places, strict=True):
        assert row.elements[0].text.startswith(voice.words.places[place])
        assert row.elements[1].text == library.places[place].today
        assert set(re.findall(r"D\d", row.elements[3].text)) == set(named.get(place, ()))
        assert (row.elements[3].text == voice.label("map-no-document")) == (place not in named)
        assert re.findall(r"O\d+[a-z]?", row.elements[4].text) == [id for id, operation in library.operations.items() if place in operation.places]


def test_the_description_counts_what_the_tables_hold(library, read_html):
    voice = speaking(library, "en")
    for choice in VIEWS:
        shown = view(library, choice)
        alt = read_html(rendered(voice, choice)).one("img")["alt"]
        assert f"Places drawn: {len(shown.places)}; of these, the documents name {len(set(shown.places) & set(named_places(library)))}." in alt
        routes_of = [operation.route for operation in shown.drawn]
        assert f"Clearings drawn as lines: {len(routes_of)}." in alt
        assert f"known: {routes_of.count('secure')}; reconstructed: {routes_of.count('reconstructed')}; direction only: {routes_of.count('direction')}." in alt
        if choice:
            assert re.findall(r"\u2066(O\d+[a-z]?)\u2069: from", alt) == [operation.id for operation in shown.drawn]


def test_the_caption_names_what_has_no_mark_or_no_line(library, read_html):
    caption = ISOLATES.sub("", read_html(rendered(speaking(library, "en"), "1945-winter")).one("figcaption").text)
    assert "O9t and O21" in caption
    assert "other camps" in caption
    assert "Walldorf" in caption  # named by a document, but too far to the west
    assert "no borders" in caption
    unconfirmed = sum(library.places[id].status == "unconfirmed" for id in view(library, "1945-winter").places)
    assert f"unconfirmed: {unconfirmed}." in caption


def test_a_row_without_a_single_destination_has_no_line_and_says_so(library, read_html):
    assert "O4c" not in {operation.id for operation in view(library, "1944-summer").drawn}
    rows = read_html(rendered(speaking(library, "en"), "1944-summer")).one("tbody").all("tr")
    (cell,) = [row.elements[3].text for row in rows if "O4c" in row.text]
    assert "no line" in cell


def test_the_picture_alone_is_the_same_without_the_table(library, read_html):
    voice = speaking(library, "de")
    chart = module.evacuation_map(voice, "1944-budapest")
    whole, alone = (read_html(html) for html in (chart.html(voice), chart.picture(voice)))
    assert not alone.all("table")
    assert alone.one("img")["src"] == whole.one("img")["src"]
    assert base64.b64decode(alone.one("img")["src"].partition(",")[2]).startswith(b"RIFF")


def test_the_map_is_never_mirrored_but_its_key_is(library, drawn):
    left = {}
    for code in ("en", "ar"):
        voice = speaking(library, code)
        boxes = dict(texts(drawn(code, "1944-budapest")[0]))
        left[code] = boxes[voice.words.places["majdanek"]][0], boxes[voice.label("map-key-named")][0]
    assert abs(left["en"][0] - left["ar"][0]) < 60
    assert left["en"][1] < WIDTH / 2 < left["ar"][1]


@pytest.mark.parametrize("points", [[((19.0, 47.5), 0)], [((3.0, 46.0), 0), ((29.0, 46.5), 0)], [((13.0, 46.0), 0), ((13.1, 60.0), 0)], [((16.0, 52.0), 100)]])
def test_a_fitted_map_shows_its_points_within_the_larger_window(points):
    most = (2.5, 45.0, 29.5, 60.3)
    found = fitted(points, most)
    west, south, east, north = found.window
    assert west >= most[0] - 1e-9
    assert south >= most[1] - 1e-9
    assert east <= most[2] + 1e-9
    assert north <= most[3] + 1e-9
    assert all(found.shows(point) for point, _ in points)
    assert 0.8 * WIDTH < found.height < WIDTH
    assert (north - south) * found.scale == pytest.approx(found.height)
    assert found.at((east, south)) == pytest.approx((WIDTH, found.height))
    assert (east - west) * SHRINK * found.scale == pytest.approx(WIDTH)
