"""Every chart in every language, made once: what a page gets, and the sheets it was drawn on."""

import re

import pytest

from lessonkit.blocks.charts import registry
from lessonkit.blocks.charts.canvas import Canvas
from lessonkit.blocks.voice import Voice

_MARKS_OF_DIRECTION = re.compile("[\u200e\u200f\u2066-\u2069]")


@pytest.fixture(scope="session")
def voices(library):
    return {language.code: Voice(library, language) for language in library.languages}


@pytest.fixture(scope="session")
def made(library):
    """Ask for a chart by name and language: the chart, and its sheets in the order in which they were drawn."""
    known = {}

    def make(name, code):
        if (name, code) not in known:
            sheets = []
            with pytest.MonkeyPatch.context() as patch:
                image = Canvas.image
                patch.setattr(Canvas, "image", lambda canvas: sheets.append(canvas) or image(canvas))
                kind, _, choice = name.partition(":")
                language = next(each for each in library.languages if each.code == code)
                chart = registry.KINDS[kind].make(Voice(library, language), choice)
            known[name, code] = chart, sheets
        return known[name, code]

    return make


@pytest.fixture(scope="session")
def words_on():
    """Every line of words on a sheet, with the box in which it is drawn: left, top, right, bottom in pixels."""

    def of(canvas):
        renderer = canvas.figure.canvas.get_renderer()
        (axes,) = canvas.figure.axes
        height = canvas.figure.bbox.height
        found = []
        for text in axes.texts:
            if words := _MARKS_OF_DIRECTION.sub("", text.get_text()):
                box = text.get_window_extent(renderer)
                found.append((words, (box.x0, height - box.y1, box.x1, height - box.y0)))
        return found

    return of
