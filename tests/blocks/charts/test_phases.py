import re
from dataclasses import replace
from datetime import date

import pytest

from lessonkit.blocks.charts import lanes
from lessonkit.blocks.charts import phases as module
from lessonkit.blocks.charts.canvas import Canvas
from lessonkit.blocks.voice import Voice
from lessonkit.content.operations import MODES


@pytest.fixture
def asked(monkeypatch, voices):
    """What the sheet was asked to draw."""
    calls = []
    monkeypatch.setattr(module, "sheet", lambda *given: calls.append(given) or Canvas(False))
    monkeypatch.setattr(Canvas, "image", lambda _: b"image")

    def of(voice=voices["en"]):
        module.phases(voice)
        return calls[0]

    return of


def test_every_operation_stands_in_the_lanes_of_its_means_and_those_that_sum_up_others_in_none(library, asked):
    drawn = {mode: {bar.code for bar in lane.research} for mode, lane in zip(MODES, asked()[0], strict=True)}
    for mode in MODES:
        assert drawn[mode] == {o.id for o in library.operations.values() if mode in o.modes and not o.contains}


def test_dates_are_drawn_as_precisely_as_they_are_known(library, asked):
    for lane in asked()[0]:
        for bar in lane.research:
            period = library.operations[bar.code].period
            assert bar.precise == (period.precision == "day")
            assert bar.first == period.first
            assert (bar.last is None) == (period.end_status == "unconfirmed" or not period.end)
            statuses = library.operations[bar.code].statuses
            assert bar.firm == (statuses["start"] == statuses["end"] == "certain")


def test_the_documents_stand_apart_and_a_statement_without_a_date_stays_without_one(library, asked):
    for mode, lane in zip(MODES, asked()[0], strict=True):
        shown = {re.search(r"\d+", bar.code).group(): bar for bar in lane.documents}
        expected = {c.id: c for c in library.claims.values() if mode in c.modes}
        assert set(shown) == {str(int(id[1:])) for id in expected}
        for id, claim in expected.items():
            bar = shown[str(int(id[1:]))]
            assert (bar.first is None) == (not claim.period.start)
            makers = {document for (claimed, document), at in library.attestations.items() if claimed == id and at.relation != "otherwise"}
            assert set(re.findall(r"D\d", bar.code)) == makers
            assert bar.firm == any(library.attestations[id, document].relation == "states" for document in makers)


def test_a_row_whose_end_becomes_certain_is_drawn_to_its_end(copy, asked):
    copy.table("operations", lambda rows: [row.update(date_end="1944-07-31", st_end="certain") for row in rows if row["id"] == "O2"])
    library = copy.library()
    foot = asked(Voice(library, library.languages[0]))[0][2]
    assert next(bar for bar in foot.research if bar.code == "O2").last == date(1944, 7, 31)


def test_bars_of_one_row_never_touch():
    spans = [(0, 10), (5, 8), (11, 20), (21, 22), (0, 30)]
    rows = lanes.pack(spans, gap=3)
    for one, (a, row) in enumerate(zip(spans, rows, strict=True)):
        for b, other in list(zip(spans, rows, strict=True))[one + 1:]:
            assert row != other or a[1] + 3 <= b[0] or b[1] + 3 <= a[0]


@pytest.mark.parametrize(("code", "axis"), [("en", "ltr"), ("ar", "rtl"), ("fa", "rtl")])
def test_time_runs_as_the_table_of_languages_says(library, made, words_on, code, axis):
    language = next(each for each in library.languages if each.code == code)
    assert language.time_axis == axis
    chart, sheets = made("phases", code)
    first, last = module.months(language)[0].split("\n")[0], module.months(language)[-1].split("\n")[0]
    places = [(words, (box[0] + box[2]) / 2) for words, box in words_on(sheets[0])]
    starts = [x for words, x in places if words == first]
    ends = [x for words, x in places if words == last]
    if axis == "ltr":
        assert min(starts) < 100
        assert max(ends) > 800
    else:
        assert max(starts) > 800
        assert min(ends) < 100
    assert bool(chart.left_to_right) == (axis == "rtl")


def test_beside_a_language_of_the_other_direction_both_charts_run_the_same_way(made, voices, read_html, words_on):
    chart, sheets = made("phases", "fa")
    figure = read_html(chart.html(voices["fa"])).one("figure")
    own, other = figure.all("img")
    assert own["src"] != other["src"]
    assert "two-ways" in figure.classes
    assert figure.one("details.other-way").one("img") is other
    month = module.months(voices["fa"].language)[0].split("\n")[0]
    at = [min(box[0] for words, box in words_on(sheet) if words == month) for sheet in sheets]
    assert max(at) - min(at) > 100
    assert "two-ways" not in read_html(made("phases", "en")[0].html(voices["en"])).one("figure").classes


def test_an_undecided_axis_is_drawn_without_a_crash(voices):
    language = replace(voices["ar"].language, time_axis="undecided")
    assert not module.runs_forward(language)


@pytest.mark.parametrize("code", ["en", "de", "es", "ar", "fa"])
def test_alt_and_table_agree_with_the_rows(library, made, voices, code):
    chart, _ = made("phases", code)
    voice = voices[code]
    for phase in library.phases:
        assert voice.words.phases[phase]["name"] in chart.alt
    for mode in MODES:
        count = sum(mode in operation.modes and not operation.contains for operation in library.operations.values())
        assert re.search(rf"{re.escape(voice.label(f'mode-{mode}'))}[^.]*(?<!\d){voice.digits(count)}(?!\d)", chart.alt)
    codes = [re.search(r"[OE]\d+[a-z]?", row[0]) for row in chart.rows]
    assert {found.group() for found in codes if found} == {*library.operations, *library.events}
    statements = {claim.id for mode in MODES for claim in module.statements(voice, mode)}
    assert len(chart.rows) == len(statements) + len(library.operations) + len(library.events)


def test_the_research_in_the_table_names_its_sources(library):
    voice = Voice(library, library.languages[0])
    chart = module.phases(voice)
    assert all('<sup' in str(row[3]) for row in chart.rows)
    cited = {mark.target for entry in voice.notes.entries for mark in entry.marks}
    assert {key for operation in library.operations.values() for key in operation.sources} <= cited
