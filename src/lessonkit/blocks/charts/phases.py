"""When prisoners were driven out by train, by ship, on foot: what the documents say, and what research says.

Each means of transport has a lane. In it the statements of the documents stand apart from the clearing operations
that research knows. A date is drawn as precisely as it is known: a day has an edge, a month or a season is hatched,
an end that nobody confirms is not drawn.
"""

from __future__ import annotations

from dataclasses import replace

from babel.dates import format_skeleton

from lessonkit.blocks import wording
from lessonkit.blocks.charts.figure import Cell, Chart
from lessonkit.blocks.charts.lanes import FIRST, LAST, Bar, Labels, Lane, sheet
from lessonkit.blocks.charts.timeline import Timeline
from lessonkit.blocks.formats import digits, month, series
from lessonkit.blocks.voice import Voice
from lessonkit.content.claims import OTHERWISE, STATES, Claim
from lessonkit.content.languages import Language
from lessonkit.content.operations import MODES, Operation
from lessonkit.content.period import DAY, Period
from lessonkit.content.sentence import Mark

_KEY = ("day", "month", "start", "dashed", "document", "undated", "event")


def phases(voice: Voice, choice: str = "") -> Chart:
    """Make the chart of the phases: drawing, description, caption, table."""
    forward = runs_forward(voice.language)
    rtl = voice.language.direction == "rtl"
    return Chart(
        image=drawing(voice, forward),
        alt=_alt(voice),
        caption=[voice.label("phases-caption"), voice.label("rows-overlap")],
        title=voice.label("phases-title"),
        headers=[voice.label(key) for key in ("what", "when", "means", "who-says-it")],
        rows=[*_statement_rows(voice), *_operation_rows(voice), *_event_rows(voice)],
        left_to_right=drawing(voice, False) if rtl and forward else b"",
    )


def runs_forward(language: Language) -> bool:
    """Say whether time runs away from the side where the language begins."""
    return language.time_axis == language.direction


def drawing(voice: Voice, forward: bool) -> bytes:
    """Draw the chart with time running away from the side where the language begins, or towards it."""
    library = voice.library
    lanes = [
        Lane(
            voice.label(f"mode-{mode}"),
            tuple(_statement(voice, claim) for claim in statements(voice, mode)),
            tuple(_operation(operation) for operation in shown(voice) if mode in operation.modes),
        )
        for mode in MODES
    ]
    names = [
        replace(_span(phase.period), code=voice.words.phases[phase.id]["name"]) for phase in library.phases.values()
    ]
    events = [replace(_span(event.period), code=event.id) for event in library.events.values()]
    labels = Labels(
        time=voice.label("time"),
        documents=voice.label("what-the-documents-say"),
        research=voice.label("what-research-says"),
        events=voice.label("events"),
        undated=voice.label("no-date"),
        key=tuple(voice.label(f"key-{name}") for name in _KEY),
    )
    rtl = voice.language.direction == "rtl"
    return sheet(lanes, names, events, labels, months(voice.language), forward, rtl).image()


def _span(period: Period) -> Bar:
    return Bar("", period.first, period.last, period.precision == DAY, True)


def shown(voice: Voice) -> list[Operation]:
    """Return the operations that have a bar: all but those that sum up others."""
    return [operation for operation in voice.library.operations.values() if not operation.contains]


def statements(voice: Voice, mode: str) -> list[Claim]:
    """Return the documents' statements on a means of transport, dated ones first."""
    found = [
        claim
        for claim in voice.library.claims.values()
        if mode in claim.modes and claim.topic in ("transport", "phase")
    ]
    return sorted(found, key=lambda claim: not claim.period.start)


def months(language: Language) -> tuple[str, ...]:
    """Name each month shown shortly, the year under the first, January and the last; two names stand on two lines."""
    time = Timeline(FIRST, LAST, 0, 1)
    found = []
    ends = (FIRST, LAST.replace(day=1))
    for first in time.months():
        if language.date_style == "two-month-names":
            name = month(language, first, with_year=False).replace("/", "\n")
        else:
            name = format_skeleton("MMM", first, locale=language.locale)
        year = digits(language, str(first.year)) if first.month == 1 or first in ends else ""
        found.append(f"{name}\n{year}" if year else name)
    return tuple(found)


def _statement(voice: Voice, claim: Claim) -> Bar:
    said = _said(voice, claim)
    number = voice.label("statement-number", n=voice.statement_number(claim.id))
    firm = any(relation == STATES for relation in said.values())
    return replace(_span(claim.period), code=f"{number}: {voice.codes(list(said))}", firm=firm)


def _said(voice: Voice, claim: Claim) -> dict[str, str]:
    """Return the relation of each document that makes the statement, by document."""
    found = ((id, voice.library.attestations.get((claim.id, id))) for id in voice.library.documents)
    return {id: at.relation for id, at in found if at and at.relation != OTHERWISE}


def _operation(operation: Operation) -> Bar:
    agreed = {operation.statuses["start"], operation.statuses["end"]} == {"certain"}
    return replace(_span(operation.period), code=operation.id, firm=agreed)


def _statement_rows(voice: Voice) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for claim in dict.fromkeys(claim for mode in MODES for claim in statements(voice, mode)):
        said = _said(voice, claim)
        words = (
            voice.label("statement-number", n=voice.statement_number(claim.id)) + ": " + voice.words.claims[claim.id]
        )
        when = wording.claimed(voice, claim.period)
        who = [
            voice.label("with-remark", text=wording.code(id), remark=voice.label(relation).lower())
            if relation != STATES
            else wording.code(id)
            for id, relation in said.items()
        ]
        cell = voice.remark(series(voice.language, who), (Mark("claim", claim.id),))
        rows.append([words, when, wording.means(voice, claim.modes), cell])
    return rows


def _operation_rows(voice: Voice) -> list[list[Cell]]:
    return [
        [
            f"{wording.code(operation.id)} {voice.words.operations[operation.id]['name']}",
            wording.when(voice, operation.period),
            wording.means(voice, operation.modes),
            voice.cited(operation.sources),
        ]
        for operation in voice.library.operations.values()
    ]


def _event_rows(voice: Voice) -> list[list[Cell]]:
    return [
        [
            f"{wording.code(event.id)} {voice.words.events[event.id]}",
            wording.when(voice, event.period),
            "",
            voice.cited(event.sources),
        ]
        for event in voice.library.events.values()
    ]


def _alt(voice: Voice) -> str:
    """Describe the drawing from the same tables."""
    language = voice.language
    sentences = [
        voice.label("phases-alt", first=month(language, FIRST), last=month(language, LAST)),
        *(
            voice.label(
                "phases-alt-phase", name=voice.words.phases[phase.id]["name"], when=wording.when(voice, phase.period)
            )
            for phase in voice.library.phases.values()
        ),
    ]
    for mode in MODES:
        operations = [operation for operation in shown(voice) if mode in operation.modes]
        starts = sorted(operation.period.start[:7] for operation in operations)
        numbers = [voice.statement_number(claim.id) for claim in statements(voice, mode)]
        sentences.append(
            voice.label(
                "phases-alt-lane",
                mode=voice.label(f"mode-{mode}"),
                statements=series(language, numbers),
                n=len(operations),
                first=wording.dated(voice, starts[0]),
                last=wording.dated(voice, starts[-1]),
            )
        )
    sentences.append(voice.label("phases-alt-events", n=len(voice.library.events)))
    return " ".join(sentences)
