"""Neighbouring colours stay apart in grey and for three kinds of colour vision."""

from itertools import combinations

import numpy
import pytest
from colorspacious import cspace_convert, deltaE

from lessonkit.blocks.charts import counting, lanes, operations
from lessonkit.blocks.charts.canvas import INK, PAPER, QUIET, RULE

# Colours that lie beside each other in one drawing and mean different things.
NEIGHBOURS = {
    "operations": [colour for colour, _ in operations.DRAWN.values()] + [PAPER],
    "lanes": [lanes.DOCUMENTS, lanes.RESEARCH, lanes.EVENT, PAPER],
    "counting, documents": [*counting.DOCUMENTS, PAPER],
    "counting, research": [*counting.RESEARCH, PAPER],
}
SIGHTS = ("deuteranomaly", "protanomaly", "tritanomaly")
# Steps of CAM02-UCS, where 1 is just noticeable between large areas; and WCAG's contrast between two greys.
APART, GREY = 15, 1.45


def rgb(colour):
    return numpy.array([int(colour[at:at + 2], 16) for at in (1, 3, 5)]) / 255


def luminance(colour):
    linear = numpy.where(rgb(colour) <= 0.04045, rgb(colour) / 12.92, ((rgb(colour) + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


PAIRS = [(name, *pair) for name, colours in NEIGHBOURS.items() for pair in combinations(colours, 2)]


@pytest.mark.parametrize(("name", "one", "other"), PAIRS)
def test_neighbours_stay_apart_in_grey(name, one, other):
    assert contrast(one, other) >= GREY


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize(("name", "one", "other"), PAIRS)
def test_neighbours_stay_apart_for_every_colour_vision(name, one, other, sight):
    space = {"name": "sRGB1+CVD", "cvd_type": sight, "severity": 100}
    seen = [numpy.clip(cspace_convert(rgb(colour), space, "sRGB1"), 0, 1) for colour in (one, other)]
    assert deltaE(*seen, input_space="sRGB1") >= APART


@pytest.mark.parametrize("colour", [INK, QUIET])
def test_words_can_be_read_on_paper(colour):
    assert contrast(colour, PAPER) >= 4.5


def test_lines_of_a_scale_are_quieter_than_words():
    assert contrast(RULE, PAPER) < contrast(QUIET, PAPER)
