"""The forms of a self-check, as every edition has them without a script."""

import re

import pytest

from lessonkit.blocks.page import Wrapping, block_html
from lessonkit.blocks.self_check import FORMS, mixed
from lessonkit.checks.self_checks import SHAPES
from lessonkit.content.block import VALUES
from lessonkit.content.library import Library

LESSON = "98-self-check"
NOUNS = {"en": "Word", "de": "Wort", "es": "Palabra", "ar": "كلمة", "fa": "واژه"}
SANITIZED = re.compile(r"^(id|name|style|role|on.*|data-.*|aria-.*)$")


def rendered(library, wrapping=Wrapping.NOTEBOOK):
    plan = library.lessons[LESSON]
    return block_html(library, plan, plan.block("check"), wrapping)


@pytest.fixture(scope="module", params=list(Wrapping), ids=lambda wrapping: wrapping.name)
def parts(request, self_check, read_html):
    """Each language's part of the block."""
    return {part["lang"]: part for part in read_html(rendered(Library(self_check), request.param)).one("div.ml").elements}


def numbers(items):
    return [int(re.search(r"item-(\d+)", item["class"]).group(1)) for item in items]


def bare(element):
    """An element's words without the numbers of notes."""
    return "".join(child if isinstance(child, str) else "" if child.name == "sup" else bare(child) for child in element.children)


def test_every_form_that_a_list_may_have_is_rendered_and_checked():
    assert set(FORMS) == set(SHAPES) == set(VALUES["forms"])


def test_nothing_in_it_is_what_jupyterlab_takes_out_or_switches_off(parts):
    for part in parts.values():
        for element in part.walk():
            assert element.name not in {"script", "style", "input", "form", "button", "select"}
            assert not [name for name in element.attributes if SANITIZED.match(name)]


@pytest.mark.parametrize("code", NOUNS)
def test_each_option_opens_to_what_there_is_to_say_about_it(parts, code):
    noun = NOUNS[code]
    (box,) = parts[code].all("ul.check-choose")
    for number, item in zip(numbers(box.elements), box.elements, strict=True):
        (option,) = item.elements
        summary, feedback = option.elements
        assert (option.name, option.classes, summary.name, summary.text) == ("details", ["answer"], "summary", f"{noun} option-{number}")
        assert bare(feedback) == f"{noun} because-{number}."
        assert feedback.all("sup"), "the option's source stands where nothing else is pressed"
    assert sorted(numbers(box.elements)) == [1, 2, 3, 4]


@pytest.mark.parametrize("code", NOUNS)
def test_items_to_order_stand_mixed_and_the_answer_has_them_in_order_with_reasons(parts, code):
    noun = NOUNS[code]
    (box,) = parts[code].all("div.check-order")
    items = box.one("ul.check-items").elements
    assert numbers(items) != sorted(numbers(items)) == [1, 2, 3, 4]
    assert [item.text for item in items] == [f"{noun} item-{number}" for number in numbers(items)]
    answer = box.one("details.answer")
    assert "open" not in answer.attributes
    assert [bare(item) for item in answer.one("ol").elements] == [f"{noun} item-{n}{noun} reason-{n}." for n in (1, 2, 3, 4)]
    assert all(len(item.all("sup")) == 2 for item in answer.one("ol").elements)


@pytest.mark.parametrize("code", NOUNS)
def test_of_two_lists_to_match_the_second_is_mixed_and_the_answer_has_the_pairs(parts, code):
    noun = NOUNS[code]
    (box,) = parts[code].all("div.check-match")
    left, right = box.one("ul.check-items").elements, box.one("div.check-others").one("ul").elements
    assert numbers(left) == [1, 2, 3, 4]
    assert numbers(right) != sorted(numbers(right)) == [1, 2, 3, 4]
    assert [item.text for item in left] == [f"{noun} left-{n}" for n in (1, 2, 3, 4)]
    assert [item.text for item in right] == [f"{noun} right-{n}" for n in numbers(right)]
    pairs = box.one("details.answer").one("ul").elements
    assert [bare(pair) for pair in pairs] == [f"{noun} left-{n}{noun} right-{n} {noun} ground-{n}." for n in (1, 2, 3, 4)]
    assert all(len(pair.all("sup")) == 1 for pair in pairs)


