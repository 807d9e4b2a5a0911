"""The offline edition: pages that open from a folder or a USB stick, with nothing to install and nothing fetched.

Each page carries its style and script inside it, because browsers load no modules from ``file://``. A strict
Content-Security-Policy names both by their hashes and allows nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator

from markupsafe import Markup

from lessonkit.blocks.page import Wrapping, block_html, heading, inline, label, language_row, title
from lessonkit.blocks.template import render
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.library import Library
from lessonkit.editions.assets import script, style


def pages(library: Library) -> Iterator[tuple[str, str]]:
    """Yield (file name, text) of every page: the contents first, then one per lesson."""
    yield (
        "index.html",
        _page(
            library,
            "index",
            label(library, "title"),
            _contents(library),
            library.words[library.languages[0].code].label("title"),
        ),
    )
    plans = list(library.lessons.values())
    for plan in plans:
        yield f"{plan.id}.html", lesson_page(library, plan)


def lesson_page(library: Library, plan: LessonPlan) -> str:
    """Return the page of one lesson."""
    blocks = [
        (block.id, heading(library, plan, block), block_html(library, plan, block, Wrapping.PAGE))
        for block in plan.blocks
    ]
    body = render("lesson", blocks=blocks)
    names = " · ".join(library.words[each.code].lesson(plan.id).title for each in library.languages)
    return _page(library, plan.id, title(library, plan), body, names)


def _contents(library: Library) -> Markup:
    entries = [(f"{plan.id}.html", plan.id[:2], title(library, plan)) for plan in library.lessons.values()]
    return render("contents", subtitle=label(library, "subtitle"), lessons=label(library, "lessons"), entries=entries)


def _page(library: Library, name: str, heading: Markup, body: Markup, title: str) -> str:
    css = style() + "\n" + no_script_style(library)
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src {_hash(script())}",
            f"style-src {_hash(css)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    first = library.languages[0]
    return (
        str(
            render(
                "page",
                page=name,
                policy=policy,
                css=Markup(css),  # noqa: S704 (a file of ours)
                script=Markup(script()),  # noqa: S704 (a file of ours)
                title=title,
                heading=heading,
                body=body,
                first=first,
                languages=library.languages,
                row=language_row(library, start=False),
                second=label(library, "second-language"),
                one=inline(library, lambda voice: voice.label("one-language")),
                choose=label(library, "no-script"),
                start_page=label(library, "start-page"),
                skip=label(library, "skip-to-content"),
                footer=[label(library, key) for key in ("licence-line", "reviewed-by-model", "works-offline")],
            )
        )
        + "\n"
    )


def no_script_style(library: Library) -> str:
    """Return the rules by which radio buttons choose the language in a browser that runs no scripts."""
    return "\n".join(
        f"html:not([data-page-language]):has(#no-script-{each.code}:checked) .ml > .lang:not([lang={each.code}]) {{ display: none }}"
        for each in library.languages
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
