import pytest

from lessonkit.content.problem import ContentError


def test_a_label_is_filled(copy):
    copy.yaml("data/text/de/interface.yaml", lambda entries: entries.update({"sources-and-notes": "Quellen ({n})"}))
    assert copy.library().words["de"].label("sources-and-notes", n="3") == "Quellen (3)"


def test_a_label_that_is_not_there_is_told_with_file_and_place(library):
    with pytest.raises(ContentError) as error:
        library.words["de"].label("no-such-label")
    assert [(p.file, p.place) for p in error.value.problems] == [("data/text/de/interface.yaml", "entry no-such-label")]


@pytest.mark.parametrize("text", ["{n", "n}", "{}", "{0}", "{x}", "{n.x}", "{n[x]}", "{n:d}", "{n!z}"])
def test_a_label_that_cannot_be_filled_is_told_with_file_and_place(copy, text):
    copy.yaml("data/text/de/interface.yaml", lambda entries: entries.update({"sources-and-notes": text}))
    with pytest.raises(ContentError) as error:
        copy.library().words["de"].label("sources-and-notes", n="3")
    assert [(p.file, p.place) for p in error.value.problems] == [("data/text/de/interface.yaml", "entry sources-and-notes")]


@pytest.mark.parametrize("lacking", [
    (lambda words: words.claims["C999"], "claims.yaml", "C999"), (lambda words: words.documents["D9"], "documents.yaml", "D9"),
    (lambda words: words.documents["D2"]["colour"], "documents.yaml", "D2.colour"), (lambda words: words.definitions["gulag"], "terms.yaml", "gulag.definition"),
])
def test_what_is_not_there_is_told_with_file_and_place(library, lacking):
    ask, file, entry = lacking
    with pytest.raises(ContentError) as error:
        ask(library.words["de"])
    assert [(p.file, p.place) for p in error.value.problems] == [(f"data/text/de/{file}", f"entry {entry}")]


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
