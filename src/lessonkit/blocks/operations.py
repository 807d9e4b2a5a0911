"""All clearings as a table to look things up in: each row opens to its note and its sources.

Everything stands there without a script. The script folds the notes away and lets a reader choose by place, month and
means; it finds its rows by their classes, because JupyterLab's sanitizer leaves nothing else.
"""

from __future__ import annotations

from markupsafe import Markup

from lessonkit.blocks import wording
from lessonkit.blocks.charts.operations import cell
from lessonkit.blocks.template import render
from lessonkit.blocks.voice import Voice
from lessonkit.content.library import Library
from lessonkit.content.operations import MODES, QUANTITIES, Operation


def table(voice: Voice) -> Markup:
    """Render all clearings, each followed by its note and its sources."""
    library = voice.library
    named = [(id, wording.place(voice, id)) for id in places(library)]
    return render(
        "operations",
        voice=voice,
        rows=[_row(voice, operation) for operation in library.operations.values()],
        places=sorted(named, key=lambda each: each[1].casefold()),
        months=[(month, wording.dated(voice, month)) for month in months(library)],
        modes=[(mode, voice.label(f"mode-{mode}")) for mode in MODES],
    )


def places(library: Library) -> tuple[str, ...]:
    """Return every place from which or to which prisoners were driven, in the order of the operations."""
    return tuple(dict.fromkeys(place for operation in library.operations.values() for place in operation.places))


def months(library: Library) -> tuple[str, ...]:
    """Return every month that an operation touches, in order: ``1945-01``."""
    return tuple(sorted({month for operation in library.operations.values() for month in operation.period.months()}))


def _row(voice: Voice, operation: Operation) -> dict[str, object]:
    words = voice.words.operations[operation.id]
    classes = [
        operation.id,
        *(f"mode-{mode}" for mode in operation.modes),
        *(f"place-{place}" for place in operation.places),
        *(f"month-{month}" for month in operation.period.months()),
    ]
    return {
        "id": operation.id,
        "classes": " ".join(classes),
        "name": words["name"],
        "cells": [
            wording.when(voice, operation.period),
            wording.means(voice, operation.modes),
            *(cell(voice, operation, kind) for kind in QUANTITIES),
        ],
        "way": wording.way(voice, operation.origins, operation.destinations),
        "route": voice.label(f"route-{operation.route}"),
        "note": words["note"],
        "source": voice.cited(operation.sources),
    }
