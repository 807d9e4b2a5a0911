"""What gets installed: the content inside the wheel, the JupyterLab extension beside it, both as in the tree."""

from __future__ import annotations

import filecmp
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
EXTENSION = ROOT / "src" / "lessonkit" / "labextension"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(target), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = target.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        yield {name: archive.read(name) for name in archive.namelist()}


def tracked(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts and ".ipynb_checkpoints" not in path.parts)


@pytest.mark.parametrize(("folder", "prefix"), [(ROOT / "data", "lessonkit/data"), (ROOT / "lessons", "lessonkit/lessons")])
def test_the_wheel_carries_the_content(wheel, folder, prefix):
    for path in tracked(folder):
        assert wheel[f"{prefix}/{path.relative_to(folder).as_posix()}"] == path.read_bytes()


def test_the_wheel_carries_the_extension_for_jupyterlab(wheel):
    shared = {name.split("/data/", 1)[1]: content for name, content in wheel.items() if ".data/data/" in name}
    for path in tracked(EXTENSION):
        assert shared[f"share/jupyter/labextensions/lessonkit/{path.relative_to(EXTENSION).as_posix()}"] == path.read_bytes()
    # a setting that the wheel shared would change every JupyterLab of the environment
    assert all(name.startswith("share/jupyter/labextensions/lessonkit/") for name in shared)


def test_the_installed_extension_is_that_of_the_tree():
    installed = Path(sys.prefix) / "share" / "jupyter" / "labextensions" / "lessonkit"
    names = [path.relative_to(EXTENSION).as_posix() for path in tracked(EXTENSION)]
    _, differing, missing = filecmp.cmpfiles(EXTENSION, installed, names, shallow=False)
    assert not differing + missing, "an editable install copies the extension: run pip install -e . again"


def test_jupyterlab_lists_it_as_enabled():
    done = subprocess.run([sys.executable, "-m", "jupyter", "labextension", "list"], capture_output=True, text=True, check=True)
    (line,) = [line for line in (done.stdout + done.stderr).splitlines() if " lessonkit " in f" {line.strip()} "]
    assert "enabled" in line
    assert "OK" in line
