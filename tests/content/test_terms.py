"""The glossary's table, the scripts of languages, and names in Latin letters."""

import pytest

from lessonkit.content.agreement import texts
from lessonkit.content.languages import Language
from lessonkit.content.problem import ContentError

FIRST = {"holocaust", "concentration-camp", "subcamp", "killing-centre", "death-march", "evacuation", "ss"}


def test_a_term_has_its_documents_and_whether_it_is_explained_first(library):
    march = library.terms["death-march"]
    assert (march.id, march.documents, march.defined_first) == ("death-march", ("D1", "D2", "D3", "D4", "D5"), True)
    assert library.terms["subcamp"].documents == ("D1", "D4")
    assert library.terms["killing-centre"].documents == ()
    assert {term.id for term in library.terms.values() if term.defined_first} == FIRST


def test_a_term_without_row_is_told_with_its_table(library):
    with pytest.raises(ContentError) as error:
        library.terms["gulag"]
    assert [(p.file, p.place) for p in error.value.problems] == [("data/terms.csv", "row gulag")]


@pytest.mark.parametrize(("locale", "script"), [
    ("en_GB", "Latn"), ("de", "Latn"), ("ar", "Arab"), ("fa", "Arab"), ("uk", "Cyrl"), ("sr_Latn", "Latn"), ("sr", "Cyrl"), ("zh_TW", "Hant"), ("pl", "Latn"), ("he", "Hebr"),
])
def test_the_script_of_a_language_is_unicodes(locale, script):
    assert Language("x", "x", locale, "ltr", "latn", "long", "ltr").script == script


def test_a_name_in_latin_letters_belongs_to_its_language_alone(library):
    for language in library.languages:
        words = library.words[language.code]
        assert bool(words.transliterations) == (language.script != "Latn")
        assert all("transliteration" not in entry for entry in words.terms.values())
        assert not any("transliteration:" in text for _, text in texts(library, words))


def test_a_transliteration_is_a_text(copy):
    copy.yaml("data/text/fa/terms.yaml", lambda terms: terms["ss"].update(transliteration=["es", "es"]))
    with pytest.raises(ContentError) as error:
        copy.library().words["fa"].transliterations  # noqa: B018 (read when asked for)
    assert [(p.file, p.place) for p in error.value.problems] == [("data/text/fa/terms.yaml", "entry ss.transliteration")]
