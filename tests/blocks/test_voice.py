import pytest

from lessonkit.blocks.voice import Voice


@pytest.mark.parametrize(("code", "one", "two", "three"), [
    ("en", "para. 1", "paras. 1 and 3", "paras. 1, 3 and 6"),
    ("de", "Abs. 1", "Abs. 1 und 3", "Abs. 1, 3 und 6"),
    ("es", "párr. 1", "párrs. 1 y 3", "párrs. 1, 3 y 6"),
    ("ar", "الفقرة 1", "الفقرتان 1 و3", "الفقرات 1 و3 و6"),
    ("fa", "بند ۱", "بندهای ۱ و ۳", "بندهای ۱،\u200f ۳ و ۶"),
])
def test_paragraphs_are_named_as_each_language_lists_them(library, code, one, two, three):
    voice = Voice(library, next(each for each in library.languages if each.code == code))
    assert [voice.paragraphs(ids) for ids in (("P1",), ("P1", "P3"), ("P1", "P3", "P6"))] == [one, two, three]
