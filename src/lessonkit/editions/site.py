"""The offline edition: pages that open from a folder or a USB stick, with nothing to install and nothing fetched.

Each page carries its style and script inside it, because browsers load no modules from ``file://``. A strict
Content-Security-Policy names both by their hashes and allows nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator
from functools import partial

from markupsafe import Markup

from lessonkit.blocks.formats import digits
from lessonkit.blocks.guide import guide
from lessonkit.blocks.notes import Notes
from lessonkit.blocks.page import Wrapping, block_html, heading, inline, label, language_row, multilingual, title
from lessonkit.blocks.template import render
from lessonkit.blocks.voice import Voice
from lessonkit.blocks.works import works
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.library import Library
from lessonkit.content.words import Words
from lessonkit.editions.assets import script, style


def pages(library: Library) -> Iterator[tuple[str, str]]:
    """Yield (file name, text) of every page: the contents first, then one per lesson."""
    yield "index.html", contents_page(library)
    for plan in library.lessons.values():
        yield f"{plan.id}.html", lesson_page(library, plan)
        if plan.guide:
            yield guide_file(plan), guide_page(library, plan)


def guide_file(plan: LessonPlan) -> str:
    """Return the file name of a lesson's guide."""
    return f"guide-{plan.id}.html"


def contents_page(library: Library) -> str:
    """Return the page that lists the lessons."""
    entries = [
        (f"{plan.id}.html", plan.number, _number(library, plan), title(library, plan))
        for plan in library.lessons.values()
        if plan.number or plan.is_reference
    ]
    whole = [
        (f"{plan.id}.html", title(library, plan))
        for plan in library.lessons.values()
        if not plan.number and not plan.is_reference
    ]
    guides = [(guide_file(plan), title(library, plan)) for plan in library.lessons.values() if plan.guide]
    body = render(
        "contents",
        subtitle=label(library, "subtitle"),
        lessons=label(library, "lessons"),
        entries=entries,
        one_period=label(library, "one-period"),
        whole=whole,
        guides_heading=label(library, "guides"),
        guides=guides,
    )
    return _page(library, "index", lambda words: words.label("title"), body, ways=[])


def _number(library: Library, plan: LessonPlan) -> Markup:
    """Write a lesson's number in each language's digits."""
    return inline(library, lambda voice: digits(voice.language, plan.number))


def lesson_page(library: Library, plan: LessonPlan) -> str:
    """Return the page of one lesson."""
    blocks = [
        (block.id, heading(library, block), block_html(library, plan, block, Wrapping.PAGE))
        for block in plan.blocks
    ]
    body = render("lesson", blocks=blocks)
    return _page(library, plan.id, lambda words: words.lesson(plan.id).title, body, _ways(library, plan))


def guide_page(library: Library, plan: LessonPlan) -> str:
    """Return the page of one lesson's guide."""
    gathered: list[Notes] = []

    def one(voice: Voice) -> Markup:
        gathered.append(voice.notes)
        return guide(voice, plan)

    guides = multilingual(library, one, Wrapping.PAGE)
    body = render(
        "guide_page",
        note=label(library, "guide-note"),
        body=guides,
        below=works(library, gathered, partial(inline, library)),
    )
    ways = [("index.html", label(library, "start-page")), (f"{plan.id}.html", title(library, plan))]
    named = partial(_guide_title, plan)
    return _page(library, f"guide-{plan.id}", named, body, ways)


def _guide_title(plan: LessonPlan, words: Words) -> str:
    return words.label("guide-of", title=words.lesson(plan.id).title)


def _ways(library: Library, plan: LessonPlan) -> list[tuple[str, Markup]]:
    """Return where a reader goes from here: address and words."""
    ways = [("index.html", label(library, "start-page"))]
    # every page leads to those that are there to look things up
    ways += [
        (f"{other.id}.html", title(library, other))
        for other in library.lessons.values()
        if other.is_reference and other.id != plan.id
    ]
    if plan.guide:
        ways.append((guide_file(plan), label(library, "guide")))
    if not plan.number:
        return ways
    plans = [each for each in library.lessons.values() if each.number]
    here = plans.index(plan)
    for key, neighbours in (("previous-lesson", plans[:here][-1:]), ("next-lesson", plans[here + 1 : here + 2])):
        for other in neighbours:
            words = inline(library, lambda voice: f"{voice.label(key)}: {voice.words.lesson(other.id).title}")  # noqa: B023 (called at once)
            ways.append((f"{other.id}.html", words))
    return ways


def _page(
    library: Library,
    name: str,
    named: Callable[[Words], str],
    body: Markup,
    ways: list[tuple[str, Markup]],
) -> str:
    css = style() + "\n" + no_script_style(library)
    policy = [
        "default-src 'none'",
        f"script-src {_hash(script())}",
        f"style-src {_hash(css)}",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    page = render(
        "page",
        page=name,
        policy="; ".join(policy),
        css=Markup(css),  # noqa: S704 (a file of ours)
        script=Markup(script()),  # noqa: S704 (a file of ours)
        title=" · ".join(named(words) for words in library.words.values()),
        heading=inline(library, lambda voice: named(voice.words)),
        body=body,
        ways=ways,
        languages=library.languages,
        row=language_row(library, start=False),
        second=label(library, "second-language"),
        choose=label(library, "no-script"),
        skip=label(library, "skip-to-content"),
        footer=[label(library, key) for key in ("licence-line", "reviewed-by-model", "works-offline")],
    )
    return f"{page}\n"


def no_script_style(library: Library) -> str:
    """Return the rules by which radio buttons choose the language in a browser that runs no scripts."""
    return "\n".join(
        f"html:not([data-page-language]):has(#no-script-{each.code}:checked) .ml > .lang:not([lang={each.code}]) {{ display: none }}"
        for each in library.languages
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
