"""``lessonkit open`` from the outside: quiet, offline, ended cleanly."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

LOCAL = re.compile(r"127\.0\.0\.1|localhost|::1|''|None|0\.0\.0\.0|/")


def no_way_out() -> list[str]:
    """The command that starts another one in a network namespace with nothing but the loopback, or nothing."""
    enter = ["unshare", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"]
    able = shutil.which("unshare") and shutil.which("ip") and subprocess.run([*enter, "true"], capture_output=True).returncode == 0
    return enter if able else []


@pytest.fixture(scope="module")
def report(tmp_path_factory, chromium):
    folder = tmp_path_factory.mktemp("open")
    script = Path(__file__).with_name("offline_open.py")
    done = subprocess.run(
        [*no_way_out(), sys.executable, str(script), str(folder)], capture_output=True, text=True, timeout=180, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_shows_the_start_page_alone_in_the_language_asked_for(report):
    assert report["address"] == "/doc/tree/00-start-here.ipynb"
    assert report["language"] == "fa"
    assert report["text"] > 500


def test_greets_with_no_dialog_and_no_news(report):
    assert report["dialogs"] == []
    assert report["notifications"] == []


def test_asks_for_nothing_outside_this_machine(report):
    assert report["requests"]
    assert [url for url in report["requests"] if not re.match(r"(https?|wss?)://127\.0\.0\.1[:/]|data:|blob:", url)] == []
    assert [line for line in report["audit"] if not LOCAL.search(line.split(" ", 1)[1])] == []


def test_ends_on_sigterm(report):
    assert report["ended"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root needs the permission")
def test_starts_as_root(report):
    assert not any("Running as root is not recommended" in line for line in report["output"])
