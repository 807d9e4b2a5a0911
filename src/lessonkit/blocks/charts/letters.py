"""How wide words are when drawn, and where lines of them break."""

from __future__ import annotations

from functools import cache
from typing import Any

DPI = 100
POINTS = 72 / DPI  # matplotlib measures letters in points


def leading(size: float) -> float:
    """Return the distance between two lines of letters of a size, in pixels."""
    return size * 1.35


@cache
def width(words: str, size: float = 12, weight: str = "normal") -> float:
    """Return how wide a line is when drawn, in pixels."""
    from matplotlib.font_manager import FontProperties

    found: float = _renderer().get_text_width_height_descent(
        words, FontProperties(size=size * POINTS, weight=weight), ismath=False
    )[0]
    return found


def wrap(words: str, room: float, size: float = 12, weight: str = "normal") -> list[str]:
    """Break words into lines of at most `room` pixels; a word that is longer has a line of its own."""
    lines: list[str] = []
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, weight) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@cache
def _renderer() -> Any:
    from matplotlib.backends.backend_agg import RendererAgg

    return RendererAgg(DPI, DPI, DPI)
