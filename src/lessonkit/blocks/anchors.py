"""The places that a number or a cell leads to: a sentence of a reading edition, a row of a table of statements.

They stand once, on the page that holds all documents. An id names language, document, paragraph and statement, so that
a link works without script. Where ids are not kept, nothing pretends to be a link: there the script finds the same
places by the classes.
"""

from __future__ import annotations

from lessonkit.blocks.voice import Voice

PAGE = "documents"  # the id of the page with all documents, among data/lessons
GLOSSARY = "glossary"  # and of the page with all terms


def statement_place(voice: Voice, claim: str) -> str:
    """Return the id of a statement's row; empty where ids are not kept."""
    return f"{voice.language.code}-{claim}" if voice.anchored else ""


def sentence_place(voice: Voice, document: str, paragraph: str, claim: str) -> str:
    """Return the id of the first sentence of a paragraph that makes a statement; empty where ids are not kept."""
    return f"{voice.language.code}-{document}-{paragraph}-{claim}" if voice.anchored else ""


def document_place(voice: Voice, document: str) -> str:
    """Return the id of a whole document; empty where ids are not kept."""
    return f"{voice.language.code}-{document}" if voice.anchored else ""


def term_place(voice: Voice, term: str) -> str:
    """Return the id of a term's entry; empty where ids are not kept."""
    return f"{voice.language.code}-term-{term}" if voice.anchored else ""


def address(page: str, place: str) -> str:
    """Return what leads to a place on a page (empty: the same page); empty where nothing does."""
    return f"{page}#{place}" if place else page
