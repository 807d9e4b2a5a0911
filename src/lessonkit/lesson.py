"""What the cells of a notebook call: one line each, and the result is readable without running it again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from lessonkit.blocks.page import Wrapping, block_html, language_row
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.library import Library
from lessonkit.content.project import Project

if TYPE_CHECKING:
    from pandas import DataFrame  # type: ignore[import-untyped]

    from lessonkit.widgets.explorer import OperationExplorer
    from lessonkit.widgets.language_switch import LanguageSwitch


@dataclass(frozen=True)
class Shown:
    """The output of a cell: HTML for every front end, and one stable line of plain text for those without.

    Parameters
    ----------
    name : str
        ``lesson/block``.
    html : str
        The block in all languages.
    """

    name: str
    html: str

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": repr(self)}

    def __repr__(self) -> str:
        return f"<lessonkit: {self.name}>"


class Lesson:
    """One lesson of the curriculum.

    Parameters
    ----------
    id : str
        The lesson's id, such as ``01-five-documents``.
    library : Library
        The content it is made from.

    Raises
    ------
    KeyError
        If there is no such lesson.
    """

    def __init__(self, id: str, library: Library) -> None:
        if id not in library.lessons:
            raise KeyError(f"there is no lesson '{id}'; there are: {', '.join(library.lessons)}")
        self.id = id
        self._library = library
        self._explorer: OperationExplorer | None = None

    @property
    def plan(self) -> LessonPlan:
        """The blocks of the lesson, in order."""
        return self._library.lessons[self.id]

    def show(self, block: str) -> Shown:
        """Show one block in all languages.

        Raises
        ------
        KeyError
            If the lesson has no such block; the message lists those it has.
        """
        html = block_html(self._library, self.plan, self.plan.block(block), Wrapping.NOTEBOOK)
        return Shown(f"{self.id}/{block}", str(html))

    def explore(self, block: str) -> OperationExplorer:
        """Show a block of kind ``explore``: the table of all clearing operations, live where a kernel runs.

        Raises
        ------
        KeyError
            If the lesson has no such block, or the block is of another kind.
        """
        from lessonkit.widgets.explorer import OperationExplorer

        planned = self.plan.block(block)
        if planned.kind != "explore":
            live = ", ".join(each.id for each in self.plan.blocks if each.kind == "explore") or "none"
            raise KeyError(f"block '{block}' is not one to explore; lesson {self.id} has: {live}")
        html = block_html(self._library, self.plan, planned, Wrapping.NOTEBOOK)
        self._explorer = OperationExplorer(self._library, html=str(html))
        return self._explorer

    @property
    def chosen(self) -> DataFrame:
        """What is chosen in the part explored last, as a DataFrame in the page's language.

        Raises
        ------
        RuntimeError
            If nothing is being explored.
        """
        if self._explorer is None:
            raise RuntimeError("nothing is being explored yet; run the cell with lesson.explore(…) first")
        return self._explorer.frame

    def languages(self) -> LanguageSwitch:
        """Show the row of the languages' names, live where a kernel runs."""
        from lessonkit.widgets.language_switch import LanguageSwitch

        offered = [{"code": each.code, "name": each.name, "dir": each.direction} for each in self._library.languages]
        return LanguageSwitch(languages=offered, html=str(language_row(self._library, start=True)))

    def __repr__(self) -> str:
        return f"<lessonkit lesson {self.id}>"


@cache
def _library() -> Library:
    return Library(Project.here())


def open_lesson(id: str) -> Lesson:
    """Open a lesson by its id.

    In a checkout (or a folder inside one) the checkout's content is used, elsewhere the content installed with the
    package.

    Raises
    ------
    KeyError
        If there is no such lesson; the message lists those there are.
    """
    return Lesson(id, _library())
