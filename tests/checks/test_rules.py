"""Each rule of ``lessonkit check``, broken one by one on a copy: the problem is found, with its file and its place.

`CASES` is the table. `file` and `place` must be exact; ``{line}`` is the line that was broken, ``{next}`` the one below it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from lessonkit.checks import CHECKS, all_problems
from lessonkit.content.library import Library
from lessonkit.content.problem import ContentError, Problem

TABLES, WORDS, IDS, MARKS, EDITIONS = "tables", "words in every language", "ids", "sentences and their sources", "reading editions"
TERMS = "terms of the glossary"
FACTS, TIMES, AGREED, REVIEWS, NOTEBOOKS, PACKAGES = "facts", "times", "agreement of the languages", "reviews", "notebooks", "code and packages"
SELF_CHECKS, CARE = "self-checks", "care"

CODES = ("en", "de", "es", "ar", "fa")
DE, EN, FA = "data/text/de", "data/text/en", "data/text/fa"
PLAN = "data/lessons/01-five-documents.yaml"
LESSON = f"{DE}/lessons/01-five-documents.md"
READING = f"{DE}/readings/D3.md"
START = "lessons/00-start-here.ipynb"
REVIEW = "data/reviews/a-review.yaml"


@dataclass(frozen=True)
class Case:
    rule: str
    check: str
    break_it: Callable[[Any], object]
    file: str
    place: str
    message: str


# --- ways to break ---------------------------------------------------------------------------------------------------


def without(*keys: str) -> Callable[[Any], object]:
    """Take an entry out: ``without("ss", "definition")`` takes one field."""

    def change(entries: Any) -> None:
        for key in keys[:-1]:
            entries = entries[key]
        del entries[keys[-1]]

    return change


def setting(*keys: Any, to: Any) -> Callable[[Any], object]:
    """Set an entry, however deep it stands."""

    def change(entries: Any) -> None:
        for key in keys[:-1]:
            entries = entries[key]
        entries[keys[-1]] = to

    return change


def in_block(id: str, **values: Any) -> Callable[[Any], object]:
    """Set values of one block in a lesson's list."""
    return lambda plan: next(block for block in plan["blocks"] if block.get("id") == id).update(values)


def in_row(where: dict[str, str], **values: str) -> Callable[[list[dict[str, str]]], object]:
    """Set cells of the row that has these values."""
    return lambda rows: next(row for row in rows if where.items() <= row.items()).update(values)


def marked(mark: str) -> Callable[[Any], object]:
    """Give the first sentence of ours in a lesson another source."""
    return lambda c: c.sub(LESSON, r" <own:>$", f" {mark}")


def output(change: Callable[[Any], object]) -> Callable[[Any], object]:
    """Change the first cell with an output in the start lesson's notebook."""
    return lambda c: c.json(START, lambda notebook: change(next(cell for cell in notebook["cells"] if cell.get("outputs"))))


CHOOSE = "Why? <own:>\n\n- one <own:>\n  because <own:>\n- two <own:>\n  because <own:>\n"
ORDER = "In which order? <own:>\n\n1. one <own:>\n2. two <own:>\n   because <own:>\n"
MATCH = "Which belong together? <own:>\n\n- one <own:>\n  eins <own:>\n- two <own:>\n  zwei <own:>\n  because <own:>\n"


def self_check(forms: str, words: str, *, german: str | None = None, at: int = 0) -> Callable[[Any], object]:
    """Write the block check of a lesson in every language; ``german`` is what stands in the one that is looked at, `at` its broken line."""

    def change(c: Any) -> None:
        c.yaml(PLAN, lambda plan: [in_block("check", minutes="9")(plan), next(b for b in plan["blocks"] if b.get("id") == "check").pop("forms"), forms and in_block("check", forms=forms.split())(plan)])
        for code in CODES:
            text = words if german is None or code != "de" else german
            c.sub(f"data/text/{code}/lessons/01-five-documents.md", r"^(## check\n\n### .*\n)(?s:.*?)^(?=## )", rf"\1\n{text}\n")
        c.line = c.read(LESSON).partition("\n## check\n")[0].count("\n") + 6 + at  # below the id, the heading and two empty lines

    return change
def term(sentence: str) -> Callable[[Any], object]:
    """Write a sentence into the German background of the first lesson, which its list of terms comes before."""
    return lambda c: c.sub(LESSON, r"(## background\n\n### .*\n)", rf"\1\n{sentence} <own:>")


def term_everywhere(sentence: str) -> Callable[[Any], object]:
    """Write a sentence into the same place in every language."""
    return lambda c: [c.sub(f"data/text/{code}/lessons/01-five-documents.md", r"(## background\n\n### .*\n)", rf"\1\n{sentence} <own:>") for code in CODES]


STREAM = {"output_type": "stream", "name": "stdout"}
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"

