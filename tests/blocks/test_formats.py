import re
from datetime import date

import pytest

from lessonkit.blocks.formats import day, digits, number

DAY = date(1945, 4, 27)
NARROW = "\u202f"


@pytest.fixture(scope="module")
def languages(library):
    return {language.code: language for language in library.languages}


@pytest.fixture(scope="module")
def style_sheet(shared):
    """The table of numbers and dates in the style sheets for all five languages: what is written, by row and language."""
    file = shared / "terms.md"
    if not file.is_file():
        pytest.skip("the style sheets are not part of the project; their file is not here")
    section = file.read_text(encoding="utf-8").split("\n## C0.", 1)[1].split("\n## ", 1)[0]
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line.startswith("|")]
    codes = table[0][1:]
    return {row[0]: dict(zip(codes, row[1:], strict=True)) for row in table if len(row) == len(codes) + 1}


@pytest.mark.parametrize(("code", "value", "written"), [
    ("en", 7500, "7,500"), ("en", 250000, "250,000"), ("en", 0, "0"),
    ("de", 7500, "7.500"), ("de", 250000, "250.000"),
    ("es", 7500, "7500"), ("es", 9999, "9999"), ("es", 10000, f"10{NARROW}000"), ("es", 250000, f"250{NARROW}000"), ("es", 1234567, f"1{NARROW}234{NARROW}567"),
    ("ar", 7500, "7,500"), ("ar", 250000, "250,000"),
    ("fa", 7500, "۷٬۵۰۰"), ("fa", 250000, "۲۵۰٬۰۰۰"), ("fa", 12, "۱۲"),
])
def test_numbers(languages, code, value, written):
    assert number(languages[code], value) == written


@pytest.mark.parametrize(("code", "written"), [
    ("en", "27 April 1945"), ("de", "27. April 1945"), ("es", "27 de abril de 1945"), ("ar", "27 أبريل/نيسان 1945"), ("fa", "۲۷ آوریل ۱۹۴۵"),
])
def test_days(languages, code, written):
    assert day(languages[code], DAY) == written


def test_arabic_writes_both_names_of_every_month(languages):
    months = [day(languages["ar"], date(1945, month, 1)) for month in range(1, 13)]
    assert all(re.fullmatch(r"1 \w+/\w+( \w+)? 1945", written) for written in months), months
    assert len(set(months)) == 12


@pytest.mark.parametrize(("code", "written"), [("en", "a 1944"), ("ar", "a 1944"), ("fa", "a ۱۹۴۴")])
def test_digits_have_the_shapes_of_the_language(languages, code, written):
    assert digits(languages[code], "a 1944") == written


def numerals(text):
    """The first number in a cell of the table, with what stands between its digits."""
    return re.search(r"\d[\d.,٬\s]*\d(?=\D|$)|\d", text).group(0)


@pytest.mark.parametrize(("row", "value"), [("Thousands", 7500), ("At least", 250000), ("More than", 20000), ("About", 4000)])
def test_numbers_are_those_of_the_style_sheets(languages, style_sheet, row, value):
    for code, cell in style_sheet[row].items():
        assert re.sub(r"\s", " ", number(languages[code], value)) == re.sub(r"\s", " ", numerals(cell)), (code, cell)


def test_days_are_those_of_the_style_sheets(languages, style_sheet):
    assert {code: day(language, DAY) for code, language in languages.items()} == style_sheet["Day"]


def test_every_language_of_the_project_has_its_column_in_the_style_sheets(languages, style_sheet):
    assert set(style_sheet["Day"]) == set(languages)
