"""What a rule sees of the 36 points, and the list of sentences that may hide who did something."""

import re

import pytest

from lessonkit.checks import care
from lessonkit.content.library import Library

PLAN = "data/lessons/01-five-documents.yaml"
WORDS = "data/text/de/lessons/01-five-documents.md"


def found(copy):
    return [(problem.file, problem.place, problem.message) for problem in care.problems(Library(copy.project))]


def test_the_lessons_are_clean(library):
    assert list(care.problems(library)) == []


def test_what_fills_a_period_is_a_lesson(library):
    lessons = [plan.id for plan in library.lessons.values() if care.is_lesson(plan)]
    assert "core" in lessons
    assert not {"documents", "clearings", "glossary", "00-start-here"} & set(lessons)


def drop(kind):
    return lambda plan: plan.update(blocks=[each for each in plan["blocks"] if each.get("kind") != kind])


@pytest.mark.parametrize(("change", "message"), [
    (lambda plan: plan["blocks"].insert(0, plan["blocks"].pop(2)), "does not begin with a block of kind about (point 22)"),
    (lambda plan: plan["blocks"].insert(1, plan["blocks"].pop(2)), "the lesson has no opening (point 23)"),
    (lambda plan: plan["blocks"].append(plan["blocks"].pop(3)), "no closing at its end (point 24)"),
    (drop("pause"), "no marked stop before its continuation (point 32)"),
    (drop("discuss"), "the lesson has no block of kind discuss (point 27)"),
    (drop("check"), "the lesson has no block of kind check (point 27)"),
    (drop("write"), "the lesson has no block of kind write (point 24)"),
    (lambda plan: plan.update(blocks=[each for each in plan["blocks"] if each.get("block") != "answers"]), "learners cannot see, export and erase their answers (point 33)"),
    (drop("risks"), "the guide has 0 blocks of kind risks (point 36)"),
    (drop("contacts"), "the guide has 0 blocks of kind contacts (point 36)"),
])
def test_what_a_lesson_lacks_is_told_with_its_point(copy, change, message):
    copy.yaml(PLAN, change)
    assert any(file == PLAN and message in text for file, _, text in found(copy)), found(copy)


@pytest.mark.parametrize(("pattern", "by", "place", "message"), [
    ("Hinweis zum Inhalt: ", "", "block about", "no content note stands at the top (point 22)"),
    (r"\nstop\n:", "\nstopp\n:", "block lost-not", "unknown key 'stopp'"),
    (r"\nstop\n:", "\nstopp\n:", "block lost-not", "there are no words under 'stop' (point 36)"),
    (r"\nstarters\n:", "\nbeginnings\n:", "block lost-not", "there are no words under 'starters' (point 27)"),
    (r"(## opening\n\n###.*\n)", r"\1\nwhy\n: Darum. <own:>\n", "block opening", "unknown key 'why'"),
])
def test_words_that_are_missing_or_stand_where_nobody_reads_them_are_told(copy, pattern, by, place, message):
    copy.sub(WORDS, pattern, by)
    assert (WORDS, place, message) in found(copy)


@pytest.mark.parametrize(("code", "hidden", "told"), [
    ("en", "Two hundred prisoners were shot in the wood.", "The SS shot two hundred prisoners in the wood."),
    ("en", "The women had been driven to the river.", "The women had been driven to the river by guards."),
    ("de", "Die Menschen wurden in die Scheune getrieben.", "Die Menschen wurden von SS-Männern in die Scheune getrieben."),
    ("es", "Las mujeres fueron asesinadas.", "Las mujeres fueron asesinadas por los guardias."),
    ("es", "Se fusiló a los presos.", "Los guardias fusilaron a los presos."),
    ("ar", "تم قتل السجناء.", "قتل الحرّاس السجناء."),
    ("fa", "زندانیان تیرباران شدند.", "نگهبانان زندانیان را تیرباران کردند."),
    ("fa", "زنان کشته شدند.", "زنان به دست نگهبانان کشته شدند."),
])
def test_a_sentence_without_a_doer_is_put_on_the_list(copy, code, hidden, told):
    before = len(list(care.agentless(Library(copy.project), code)))
    copy.sub(f"data/text/{code}/lessons/01-five-documents.md", r"(## opening\n\n###.*\n)", rf"\1\n{told} <own:>\n{hidden} <own:>\n")
    listed = list(care.agentless(Library(copy.project), code))
    assert len(listed) == before + 1
    assert hidden in [each.text for each in listed]


@pytest.mark.parametrize(("file", "pattern"), [
    ("notes", r'^(N03: ")'),
    ("terms", r'^(ss:\n(?:  .*\n)*?  definition: ")'),
    ("operations", r'^(O18:\n(?:  .*\n)*?  note: ")'),
    ("phases", r'^(1945-winter:\n(?:  .*\n)*?  note: ")'),
    ("remarks", r'^(  answer: ")'),
])
def test_what_stands_in_tables_of_words_is_read_too(copy, file, pattern):
    hidden = "Two hundred prisoners were shot in the wood."
    copy.sub(f"data/text/en/{file}.yaml", pattern, rf"\1{hidden} <own:>\\n" if file in ("terms", "remarks") else rf"\1{hidden} ")
    (found,) = [each for each in care.agentless(Library(copy.project), "en") if hidden in each.text]
    assert found.file == f"data/text/en/{file}.yaml"
    assert found.place.startswith("entry ")


def test_every_pattern_finds_something_or_says_where_it_is_broken(copy):
    copy.append("data/text/de/agentless.yaml", "'(': 'x'\n")
    with pytest.raises(Exception, match=re.escape("this is no pattern")):
        list(care.agentless(Library(copy.project), "de"))
