"""The scripts and the one style sheet, shared by notebook, widget and offline page."""

from __future__ import annotations

from functools import cache

from lessonkit.content.project import PACKAGE

# What adds to page.js, in this order; remoteEntry.js loads the same ones.
PARTS = ("glossary.js", "reader.js", "explore.js", "selfcheck.js", "answer_file.js", "answer_store.js", "answers.js", "answers_panel.js")
_STATIC = PACKAGE / "labextension" / "static"


@cache
def script() -> str:
    """Return ``page.js``, then the scripts that add to it."""
    return "".join((_STATIC / name).read_text(encoding="utf-8") for name in ("page.js", *PARTS))


@cache
def style() -> str:
    """Return ``page.css``."""
    return (_STATIC / "page.css").read_text(encoding="utf-8")
