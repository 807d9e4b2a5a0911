"""A block of a lesson: the vocabulary in which ``data/lessons`` names it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lessonkit.content.problem import Problem

STAGES = ("core", "45", "90")
AUDIENCES = ("learner", "facilitator")

# Kinds of block, and the settings that each needs. The checks and the messages to authors read these tables; the
# renderer of each kind stands in blocks/page.py, those of the guide in blocks/guide.py.
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
    "discuss": ("form",),
    "write": (),
    "check": (),
    "answers": (),
    "pause": (),
    "close": (),
    "before": (),
    "materials": (),
    "risks": (),
    "product": (),
    "further": (),
    "contacts": ("memorials",),
}
# Settings that a kind may have and need not; where one is not given, `Block.ids` lists nothing.
OPTIONAL: dict[str, tuple[str, ...]] = {
    "check": ("forms",),
    "discuss": ("remarks",),
}
# Settings that name something of ours, and what there is; the others name ids of the content.
VALUES: dict[str, tuple[str, ...]] = {
    "forms": ("choose", "order", "match"),
    "form": ("alone", "pairs", "group"),
}
GUIDE = ("before", "materials", "risks", "product", "further", "contacts")  # for the facilitator's guide only
ANSWERED = ("discuss", "write")  # under these a box stands for the learner's answer
LOOKED_UP = ("reader", "statements", "glossary")  # nobody reads these through
UNTIMED = ("pause", "answers", *LOOKED_UP)  # no minutes are counted for reading these
COMMON = ("id", "kind", "minutes", "stage", "for")
BORROWED = ("from", "block", "id", "minutes", "stage")  # of a block whose words stand in another lesson
_ONE = ("document", "chart", "form")  # settings that name one id; the others name one or several

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
        What its kind needs, and what it may have and was given: a text or a list of ids each.
    lesson, section : str
        The lesson among whose words the block's own stand, and under which id there: its own, unless it is borrowed.
    """

    id: str
    kind: str
    minutes: int
    stage: str
    audience: str
    settings: dict[str, str | list[str]] = field(hash=False)
    lesson: str = ""
    section: str = ""

    def ids(self, name: str) -> tuple[str, ...]:
        """Return the ids that setting `name` lists; none for an optional setting that is not given."""
        if name not in self.settings and name in OPTIONAL.get(self.kind, ()):
            return ()
        value = self.settings[name]
        return (value,) if isinstance(value, str) else tuple(value)


def settings_of(kind: str) -> tuple[str, ...]:
    """Return the settings that a block of this kind may have, those that it needs first."""
    return (*KINDS[kind], *OPTIONAL.get(kind, ()))


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
    if kind in GUIDE and entry["for"] != "facilitator":
        yield Problem(
            file, place, f"a block of kind {kind} stands in the guide only", "write for: facilitator, or another kind"
        )
    if entry["stage"] not in STAGES:
        yield Problem(file, place, f"unknown stage '{entry['stage']}'", f"use one of {', '.join(STAGES)}")
    if entry["for"] not in AUDIENCES:
        yield Problem(file, place, f"unknown audience '{entry['for']}'", f"use one of {', '.join(AUDIENCES)}")
    if not str(entry["minutes"]).isdecimal():
        yield Problem(file, place, f"'{entry['minutes']}' is not a number of minutes", "write whole minutes")


def borrowed_problems(file: str, number: int, entry: dict[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with an entry that takes its block, and its words, from another lesson."""
    place = f"block {entry.get('id', entry.get('block', number))}"
    if not isinstance(entry.get("from"), str) or not isinstance(entry.get("block"), str):
        yield Problem(
            file, place, "'from' and 'block' belong together", "write {from: a lesson's id, block: a block's id there}"
        )
    for name in sorted(set(entry) - set(BORROWED)):
        mend = f"a borrowed block has {', '.join(BORROWED)}; all else comes with it"
        yield Problem(file, place, f"unknown setting '{name}'", mend)
    if not _is_block_id(entry.get("id", entry.get("block"))):
        yield Problem(file, place, "this cannot be a block's id", "use small letters, digits and hyphens, at most 56")
    if not str(entry.get("minutes", 0)).isdecimal():
        yield Problem(file, place, f"'{entry['minutes']}' is not a number of minutes", "write whole minutes")
    if entry.get("stage", STAGES[0]) not in STAGES:
        yield Problem(file, place, f"unknown stage '{entry['stage']}'", f"use one of {', '.join(STAGES)}")


def _setting_problems(file: str, place: str, kind: str, entry: dict[str, Any]) -> Iterator[Problem]:
    for name in settings_of(kind):
        value = entry.get(name)
        if name in KINDS[kind] and not value:
            yield Problem(file, place, f"a block of kind {kind} needs '{name}'", "add it to the block's line")
        elif name not in entry:
            continue
        elif not value:
            yield Problem(file, place, f"'{name}' is empty", "write what it lists, or take it out")
        elif name in _ONE and not isinstance(value, str):
            yield Problem(file, place, f"'{name}' is not one id", "write one id, without brackets")
        elif not isinstance(value, str) and not is_list_of_texts(value):
            yield Problem(file, place, f"'{name}' is not a list of ids", "write the ids in one pair of square brackets")
        else:
            yield from _value_problems(file, place, name, [value] if isinstance(value, str) else value)
    for name in sorted(set(entry) - set(COMMON) - set(settings_of(kind))):
        yield Problem(
            file,
            place,
            f"unknown setting '{name}'",
            f"a block of kind {kind} has {', '.join((*COMMON, *settings_of(kind)))}",
        )


def _value_problems(file: str, place: str, name: str, values: list[str]) -> Iterator[Problem]:
    for value in values:
        if name in VALUES and value not in VALUES[name]:
            yield Problem(file, place, f"'{value}' in {name} is unknown", f"use one of {', '.join(VALUES[name])}")


def _is_block_id(id: Any) -> bool:
    return (
        isinstance(id, str) and bool(_ID.fullmatch(id)) and id not in _CELLS_OF_OURS and not id.endswith(_ENDS_OF_OURS)
    )


def is_list_of_texts(value: Any) -> bool:
    """Say whether a YAML value is a list of single words or texts."""
    return isinstance(value, list) and all(isinstance(each, str) for each in value)
