"""A chart as a page has it: the drawing, its description, its caption, and the same as a table."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from lessonkit.blocks.template import render
from lessonkit.blocks.voice import Voice

Cell = str | Markup


@dataclass(frozen=True)
class Chart:
    """One chart in one language.

    Parameters
    ----------
    image : bytes
        The drawing, as WebP.
    alt : str
        What the drawing shows, for a reader who does not see it.
    caption : sequence of str
        Sentences: what is counted, who says so, what is not known.
    title : str
        Caption of the table.
    headers : sequence of str
        One per column.
    rows : sequence of sequence of str
        The first cell of each row is its header.
    left_to_right : bytes, optional
        The drawing with time from left to right, where it runs the other way: in a view of two languages both charts
        must run the same way.
    """

    image: bytes
    alt: str
    caption: Sequence[Cell]
    title: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    left_to_right: bytes = b""

    def html(self, voice: Voice) -> Markup:
        """Render figure and table."""
        return Markup("\n").join([self.picture(voice), render("chart_table", chart=self)])

    def picture(self, voice: Voice) -> Markup:
        """Render the figure alone."""
        return render("chart", voice=voice, chart=self, image=_text(self.image), other=_text(self.left_to_right))


def _text(image: bytes) -> str:
    return base64.b64encode(image).decode("ascii")
