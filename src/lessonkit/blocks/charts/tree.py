"""Where the texts of a family tree stand in a drawing: computed from who comes from whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lessonkit.content.problem import ContentError, Problem


@dataclass(frozen=True)
class Layout:
    """A grid, counted from the start side and from the top.

    Parameters
    ----------
    places : dict
        Column and row of each text; a parent stands in the middle above its descendants, so its column may be half.
    columns, rows : int
        Size of the grid.
    """

    places: dict[str, tuple[float, int]]
    columns: int
    rows: int


def layout(parents: Mapping[str, str]) -> Layout:
    """Lay out the texts, each with the text it comes from (or an empty string).

    The row is the number of texts above. Leaves have a column each, in the order of `parents`, those of short branches
    first. A text without relatives stands in the last row, where there is room.

    Raises
    ------
    ContentError
        If a text comes, over others, from itself.
    """
    # a parent that has no row of its own is reported with the tables; it stands here all the same
    parents = {parent: "" for parent in parents.values() if parent and parent not in parents} | dict(parents)
    children: dict[str, list[str]] = {text: [] for text in parents}
    for text, parent in parents.items():
        children.setdefault(parent, []).append(text)
    roots = [text for text, parent in parents.items() if not parent and children[text]]
    alone = [text for text, parent in parents.items() if not parent and not children[text]]
    depth = {text: _depth(text, parents) for text in parents}
    places: dict[str, tuple[float, int]] = {}
    columns = 0

    def height(text: str) -> int:
        return 1 + max(map(height, children[text]), default=0)

    def place(text: str) -> tuple[int, int]:
        """Place a text and all below it; return its first and last column."""
        nonlocal columns
        if children[text]:
            spans = [place(child) for child in sorted(children[text], key=height)]
            first, last = spans[0][0], spans[-1][1]
        else:
            first = last = columns
            columns += 1
        places[text] = ((first + last) / 2, depth[text])
        return first, last

    for text in roots:
        place(text)
    bottom = max(depth.values(), default=0)
    for text in alone:
        taken = {column for column, row in places.values() if row == bottom}
        column = next((each for each in range(columns) if each not in taken), columns)
        columns = max(columns, column + 1)
        places[text] = (column, bottom)
    return Layout(places, columns, bottom + 1)


def _depth(text: str, parents: Mapping[str, str]) -> int:
    above: list[str] = []
    while parent := parents.get(text, ""):
        if parent in above:
            raise ContentError(
                [
                    Problem(
                        "data/lineage.csv",
                        f"row {text}",
                        f"{text} comes from itself, over {', '.join(above)}",
                        "a text comes from an older one: correct 'comes_from'",
                    )
                ]
            )
        above.append(parent)
        text = parent
    return len(above)
