"""The Table Schemas of the tables, as ``datapackage.json`` gives them (specs.frictionlessdata.io)."""

from __future__ import annotations

import json
import re
from typing import Any

from lessonkit.content.entries import Entries
from lessonkit.content.files import read_text
from lessonkit.content.problem import ContentError, Problem
from lessonkit.content.project import Project

Schema = dict[str, Any]

_NUMBER = {
    "integer": re.compile(r"-?\d+"),
    "number": re.compile(r"-?\d+(\.\d+)?"),
    "date": re.compile(r"\d{4}-\d{2}-\d{2}"),
}


def schemas(project: Project) -> Entries[Schema]:
    """Return the schema of each table by its name.

    Raises
    ------
    ContentError
        If the file is not JSON, or a table in it has no name or no columns.
    """
    path = project.data / "datapackage.json"
    file = project.name(path)
    try:
        package = json.loads(read_text(project, path))
    except json.JSONDecodeError as error:
        raise ContentError(
            [Problem(file, f"line {error.lineno}", f"this is not valid JSON: {error.msg}", "mend the line named")]
        ) from None
    resources = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(resources, list):
        raise ContentError(
            [
                Problem(
                    file, "", "the list 'resources' is missing", "list the tables under it, each with name and schema"
                )
            ]
        )
    problems = [
        Problem(
            file,
            f"table {number}",
            "the table has no name, or no schema whose fields have name and type",
            "look at the table beside it",
        )
        for number, resource in enumerate(resources, start=1)
        if not _is_table(resource)
    ]
    if problems:
        raise ContentError(problems)
    return Entries(
        {resource["name"]: resource["schema"] for resource in resources},
        lambda name: Problem(
            file, f"table {name}", "this table has no schema", "describe its columns under 'resources'"
        ),
    )


def _is_table(resource: Any) -> bool:
    try:
        fields = resource["schema"]["fields"]
        return isinstance(resource["name"], str) and all(
            isinstance(field["name"], str) and isinstance(field["type"], str) for field in fields
        )
    except (TypeError, LookupError):
        return False


def fault(field: dict[str, Any], cell: str) -> str | None:
    """Say how a cell does not fit its column, if it does not."""
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
