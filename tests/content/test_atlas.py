import json

import pytest

from lessonkit.content.atlas import SIDES, Label
from lessonkit.content.problem import ContentError

BASE, LABELS = "data/map/base.json", "data/map/labels.csv"


def problems(copy):
    with pytest.raises(ContentError) as error:
        _ = copy.library().atlas
    return error.value.problems


def test_the_atlas_holds_what_the_file_holds(library, root):
    raw = json.loads((root / BASE).read_text(encoding="utf-8"))
    atlas = library.atlas
    assert atlas.window == tuple(raw["window"])
    assert [list(map(list, ring)) for ring in atlas.land] == raw["land"]
    assert [list(map(list, line)) for line in atlas.coast] == raw["coast"]
    assert {id: [list(point) for point in line] for id, line in atlas.rivers.items()} == raw["rivers"]


def test_every_point_of_land_lies_in_the_window(library):
    west, south, east, north = library.atlas.window
    assert all(west <= x <= east and south <= y <= north for ring in library.atlas.land for x, y in ring)
    assert all(ring[0] == ring[-1] for ring in library.atlas.land)


def test_every_label_belongs_to_a_place_or_a_river_and_to_a_view(library):
    known = library.places.keys() | library.atlas.rivers.keys()
    assert {id for id, _ in library.atlas.labels} <= known
    assert {view for _, view in library.atlas.labels} <= {"", "overall", *library.phases}


def test_a_label_of_a_view_goes_before_that_of_all_views(copy):
    copy.write(LABELS, "place,view,dx,dy,side\ndachau,,1,2,left\ndachau,1945-spring,-3.5,4,middle\n")
    atlas = copy.library().atlas
    assert atlas.label("dachau", "1945-spring") == Label(-3.5, 4, "middle")
    assert atlas.label("dachau", "overall") == Label(1, 2, "left")
    assert atlas.label("torgau", "overall").side in SIDES


@pytest.mark.parametrize("file", [BASE, LABELS])
def test_a_missing_file_is_told(copy, file):
    copy.delete(file)
    (problem,) = problems(copy)
    assert (problem.file, problem.message) == (file, "the file is missing")


@pytest.mark.parametrize(("text", "place", "message"), [
    ("", "line 1", "not valid JSON"), ('{\n"window": [', "line 2", "not valid JSON"), ("[]", "line 1", "not an object"), ("7", "line 1", "not an object"),
])
def test_a_broken_base_is_told_with_its_place(copy, text, place, message):
    copy.write(BASE, text)
    (problem,) = problems(copy)
    assert (problem.file, problem.place) == (BASE, place)
    assert message in problem.message
    assert "make_base.py" in problem.mend


@pytest.mark.parametrize(("key", "value"), [
    ("window", None), ("window", [1, 2, 3]), ("window", [9, 45, 2, 60]), ("window", ["2", 45, 9, 60]), ("window", [True, 45, 9, 60]),
    ("land", []), ("land", [[[1, 2]]]), ("land", [[[1, 2], [3]]]), ("coast", "x"), ("coast", [[[1, 2], ["3", 4]]]),
    ("coast", [[[1, 2], [float("inf"), 4]]]), ("rivers", []), ("rivers", {"elbe": [[1, 2]]}), ("rivers", None),
])
def test_a_key_of_another_shape_is_told(copy, key, value):
    copy.json(BASE, lambda base: base.update({key: value}))
    (problem,) = problems(copy)
    assert (problem.file, problem.place) == (BASE, f"key {key}")


def test_all_broken_keys_are_told_at_once(copy):
    copy.write(BASE, "{}")
    assert [problem.place for problem in problems(copy)] == ["key window", "key land", "key coast", "key rivers"]


@pytest.mark.parametrize(("row", "message"), [
    ("dachau,overall,1,2", "4 cells"), ("dachau,overall,1,2,left,3", "6 cells"), (",overall,1,2,left", "names no place"),
    ("dachau,overall,one,2,left", "not a number"), ("dachau,overall,1,nan,left", "not a number"), ("dachau,overall,1,2,top", "no side 'top'"),
    ("torgau,,1,2,left", "stands twice"),
])
def test_a_wrong_label_is_told_with_its_line(copy, row, message):
    copy.write(LABELS, f"place,view,dx,dy,side\ntorgau,,1,2,right\n\n{row}\n")
    (problem,) = problems(copy)
    assert (problem.file, problem.place) == (LABELS, "line 4")
    assert message in problem.message


def test_all_wrong_labels_are_told_at_once(copy):
    copy.write(LABELS, "place,view,dx,dy,side\na,,x,2,left\nb,,1,2,x\n")
    assert [problem.place for problem in problems(copy)] == ["line 2", "line 3"]


@pytest.mark.parametrize("text", ["", "place,view\n", "place,dx,view,dy,side\n"])
def test_other_columns_are_told(copy, text):
    copy.write(LABELS, text)
    (problem,) = problems(copy)
    assert (problem.file, problem.place) == (LABELS, "line 1")


def test_a_quotation_mark_that_is_not_closed_is_told(copy):
    copy.write(LABELS, 'place,view,dx,dy,side\n"dachau,,1,2,left\n')
    (problem,) = problems(copy)
    assert "not valid CSV" in problem.message
