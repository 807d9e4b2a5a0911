"""The CSV tables, read by the schema that ``datapackage.json`` gives them.

Format: Table Schema in a Tabular Data Package (specs.frictionlessdata.io). The tests hold these files against the
Frictionless library; at run time this small reader serves, so that a learner's installation stays light.
"""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lessonkit.content.files import read_text
from lessonkit.content.problem import ContentError, Problem
from lessonkit.content.project import Project

Row = dict[str, str]


@dataclass(frozen=True)
class Tables:
    """All tables of a project, each read when first asked for."""

    project: Project

    @cached_property
    def schemas(self) -> dict[str, dict[str, Any]]:
        """The Table Schema of each table, by its name."""
        path = self.project.data / "datapackage.json"
        try:
            package = json.loads(read_text(self.project, path))
        except json.JSONDecodeError as error:
            raise ContentError(
                [
                    Problem(
                        self.project.name(path),
                        f"line {error.lineno}",
                        f"this is not valid JSON: {error.msg}",
                        "mend the line named",
                    )
                ]
            ) from None
        return {resource["name"]: resource["schema"] for resource in package["resources"]}

    def rows(self, name: str) -> list[Row]:
        """Return the rows of a table.

        Raises
        ------
        ContentError
            If the file is missing, has other columns than its schema, or a row has too few or too many cells.
        """
        path = self.project.data / f"{name}.csv"
        file = self.project.name(path)
        wanted = [field["name"] for field in self.schemas[name]["fields"]]
        reader = csv.reader(io.StringIO(read_text(self.project, path), newline=""), strict=True)
        problems: list[Problem] = []
        rows: list[Row] = []
        try:
            header = next(reader, [])
            if header != wanted:
                raise ContentError(
                    [
                        Problem(
                            file,
                            "line 1",
                            f"the columns are {', '.join(header) or 'missing'}",
                            f"they must be {', '.join(wanted)}",
                        )
                    ]
                )
            for cells in reader:
                if not cells:
                    continue
                if len(cells) != len(wanted):
                    problems.append(
                        Problem(
                            file,
                            f"line {reader.line_num}",
                            f"the row has {len(cells)} cells, the table has {len(wanted)} columns",
                            "look for a missing comma, or put text with a comma into double quotation marks",
                        )
                    )
                    continue
                rows.append({key: cell.strip() for key, cell in zip(wanted, cells, strict=True)})
        except csv.Error as error:
            problems.append(
                Problem(
                    file,
                    f"line {reader.line_num}",
                    f"this is not valid CSV: {error}",
                    "look for a quotation mark that is not closed",
                )
            )
        if problems:
            raise ContentError(problems)
        return rows

    def problems(self, name: str) -> list[Problem]:
        """Hold every row of a table against its schema: types, required cells, patterns, allowed values, keys."""
        try:
            rows = self.rows(name)
        except ContentError as error:
            return list(error.problems)
        schema = self.schemas[name]
        file = self.project.name(self.project.data / f"{name}.csv")
        found: list[Problem] = []
        for number, row in enumerate(rows, start=2):
            for field in schema["fields"]:
                message = _fault(field, row[field["name"]])
                if message:
                    found.append(Problem(file, f"row {number}, column {field['name']}", message, field["description"]))
        found += self._key_problems(file, schema, rows)
        for key in schema.get("foreignKeys", ()):
            found += self._foreign_key_problems(name, file, key, rows)
        return found

    def _key_problems(self, file: str, schema: dict[str, Any], rows: list[Row]) -> list[Problem]:
        columns = schema.get("primaryKey", [])
        columns = [columns] if isinstance(columns, str) else columns
        seen: dict[tuple[str, ...], int] = {}
        found = []
        for number, row in enumerate(rows, start=2):
            key = tuple(row[column] for column in columns)
            if columns and key in seen:
                found.append(
                    Problem(
                        file,
                        f"row {number}",
                        f"{' '.join(key)} stands in row {seen[key]} already",
                        "take one of the two rows out",
                    )
                )
            seen.setdefault(key, number)
        return found

    def _foreign_key_problems(self, name: str, file: str, key: dict[str, Any], rows: list[Row]) -> list[Problem]:
        other = key["reference"]["resource"] or name
        try:
            known = {row[key["reference"]["fields"]] for row in self.rows(other)}
        except ContentError:
            return []  # the other table's own problems are reported with that table
        return [
            Problem(
                file,
                f"row {number}, column {key['fields']}",
                f"unknown id '{row[key['fields']]}'",
                f"use an id of {other}.csv",
            )
            for number, row in enumerate(rows, start=2)
            if row[key["fields"]] and row[key["fields"]] not in known
        ]


_NUMBER = {
    "integer": re.compile(r"-?\d+"),
    "number": re.compile(r"-?\d+(\.\d+)?"),
    "date": re.compile(r"\d{4}-\d{2}-\d{2}"),
}


def _fault(field: dict[str, Any], cell: str) -> str | None:
    constraints = field.get("constraints", {})
    if not cell:
        return "the cell is empty" if constraints.get("required") else None
    shape = _NUMBER.get(field["type"])
    if shape and not shape.fullmatch(cell):
        return f"'{cell}' is not of type {field['type']}"
    if "enum" in constraints and cell not in constraints["enum"]:
        return f"'{cell}' is not one of {', '.join(constraints['enum'])}"
    if "pattern" in constraints and not re.fullmatch(constraints["pattern"], cell):
        return f"'{cell}' does not have the right form"
    if "minimum" in constraints and float(cell) < constraints["minimum"]:
        return f"{cell} is below {constraints['minimum']}"
    return None
