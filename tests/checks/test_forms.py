"""What the glossary avoids is what we say ourselves: a document's own word may stand in quotation marks."""

import pytest

from lessonkit.checks.forms import problems

FILE = "data/text/de/lessons/01-five-documents.md"


@pytest.mark.parametrize("quoted", ["„zqx“", "‚zqx‘", "“a zqx b”", "‘zqx’", "«zqx»"])
def test_a_documents_own_word_may_be_quoted(copy, quoted):
    copy.yaml("data/text/de/terms.yaml", lambda terms: terms["ss"].update(avoid={"zqx": "why"}))
    copy.append(FILE, f"\nD3 sagt {quoted}. <own:>\n")
    assert list(problems(copy.library())) == []
    copy.append(FILE, f"\nD3 sagt {quoted} und zqx. <own:>\n")
    (found,) = problems(copy.library())
    assert (found.file, found.place, found.mend) == (FILE, f"line {copy.line}", "why")


def test_a_rule_holds_inside_quotation_marks_too(copy):
    copy.yaml("data/text/de/rules.yaml", lambda rules: rules.update(zqx="why"))
    copy.append(FILE, "\nD3 sagt „zqx“. <own:>\n")
    (found,) = problems(copy.library())
    assert found.message == "'zqx' has no place here"


def test_the_list_of_what_is_avoided_is_not_held_against_itself(copy):
    copy.yaml("data/text/de/terms.yaml", lambda terms: terms["ss"].update(avoid={"zqx": "not zqx, not yyx"}) or terms["subcamp"].update(avoid={"yyx": "why"}))
    assert list(problems(copy.library())) == []
    copy.yaml("data/text/de/terms.yaml", lambda terms: terms["subcamp"].update(definition="A yyx. <own:>"))
    (found,) = problems(copy.library())
    assert found.file == "data/text/de/terms.yaml"
