"""The phases step by step, and the table of clearings, as every edition has them without a script."""

import re

import pytest

from lessonkit.blocks import steps as module
from lessonkit.blocks.operations import table
from lessonkit.blocks.voice import Voice
from lessonkit.content.operations import of_phase

LANGUAGES = ("en", "de", "es", "ar", "fa")
STEPS, TABLE = ("05-routes", "steps"), ("clearings", "table")


def languages(tree):
    """Each language's part of a block."""
    return {part["lang"]: part for part in tree.one("div.ml").elements}


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_phase_has_its_map_its_note_and_both_voices(library, shown, code):
    part = languages(shown[STEPS])[code]
    found = part.all("div.step")
    assert [re.search(r"phase-(\S+)", step["class"]).group(1) for step in found] == list(library.phases)
    pictures = [step.one("img")["src"] for step in found]
    assert len(set(pictures)) == len(pictures)
    for phase, step in zip(library.phases, found, strict=True):
        words = library.words[code].phases[phase]
        assert step.all("h3")[0].text == words["name"]
        assert words["note"] in step.text
        assert step.one("img")["alt"]
        for operation in of_phase(library.operations, phase):
            assert library.words[code].operations[operation.id]["name"] in step.text


def test_a_step_tells_the_documents_dated_statements_of_its_months_and_who_makes_them(library, shown):
    found = languages(shown[STEPS])["en"].all("div.step")
    for phase, step in zip(library.phases.values(), found, strict=True):
        claims = module.statements_of(library, phase)
        assert all(set(claim.period.months()) & set(phase.period.months()) for claim in claims)
        for claim in claims:
            item = next(item for item in step.all("li") if library.words["en"].claims[claim.id].rstrip(".") in item.text)
            makers = {document for (id, document), at in library.attestations.items() if id == claim.id and at.relation != "otherwise"}
            assert set(re.findall(r"D\d", item.text)) == makers
    assert "C063" in {claim.id for claim in module.statements_of(library, library.phases["1945-winter"])}
    assert "C073" in {claim.id for claim in module.statements_of(library, library.phases["1945-spring"])}
    assert "C073" not in {claim.id for claim in module.statements_of(library, library.phases["1945-winter"])}


def test_a_phase_on_which_the_documents_are_silent_says_so(copy):
    copy.table("claims", lambda rows: [row.update(date_from="", date_to="", date_precision="none") for row in rows])
    library = copy.library()
    plan = library.lessons["05-routes"]
    voice = Voice(library, library.languages[0])
    html = module.steps(voice, plan, plan.block("steps"), voice.words.lesson(plan.id).section("steps"))
    assert html.count(library.words["en"].interface["documents-silent-here"]) == len(library.phases)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_clearing_stands_in_the_table_with_its_note_and_its_sources(library, shown, code):
    part = languages(shown[TABLE])[code]
    bodies = part.all("tbody.operation")
    assert len(bodies) == len(library.operations)
    notes = part.one("details.notes").one("ol").elements
    works = {entry.elements[0].text: entry.text for entry in shown[TABLE].one("details.works").one("ul").elements}
    for operation, body in zip(library.operations.values(), bodies, strict=True):
        words = library.words[code].operations[operation.id]
        head, details = body.all("tr")
        assert operation.id in body.classes
        assert words["name"] in head.elements[0].text
        assert words["note"] in details.text
        numbers = [int(mark.text) for mark in details.all("sup")]
        cited = [notes[number - 1].text for number in numbers]
        for source, text in zip([library.sources[key] for key in operation.sources], cited, strict=True):
            assert source.label in text
            assert source.title in works[source.label]


def test_a_row_can_be_found_by_every_place_month_and_means_that_it_names(library, read_html):
    top = read_html(table(Voice(library, library.languages[0])))
    offered = {kind: {option["value"] for option in top.one(f"select.by-{kind}").all("option") if option["value"]} for kind in ("place", "month", "mode")}
    for body in top.all("tbody.operation"):
        operation = library.operations[next(name for name in body.classes if name in library.operations)]
        classes = set(body.classes)
        assert {name.removeprefix("place-") for name in classes if name.startswith("place-")} == set(operation.places)
        assert {name.removeprefix("month-") for name in classes if name.startswith("month-")} == set(operation.period.months())
        assert {name.removeprefix("mode-") for name in classes if name.startswith("mode-")} == set(operation.modes)
        assert set(operation.places) <= offered["place"]
        assert set(operation.period.months()) <= offered["month"]
    assert offered["mode"] == {"train", "ship", "foot"}


def test_the_numbers_of_the_table_are_those_of_the_row(library, read_html):
    top = read_html(table(Voice(library, library.languages[0])))
    body = next(body for body in top.all("tbody.operation") if "O7" in body.classes)
    cells = [cell.text for cell in body.all("tr")[0].elements[1:]]
    row = next(row for row in library.tables.rows("operations") if row["id"] == "O7")
    assert cells[2] == f"{int(row['sent_min']):,}–{int(row['sent_max']):,} (certain)"
    assert cells[3] == "Unknown"
    assert cells[4] == f"{int(row['died_min']):,}–{int(row['died_max']):,} (sources differ; on the way)"
    assert cells[6] == f"7,000 (certain; {library.words['en'].interface['freed-left']})"


def test_people_murdered_on_the_spot_stand_beside_deaths_that_nobody_counted(library, read_html):
    top = read_html(table(Voice(library, library.languages[0])))
    body = next(body for body in top.all("tbody.operation") if "O5c" in body.classes)
    assert [cell.text for cell in body.all("tr")[0].elements[5:7]] == ["Unknown", "1,800–2,000 (certain)"]
