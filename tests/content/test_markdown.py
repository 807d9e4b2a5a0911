import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lessonkit.content.markdown import Page, parse, sentences
from lessonkit.content.sentence import Mark, MarkdownError

OWN = Mark("own", "")


def only(text):
    (sentence,) = sentences(text)
    return sentence


def test_a_page_has_a_title_and_sections_with_heading_and_line():
    page = parse("# Title\n\n## one\n\n### First\n\nA. <own:>\n\n## two\n\nB. <own:>\n")
    assert page.title == "Title"
    assert [(section.id, section.heading, section.line) for section in page.sections] == [("one", "First", 3), ("two", "", 9)]
    assert page.section("two").sentences[0].text == "B."
    assert page.section("three") is None


def test_words_before_the_first_section_are_kept_in_one_without_a_name():
    assert [section.id for section in parse("A. <own:>\n\n## one\n").sections] == ["", "one"]


def test_every_line_is_a_sentence_with_its_own_line_number():
    page = parse("# T\n\n## a\n\nOne. <own:>\nTwo. <own:>\n\nThree. <own:>\n")
    assert [(sentence.text, sentence.line) for sentence in page.sections[0].sentences] == [("One.", 5), ("Two.", 6), ("Three.", 8)]


def test_line_numbers_can_begin_elsewhere():
    assert parse("A.\nB.", first_line=10).sections[0].sentences[1].line == 11


def test_a_windows_line_end_makes_no_difference():
    assert parse("## a\r\n\r\nOne. <own:>\r\nTwo. <own:>\r\n").sections[0].sentences == parse("## a\n\nOne. <own:>\nTwo. <own:>\n").sections[0].sentences


@pytest.mark.parametrize(("text", "marks"), [
    ("A. <own:>", (OWN,)),
    ("A. <claim:C007>", (Mark("claim", "C007"),)),
    ("A. <claim:C007> <source:blatman2011> <doc:D4.P3>", (Mark("claim", "C007"), Mark("source", "blatman2011"), Mark("doc", "D4.P3"))),
    ("A. <claim:C007><own:>  ", (Mark("claim", "C007"), OWN)),
    ("جملة. <doc:D3.P1>", (Mark("doc", "D3.P1"),)),
    ("A.", ()),
    ("A. &lt;own:&gt;", ()),
    (r"A. \<own:>", ()),
])
def test_marks_stand_at_the_end_of_a_line(text, marks):
    assert only(text).marks == marks


def test_a_mark_of_one_line_does_not_serve_the_next():
    assert [sentence.marks for sentence in sentences("A. <own:>\nB.\nC. <doc:D1>")] == [(OWN,), (), (Mark("doc", "D1"),)]


def test_marks_are_not_part_of_the_words():
    sentence = only("A *word*. <claim:C007> <own:>")
    assert (sentence.text, sentence.html) == ("A word.", "A <em>word</em>.")


def test_a_mark_is_written_as_it_was_read():
    assert [str(mark) for mark in only("A. <claim:C007> <own:>").marks] == ["claim:C007", "own:"]


def test_a_line_of_marks_alone_is_a_sentence_without_words():
    assert only("<own:>").text == ""


@pytest.mark.parametrize(("text", "kind", "items"), [
    ("One.\nTwo.", "paragraph", [["One.", "Two."]]),
    ("- One.\n- Two.\n", "bullets", [["One."], ["Two."]]),
    ("1. One.\n   More.\n2. Two.\n", "numbers", [["One.", "More."], ["Two."]]),
    ("- One.\n\n- Two.\n", "bullets", [["One."], ["Two."]]),
    ("C001 C002\n: One.\n\nC003\n: Two.\n", "definitions", [["C001 C002"], ["One."], ["C003"], ["Two."]]),
    ("Why?\n\n: Because.\n\nHow?\n\n: So.\n", "definitions", [["Why?"], ["Because."], ["How?"], ["So."]]),
])
def test_parts(text, kind, items):
    (part,) = parse(text).sections[0].parts
    assert part.kind == kind
    assert [[sentence.text for sentence in item] for item in part.items] == items


def test_lines_inside_lists_are_counted_in_the_file():
    page = parse("## a\n\n- One.\n- Two.\n  More.\n\nC001\n: Three.\n\nC002\n: Four.\n")
    assert [(s.text, s.line) for s in page.sections[0].sentences] == [
        ("One.", 3), ("Two.", 4), ("More.", 5), ("C001", 7), ("Three.", 8), ("C002", 10), ("Four.", 11)]


