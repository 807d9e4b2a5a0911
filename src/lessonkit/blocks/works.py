"""What a block's notes cite by a label or a code, written out once for all languages.

References are the same in every language and run from left to right in all of them, so a note says "Blatman 2011" or "D3", and the list below the block says what
that is. The script shows both together where a note opens in place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

from markupsafe import Markup

from lessonkit.blocks.notes import Notes
from lessonkit.blocks.template import render
from lessonkit.blocks.voice import Voice
from lessonkit.content.library import Library


def works(library: Library, gathered: Iterable[Notes], say: Callable[[Callable[[Voice], str]], Markup | str]) -> Markup:
    """Render the sources and documents that notes cite; nothing where there are none.

    Parameters
    ----------
    library : Library
        The content.
    gathered : iterable of Notes
        The notes of each language in which the block speaks.
    say : callable
        Puts a few words into these languages.
    """
    cited = dict.fromkeys(id for notes in gathered for id in _cited(library, notes))
    sources = [library.sources[id] for id in cited if id in library.sources]
    documents = [document for id, document in library.documents.items() if id in cited]
    if not sources and not documents:
        return Markup("")
    return render(
        "works",
        summary=say(lambda voice: voice.label("works-in-full")),
        sources=sorted(sources, key=lambda source: source.label.casefold()),
        documents=[(each, urlsplit(each.address).hostname, _without_page(each.id, say)) for each in documents],
    )


def _without_page(document: str, say: Callable[[Callable[[Voice], str]], Markup | str]) -> Markup | str:
    return say(lambda voice: voice.words.documents[document]["address"])


def _cited(library: Library, notes: Notes) -> Iterator[str]:
    """Yield the keys of the sources and the codes of the documents that notes name."""
    for entry in notes.entries:
        for mark in entry.marks:
            if mark.scheme == "source":
                yield mark.target
            elif mark.scheme == "claim":
                yield from (id for id in library.documents if (mark.target, id) in library.attestations)
            else:
                yield mark.target.partition(".")[0]
        for comment in entry.comments:
            yield from library.notes[comment].sources
