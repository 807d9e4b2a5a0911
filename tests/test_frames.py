"""The tables as DataFrames: typed by their schema, in the words of a language, and never to be added up."""

import csv
import io

import pandas
import pytest

import lessonkit
from lessonkit.content.problem import ContentError
from lessonkit.content.tables import split
from lessonkit.frames import SEPARATOR, frame, names, table

TABLES = ("documents", "lineage", "claims", "attestations", "notes", "places", "operations", "phases", "events", "figures", "terms")
CODES = ("en", "de", "es", "ar", "fa")


def fields(library, name):
    return {field["name"]: field for field in library.tables.schemas[name]["fields"]}


def enums(library, name):
    """The columns with a fixed list of values, but for those that are only `yes`."""
    found = {column: field.get("constraints", {}).get("enum") for column, field in fields(library, name).items()}
    return {column: values for column, values in found.items() if values and values != ["yes"]}


def lists(library, name):
    return [column for column, field in fields(library, name).items() if "(;" in field.get("constraints", {}).get("pattern", "")]


@pytest.fixture
def csv_rows(root):
    def read(name):
        text = (root / "data" / f"{name}.csv").read_text(encoding="utf-8")
        return list(csv.DictReader(io.StringIO(text, newline="")))

    return read


def test_every_table_that_is_about_the_subject_is_there(library):
    assert set(names(library)) == set(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_a_frame_has_every_row_under_its_key(library, csv_rows, name):
    made, rows = frame(library, name), csv_rows(name)
    key = library.tables.schemas[name]["primaryKey"]
    wanted = [tuple(row[each] for each in key) if isinstance(key, list) else row[key] for row in rows]
    assert list(made.index) == wanted
    assert made.index.is_unique


@pytest.mark.parametrize("name", TABLES)
def test_types_are_those_of_the_schema(library, name):
    made = frame(library, name)
    for column, field in fields(library, name).items():
        if column in made.index.names:
            continue
        allowed = field.get("constraints", {}).get("enum")
        if allowed == ["yes"]:
            assert made[column].dtype == bool
        elif allowed:
            assert list(made[column].cat.categories) == allowed
        else:
            assert str(made[column].dtype) == {"integer": "Int64", "number": "Float64"}.get(field["type"], "string")


def test_a_type_follows_the_schema_not_the_table(copy):
    def change(package):
        documents = next(each for each in package["resources"] if each["name"] == "documents")
        next(field for field in documents["schema"]["fields"] if field["name"] == "paragraphs")["type"] = "number"

    copy.json("data/datapackage.json", change)
    assert str(frame(copy.library(), "documents")["paragraphs"].dtype) == "Float64"


@pytest.mark.parametrize("name", TABLES)
def test_every_cell_is_what_the_file_has(library, csv_rows, name):
    made = frame(library, name).reset_index()
    for number, row in enumerate(csv_rows(name)):
        for column, cell in row.items():
            value = made[column].iloc[number]
            if column in lists(library, name):
                assert value == SEPARATOR.join(split(cell))
            elif fields(library, name)[column].get("constraints", {}).get("enum") == ["yes"]:
                assert value == (cell == "yes")
            elif cell:
                assert value == type(value)(cell)
            else:
                assert pandas.isna(value), (name, column, value)


def test_a_number_that_nobody_knows_is_missing_and_not_zero(library, csv_rows):
    made = frame(library, "operations")
    unknown = [row["id"] for row in csv_rows("operations") if not row["died_max"]]
    assert unknown
    assert made.loc[unknown, "died_max"].isna().all()


@pytest.mark.parametrize(("cell", "first", "last"), [
    ("1944-09-19", "1944-09-19", "1944-09-19"), ("1944-02", "1944-02-01", "1944-02-29"), ("1945-02", "1945-02-01", "1945-02-28"), ("1944", "1944-01-01", "1944-12-31"),
])
def test_a_date_cut_short_has_its_first_and_its_last_day(copy, cell, first, last):
    copy.table("events", lambda rows: rows[1].update(date_start=cell))
    copy.table("events", lambda rows: rows[1].update(date_end=""))
    made = frame(copy.library(), "events").iloc[1]
    assert made["date_start"] == cell
    assert (made["date_start_first"], made["date_start_last"]) == (pandas.Timestamp(first), pandas.Timestamp(last))
    assert pandas.isna(made["date_end"])
    assert pandas.isna(made["date_end_first"])
    assert pandas.isna(made["date_end_last"])


@pytest.mark.parametrize(("name", "columns"), [("operations", ("date_start", "date_end")), ("phases", ("date_start", "date_end")), ("claims", ("date_from", "date_to"))])
def test_days_can_be_reckoned_with(library, name, columns):
    made = frame(library, name)
    for column in columns:
        days = made[[f"{column}_first", f"{column}_last"]].dropna()
        assert set(map(str, days.dtypes)) == {"datetime64[ns]"}
        assert len(days) == made[column].notna().sum() > 0
        assert (days[f"{column}_first"] <= days[f"{column}_last"]).all()


@pytest.mark.parametrize("language", [None, *CODES])
@pytest.mark.parametrize("name", TABLES)
def test_a_list_can_always_be_searched_and_taken_apart(library, csv_rows, name, language):
    made, rows = frame(library, name, language).reset_index(), csv_rows(name)
    for column in lists(library, name):
        shown = made[library.words[language].columns[column] if language else column]
        assert shown.notna().all()
        entry = next(text for text in shown if text).split(SEPARATOR)[-1]
        found = made[shown.str.contains(entry, regex=False)]
        assert 0 < len(found) == sum(entry in text for text in shown)
        parts = [len(text.split(SEPARATOR)) if text else 0 for text in shown]
        assert parts == [len(split(row[column])) for row in rows]


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("name", TABLES)
def test_in_a_language_every_heading_is_in_that_language(library, name, language):
    plain, made, columns = frame(library, name), frame(library, name, language), library.words[language].columns
    told = [*made.index.names, *made.columns]
    assert len(set(told)) == len(told)
    assert set(told) <= set(columns.values())
    assert set(told) >= {columns[each] for each in (*plain.index.names, *plain.columns)}
    assert list(made.index) == list(plain.index)


def test_there_is_a_heading_for_each_column_and_for_nothing_else(library):
    def shown(name):
        made = frame(library, name, "en")
        return {*made.index.names, *made.columns}

    for words in library.words.values():
        assert len(words.columns) == len(library.words["en"].columns)
    assert set.union(*map(shown, TABLES)) == set(library.words["en"].columns.values())


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("name", TABLES)
def test_in_a_language_no_value_of_a_list_stays_an_id(library, name, language):
    plain, made, words = frame(library, name), frame(library, name, language), library.words[language]
    labels = set(words.interface.values())
    for column, ids in enums(library, name).items():
        said = made[words.columns[column]]
        assert len(said.cat.categories) == len(ids)
        assert set(said.cat.categories) <= labels
        assert not {each for each in ids if "-" in each or language in ("ar", "fa")} & set(said.cat.categories)
        assert (said.cat.codes.to_numpy() == plain[column].cat.codes.to_numpy()).all()


@pytest.mark.parametrize(("table", "column", "value", "said"), [
    ("operations", "route", "direction", "Nur die Richtung"), ("operations", "st_died", "differs", "Quellen weichen ab"), ("places", "kind", "camp", "Lager"),
    ("places", "kind", "many", "Mehrere Orte"), ("claims", "date_precision", "none", "Kein Datum"), ("claims", "topic", "order", "Der Befehl"),
    ("operations", "precision", "month", "Auf den Monat genau"), ("lineage", "how", "shortening", "gekürzt"), ("attestations", "relation", "varies", "Sagt es anders"),
    ("documents", "address_status", "likely", "Nicht bestätigt"), ("operations", "died_scope", "way", "unterwegs"), ("operations", "freed_where", "end", "am Ende des Wegs"),
])
def test_a_value_is_said_as_its_column_means_it(library, table, column, value, said):
    plain, made = frame(library, table), frame(library, table, "de")
    where = (plain[column] == value).to_numpy()
    assert where.any()
    assert set(made[library.words["de"].columns[column]][where]) == {said}


@pytest.mark.parametrize("language", CODES)
def test_places_phases_and_means_stand_with_their_names(library, language):
    words = library.words[language]
    made = frame(library, "operations", language)
    for operation in library.operations.values():
        row = made.loc[operation.id]
        assert row[words.columns["from"]].split(SEPARATOR) == [words.places[id] for id in operation.origins]
        assert row[words.columns["to"]].split(SEPARATOR) == [words.places[id] for id in operation.destinations]
        assert row[words.columns["phase"]].split(SEPARATOR) == [words.phases[id]["name"] for id in operation.phases]
        assert row[words.columns["mode"]].split(SEPARATOR) == [words.label(f"mode-{mode}") for mode in operation.modes]
        assert row[words.columns["name"]] == words.operations[operation.id]["name"]
    events = frame(library, "events", language)
    assert list(events[words.columns["place"]]) == [words.places[event.place] for event in library.events.values()]
    phases = frame(library, "phases", language)
    assert set(SEPARATOR.join(phases[words.columns["modes"]]).split(SEPARATOR)) <= {words.label(f"mode-{mode}") for mode in ("train", "ship", "foot")}


def test_what_the_words_tell_of_a_row_stands_beside_its_key(library):
    words = library.words["es"]
    assert list(frame(library, "claims", "es")[words.columns["words"]]) == [words.claims[id] for id in library.claims]
    assert list(frame(library, "notes", "es")[words.columns["words"]]) == [words.notes[id] for id in library.notes]
    assert list(frame(library, "places", "es")[words.columns["name"]]) == [words.places[id] for id in library.places]
    assert list(frame(library, "documents", "es")[words.columns["title"]]) == [words.documents[id]["title"] for id in library.documents]
    assert list(frame(library, "figures", "es")[words.columns["counted"]]) == [words.figures[id]["counted"] for id in library.figures]


@pytest.mark.parametrize("language", CODES)
def test_the_frame_says_that_its_rows_must_not_be_added_up(library, language):
    made = frame(library, "operations", language)
    assert made.attrs["note"] == library.words[language].label("rows-overlap")
    assert made[made.index == "O7"].attrs == made.attrs
    assert "note" not in frame(library, "places", language).attrs


def test_without_a_language_it_says_so_too(library):
    assert frame(library, "operations").attrs["note"] == library.words["en"].label("rows-overlap")
    assert "never add them up" in table.__doc__


@pytest.mark.parametrize(("name", "language", "message"), [
    ("operation", None, "there is no table 'operation'; there are: .*operations"), ("agreed", None, "there is no table 'agreed'"),
    ("operations", "tr", "there is no language 'tr'; there are: en, de, es, ar, fa"), ("operations", "", "there is no language ''"),
])
def test_what_is_not_there_is_told_with_what_is(library, name, language, message):
    with pytest.raises(KeyError, match=message):
        frame(library, name, language)


def test_a_cell_that_does_not_fit_is_told_with_its_place(copy):
    copy.table("operations", lambda rows: rows[0].update(sent_min="many"))
    with pytest.raises(ContentError, match="column sent_min: 'many' is not of type integer"):
        frame(copy.library(), "operations")


def test_a_heading_that_is_missing_is_told_with_its_file(copy):
    copy.yaml("data/text/de/columns.yaml", lambda words: words.pop("sent_min"))
    library = copy.library()
    with pytest.raises(ContentError, match=r"data/text/de/columns\.yaml, entry sent_min"):
        frame(library, "operations", "de")
    assert len(frame(library, "operations", "en"))


def test_a_frame_belongs_to_who_asked_for_it(library):
    mine = frame(library, "operations")
    mine["mode"] = "x"
    assert "x" not in set(frame(library, "operations")["mode"])


def test_a_learner_asks_the_package(library, monkeypatch, root):
    monkeypatch.chdir(root)
    assert lessonkit.table is table
    pandas.testing.assert_frame_equal(table("lineage", language="fa"), frame(library, "lineage", "fa"))