# fmt: off
CASES = [
    # tables
    Case("columns", TABLES, lambda c: c.sub("data/claims.csv", "^id,", "name,"), "data/claims.csv", "line 1", "the columns are name"),
    Case("too few cells", TABLES, lambda c: c.append("data/claims.csv", "C998,order\n"), "data/claims.csv", "line {line}", "the row has 2 cells"),
    Case("too many cells", TABLES, lambda c: c.sub("data/claims.csv", r"^(C007.*)$", r"\1,x,y"), "data/claims.csv", "line {line}", "cells, the table has"),
    Case("quotation mark", TABLES, lambda c: c.append("data/notes.csv", 'N99,"D2,C004\n'), "data/notes.csv", "line {line}", "not valid CSV"),
    Case("allowed values", TABLES, lambda c: c.table("languages", in_row({"code": "ar"}, direction="up")),
         "data/languages.csv", "row {line}, column direction", "'up' is not one of ltr, rtl"),
    Case("pattern", TABLES, lambda c: c.table("claims", in_row({"id": "C007"}, id="7")), "data/claims.csv", "row {line}, column id", "right form"),
    Case("required cell", TABLES, lambda c: c.table("claims", in_row({"id": "C007"}, topic="")), "data/claims.csv", "row {line}, column topic", "the cell is empty"),
    Case("type", TABLES, lambda c: c.table("documents", in_row({"id": "D2"}, year_from="soon")), "data/documents.csv", "row {line}, column year_from", "not of type integer"),
    Case("minimum", TABLES, lambda c: c.table("documents", in_row({"id": "D2"}, paragraphs="0")), "data/documents.csv", "row {line}, column paragraphs", "0 is below 1"),
    Case("doubled key", TABLES, lambda c: c.table("claims", lambda rows: rows.append(dict(rows[0]))), "data/claims.csv", "row {line}", "stands in row 2 already"),
    Case("doubled key of two columns", TABLES, lambda c: c.table("attestations", lambda rows: rows.append(dict(rows[0]))),
         "data/attestations.csv", "row {line}", "stands in row 2 already"),
    Case("foreign key", TABLES, lambda c: c.table("attestations", in_row({"claim": "C007", "document": "D2"}, document="D9")),
         "data/attestations.csv", "row {line}, column document", "unknown id 'D9'"),
    Case("foreign key in the same table", TABLES, lambda c: c.table("lineage", in_row({"text": "D2"}, comes_from="E9")),
         "data/lineage.csv", "row {line}, column comes_from", "unknown id 'E9'"),
    Case("encoding of a table", TABLES, lambda c: c.write("data/places.csv", "id,lat\nBełżec,".encode("iso8859_2")), "data/places.csv", "line 2", "not UTF-8"),
    Case("missing table", TABLES, lambda c: c.delete("data/figures.csv"), "data/figures.csv", "", "the file is missing"),
    Case("data package", TABLES, lambda c: c.write("data/datapackage.json", '{\n "resources": [,]\n}'), "data/datapackage.json", "line 2", "not valid JSON"),

    # facts
    *(Case(f"unknown id in {table}.{column}", FACTS, lambda c, table=table, id=id, column=column: c.table(table, in_row({"id": id}, **{column: "nowhere"})),
           f"data/{table}.csv", f"row {id}, column {column}", "unknown id 'nowhere'")
      for table, id, column in (("operations", "O7", "from"), ("operations", "O7", "to"), ("operations", "O7", "phase"), ("operations", "O7", "sources"),
                                ("operations", "O9", "overlaps"), ("places", "dachau", "sources"), ("events", "E1", "sources"), ("figures", "ships", "sources"),
                                ("phases", "1945-winter", "sources"), ("claims", "C063", "places"))),
    Case("a day that does not exist", FACTS, lambda c: c.table("operations", in_row({"id": "O7"}, date_end="1945-02-30")),
         "data/operations.csv", "row O7, column date_end", "there is no day '1945-02-30'"),
    Case("a month that does not exist", FACTS, lambda c: c.table("claims", in_row({"id": "C028"}, date_to="1945-13")), "data/claims.csv", "row C028, column date_to", "there is no day '1945-13'"),
    Case("an end before the beginning", FACTS, lambda c: c.table("events", in_row({"id": "E6"}, date_end="1945-04-12")), "data/events.csv", "row E6, column date_end", "ends before it begins"),
    Case("an end without a beginning", FACTS, lambda c: c.table("claims", in_row({"id": "C028"}, date_from="")), "data/claims.csv", "row C028, column date_from", "no beginning"),
    Case("ends in the wrong order", FACTS, lambda c: c.table("operations", in_row({"id": "O7"}, sent_min="60000", sent_max="58200")), "data/operations.csv", "row O7, column sent_min", "60000 is more than 58200"),
    Case("a number without a status", FACTS, lambda c: c.table("operations", in_row({"id": "O7"}, st_sent="")), "data/operations.csv", "row O7, column st_sent", "has no status"),
    Case("certain without a number", FACTS, lambda c: c.table("operations", in_row({"id": "O5b"}, st_sent="certain")), "data/operations.csv", "row O5b, column st_sent", "there is no number"),
    Case("an event's number without a status", FACTS, lambda c: c.table("events", in_row({"id": "E6"}, killed_min="2000")), "data/events.csv", "row E6, column killed_min", "2000 is more than 1016"),
    Case("deaths without what they cover", FACTS, lambda c: c.table("operations", in_row({"id": "O7"}, died_scope="")), "data/operations.csv", "row O7, column died_scope", "belong together"),
    Case("a scope without deaths", FACTS, lambda c: c.table("operations", in_row({"id": "O1"}, died_scope="way")), "data/operations.csv", "row O1, column died_scope", "belong together"),
    Case("an overlap on one side only", FACTS, lambda c: c.table("operations", in_row({"id": "O9"}, overlaps="")), "data/operations.csv", "row O9, column overlaps", "O9t overlaps O9"),
    Case("an overlap with itself", FACTS, lambda c: c.table("operations", in_row({"id": "O2"}, overlaps="O2")), "data/operations.csv", "row O2, column overlaps", "overlaps itself"),
    Case("a month called a day", FACTS, lambda c: c.table("operations", in_row({"id": "O7"}, date_start="1945-01")), "data/operations.csv", "row O7, column date_start", "precise to the day"),
    Case("a sum of nothing", FACTS, lambda c: c.table("operations", in_row({"id": "O2"}, contains="yes")), "data/operations.csv", "row O2, column overlaps", "names none"),
    Case("a figure that nobody gives", FACTS, lambda c: c.table("figures", in_row({"id": "ships"}, sources="")), "data/figures.csv", "row ships", "either a statement or research"),
    Case("a figure of two voices", FACTS, lambda c: c.table("figures", in_row({"id": "shot"}, sources="blatman2010")), "data/figures.csv", "row shot", "either a statement or research"),
    Case("one word, two ranges", FACTS, lambda c: c.table("figures", in_row({"id": "on-board"}, max="500")), "data/figures.csv", "row on-board", "other numbers here than in row shot"),
    Case("a word of research", FACTS, lambda c: c.table("figures", in_row({"id": "ships"}, word="many")), "data/figures.csv", "row ships, column claim", "is a document's"),
    Case("a place without a point", FACTS, lambda c: c.table("places", in_row({"id": "dachau"}, lat="", lon="")), "data/places.csv", "row dachau", "a place has a point"),
    Case("several places with a point", FACTS, lambda c: c.table("places", in_row({"id": "many-camps"}, lat="50", lon="10")), "data/places.csv", "row many-camps", "a place has a point"),
    Case("a point without a status", FACTS, lambda c: c.table("places", in_row({"id": "dachau"}, status="")), "data/places.csv", "row dachau, column status", "nothing says how well"),
    Case("a certain point without a source", FACTS, lambda c: c.table("places", in_row({"id": "below"}, sources="")), "data/places.csv", "row below, column sources", "needs a source"),
    Case("a place that nothing names", FACTS, lambda c: c.table("places", lambda rows: rows.append({**rows[0], "id": "nowhere"})), "data/places.csv", "row nowhere", "nothing names this place"),

    # words: files
    Case("YAML", WORDS, lambda c: c.append(f"{DE}/claims.yaml", "C999: a: b\n"), f"{DE}/claims.yaml", "line {line}", "not valid YAML"),
    Case("doubled entry", WORDS, lambda c: c.append(f"{DE}/claims.yaml", "C007: x\n"), f"{DE}/claims.yaml", "line {line}", "'C007' stands twice"),
    Case("not a mapping", WORDS, lambda c: c.write(f"{DE}/notes.yaml", "- one\n- two\n"), f"{DE}/notes.yaml", "line 1", "not a list of key: value"),
    Case("control character", WORDS, lambda c: c.append(f"{DE}/notes.yaml", "N99: a\x07b\n"), f"{DE}/notes.yaml", "", "not valid YAML"),
    Case("nested where a text belongs", WORDS, lambda c: c.yaml(f"{DE}/claims.yaml", setting("C007", to={"x": "y"})),
         f"{DE}/claims.yaml", "entry C007", "must be a text"),
    Case("a text where fields belong", WORDS, lambda c: c.yaml(f"{DE}/terms.yaml", setting("ss", to="x")), f"{DE}/terms.yaml", "entry ss", "must be a list of key: value"),
    Case("encoding of words", WORDS, lambda c: c.write(f"{DE}/claims.yaml", "a: b\nC001: Häftling\n".encode("latin-1")), f"{DE}/claims.yaml", "line 2", "not UTF-8"),
    Case("missing file of words", WORDS, lambda c: c.delete(f"{DE}/interface.yaml"), f"{DE}/interface.yaml", "", "the file is missing"),
    Case("missing lesson words", WORDS, lambda c: c.delete(LESSON), LESSON, "", "the file is missing"),
    Case("language without folder", WORDS, lambda c: c.delete(FA), "data/languages.csv", "row fa", "no folder"),
    Case("folder without language", WORDS, lambda c: c.write("data/text/tr/claims.yaml", "C007: x\n"), "data/text/tr", "", "belongs to no language"),

    # words: the same entries in each language
    *(Case(f"{name}: entry missing in one language", WORDS, lambda c, name=name, key=key: c.yaml(f"{DE}/{name}.yaml", without(key)),
           f"{DE}/{name}.yaml", f"entry {key}", "this entry is missing")
      for name, key in (("interface", "title"), ("claims", "C007"), ("notes", "N01"), ("places", "dachau"), ("events", "E1"))),
    *(Case(f"{name}: field missing in one language", WORDS, lambda c, name=name, key=key, field=field: c.yaml(f"{DE}/{name}.yaml", without(key, field)),
           f"{DE}/{name}.yaml", f"entry {key}.{field}", "this entry is missing")
      for name, key, field in (("operations", "O7", "note"), ("phases", "1945-winter", "name"), ("figures", "shot", "counted"))),
    Case("terms: entry missing in one language", WORDS, lambda c: c.yaml(f"{DE}/terms.yaml", without("ss")),
         f"{DE}/terms.yaml", "entry ss.definition", "this entry is missing"),
    Case("documents: entry missing in one language", WORDS, lambda c: c.yaml(f"{DE}/documents.yaml", without("D2")),
         f"{DE}/documents.yaml", "entry D2.title", "this entry is missing"),
    Case("terms: field missing in one language", WORDS, lambda c: c.yaml(f"{DE}/terms.yaml", without("ss", "definition")),
         f"{DE}/terms.yaml", "entry ss.definition", "this entry is missing"),
    Case("documents: field missing in one language", WORDS, lambda c: c.yaml(f"{EN}/documents.yaml", without("D2", "limits")),
         f"{EN}/documents.yaml", "entry D2.limits", "this entry is missing"),
    Case("entry in one language only", WORDS, lambda c: c.yaml(f"{DE}/interface.yaml", setting("only-here", to="x")),
         f"{FA}/interface.yaml", "entry only-here", "it stands in de"),
    Case("placeholder lost", WORDS, lambda c: c.yaml(f"{DE}/interface.yaml", setting("paragraph-short", to="Abs.")),
         f"{DE}/interface.yaml", "entry paragraph-short", "the placeholders are []"),
    Case("placeholder renamed", WORDS, lambda c: c.yaml(f"{FA}/interface.yaml", setting("paragraph-short", to="{m}")),
         f"{FA}/interface.yaml", "entry paragraph-short", "the placeholders are ['m'], in en ['n']"),

    # words: the blocks of a lesson
    Case("block missing", WORDS, lambda c: c.sub(LESSON, "^## opening$", "## ending"), LESSON, "block opening", "missing in this language"),
    Case("block unknown", WORDS, lambda c: c.sub(LESSON, "^## opening$", "## ending"), LESSON, "line {line}", "'ending' is no block"),
    Case("words before the first block", WORDS, lambda c: c.sub(LESSON, "^## about$", "Words. <own:>\n\n## about"), LESSON, "line 1", "'' is no block"),
    Case("block doubled", WORDS, lambda c: c.append(LESSON, "\n## opening\n\n### x\n\ny <own:>\n"), LESSON, "block opening", "stands twice"),
    Case("block without heading", WORDS, lambda c: c.sub(LESSON, "^### .*$", ""), LESSON, "block about", "no heading or no words"),
    Case("block without words", WORDS, lambda c: c.sub(LESSON, r"^(## opening\n\n### .*\n)(?s:.*?)^(?=## )", r"\1\n"), LESSON, "block opening", "no heading or no words"),
    Case("title missing", WORDS, lambda c: c.sub(LESSON, "^# .*$", ""), LESSON, "line 1", "the lesson has no title"),
    Case("not our Markdown", WORDS, lambda c: c.append(LESSON, "\n> quoted\n"), LESSON, "line {line}", "a blockquote has no place"),
    Case("a list in a list", WORDS, lambda c: c.append(LESSON, "\n- a <own:>\n  - b <own:>\n"), LESSON, "line {next}", "inside a list has no place"),

    # words: nothing that does not belong there
    Case("setting among words", WORDS, lambda c: c.append(LESSON, "\nminutes: 5 <own:>\n"), LESSON, "line {line}", "kind, number or setting"),
    Case("kind among words", WORDS, lambda c: c.append(LESSON, "\nkind: discuss\n"), LESSON, "line {line}", "kind, number or setting"),
    Case("attribute among words", WORDS, lambda c: c.append(LESSON, "\nWords {.big} <own:>\n"), LESSON, "line {line}", "kind, number or setting"),
    *(Case(f"setting among words: {words}", WORDS, lambda c, words=words: c.append(LESSON, f"\n{words}\n"), LESSON, "line {line}", "kind, number or setting")
      for words in ("documents: [D2, D3]", "document: D3 <own:>", "paragraphs: P1", "stage: 45", "id: read-d2", "chart: family-tree")),
    Case("setting in a reading edition", WORDS, lambda c: c.append(READING, "\ndocument: D3\n"), READING, "line {line}", "kind, number or setting"),
    Case("raw HTML", WORDS, lambda c: c.append(LESSON, '\nWords<br class="x"> <own:>\n'), LESSON, "line {line}", "raw HTML"),
    Case("raw HTML in a reading edition", WORDS, lambda c: c.append(READING, "\n</b>\n"), READING, "line {line}", "raw HTML"),
    *(Case(f"four of five say, in {code}", WORDS, lambda c, code=code, words=words: c.append(f"data/text/{code}/lessons/01-five-documents.md", f"\n{words} <own:>\n"),
           f"data/text/{code}/lessons/01-five-documents.md", "line {line}", "has no place here")
      for code, words in (("en", "Four of the five documents say so."), ("de", "Vier der fünf Dokumente sagen das."),
                          ("es", "Cuatro de los cinco documentos lo dicen."), ("ar", "أربعة من الخمسة تقول ذلك."), ("fa", "چهار سند از پنج سند این را می‌گویند."))),
    Case("forbidden form by rules.yaml", WORDS, lambda c: (c.yaml(f"{DE}/rules.yaml", setting("zq+x", to="why")), c.append(LESSON, "\nZQQX <own:>\n")),
         LESSON, "line {line}", "'ZQQX' has no place here"),
    Case("what the glossary avoids", WORDS, lambda c: (c.yaml(f"{DE}/terms.yaml", lambda terms: terms["ss"].update(avoid={"zq+x": "why"})), c.append(LESSON, "\nZQQX <own:>\n")),
         LESSON, "line {line}", "'ZQQX' has no place here"),
    Case("what the glossary avoids is no pattern", WORDS, lambda c: c.yaml(f"{DE}/terms.yaml", lambda terms: terms["ss"].update(avoid={"(": "why"})),
         f"{DE}/terms.yaml", "entry ss.avoid, (", "this is no pattern"),
    Case("a compared document is not on the page of all documents", IDS, lambda c: c.yaml("data/lessons/documents.yaml", in_block("reader", documents=["D1", "D2", "D3", "D4"])),
         "data/lessons/documents.yaml", "block reader", "document D5 is missing; data/lessons/01-five-documents.yaml, block compare-all leads to it"),
    Case("no page of all documents", IDS, lambda c: c.delete("data/lessons/documents.yaml"), "data/lessons/documents.yaml", "", "the page of all documents is missing"),
    Case("no tables on the page of all documents", IDS, lambda c: c.yaml("data/lessons/documents.yaml", lambda plan: plan["blocks"].pop(2)),
         "data/lessons/documents.yaml", "entry blocks", "the page has 0 blocks of kind statements"),
    Case("a reader elsewhere", IDS, lambda c: c.yaml(PLAN, in_block("others", kind="reader")), PLAN, "block others", "has its place on the page documents"),
    Case("one name for two terms", IDS, lambda c: c.yaml(f"{DE}/terms.yaml", setting("subcamp", "name", to="SS")),
         f"{DE}/terms.yaml", "entry ss.name", "'SS' is also the name of subcamp"),
    Case("forbidden form in entries", WORDS, lambda c: (c.yaml(f"{DE}/rules.yaml", setting("zqx", to="why")), c.append(f"{DE}/claims.yaml", "C999: zqx\n")),
         f"{DE}/claims.yaml", "line {line}", "'zqx' has no place here"),

    Case("placeholder with half a bracket", WORDS, lambda c: c.yaml(f"{DE}/interface.yaml", setting("states", to="Sagt {n")), f"{DE}/interface.yaml", "entry states", "no placeholder"),
    Case("placeholder without a name", WORDS, lambda c: c.yaml(f"{DE}/interface.yaml", setting("states", to="Sagt {}")), f"{DE}/interface.yaml", "entry states", "no placeholder"),
    Case("placeholder with a format", WORDS, lambda c: c.yaml(f"{DE}/interface.yaml", setting("paragraph-short", to="{n!r:>9}")), f"{DE}/interface.yaml", "entry paragraph-short", "no placeholder"),
    Case("field of an entry is a list", WORDS, lambda c: c.yaml(f"{DE}/terms.yaml", setting("ss", "name", to=["x"])), f"{DE}/terms.yaml", "entry ss.name", "must be a text"),
    Case("rule is no pattern", WORDS, lambda c: c.yaml(f"{DE}/rules.yaml", setting("(", to="why")), f"{DE}/rules.yaml", "entry (", "this is no pattern"),
    Case("words of no lesson", WORDS, lambda c: c.write(f"{DE}/lessons/98-gone.md", "# x\n"), f"{DE}/lessons/98-gone.md", "", "the words of no lesson"),
    Case("key that is a list", WORDS, lambda c: c.append(f"{DE}/notes.yaml", "? [a, b]\n: c\n"), f"{DE}/notes.yaml", "line {line}", "a key must be one word"),

    # ids
    *(Case(f"no language has it: {name}, {key}", IDS, lambda c, name=name, key=key: [c.yaml(f"data/text/{code}/{name}.yaml", without(*key.split("."))) for code in CODES],
           f"{FA}/{name}.yaml", f"entry {wanted}", "this entry is missing")
      for name, key, wanted in (("claims", "C003", "C003"), ("claims", "C007", "C007"), ("notes", "N01", "N01"), ("documents", "D2", "D2.title"),
                                ("documents", "D2.limits", "D2.limits"), ("documents", "E1", "E1.title"), ("terms", "ss.definition", "ss.definition"),
                                ("places", "dachau", "dachau"), ("events", "E1", "E1"), ("operations", "O7", "O7.name"), ("operations", "O7.note", "O7.note"),
                                ("phases", "1945-winter.note", "1945-winter.note"), ("figures", "shot.counted", "shot.counted"))),
    *(Case(f"words of no row: {name}", IDS, lambda c, name=name, entry=entry: [c.yaml(f"data/text/{code}/{name}.yaml", setting("nowhere", to=entry)) for code in CODES],
           f"{FA}/{name}.yaml", "entry nowhere", "unknown id 'nowhere'")
      for name, entry in (("places", "x"), ("events", "x"), ("operations", {"name": "x", "note": "y"}), ("phases", {"name": "x", "note": "y"}), ("figures", {"name": "x", "counted": "y"}))),
    Case("two places with one name", IDS, lambda c: c.yaml(f"{DE}/places.yaml", setting("gusen", to="Dachau")), f"{DE}/places.yaml", "entry gusen", "also the name of dachau"),
    Case("two clearings with one name", IDS, lambda c: c.yaml(f"{DE}/operations.yaml", lambda e: e["O9"].update(name=e["O7"]["name"])), f"{DE}/operations.yaml", "entry O9", "also the name of O7"),
    Case("unknown statement in a lesson", IDS, marked("<claim:C999>"), LESSON, "line {line}", "unknown statement 'C999'"),
    Case("statement without words", IDS, lambda c: (c.yaml(f"{DE}/claims.yaml", without("C007")), marked("<claim:C007>")(c)), LESSON, "line {line}", "has no words in this language"),
    Case("unknown source", IDS, marked("<source:nobody1999>"), LESSON, "line {line}", "unknown source 'nobody1999'"),
    Case("unknown document", IDS, marked("<doc:D9.P1>"), LESSON, "line {line}", "unknown document 'D9'"),
    Case("unknown paragraph", IDS, marked("<doc:D2.P99>"), LESSON, "line {line}", "document D2 has no paragraph 'P99'"),
    Case("own with a target", IDS, marked("<own:me>"), LESSON, "line {line}", "'own:' has a target"),
    Case("unknown source in a definition", IDS, lambda c: c.yaml(f"{DE}/terms.yaml", setting("ss", "definition", to="Words. <source:nobody1999>")),
         f"{DE}/terms.yaml", "entry ss", "unknown source 'nobody1999'"),
    Case("attestation: paragraph", IDS, lambda c: c.table("attestations", in_row({"claim": "C007", "document": "D2"}, locus="P1.S4;P99.S1")),
         "data/attestations.csv", "row C007 D2", "document D2 has no paragraph 'P99'"),
    Case("attestation: unknown statement instead", IDS, lambda c: c.table("attestations", in_row({"claim": "C004", "document": "D3"}, instead="C999")),
         "data/attestations.csv", "row C004 D3", "unknown statement 'C999'"),
    Case("attestation: instead is not stated", IDS, lambda c: c.table("attestations", in_row({"claim": "C004", "document": "D3"}, instead="C002")),
         "data/attestations.csv", "row C004 D3", "said to state C002 instead"),
    Case("attestation: otherwise without instead", IDS, lambda c: c.table("attestations", in_row({"claim": "C004", "document": "D3"}, instead="")),
         "data/attestations.csv", "row C004 D3", "'otherwise' and 'instead' belong together"),
    Case("attestation: instead without otherwise", IDS, lambda c: c.table("attestations", in_row({"claim": "C007", "document": "D2"}, instead="C008")),
         "data/attestations.csv", "row C007 D2", "'otherwise' and 'instead' belong together"),
    Case("note: document", IDS, lambda c: c.table("notes", in_row({"id": "N01"}, documents="D2;D9")), "data/notes.csv", "row N01", "unknown document 'D9'"),
    Case("note: statement", IDS, lambda c: c.table("notes", in_row({"id": "N01"}, claims="C999")), "data/notes.csv", "row N01", "unknown statement 'C999'"),
    Case("note: source", IDS, lambda c: c.table("notes", in_row({"id": "N01"}, sources="nobody1999")), "data/notes.csv", "row N01", "unknown source 'nobody1999'"),
    Case("note on research without source", IDS, lambda c: c.table("notes", in_row({"id": "N01"}, sources="")), "data/notes.csv", "row N01", "no source or no status"),
    Case("note on research without status", IDS, lambda c: c.table("notes", in_row({"id": "N01"}, status="")), "data/notes.csv", "row N01", "no source or no status"),
    Case("words for an unknown statement", IDS, lambda c: c.yaml(f"{DE}/claims.yaml", setting("C999", to="x")), f"{DE}/claims.yaml", "entry C999", "unknown id 'C999'"),
    Case("words for an unknown note", IDS, lambda c: c.yaml(f"{DE}/notes.yaml", setting("N99", to="x")), f"{DE}/notes.yaml", "entry N99", "unknown id 'N99'"),
    *(Case(f"setting of a block: {block}, {name}", IDS, lambda c, block=block, name=name, value=value: c.yaml(PLAN, in_block(block, **{name: value})),
           PLAN, f"block {block}", f"unknown id '{unknown}' in {name}")
      for block, name, value, unknown in (
          ("compare", "topics", ["order", "weather"], "weather"), ("compare", "documents", ["D2", "D9"], "D9"), ("documents", "documents", ["D9"], "D9"),
          ("words", "terms", ["ss", "gulag"], "gulag"), ("family", "chart", "pie", "pie"), ("read-d2", "document", "D9", "D9"),
          ("read-d2", "paragraphs", ["P1", "P99"], "P99"))),

    # lessons' lists
    *(Case(f"lesson's list: {name}", IDS, lambda c, change=change: c.yaml(PLAN, change), PLAN, place, message)
      for name, change, place, message in (
          ("unknown kind", in_block("opening", kind="poem"), "block opening", "unknown kind 'poem'"),
          ("unknown stage", in_block("opening", stage="60"), "block opening", "unknown stage '60'"),
          ("unknown audience", in_block("opening", **{"for": "cat"}), "block opening", "unknown audience 'cat'"),
          ("unknown setting", in_block("opening", colour="red"), "block opening", "unknown setting 'colour'"),
          ("minutes in words", in_block("opening", minutes="four"), "block opening", "'four' is not a number of minutes"),
          ("setting missing", lambda plan: next(b for b in plan["blocks"] if b["id"] == "read-d2").pop("document"), "block read-d2", "needs 'document'"),
          ("minutes missing", lambda plan: plan["blocks"][1].pop("minutes"), "block opening", "minutes is missing"),
          ("doubled block", lambda plan: plan["blocks"].append(plan["blocks"][1]), "block opening", "stands twice"),
          ("not a block", lambda plan: plan["blocks"].insert(0, "opening"), "block 1", "not a list of key: value"),
          ("id is not the file's name", setting("id", to="01"), "entry id", "the id is '01'"),
          ("unknown entry", setting("block", to=[]), "entry block", "unknown entry 'block'"),
          ("works on something unknown", setting("works-on", to=["D9"]), "entry works-on", "unknown id 'D9'"),
          ("works-on is no list", setting("works-on", to="D2"), "entry works-on", "not a list of ids"),
          ("two documents to read", in_block("read-d2", document=["D2", "D3"]), "block read-d2", "'document' is not one id"),
          ("a list in a list", in_block("words", terms=[["ss"]]), "block words", "'terms' is not a list of ids"),
          *((f"the id {id}", setting("blocks", 1, "id", to=id), f"block {id}", "this cannot be a block's id")
            for id in ("title", "setup", "languages", "content", "opening-heading", "Opening", "-opening", "o" * 57, 'x"); ("', "é", "two words")),
          ("no blocks", setting("blocks", to=[]), "entry blocks", "the lesson has no blocks"))),
    Case("bibliography", IDS, lambda c: c.append("data/sources.bib", "\n@book{broken,\n  title = {x"), "data/sources.bib", "line {next}", "not valid BibTeX"),
    Case("bibliography: doubled key", IDS, lambda c: c.append("data/sources.bib", "\n@book{wachsmann2015,\n title = {x}\n}\n"), "data/sources.bib", "", "not valid BibTeX"),

    # terms of the glossary
    Case("unknown term", TERMS, term("Das [Lager](term:gulag)."), LESSON, "line {next}", "unknown term 'gulag'"),
    Case("a term marked twice", TERMS, term("Ein [Marsch](term:death-march), ein [Marsch](term:death-march)."), LESSON, "line {next}", "'death-march' is marked in line"),
    Case("a term marked in one language", TERMS, term("Ein [Marsch](term:death-march)."), LESSON, "block background", "its terms differ from en: missing none, more ['death-march']"),
    Case("a term not marked in one language", TERMS, lambda c: c.sub(LESSON, r"\[SS\]\(term:ss\)", "SS"), LESSON, "block opening", "its terms differ from en: missing ['ss'], more none"),
    Case("a term used before it is explained", TERMS, lambda c: c.sub(LESSON, r"\[SS\]\(term:ss\)", "SS"), LESSON, "line {line}", "'SS' is used before it is explained"),
    Case("a term used in the sentence of its mark, before it", TERMS, lambda c: c.sub(LESSON, r"der \[SS\]\(term:ss\)", "der SS, der [SS](term:ss)"), LESSON, "line {line}", "'SS' is used before it is explained"),
    Case("a term that nothing explains", TERMS, term("Ein vernichtungslager."), LESSON, "line {next}", "'vernichtungslager' is used before it is explained"),
    Case("a name without its brackets", TERMS, lambda c: c.sub(LESSON, r"(## opening\n\n### .*\n)", r"\1\nEin Konzentrationslager. <own:>"), LESSON, "line {next}", "'Konzentrationslager' is used before"),
    Case("a name without its quotation marks", TERMS, lambda c: c.sub(LESSON, r"(## opening\n\n### .*\n)", r"\1\nDie ‚Evakuierung‘. <own:>"), LESSON, "line {next}", "'Evakuierung' is used before"),
    Case("a name without its vowel signs", TERMS, lambda c: c.sub("data/text/ar/lessons/01-five-documents.md", r"(## opening\n\n### .*\n)", r"\1\nكانت مسيرة الموت طويلة. <own:>"),
         "data/text/ar/lessons/01-five-documents.md", "line {next}", "'مسيرة الموت' is used before"),
    Case("a marked term without name", IDS, lambda c: (term_everywhere("[x](term:kapo).")(c), c.yaml(f"{DE}/terms.yaml", without("kapo", "name"))), f"{DE}/terms.yaml", "entry kapo.name", "this entry is missing"),
    Case("a marked term without definition", IDS, lambda c: c.yaml(f"{DE}/terms.yaml", without("gestapo", "definition")), f"{DE}/terms.yaml", "entry gestapo.definition", "this entry is missing; lessons/06-ravensbrueck.md, line"),
    Case("a transliteration is missing", TERMS, lambda c: c.yaml(f"{FA}/terms.yaml", without("ss", "transliteration")), f"{FA}/terms.yaml", "entry ss.transliteration", "this entry is missing"),
    Case("a transliteration of Latin letters", TERMS, lambda c: c.yaml(f"{DE}/terms.yaml", setting("ss", "transliteration", to="SS")), f"{DE}/terms.yaml", "entry ss.transliteration", "Latin letters already"),
    Case("a defined term without row", TERMS, lambda c: c.table("terms", lambda rows: rows.pop(0)), "data/terms.csv", "row concentration-camp", "has a definition in en, but no row"),
    Case("a row of no term", TERMS, lambda c: c.append("data/terms.csv", "gulag,,\n"), "data/terms.csv", "row gulag", "unknown id 'gulag'"),
    Case("a term in an unknown document", FACTS, lambda c: c.table("terms", in_row({"id": "ss"}, documents="D1;D9")), "data/terms.csv", "row ss, column documents", "unknown id 'D9'"),
    Case("two lists of all terms", TERMS, lambda c: c.yaml("data/lessons/glossary.yaml", lambda plan: plan["blocks"][0].update(kind="glossary")), "data/lessons/glossary.yaml", "entry blocks", "2 blocks of kind glossary"),
    Case("a list of all terms in a lesson", TERMS, lambda c: c.yaml(PLAN, in_block("opening", kind="glossary")), PLAN, "entry blocks", "1 blocks of kind glossary"),
    Case("a term marked in a heading", TERMS, lambda c: c.sub(LESSON, "^### .*$", "### Die [SS](term:ss)"), LESSON, "line {line}", "a term is marked where none can be"),
    Case("a term marked in a reading edition", EDITIONS, lambda c: c.sub(READING, "^: .*$", ": Die [SS](term:ss)."), READING, "line {line}", "a term is marked where none can be"),
    Case("a term marked in a definition", IDS, lambda c: c.yaml(f"{DE}/terms.yaml", setting("ss", "definition", to="[x](term:gestapo) <own:>")), f"{DE}/terms.yaml", "entry ss", "a term is marked where none can be"),

    # sentences and their sources
    Case("sentence without mark", MARKS, marked(""), LESSON, "line {line}", "a sentence without mark"),
    Case("mark before the full stop", MARKS, marked("<own:>."), LESSON, "line {line}", "the mark <own:> stands before the end of its line"),
    Case("list item without mark", MARKS, lambda c: c.append(LESSON, "\n- one <own:>\n- two\n"), LESSON, "line {next}", "a sentence without mark: 'two'"),
    Case("answer without mark", MARKS, lambda c: c.append(LESSON, "\nWhy? <own:>\n\n: Because.\n"), LESSON, "line {next2}", "a sentence without mark: 'Because.'"),
    Case("definition without mark", MARKS, lambda c: c.yaml(f"{DE}/terms.yaml", setting("ss", "definition", to="Words.")), f"{DE}/terms.yaml", "entry ss", "a sentence without mark"),
    *(Case(f"number without source: {words}", MARKS, lambda c, words=words: c.append(LESSON, f"\n{words} <own:>\n"), LESSON, "line {line}", "number or date without source")
      for words in ("It was 1944.", "On 27 April 1945.", "Some 7,500 people.", "7.500 Menschen.", "25 000 personas.", "در سال ۱۹۴۴.", "۷٬۵۰۰ نفر.")),
    Case("number without source in a definition", MARKS, lambda c: c.yaml(f"{FA}/terms.yaml", setting("ss", "definition", to="۱۹۴۴ <own:>")),
         f"{FA}/terms.yaml", "entry ss", "number or date without source"),
    *(Case(f"day without source: {words}", MARKS, lambda c, code=code, words=words: c.append(f"data/text/{code}/lessons/01-five-documents.md", f"\n{words} <own:>\n"),
           f"data/text/{code}/lessons/01-five-documents.md", "line {line}", "number or date without source")
      for code, words in (("en", "It ended on 8 May."), ("en", "On the 8th of May."), ("en", "On May 8."), ("de", "Am 8. Mai."), ("de", "Am 8./9. Mai endete es."), ("es", "El 8 de mayo."),
                          ("ar", "في 8 أيار/مايو."), ("ar", "في 8 مايو."), ("ar", "في 17 كانون الثاني."), ("fa", "در ۸ مه."), ("fa", "در ۸ مهٔ آن سال."))),
    Case("sources of a definition differ", MARKS, lambda c: c.yaml(f"{DE}/terms.yaml", setting("ss", "definition", to="Words. <doc:D5.P4>")),
         f"{DE}/terms.yaml", "entry ss", "its sources differ from en"),
    Case("sources differ: more", MARKS, lambda c: c.append(LESSON, "\nWords. <doc:D5.P4>\n"), LESSON, "block guide-contacts", "missing none, more ['doc:D5.P4']"),
    Case("sources differ: missing", MARKS, lambda c: c.append(f"{EN}/lessons/01-five-documents.md", "\nWords. <doc:D5.P4>\n"), LESSON, "block guide-contacts", "missing ['doc:D5.P4'], more none"),

    # reading editions
    Case("edition missing in one language", EDITIONS, lambda c: c.delete(READING), READING, "", "the reading edition is missing; it exists in en, es, ar, fa"),
    Case("edition of no document", EDITIONS, lambda c: c.write(f"{FA}/readings/D9.md", "## P1\n"), f"{FA}/readings/D9.md", "", "reading edition of no document"),
    Case("edition in one language missing", EDITIONS, lambda c: c.delete(f"{DE}/readings/D5.md"), f"{DE}/readings/D5.md", "", "it exists in en, es, ar, fa"),
    Case("paragraph missing", EDITIONS, lambda c: c.sub(READING, r"^## P2\n(?s:.*?)(?=^## P3)", ""), READING, "", "the paragraphs are P1, P3, P4"),
    Case("paragraph too many", EDITIONS, lambda c: c.append(READING, "\n## P5\n\nC001\n: Words.\n"), READING, "", "the paragraphs are P1, P2, P3, P4, P5"),
    Case("paragraphs in another order", EDITIONS, lambda c: (c.sub(READING, "^## P2$", "## P0"), c.sub(READING, "^## P1$", "## P2"), c.sub(READING, "^## P0$", "## P1")),
         READING, "", "the paragraphs are P2, P1"),
    Case("statement missing", EDITIONS, lambda c: c.sub(READING, r"\bC003\b", "C001", count=0), READING, "paragraph P1", "D3 makes the statement C003 here"),
    Case("statement too many", EDITIONS, lambda c: c.sub(READING, r"^## P1\n\nC\d+", r"\g<0> C002"), READING, "line {next}", "the edition states C002, D3 does not in P1"),
    Case("statement in the wrong paragraph", EDITIONS, lambda c: c.sub(READING, r"^## P2\n\nC\d+", r"\g<0> C001"), READING, "line {next}", "the edition states C001, D3 does not in P2"),
    Case("statement that the document contradicts", EDITIONS, lambda c: c.sub(READING, r"^## P1\n\nC\d+", r"\g<0> C004"),
         READING, "line {next}", "the edition states C004, but D3 says something else here (C114)"),
    Case("unknown statement in an edition", EDITIONS, lambda c: c.sub(READING, r"^## P1\n\nC\d+", r"\g<0> C999"), READING, "line {next}", "unknown statement 'C999'"),
    Case("edition: sentence without statement", EDITIONS, lambda c: c.sub(READING, r"^## P1\n\n", "## P1\n\nWords.\n\n"), READING, "line 3", "a sentence without mark"),

    *(Case(f"mark in an edition: {where}", EDITIONS, lambda c, pattern=pattern: c.sub(READING, pattern, r"\g<0> <source:blatman2011>"),
           READING, "line {line}", "a mark stands in a reading edition")
      for where, pattern in (("sentence", "^: .*$"), ("line of statements", r"^C\d+.*$"))),

    # times
    Case("too little time", TIMES, lambda c: c.yaml(PLAN, in_block("opening", minutes="0")), PLAN, "block opening", "it has 0"),
    Case("too little time for an edition", TIMES, lambda c: c.yaml(PLAN, in_block("read-d2", minutes="1")), PLAN, "block read-d2", "it has 1"),
    Case("too little time for definitions", TIMES, lambda c: c.yaml(f"{DE}/terms.yaml", setting("ss", "definition", to="word " * 9999 + "<own:>")),
         PLAN, "block words", "reading it in de takes 6"),
    Case("a continuation does not add up", TIMES, lambda c: c.yaml(PLAN, in_block("follow", minutes="30")), PLAN, "entry minutes", "with the continuation the blocks add up to 113 minutes"),
    Case("a period does not add up", TIMES, lambda c: c.yaml(PLAN, in_block("discuss", minutes="30")), PLAN, "entry minutes", "up to the marked stop add up to"),

    # self-checks
    Case("a list without form", SELF_CHECKS, self_check("", CHOOSE), LESSON, "block check", "the block has 1 lists, its forms are 0: none"),
    Case("a form without list", SELF_CHECKS, self_check("choose order", CHOOSE), LESSON, "block check", "the block has 1 lists, its forms are 2: choose, order"),
    Case("a list less in one language", SELF_CHECKS, self_check("choose order", f"{CHOOSE}\n{ORDER}", german=CHOOSE), LESSON, "block check", "the block has 1 lists, its forms are 2"),
    *(Case(f"a list of the wrong kind: {form}", SELF_CHECKS, self_check(form, words, at=2), LESSON, "line {line}", f"this list is not one to {form}")
      for form, words in (("choose", ORDER), ("order", CHOOSE), ("match", ORDER))),
    Case("a list without question", SELF_CHECKS, self_check("choose", CHOOSE.removeprefix("Why? <own:>\n\n")), LESSON, "line {line}", "no question stands before this list"),
    Case("a list right after another one", SELF_CHECKS, self_check("match order", f"{MATCH}\n{ORDER.partition(chr(10))[2]}", at=9), LESSON, "line {line}", "no question stands before this list"),
    Case("a list right after an open question", SELF_CHECKS, self_check("order", f"Why? <own:>\n\n: Because. <own:>\n{ORDER.partition(chr(10))[2]}", at=4), LESSON, "line {line}", "no question stands before this list"),
    Case("an option without feedback", SELF_CHECKS, self_check("choose", CHOOSE, german=CHOOSE.replace("- two <own:>\n  because <own:>", "- two <own:>"), at=4), LESSON, "line {line}", "an item of a list to choose has 1 lines"),
    Case("a part without its other part", SELF_CHECKS, self_check("match", MATCH, german=MATCH.replace("  eins <own:>\n", ""), at=2), LESSON, "line {line}", "an item of a list to match has 1 lines"),
    Case("an item without a word", SELF_CHECKS, self_check("order", ORDER, german=ORDER.replace("1. one <own:>", "1.")), LESSON, "block check, list 1", "an item of a list to order has 0 lines"),
    Case("one item only", SELF_CHECKS, self_check("order", "Why? <own:>\n\n1. one <own:>\n", at=2), LESSON, "line {line}", "one item only"),
    Case("an item more in one language", SELF_CHECKS, self_check("order", ORDER, german=f"{ORDER}3. three <own:>\n"), LESSON, "block check", "list 1 has 3 items, in en 2"),

    # care; more of it in test_care.py
    Case("no opening", CARE, lambda c: c.yaml(PLAN, lambda plan: plan["blocks"].insert(1, plan["blocks"].pop(2))), PLAN, "entry blocks", "the lesson has no opening (point 23)"),

    # agreement
    Case("never compared", AGREED, lambda c: c.sub("data/agreed.csv", r"^D2/P1,.*\n", "", count=0), "data/agreed.csv", "row D2/P1", "never compared"),
    Case("one language never compared", AGREED, lambda c: c.sub("data/agreed.csv", r"^D2/P1,fa,.*\n", ""), "data/agreed.csv", "row D2/P1", "changed since in fa"),
    Case("entry changed", AGREED, lambda c: c.yaml(f"{DE}/claims.yaml", setting("C007", to="x")), "data/agreed.csv", "row claims/C007", "changed since in de"),
    Case("field changed", AGREED, lambda c: c.yaml(f"{FA}/documents.yaml", setting("D2", "limits", to="x")), "data/agreed.csv", "row documents/D2", "changed since in fa"),
    Case("label changed", AGREED, lambda c: c.yaml(f"{EN}/interface.yaml", setting("title", to="x")), "data/agreed.csv", "row interface", "changed since in en"),
    Case("heading changed", AGREED, lambda c: c.sub(LESSON, r"^(## opening\n\n### .*)$", r"\1 x"), "data/agreed.csv", "row 01-five-documents/opening", "changed since in de"),
    Case("title changed", AGREED, lambda c: c.sub(LESSON, "^# .*$", "# x"), "data/agreed.csv", "row 01-five-documents/title", "changed since in de"),
    Case("sources changed", AGREED, marked("<doc:D5.P4>"), "data/agreed.csv", "row 01-five-documents/about", "changed since in de"),
    Case("statements of an edition changed", AGREED, lambda c: c.sub(READING, r"^## P1\n\nC\d+", r"\g<0> C002"), "data/agreed.csv", "row D3/P1", "changed since in de"),
    Case("agreed on a text that is gone", AGREED, lambda c: c.append("data/agreed.csv", f"claims/C999,de,{'0' * 16},test,2020-01-01\n"),
         "data/agreed.csv", "row claims/C999 de", "no such text any more"),

    # reviews
    *(Case(f"review: {name}", REVIEWS, lambda c, change=change: c.yaml(REVIEW, change), REVIEW, place, message)
      for name, change, place, message in (
          ("field missing", without("reviewed-by"), "", "the entry 'reviewed-by' is missing"),
          ("unknown text", setting("texts", "01-five-documents/nowhere", to="0" * 16), "texts 01-five-documents/nowhere", "no such text in this language"),
          ("unknown language, no texts", lambda review: review.update(language="tr", texts={}), "entry language", "there is no language 'tr'"),
          ("unknown language", setting("language", to="tr"), "texts 01-five-documents/opening", "no such text in this language"),
          ("texts are no mapping", setting("texts", to=["D2/P1"]), "", "'texts' is not a list of name: hash"),
          ("points are no list", setting("points", to="fine"), "", "'points' is no list"),
          ("point is a text", setting("points", 0, to="fine"), "point 1", "a point needs 'point' and 'verdict'"),
          ("verdict missing", without("points", 0, "verdict"), "point 1", "a point needs 'point' and 'verdict'"),
          ("unknown verdict", setting("points", 0, "verdict", to="maybe"), "point 1", "unknown verdict 'maybe'"),
          ("unknown block", setting("points", 0, "block", to="D2/P99"), "point 1", "unknown text 'D2/P99'"),
          ("no evidence", without("points", 0, "evidence"), "point 1", "the verdict has no evidence"),
          ("too much evidence", setting("points", 0, "evidence", to="word " * 13), "point 1", "more than 12 words"))),

    # notebooks
    Case("too large", NOTEBOOKS, lambda c: c.json(START, lambda notebook: notebook["cells"][0].update(source="x" * 2_000_001)), START, "", "more than 2,000,000"),
    Case("too large together", NOTEBOOKS, lambda c: [c.write(f"lessons/{n}.ipynb", "x" * 3_000_000) for n in range(4)], "lessons", "", "more than 10,000,000"),
    Case("not rendered", NOTEBOOKS, lambda c: c.delete(START), START, "", "the lesson is not rendered"),
    Case("not a notebook", NOTEBOOKS, lambda c: c.write(START, "print('hello')\n"), START, "", "this is not a notebook"),
    Case("stored error", NOTEBOOKS, output(setting("outputs", 0, to={"output_type": "error", "ename": "KeyError", "evalue": "x", "traceback": []})),
         START, "cell languages", "an error is stored: KeyError"),
    Case("widget state", NOTEBOOKS, lambda c: c.json(START, setting("metadata", "widgets", to={})), START, "metadata", "widget state is stored"),
    Case("widget view", NOTEBOOKS, output(setting("outputs", 0, "data", WIDGET_VIEW, to={"model_id": "x"})), START, "cell languages", "a widget view is stored"),
    Case("unknown tag", NOTEBOOKS, lambda c: c.json(START, setting("cells", 0, "metadata", "tags", to=["autorun"])), START, "cell title", "unknown tag 'autorun'"),
    *(Case(f"machine path {path}", NOTEBOOKS, output(setting("outputs", 0, to={**STREAM, "text": [f"saved {path}\n"]})), START, "cell languages", "a path of somebody's machine")
      for path in ("/home/anna/x", "/Users/anna/x", "/tmp/x", "/root/x")),
    Case("machine path of Windows", NOTEBOOKS, output(setting("outputs", 0, to={**STREAM, "text": ["C:\\Users\\anna\\x"]})), START, "cell languages", "a path of somebody's machine"),
    Case("machine path in an address", NOTEBOOKS, output(setting("outputs", 0, to={**STREAM, "text": ["file:///home/anna/x"]})), START, "cell languages", "a path of somebody's machine"),
    Case("machine path on a second line", NOTEBOOKS, output(setting("outputs", 0, "data", "text/plain", to="saved\n/home/anna")), START, "cell languages", "a path of somebody's machine"),
    Case("output of the first cell", NOTEBOOKS, lambda c: c.json(START, setting("cells", 1, "outputs", to=[{**STREAM, "text": "x"}])), START, "cell setup", "differs from today's content"),
    Case("cell metadata", NOTEBOOKS, lambda c: c.json(START, setting("cells", 1, "metadata", "init_cell", to=True)), START, "", "not rendered from today's content"),
    Case("notebook of no lesson", NOTEBOOKS, lambda c: c.write("lessons/98-gone.ipynb", c.read(START)), "lessons/98-gone.ipynb", "", "belongs to no lesson"),
    Case("machine path in rich output", NOTEBOOKS, output(setting("outputs", 0, "data", "text/plain", to="/home/anna/x")), START, "cell languages", "a path of somebody's machine"),
    Case("not run", NOTEBOOKS, lambda c: c.json(START, setting("cells", 1, "execution_count", to=None)), START, "cell setup", "the cell was not run"),
    Case("stored text is stale", NOTEBOOKS, output(setting("outputs", 0, "data", "text/html", to="<p>old</p>")), START, "cell languages", "differs from today's content"),
    Case("output missing", NOTEBOOKS, output(setting("outputs", to=[])), START, "cell languages", "differs from today's content"),
    Case("output too many", NOTEBOOKS, output(lambda cell: cell["outputs"].append({**STREAM, "text": "x"})), START, "cell languages", "differs from today's content"),
    Case("words changed since", NOTEBOOKS, lambda c: c.yaml(f"{DE}/terms.yaml", setting("ss", "name", to="x")), START, "cell words", "differs from today's content"),
    Case("heading changed since", NOTEBOOKS, lambda c: c.sub(f"{DE}/lessons/00-start-here.md", "^### .*$", "### x"), START, "", "not rendered from today's content"),
    Case("code changed", NOTEBOOKS, lambda c: c.json(START, setting("cells", 1, "source", to="import os")), START, "", "not rendered from today's content"),
    Case("cell missing", NOTEBOOKS, lambda c: c.json(START, lambda notebook: notebook["cells"].pop()), START, "", "not rendered from today's content"),
    Case("kernel's version", NOTEBOOKS, lambda c: c.json(START, setting("metadata", "language_info", "version", to="3.11")), START, "", "not rendered from today's content"),
    Case("block added since", NOTEBOOKS, lambda c: c.yaml("data/lessons/00-start-here.yaml", lambda plan: plan["blocks"].pop()), START, "", "not rendered from today's content"),

    # code and packages
    *(Case(f"code: {code}", PACKAGES, lambda c, code=code: c.write("src/lessonkit/new.py", f"import ipywidgets as widgets\n{code}\n"), "src/lessonkit/new.py", "line 2", message)
      for code, message in (("box = widgets.Output()", "widgets.Output leaves"), ("interact(draw, n=3)", "interact leaves"), ("clear_output(wait=True)", "clear_output leaves"),
                            ("interactive_output(draw, {})", "interactive_output leaves"), ("import arabic_reshaper", "arabic_reshaper reverses"),
                            ("from bidi.algorithm import get_display", "bidi.algorithm reverses"))),
    Case("dependency", PACKAGES, lambda c: c.sub("pyproject.toml", "^dependencies = .*$", r'\g<0>\n    "python-bidi>=0.6",'), "pyproject.toml", "line {next}", "python-bidi reverses"),
    Case("pinned dependency", PACKAGES, lambda c: c.append("binder/requirements.txt", "arabic-reshaper==3.0.0\n"), "binder/requirements.txt", "line {line}", "arabic-reshaper reverses"),
    Case("cell of a notebook", PACKAGES, lambda c: c.json(START, setting("cells", 1, "source", to=["x = 1\n", "clear_output()"])), START, "cell setup", "clear_output leaves"),
]
# fmt: on


