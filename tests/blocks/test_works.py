import pytest

from lessonkit.blocks.notes import Notes
from lessonkit.blocks.page import Wrapping, block_html
from lessonkit.blocks.voice import Voice
from lessonkit.blocks.works import works
from lessonkit.content.sentence import Mark


def said_in(library, code):
    """Words in one language, as a sheet of paper has them."""
    language = next(each for each in library.languages if each.code == code)
    return lambda say: say(Voice(library, language))


@pytest.fixture
def notes():
    notes = Notes()
    notes.add((Mark("source", "kershaw2011"), Mark("source", "blatman2011")))
    notes.add((Mark("claim", "C007"),))
    notes.add((Mark("source", "blatman2011"),))
    return notes


def entries(html, read_html):
    return [(entry.elements[0].text, entry) for entry in read_html(html).one("ul").elements]


def test_each_work_and_document_that_notes_name_stands_there_once(library, notes, read_html):
    listed = entries(works(library, [notes, notes], said_in(library, "en")), read_html)
    documents = [id for id in library.documents if ("C007", id) in library.attestations]
    assert documents
    assert [name for name, _ in listed] == [*documents, "Blatman 2011", "Kershaw 2011"]


def test_a_reference_keeps_its_own_language_and_direction(library, notes, read_html):
    entry = dict(entries(works(library, [notes], said_in(library, "fa")), read_html))["Blatman 2011"]
    source = library.sources["blatman2011"]
    assert (entry["dir"], entry.one("span")["lang"]) == ("ltr", source.language)
    assert source.title in entry.text
    assert source.authors[0] in entry.text


def test_a_document_leads_to_its_page_or_says_that_none_was_found(library, notes, read_html):
    listed = dict(entries(works(library, [notes], said_in(library, "fa")), read_html))
    assert listed["D2"].one("a")["href"] == library.documents["D2"].address
    assert not listed["D4"].all("a")
    assert library.words["fa"].documents["D4"]["address"] in listed["D4"].text


def test_the_sources_of_a_comment_are_among_them(library, read_html):
    note = next(note for note in library.notes.values() if note.sources)
    notes = Notes()
    notes.add((), (note.id,))
    listed = entries(works(library, [notes], said_in(library, "en")), read_html)
    assert {name for name, _ in listed} == {library.sources[key].label for key in note.sources}


def test_where_nothing_is_cited_nothing_stands(library):
    assert works(library, [Notes()], said_in(library, "en")) == ""


def test_every_label_in_a_note_of_a_block_has_its_entry_below(library, read_html):
    plan = library.lessons["03-why"]
    labels = {source.label for source in library.sources.values()} | set(library.documents)
    met = 0
    for block in plan.blocks:
        top = read_html(block_html(library, plan, block, Wrapping.NOTEBOOK)).elements[0]
        named = {each.text for notes in top.all("details.notes") for each in notes.all("bdi")} & labels
        listed = {entry.elements[0].text for below in top.all("details.works") for entry in below.one("ul").elements}
        assert named <= listed
        met += len(named)
    assert met > 20
