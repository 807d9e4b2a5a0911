import pytest

from lessonkit.blocks.cards import card
from lessonkit.blocks.voice import Voice


@pytest.fixture(params=["en", "de", "es", "ar", "fa"])
def voice(request, library):
    return Voice(library, next(language for language in library.languages if language.code == request.param))


def test_a_confirmed_page_is_linked(voice, library, read_html):
    (link,) = read_html(card(voice, "D2")).all("a")
    assert link["href"] == library.documents["D2"].address


def test_an_unknown_page_is_not_linked_but_told(voice, library, read_html):
    top = read_html(card(voice, "D3"))
    assert not top.all("a")
    assert voice.words.interface[f"address-{library.documents['D3'].address_status}"] in top.text


def test_a_card_says_how_surely_each_thing_is_known(voice, library, read_html):
    top = read_html(card(voice, "D3"))
    assert voice.words.interface[library.documents["D3"].publisher_status] in top.text
    assert voice.words.interface[library.documents["D3"].age_status] in top.text
    assert voice.words.documents["D3"]["limits"] in top.text


def test_every_line_of_a_card_has_a_name_and_a_content(voice, library, read_html):
    for id in library.documents:
        lines = read_html(card(voice, id)).one("dl").elements
        assert [line.name for line in lines] == ["dt", "dd"] * (len(lines) // 2)
        assert all(line.text.strip() for line in lines), id