def found_by(check: str, library: Library) -> list[Problem]:
    """Run one check as the command does."""
    problems: list[Problem] = []
    try:
        problems.extend(dict(CHECKS)[check](library))
    except ContentError as error:
        problems.extend(error.problems)
    return problems


@pytest.fixture(scope="module")
def before(pristine) -> dict[str, list[Problem]]:
    """What each check finds before anything is broken."""
    library = Library(pristine)
    return {check: found_by(check, library) for check, _ in CHECKS}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.check}: {case.rule}")
def test_a_broken_rule_is_found_with_its_file_and_place(case, copy, before):
    if case.check == NOTEBOOKS:
        copy.keep_lessons("00-start-here", "documents")  # they say enough, and faster
    case.break_it(copy)
    place = case.place.format(line=copy.line, next=copy.line + 1, next2=copy.line + 2)

    def match(problems):
        return [p for p in problems if (p.file, p.place) == (case.file, place) and case.message in p.message]

    assert not match(before[case.check]), "the copy had this problem before"
    found = found_by(case.check, copy.library())
    assert match(found), f"expected {case.file}, {place}: …{case.message}…\nfound:\n" + "\n".join(map(str, found))
    assert all(problem.mend for problem in found)


@pytest.mark.parametrize(("code", "words"), [
    ("de", "Die 5 Maikäfer."), ("de", "Wer 3 Märzenbecher sieht."), ("en", "All 5 may speak."), ("en", "You may 2 times."), ("es", "Las 2 mayores."), ("fa", "۸ مهمان."), ("ar", "في 3 مايوهات."),
    ("en", "They marched 5 days."), ("de", "Im Mai."), ("en", "In May."),
])
def test_a_word_that_only_looks_like_a_month_is_no_date(copy, code, words):
    copy.append(f"data/text/{code}/lessons/01-five-documents.md", f"\n{words} <own:>\n")
    assert not found_by(MARKS, copy.library())


