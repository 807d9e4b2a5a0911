"""The languages in which everything can be read: one row of ``languages.csv`` each."""

from __future__ import annotations

from dataclasses import dataclass

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
    """Return the languages in the order of their table."""
    return tuple(Language(**row) for row in tables.rows("languages"))
