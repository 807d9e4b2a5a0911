import pytest

from lessonkit.content.quantity import Quantity, quantity


@pytest.mark.parametrize(("low", "high", "shape"), [
    (None, None, "unknown"), (5, None, "at-least"), (None, 5, "up-to"), (5, 5, "exact"), (5, 9, "range"), (0, 0, "exact"), (0, None, "at-least"),
])
def test_the_shape_follows_from_the_ends(low, high, shape):
    assert Quantity(low, high, "certain").shape == shape


@pytest.mark.parametrize(("low", "high", "status", "drawable"), [
    (5, 9, "certain", True), (5, 9, "differs", True), (5, 9, "unconfirmed", False), (5, 9, "", False), (None, None, "certain", False), (None, None, "", False), (5, None, "differs", True),
])
def test_a_bar_may_stand_only_for_what_is_known_and_not_unconfirmed(low, high, status, drawable):
    assert Quantity(low, high, status).drawable is drawable


def test_a_quantity_is_read_from_the_columns_of_its_name():
    row = {"sent_min": "10", "sent_max": "", "st_sent": "differs", "min": "", "max": "3", "status": ""}
    assert quantity(row, "sent", "st_sent") == Quantity(10, None, "differs")
    assert quantity(row) == Quantity(None, 3, "")


def test_the_largest_is_the_larger_end_that_is_known():
    assert [Quantity(*ends, "").largest for ends in ((1, 2), (3, None), (None, 4), (None, None))] == [2, 3, 4, 0]
