import pytest

from lessonkit.blocks.charts import matrix as module
from lessonkit.blocks.charts.canvas import Canvas
from lessonkit.blocks.compare import compared, families

DOCUMENTS = ("D1", "D2", "D3", "D4", "D5")


@pytest.mark.parametrize("topic", ["transport", "killing", "route"])
def test_a_mark_says_what_the_document_says(library, voices, monkeypatch, topic):
    calls = []
    monkeypatch.setattr(module, "sheet", lambda rows, groups, key, rtl: calls.append((rows, groups)) or Canvas(False))
    monkeypatch.setattr(Canvas, "image", lambda _: b"image")
    chart = module.who_says_what(voices["en"], topic)
    ((rows, groups),) = calls
    columns = [id for _, members in groups for id in members]
    claims = [claim.id for claim in compared(library, topic, DOCUMENTS)]
    for claim, row in zip(claims, rows, strict=True):
        found = [library.attestations.get((claim, id)) for id in columns]
        assert row.relations == tuple(at.relation if at else "silent" for at in found)
    labels = library.words["en"].interface
    assert [row[1:] for row in chart.rows] == [[labels[relation] for relation in row.relations] for row in rows]


def test_documents_with_one_text_behind_them_stand_under_one_heading(voices, made, words_on):
    _, (canvas,) = made("who-says-what:transport", "en")
    drawn = " ".join(words for words, _ in words_on(canvas))
    groups = families(voices["en"], DOCUMENTS)
    assert [members for _, members in groups] == [["D1"], ["D2", "D3", "D4", "D5"]]
    assert "English texts of one museum behind them" in drawn


def test_each_relation_has_a_shape_of_its_own(monkeypatch):
    shapes = {}
    current = []
    monkeypatch.setattr(Canvas, "mark", lambda canvas, start, top, marker, size, fill, *rest, **style: current.append((marker, fill, style.get("fillstyle"))))
    monkeypatch.setattr(Canvas, "line", lambda *given, **style: current.append("line"))
    for relation in ("states", "varies", "otherwise", "silent"):
        current.clear()
        module._mark(Canvas(False), relation, 0, 0)
        shapes[relation] = tuple(current)
    assert len(set(shapes.values())) == 4


def test_the_description_tells_every_statement(library, made):
    chart, _ = made("who-says-what:transport", "en")
    for claim in compared(library, "transport", DOCUMENTS):
        assert f"Statement {int(claim.id[1:])}:" in chart.alt
