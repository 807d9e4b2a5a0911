"""What nbval may overlook when it compares a lesson with what running it gives: the bytes of a picture, nothing else."""

import re

import pytest
from nbval.plugin import get_sanitize_patterns

PNG = '<img alt="A tree, 1945" src="data:image/png;base64,iVBORw0KGgo+/AAAA==">'


@pytest.fixture(scope="module")
def rules(root):
    return get_sanitize_patterns((root / "tests" / "nbval-sanitize.cfg").read_text())


def sanitize(rules, text):
    for pattern, replacement in rules:
        text = re.sub(pattern, replacement, text)
    return text


def test_there_is_one_rule(rules):
    assert len(rules) == 1


def test_it_takes_the_picture_and_leaves_its_words(rules):
    assert sanitize(rules, PNG) == '<img alt="A tree, 1945" src="data:image/png;base64,PNG">'


def test_two_pictures_that_differ_in_their_bytes_are_equal(rules):
    assert sanitize(rules, PNG) == sanitize(rules, PNG.replace("AAAA", "BBBB"))


@pytest.mark.parametrize("text", [
    "27 April 1945", "1945-04-27", "2024-05-06T07:08:09.123456Z", "27. April 1945", "۲۷ آوریل ۱۹۴۵", "27 أبريل/نيسان 1945", "7,500", "0x7f3a2b", "/tmp/x",
    "D2/P1", "C007", "png;base64,AAAA", "data:image/svg+xml;base64,AAAA", '<img alt="x" src="">', "LanguageSwitch('en de')", "3.11.7", "[1]",
])
def test_it_leaves_everything_else(rules, text):
    assert sanitize(rules, text) == text


def test_it_is_the_file_that_pytest_uses(pytestconfig, root):
    assert (root / pytestconfig.option.nbval_sanitize_with).resolve() == root / "tests" / "nbval-sanitize.cfg"


def test_it_leaves_the_words_of_every_block(rules, shown, library):
    from lessonkit.blocks.page import Wrapping, block_html

    for plan in library.lessons.values():
        for block in plan.blocks:
            html = str(block_html(library, plan, block, Wrapping.NOTEBOOK))
            pictures = html.count("data:image/png;base64,")
            assert sanitize(rules, html).count("base64,PNG") == pictures
            if not pictures:
                assert sanitize(rules, html) == html
