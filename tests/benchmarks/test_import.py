"""``import lessonkit`` must stay light: it stands in the first cell of every lesson."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

import pytest

pytestmark = pytest.mark.benchmark
RUNS = 15
LIMIT_SECONDS = 0.1


def seconds(code: str) -> float:
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - begin


def test_costs_little_over_bare_python(record_property):
    seconds("import lessonkit")  # compiled once, as on any machine that has opened a lesson before
    pairs = [(seconds("pass"), seconds("import lessonkit")) for _ in range(RUNS)]
    over = statistics.median(loaded - bare for bare, loaded in pairs)
    print(f"\nimport lessonkit: {over * 1000:.1f} ms over bare Python (median of {RUNS} pairs)")
    record_property("milliseconds", over * 1000)
    assert over <= LIMIT_SECONDS
