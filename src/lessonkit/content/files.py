"""Reading text files: UTF-8 or a clear message."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from yaml.constructor import ConstructorError
from yaml.nodes import MappingNode, ScalarNode

from lessonkit.content.problem import ContentError, Problem
from lessonkit.content.project import Project


def read_text(project: Project, path: Path) -> str:
    """Read a UTF-8 text file.

    Raises
    ------
    ContentError
        If the file is missing, cannot be read or is not UTF-8.
    """
    name = project.name(path)
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        raise ContentError(
            [Problem(name, "", "the file is missing", "restore it, or take its name out of the list")]
        ) from None
    except OSError as error:
        raise ContentError(
            [Problem(name, "", f"this cannot be read: {error.strerror}", "put a readable text file in its place")]
        ) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ContentError(
            [Problem(name, f"line {line}", "the file is not UTF-8", "save it again with the encoding UTF-8")]
        ) from None


# The loader in C, where PyYAML was built with it, reads the same ten times as fast.
_BASE: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _Loader(_BASE):  # type: ignore[misc] # one of two classes that behave alike
    """Everything is a string (`no` stays a word, `007` stays three digits); a doubled key is an error."""

    def construct_mapping(self, node: MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, ScalarNode):
                raise ConstructorError(None, None, "a key must be one word, not a list", key.start_mark)
            if key.value in seen:
                raise ConstructorError(None, None, f"the key '{key.value}' stands twice", key.start_mark)
            seen.add(key.value)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return mapping


def read_yaml(project: Project, path: Path) -> dict[str, Any]:
    """Read a YAML mapping whose scalars are all strings.

    Raises
    ------
    ContentError
        If the file is missing, is not UTF-8, is not YAML, holds a key twice or is not a mapping.
    """
    text = read_text(project, path)
    name = project.name(path)
    try:
        loaded = yaml.load(text, Loader=_Loader)  # noqa: S506 (a BaseLoader builds strings, lists and mappings only)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"line {mark.line + 1}" if mark else ""
        raise ContentError(
            [
                Problem(
                    name,
                    place,
                    f"this is not valid YAML: {error.problem or error}",
                    "look at the line before it too; put text with a colon into quotation marks",
                )
            ]
        ) from None
    except yaml.YAMLError as error:
        raise ContentError([Problem(name, "", f"this is not valid YAML: {error}", "mend the line named")]) from None
    if loaded is None or loaded == "":
        return {}
    if not isinstance(loaded, dict):
        raise ContentError(
            [
                Problem(
                    name, "line 1", "the file is not a list of key: value", "begin each entry with its key and a colon"
                )
            ]
        )
    return loaded


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of `text` with their numbers, counted from 1 as editors count.

    Only a line feed ends a line: other separators that Unicode knows may stand inside a sentence.
    """
    yield from enumerate(text.removesuffix("\n").split("\n"), start=1)


def lines_of_entry(text: str, key: str) -> frozenset[int]:
    """Return the lines of YAML on which the entries called `key` stand, however deep, with all they hold."""
    found: set[int] = set()

    def visit(node: yaml.Node | None) -> None:
        if isinstance(node, MappingNode):
            for name, value in node.value:
                if isinstance(name, ScalarNode) and name.value == key:
                    # a block ends where the next entry begins: at the beginning of that line
                    last = value.end_mark.line + (value.end_mark.column > 0)
                    found.update(range(name.start_mark.line + 1, max(last, name.start_mark.line + 1) + 1))
                else:
                    visit(value)

    visit(yaml.compose(text, Loader=_Loader))
    return frozenset(found)
