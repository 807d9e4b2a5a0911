"""Scholarship and memorial pages: ``sources.bib``, read by pybtex."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lessonkit.content.entries import Entries
from lessonkit.content.files import read_text
from lessonkit.content.problem import ContentError, Problem
from lessonkit.content.project import Project


@dataclass(frozen=True)
class Source:
    """One entry of the bibliography.

    Parameters
    ----------
    key : str
        BibTeX key.
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
    # pybtex takes a moment to load, and most commands never need it
    from pybtex.database import parse_string
    from pybtex.exceptions import PybtexError

    path = project.data / "sources.bib"
    text = read_text(project, path)
    try:
        found = {key: _source(key, entry) for key, entry in parse_string(text, "bibtex").entries.items()}
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


def _source(key: str, entry: object) -> Source:
    from pybtex.database import Entry

    assert isinstance(entry, Entry)
    fields = entry.fields
    people = entry.persons.get("author") or entry.persons.get("editor") or []
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
