"""A sentence: one line of an author's text, its sources as autolinks at its end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

SCHEMES = ("claim", "source", "doc", "own")


@dataclass(frozen=True)
class Mark:
    """Where a sentence's knowledge comes from: ``claim:C007``, ``source:blatman2011``, ``doc:D4.P3`` or ``own:``."""

    scheme: str
    target: str

    def __str__(self) -> str:
        return f"{self.scheme}:{self.target}"


@dataclass(frozen=True)
class Sentence:
    """One line of an author's text.

    Parameters
    ----------
    html : str
        The rendered words, without marks.
    text : str
        The plain words, without marks.
    marks : tuple of Mark
        Its sources.
    line : int
        Line in the file, counted from 1.
    """

    html: str
    text: str
    marks: tuple[Mark, ...]
    line: int


class MarkdownError(ValueError):
    """A construct that the authors' Markdown does not have; `line` counts from 1, `mend` says what to write instead."""

    def __init__(
        self, line: int, message: str, mend: str = "use headings, paragraphs, lists and definition lists only"
    ) -> None:
        self.line = line
        self.mend = mend
        super().__init__(message)


@cache
def parser() -> MarkdownIt:
    """Return the parser of the authors' Markdown."""
    # without link references: `[a]: b` would vanish from the text without a trace
    return MarkdownIt("commonmark", {"html": False}).use(deflist_plugin).disable("reference")


@cache
def _renderer() -> RendererHTML:
    return RendererHTML(parser())


def sentences_of(inline: Token, first_line: int) -> list[Sentence]:
    """Cut the tokens of one inline token at its line ends; take the marks off the end of each line.

    Raises
    ------
    MarkdownError
        If a line holds a link, a picture or a mark before its end, or something goes over the end of a line.
    """
    lines: list[list[Token]] = [[]]
    for child in inline.children or []:
        if child.type in ("softbreak", "hardbreak"):
            lines.append([])
        else:
            lines[-1].append(child)
    start = (inline.map[0] if inline.map else 0) + first_line
    # a code span takes the line end in, so that a line is missing here
    over_the_end = len(lines) != inline.content.count("\n") + 1
    for offset, tokens in enumerate(lines):
        still_open = sum(token.nesting for token in tokens)
        if over_the_end or still_open:
            raise MarkdownError(
                start + offset,
                "emphasis, code or a link goes over the end of a line",
                "end it before the line ends: each line is a sentence of its own",
            )
    return [_sentence(tokens, start + offset) for offset, tokens in enumerate(lines) if tokens]


def _sentence(tokens: list[Token], line: int) -> Sentence:
    marks: list[Mark] = []
    while True:
        while tokens and tokens[-1].type == "text" and not tokens[-1].content.strip():
            tokens = tokens[:-1]
        if len(tokens) < 3 or tokens[-1].type != "link_close" or tokens[-1].info != "auto":
            break
        scheme, _, target = tokens[-2].content.partition(":")
        if scheme not in SCHEMES:
            break
        marks.insert(0, Mark(scheme, target))
        tokens = tokens[:-3]
    refuse_links(tokens, line)
    html = _renderer().renderInline(tokens, parser().options, {}).strip()
    return Sentence(html, plain(tokens), tuple(marks), line)


def refuse_links(tokens: list[Token], line: int) -> None:
    """Raise a `MarkdownError` if there is a link or a picture: the offline edition fetches nothing."""
    for number, token in enumerate(tokens):
        if token.type == "image":
            raise MarkdownError(
                line, f"a picture stands in the text: '{token.attrGet('src')}'", "take it out, or make it a chart"
            )
        if token.type == "link_open":
            target = str(token.attrGet("href"))
            if target.partition(":")[0] in SCHEMES and tokens[number + 2].info == "auto":
                raise MarkdownError(
                    line, f"the mark <{target}> stands before the end of its line", "write marks after the full stop"
                )
            raise MarkdownError(
                line,
                f"a link stands in the text: '{target}'",
                "name the source with <source:…> at the line's end; addresses belong into data/sources.bib",
            )


def plain(tokens: list[Token]) -> str:
    """Return the words of inline tokens, without emphasis and without doubled blanks."""
    words = (" " if token.type in ("softbreak", "hardbreak") else token.content for token in tokens)
    return re.sub(r"\s+", " ", "".join(words)).strip()
