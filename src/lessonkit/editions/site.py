"""The offline edition: pages that open from a folder or a USB stick, with nothing to install and nothing fetched.

Each page carries its style and script inside it, because browsers load no modules from ``file://``. A strict
Content-Security-Policy names both by their hashes and allows nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator

from markupsafe import Markup

from lessonkit.blocks.formats import digits
from lessonkit.blocks.page import Wrapping, block_html, heading, inline, label, language_row, title
from lessonkit.blocks.template import render
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.library import Library
from lessonkit.content.words import Words
from lessonkit.editions.assets import script, style


def pages(library: Library) -> Iterator[tuple[str, str]]:
    """Yield (file name, text) of every page: the contents first, then one per lesson."""
    yield "index.html", contents_page(library)
    for plan in library.lessons.values():
        yield f"{plan.id}.html", lesson_page(library, plan)


def contents_page(library: Library) -> str:
    """Return the page that lists the lessons."""
    entries = [
        (f"{plan.id}.html", plan.number, _number(library, plan), title(library, plan))
        for plan in library.lessons.values()
    ]
    body = render("contents", subtitle=label(library, "subtitle"), lessons=label(library, "lessons"), entries=entries)
    return _page(library, "index", lambda words: words.label("title"), body, ways=[])


def _number(library: Library, plan: LessonPlan) -> Markup:
    """Write a lesson's number in each language's digits."""
    return inline(library, lambda voice: digits(voice.language, plan.number))


def lesson_page(library: Library, plan: LessonPlan) -> str:
    """Return the page of one lesson."""
    blocks = [
        (block.id, heading(library, plan, block), block_html(library, plan, block, Wrapping.PAGE))
        for block in plan.blocks
    ]
    body = render("lesson", blocks=blocks)
    return _page(library, plan.id, lambda words: words.lesson(plan.id).title, body, _ways(library, plan))


def _ways(library: Library, plan: LessonPlan) -> list[tuple[str, Markup]]:
    """Return where a reader goes from here: address and words."""
    ways = [("index.html", label(library, "start-page"))]
    # pages without a number are there to look things up: every other page leads to them
    ways += [
        (f"{other.id}.html", title(library, other))
        for other in library.lessons.values()
        if not other.number and other.id != plan.id
    ]
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