@pytest.mark.parametrize(("text", "line", "message"), [
    ("A.\n\n> B.\n", 3, "blockquote"),
    ("A.\n\n    B.\n", 3, "code block"),
    ("A.\n\n```\nB\n```\n", 3, "fence"),
    ("A.\n\n---\n", 3, "hr"),
    ("- A.\n  - B.\n", 2, "bullet list inside a list"),
    ("- A.\n\n  > B.\n", 3, "blockquote inside a list"),
    ("- # A\n", 1, "heading inside a list"),
    ("C001\n: > A.\n", 2, "blockquote inside a list"),
    ("A.\nB <own:>.\n", 2, "the mark <own:> stands before the end of its line"),
    ("A.\nB <claim:C007> c. <own:>\n", 2, "the mark <claim:C007> stands before the end"),
    ("A. <https://example.org>\n", 1, "a link stands in the text: 'https://example.org'"),
    ("A. <claims:C007>\n", 1, "a link stands in the text: 'claims:C007'"),
    ("A. [own:](own:)\n", 1, "a link stands in the text: 'own:'"),
    ("- [a](https://example.org/x) <own:>\n", 1, "a link stands in the text"),
    ("## a\n\n### [b](https://example.org/x)\n", 3, "a link stands in the text"),
    ("## a <own:>\n", 1, "the mark <own:> stands before"),
    ("A.\n![b](https://example.org/x.png) <own:>\n", 2, "a picture stands in the text: 'https://example.org/x.png'"),
    ("A *b <own:>\nc* d. <own:>\n", 1, "over the end of a line"),
    ("A `b\nc` d. <own:>\n", 1, "over the end of a line"),
    ("C001\n: A.\n: B.\n", 3, "two definitions stand under one line"),
    ("# A\n\n## b\n\n# C\n", 5, "a title stands in the middle"),
    ("# A\n\n# B\n", 3, "a title stands in the middle"),
    ("## a\n\n### b\n\n### c\n", 5, "the heading 'c' has no place"),
    ("## a\n\n#### b\n", 3, "the heading 'b' has no place"),
    ("### b\n", 1, "the heading 'b' has no place"),
    ("##\n", 1, "the heading has no words"),
])
def test_what_the_authors_markdown_does_not_have_is_an_error_with_its_line(text, line, message):
    with pytest.raises(MarkdownError, match=message) as error:
        parse(text)
    assert error.value.line == line


# --- terms ---


def marked(text):
    (sentence,) = parse(text, terms=True).sections[0].sentences
    return sentence


def test_a_term_is_marked_in_a_sentence_and_leaves_its_words():
    sentence = marked("On the *[death  **marches**](term:death-march)*, the [SS](term:ss). <claim:C007> <own:>")
    assert sentence.text == "On the death marches, the SS."
    assert sentence.html == (
        'On the <em><span class="term death-march">death  <strong>marches</strong></span></em>, the <span class="term ss">SS</span>.')
    assert [(term.id, sentence.text[term.at:]) for term in sentence.terms] == [("death-march", "death marches, the SS."), ("ss", "SS.")]
    assert sentence.marks == (Mark("claim", "C007"), OWN)


@pytest.mark.parametrize("text", ["- One [SS](term:ss). <own:>\n", "1. One [SS](term:ss). <own:>\n", "Why [SS](term:ss)? <own:>\n: So. <own:>\n", "Why? <own:>\n: [SS](term:ss). <own:>\n"])
def test_a_term_is_marked_wherever_a_lesson_has_sentences(text):
    assert [term.id for sentence in parse(text, terms=True).sections[0].sentences for term in sentence.terms] == ["ss"]


@pytest.mark.parametrize(("text", "message"), [
    ("A [b](term:SS). <own:>", "'SS' cannot be a term's id"),
    ("A [b](term:). <own:>", "'' cannot be a term's id"),
    ("A [b](<term:ss note-mark>). <own:>", "cannot be a term's id"),
    ('A [b](term:ss "c"). <own:>', "'ss' cannot be a term's id"),
    ("A [](term:ss). <own:>", "the mark of 'ss' has no words"),
    ("A <term:ss>. <own:>", "a link stands in the text: 'term:ss'"),
    ("A [b](terms:ss). <own:>", "a link stands in the text: 'terms:ss'"),
    ("A [b](https://example.org). <own:>", "a link stands in the text: 'https://example.org'"),
    ("A [b](claim:C007). <own:>", "a link stands in the text: 'claim:C007'"),
    ("A [b\nc](term:ss). <own:>", "over the end of a line"),
    ("## a\n\n### b [c](term:ss)\n", "a term is marked where none can be: 'term:ss'"),
    ("# a [c](term:ss)\n", "a term is marked where none can be: 'term:ss'"),
])
def test_what_is_no_mark_of_a_term_is_an_error(text, message):
    with pytest.raises(MarkdownError, match=re.escape(message)):
        parse(text, terms=True)


