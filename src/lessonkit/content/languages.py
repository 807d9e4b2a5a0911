"""The languages in which everything can be read: one row of ``languages.csv`` each."""

from __future__ import annotations

from dataclasses import dataclass

from babel.core import Locale, UnknownLocaleError, get_global

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

    @property
    def script(self) -> str:
        """The script in which the language is written, as ISO 15924 names it: ``Latn``, ``Arab``."""
        locale = Locale.parse(self.locale)
        if locale.script:
            return locale.script
        likely = get_global("likely_subtags")  # Unicode's: en -> en_Latn_US, ar -> ar_Arab_EG
        full = likely.get(f"{locale.language}_{locale.territory}") or likely.get(locale.language) or ""
        return next((part for part in full.split("_") if len(part) == 4), "")


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
