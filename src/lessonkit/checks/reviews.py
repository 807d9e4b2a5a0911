"""The records in ``data/reviews/``: who or what read which text, what they found, and whether it has changed since."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lessonkit.content.agreement import hashes
from lessonkit.content.files import read_yaml
from lessonkit.content.library import Library
from lessonkit.content.problem import ContentError, Problem

FIELDS = ("subject", "language", "reviewed-by", "on", "texts", "points")
VERDICTS = ("yes", "no", "not yet")
EVIDENCE_WORDS = 12


def problems(library: Library) -> Iterator[Problem]:
    """Yield records that name unknown texts or languages, give no verdict, or more evidence than a pointer needs."""
    known = hashes(library)
    for path, record in _records(library):
        file = library.project.name(path)
        language = str(record.get("language", ""))
        if "language" in record and language not in library.words:
            yield Problem(
                file, "entry language", f"there is no language '{language}'", f"use one of {', '.join(library.words)}"
            )
        for field in FIELDS:
            if field not in record:
                yield Problem(file, "", f"the entry '{field}' is missing", f"a record has {', '.join(FIELDS)}")
        for name in record.get("texts", {}):
            if (name, language) not in known:
                yield Problem(
                    file,
                    f"texts {name}",
                    "there is no such text in this language",
                    "names are those of data/agreed.csv",
                )
        for number, point in enumerate(record.get("points", []), start=1):
            yield from _point(file, f"point {number}", point, {name for name, _ in known})


def notices(library: Library) -> Iterator[str]:
    """Name the texts that have changed since they were reviewed."""
    known = hashes(library)
    for path, record in _records(library):
        changed = [
            name
            for name, value in record.get("texts", {}).items()
            if known.get((name, str(record.get("language", "")))) not in (None, value)
        ]
        if changed:
            yield f"{library.project.name(path)}: changed since this review: {', '.join(changed)}."


def _records(library: Library) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in sorted((library.project.data / "reviews").glob("*.yaml")):
        record = read_yaml(library.project, path)
        if not isinstance(record.get("texts", {}), dict) or not isinstance(record.get("points", []), list):
            raise ContentError(
                [
                    Problem(
                        library.project.name(path),
                        "",
                        "'texts' is not a list of name: hash, or 'points' is no list",
                        "look at another record",
                    )
                ]
            )
        yield path, record


def _point(file: str, place: str, point: Any, names: set[str]) -> Iterator[Problem]:
    if not isinstance(point, dict) or not {"point", "verdict"} <= set(point):
        yield Problem(
            file, place, "a point needs 'point' and 'verdict'", "write {point: …, verdict: yes, block: …, evidence: …}"
        )
        return
    if point["verdict"] not in VERDICTS:
        yield Problem(file, place, f"unknown verdict '{point['verdict']}'", f"use one of {', '.join(VERDICTS)}")
    if point.get("block") and str(point["block"]) not in names:
        yield Problem(file, place, f"unknown text '{point['block']}'", "names are those of data/agreed.csv")
    if point["verdict"] != "not yet" and not point.get("evidence"):
        yield Problem(file, place, "the verdict has no evidence", "add a few words that show where it can be seen")
    if len(str(point.get("evidence", "")).split()) > EVIDENCE_WORDS:
        yield Problem(
            file, place, f"the evidence has more than {EVIDENCE_WORDS} words", "point to the place; do not retell it"
        )
