"""The phases one after the other: map, note, what the documents say and what research knows, all of the same time.

Without a script the phases stand one below the other; the script makes them tabs.
"""

from __future__ import annotations

from markupsafe import Markup

from lessonkit.blocks import wording
from lessonkit.blocks.charts.map import evacuation_map
from lessonkit.blocks.evidence import sayings
from lessonkit.blocks.template import render
from lessonkit.blocks.voice import Voice
from lessonkit.content.block import Block
from lessonkit.content.claims import OTHERWISE, Claim
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.library import Library
from lessonkit.content.markdown import Section
from lessonkit.content.operations import Operation, of_phase
from lessonkit.content.phases import Phase
from lessonkit.content.sentence import Mark

# Topics whose statements speak of how and where prisoners were driven; a date on another topic belongs to other lessons.
TOPICS = ("transport", "phase", "route")


def steps(voice: Voice, plan: LessonPlan, block: Block, section: Section) -> Markup:
    """Render the words, then one step per phase."""
    shown = [_step(voice, phase) for phase in voice.library.phases.values()]
    return Markup("\n").join([voice.section(section), render("steps", voice=voice, steps=shown)])


def statements_of(library: Library, phase: Phase) -> list[Claim]:
    """Return the documents' dated statements on the way that speak of a phase's months, at least in part."""
    months = set(phase.period.months())
    return [
        claim
        for claim in library.claims.values()
        if claim.topic in TOPICS and months & set(claim.period.months()) and _is_made(library, claim)
    ]


def _is_made(library: Library, claim: Claim) -> bool:
    found = (library.attestations.get((claim.id, document)) for document in library.documents)
    return any(at is not None and at.relation != OTHERWISE for at in found)


def _step(voice: Voice, phase: Phase) -> dict[str, object]:
    words = voice.words.phases[phase.id]
    return {
        "id": phase.id,
        "name": words["name"],
        "when": wording.when(voice, phase.period),
        "map": evacuation_map(voice, phase.id, table=False).picture(voice),
        "note": voice.remark(words["note"], tuple(Mark("source", key) for key in phase.sources)),
        "statements": [_statement(voice, claim) for claim in statements_of(voice.library, phase)],
        "operations": [
            (operation.id, voice.words.operations[operation.id]["name"], _facts(voice, operation))
            for operation in of_phase(voice.library.operations, phase.id)
        ],
    }


def _facts(voice: Voice, operation: Operation) -> str:
    """Say when, by what means, and how well the route is known: what the map shows without words."""
    route = voice.label(f"route-{operation.route}")
    facts = (wording.when(voice, operation.period), wording.means(voice, operation.modes), route)
    return voice.label("semicolon").join(facts)


def _statement(voice: Voice, claim: Claim) -> Markup:
    """Render a statement with the documents that make it, and the note that says where."""
    who = [said.document.id for said in sayings(voice, claim.id) if said.relation != OTHERWISE]
    words = voice.label("with-remark", text=voice.words.claims[claim.id].rstrip("."), remark=voice.codes(who))
    return voice.remark(f"{words}.", (Mark("claim", claim.id),))
