"""Every block of every lesson, as the HTML that a reader gets."""

import json
import re

import pytest

from lessonkit.blocks.page import RENDERERS, Wrapping, block_html, heading, label, language_row, title
from lessonkit.content.block import GUIDE, KINDS
from lessonkit.content.problem import ContentError

SANITIZED = re.compile(r"^(id|style|role|on.*|data-(?!commandlinker).*|aria-.*)$")  # what JupyterLab takes out, or what may not run
HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)"> & "quoted" {{ 7 * 7 }}'


# What one edition has and the other has not: a way to the closing, a button that starts Python, lines that a notebook has
# in a cell of their own.
EDITION_ONLY = {"to-closing", "start-live", "live-only", "pre"}


def pages(library, wrapping, read_html):
    return {(plan.id, block.id): read_html(block_html(library, plan, block, wrapping)) for plan in library.lessons.values() for block in plan.blocks}


@pytest.fixture(scope="module")
def on_a_page(library, read_html):
    return pages(library, Wrapping.PAGE, read_html)


def languages_of(element):
    return [child for child in element.elements if "lang" in child.classes]


def notes_of(child):
    """The notes under one language of a block."""
    return [note for notes in child.all("details.notes") for note in notes.one("ol").elements]


def test_every_kind_of_block_has_a_renderer():
    assert set(RENDERERS) == set(KINDS) - set(GUIDE)  # those of the guide stand in blocks/guide.py


def test_a_block_has_one_child_per_language_with_its_direction(library, shown):
    wanted = [(language.code, language.direction, language.name) for language in library.languages]
    for name, top in shown.items():
        (section,) = top.elements
        block, *once = section.elements  # what stands once for all languages comes after them
        assert [each.classes[0] for each in once] in ([], ["works"], ["answer-box"], ["answers-panel"], ["works", "answer-box"], ["works", "answers-panel"])
        assert block.classes == ["ml"], name
        children = languages_of(block)
        assert children == block.elements, name
        assert [(child["lang"], child["dir"], child.all("summary")[0].text) for child in children] == wanted, name


def test_in_a_notebook_every_language_is_open(shown):
    for name, top in shown.items():
        children = languages_of(top.one("div.ml"))
        assert all(child.name == "details" and "open" in child.attributes for child in children), name


def test_on_a_page_every_language_is_a_plain_element(library, on_a_page):
    wanted = [(language.code, language.direction) for language in library.languages]
    for name, top in on_a_page.items():
        children = languages_of(top.one("div.ml"))
        assert [(child.name, child["lang"], child["dir"]) for child in children] == [("div", *each) for each in wanted], name


def words(element):
    """An element without its ids and addresses, which only an edition has that keeps them."""
    attributes = {name: value for name, value in element.attributes.items() if name not in ("id", "href")}
    children = [child for child in element.children if isinstance(child, str) or not EDITION_ONLY & {child.name, *child.classes}]
    return (element.name, attributes, [child if isinstance(child, str) else words(child) for child in children if child != "\n"])


def words_of(elements):
    return [words(each) for each in elements if not EDITION_ONLY & {each.name, *each.classes}]


def test_notebook_and_page_say_the_same(shown, on_a_page):
    for name, top in shown.items():
        for folded, plain in zip(languages_of(top.one("div.ml")), languages_of(on_a_page[name].one("div.ml")), strict=True):
            summary, *content = folded.elements
            assert summary.name == "summary"
            assert words_of(content) == words_of(plain.elements), name


def test_a_notebook_needs_nothing_that_jupyterlab_takes_out(library, read_html, shown):
    trees = [*shown.values(), read_html(language_row(library, start=True))]
    for element in (element for top in trees for element in top.walk()):
        assert element.name not in {"script", "style", "iframe", "object", "form"}
        assert not [name for name in element.attributes if SANITIZED.match(name)], element.attributes


