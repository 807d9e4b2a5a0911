import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jupyter_client.manager import start_new_kernel

import lessonkit
from lessonkit.editions import server
from lessonkit.editions.server import arguments

LESSON = "00-start-here"


def given(**changes):
    return arguments(**{"folder": Path("/my lessons"), "lesson": LESSON, "language": None, "port": None, "browser": True} | changes)


def value(made, name):
    """The value of the one argument of this name."""
    (found,) = [each.partition("=")[2] for each in made if each.startswith(f"--{name}=")]
    return found


def wish(made):
    """The language wished for, as the page finds it."""
    return ast.literal_eval(value(made, "ServerApp.tornado_settings"))["page_config_data"]


def test_the_server_stands_in_the_learners_folder_and_shows_the_lesson_alone():
    made = given()
    assert value(made, "ServerApp.root_dir") == "/my lessons"
    assert value(made, "LabApp.default_url") == "/doc/tree/00-start-here.ipynb"


@pytest.mark.parametrize(("changes", "present", "absent"), [
    ({}, [], ["--no-browser", "--ServerApp.port", "--ServerApp.tornado_settings"]),
    ({"port": 8899, "browser": False}, ["--ServerApp.port=8899", "--no-browser"], []),
    ({"port": 0}, ["--ServerApp.port=0"], ["--no-browser"]),
])
def test_arguments_are_given_where_they_are_wanted(changes, present, absent):
    made = given(**changes)
    assert set(present) <= set(made)
    assert not [each for each in made for name in absent if each.startswith(name)]


@pytest.mark.parametrize("language", ["fa", "de+fa", "it's", '"}, {"'])
def test_a_language_is_a_wish_that_the_page_can_read(language):
    assert wish(given(language=language))["lessonkitLanguage"] == language


def test_each_opening_has_a_name_of_its_own():
    assert len({wish(given(language="fa"))["lessonkitOpening"] for _ in range(5)}) == 5


@pytest.mark.parametrize(("user", "allowed"), [(0, True), (1000, False)])
def test_root_is_allowed_where_the_user_is_root_and_nowhere_else(monkeypatch, user, allowed):
    monkeypatch.setattr(os, "geteuid", lambda: user, raising=False)
    assert ("--allow-root" in given()) == allowed


def test_no_argument_opens_the_server_to_others():
    made = " ".join(given(language="de", port=1)).lower()
    assert not [word for word in ("token=", "password", ".ip=", "allow_origin", "disable_check_xsrf", "allow_remote") if word in made]


def test_our_start_asks_for_no_news_and_no_updates():
    overrides = json.loads((server._CONFIG / "labconfig" / "default_setting_overrides.json").read_text())
    assert overrides["@jupyterlab/apputils-extension:notification"] == {"checkForUpdates": False, "fetchNews": "false"}


@pytest.mark.parametrize(("before", "after"), [("", []), ("/mine", ["/mine"]), (f"/a{os.pathsep}/b", ["/a", "/b"])])
def test_serving_puts_our_settings_first_and_keeps_the_users(monkeypatch, before, after):
    started = []
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", before)
    monkeypatch.setattr("jupyterlab.labapp.LabApp.launch_instance", lambda argv: started.append(argv))
    server.serve(["--x"])
    assert os.environ["JUPYTER_CONFIG_PATH"].split(os.pathsep) == [str(server._CONFIG), *after]
    assert started == [["--x"]]


@pytest.fixture
def served_environment(monkeypatch):
    """What serving leaves in the environment, for kernels to begin with."""
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "")
    monkeypatch.setenv("PYTHONSAFEPATH", "")  # so that it is put back
    monkeypatch.delenv("PYTHONSAFEPATH")
    monkeypatch.setattr("jupyterlab.labapp.LabApp.launch_instance", lambda argv: None)
    server.serve([])
    return dict(os.environ)


def test_a_kernel_runs_no_lessonkit_that_lies_in_the_learners_folder(served_environment, tmp_path):
    (tmp_path / "lessonkit.py").write_text("raise SystemExit('planted')")
    manager, client = start_new_kernel(cwd=str(tmp_path), env=served_environment)
    try:
        said = []
        reply = client.execute_interactive("import lessonkit; print(lessonkit.__file__)", output_hook=said.append, timeout=60)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    assert reply["content"]["status"] == "ok", reply
    assert "".join(message["content"].get("text", "") for message in said).strip() == lessonkit.__file__


def test_without_it_the_planted_one_would_be_run(tmp_path):
    (tmp_path / "lessonkit.py").write_text("print('planted')")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONSAFEPATH"}
    done = subprocess.run([sys.executable, "-c", "import lessonkit"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "planted"
