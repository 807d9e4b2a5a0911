"""Minutes: enough for the words, and a period that adds up."""

from __future__ import annotations

import math
from collections.abc import Iterator

from lessonkit.blocks.reading import edition_sentences
from lessonkit.content.block import UNTIMED, Block
from lessonkit.content.lessons import PERIOD
from lessonkit.content.library import Library
from lessonkit.content.problem import Problem
from lessonkit.content.words import Words

WORDS_PER_MINUTE = 150


def problems(library: Library) -> Iterator[Problem]:
    """Yield blocks with too little time for their words, lessons whose marked stop is not at 45 minutes, and continuations that do not end at 90."""
    for plan in library.lessons.values():
        file = f"data/lessons/{plan.id}.yaml"
        if any(block.kind == "pause" for block in plan.blocks) and plan.minutes != PERIOD:
            yield Problem(
                file,
                "entry minutes",
                f"the blocks up to the marked stop add up to {plan.minutes} minutes",
                f"bring them to {PERIOD}",
            )
        if any(block.stage == "90" for block in plan.blocks) and plan.minutes_continued != 2 * PERIOD:
            yield Problem(
                file,
                "entry minutes",
                f"with the continuation the blocks add up to {plan.minutes_continued} minutes",
                f"bring them to {2 * PERIOD}",
            )
        for block in plan.blocks:
            if block.audience != "learner" or block.kind in UNTIMED:
                continue
            for code, words in library.words.items():
                needed = math.ceil(word_count(words, block) / WORDS_PER_MINUTE)
                if needed > block.minutes:
                    yield Problem(
                        file,
                        f"block {block.id}",
                        f"reading it in {code} takes {needed} minutes, it has {block.minutes}",
                        "give it more time or fewer words",
                    )


def word_count(words: Words, block: Block) -> int:
    """Count the words a learner reads in a block: its own, its definitions, and the paragraphs of an edition."""
    section = words.section(block)
    texts = [sentence.text for sentence in section.learners] if section else []
    if block.kind == "terms":
        texts += [sentence.text for id in block.ids("terms") for sentence in words.definitions.get(id, ())]
    if block.kind == "reading" and words.has_reading(block.ids("document")[0]):
        page = words.reading(block.ids("document")[0])
        texts += [
            sentence.text
            for id in block.ids("paragraphs")
            if (found := page.section(id))
            for _, sentence in edition_sentences(found)
        ]
    return sum(len(text.split()) for text in texts)
