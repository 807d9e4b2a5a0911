"""Who says what, as a figure for projector and paper: statements in rows, documents in columns, grouped by family."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lessonkit.blocks.charts.canvas import INK, PAPER, QUIET, RULE, SHADE, WIDTH, Canvas
from lessonkit.blocks.charts.figure import Cell, Chart
from lessonkit.blocks.charts.letters import leading, wrap
from lessonkit.blocks.compare import compared, families
from lessonkit.blocks.voice import Voice
from lessonkit.content.claims import OTHERWISE, STATES, VARIES, topics
from lessonkit.content.library import Library
from lessonkit.content.sentence import Mark

SILENT = "silent"

_MARGIN, _COLUMN, _TEXT, _SMALL, _DOT = 12, 66, 12, 10.5, 13


@dataclass(frozen=True)
class Row:
    """One statement: its number and words, and what each document says, one of the relations or ``silent``."""

    number: str
    words: str
    relations: tuple[str, ...]


def who_says_what(voice: Voice, choice: str) -> Chart:
    """Make the figure of one topic, all documents side by side."""
    documents = tuple(voice.library.documents)
    groups = families(voice, documents)
    columns = [id for _, members in groups for id in members]
    claims = [claim.id for claim in compared(voice.library, choice, documents)]
    rows = tuple(
        Row(voice.statement_number(id), voice.words.claims[id], _relations(voice, id, columns)) for id in claims
    )
    key = tuple((relation, voice.label(relation)) for relation in (STATES, VARIES, OTHERWISE, SILENT))
    canvas = sheet(rows, groups, key, voice.language.direction == "rtl")
    topic = voice.label(f"topic-{choice}")
    return Chart(
        image=canvas.image(),
        alt=_alt(voice, rows, columns, topic),
        caption=[voice.label("matrix-caption"), voice.label("one-text-behind-sentence")],
        title=voice.label("who-says-what-caption", topic=topic),
        headers=[voice.label("statement"), *columns],
        rows=[_cells(voice, id, row) for id, row in zip(claims, rows, strict=True)],
    )


def choices(library: Library) -> Iterable[str]:
    """Return the topics."""
    return topics(library.claims)


def _relations(voice: Voice, claim: str, columns: Sequence[str]) -> tuple[str, ...]:
    found = (voice.library.attestations.get((claim, id)) for id in columns)
    return tuple(at.relation if at else SILENT for at in found)


def sheet(
    rows: Sequence[Row], groups: Sequence[tuple[str, Sequence[str]]], key: Sequence[tuple[str, str]], rtl: bool
) -> Canvas:
    """Draw the statements with a mark per document.

    Parameters
    ----------
    rows : sequence of Row
        Statements.
    groups : sequence of (str, sequence of str)
        Heading of each family, and its documents.
    key : sequence of (str, str)
        Each relation and what it is called.
    rtl : bool
        Whether the language is written from right to left.
    """
    canvas = Canvas(rtl)
    count = sum(len(members) for _, members in groups)
    first = WIDTH - _MARGIN - count * _COLUMN
    _head(canvas, groups, first)
    for row in rows:
        _statement(canvas, row, first)
    canvas.bottom += 20
    room = (WIDTH - 2 * _MARGIN) / len(key)
    for place, (relation, words) in enumerate(key):
        start = _MARGIN + place * room
        _mark(canvas, relation, start + 8, canvas.bottom)
        canvas.text(start + 24, canvas.bottom, wrap(words, room - 30, _TEXT), _TEXT)
    canvas.bottom += 26
    return canvas


def _head(canvas: Canvas, groups: Sequence[tuple[str, Sequence[str]]], first: float) -> None:
    headings = [wrap(heading, len(members) * _COLUMN - 8, _SMALL) for heading, members in groups]
    high = max(map(len, headings)) * leading(_SMALL) + 12
    start = first
    for lines, (_, members) in zip(headings, groups, strict=True):
        wide = len(members) * _COLUMN
        canvas.box(start + 2, 6, wide - 4, high, SHADE, RULE, linewidth=0.8)
        top = 6 + high / 2 - (len(lines) - 1) * leading(_SMALL) / 2
        canvas.text(start + wide / 2, top, lines, _SMALL, "middle")
        for place, id in enumerate(members):
            canvas.text(start + (place + 0.5) * _COLUMN, high + 20, id, _TEXT, "middle", weight="bold")
        start += wide
    canvas.bottom = high + 32


def _statement(canvas: Canvas, row: Row, first: float) -> None:
    top = canvas.bottom + 4
    lines = wrap(row.words, first - _MARGIN - 46, _TEXT)
    high = max(len(lines) * leading(_TEXT), 18)
    canvas.text(_MARGIN, top + 8, row.number, _TEXT, weight="bold")
    canvas.text(_MARGIN + 36, top + 8, lines, _TEXT)
    for place, relation in enumerate(row.relations):
        _mark(canvas, relation, first + (place + 0.5) * _COLUMN, top + high / 2)
    canvas.bottom = top + high + 4
    canvas.line([(_MARGIN, canvas.bottom), (WIDTH - _MARGIN, canvas.bottom)], RULE, linewidth=0.5)


def _mark(canvas: Canvas, relation: str, start: float, top: float) -> None:
    """Draw a full circle, a half one, a cross or a dash: told apart by shape, in any grey."""
    if relation == STATES:
        canvas.mark(start, top, "o", _DOT, INK)
    elif relation == VARIES:
        canvas.mark(start, top, "o", _DOT, INK, fillstyle="bottom", markerfacecoloralt=PAPER)
    elif relation == OTHERWISE:
        canvas.mark(start, top, "X", _DOT, PAPER)
    else:
        canvas.line([(start - 5, top), (start + 5, top)], QUIET, linewidth=1)


def _cells(voice: Voice, claim: str, row: Row) -> list[Cell]:
    words = voice.remark(f"{row.number}. {row.words}", (Mark("claim", claim),))
    return [words, *(voice.label(relation) for relation in row.relations)]


def _alt(voice: Voice, rows: Sequence[Row], columns: Sequence[str], topic: str) -> str:
    """Say, statement by statement, which documents say so, and which say something else."""
    sentences = [voice.label("matrix-alt", topic=topic, n=len(rows))]
    for row in rows:
        said = []
        for relation in (STATES, VARIES, OTHERWISE):
            ids = [id for id, each in zip(columns, row.relations, strict=True) if each == relation]
            if ids:
                said.append(f"{voice.label(relation)}: {voice.codes(ids)}")
        sentences.append(f"{voice.label('statement-number', n=row.number)}: {'; '.join(said)}.")
    return " ".join(sentences)
