"""Content that is broken in unusual ways: still a list of problems for a person to mend, never a traceback; and nothing slips through."""

from __future__ import annotations

import pytest

from lessonkit.checks import all_notices, all_problems

DE = "data/text/de"
PLAN = "data/lessons/01-five-documents.yaml"
LESSON = f"{DE}/lessons/01-five-documents.md"
READING = f"{DE}/readings/D3.md"
START = "lessons/00-start-here.ipynb"
LANGUAGES = ("en", "de", "es", "ar", "fa")


def everywhere(change):
    """Do the same in each language."""
    return lambda c: [change(c, f"data/text/{code}") for code in LANGUAGES]


def drop(name, key):
    return everywhere(lambda c, folder: c.yaml(f"{folder}/{name}.yaml", lambda entries: entries.pop(key)))


def put(name, key, value):
    return lambda c: c.yaml(f"{DE}/{name}.yaml", lambda entries: entries.update({key: value}))


# What is broken, how, and the file that a problem must name.
# fmt: off
CASES = {
    "a number of paragraphs that is a word": (lambda c: c.table("documents", lambda rows: rows[1].update(paragraphs="four")), "data/documents.csv"),
    "no languages at all": (lambda c: c.table("languages", lambda rows: rows.clear()), "data/languages.csv"),
    "a locale that does not exist": (lambda c: c.table("languages", lambda rows: rows[0].update(locale="qq_QQ")), "data/languages.csv"),
    "a data package without resources": (lambda c: c.write("data/datapackage.json", "{}"), "data/datapackage.json"),
    "a data package that is a list": (lambda c: c.write("data/datapackage.json", "[]"), "data/datapackage.json"),
    "a table without schema": (lambda c: c.json("data/datapackage.json", lambda package: package["resources"].pop(1)), "data/datapackage.json"),
    "no folder of words": (lambda c: c.delete("data/text"), "data/languages.csv"),
    "a folder where a file belongs": (lambda c: (c.delete(f"{DE}/notes.yaml"), c.path(f"{DE}/notes.yaml").mkdir()), f"{DE}/notes.yaml"),
    "a key that is a list": (lambda c: c.append(f"{DE}/notes.yaml", "? [a, b]\n: c\n"), f"{DE}/notes.yaml"),
    "a field that is a list": (lambda c: c.yaml(f"{DE}/terms.yaml", lambda terms: terms["ss"].update(definition=["a"])), f"{DE}/terms.yaml"),
    "a definition with a quotation block": (lambda c: c.yaml(f"{DE}/terms.yaml", lambda terms: terms["ss"].update(definition="> a <own:>")), f"{DE}/terms.yaml"),
    "a label with half a placeholder": (put("interface", "sources-and-notes", "Quellen {n"), f"{DE}/interface.yaml"),
    "a label with a nameless placeholder": (put("interface", "states", "Sagt {}"), f"{DE}/interface.yaml"),
    "a label with a placeholder of its own": (everywhere(lambda c, folder: c.yaml(f"{folder}/interface.yaml", lambda words: words.update(states="{x}"))), "data/text/en/interface.yaml"),
    "a label that no language has": (drop("interface", "states"), "data/text/en/interface.yaml"),
    "a rule that is no pattern": (put("rules", "(", "why"), f"{DE}/rules.yaml"),
    "a rule that is a list": (put("rules", "x", ["why"]), f"{DE}/rules.yaml"),
    "two sentences for one line of statements": (lambda c: c.sub(READING, r"^(## P1\n\nC.*\n: .*)$", r"\1\n: Words."), READING),
    "two answers to one question": (lambda c: c.sub(LESSON, r"^: .*$", r"\g<0>\n: Words. <own:>"), LESSON),
    "two headings in one block": (lambda c: c.sub(LESSON, r"^(### .*)$", r"\1\n\n### Words"), LESSON),
    "a mark inside a sentence": (lambda c: c.append(LESSON, "\nWords <claim:C007> and words. <own:>\n"), LESSON),
    "a link to somewhere": (lambda c: c.append(LESSON, "\n[Words](https://example.org/x). <own:>\n"), LESSON),
    "a bare address": (lambda c: c.append(LESSON, "\nSee <https://example.org/x>. <own:>\n"), LESSON),
    "a picture from somewhere": (lambda c: c.append(LESSON, "\n![Words](https://example.org/x.png) <own:>\n"), LESSON),
    "emphasis across two lines": (lambda c: c.append(LESSON, "\nWords *and <own:>\nwords* again. <own:>\n"), LESSON),
    "a statement of an edition that no language words": (drop("claims", "C003"), f"{DE}/claims.yaml"),
    "a statement of a table that no language words": (drop("claims", "C007"), f"{DE}/claims.yaml"),
    "a note that no language words": (drop("notes", "N01"), f"{DE}/notes.yaml"),
    "a document that no language describes": (drop("documents", "D2"), f"{DE}/documents.yaml"),
    "a text of the family tree that no language names": (drop("documents", "E1"), f"{DE}/documents.yaml"),
    "a term that no language defines": (everywhere(lambda c, folder: c.yaml(f"{folder}/terms.yaml", lambda terms: terms["ss"].pop("definition"))), f"{DE}/terms.yaml"),
    "an edition of no document": (everywhere(lambda c, folder: c.write(f"{folder}/readings/D9.md", "## P1\n")), f"{DE}/readings/D9.md"),
    "words of no lesson": (everywhere(lambda c, folder: c.write(f"{folder}/lessons/98-gone.md", "# x\n")), f"{DE}/lessons/98-gone.md"),
    "an unknown entry in a lesson's list": (lambda c: c.yaml(PLAN, lambda plan: plan.update(block=[])), PLAN),
    "a lesson that works on an unknown document": (lambda c: c.yaml(PLAN, lambda plan: plan.update({"works-on": ["D9"]})), PLAN),
    "a block's id with a quotation mark": (lambda c: c.yaml(PLAN, lambda plan: plan["blocks"][1].update(id='x"); ("')), PLAN),
    "a block's id that a cell of ours has": (lambda c: c.yaml(PLAN, lambda plan: plan["blocks"][1].update(id="setup")), PLAN),
    "terms in a list in a list": (lambda c: c.yaml(PLAN, lambda plan: plan["blocks"][3].update(terms=[["ss"]])), PLAN),
    "a review of an unknown language": (lambda c: c.yaml("data/reviews/a-review.yaml", lambda review: review.update(language="tr", texts={})), "data/reviews/a-review.yaml"),
    "a review of a list of languages": (lambda c: c.yaml("data/reviews/a-review.yaml", lambda review: review.update(language=["de"])), "data/reviews/a-review.yaml"),
    "a notebook that is a list": (lambda c: c.write(START, "[]"), START),
    "a notebook without cells": (lambda c: c.write(START, '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}'), START),
    "a notebook whose cell is empty": (lambda c: c.json(START, lambda notebook: notebook["cells"].append({})), START),
    "a notebook of an old format": (lambda c: c.write(START, '{"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": []}'), START),
    "a notebook of no lesson": (lambda c: c.write("lessons/98-gone.ipynb", c.read(START)), "lessons/98-gone.ipynb"),
    "a path of a machine with Windows": (lambda c: c.json(START, lambda n: n["cells"][1].update(outputs=[{"output_type": "stream", "name": "stdout", "text": "C:\\Users\\anna\\x"}])), START),
    "an output of the first cell": (lambda c: c.json(START, lambda n: n["cells"][1].update(outputs=[{"output_type": "stream", "name": "stdout", "text": "x"}])), START),
    "a cell that says it may run by itself": (lambda c: c.json(START, lambda n: n["cells"][1]["metadata"].update(init_cell=True)), START),
    "the sources of a definition differ": (lambda c: c.yaml(f"{DE}/terms.yaml", lambda terms: terms["ss"].update(definition="Words. <doc:D5.P4>")), f"{DE}/terms.yaml"),
    "a day without source": (lambda c: c.append("data/text/en/lessons/01-five-documents.md", "\nIt ended on 8 May. <own:>\n"), "data/text/en/lessons/01-five-documents.md"),
    "four out of five": (lambda c: c.append("data/text/en/lessons/01-five-documents.md", "\nFour out of five documents say so. <own:>\n"), "data/text/en/lessons/01-five-documents.md"),
}
# fmt: on

@pytest.mark.parametrize("name", CASES)
def test_it_is_reported_and_nothing_crashes(name, copy):
    break_it, file = CASES[name]
    if "notebook" in name or file == START:
        copy.keep_lessons("00-start-here", "documents")
    break_it(copy)
    library = copy.library()
    problems = [problem for _, found in all_problems(library) for problem in found if "agreed" not in problem.file]
    assert file in {problem.file for problem in problems}, "\n".join(map(str, problems)) or "no problem found"
    list(all_notices(library))
