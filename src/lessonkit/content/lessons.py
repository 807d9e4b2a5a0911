"""What a lesson consists of, in order: ``data/lessons/<lesson>.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from lessonkit.content.block import (
    GUIDE,
    Block,
    block_problems,
    borrowed_problems,
    is_list_of_texts,
    settings_of,
)
from lessonkit.content.files import read_yaml
from lessonkit.content.problem import ContentError, Problem
from lessonkit.content.project import Project

PERIOD = 45  # minutes of one period in class: the marked stop of a lesson, and half of its continuation
_ENTRIES = ("id", "works-on", "blocks")


@dataclass(frozen=True)
class LessonPlan:
    """What one lesson consists of.

    Parameters
    ----------
    id : str
        The lesson's id, which is also the name of its files.
    blocks : tuple of Block
        What the lesson shows, in order.
    works_on : tuple of str
        The documents that it works on.
    guide : tuple of Block
        What only the facilitator's guide shows, in order.
    """

    id: str
    blocks: tuple[Block, ...]
    works_on: tuple[str, ...] = ()
    guide: tuple[Block, ...] = ()

    @property
    def own(self) -> tuple[Block, ...]:
        """The blocks, those of the guide included, whose words stand in this lesson's own files."""
        return tuple(block for block in (*self.blocks, *self.guide) if block.lesson == self.id)

    @property
    def number(self) -> str:
        """The number that the id of a lesson begins with; empty for a page of another kind."""
        number = self.id.partition("-")[0]
        return number if number.isdecimal() else ""

    @property
    def is_reference(self) -> bool:
        """Whether it is a page to look things up, and neither a lesson nor the core."""
        return not self.number and self.minutes < PERIOD

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

    A block is described there, or borrowed from another lesson: ``{from: 01-five-documents, block: opening}``.

    Raises
    ------
    ContentError
        Naming every unknown entry, and every block with an unknown kind, stage or audience, a missing or unknown
        setting, an id that a cell cannot have, or a doubled id; and every borrowed one that is not there.
    """
    path = project.data / "lessons" / f"{id}.yaml"
    loaded = read_yaml(project, path)
    file = project.name(path)
    problems = list(_plan_problems(file, id, loaded))
    blocks: list[Block] = []
    listed = loaded.get("blocks")
    for number, entry in enumerate(listed if isinstance(listed, list) else [], start=1):
        borrowed = isinstance(entry, dict) and ("from" in entry or "block" in entry)
        wrong = list((borrowed_problems if borrowed else block_problems)(file, number, entry))
        if not wrong:
            try:
                block = _borrowed(project, id, file, entry) if borrowed else _described(id, entry)
            except ContentError as error:
                wrong = list(error.problems)
        if not wrong and any(each.id == block.id for each in blocks):
            wrong = [Problem(file, f"block {block.id}", "this id stands twice", "give the second block another id")]
        problems += wrong
        if not wrong:
            blocks.append(block)
    if problems:
        raise ContentError(problems)
    shown = tuple(block for block in blocks if block.kind not in GUIDE)
    guide = tuple(block for block in blocks if block.kind in GUIDE)
    return LessonPlan(id, shown, tuple(loaded.get("works-on") or ()), guide)


def _described(lesson: str, entry: dict[str, Any]) -> Block:
    kind = entry["kind"]
    settings = {name: entry[name] for name in settings_of(kind) if name in entry}
    return Block(
        entry["id"], kind, int(entry["minutes"]), entry["stage"], entry["for"], settings, lesson, entry["id"]
    )


def _borrowed(project: Project, lesson: str, file: str, entry: dict[str, Any]) -> Block:
    """Return another lesson's block as this lesson has it: all but minutes, stage and id comes from there."""
    owner, wanted = entry["from"], entry["block"]
    place = f"block {entry.get('id', wanted)}"
    if owner == lesson or owner not in lesson_ids(project):
        others = ", ".join(each for each in lesson_ids(project) if each != lesson)
        raise ContentError([Problem(file, place, f"there is no other lesson '{owner}'", f"use one of {others}")])
    listed = read_yaml(project, project.data / "lessons" / f"{owner}.yaml").get("blocks")
    entries = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    there = {str(each["id"]): each for each in entries if "id" in each and "from" not in each}
    if wanted not in there:
        mend = f"it has of its own: {', '.join(there)}"
        raise ContentError([Problem(file, place, f"lesson {owner} has no block '{wanted}' of its own", mend)])
    if wrong := list(block_problems(f"data/lessons/{owner}.yaml", 0, there[wanted])):
        raise ContentError(wrong)
    block = _described(owner, there[wanted])
    return replace(
        block,
        id=entry.get("id", wanted),
        minutes=int(entry.get("minutes", block.minutes)),
        stage=entry.get("stage", block.stage),
    )


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
