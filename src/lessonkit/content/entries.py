"""Entries of a file by their ids, where asking for one that is not there is a fault of the content."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from lessonkit.content.problem import ContentError, Problem

Value = TypeVar("Value")


class Entries(dict[str, Value]):
    """A dictionary that tells which entry of which file is missing, instead of a bare `KeyError`.

    So a text, row or source that something names but nobody wrote never ends a command with a traceback.

    Parameters
    ----------
    entries : Mapping
        What the file holds.
    missing : callable
        Tells the problem for an id that it does not hold.
    """

    def __init__(self, entries: Mapping[str, Value], missing: Callable[[str], Problem]) -> None:
        super().__init__(entries)
        self._missing = missing

    def __missing__(self, key: str) -> Value:
        raise ContentError([self._missing(key)])


def rows_by_id(table: str, rows: Mapping[str, Value]) -> Entries[Value]:
    """Return the rows of ``<table>.csv`` by their ids."""
    file = f"data/{table}.csv"
    return Entries(
        rows,
        lambda id: Problem(
            file,
            f"row {id}",
            "there is no such row, but something names it",
            "add it, or correct the id where it is used",
        ),
    )
