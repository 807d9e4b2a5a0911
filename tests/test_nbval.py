"""Strict nbval sees every word: a text changed without rendering makes it red."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def nbval(project: Path) -> subprocess.CompletedProcess[str]:
    options = ["--nbval", "--nbval-current-env", "--nbval-cell-timeout=60", f"--nbval-sanitize-with={ROOT / 'tests' / 'nbval-sanitize.cfg'}"]
    lesson = project / "lessons" / "00-start-here.ipynb"
    command = [sys.executable, "-m", "pytest", "-q", "-c", "pytest.ini", "-p", "no:cacheprovider", *options, str(lesson)]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


def test_one_word_changed_in_one_language_is_found(tmp_path):
    for name in ("data", "lessons"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    before = nbval(tmp_path)
    assert before.returncode == 0, before.stdout
    text = tmp_path / "data" / "text" / "de" / "lessons" / "00-start-here.md"
    changed = text.read_text(encoding="utf-8").replace("April", "Mai", 1)
    assert changed != text.read_text(encoding="utf-8")
    text.write_text(changed, encoding="utf-8")
    after = nbval(tmp_path)
    assert after.returncode == 1
    assert "1 failed" in after.stdout
