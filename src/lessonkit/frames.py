"""The tables for the curious: each CSV file of the curriculum as a pandas DataFrame.

::

    from lessonkit import table
    operations = table("operations")
    operations[operations["from"].str.contains("dachau")]

What type a column has is read from ``data/datapackage.json``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Any

import pandas  # type: ignore[import-untyped]

from lessonkit.content.library import Library
from lessonkit.content.period import first_day, last_day
from lessonkit.content.project import Project
from lessonkit.content.tables import split
from lessonkit.content.words import Words

SEPARATOR = "; "

_NO_FRAMES = ("languages", "agreed", "memorials")  # how the project works, not what it is about
_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
_FLAG = ["yes"]
_LISTED = re.compile(r"^\(([\w|]+)\)\(;\(\1\)\)\*$")  # a list of given words: (train|ship|foot)(;(train|ship|foot))*
_REFERS = re.compile(r"\bids of (\w+)\.csv")  # Table Schema knows no foreign keys for lists
_NAMED = ("places", "phases")  # their ids are words of ours; the ids of the others are codes that readers know (O7, D2)


@cache
def _library() -> Library:
    return Library(Project.here())


def table(name: str, language: str | None = None) -> pandas.DataFrame:
    """Return one table of the curriculum as a DataFrame.

    The rows of ``operations`` overlap: a prisoner whom the SS drove from Auschwitz to Groß-Rosen stands in two of them.
    So never add them up, not by hand and not with ``sum()``. ``attrs["note"]`` of the frame says so too.

    Parameters
    ----------
    name : str
        ``operations``, ``places``, ``phases``, ``events``, ``figures``, ``claims``, ``attestations``, ``documents``,
        ``notes``, ``terms`` or ``lineage``.
    language : str, optional
        ``en``, ``de``, ``es``, ``ar`` or ``fa``: columns get headings and values words in this language, places and
        phases their names, and the rows their names too. Without it, the frame holds what stands in the files.

    Returns
    -------
    pandas.DataFrame
        The index is the table's key (for ``attestations``: statement and document). Whole numbers are ``Int64``,
        others ``Float64``, both with ``<NA>`` where nobody knows. Values of a fixed list are ``category``.
        ``contains`` is true or false.
        A date stays text as written, ``1945-01`` where only the month is known; beside it stand two columns with the
        first and the last day that it can mean, ``date_start_first`` and ``date_start_last``.
        A cell with several entries stays one text, the entries parted by ``"; "``. It is empty, never missing, so
        ``frame[frame["from"].str.contains("dachau")]`` always works; ``.str.split("; ")`` gives the entries.

    Raises
    ------
    KeyError
        If there is no such table or language; the message lists those there are.
    """
    return frame(_library(), name, language)


def names(library: Library) -> tuple[str, ...]:
    """Return the names of the tables that can be had as frames."""
    return tuple(name for name in library.tables.schemas if name not in _NO_FRAMES)


def frame(library: Library, name: str, language: str | None = None) -> pandas.DataFrame:
    """Return one table of `library`; see `table`.

    Raises
    ------
    KeyError
        If there is no such table or language.
    ContentError
        If the file does not fit its schema.
    """
    if name not in names(library):
        raise KeyError(f"there is no table '{name}'; there are: {', '.join(names(library))}")
    if language is not None and language not in library.words:
        raise KeyError(f"there is no language '{language}'; there are: {', '.join(library.words)}")
    rows = library.tables.sound(name)
    words = library.words[language] if language else None
    schema = library.tables.schemas[name]
    key = schema["primaryKey"] if isinstance(schema["primaryKey"], list) else [schema["primaryKey"]]
    columns: dict[str, pandas.Series[Any]] = {}
    for field in schema["fields"]:
        columns |= _columns(field, [row[field["name"]] for row in rows], words, _refers(schema, field))
        if words and field["name"] == key[-1]:
            columns |= _told(words, name, [row[key[-1]] for row in rows])
    made = pandas.DataFrame(columns).set_index(key)
    if words:
        made = made.rename(columns=words.columns.__getitem__).rename_axis(index=[words.columns[each] for each in key])
    if any(field["name"] == "overlaps" for field in schema["fields"]):
        # without a language: in the first, whose words the columns' names resemble
        made.attrs["note"] = (words or library.words[library.languages[0].code]).label("rows-overlap")
    return made


def _columns(
    field: dict[str, Any], cells: Sequence[str], words: Words | None, refers: str
) -> dict[str, pandas.Series[Any]]:
    """Return the columns that one column of the file becomes: one, or three for a date."""
    name, constraints = field["name"], field.get("constraints", {})
    pattern, allowed = constraints.get("pattern", ""), constraints.get("enum")
    if field["type"] == "integer":
        return {name: pandas.Series([int(cell) if cell else None for cell in cells], dtype="Int64")}
    if field["type"] == "number":
        return {name: pandas.Series([float(cell) if cell else None for cell in cells], dtype="Float64")}
    if allowed == _FLAG:
        return {name: pandas.Series([bool(cell) for cell in cells], dtype="bool")}
    if allowed:
        made = pandas.Series(pandas.Categorical([cell or None for cell in cells], categories=allowed))
        return {name: made.cat.rename_categories(lambda value: _value(words, name, value)) if words else made}
    if pattern == _DATE:
        return {
            name: _text(cells),
            f"{name}_first": _days(cells, first_day),
            f"{name}_last": _days(cells, last_day),
        }
    if "(;" in pattern:
        say = _saying(words, name, pattern, refers)
        return {name: pandas.Series([SEPARATOR.join(map(say, split(cell))) for cell in cells], dtype="string")}
    say = _saying(words, name, pattern, refers)
    return {name: _text([say(cell) if cell else "" for cell in cells])}


def _text(cells: Sequence[str]) -> pandas.Series[Any]:
    return pandas.Series([cell or None for cell in cells], dtype="string")


def _days(cells: Sequence[str], day: Callable[[str], date]) -> pandas.Series[Any]:
    return pandas.Series([day(cell) if cell else None for cell in cells], dtype="datetime64[ns]")


def _refers(schema: dict[str, Any], field: dict[str, Any]) -> str:
    """Return the table whose ids a column holds; empty where it holds none."""
    for key in schema.get("foreignKeys", ()):
        if key["fields"] == field["name"]:
            return str(key["reference"]["resource"])
    told = _REFERS.search(field.get("description", ""))
    return told.group(1) if told else ""


def _saying(words: Words | None, column: str, pattern: str, refers: str) -> Callable[[str], str]:
    """Return how one entry of a cell is said in a language; as it stands where there is nothing to translate."""
    if words and refers in _NAMED:
        known = _names(words, refers)["name"]
        return known.__getitem__
    if words and _LISTED.match(pattern):
        return lambda value: _value(words, column, value)
    return str


def _told(words: Words, table: str, ids: Sequence[str]) -> dict[str, pandas.Series[Any]]:
    """Return what a language tells about each row of a table, as columns."""
    return {column: _text([said[id] for id in ids]) for column, said in _names(words, table).items()}


def _names(words: Words, table: str) -> dict[str, dict[str, str]]:
    flat = {
        "places": ("name", "places"),
        "events": ("name", "events"),
        "claims": ("words", "claims"),
        "notes": ("words", "notes"),
    }
    if table in flat:
        column, file = flat[table]
        return {column: getattr(words, file)}
    nested = {
        "operations": ("name",),
        "phases": ("name",),
        "figures": ("name", "counted"),
        "documents": ("title",),
        "terms": ("name",),
    }
    return {
        column: {id: entry[column] for id, entry in getattr(words, table).items()} for column in nested.get(table, ())
    }


def _value(words: Words, column: str, value: str) -> str:
    """Return the label for a value of a fixed list.

    Labels are named for what they label: ``topic-order``, ``mode-train`` (for ``modes`` too), ``scope-way`` (for
    ``died_scope``), or the bare value where it means the same everywhere: ``certain``. Ours begin with ``explore-``.
    """
    stems = dict.fromkeys((column, column.removesuffix("s"), *column.split("_")))
    keys = [key for stem in stems for key in (f"explore-{stem}-{value}", f"{stem}-{value}")]
    known = next((key for key in (*keys, f"explore-{value}", value) if key in words.interface), f"explore-{value}")
    return words.label(known)