def test_every_number_has_its_note_and_every_note_its_number(library, shown):
    latin = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
    for name, top in shown.items():
        for child in languages_of(top.one("div.ml")):
            used = {int(mark.text.translate(latin)) for mark in child.all("sup")}
            assert used == set(range(1, len(notes_of(child)) + 1)), (name, child["lang"])


def test_numbers_of_notes_have_the_digits_of_their_language(library, shown):
    shapes = {language.code: "۰۱۲۳۴۵۶۷۸۹" if language.digits == "arabext" else "0123456789" for language in library.languages}
    for top in shown.values():
        for child in languages_of(top.one("div.ml")):
            assert {digit for mark in child.all("sup") for digit in mark.text} <= set(shapes[child["lang"]])


def test_no_note_is_empty(shown):
    for name, top in shown.items():
        for child in languages_of(top.one("div.ml")):
            assert all(note.text.strip() for note in notes_of(child)), name
            assert all(part.text.strip() for note in notes_of(child) for part in note.elements), name


def test_what_an_earlier_note_holds_is_not_written_out_again(shown):
    seen = 0
    for block in shown.values():
        for child in languages_of(block.one("div.ml")):
            items = [note.all("div") or [note] for note in notes_of(child)]
            for number, parts in enumerate(items):
                for part in parts:
                    if "see" in part.classes:
                        seen += 1
                        (place,) = (int(each.removeprefix("part-")) for each in part.classes if each.startswith("part-"))
                        meant = int("".join(str(int(digit)) for digit in part.text if digit.isdigit()))
                        assert meant <= number
                        assert "see" not in items[meant - 1][place].classes
            # statements have a list of documents under them; of notes on wording two may say the same
            whole = [part.text for parts in items for part in parts if part.all("ul")]
            assert len(whole) == len(set(whole))
    assert seen


def test_notes_stand_under_the_block_and_folded(shown):
    for top in shown.values():
        for notes in top.all("details.notes"):
            assert "open" not in notes.attributes
        for child in languages_of(top.one("div.ml")):
            assert [element.classes for element in child.elements if "notes" in element.classes] in ([], [child.elements[-1].classes])


def test_tables_say_what_they_are_and_what_their_heads_head(shown):
    tables = [table for top in shown.values() for table in top.all("table")]
    assert tables
    for table in tables:
        assert table.one("caption").text.strip()
        assert all(cell.get("scope") in {"col", "row", "colgroup", "rowgroup"} for cell in table.all("th"))
        width = {sum(int(cell.get("colspan", "1")) for cell in row.elements) for body in table.all("tbody") for row in body.all("tr")}
        assert len(width) == 1


def test_pictures_have_words_for_those_who_do_not_see_them(shown):
    pictures = [picture for top in shown.values() for picture in top.all("img")]
    assert pictures
    for picture in pictures:
        assert picture["alt"].strip()
        assert picture["src"].startswith("data:image/webp;base64,")


def test_a_picture_has_a_caption_and_its_data_as_a_table(shown):
    charts = [child for top in shown.values() if top.all("section.chart") for child in languages_of(top.one("div.ml"))]
    assert charts
    for child in charts:
        assert child.one("figcaption").text.strip()
        assert child.one("table")


def test_headings_inside_outputs_stay_out_of_the_table_of_contents(shown):
    headings = [element for top in shown.values() for element in top.walk() if re.fullmatch("h[1-6]", element.name)]
    assert headings
    assert all("jp-toc-ignore" in element.classes for element in headings)


def test_links_go_out_safely(shown):
    links = [link for top in shown.values() for link in top.all("a") if "href" in link.attributes]
    ours = [link for link in links if not re.match("[a-z]+:|//", link["href"])]
    assert {link["href"] for link in ours if {"to-text", "number"} & set(link.classes)} == {"documents.ipynb"}
    assert {link["href"] for link in ours if "all-words" in link.classes} == {"glossary.ipynb"}
    assert {link["href"] for link in ours} == {"documents.ipynb", "glossary.ipynb"}
    links = [link for link in links if link not in ours]
    assert links
    for link in links:
        assert link["href"].startswith(("https://", "http://"))
        assert set(link["rel"].split()) == {"noreferrer"}
        assert link.text.strip()


