"""lessonkit: the library behind the curriculum Reading the Death Marches.

What a notebook calls::

    from lessonkit import open_lesson
    lesson = open_lesson("01-five-documents")
    lesson.show("opening")

and for those who want the tables themselves::

    from lessonkit import table
    table("operations", language="de")

Importing the package stays light: nothing below is loaded before it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lessonkit.frames import table
    from lessonkit.lesson import Lesson, open_lesson

__all__ = ["Lesson", "__version__", "open_lesson", "table"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name in ("Lesson", "open_lesson"):
        from lessonkit import lesson

        return getattr(lesson, name)
    if name == "table":
        from lessonkit import frames

        return frames.table
    raise AttributeError(f"module 'lessonkit' has no attribute '{name}'")
