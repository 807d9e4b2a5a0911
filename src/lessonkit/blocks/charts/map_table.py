"""A map as a table: the ways of one phase with who says so, or all places with the documents that name them."""

from __future__ import annotations

from collections.abc import Sequence

from lessonkit.blocks import wording
from lessonkit.blocks.charts.figure import Cell
from lessonkit.blocks.charts.view import View
from lessonkit.blocks.compare import families
from lessonkit.blocks.formats import series
from lessonkit.blocks.voice import Voice
from lessonkit.content.operations import Operation
from lessonkit.content.quantity import CERTAIN, UNCONFIRMED
from lessonkit.content.sentence import Mark


def route_rows(voice: Voice, shown: View) -> list[list[Cell]]:
    """Return one row per operation: what, from where, to where, how well the route is known, who says so."""
    return [
        [
            f"{wording.code(operation.id)} {voice.words.operations[operation.id]['name']}",
            _places(voice, operation.origins),
            _places(voice, operation.destinations),
            route(voice, operation, operation in shown.drawn),
            voice.cited(operation.sources),
        ]
        for operation in shown.operations
    ]


def place_rows(voice: Voice, shown: View) -> list[list[Cell]]:
    """Return one row per place: name, name today, kind, the documents that name it, the operations in which it occurs."""
    rows: list[list[Cell]] = []
    for id, place in voice.library.places.items():
        operations = [operation.id for operation in shown.operations if id in operation.places]
        rows.append(
            [
                wording.place(voice, id),
                place.today,
                voice.label(f"map-kind-{place.kind}"),
                _named_by(voice, shown.named.get(id, {})),
                voice.codes(operations) if operations else "",
            ]
        )
    return rows


def route(voice: Voice, operation: Operation, drawn: bool) -> str:
    """Say how well the route is known, whether sources differ on it, and why there is no line."""
    text = voice.label(f"map-route-{operation.route}")
    status = operation.statuses["route"]
    if status not in ("", CERTAIN):
        text = _with(voice, text, f"remark-{status}")
    if operation.contains:
        return _with(voice, text, "map-no-line-sums")
    return text if drawn or status == UNCONFIRMED else _with(voice, text, "map-no-line-point")


def _named_by(voice: Voice, statements: dict[str, str]) -> Cell:
    """List the documents that name a place, those with one text behind them together, with a statement of each."""
    if not statements:
        return voice.label("map-no-document")
    text, *others = [name for name, _ in families(voice, tuple(statements))]
    for other in others:
        text = voice.label("map-two-groups", first=text, second=other)
    return voice.remark(text, tuple(Mark("claim", claim) for claim in dict.fromkeys(statements.values())))


def _places(voice: Voice, ids: Sequence[str]) -> str:
    return series(voice.language, [wording.place(voice, id) for id in ids])


def _with(voice: Voice, text: str, remark: str) -> str:
    return voice.label("with-remark", text=text, remark=voice.label(remark))
