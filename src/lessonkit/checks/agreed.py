"""Texts that somebody has to compare again, because one language has changed since."""

from __future__ import annotations

from collections.abc import Iterator

from lessonkit.content.agreement import hashes
from lessonkit.content.library import Library
from lessonkit.content.problem import Problem


def problems(library: Library) -> Iterator[Problem]:
    """Yield each text never compared, changed since, or recorded but gone."""
    recorded = {(row["block"], row["language"]): row["hash"] for row in library.tables.rows("agreed")}
    current = hashes(library)
    names = dict.fromkeys(name for name, _ in current)
    for name in names:
        changed = [
            code for (known, code), value in current.items() if known == name and recorded.get((name, code)) != value
        ]
        if changed:
            what = (
                "never compared"
                if not any(known == name for known, _ in recorded)
                else "to be compared: changed since in " + ", ".join(changed)
            )
            yield Problem(
                "data/agreed.csv",
                f"row {name}",
                what,
                f"read it in all languages, then: lessonkit agree {name} --by WHO",
            )
    for name, code in recorded:
        if (name, code) not in current:
            yield Problem(
                "data/agreed.csv",
                f"row {name} {code}",
                "there is no such text any more",
                "run lessonkit agree for any text; it drops the row",
            )
