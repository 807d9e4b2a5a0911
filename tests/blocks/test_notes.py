from lessonkit.blocks.notes import Notes
from lessonkit.content.sentence import Mark

CLAIM, SOURCE, OWN = Mark("claim", "C007"), Mark("source", "blatman2011"), Mark("own", "")


def test_notes_are_numbered_as_sentences_need_them():
    notes = Notes()
    assert [notes.add((CLAIM,)), notes.add((SOURCE,)), notes.add((CLAIM, SOURCE))] == [1, 2, 3]


def test_equal_notes_share_a_number():
    notes = Notes()
    assert [notes.add((CLAIM,)), notes.add((SOURCE,)), notes.add((CLAIM,))] == [1, 2, 1]
    assert len(notes.entries) == 2


def test_the_same_sources_with_another_comment_are_another_note():
    notes = Notes()
    assert [notes.add((CLAIM,)), notes.add((CLAIM,), ("N01",)), notes.add((CLAIM,), ("N01",))] == [1, 2, 2]


def test_a_sentence_that_is_ours_has_no_note():
    notes = Notes()
    assert notes.add((OWN,)) is None
    assert notes.add(()) is None
    assert notes.entries == []


def test_what_is_ours_does_not_stand_among_the_sources():
    notes = Notes()
    assert notes.add((CLAIM, OWN)) == notes.add((CLAIM,)) == 1


def test_a_comment_alone_is_a_note():
    assert Notes().add((OWN,), ("N01",)) == 1