@pytest.mark.parametrize(("code", "words"), [
    ("de", "Aussetzen."), ("de", "Ein [Todesmarsch](term:death-march) ist kein Marsch."), ("en", "The message, the missile."), ("en", "A [forced death march](term:death-march)."),
    ("es", "Todas las SSS."), ("fa", "اس‌اسی"), ("ar", "الإس إسم"),
])
def test_a_word_that_only_holds_a_name_is_not_that_name(copy, code, words):
    copy.sub(f"data/text/{code}/lessons/01-five-documents.md", r"(## opening\n\n### .*\n)", rf"\1\n{words} <own:>")
    assert not [problem for problem in found_by(TERMS, copy.library()) if "before it is explained" in problem.message]


def test_headings_and_the_facilitators_words_need_no_mark(copy):
    copy.sub(LESSON, r"(## opening\n\n### ).*", r"\1Die SS und der Todesmarsch")
    copy.sub("data/text/de/lessons/00-start-here.md", r"(## teachers\n\n### .*\n)", r"\1\nVernichtungslager. <own:>")
    assert not [problem for problem in found_by(TERMS, copy.library()) if "before it is explained" in problem.message]


@pytest.mark.parametrize("words", [
    "Documents: what are they?", "documents: what are they?", "Kind: ein Mensch unter 14 Jahren.", "Kind: Mensch", "for: learners and teachers", "kind: ein Mensch", "Minutes: 5",
])
def test_words_that_only_begin_like_a_setting_are_none(copy, words):
    copy.append(LESSON, f"\n{words} <own:>\n")
    assert not [problem for problem in found_by(WORDS, copy.library()) if "setting" in problem.message]


