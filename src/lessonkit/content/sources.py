"""Scholarship and memorial pages: ``sources.bib``, read by pybtex."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import ascii_lowercase
from typing import TYPE_CHECKING

from lessonkit.content.entries import Entries
from lessonkit.content.files import read_text
from lessonkit.content.problem import ContentError, Problem
from lessonkit.content.project import Project

if TYPE_CHECKING:  # pybtex takes a moment to load, and most commands never need it
    from pybtex.database import Entry, Person

_NAMED = 2  # authors whom a label names


@dataclass(frozen=True)
class Source:
    """One entry of the bibliography.

    Parameters
    ----------
    key : str
        BibTeX key.
    label : str
        By which notes cite it, after the author-date system: names and year, with a letter where two share them.
    authors : tuple of str
        Names of authors, or of editors, or of an institution.
    title : str
        Title, in the source's language.
    where : str
        Journal, book, publisher or site, with place and year as far as known.
    address : str
        Web address, or an empty string.
    note : str
        How far it was read for this project.
    language : str
        Language code of the source, or an empty string.
    """

    key: str
    label: str
    authors: tuple[str, ...]
    title: str
    where: str
    address: str
    note: str
    language: str


def sources(project: Project) -> Entries[Source]:
    """Read the bibliography.

    Raises
    ------
    ContentError
        If the file is not BibTeX, holds a key twice, or an address does not lead into the web.
    """
    from pybtex.database import parse_string
    from pybtex.exceptions import PybtexError

    path = project.data / "sources.bib"
    text = read_text(project, path)
    try:
        entries = parse_string(text, "bibtex").entries
        labels = _labels(entries)
        found = {key: _source(key, labels[key], entry) for key, entry in entries.items()}
    except PybtexError as error:
        line = getattr(error, "lineno", None)
        raise ContentError(
            [
                Problem(
                    project.name(path),
                    f"line {line}" if line else "",
                    f"this is not valid BibTeX: {error}",
                    "look for a missing bracket or comma, or a key that stands twice",
                )
            ]
        ) from None
    file = project.name(path)
    problems = [
        Problem(
            file,
            f"entry {key}",
            f"the url '{source.address}' does not begin with http:// or https://",
            "write the whole address of the page, or take the url out",
        )
        for key, source in found.items()
        if source.address and not source.address.startswith(("http://", "https://"))
    ]
    if problems:
        raise ContentError(problems)
    return Entries(
        found,
        lambda key: Problem(
            file, f"entry {key}", "there is no such source, but something names it", "add it, or correct the key"
        ),
    )


def _people(entry: Entry) -> list[Person]:
    return list(entry.persons.get("author") or entry.persons.get("editor") or [])


def _labels(entries: Mapping[str, Entry]) -> dict[str, str]:
    """Return the short form by which notes cite each entry."""
    stems = {key: _stem(entry) or key for key, entry in entries.items()}
    alike = Counter(stems.values())
    met: Counter[str] = Counter()
    labels = {}
    for key, stem in stems.items():
        met[stem] += 1
        year = stem[-1:].isdecimal()
        labels[key] = f"{stem}{'' if year else ' '}{_letters(met[stem])}" if alike[stem] > 1 else stem
    return labels


def _letters(place: int) -> str:
    """Return a, b, ... z, aa, ab, ... for 1, 2, ..."""
    before, last = divmod(place - 1, len(ascii_lowercase))
    return (_letters(before) if before else "") + ascii_lowercase[last]


def _stem(entry: Entry) -> str:
    names = [_plain(" ".join([*person.prelast_names, *person.last_names])) for person in _people(entry)]
    if len(names) > _NAMED:
        names = [f"{names[0]} et al."]
    # without an author, it goes by the periodical or site that it stands in, or by its title
    found = next((entry.fields[field] for field in ("journal", "howpublished", "title") if field in entry.fields), "")
    name = _plain(entry.fields.get("label", "")) or "/".join(names) or _plain(found).strip("[]").partition(",")[0]
    return " ".join(part for part in (name, entry.fields.get("year", "")) if part)


def _source(key: str, label: str, entry: Entry) -> Source:
    fields = entry.fields
    people = _people(entry)
    names = tuple(
        _plain(" ".join([*person.first_names, *person.middle_names, *person.prelast_names, *person.last_names]))
        for person in people
    )
    where = [
        _plain(fields[name])
        for name in ("booktitle", "journal", "howpublished", "publisher", "address", "year")
        if name in fields
    ]
    if "volume" in fields and "journal" in fields:
        where[0] += f" {_plain(fields['volume'])}"
    return Source(
        key,
        label,
        names,
        _plain(fields.get("title", "")),
        ", ".join(where),
        fields.get("url", "").strip(),
        _plain(fields.get("note", "")),
        fields.get("language", "").partition(",")[0].strip(),
    )


@cache
def _plain(latex: str) -> str:
    from pybtex.backends.plaintext import Backend  # by itself: render_as("text") searches all packages for it each time
    from pybtex.richtext import Text

    escaped = re.sub(r"(?<!\\)%", r"\\%", latex)  # LaTeX takes the rest of the line for a comment, an author does not
    return str(Text.from_latex(escaped).render(Backend())).replace("\u00a0", " ").strip()
