"""Dates and numbers as each language writes them: Babel, with the repairs that it needs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from babel.core import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
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
        text = f"{value.day} {_two_names(value)} {value.year}"
    return digits(language, text)


def month(language: Language, value: date, with_year: bool = True) -> str:
    """Write a month, in Arabic with both its names."""
    if language.date_style == "two-month-names":
        text = f"{_two_names(value)} {value.year}" if with_year else _two_names(value)
    else:
        # no skeleton for a month alone: Babel would take the abbreviated one
        write = format_skeleton("yMMMM", value, locale=language.locale) if with_year else ""
        text = write or format_date(value, "LLLL", locale=language.locale)
    return digits(language, text)


def day_of_month(language: Language, value: date) -> str:
    """Write a day without its year, as the first of a span has it."""
    if language.date_style == "two-month-names":
        return digits(language, f"{value.day} {_two_names(value)}")
    return digits(language, format_skeleton("MMMMd", value, locale=language.locale))


def _two_names(value: date) -> str:
    """Return the name of a month as the west and the east of the Arab world have it."""
    western, eastern = (Locale.parse(code).months["format"]["wide"][value.month] for code in ("ar", "ar_SY"))
    return f"{western}/{eastern}"


def series(language: Language, parts: Sequence[str]) -> str:
    """Join the members of a list; Persian sets no comma before its last "and" (Babel does).

    In Spanish "y" becomes "e" before the sound of an i (Babel leaves it): alemán e inglés, but cobre y hierro.
    """
    text: str = format_list(list(parts), locale=language.locale)
    if language.locale == "es" and len(parts) > 1 and re.match(r"h?[ií](?![aeo])", parts[-1], re.IGNORECASE):
        return f"{text[: -len(parts[-1]) - 3]} e {parts[-1]}"
    return text.replace("، و ", " و ").replace("،\u200f و ", " و ") if language.locale == "fa" else text