@pytest.mark.parametrize("text", ["https://example.org/home/x", "see example.org/tmp/x", "C:\\Program Files", "../work/x"])
def test_a_part_of_an_address_is_no_path_of_a_machine(copy, text):
    output(lambda cell: cell["outputs"].append({**STREAM, "text": text}))(copy)
    assert not [problem for problem in found_by(NOTEBOOKS, copy.library()) if "machine" in problem.message]


@pytest.mark.parametrize("break_it", [
    in_block("compare", topics=["weather"]), in_block("compare", documents=["D9"]), in_block("documents", documents=["D9"]), in_block("words", terms=["gulag"]),
    in_block("family", chart="pie"), in_block("read-d2", document="D9"), in_block("read-d2", paragraphs=["P99"]), in_block("read-d2", paragraphs=["x"]),
])
def test_an_unknown_id_in_a_list_ends_no_check_with_a_traceback(copy, break_it):
    copy.yaml(PLAN, break_it)
    assert any(problem.file == PLAN for problem in dict(all_problems(copy.library()))[IDS])


@pytest.mark.parametrize("mark", ["<claim:C999>", "<source:nobody1999>", "<doc:D9>", "<doc:D2.P99>", "<doc:D2.x>"])
def test_an_unknown_mark_ends_no_check_with_a_traceback(copy, mark):
    marked(mark)(copy)
    assert any(problem.file == LESSON for problem in dict(all_problems(copy.library()))[IDS])


