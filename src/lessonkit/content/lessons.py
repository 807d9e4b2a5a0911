"""What a lesson consists of, in order: ``data/lessons/<lesson>.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lessonkit.content.block import Block, block_problems, is_list_of_texts, settings_of
from lessonkit.content.files import read_yaml
from lessonkit.content.problem import ContentError, Problem
from lessonkit.content.project import Project

_ENTRIES = ("id", "works-on", "blocks")


@dataclass(frozen=True)
class LessonPlan:
    """The blocks of one lesson, in order, and the documents that it works on."""

    id: str
    blocks: tuple[Block, ...]
    works_on: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        """The number that the id of a lesson begins with; empty for a page of another kind."""
        number = self.id.partition("-")[0]
        return number if number.isdecimal() else ""

    @property
    def minutes(self) -> int:
        """Minutes in class, up to the marked stop."""
        return sum(block.minutes for block in self.blocks if block.stage != "90")

    @property
    def minutes_continued(self) -> int:
        """Minutes in class with the continuation; the same where there is none."""
        return sum(block.minutes for block in self.blocks)

    def block(self, id: str) -> Block:
        """Return one block.

        Raises
        ------
        KeyError
            If the lesson has no block of this id; the message lists those it has.
        """
        for block in self.blocks:
            if block.id == id:
                return block
        raise KeyError(f"lesson {self.id} has no block '{id}'; it has: {', '.join(block.id for block in self.blocks)}")


def lesson_ids(project: Project) -> tuple[str, ...]:
    """Return the ids of all lessons, in order."""
    return tuple(path.stem for path in sorted((project.data / "lessons").glob("*.yaml")))


def lesson_plan(project: Project, id: str) -> LessonPlan:
    """Read one lesson's list.

    Raises
    ------
    ContentError
        Naming every unknown entry, and every block with an unknown kind, stage or audience, a missing or unknown
        setting, an id that a cell cannot have, or a doubled id.
    """
    path = project.data / "lessons" / f"{id}.yaml"
    loaded = read_yaml(project, path)
    file = project.name(path)
    problems = list(_plan_problems(file, id, loaded))
    blocks: list[Block] = []
    listed = loaded.get("blocks")
    for number, entry in enumerate(listed if isinstance(listed, list) else [], start=1):
        wrong = list(block_problems(file, number, entry))
        if not wrong and any(block.id == entry["id"] for block in blocks):
            wrong = [Problem(file, f"block {entry['id']}", "this id stands twice", "give the second block another id")]
        problems += wrong
        if not wrong:
            settings = {name: entry[name] for name in settings_of(entry["kind"]) if name in entry}
            blocks.append(
                Block(entry["id"], entry["kind"], int(entry["minutes"]), entry["stage"], entry["for"], settings)
            )
    if problems:
        raise ContentError(problems)
    return LessonPlan(id, tuple(blocks), tuple(loaded.get("works-on") or ()))


def _plan_problems(file: str, id: str, loaded: dict[str, Any]) -> Iterator[Problem]:
    if loaded.get("id") != id:
        yield Problem(file, "entry id", f"the id is '{loaded.get('id', '')}'", f"it must be the file's name, {id}")
    for name in loaded:
        if name not in _ENTRIES:
            yield Problem(
                file, f"entry {name}", f"unknown entry '{name}'", f"a lesson's list has {', '.join(_ENTRIES)}"
            )
    if not is_list_of_texts(loaded.get("works-on") or []):
        yield Problem(
            file, "entry works-on", "this is not a list of ids", "write the documents in square brackets: [D2, D3]"
        )
    if not isinstance(loaded.get("blocks"), list) or not loaded["blocks"]:
        yield Problem(file, "entry blocks", "the lesson has no blocks", "list them, one per line")
