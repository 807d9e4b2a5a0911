"""What the cells of a notebook call."""

import pytest

from lessonkit import Lesson, open_lesson
from lessonkit.blocks.page import Wrapping, block_html, language_row
from lessonkit.editions.assets import script, style


@pytest.fixture
def lesson(library):
    return Lesson("01-five-documents", library)


def test_a_block_is_shown_as_html_and_as_one_stable_line(library, lesson):
    shown = lesson.show("opening")
    assert shown._repr_mimebundle_() == {
        "text/html": str(block_html(library, lesson.plan, lesson.plan.block("opening"), Wrapping.NOTEBOOK)),
        "text/plain": "<lessonkit: 01-five-documents/opening>",
    }
    assert repr(shown) == "<lessonkit: 01-five-documents/opening>"


def test_showing_again_shows_the_same(lesson):
    assert lesson.show("compare") == lesson.show("compare")


def test_a_block_that_is_not_there_is_told_with_those_that_are(lesson):
    with pytest.raises(KeyError, match="no block 'nowhere'; it has: about, opening"):
        lesson.show("nowhere")


def test_a_lesson_that_is_not_there_is_told_with_those_that_are(library):
    with pytest.raises(KeyError, match="no lesson '99-gone'; there are: 00-start-here"):
        Lesson("99-gone", library)


def test_a_lesson_opens_by_its_id(monkeypatch, root):
    monkeypatch.chdir(root)
    assert repr(open_lesson("00-start-here")) == "<lessonkit lesson 00-start-here>"


def test_the_row_of_languages_keeps_its_static_twin(library, lesson):
    row = lesson.languages()
    assert row.html == str(language_row(library, start=True))
    data, _ = row._repr_mimebundle_()
    assert data["text/html"] == row.html
    assert data["text/plain"] == f"LanguageSwitch('{' '.join(language.code for language in library.languages)}')"


def test_the_row_speaks_with_the_page_by_its_language_alone(lesson):
    row = lesson.languages()
    assert row.language == ""
    row.language = "de fa"
    assert row.get_state(["language"]) == {"language": "de fa"}


def test_the_row_is_never_without_its_static_twin():
    from lessonkit.widgets.language_switch import LanguageSwitch

    with pytest.raises(TypeError, match="html"):
        LanguageSwitch([{"code": "en", "name": "English", "dir": "ltr"}])


def test_the_row_brings_the_one_script_and_the_one_style(lesson):
    row = lesson.languages()
    assert row._esm.startswith(script())
    assert row._css == style()


def test_a_hostile_name_of_a_language_stays_a_name(copy, read_html):
    hostile = '"><script>alert(1)</script>'
    copy.table("languages", lambda rows: rows[0].update(name=hostile))
    button = read_html(language_row(copy.library(), start=False)).all("button")[0]
    assert button.text == hostile
