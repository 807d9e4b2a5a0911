import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lessonkit.content.files import lines_of, read_text, read_yaml
from lessonkit.content.problem import ContentError
from lessonkit.content.project import Project


@pytest.fixture
def project(tmp_path):
    return Project(data=tmp_path / "data", lessons=tmp_path / "lessons", root=tmp_path)


@pytest.fixture
def file(project):
    return project.root / "words.yaml"


def problem(error):
    (found,) = error.value.problems
    return found.file, found.place, found.message


@pytest.mark.parametrize(("content", "text"), [(b"\xef\xbb\xbfa", "a"), (b"a\r\nb\r\n", "a\nb\n"), ("ä فارسی".encode(), "ä فارسی"), (b"", "")])
def test_text_is_read_the_same_from_any_editor(project, file, content, text):
    file.write_bytes(content)
    assert read_text(project, file) == text


def test_a_missing_file_is_named(project, file):
    with pytest.raises(ContentError) as error:
        read_text(project, file)
    assert problem(error) == ("words.yaml", "", "the file is missing")


def test_another_encoding_is_named_with_its_line(project, file):
    file.write_bytes("a: b\nc: Häftling\n".encode("latin-1"))
    with pytest.raises(ContentError) as error:
        read_text(project, file)
    assert problem(error) == ("words.yaml", "line 2", "the file is not UTF-8")


@pytest.mark.parametrize(("text", "loaded"), [
    ("", {}),
    ("# only a comment\n", {}),
    ("a: no\nb: 007\nc: 2020-01-01\nd: null\ne: 1.50\nf: ~\n", {"a": "no", "b": "007", "c": "2020-01-01", "d": "null", "e": "1.50", "f": "~"}),
    ("a: [1, yes]\nb: {c: 0x10}\n", {"a": ["1", "yes"], "b": {"c": "0x10"}}),
    ("a:\n", {"a": ""}),
])
def test_every_scalar_is_a_string(project, file, text, loaded):
    file.write_text(text)
    assert read_yaml(project, file) == loaded


@pytest.mark.parametrize(("text", "place", "message"), [
    ("a: b\na: c\n", "line 2", "the key 'a' stands twice"),
    ("a:\n  b: c\n  b: d\n", "line 3", "the key 'b' stands twice"),
    ("a: b: c\n", "line 1", "not valid YAML"),
    ("a: 'b\n", "line 2", "not valid YAML"),
    ("- a\n", "line 1", "not a list of key: value"),
    ("just words\n", "line 1", "not a list of key: value"),
    ("a: b\n---\nc: d\n", "line 2", "not valid YAML"),
    ("a: \x07\n", "", "not valid YAML"),
    ("a: b\n? [c]\n: d\n", "line 2", "a key must be one word"),
    ("a: b\n? {c: d}\n: e\n", "line 2", "a key must be one word"),
])
def test_faults_are_told_with_their_place(project, file, text, place, message):
    file.write_text(text)
    with pytest.raises(ContentError) as error:
        read_yaml(project, file)
    found = problem(error)
    assert found[:2] == ("words.yaml", place)
    assert message in found[2]


@pytest.mark.parametrize("text", ["a: !!python/object/apply:os.getcwd []\n", "a: !!python/name:os.system\n"])
def test_a_tag_builds_no_object(project, file, text):
    file.write_text(text)
    assert read_yaml(project, file)["a"] in ("", [])


YAMLISH = st.text(alphabet=st.sampled_from("ab:-? \n[]{},&*!|>'\"#%@`~\t01<=."))


@given(text=st.one_of(st.text(), YAMLISH))
@example(text="&a [*a]")
@example(text="&a {b: *a}")
@example(text="<<: {a: b}")
@example(text="<<: [a]")
@example(text="%YAML 9.9\n---\na: b")
def test_any_text_is_a_mapping_or_a_content_error(tmp_path_factory, text):
    folder = tmp_path_factory.getbasetemp()
    file = folder / "any.yaml"
    file.write_bytes(text.encode())
    try:
        loaded = read_yaml(Project(folder, folder, folder), file)
    except ContentError as error:
        assert error.problems  # noqa: PT017 (either outcome is right)
    else:
        assert isinstance(loaded, dict)


@given(content=st.binary())
def test_any_bytes_are_text_or_a_content_error(tmp_path_factory, content):
    folder = tmp_path_factory.getbasetemp()
    file = folder / "any.txt"
    file.write_bytes(content)
    try:
        assert isinstance(read_text(Project(folder, folder, folder), file), str)
    except ContentError as error:
        assert error.problems[0].message == "the file is not UTF-8"  # noqa: PT017 (either outcome is right)


def test_lines_count_from_one():
    assert list(lines_of("a\n\nb\n")) == [(1, "a"), (2, ""), (3, "b")]


def test_only_a_line_feed_ends_a_line():
    assert list(lines_of("a\u2028b\x0cc\x85d\ne")) == [(1, "a\u2028b\x0cc\x85d"), (2, "e")]


def test_a_folder_in_place_of_a_file_is_told(project, file):
    file.mkdir()
    with pytest.raises(ContentError, match="this cannot be read"):
        read_text(project, file)
