"""All charts of the lessons in all languages: how long they take, in ratios to one of them in the same run."""

from __future__ import annotations

import concurrent.futures
import statistics
import time

import pytest

from lessonkit.blocks.charts import registry
from lessonkit.blocks.voice import Voice
from lessonkit.content.library import Library
from lessonkit.content.project import Project

pytestmark = pytest.mark.benchmark
LIMIT_SECONDS = 40  # on two cores
CORES = 2


def wanted(library: Library) -> list[str]:
    """Every chart that a lesson shows, the maps of the steps among them."""
    listed = [block.ids("chart")[0] for plan in library.lessons.values() for block in plan.blocks if block.kind == "chart"]
    steps = [f"map:{phase}" for phase in library.phases]
    return list(dict.fromkeys([*listed, *steps]))


def draw(names: list[str], code: str) -> tuple[str, float, dict[str, bytes]]:
    """Draw charts in one language: the language, the seconds, the drawings."""
    library = Library(Project.here())
    language = next(each for each in library.languages if each.code == code)
    begin = time.perf_counter()
    drawn = {}
    for name in names:
        kind, _, choice = name.partition(":")
        drawn[name] = registry.KINDS[kind].make(Voice(library, language), choice).image
    return code, time.perf_counter() - begin, drawn


def test_all_charts_in_all_languages(library, record_property):
    names, codes = wanted(library), [language.code for language in library.languages]
    begin = time.perf_counter()
    with concurrent.futures.ProcessPoolExecutor(CORES) as pool:
        first = list(pool.map(draw, [names] * len(codes), codes))
    took = time.perf_counter() - begin
    with concurrent.futures.ProcessPoolExecutor(CORES) as pool:
        second = list(pool.map(draw, [names] * len(codes), codes))
    for (code, _, drawn), (_, _, again) in zip(first, second, strict=True):
        assert drawn == again, f"charts in {code} differ from run to run"
    size = sum(len(each) for _, _, drawn in first for each in drawn.values())
    slowest = max(seconds for _, seconds, _ in first) / statistics.median(seconds for _, seconds, _ in first)
    print(f"\n{len(names)} charts x {len(codes)} languages: {took:.1f} s on {CORES} cores, {size / 1e6:.2f} MB of drawings; slowest language {slowest:.2f} of the median")
    record_property("seconds", took)
    assert took <= LIMIT_SECONDS
    assert slowest < 3
