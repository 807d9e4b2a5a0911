import pytest

from lessonkit.content.problem import ContentError


def test_a_label_is_filled(copy):
    copy.yaml("data/text/de/interface.yaml", lambda entries: entries.update({"sources-and-notes": "Quellen ({n})"}))
    assert copy.library().words["de"].label("sources-and-notes", n="3") == "Quellen (3)"


def test_a_label_that_is_not_there_is_told_with_file_and_place(library):
    with pytest.raises(ContentError) as error:
        library.words["de"].label("no-such-label")
    assert [(p.file, p.place) for p in error.value.problems] == [("data/text/de/interface.yaml", "entry no-such-label")]


def test_each_file_is_read_once(copy):
    words = copy.library().words["de"]
    first = words.lesson("01-five-documents")
    copy.delete("data/text/de/lessons/01-five-documents.md")
    assert words.lesson("01-five-documents") is first


def test_a_language_has_an_edition_or_not(library):
    assert library.words["fa"].has_reading("D2")
    assert not library.words["fa"].has_reading("D9")


def test_every_file_of_words_is_there_in_each_language(library):
    def files(words):
        return {path.relative_to(words.folder).as_posix() for path in words.folder.rglob("*") if path.is_file()}

    first, *others = library.words.values()
    assert all(files(words) == files(first) for words in others)
    assert files(first) >= {"interface.yaml", "terms.yaml", "claims.yaml", "notes.yaml", "documents.yaml", "rules.yaml"}
