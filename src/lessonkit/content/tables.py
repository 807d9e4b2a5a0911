"""The CSV tables, read by the schemas that ``datapackage.json`` gives them.

Format: Tabular Data Package. The tests hold these files against the Frictionless library; at run time this small
reader serves, so that a learner's installation stays light.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lessonkit.content.entries import Entries
from lessonkit.content.files import read_text
from lessonkit.content.problem import ContentError, Problem
from lessonkit.content.project import Project
from lessonkit.content.schemas import Schema, fault, schemas

Row = dict[str, str]
# A row by the line on which it begins, as an editor counts it.
Lines = list[tuple[int, Row]]


def split(cell: str) -> tuple[str, ...]:
    """Split a cell that holds several ids."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


@dataclass(frozen=True)
class Tables:
    """All tables of a project, each read when asked for."""

    project: Project

    @cached_property
    def schemas(self) -> Entries[Schema]:
        """The Table Schema of each table, by its name."""
        return schemas(self.project)

    def rows(self, name: str) -> list[Row]:
        """Return the rows of a table.

        Raises
        ------
        ContentError
            If the table has no schema, the file is missing, has other columns than its schema, or a row has too few
            or too many cells.
        """
        return [row for _, row in self._lines(name)]

    def sound(self, name: str) -> list[Row]:
        """Return the rows of a table whose every cell fits its schema: numbers are numbers, what must be there is there.

        Raises
        ------
        ContentError
            Also for each cell, row and key that does not fit.
        """
        if problems := self.problems(name):
            raise ContentError(problems)
        return self.rows(name)

    def problems(self, name: str) -> list[Problem]:
        """Hold every row of a table against its schema: types, required cells, patterns, allowed values, keys."""
        try:
            lines = self._lines(name)
        except ContentError as error:
            return list(error.problems)
        schema = self.schemas[name]
        file = self._file(name)
        found: list[Problem] = []
        for number, row in lines:
            for field in schema["fields"]:
                message = fault(field, row[field["name"]])
                if message:
                    mend = field.get("description", "look at the other rows")
                    found.append(Problem(file, f"row {number}, column {field['name']}", message, mend))
        found += self._key_problems(file, schema, lines)
        for key in schema.get("foreignKeys", ()):
            found += self._foreign_key_problems(name, file, key, lines)
        return found

    def _file(self, name: str) -> str:
        return self.project.name(self.project.data / f"{name}.csv")

    def _lines(self, name: str) -> Lines:
        file = self._file(name)
        wanted = [field["name"] for field in self.schemas[name]["fields"]]
        text = read_text(self.project, self.project.data / f"{name}.csv")
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        problems: list[Problem] = []
        lines: Lines = []
        try:
            header = next(reader, [])
            if header != wanted:
                columns = ", ".join(header) or "missing"
                raise ContentError(
                    [Problem(file, "line 1", f"the columns are {columns}", f"they must be {', '.join(wanted)}")]
                )
            before = reader.line_num
            for cells in reader:
                begin, before = before + 1, reader.line_num
                if not cells:
                    continue
                if len(cells) != len(wanted):
                    problems.append(
                        Problem(
                            file,
                            f"line {begin}",
                            f"the row has {len(cells)} cells, the table has {len(wanted)} columns",
                            "look for a missing comma, or put text with a comma into double quotation marks",
                        )
                    )
                    continue
                lines.append((begin, {key: cell.strip() for key, cell in zip(wanted, cells, strict=True)}))
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
        return lines

    def _key_problems(self, file: str, schema: Schema, lines: Lines) -> list[Problem]:
        columns = schema.get("primaryKey", [])
        columns = [columns] if isinstance(columns, str) else columns
        seen: dict[tuple[str, ...], int] = {}
        found = []
        for number, row in lines:
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

    def _foreign_key_problems(self, name: str, file: str, key: dict[str, Any], lines: Lines) -> list[Problem]:
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
            for number, row in lines
            if row[key["fields"]] and row[key["fields"]] not in known
        ]
