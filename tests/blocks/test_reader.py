"""The page of all documents: whole without a script, and every link on it leads somewhere."""

import pytest

from lessonkit.blocks.anchors import PAGE
from lessonkit.blocks.page import Wrapping, block_html
from lessonkit.blocks.reading import claims_of, edition_sentences
from lessonkit.content.claims import OTHERWISE
from lessonkit.editions.site import lesson_page


@pytest.fixture(scope="module")
def plan(library):
    return library.lessons[PAGE]


@pytest.fixture(scope="module")
def page(library, plan, read_html):
    """The offline page's content, without the document type."""
    return read_html(lesson_page(library, plan).partition("<body>")[2].partition("<script>")[0])


@pytest.fixture(scope="module")
def by_language(library, page):
    return {
        language.code: [element for element in page.walk() if "lang" in element.classes and element.get("lang") == language.code]
        for language in library.languages
    }


def test_every_sentence_of_every_document_stands_there_in_every_language(library, by_language):
    for code, words in library.words.items():
        shown = [element for part in by_language[code] for element in part.all("span.marked")]
        wanted = [
            sentence.text.replace("\u202f", " ") for document in library.documents for section in words.reading(document).sections
            for _, sentence in edition_sentences(section)
        ]
        assert [words_without_note(element).replace("\u202f", " ") for element in shown] == wanted


def words_without_note(sentence):
    return "".join(child if isinstance(child, str) else "" if child.name in ("sup", "a") else child.text for child in sentence.children).rstrip("\u00a0")


def test_each_sentence_bears_the_numbers_of_its_statements(library, by_language):
    words = library.words["fa"]
    marked = [element for part in by_language["fa"] for element in part.all("span.marked")]
    claims = [
        claims_of(term) for document in library.documents for section in words.reading(document).sections
        for part in section.parts for term, _ in part.pairs
    ]
    shown = [[next(name for name in mark.classes if name in library.claims) for mark in each.all("a.statement-mark")] for each in marked]
    assert shown == [list(each) for each in claims]
    assert {mark.text for each in marked for mark in each.all("a.statement-mark") if "C114" in mark.classes} == {"۱۱۴"}


def test_no_id_stands_twice_and_every_link_within_the_page_has_a_target(page):
    ids = [element["id"] for element in page.walk() if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    inside = [element["href"] for element in page.walk() if element.get("href", "").startswith("#")]
    assert len(inside) > 1000
    assert {each.removeprefix("#") for each in inside} <= set(ids)


def test_every_statement_has_one_row_per_language_and_every_document_a_cell(library, by_language):
    stated = [
        claim for claim in library.claims
        if any((at := library.attestations.get((claim, document))) and at.relation != OTHERWISE for document in library.documents)
    ]
    assert set(stated) == set(library.claims)
    for parts in by_language.values():
        rows = [row for part in parts for row in part.all("tr.statement")]
        assert sorted(name for row in rows for name in row.classes if name in library.claims) == sorted(stated)
        assert all(len(row.all("td")) == len(library.documents) for row in rows)


def test_a_cell_leads_to_the_sentence_that_says_so(library, by_language, page):
    places = {element["id"]: element for element in page.walk() if "id" in element.attributes}
    row = next(row for part in by_language["de"] for row in part.all("tr.statement") if "C004" in row.classes)
    for cell in row.all("td"):
        document = next(name for name in cell.classes if name in library.documents)
        attestation = library.attestations.get(("C004", document))
        links = cell.all("a.to-text")
        assert bool(links) == bool(attestation)
        for link in links:
            reached = places[link["href"].removeprefix("#")]
            assert document in reached.classes
            said = ("C004",) if attestation.relation != OTHERWISE else attestation.instead
            assert set(said) & set(reached.classes)


def test_the_cells_of_a_lesson_lead_to_the_page_of_all_documents(library, read_html, page):
    ids = {element["id"] for element in page.walk() if "id" in element.attributes}
    lesson = library.lessons["01-five-documents"]
    for block in lesson.blocks:
        if block.kind != "compare":
            continue
        offline = read_html(block_html(library, lesson, block, Wrapping.PAGE)).all("a.to-text")
        assert offline
        for link in offline:
            file, _, place = link["href"].partition("#")
            assert file == f"{PAGE}.html"
            assert place in ids
        in_notebook = read_html(block_html(library, lesson, block, Wrapping.NOTEBOOK)).all("a.to-text")
        assert {link["href"] for link in in_notebook} == {f"{PAGE}.ipynb"}


def test_nothing_in_a_notebook_pretends_to_be_a_link_where_ids_are_not_kept(library, plan, read_html):
    for block in plan.blocks:
        top = read_html(block_html(library, plan, block, Wrapping.NOTEBOOK))
        assert not [element for element in top.walk() if "id" in element.attributes]
        for selector in ("a.statement-mark", "a.to-text", "a.number"):
            assert not [link for link in top.all(selector) if "href" in link.attributes]


def test_the_topics_to_choose_from_are_those_of_the_statements(library, by_language):
    topics = list(dict.fromkeys(claim.topic for claim in library.claims.values()))
    for code, parts in by_language.items():
        (select,) = [each for part in parts for each in part.all("select.reader-topic")]
        assert [option["value"] for option in select.all("option")] == ["", *topics]
        assert [option.text for option in select.all("option")][1:] == [library.words[code].label(f"topic-{topic}") for topic in topics]
