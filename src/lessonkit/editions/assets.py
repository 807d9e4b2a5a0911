"""The scripts and the one style sheet, shared by notebook, widget and offline page."""

from __future__ import annotations

from functools import cache

from lessonkit.content.project import PACKAGE

_STATIC = PACKAGE / "labextension" / "static"


@cache
def script() -> str:
    """Return ``page.js``, then the scripts that add to it."""
    names = ("page.js", "glossary.js", "reader.js", "explore.js")
    return "".join((_STATIC / name).read_text(encoding="utf-8") for name in names)


@cache
def style() -> str:
    """Return ``page.css``."""
    return (_STATIC / "page.css").read_text(encoding="utf-8")
