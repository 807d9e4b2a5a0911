"""What a lesson consists of, in order: ``data/lessons/<lesson>.yaml``."""

from __future__ import annotations

from dataclasses import dataclass, field

from lessonkit.content.files import read_yaml
from lessonkit.content.problem import ContentError, Problem
from lessonkit.content.project import Project

STAGES = ("core", "45", "90")
AUDIENCES = ("learner", "facilitator")

# Kinds of block, and the settings that each needs. The one table of the block vocabulary: rendering, checks and
# the messages to authors all read it.
KINDS: dict[str, tuple[str, ...]] = {
    "about": (),
    "text": (),
    "terms": ("terms",),
    "documents": ("documents",),
    "reading": ("document", "paragraphs"),
    "compare": ("documents", "topics"),
    "chart": ("chart",),
    "discuss": (),
    "check": (),
    "pause": (),
    "close": (),
}
_COMMON = ("id", "kind", "minutes", "stage", "for")


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


@dataclass(frozen=True)
class LessonPlan:
    """The blocks of one lesson, in order."""

    id: str
    blocks: tuple[Block, ...]

    @property
    def minutes(self) -> int:
        """Minutes in class, up to the marked stop."""
        return sum(block.minutes for block in self.blocks if block.stage != "90")

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
        Naming every block with an unknown kind, stage or audience, a missing or unknown setting, or a doubled id.
    """
    path = project.data / "lessons" / f"{id}.yaml"
    loaded = read_yaml(project, path)
    file = project.name(path)
    problems: list[Problem] = []
    blocks: list[Block] = []
    if loaded.get("id") != id:
        problems.append(
            Problem(file, "entry id", f"the id is '{loaded.get('id', '')}'", f"it must be the file's name, {id}")
        )
    listed = loaded.get("blocks")
    for number, entry in enumerate(listed if isinstance(listed, list) else [], start=1):
        if not isinstance(entry, dict):
            problems.append(
                Problem(
                    file,
                    f"block {number}",
                    "this is not a list of key: value",
                    "write {id: …, kind: …, minutes: …, stage: …, for: …}",
                )
            )
            continue
        wrong = list(_block_problems(file, number, entry))
        if any(block.id == entry.get("id") for block in blocks):
            wrong.append(
                Problem(file, f"block {entry['id']}", "this id stands twice", "give the second block another id")
            )
        problems += wrong
        if not wrong:
            settings = {name: entry[name] for name in KINDS[entry["kind"]]}
            blocks.append(
                Block(entry["id"], entry["kind"], int(entry["minutes"]), entry["stage"], entry["for"], settings)
            )
    if not listed:
        problems.append(Problem(file, "entry blocks", "the lesson has no blocks", "list them, one per line"))
    if problems:
        raise ContentError(problems)
    return LessonPlan(id, tuple(blocks))


def _block_problems(file: str, number: int, entry: dict[str, str | list[str]]) -> list[Problem]:
    place = f"block {entry.get('id', number)}"
    missing = [name for name in _COMMON if name not in entry]
    if missing:
        return [Problem(file, place, f"{', '.join(missing)} is missing", f"each block needs {', '.join(_COMMON)}")]
    kind = str(entry["kind"])
    if kind not in KINDS:
        return [Problem(file, place, f"unknown kind '{kind}'", f"use one of {', '.join(KINDS)}")]
    found = []
    for name in KINDS[kind]:
        if not entry.get(name):
            found.append(Problem(file, place, f"a block of kind {kind} needs '{name}'", "add it to the block's line"))
    for name in set(entry) - set(_COMMON) - set(KINDS[kind]):
        found.append(
            Problem(
                file,
                place,
                f"unknown setting '{name}'",
                f"a block of kind {kind} has {', '.join((*_COMMON, *KINDS[kind]))}",
            )
        )
    if entry["stage"] not in STAGES:
        found.append(Problem(file, place, f"unknown stage '{entry['stage']}'", f"use one of {', '.join(STAGES)}"))
    if entry["for"] not in AUDIENCES:
        found.append(Problem(file, place, f"unknown audience '{entry['for']}'", f"use one of {', '.join(AUDIENCES)}"))
    if not str(entry["minutes"]).isdecimal():
        found.append(Problem(file, place, f"'{entry['minutes']}' is not a number of minutes", "write whole minutes"))
    return found
