"""The languages in which everything can be read: one row of ``languages.csv`` each."""

from __future__ import annotations

from dataclasses import dataclass

from babel.core import Locale, UnknownLocaleError

from lessonkit.content.problem import ContentError, Problem
from lessonkit.content.tables import Tables


@dataclass(frozen=True)
class Language:
    """One language.

    Parameters
    ----------
    code : str
        BCP 47 code, also the name of the folder with its words.
    name : str
        The language's own name.
    locale : str
        Babel locale used for dates and numbers.
    direction : str
        ``ltr`` or ``rtl``.
    digits : str
        CLDR numbering system of the digits: ``latn``, ``arab`` or ``arabext``.
    date_style : str
        ``long``, or ``two-month-names`` (Arabic: both names of a month).
    time_axis : str
        Direction of time in charts: ``ltr``, ``rtl`` or ``undecided``.
    """

    code: str
    name: str
    locale: str
    direction: str
    digits: str
    date_style: str
    time_axis: str


def languages(tables: Tables) -> tuple[Language, ...]:
    """Return the languages in the order of their table.

    Raises
    ------
    ContentError
        If there are none, or Babel does not know a locale.
    """
    file = "data/languages.csv"
    rows = tables.rows("languages")
    if not rows:
        raise ContentError([Problem(file, "", "there is no language", "write one row per folder in data/text")])
    problems = [
        Problem(
            file,
            f"row {row['code']}, column locale",
            f"'{row['locale']}' is no locale that Babel knows",
            "write the language's code, with a country after an underscore where it matters: de, en_GB",
        )
        for row in rows
        if not _is_locale(row["locale"])
    ]
    if problems:
        raise ContentError(problems)
    return tuple(Language(**row) for row in rows)


def _is_locale(name: str) -> bool:
    try:
        Locale.parse(name)
    except (ValueError, UnknownLocaleError):
        return False
    return bool(name)
