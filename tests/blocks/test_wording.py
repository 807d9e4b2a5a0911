import re

import pytest

from lessonkit.blocks import wording
from lessonkit.blocks.voice import Voice
from lessonkit.content.period import Period
from lessonkit.content.quantity import Quantity

LANGUAGES = ("en", "de", "es", "ar", "fa")
MARKS = re.compile("[\u200e\u200f\u2066-\u2069]")


@pytest.fixture(scope="module")
def voices(library):
    return {language.code: Voice(library, language) for language in library.languages}


@pytest.mark.parametrize(("quantity", "written"), [
    (Quantity(300, 500, "differs"), ("300–500", "300–500", "300-500", "300 إلى 500", "۳۰۰ تا ۵۰۰")),
    (Quantity(250_000, None, "differs"), ("at least 250,000", "mindestens 250.000", "al menos 250\u202f000", "ما لا يقل عن 250,000", "دست‌کم ۲۵۰٬۰۰۰")),
    (Quantity(7500, 7500, "certain"), ("7,500", "7.500", "7500", "7,500", "۷٬۵۰۰")),
    (Quantity(7500, 7500, "differs"), ("7,500 (sources differ)", "7.500 (Quellen weichen ab)", "7500 (las fuentes difieren)", "7,500 (المصادر تختلف)", "۷٬۵۰۰ (منابع اختلاف دارند)")),
    (Quantity(None, 5000, "differs"), ("up to 5,000", "bis zu 5.000", "hasta 5000", "حتى 5,000", "تا ۵٬۰۰۰")),
    (Quantity(None, None, "unconfirmed"), ("Unknown", "Unbekannt", "Se desconoce", "غير معروف", "نامعلوم")),
    (Quantity(1, 2, "unconfirmed"), ("1–2 (unconfirmed)", "1–2 (nicht bestätigt)", "1-2 (sin confirmar)", "1 إلى 2 (غير مؤكَّد)", "۱ تا ۲ (تأییدنشده)")),
])
def test_how_many(voices, quantity, written):
    assert tuple(wording.count(voices[code], quantity) for code in LANGUAGES) == written


@pytest.mark.parametrize(("period", "written"), [
    (Period("1945-04-27", "1945-04-27", "day"), ("27 April 1945", "27. April 1945", "27 de abril de 1945", "27 أبريل/نيسان 1945", "۲۷ آوریل ۱۹۴۵")),
    (Period("1945-04-23", "1945-04-29", "day"), ("23–29 April 1945", "23. bis 29. April 1945", "del 23 al 29 de abril de 1945", "من 23 إلى 29 أبريل/نيسان 1945", "۲۳ تا ۲۹ آوریل ۱۹۴۵")),
    (Period("1945-04-25", "1945-05-05", "day"), ("25 April – 5 May 1945", "25. April bis 5. Mai 1945", "del 25 de abril al 5 de mayo de 1945", "من 25 أبريل/نيسان إلى 5 مايو/أيار 1945", "۲۵ آوریل تا ۵ مهٔ ۱۹۴۵")),
    (Period("1944-12", "1945-03", "month"), ("December 1944 – March 1945", "Dezember 1944 bis März 1945", "de diciembre de 1944 a marzo de 1945", "من ديسمبر/كانون الأول 1944 إلى مارس/آذار 1945", "دسامبر ۱۹۴۴ تا مارس ۱۹۴۵")),
    (Period("1945-01-25", "1945-03", "month"), ("25 January – March 1945", "25. Januar bis März 1945", "del 25 de enero a marzo de 1945", "من 25 يناير/كانون الثاني إلى مارس/آذار 1945", "۲۵ ژانویه تا مارس ۱۹۴۵")),
    (Period("1944-03", "1944-07", "month"), ("March – July 1944", "März bis Juli 1944", "de marzo a julio de 1944", "من مارس/آذار إلى يوليو/تموز 1944", "مارس تا ژوئیهٔ ۱۹۴۴")),
    (Period("1944-09", "1944-09", "month"), ("September 1944", "September 1944", "septiembre de 1944", "سبتمبر/أيلول 1944", "سپتامبر ۱۹۴۴")),
    (Period("1945", "1945-03", "year"), ("1945 – March 1945", "1945 bis März 1945", "de 1945 a marzo de 1945", "من 1945 إلى مارس/آذار 1945", "۱۹۴۵ تا مارس ۱۹۴۵")),
    (Period("1944-07-22", "", "day", end_status="unconfirmed"), ("from 22 July 1944; end unconfirmed", "ab 22. Juli 1944; Ende nicht bestätigt", "comienzo: 22 de julio de 1944; fin sin confirmar", "منذ 22 يوليو/تموز 1944؛ النهاية غير مؤكَّدة", "از ۲۲ ژوئیهٔ ۱۹۴۴؛ پایان تأییدنشده")),
])
def test_from_when_to_when(voices, period, written):
    assert tuple(MARKS.sub("", wording.when(voices[code], period)) for code in LANGUAGES) == written


def test_dates_on_which_sources_differ_say_so(voices):
    assert wording.when(voices["en"], Period("1945-04-06", "1945-04-10", "day", start_status="differs")) == "6–10 April 1945 (sources differ)"


def test_a_beginning_that_nobody_confirms_says_so(voices):
    assert wording.when(voices["en"], Period("1945-01-17", "1945-01-23", "day", start_status="unconfirmed")) == "17–23 January 1945 (unconfirmed)"


def test_no_means_are_no_words(voices):
    assert wording.means(voices["en"], ()) == ""


def test_a_season_stays_a_season(voices):
    assert wording.claimed(voices["en"], Period("1944-06", "1944-10", "season")) == "only a season, no day"
    assert wording.claimed(voices["en"], Period("", "", "none")) == "no date given"
    assert wording.claimed(voices["en"], Period("1945-04-27", "1945-04-28", "day")) == "27–28 April 1945"


def test_a_place_in_another_script_has_its_latin_name_beside_it(voices):
    assert wording.place(voices["en"], "dachau") == "Dachau"
    assert "\u2066Dachau\u2069" in wording.place(voices["fa"], "dachau")
    assert "\u2066" not in wording.place(voices["ar"], "many-camps")


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_way_is_an_arrow(library, voices, code):
    for operation in library.operations.values():
        said = wording.way(voices[code], operation.origins, operation.destinations)
        assert not set(said) & set("→←⟶⟵➔>")


def test_the_style_sheets_have_the_same_ranges(shared, voices):
    file = shared / "terms.md"
    if not file.is_file():
        pytest.skip("the style sheets are not part of the project; their file is not here")
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("| In a table cell or chart ")]
    ((_, *cells),) = table
    assert [wording.count(voices[code], Quantity(300, 500, "differs")) for code in LANGUAGES] == cells
