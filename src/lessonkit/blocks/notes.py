"""The numbered notes under a block: who says so, where, and what there is to say about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from lessonkit.content.sentence import Mark


@dataclass(frozen=True)
class Entry:
    """One note: the sources of a sentence, and the ids of comments (``notes.csv``) that belong to it."""

    marks: tuple[Mark, ...]
    comments: tuple[str, ...]


@dataclass
class Notes:
    """Gathers notes in the order in which sentences need them; equal ones share a number."""

    entries: list[Entry] = field(default_factory=list)

    def add(self, marks: tuple[Mark, ...], comments: tuple[str, ...] = ()) -> int | None:
        """Return the number (from 1) of the note with these marks; none for a sentence that is only ours."""
        entry = Entry(tuple(mark for mark in marks if mark.scheme != "own"), comments)
        if not entry.marks and not entry.comments:
            return None
        if entry not in self.entries:
            self.entries.append(entry)
        return self.entries.index(entry) + 1