def test_an_image_stands_on_one_line(library):
    for plan in library.lessons.values():
        for block in (block for block in plan.blocks if block.kind == "chart"):
            html = block_html(library, plan, block, Wrapping.NOTEBOOK)
            assert not re.search(r"data:image/webp;base64,[A-Za-z0-9+/=]*\n", html)


@pytest.mark.parametrize(("name", "key", "value"), [
    ("claims", "C007", HOSTILE), ("notes", "N01", HOSTILE), ("interface", "states", HOSTILE.replace("{{ 7 * 7 }}", "{{ 7 }}")),
    ("interface", "family-tree-alt", '"><script>alert(1)</script>'),
    ("documents", "D2", {"title": HOSTILE, "kind": HOSTILE, "publisher": HOSTILE, "age": HOSTILE, "address": HOSTILE, "best": HOSTILE, "limits": HOSTILE}),
    ("terms", "ss", {"name": HOSTILE, "definition": HOSTILE + " <own:>"}),
])
def test_hostile_words_come_out_as_words(copy, read_html, name, key, value):
    copy.yaml(f"data/text/de/{name}.yaml", lambda entries: entries.update({key: value}))
    trees = pages(copy.library(), Wrapping.NOTEBOOK, read_html).values()
    elements = [element for top in trees for element in top.walk()]
    assert not [element for element in elements if element.name == "script" or "onerror" in element.attributes]
    assert not [element for element in elements if element.name == "img" and not element["src"].startswith("data:image/webp;base64,")]
    words = [text for element in elements for text in (*(child for child in element.children if isinstance(child, str)), element.get("alt", ""))]
    assert any("<script>alert(1)</script>" in text for text in words), "the words are not shown at all"


def test_hostile_words_of_a_lesson_come_out_as_words(copy, read_html):
    copy.sub("data/text/de/lessons/01-five-documents.md", "^### .*$", f"### {HOSTILE}")
    copy.sub("data/text/de/lessons/01-five-documents.md", r"^## guide-before$", f"{HOSTILE} <own:>\n\n## guide-before")
    library = copy.library()
    plan = library.lessons["01-five-documents"]
    for html in (heading(library, plan.blocks[0]), block_html(library, plan, plan.blocks[-1], Wrapping.PAGE)):
        top = read_html(html)
        assert not top.all("script")
        assert not top.all("img")
        assert "<script>alert(1)</script>" in top.text


def test_hostile_names_of_a_source_come_out_as_words(copy, read_html):
    copy.sub("data/sources.bib", r"^  title = \{.*\},$", "  title = {<script>alert(1)</script>},", count=0)
    copy.sub("data/sources.bib", r"^  author = \{.*\},$", "  author = {<img src=x onerror=alert(1)>},", count=0)
    for top in pages(copy.library(), Wrapping.NOTEBOOK, read_html).values():
        assert not top.all("script")
        assert not [image for image in top.all("img") if "onerror" in image.attributes]


def test_an_address_of_a_source_that_does_not_lead_into_the_web_is_refused(copy, read_html):
    copy.sub("data/sources.bib", r"^  url = \{.*\},$", "  url = {javascript:alert(1)},", count=0)
    with pytest.raises(ContentError, match="does not begin with http:// or https://"):
        pages(copy.library(), Wrapping.PAGE, read_html)


def test_a_block_without_words_is_told_with_its_file(copy):
    copy.sub("data/text/de/lessons/01-five-documents.md", "^## opening$", "## ending")
    library = copy.library()
    plan = library.lessons["01-five-documents"]
    with pytest.raises(ContentError) as error:
        block_html(library, plan, plan.block("opening"), Wrapping.NOTEBOOK)
    assert [(p.file, p.place) for p in error.value.problems] == [("data/text/de/lessons/01-five-documents.md", "block opening")]


