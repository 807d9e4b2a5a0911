"""The scripts and the one style sheet, shared by notebook, widget and offline page."""

from __future__ import annotations

from functools import cache

from lessonkit.content.project import PACKAGE

_STATIC = PACKAGE / "labextension" / "static"
_SCRIPTS = ("page.js", "reader.js", "explore.js", "selfcheck.js")


@cache
def script() -> str:
    """Return ``page.js``, then the scripts that add to it."""
    return "".join((_STATIC / name).read_text(encoding="utf-8") for name in _SCRIPTS)


@cache
def style() -> str:
    """Return ``page.css``."""
    return (_STATIC / "page.css").read_text(encoding="utf-8")
