"""The lists of a self-check have the form that the lesson's list names, and what that form needs, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lessonkit.content.block import Block
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.library import Library
from lessonkit.content.markdown import Part, Section
from lessonkit.content.problem import Problem
from lessonkit.content.words import Words

LISTS = ("bullets", "numbers")


class Shape(NamedTuple):
    """What a form needs: its kind of list, how many lines each item has at least, and how to write that."""

    kind: str
    lines: int
    list: str
    item: str


SHAPES = {
    "choose": Shape(
        "bullets",
        2,
        "begin each option with '- '",
        "write the option, and under it, indented, what there is to say about it",
    ),
    "order": Shape(
        "numbers", 1, "number the items in the right order: '1. ', '2. '", "write the item after its number"
    ),
    "match": Shape(
        "bullets", 2, "begin each pair with '- '", "write one part, and under it, indented, the part that belongs to it"
    ),
}


def problems(library: Library) -> Iterator[Problem]:
    """Yield lists that are too many, too few, of another form, without question or answer, or of different lengths."""
    for plan in library.lessons.values():
        for block in plan.own:
            if block.kind != "check":
                continue
            wanted: tuple[str, list[int]] | None = None
            for code, words in library.words.items():
                section = words.section(block)
                if section is None:  # reported as missing words
                    continue
                yield from _lists(library, words, plan, block, section)
                found = [len(part.items) for part in section.parts if part.kind in LISTS]
                wanted = wanted or (code, found)
                # another number of lists is told already
                for number, (here, there) in enumerate(zip(found, wanted[1], strict=False), start=1):
                    if here != there:
                        yield Problem(
                            words.lesson_file(plan.id),
                            f"block {block.id}",
                            f"list {number} has {here} items, in {wanted[0]} {there}",
                            "no language says more or less than another: bring the lists together",
                        )


def _lists(library: Library, words: Words, plan: LessonPlan, block: Block, section: Section) -> Iterator[Problem]:
    file = words.lesson_file(plan.id)
    forms = block.ids("forms")
    lists = [
        (before, part)
        for before, part in zip((None, *section.parts), section.parts, strict=False)
        if part.kind in LISTS
    ]
    if len(lists) != len(forms):
        yield Problem(
            file,
            f"block {block.id}",
            f"the block has {len(lists)} lists, its forms are {len(forms)}: {', '.join(forms) or 'none'}",
            f"write one list for each form; the forms stand in data/lessons/{plan.id}.yaml: forms: [choose, order, match]",
        )
    for number, (form, (before, part)) in enumerate(zip(forms, lists, strict=False), start=1):
        place = _place(block, number, part)
        shape = SHAPES[form]
        if part.kind != shape.kind:
            yield Problem(file, place, f"this list is not one to {form}", shape.list)
        if before is None or before.kind != "paragraph":
            yield Problem(
                file,
                place,
                "no question stands before this list",
                "write a paragraph directly before it: what is asked?",
            )
        if len(part.items) < 2:
            yield Problem(file, place, "the list has one item only", f"there is nothing to {form}: write at least two")
        for item in part.items:
            if len(item) < shape.lines:
                where = f"line {item[0].line}" if item else place
                yield Problem(file, where, f"an item of a list to {form} has {len(item)} lines", shape.item)


def _place(block: Block, number: int, part: Part) -> str:
    """Say where a list begins; one without a word has no line of its own."""
    first = part.items[0] if part.items else ()
    return f"line {first[0].line}" if first else f"block {block.id}, list {number}"