@pytest.mark.parametrize("change", [
    in_row({"text": "D2"}, comes_from="E9"), in_row({"text": "E1"}, comes_from="D2"), in_row({"text": "E1"}, comes_from="E1"),
    lambda rows: rows.clear(),
])
def test_a_broken_family_tree_ends_no_check_with_a_traceback(copy, change):
    copy.table("lineage", change)
    found = [problem for _, problems in all_problems(copy.library()) for problem in problems]
    assert found or not copy.library().lineage


def test_every_check_is_broken_at_least_once():
    assert {case.check for case in CASES} == {name for name, _ in CHECKS}


def test_each_case_has_a_name_of_its_own():
    names = [(case.check, case.rule) for case in CASES]
    assert len(set(names)) == len(names)


def test_a_file_that_cannot_be_read_stops_one_check_not_the_others(copy):
    copy.append("data/sources.bib", "\n@book{broken,\n")
    copy.delete("lessons/00-start-here.ipynb")
    copy.table("claims", in_row({"id": "C007"}, topic=""))
    found = dict(all_problems(copy.library()))
    assert list(found) == [name for name, _ in CHECKS]
    assert [problem.file for problem in found[IDS]] == ["data/sources.bib"]
    assert any(problem.place.endswith("column topic") for problem in found[TABLES])
    assert any(problem.message == "the lesson is not rendered" for problem in found[NOTEBOOKS])