def test_headings_titles_and_labels_stand_in_one_line_in_every_language(library, read_html):
    plan = library.lessons["01-five-documents"]
    wanted = [(language.code, language.direction) for language in library.languages]
    for html in (heading(library, plan.blocks[0]), title(library, plan), label(library, "title")):
        assert "\n" not in html
        (line,) = read_html(html).elements
        assert (line.name, line.classes) == ("span", ["ml"])
        assert [(child["lang"], child["dir"]) for child in line.elements if "lang" in child.classes] == wanted
        assert all(child.text.strip() for child in line.elements)


def test_the_row_of_languages_has_a_button_with_each_name(library, read_html):
    row = read_html(language_row(library, start=False)).one("fieldset.language-row")
    assert row.elements[0].name == "legend"
    assert [(button["lang"], button["dir"], button.text) for button in row.all("button")] == [
        (language.code, language.direction, language.name) for language in library.languages]


def test_the_row_starts_its_live_form_with_one_button_per_language(library, read_html):
    row = read_html(language_row(library, start=True)).one("fieldset.language-row")
    starts = row.all("button.start")
    assert [start["data-commandlinker-command"] for start in starts] == ["lessonkit:start"] * len(library.languages)
    assert [json.loads(start["data-commandlinker-args"]) for start in starts] == [{"cell": "languages"}] * len(library.languages)
    assert not read_html(language_row(library, start=False)).all("button.start")


def test_each_kind_says_what_it_is_to_style_and_script(library, shown):
    for (lesson, block), top in shown.items():
        assert top.elements[0].classes == ["block", library.lessons[lesson].block(block).kind]


def test_a_self_check_opens_from_question_to_answer(shown, library):
    section = library.words["de"].lesson("01-five-documents").section("check")
    questions = sum(len(part.items) // 2 for part in section.parts if part.kind == "definitions")
    for child in languages_of(shown["01-five-documents", "check"].one("div.ml")):
        tried = [answer for box in child.all(".self-check") for answer in box.all("details.answer")]
        answers = [answer for answer in child.all("details.answer") if answer not in tried]
        assert len(answers) == questions
        assert all(answer.elements[0].name == "summary" and "open" not in answer.attributes for answer in answers)


def test_nothing_to_press_lies_in_what_is_pressed_and_the_sources_of_a_question_stand_at_its_answer(shown, library):
    for top in shown.values():
        for summary in top.all("summary"):
            assert not [each for each in summary.walk() if each is not summary and each.name in ("a", "button", "sup")]
    section = library.words["en"].lesson("05-routes").section("check")
    pairs = [pair for part in section.parts if part.kind == "definitions" for pair in part.pairs]
    asked = [{mark.target for sentence in question for mark in sentence.marks if mark.scheme != "own"} for question, _ in pairs]
    assert any(asked)
    child = next(child for child in languages_of(shown["05-routes", "check"].one("div.ml")) if child["lang"] == "en")
    notes = notes_of(child)
    opens = [answer for answer in child.elements if "answer" in answer.classes]
    for answer, targets in zip(opens, asked, strict=True):
        cited = " ".join(notes[int(mark.text) - 1].text for mark in answer.all("sup"))
        assert all(library.words["en"].claims[target] in cited for target in targets if target in library.claims)


def test_the_time_at_the_top_is_what_the_blocks_add_up_to(copy, read_html):
    copy.yaml("data/lessons/01-five-documents.yaml", lambda plan: plan["blocks"][0].update(minutes="40"))
    library = copy.library()
    plan = library.lessons["01-five-documents"]
    top = read_html(block_html(library, plan, plan.blocks[0], Wrapping.PAGE))
    times = [time.text for time in top.all("p.time")]
    assert len(times) == len(library.languages)
    assert all(str(plan.minutes) in time.translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")) for time in times)
