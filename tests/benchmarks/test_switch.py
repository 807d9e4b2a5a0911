"""Switching the page language in JupyterLab: our one attribute and CSS, against what ipywidgets offer.

Measured inside the page, from the press on a language's button until every block has the new language and the first frame
in which all blocks on the screen show it has been styled, laid out and painted. The window is a reader's: JupyterLab leaves
out the layout of what is off the screen, of ours and of the widgets' blocks alike.
"""

from __future__ import annotations

import importlib.util
import itertools
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell

# Not `import conftest`: which folder's that would be depends on what else is being collected.
_spec = importlib.util.spec_from_file_location("browser_conftest", Path(__file__).parents[1] / "browser" / "conftest.py")
browser = sys.modules[_spec.name] = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(browser)
chromium, lab_with_kernels = browser.chromium, browser.lab_with_kernels

pytestmark = pytest.mark.benchmark
WINDOW = {"width": 1300, "height": 900}
BLOCKS, MANY_BLOCKS = 30, 300
SWITCHES = 20
LIMIT, LIMIT_MANY = 20, 35  # milliseconds, median
TIMES_FASTER = 4

# About 80 words in each language; the same element in all notebooks.
TEXTS = {
    x["code"]: f'<p class="words" lang="{x["code"]}" dir="{x["dir"]}">{browser.WORDS[x["code"]][1] * 6}</p>' for x in browser.LANGUAGES
}

WIDGETS = f"""
from ipywidgets import HTML, Stack, ToggleButtons, jslink
texts = {TEXTS}
choice = ToggleButtons(options={[(x["name"], x["code"]) for x in browser.LANGUAGES]})
"""
JSLINK = f"""
blocks = [Stack([HTML(text) for text in texts.values()], selected_index=0) for _ in range({BLOCKS})]
links = [jslink((choice, 'index'), (block, 'selected_index')) for block in blocks]
choice
"""
OBSERVE = f"""
blocks = [HTML(texts['en']) for _ in range({BLOCKS})]
def show(change):
    for block in blocks:
        block.value = texts[change.new]
choice.observe(show, 'value')
choice
"""

# The first blocks to be seen, as many as are asked for. It stops there: to ask about blocks off the screen lays them out,
# which a reader's switch does not.
SEEN = """(count) => {
  const seen = [];
  for (const words of document.getElementsByClassName('words')) {
    if (seen.length === count) break;
    if (words.checkVisibility()) seen.push(words);
  }
  return seen;
}"""
LANGUAGES_SEEN = f"count => ({SEEN})(count).map(words => words.lang)"
ON_SCREEN = f"""blocks => ({SEEN})(blocks)
  .filter(words => words.getBoundingClientRect().top < innerHeight).length"""

# Ours holds all languages; the widgets' blocks hold one, which arrives block by block.
# The press falls on the beginning of a frame, so that nobody's figure holds the wait for one.
# A message posted in a frame's callback arrives when that frame has been painted.
SWITCH = f"""({{ name, code, blocks, onScreen }}) => new Promise((resolve, reject) => {{
  const buttons = [...document.querySelectorAll('.language-choice, .widget-toggle-button')];
  const button = buttons.find(button => button.textContent.trim() === name);
  const painted = new MessageChannel();
  let begin;
  painted.port1.onmessage = () => resolve(performance.now() - begin);
  const arrived = () => [...document.getElementsByClassName('words')].filter(words => words.lang === code).length === blocks;
  const look = () => {{
    if (arrived() && ({SEEN})(onScreen).every(words => words.lang === code)) painted.port2.postMessage(0);
    else if (performance.now() - begin < 20000) requestAnimationFrame(look);
    else reject(new Error(`not shown: ${{name}}`));
  }};
  requestAnimationFrame(() => {{
    begin = performance.now();
    button.click();
    look();
  }});
}})"""


@pytest.fixture
def notebook(chromium, lab_with_kernels) -> Iterator:
    """Open notebooks, each in a window of its own."""
    contexts = []

    def open_notebook(name: str, cells: list, lessonkit: object = None):
        context = chromium.new_context(viewport=WINDOW, locale="en-GB")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        path = browser.write(lab_with_kernels.root / f"{name}.ipynb", cells, lessonkit)
        return browser.Notebook(page, lab_with_kernels).open(path, lesson=lessonkit is not None)

    yield open_notebook
    for context in contexts:
        context.close()


