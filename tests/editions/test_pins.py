from importlib.metadata import version

import pytest

from lessonkit.editions.pins import SHAPING, differing_versions, pinned

FILE = "binder/requirements.txt"


def test_pins_are_read_with_their_hashes_and_names_as_anybody_writes_them(copy):
    copy.write(FILE, "# words\nMarkupSafe==3.0.1 \\\n    --hash=sha256:ab \\\n    --hash=sha256:cd\nmdit_py.plugins==0.4.2; python_version > '3'\nanywidget==0.9\n")
    assert pinned(copy.project) == {"markupsafe": "3.0.1", "mdit-py-plugins": "0.4.2", "anywidget": "0.9"}


def pins(**other):
    """Every package that shapes outputs in its installed version, but for those named."""
    return "".join(f"{name}=={number}\n" for name, number in ({name: version(name) for name in SHAPING} | other).items())


def test_without_the_file_nothing_is_pinned(copy):
    copy.delete(FILE)
    assert pinned(copy.project) == {}
    (problem,) = differing_versions(copy.project)
    assert (problem.file, problem.message) == (FILE, "the file is missing or pins nothing")


@pytest.mark.parametrize("name", SHAPING)
def test_a_package_without_pin_is_told(copy, name):
    copy.write(FILE, pins().replace(f"{name}==", f"not-{name}=="))
    (problem,) = differing_versions(copy.project)
    assert (problem.file, problem.place, problem.message) == (FILE, name, "no version is pinned")


def test_the_project_pins_every_package_that_shapes_outputs(library):
    assert set(SHAPING) <= set(pinned(library.project))


def test_the_installed_versions_are_no_problem(copy):
    copy.write(FILE, pins())
    assert differing_versions(copy.project) == []


@pytest.mark.parametrize("name", SHAPING)
def test_another_version_is_told_with_both(copy, name):
    copy.write(FILE, pins(**{name: "0.0.1"}))
    (problem,) = differing_versions(copy.project)
    assert (problem.file, problem.place, problem.message) == (FILE, name, f"0.0.1 is pinned, {version(name)} is installed")


def test_a_package_that_shapes_no_output_may_differ(copy):
    copy.write(FILE, pins(requests="0.0.1"))
    assert differing_versions(copy.project) == []
