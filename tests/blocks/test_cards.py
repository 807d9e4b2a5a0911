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
    assert not library.documents["D5"].address
    top = read_html(card(voice, "D5"))
    assert not top.all("a")
    assert voice.words.documents["D5"]["address"] in top.text


def test_a_card_says_how_surely_each_thing_is_known(voice, library, read_html):
    for document in library.documents.values():
        lines = [line.text for line in read_html(card(voice, document.id)).one("dl").elements]
        for name, status in (("publisher", document.publisher_status), ("age", document.age_status)):
            told = lines[lines.index(voice.words.interface[name]) + 1]
            assert voice.words.documents[document.id][name] in told
            assert not status or voice.words.interface[status] in told


def test_a_card_says_what_its_document_cannot_tell(voice, library, read_html):
    for id in library.documents:
        assert voice.words.documents[id]["limits"] in read_html(card(voice, id)).text


def test_every_line_of_a_card_has_a_name_and_a_content(voice, library, read_html):
    for id in library.documents:
        lines = read_html(card(voice, id)).one("dl").elements
        assert [line.name for line in lines] == ["dt", "dd"] * (len(lines) // 2)
        assert all(line.text.strip() for line in lines), id