def test_definitions_and_reading_editions_have_no_marks_of_terms():
    for read in (sentences, parse):
        with pytest.raises(MarkdownError, match="a term is marked where none can be: 'term:ss'") as error:
            read("A.\n[b](term:ss). <own:>")
        assert error.value.line == 2


@pytest.mark.parametrize("text", ["\u2067ABC\u2069", "\u200fABC", "a\u202eb", "می\u200cشود"])
def test_characters_of_direction_stay_where_they_are(text):
    sentence = only(f"{text} <own:>")
    assert (sentence.text, sentence.html, sentence.marks) == (text, text, (OWN,))


@pytest.mark.parametrize(("text", "html"), [
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ('<img src=x onerror="alert(1)">', "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;"),
    ("a & b &lt;b&gt;", "a &amp; b &lt;b&gt;"),
    ("&#60;script&#62;", "&lt;script&gt;"),
    ("`<b>`", "<code>&lt;b&gt;</code>"),
    ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
    ("[x](data:text/html,x)", "[x](data:text/html,x)"),
    ("<javascript:alert(1)>", "&lt;javascript:alert(1)&gt;"),
])
def test_hostile_html_comes_out_as_text(text, html):
    assert only(text).html == html


def test_a_definition_of_a_link_stays_words():
    assert [sentence.text for sentence in sentences("[a]: https://example.org\n\n[b][a]")] == ["[a]: https://example.org", "[b][a]"]


def test_html_blocks_come_out_as_text_too():
    (sentence,) = parse("<div onclick='x'>\n").sections[0].sentences
    assert sentence.html == "&lt;div onclick='x'&gt;"


def test_a_heading_is_plain_words():
    (section,) = parse("## a\n\n### The *first* `word`\n\nA.\n").sections
    assert section.heading == "The first word"


# Characters that mean something to the parser, and those that trip it.
MARKUP = st.text(alphabet=st.one_of(st.sampled_from("#:->*_`[]()<>!&;~=+.\n\t 1aC0\r\u2028\x00\u200f"), st.characters(codec="utf-8")))


@given(text=st.one_of(st.text(), MARKUP, st.lists(st.sampled_from([
    "# a", "## b", "### c", "- d", "  - e", "1. f", "> g", ": h", "C001", "", "    i", "```", "---", "===", "<own:>", "<claim:C1> <own:>", "[a]: b", "|a|b|",
])).map("\n".join)))
@example(text="[" * 200)
@example(text="- " * 200 + "a")
@example(text="> " * 200 + "a")
@example(text="*a **b " * 100)
def test_any_text_is_a_page_or_a_markdown_error_with_a_line(text):
    try:
        page = parse(text)
    except MarkdownError as error:
        line, message = error.line, str(error)
        assert 1 <= line <= text.count("\n") + text.count("\r") + 1
        assert message
        return
    assert isinstance(page, Page)
    sentences = [sentence for section in page.sections for sentence in section.sentences]
    assert all(sentence.line >= 1 for sentence in sentences)
    assert "<script" not in "".join(sentence.html for sentence in sentences)


ROLES = """# t

## a

### Talk

1. Why? <own:>

starters
: I think that … <own:>
  It may be that … <own:>

if-silent
: Ask again. <claim:C001>
"""


def test_words_under_keys_are_told_apart_from_what_everybody_reads():
    section = parse(ROLES).section("a")
    assert [part.kind for part in section.plain] == ["numbers"]
    assert {key: [each.text for each in words] for key, words in section.roles.items()} == {
        "starters": ["I think that …", "It may be that …"], "if-silent": ["Ask again."],
    }
    assert [sentence.text for sentence in section.sentences] == ["Why?", "I think that …", "It may be that …", "Ask again."]
    assert all(sentence.marks for sentence in section.sentences)


@pytest.mark.parametrize(("added", "message"), [
    ("\nA question? <own:>\n: An answer. <own:>\n", "'A question?' stands among keys"),
    ("\nstarters\n: Again. <own:>\n", "the key 'starters' stands twice"),
])
def test_keys_stand_once_and_among_themselves(added, message):
    with pytest.raises(MarkdownError, match=re.escape(message)):
        parse(ROLES + added)
