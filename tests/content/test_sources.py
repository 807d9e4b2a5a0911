import re

import pytest

from lessonkit.content.problem import ContentError
from lessonkit.content.sources import sources


def read(copy, text):
    copy.write("data/sources.bib", text)
    return sources(copy.project)


def test_a_source_has_names_title_and_place(copy):
    found = read(copy, "@article{a1, author={Blatman, Daniel and von der Leyen, {\\'A}nna}, title={The {Death} Marches}, journal={Past}, volume={3}, year={2010--2011}, "
                       "url={https://example.org/a}, note={seen}, language={en}}")["a1"]
    assert found.authors[0] == "Daniel Blatman"
    assert found.authors[1].endswith("von der Leyen")
    assert (found.title, found.where, found.address, found.note, found.language) == ("The Death Marches", "Past 3, 2010–2011", "https://example.org/a", "seen", "en")


def test_editors_stand_where_there_are_no_authors(copy):
    assert read(copy, "@book{a, editor={Caplan, Jane}, title={x}}")["a"].authors == ("Jane Caplan",)


def test_an_institution_keeps_its_name(copy):
    assert read(copy, "@misc{a, author={{Arolsen Archives}}, title={x}}")["a"].authors == ("Arolsen Archives",)


def test_a_source_may_lack_everything_but_its_key(copy):
    found = read(copy, "@misc{a,}")["a"]
    assert (found.authors, found.title, found.where, found.address) == ((), "", "", "")


@pytest.mark.parametrize(("entry", "label"), [
    ("@book{a, author={Blatman, Daniel}, title={x}, year={2011}}", "Blatman 2011"),
    ("@book{a, author={van Liempt, Ad}, title={x}}", "van Liempt"),
    ("@book{a, author={Dams, Carsten and Stolle, Michael}, title={x}, year={2017}}", "Dams/Stolle 2017"),
    ("@book{a, author={A, B and C, D and E, F}, title={x}, year={1999}}", "A et al. 1999"),
    ("@book{a, editor={Caplan, Jane}, title={x}}", "Caplan"),
    ("@misc{a, author={{Arolsen Archives}}, title={x}}", "Arolsen Archives"),
    ("@misc{a, title={[Article on Celle]}, howpublished={Die Zeit, 18/2009}, year={2009}}", "Die Zeit 2009"),
    ("@misc{a, title={[Article on Celle]}}", "Article on Celle"),
    ("@misc{a, author={{World Health Organization, Regional Office}}, label={WHO}, year={2020}, title={x}}", "WHO 2020"),
    ("@misc{a, year={2020}}", "2020"),
    ("@misc{a,}", "a"),
])
def test_a_note_cites_a_source_by_names_and_year(copy, entry, label):
    assert read(copy, entry)["a"].label == label


def test_sources_that_would_be_cited_alike_are_told_apart_by_letters(copy):
    entries = "".join(f"@book{{a{n}, author={{Blatman, Daniel}}, title={{x}}, year={{2011}}}}\n" for n in range(28))
    found = read(copy, entries + "@misc{b, author={{Yad Vashem}}}\n@misc{c, author={{Yad Vashem}}}\n")
    assert [found[key].label for key in ("a0", "a1", "a25", "a26", "a27", "b", "c")] == [
        "Blatman 2011a", "Blatman 2011b", "Blatman 2011z", "Blatman 2011aa", "Blatman 2011ab", "Yad Vashem a", "Yad Vashem b"]


def test_no_two_sources_have_the_same_label(library):
    labels = [source.label for source in library.sources.values()]
    assert len(set(labels)) == len(labels)
    assert all(labels)


@pytest.mark.parametrize(("text", "place"), [
    ("@book{a, title={x}", "line 1"),
    ("% words\n@book{a, title = }\n", "line 2"),
    ("@book{a, title={x}}\n@book{a, title={y}}\n", ""),
])
def test_what_is_not_bibtex_is_told_with_its_place(copy, text, place):
    with pytest.raises(ContentError) as error:
        read(copy, text)
    (problem,) = error.value.problems
    assert (problem.file, problem.place) == ("data/sources.bib", place)
    assert "not valid BibTeX" in problem.message


def test_every_source_says_how_far_it_was_read(library):
    assert not [key for key, source in library.sources.items() if not source.note]


def test_every_source_has_a_title_and_somebody_or_somewhere(library):
    assert not [key for key, source in library.sources.items() if not source.title or not (source.authors or source.where or source.address)]


def test_addresses_are_of_the_web(library):
    assert not [source.address for source in library.sources.values() if source.address and not re.fullmatch(r"https?://\S+", source.address)]


def test_no_latex_is_left_in_what_a_reader_sees(library):
    shown = [text for source in library.sources.values() for text in (*source.authors, source.title, source.where)]
    assert not [text for text in shown if set(text) & set("\\{}$")]


@pytest.mark.parametrize(("latex", "words"), [
    ("{\\'A}nna B{\\l}oty", "Ánna Błoty"), ("50 \\% \\& more", "50 % & more"), ("50 % of them", "50 % of them"), ("a~b--c", "a b–c"), ("M{\\\"u}ller", "Müller"), ("{SS} #1 a_b", "SS #1 a_b"),
])
def test_latex_becomes_the_letters_it_stands_for(copy, latex, words):
    found = read(copy, f"@book{{a, author={{{{{latex}}}}}, title={{{latex}}}}}")["a"]
    assert (found.title, found.authors) == (words, (words,))