def open_ours(notebook, blocks: int):
    cells = [browser.part("languages", "lesson.languages()", browser.row(), "languages", 1)]
    content = browser.block(TEXTS.__getitem__)
    cells += [browser.part(f"part-{n}", f'lesson.show("part-{n}")', content, "part", n + 2) for n in range(blocks)]
    about = {"lesson": f"{blocks}-blocks", "version": 1, "languages": browser.LANGUAGES, "labels": browser.LABELS}
    return drawn(notebook(f"ours-{blocks}", cells, about), blocks)


def open_widgets(notebook, name: str, setup: str):
    """The widgets' notebook, run; its code is folded, as ours hides it."""
    folded = {"jupyter": {"source_hidden": True}}
    sources = [WIDGETS + setup, *(f"blocks[{n}]" for n in range(BLOCKS))]
    opened = notebook(name, [new_code_cell(source, metadata=folded) for source in sources])
    opened.page.evaluate("jupyterapp.shell.currentWidget.sessionContext.ready")
    opened.command("notebook:run-all-cells")
    return drawn(opened, BLOCKS)


def drawn(opened, blocks: int):
    opened.page.wait_for_function(
        f"blocks => ({LANGUAGES_SEEN})(blocks).join() === Array(blocks).fill('en').join()", arg=blocks
    )
    opened.page.evaluate("document.querySelector('.jp-Notebook .jp-WindowedPanel-outer').scrollTop = 0")  # after running all it stands at the end
    opened.page.wait_for_timeout(2000)
    on_screen = opened.page.evaluate(ON_SCREEN, blocks)
    assert 3 <= on_screen < blocks, f"{on_screen} blocks on the screen"
    return opened


def switch(opened, language: dict[str, str], blocks: int) -> float:
    """Milliseconds until painted."""
    opened.page.wait_for_timeout(500)  # whatever the switch before has left to do, here or in the kernel
    on_screen = opened.page.evaluate(ON_SCREEN, blocks)
    return opened.page.evaluate(SWITCH, {**language, "blocks": blocks, "onScreen": on_screen})


def targets() -> Iterator[dict[str, str]]:
    """Each language in turn; the notebooks open in the first."""
    return itertools.islice(itertools.cycle(browser.LANGUAGES), 1, SWITCHES + 1)


def row(name: str, values: list[float]) -> str:
    return f"{name:<28}{statistics.median(values):>8.1f}{min(values):>8.1f}{max(values):>8.1f}"


HEAD = f"\n{'painted after (ms)':<28}{'median':>8}{'min':>8}{'max':>8}"


def test_faster_than_widgets(notebook, record_property):
    opened = {
        "one attribute and CSS": open_ours(notebook, BLOCKS),
        "jslink and Stack": open_widgets(notebook, "jslink", JSLINK),
        "observe in the kernel": open_widgets(notebook, "observe", OBSERVE),
    }
    measured: dict[str, list[float]] = {name: [] for name in opened}
    names = list(opened)
    for turn, language in enumerate(targets()):
        for name in names[turn % 3 :] + names[: turn % 3]:  # in turns: a slow moment of the machine hits all alike
            measured[name].append(switch(opened[name], language, BLOCKS))
    ours, *others = names
    ratios = {
        name: statistics.median(theirs / mine for theirs, mine in zip(measured[name], measured[ours], strict=True)) for name in others
    }
    print(HEAD, *(row(name, values) for name, values in measured.items()), sep="\n")
    for name, ratio in ratios.items():
        print(f"{name}: {ratio:.1f} times as long (median of {SWITCHES} pairs)")
        record_property(name, ratio)
    median = statistics.median(measured[ours])
    record_property("milliseconds", median)
    missed = {name: ratio for name, ratio in ratios.items() if ratio < TIMES_FASTER} | ({ours: median} if median > LIMIT else {})
    assert not missed


def test_300_blocks(notebook, record_property):
    opened = open_ours(notebook, MANY_BLOCKS)
    measured = [switch(opened, language, MANY_BLOCKS) for language in targets()]
    assert opened.page.evaluate(LANGUAGES_SEEN, MANY_BLOCKS) == [list(targets())[-1]["code"]] * MANY_BLOCKS
    print(HEAD, row(f"{MANY_BLOCKS} blocks", measured), sep="\n")
    record_property("milliseconds", statistics.median(measured))
    assert statistics.median(measured) <= LIMIT_MANY
