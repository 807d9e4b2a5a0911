from datetime import date

import pytest

from lessonkit.content.period import Period, first_day, last_day


@pytest.mark.parametrize(("cell", "first", "last"), [
    ("1945", date(1945, 1, 1), date(1945, 12, 31)), ("1945-02", date(1945, 2, 1), date(1945, 2, 28)), ("1944-02", date(1944, 2, 1), date(1944, 2, 29)),
    ("1945-04-27", date(1945, 4, 27), date(1945, 4, 27)),
])
def test_a_date_cut_short_may_mean_any_of_its_days(cell, first, last):
    assert (first_day(cell), last_day(cell)) == (first, last)


@pytest.mark.parametrize("cell", ["1945-13", "1945-02-30", "1945-00", "1945-04-31"])
def test_a_day_that_does_not_exist_is_refused(cell):
    with pytest.raises(ValueError, match=r"day|month"):
        first_day(cell)
    with pytest.raises(ValueError, match=r"day|month"):
        last_day(cell)


def test_an_unconfirmed_end_is_no_end():
    assert Period("1945-01-20", "1945-03", "month").last == date(1945, 3, 31)
    assert Period("1945-01-20", "1945-03", "month", end_status="unconfirmed").last is None
    assert Period("1945-01-20", "", "day").last is None
    assert Period("", "", "none").first is None


@pytest.mark.parametrize(("start", "end", "months"), [
    ("1944-12-30", "1945-02-01", ("1944-12", "1945-01", "1945-02")), ("1945-04", "1945-04", ("1945-04",)), ("1945-04-01", "", ("1945-04",)), ("", "", ()),
])
def test_the_months_that_it_touches(start, end, months):
    assert Period(start, end, "month").months() == months
