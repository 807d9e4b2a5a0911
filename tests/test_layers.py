"""Importing the package is light, and the modules depend on each other in one direction."""

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import lessonkit

PACKAGE = Path(lessonkit.__file__).parent
HEAVY = ("pandas", "matplotlib", "ipywidgets", "anywidget", "jinja2", "numpy", "PIL", "nbformat", "yaml", "babel", "pybtex", "markdown_it", "jupyterlab")
# Each layer may use those after it. `lesson` is what notebooks call; the widgets stand beside the page they drive, and
# explore the same frames that a learner gets.
LAYERS = ("__main__", "cli", "lesson", "widgets", "frames", "checks", "editions", "blocks", "content")


def modules():
    """Name every module of the package with its file."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        yield ".".join(("lessonkit", *(parts[:-1] if parts[-1] == "__init__" else parts))), path


NAMES = dict(modules())


def imported(path):
    """The package's own modules that a module imports, wherever in it; not those for type checking only, which never run."""
    def walk(node):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
                continue
            yield child
            yield from walk(child)

    for node in walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in NAMES)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            for alias in node.names:
                yield from [name for name in (f"{node.module}.{alias.name}", node.module) if name in NAMES][:1]


GRAPH = {name: set(imported(path)) - {name} for name, path in NAMES.items()}


def layer(module):
    first = module.removeprefix("lessonkit").strip(".").partition(".")[0]
    return LAYERS.index(first) if first else None


def test_importing_the_package_loads_nothing_heavy():
    code = f"import sys, lessonkit; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_opening_a_lesson_draws_and_starts_nothing():
    code = "import sys; from lessonkit import open_lesson; print(*[n for n in ('pandas', 'matplotlib', 'ipywidgets', 'jupyterlab') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_the_package_exports_what_it_says():
    assert set(lessonkit.__all__) == {"Lesson", "__version__", "open_lesson", "table"}
    assert all(hasattr(lessonkit, name) for name in lessonkit.__all__)
    with pytest.raises(AttributeError, match="no attribute 'close_lesson'"):
        _ = lessonkit.close_lesson


def test_the_imports_were_found():
    assert len(GRAPH) > 40
    assert "lessonkit.content.problem" in GRAPH["lessonkit.content.project"]
    assert "lessonkit.editions.site" in GRAPH["lessonkit.cli.build"]
    assert "lessonkit.lesson" in GRAPH["lessonkit"]


@pytest.mark.parametrize("module", sorted(NAMES))
def test_a_module_uses_its_own_layer_and_those_below(module):
    if module == "lessonkit":
        assert GRAPH[module] <= {"lessonkit.lesson", "lessonkit.frames"}
        return
    above = {other for other in GRAPH[module] if layer(other) is not None and layer(other) < layer(module)}
    assert not above


def test_no_module_needs_itself():
    # the package itself is left out: it loads `lesson` only when asked for it
    list(TopologicalSorter({name: needs - {"lessonkit"} for name, needs in GRAPH.items() if name != "lessonkit"}).static_order())


@pytest.mark.parametrize("module", sorted(name for name, path in NAMES.items() if path.name == "__init__.py" and name not in ("lessonkit", "lessonkit.checks", "lessonkit.cli")))
def test_only_the_package_itself_exports(module):
    assert GRAPH[module] == set()
