"""The project itself: what CI asks first. Red while texts are being written; `lessonkit check` says what is left to do."""

import pytest

from lessonkit.checks import all_problems


@pytest.fixture(scope="module")
def found(library):
    return dict(all_problems(library))


@pytest.mark.parametrize("check", [
    "tables", "words in every language", "ids", "facts", "sentences and their sources", "terms of the glossary", "reading editions", "times",
    "agreement of the languages", "reviews", "notebooks", "code and packages",
])
def test_check_is_clean(found, check):
    assert not found[check], "\n".join(map(str, found[check]))


def test_a_made_ready_copy_is_clean(pristine):
    """What other tests break is whole before: a copy of the content, agreed and rendered."""
    from lessonkit.content.library import Library

    assert not [problem for _, problems in all_problems(Library(pristine)) for problem in problems]
