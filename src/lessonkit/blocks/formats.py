"""Dates and numbers as each language writes them: Babel, with the repairs that it needs."""

from __future__ import annotations

from datetime import date

from babel.core import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from lessonkit.content.languages import Language

# CLDR numbering systems. Babel chooses separators by them but leaves the digits Latin (Babel 2.18).
_DIGITS = {"arab": "٠١٢٣٤٥٦٧٨٩", "arabext": "۰۱۲۳۴۵۶۷۸۹"}
_NO_BREAK_THIN = "\u202f"


def digits(language: Language, text: str) -> str:
    """Write the digits of `text` in the language's own shapes."""
    shapes = _DIGITS.get(language.digits)
    return text.translate(str.maketrans("0123456789", shapes)) if shapes else text


def number(language: Language, value: int) -> str:
    """Write a whole number with the language's thousands separator.

    Spanish follows the Academies: no separator up to four digits, then a thin space (Babel prints a point).
    """
    if language.locale == "es":
        return str(value) if value < 10000 else f"{value:,}".replace(",", _NO_BREAK_THIN)
    if language.digits == "arabext":
        return digits(language, f"{value:,}".replace(",", "٬"))
    return digits(language, format_decimal(value, locale=language.locale))


def day(language: Language, value: date) -> str:
    """Write a day of the Gregorian calendar, in Arabic with both names of the month."""
    text = format_date(value, "long", locale=language.locale)
    if language.date_style == "two-month-names":
        eastern = Locale.parse("ar_SY").months["format"]["wide"][value.month]
        western = Locale.parse("ar").months["format"]["wide"][value.month]
        text = f"{value.day} {western}/{eastern} {value.year}"
    return digits(language, text)
