"""A block of a lesson: the vocabulary in which ``data/lessons`` names it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lessonkit.content.problem import Problem

STAGES = ("core", "45", "90")
AUDIENCES = ("learner", "facilitator")

# Kinds of block, and the settings that each needs. The checks and the messages to authors read this table; the
# renderer of each kind stands in blocks/page.py.
KINDS: dict[str, tuple[str, ...]] = {
    "about": (),
    "text": (),
    "terms": ("terms",),
    "documents": ("documents",),
    "reading": ("document", "paragraphs"),
    "compare": ("documents", "topics"),
    "reader": ("documents",),
    "statements": ("documents",),
    "glossary": (),
    "chart": ("chart",),
    "explore": (),
    "steps": (),
    "code": ("code",),
    "discuss": (),
    "check": (),
    "pause": (),
    "close": (),
}
LOOKED_UP = ("reader", "statements", "glossary")  # nobody reads these through: no minutes are counted for them
COMMON = ("id", "kind", "minutes", "stage", "for")
_ONE = ("document", "chart")  # settings that name one id; the others name one or several

# A block's id becomes a cell's id, and further cells of it add "-heading" and "-code": Jupyter allows 64 characters.
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,55}")
_CELLS_OF_OURS = ("title", "setup", "languages", "content")
_ENDS_OF_OURS = ("-heading", "-code")


@dataclass(frozen=True)
class Block:
    """One block of a lesson.

    Parameters
    ----------
    id : str
        Stable name; the words stand under it, the notebook's cell bears it.
    kind : str
        One of `KINDS`.
    minutes : int
        Time in class.
    stage : str
        ``core``, ``45`` or ``90``: in which version of the lesson it first appears.
    audience : str
        ``learner`` or ``facilitator``.
    settings : dict
        What its kind needs: a text or a list of ids each.
    """

    id: str
    kind: str
    minutes: int
    stage: str
    audience: str
    settings: dict[str, str | list[str]] = field(hash=False)

    def ids(self, name: str) -> tuple[str, ...]:
        """Return the ids that setting `name` lists."""
        value = self.settings[name]
        return (value,) if isinstance(value, str) else tuple(value)


def block_problems(file: str, number: int, entry: Any) -> Iterator[Problem]:
    """Yield what is wrong with one entry under `blocks` of a lesson's list."""
    if not isinstance(entry, dict):
        yield Problem(
            file,
            f"block {number}",
            "this is not a list of key: value",
            "write {id: …, kind: …, minutes: …, stage: …, for: …}",
        )
        return
    place = f"block {entry.get('id', number)}"
    missing = [name for name in COMMON if name not in entry]
    if missing:
        yield Problem(file, place, f"{', '.join(missing)} is missing", f"each block needs {', '.join(COMMON)}")
        return
    kind = str(entry["kind"])
    if kind not in KINDS:
        yield Problem(file, place, f"unknown kind '{kind}'", f"use one of {', '.join(KINDS)}")
        return
    if not _is_block_id(entry["id"]):
        yield Problem(
            file,
            place,
            "this cannot be a block's id",
            "use small letters, digits and hyphens, at most 56; "
            f"not {', '.join(_CELLS_OF_OURS)}, and nothing that ends with {' or '.join(_ENDS_OF_OURS)}: cells of ours have those",
        )
    yield from _setting_problems(file, place, kind, entry)
    if entry["stage"] not in STAGES:
        yield Problem(file, place, f"unknown stage '{entry['stage']}'", f"use one of {', '.join(STAGES)}")
    if entry["for"] not in AUDIENCES:
        yield Problem(file, place, f"unknown audience '{entry['for']}'", f"use one of {', '.join(AUDIENCES)}")
    if not str(entry["minutes"]).isdecimal():
        yield Problem(file, place, f"'{entry['minutes']}' is not a number of minutes", "write whole minutes")


def _setting_problems(file: str, place: str, kind: str, entry: dict[str, Any]) -> Iterator[Problem]:
    for name in KINDS[kind]:
        value = entry.get(name)
        if not value:
            yield Problem(file, place, f"a block of kind {kind} needs '{name}'", "add it to the block's line")
        elif name in _ONE and not isinstance(value, str):
            yield Problem(file, place, f"'{name}' is not one id", "write one id, without brackets")
        elif not isinstance(value, str) and not is_list_of_texts(value):
            yield Problem(file, place, f"'{name}' is not a list of ids", "write the ids in one pair of square brackets")
    for name in sorted(set(entry) - set(COMMON) - set(KINDS[kind])):
        yield Problem(
            file,
            place,
            f"unknown setting '{name}'",
            f"a block of kind {kind} has {', '.join((*COMMON, *KINDS[kind]))}",
        )


def _is_block_id(id: Any) -> bool:
    return (
        isinstance(id, str) and bool(_ID.fullmatch(id)) and id not in _CELLS_OF_OURS and not id.endswith(_ENDS_OF_OURS)
    )


def is_list_of_texts(value: Any) -> bool:
    """Say whether a YAML value is a list of single words or texts."""
    return isinstance(value, list) and all(isinstance(each, str) for each in value)
