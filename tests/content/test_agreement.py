import csv
import io
from datetime import date

import pytest

from lessonkit.content.agreement import hashes, record, text_hash, texts

ON = date(2020, 2, 3)


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_hash_is_short_and_of_the_text_alone():
    assert text_hash("a") == text_hash("a") != text_hash("b")
    assert len(text_hash("a")) == 16


def test_every_language_has_a_text_of_each_name(library):
    names = [{name for name, _ in texts(library, words)} for words in library.words.values()]
    assert all(each == names[0] for each in names)


def test_every_kind_of_text_has_its_name(library):
    names = {name for name, _ in hashes(library)}
    assert names > {"01-five-documents/opening", "01-five-documents/title", "D2/P1", "claims/C007", "notes/N01", "terms/ss", "documents/D2", "interface"}


def test_recording_a_text_records_it_in_each_language(library):
    found = [row for row in rows(record(library, ("D2/P1",), "Anna", ON)) if row["block"] == "D2/P1"]
    assert [row["language"] for row in found] == list(library.words)
    assert {(row["by"], row["on"]) for row in found} == {("Anna", "2020-02-03")}
    assert {row["language"]: row["hash"] for row in found} == {code: value for (name, code), value in hashes(library).items() if name == "D2/P1"}


def test_recording_keeps_what_was_recorded_before(copy):
    before = rows(copy.read("data/agreed.csv"))
    after = rows(record(copy.library(), ("claims/C007",), "Anna", ON))
    assert [row for row in after if row["block"] != "claims/C007"] == [row for row in before if row["block"] != "claims/C007"]
    assert {row["by"] for row in after if row["block"] == "claims/C007"} == {"Anna"}


def test_recording_the_same_again_changes_nothing(copy):
    library = copy.library()
    once = record(library, ("claims/C007", "D2/P1"), "Anna", ON)
    copy.write("data/agreed.csv", once)
    assert record(copy.library(), ("claims/C007", "D2/P1"), "Anna", ON) == once


def test_a_name_with_a_comma_is_kept(library):
    assert {row["by"] for row in rows(record(library, ("interface",), 'Anna, "A"', ON)) if row["block"] == "interface"} == {'Anna, "A"'}


def test_an_unknown_name_records_nothing(library):
    with pytest.raises(KeyError, match="D2/P99"):
        record(library, ("D2/P1", "D2/P99"), "Anna", ON)


@pytest.mark.parametrize(("file", "pattern", "replacement", "name"), [
    ("lessons/01-five-documents.md", "^# .*$", "# x", "01-five-documents/title"),
    ("lessons/01-five-documents.md", r"^(## opening\n\n)### .*$", r"\1### x", "01-five-documents/opening"),
    ("lessons/01-five-documents.md", " <own:>$", " <doc:D1>", "01-five-documents/about"),
    ("readings/D2.md", r"^(## P1\n\nC.*\n): .*$", r"\1: x", "D2/P1"),
    ("readings/D2.md", r"^## P1\n\n", r"\g<0>C099 ", "D2/P1"),
    ("claims.yaml", r"^C007: .*$", "C007: x", "claims/C007"),
    ("notes.yaml", r"^N01: .*$", "N01: x", "notes/N01"),
    ("interface.yaml", r"^title: .*$", "title: x", "interface"),
])
def test_a_change_changes_the_hash_of_its_text_in_its_language_alone(copy, file, pattern, replacement, name):
    before = hashes(copy.library())
    copy.sub(f"data/text/de/{file}", pattern, replacement)
    after = hashes(copy.library())
    assert {key for key in before | after if before.get(key) != after.get(key)} == {(name, "de")}


def test_recording_drops_rows_whose_text_is_gone(copy):
    before = copy.read("data/agreed.csv")
    copy.append("data/agreed.csv", f"claims/C999,de,{'0' * 16},test,2020-01-01\nclaims/C007,tr,{'0' * 16},test,2020-01-01\n")
    after = rows(record(copy.library(), ("claims/C007",), "Anna", ON))
    assert {(row["block"], row["language"]) for row in after} == {(row["block"], row["language"]) for row in rows(before)}
