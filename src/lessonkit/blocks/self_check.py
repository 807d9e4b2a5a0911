"""The self-check: open questions, and lists to choose from, to put in order or to match. No score, no timer.

Everything stands in the HTML: what there is to think about, and the answer folded under it. The script (selfcheck.js)
only lets a reader try: it knows the items by their numbers in the answer, which are classes, because JupyterLab's
sanitizer leaves nothing else. The words that it needs stand hidden beside the question.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace

from markupsafe import Markup

from lessonkit.blocks.template import render
from lessonkit.blocks.voice import Voice
from lessonkit.content.block import Block
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.markdown import Part, Section
from lessonkit.content.sentence import Sentence


def check(voice: Voice, plan: LessonPlan, block: Block, section: Section) -> Markup:
    """Render a self-check: each question opens to its answer."""
    forms = block.ids("forms")
    shown: list[Markup] = []
    lists = 0
    for part in section.plain:
        if part.kind == "definitions":
            shown += [_answer(voice, question, answer) for question, answer in part.pairs]
        elif part.kind in ("bullets", "numbers") and lists < len(forms):
            form = FORMS[forms[lists]]
            lists += 1
            shown.append(form(voice, f"{plan.id}-{block.id}-{lists}", part))
        else:
            shown.append(voice.part(part))
    return Markup("\n").join(shown)


def mixed(question: str, count: int, *, moved: bool = True) -> list[int]:
    """Return the numbers of a question's items in the order in which they are shown.

    Drawn from the names alone, so that it is the same in every language and on every rendering.

    Parameters
    ----------
    question : str
        Lesson, block, and the number of the question in it.
    count : int
        How many items there are.
    moved : bool
        Whether the order of the answer itself is ruled out.
    """
    answer = list(range(1, count + 1))
    order = sorted(answer, key=lambda item: hashlib.sha256(f"{question}-{item}".encode()).digest())
    return order[1:] + order[:1] if moved and order == answer else order


def _choose(voice: Voice, question: str, part: Part) -> Markup:
    """Render options that each open to what there is to say about them."""
    order = mixed(question, len(part.items), moved=False)  # the right one may stand first, as it may stand last
    items = [part.items[number - 1] for number in order]
    options = [_answer(voice, item[:1], item[1:]) for item in items]
    return render("check_choose", question=question, options=list(zip(order, options, strict=True)))


def _order(voice: Voice, question: str, part: Part) -> Markup:
    """Render items to put in order; their sources stand at the answer."""
    order = mixed(question, len(part.items))
    return render(
        "check_order",
        voice=voice,
        question=question,
        items=[(number, _bare(voice, part.items[number - 1][:1])) for number in order],
        answers=[[voice.sentence(sentence) for sentence in item] for item in part.items],
    )


def _match(voice: Voice, question: str, part: Part) -> Markup:
    """Render two lists whose items belong together; the second one is mixed."""
    order = mixed(question, len(part.items))
    return render(
        "check_match",
        voice=voice,
        question=question,
        left=[(number, _bare(voice, item[:1])) for number, item in enumerate(part.items, start=1)],
        right=[(number, _bare(voice, part.items[number - 1][1:2])) for number in order],
        pairs=[
            (_bare(voice, item[:1]), [voice.sentence(sentence) for sentence in _cited(item[:1], item[1:])])
            for item in part.items
        ],
    )


# One renderer for each form that content/block.py knows.
FORMS: dict[str, Callable[[Voice, str, Part], Markup]] = {"choose": _choose, "order": _order, "match": _match}


def _answer(voice: Voice, question: Sequence[Sentence], answer: Sequence[Sentence]) -> Markup:
    """Render what opens to its answer.

    The question is what one presses, and nothing else to press may lie in it: its sources stand at the answer.
    """
    return render(
        "answer",
        question=_bare(voice, question),
        answer=voice.part(Part("paragraph", (tuple(_cited(question, answer)),))),
    )


def _bare(voice: Voice, sentences: Sequence[Sentence]) -> list[Markup]:
    return [voice.sentence(replace(sentence, marks=())) for sentence in sentences]


def _cited(above: Sequence[Sentence], below: Sequence[Sentence]) -> list[Sentence]:
    """Give the sources of what stands above to the first sentence below it; what is missing there the checks tell."""
    marks = [mark for sentence in above for mark in sentence.marks]
    first, rest = below[:1], below[1:]
    return [replace(each, marks=tuple(dict.fromkeys([*each.marks, *marks]))) for each in first] + list(rest)
