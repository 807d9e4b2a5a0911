"""Dates in running text, in the words of each language."""

from __future__ import annotations

import re
from functools import cache

from babel.core import Locale

from lessonkit.content.languages import Language

# Blanks of any width, and marks of direction.
_GAP = r"[\s\u200e\u200f\u2066-\u2069]+"


@cache
def day_and_month(language: Language) -> re.Pattern[str]:
    """Return a pattern for a day's number beside the name of a month, such as ``8 May`` or ``8 de mayo``.

    Names are whole words in the case in which the language writes them, so that the German month is not found in
    longer words, nor the English one in ``may``.
    """
    locales = [language.locale, *(("ar", "ar_SY") if language.date_style == "two-month-names" else ())]
    names = {
        name
        for locale in locales
        for form in ("format", "stand-alone")
        for name in Locale.parse(locale).months[form]["wide"].values()
    }
    # a name of two words may be parted by any blank
    month = "|".join(_GAP.join(map(re.escape, name.split())) for name in sorted(names, key=len, reverse=True))
    return re.compile(
        rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th|º|\.)?{_GAP}(?:(?:of|de|من){_GAP})?(?:{month})(?!\w)"
        rf"|(?<!\w)(?:{month}){_GAP}\d{{1,2}}(?!\d)"
    )
