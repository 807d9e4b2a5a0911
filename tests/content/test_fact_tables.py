"""The fact tables as objects, held against the cells of their files."""

from lessonkit.content.operations import MODES, QUANTITIES, ROUTES, of_phase


def test_an_operation_is_its_row(library):
    for row in library.tables.rows("operations"):
        operation = library.operations[row["id"]]
        assert ";".join(operation.origins) == row["from"]
        assert ";".join(operation.destinations) == row["to"]
        assert ";".join(operation.modes) == row["mode"]
        assert set(operation.modes) <= set(MODES)
        assert operation.route in ROUTES
        assert operation.contains == (row["contains"] == "yes")
        for name in QUANTITIES:
            found = operation.quantities[name]
            ends = ["" if end is None else str(end) for end in (found.minimum, found.maximum)]
            assert ends == [row[f"{name}_min"], row[f"{name}_max"]]
            assert found.status == row[f"st_{name}"]


def test_every_operation_has_a_phase_and_those_that_sum_up_others_stand_last(library):
    seen = set()
    for phase in library.phases:
        found = of_phase(library.operations, phase)
        assert found
        seen |= {operation.id for operation in found}
        assert [operation.contains for operation in found] == sorted(operation.contains for operation in found)
    assert seen == set(library.operations)


def test_a_place_of_several_kinds_has_no_point(library):
    assert {id for id, place in library.places.items() if place.point is None} == {id for id, place in library.places.items() if place.kind == "many"}
    longitudes, latitudes = zip(*(place.point for place in library.places.values() if place.point), strict=True)
    assert 2 < min(longitudes) < max(longitudes) < 30
    assert 45 < min(latitudes) < max(latitudes) < 61


def test_events_and_figures_are_their_rows(library):
    for row in library.tables.rows("events"):
        event = library.events[row["id"]]
        assert (event.operation, event.place, event.period.start) == (row["operation"], row["place"], row["date_start"])
    for row in library.tables.rows("figures"):
        figure = library.figures[row["id"]]
        assert (figure.group, figure.claim, figure.word) == (row["group"], row["claim"], row["word"])
