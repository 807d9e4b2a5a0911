import json

import pytest
from frictionless import Package, system

from lessonkit.content.problem import ContentError
from lessonkit.content.project import Project
from lessonkit.content.tables import Tables

SCHEMA = {
    "resources": [
        {"name": "people", "schema": {"primaryKey": "id", "fields": [
            {"name": "id", "type": "string", "description": "say who", "constraints": {"required": True, "pattern": "[a-z]+"}},
            {"name": "age", "type": "integer", "description": "say how old", "constraints": {"minimum": 0}},
            {"name": "height", "type": "number", "description": "in metres"},
            {"name": "born", "type": "date", "description": "year, month, day"},
            {"name": "parent", "type": "string", "description": "another person"},
        ], "foreignKeys": [{"fields": "parent", "reference": {"resource": "", "fields": "id"}}]}},
    ],
}
HEADER = "id,age,height,born,parent"


@pytest.fixture
def tables(tmp_path):
    """Tables whose one table holds the rows that a test gives."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "datapackage.json").write_text(json.dumps(SCHEMA))

    def make(*rows, header=HEADER):
        (tmp_path / "data" / "people.csv").write_text("\n".join([header, *rows]) + "\n")
        return Tables(Project(tmp_path / "data", tmp_path / "lessons", tmp_path))

    return make


def test_the_data_package_is_valid_and_the_tables_fit_it(root):
    with system.use_context(trusted=False):
        report = Package(str(root / "data" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["resourceName", "rowNumber", "fieldName", "message"])


def test_every_table_has_a_schema_and_every_schema_a_table(root, library):
    assert {f"{name}.csv" for name in library.tables.schemas} == {path.name for path in (root / "data").glob("*.csv")}


def test_every_column_says_what_belongs_into_it(library):
    for name, schema in library.tables.schemas.items():
        assert all(field.get("description") for field in schema["fields"]), name


def test_cells_are_strings_without_blanks_around_them(tables):
    assert tables(' anna , 7 ,"1.70",,').rows("people") == [{"id": "anna", "age": "7", "height": "1.70", "born": "", "parent": ""}]


def test_empty_lines_are_passed_over(tables):
    assert len(tables("anna,,,,", "", "bert,,,,", "").rows("people")) == 2


def test_a_quoted_cell_may_hold_commas_and_quotation_marks(tables):
    assert tables('"a, ""b""",,,,').rows("people")[0]["id"] == 'a, "b"'


@pytest.mark.parametrize(("row", "place", "message"), [
    ("Anna,,,,", "row 2, column id", "right form"),
    (",,,,", "row 2, column id", "the cell is empty"),
    ("anna,old,,,", "row 2, column age", "not of type integer"),
    ("anna,1.5,,,", "row 2, column age", "not of type integer"),
    ("anna,-1,,,", "row 2, column age", "-1 is below 0"),
    ("anna,,tall,,", "row 2, column height", "not of type number"),
    ("anna,,,1945,", "row 2, column born", "not of type date"),
    ("anna,,,,bert", "row 2, column parent", "unknown id 'bert'"),
])
def test_a_cell_that_does_not_fit_is_told_with_its_place_and_what_belongs_there(tables, row, place, message):
    (problem,) = tables(row).problems("people")
    assert (problem.file, problem.place) == ("data/people.csv", place)
    assert message in problem.message
    assert problem.mend


def test_a_good_row_has_no_problems(tables):
    assert tables("anna,7,1.70,1945-05-08,", "bert,0,2,,anna").problems("people") == []


def test_all_broken_rows_are_told_at_once(tables):
    with pytest.raises(ContentError) as error:
        tables("anna", "bert,,,,", "carl,,,,,,").rows("people")
    assert [problem.place for problem in error.value.problems] == ["line 2", "line 4"]


def test_other_columns_are_told_with_those_that_belong_there(tables):
    (problem,) = tables(header="id,age").problems("people")
    assert (problem.place, problem.mend) == ("line 1", "they must be id, age, height, born, parent")


def test_an_empty_table_file_has_no_columns(tables, tmp_path):
    made = tables()
    (tmp_path / "data" / "people.csv").write_text("")
    (problem,) = made.problems("people")
    assert problem.message == "the columns are missing"


@pytest.mark.parametrize("rows", [("anna,,,,", "", "bert,old,,,"), ('"anna\n",,,,', "bert,old,,,")])
def test_the_place_of_a_cell_is_the_line_that_an_editor_shows(tables, rows):
    assert [p.place for p in tables(*rows).problems("people") if "integer" in p.message] == ["row 4, column age"]
