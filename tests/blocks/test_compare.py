import pytest

from lessonkit.blocks.compare import families, table
from lessonkit.blocks.voice import Voice
from lessonkit.content.claims import OTHERWISE

DOCUMENTS = ("D2", "D3")


@pytest.fixture
def voice(library):
    return Voice(library, next(language for language in library.languages if language.code == "de"))


@pytest.fixture
def order(voice, read_html):
    return read_html(table(voice, "order", DOCUMENTS)).one("table.who-says-what")


def statement(row):
    """A row's statement, without its own number and those of notes."""
    parts = (child if isinstance(child, str) else "" if child.name in ("a", "sup") else child.text for child in row.one("th").children)
    return "".join(parts).strip()


def test_documents_that_share_a_source_stand_under_one_heading(order):
    first, second = order.one("thead").all("tr")
    (group,) = [cell for cell in first.all("th") if cell.get("scope") == "colgroup"]
    assert group["colspan"] == "2"
    assert [cell.text for cell in second.all("th")] == ["D2", "D3"]


def test_a_document_of_another_family_stands_under_a_heading_of_its_own(voice):
    groups = families(voice, ("D1", "D2", "D3"))
    assert [members for _, members in groups] == [["D1"], ["D2", "D3"]]
    assert len({heading for heading, _ in groups}) == 2


def test_a_family_stays_together_in_whatever_order_it_is_named(voice):
    assert [members for _, members in families(voice, ("D2", "D1", "D3"))] == [["D2", "D3"], ["D1"]]


def test_a_row_stands_for_each_statement_that_a_document_makes(library, order):
    made = [
        claim.id for claim in library.claims.values() if claim.topic == "order"
        and any((at := library.attestations.get((claim.id, document))) and at.relation != OTHERWISE for document in DOCUMENTS)
    ]
    rows = order.one("tbody").all("tr")
    words = library.words["de"].claims
    assert [statement(row) for row in rows] == [words[claim] for claim in made]


def test_a_cell_says_how_the_document_relates_to_the_statement(copy, read_html):
    copy.table("attestations", lambda rows: [row.update(relation="varies") for row in rows if (row["claim"], row["document"]) == ("C007", "D3")])
    copy.table("attestations", lambda rows: [rows.remove(row) for row in [row for row in rows if (row["claim"], row["document"]) == ("C008", "D3")]])
    library = copy.library()
    voice = Voice(library, library.languages[0])
    rows = {statement(row): row for row in read_html(table(voice, "order", DOCUMENTS)).one("tbody").all("tr")}
    words = voice.words

    def classes(claim):
        return [cell.classes[:1] for cell in rows[words.claims[claim]].all("td")]

    assert classes("C007") == [["states"], ["varies"]]
    assert classes("C008") == [["states"], ["silent"]]
    silent = rows[words.claims["C008"]].all("td")[1]
    assert silent.text == words.interface["silent"]


def test_a_statement_that_a_document_contradicts_shows_what_it_says_instead(library, voice, read_html):
    top = read_html(table(voice, "context", DOCUMENTS))
    lost = next(row for row in top.one("tbody").all("tr") if "C004" in row.classes)
    says, contradicts = lost.all("td")
    assert (says.classes[:1], contradicts.classes[:1]) == (["states"], ["otherwise"])
    assert voice.words.claims["C114"].rstrip(".") in contradicts.text
    assert voice.words.claims["C114"].rstrip(".") not in says.text


def test_a_statement_that_no_document_here_makes_has_no_row(library, voice, read_html):
    only_elsewhere = [
        claim.id for claim in library.claims.values()
        if claim.topic == "order" and (at := library.attestations.get((claim.id, "D2"))) and at.relation == OTHERWISE
    ]
    assert only_elsewhere
    text = [statement(row) for row in read_html(table(voice, "order", ("D2",))).one("tbody").all("tr")]
    assert not [row for row in text for claim in only_elsewhere if row.startswith(voice.words.claims[claim])]


def test_a_row_leads_to_its_statement(order):
    assert all(row.one("th").all("sup") for row in order.one("tbody").all("tr"))


def test_the_caption_names_the_topic(voice, order):
    assert voice.words.interface["topic-order"] in order.one("caption").text