def test_open_questions_stay_as_they_are(parts):
    for code, noun in NOUNS.items():
        (answer,) = [each for each in parts[code].all("details.answer") if each in parts[code].elements]
        assert [each.text.strip() for each in answer.elements] == [f"{noun} open?", f"{noun} answer."]


def test_every_number_has_its_note_and_stands_in_no_summary(parts):
    latin = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
    for part in parts.values():
        marks = part.all("sup")
        assert {int(mark.text.translate(latin)) for mark in marks} == set(range(1, len(part.one("details.notes").one("ol").elements) + 1))
        assert not [mark for summary in part.all("summary") for mark in summary.all("sup")]


def test_the_words_that_the_script_needs_stand_hidden_and_in_the_digits_of_their_language(parts, library):
    for code, part in parts.items():
        for words in part.all("p.check-words"):
            assert "hidden" in words.attributes
            assert all(word.text for word in words.elements)
        positions = [word.text for word in part.one("div.check-order").all("span.word-position")]
        shown = ("۱۲۳۴" if code == "fa" else "1234")
        assert positions == [library.words[code].interface["position"].format(n=n, all=shown[-1]) for n in shown]


def test_the_order_is_the_same_in_every_language_in_every_edition_and_every_time(self_check, read_html):
    one, other = (Library(self_check) for _ in range(2))
    assert rendered(one) == rendered(other)
    found = {
        tuple(tuple(numbers(box.elements)) for box in part.all("ul") if box.elements and "item-" in box.elements[0].get("class", ""))
        for wrapping in Wrapping for part in read_html(rendered(one, wrapping)).one("div.ml").elements
    }
    assert len(found) == 1


def test_the_order_of_the_answer_itself_is_never_shown_where_it_would_be_the_answer():
    for question in (f"lesson-check-{n}" for n in range(500)):
        for count in range(2, 7):
            order = mixed(question, count)
            assert sorted(order) == list(range(1, count + 1))
            assert order != sorted(order)
    assert {tuple(mixed(f"lesson-check-{n}", 2, moved=False)) for n in range(50)} == {(1, 2), (2, 1)}
    assert (mixed("q", 0), mixed("q", 1)) == ([], [1])


@pytest.mark.parametrize("forms", [["choose"], ["order", "match"], ["match", "choose", "order"]])
@pytest.mark.parametrize("words", ["1. a <own:>\n2. b <own:>", "- a <claim:C007>", "-\n- b <own:>\n  c <own:>", "- a <own:>\n\nb\n\n: c"])
def test_lists_that_do_not_fit_are_the_checks_affair_and_still_come_out(copy, read_html, forms, words):
    copy.yaml("data/lessons/01-five-documents.yaml", lambda plan: next(b for b in plan["blocks"] if b.get("id") == "check").update(forms=forms, minutes="9"))
    copy.sub("data/text/en/lessons/01-five-documents.md", r"^(## check\n\n### .*\n)(?s:.*?)^(?=## )", rf"\1\n{words}\n\n")
    library = copy.library()
    plan = library.lessons["01-five-documents"]
    assert read_html(block_html(library, plan, plan.block("check"), Wrapping.PAGE)).all(".lang")


def test_hostile_words_come_out_as_words(copy, read_html):
    hostile = '</summary></details><script>alert(1)</script><img src=x onerror="alert(2)"> {{ 7 * 7 }}'
    copy.yaml("data/lessons/01-five-documents.yaml", lambda plan: next(b for b in plan["blocks"] if b["id"] == "check").update(forms=["choose", "order", "match"]))
    words = "\n".join(f"\n{hostile} <own:>\n\n" + "\n".join(f"{mark} {hostile} <own:>\n   {hostile} <own:>" for _ in range(2)) for mark in ("- ", "1.", "- "))
    copy.sub("data/text/en/lessons/01-five-documents.md", r"^(## check\n\n### .*\n)(?s:.*?)^(?=## )", rf"\1{words}\n\n")
    library = copy.library()
    plan = library.lessons["01-five-documents"]
    top = read_html(block_html(library, plan, plan.block("check"), Wrapping.PAGE))
    assert not top.all("script")
    assert not top.all("img")
    assert top.text.count(hostile) >= 15
