"""A sentence: one line of an author's text, its sources as autolinks at its end, its terms as links in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

SCHEMES = ("claim", "source", "doc", "own")
_TERM = "term:"
_TERM_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Mark:
    """Where a sentence's knowledge comes from: ``claim:C007``, ``source:blatman2011``, ``doc:D4.P3`` or ``own:``."""

    scheme: str
    target: str

    def __str__(self) -> str:
        return f"{self.scheme}:{self.target}"


@dataclass(frozen=True)
class TermMark:
    """Words that the glossary explains: ``[death marches](term:death-march)``.

    Parameters
    ----------
    id : str
        The term.
    at : int
        Where the words begin in the sentence's `text`.
    """

    id: str
    at: int


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
    terms : tuple of TermMark
        The terms marked in it, in order.
    """

    html: str
    text: str
    marks: tuple[Mark, ...]
    line: int
    terms: tuple[TermMark, ...] = ()


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


def sentences_of(inline: Token, first_line: int, terms: bool = False) -> list[Sentence]:
    """Cut the tokens of one inline token at its line ends; take the marks off the end of each line.

    With `terms`, words in a line may be marked as a term of the glossary.

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
    return [_sentence(tokens, start + offset, terms) for offset, tokens in enumerate(lines) if tokens]


def _sentence(tokens: list[Token], line: int, terms: bool) -> Sentence:
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
    tokens, found = _with_terms(tokens, line) if terms else (tokens, ())
    refuse_links(tokens, line)
    html = _renderer().renderInline(tokens, parser().options, {}).strip()
    return Sentence(html, plain(tokens), tuple(marks), line, found)


def _with_terms(tokens: list[Token], line: int) -> tuple[list[Token], tuple[TermMark, ...]]:
    """Make a span of each link to a term: JupyterLab's sanitizer would take the link away, a class stays."""
    changed: list[Token] = []
    found: list[TermMark] = []
    inside = False
    for number, token in enumerate(tokens):
        if _is_term(token):
            id = str(token.attrGet("href")).removeprefix(_TERM)
            if not _TERM_ID.fullmatch(id) or token.attrGet("title") is not None:
                raise MarkdownError(line, f"'{id}' cannot be a term's id", "write [words](term:an-id-of-terms-yaml)")
            if tokens[number + 1].type == "link_close":
                raise MarkdownError(line, f"the mark of '{id}' has no words", "write them between the square brackets")
            found.append(TermMark(id, len(_words(changed).lstrip())))
            token = Token("term_open", "span", 1, attrs={"class": f"term {id}"})
            inside = True
        elif inside and token.type == "link_close":  # links do not nest
            token = Token("term_close", "span", -1)
            inside = False
        changed.append(token)
    return changed, tuple(found)


def _is_term(token: Token) -> bool:
    return token.type == "link_open" and token.info != "auto" and str(token.attrGet("href")).startswith(_TERM)


def refuse_links(tokens: list[Token], line: int) -> None:
    """Raise a `MarkdownError` if there is a link or a picture: the offline edition fetches nothing."""
    for number, token in enumerate(tokens):
        if token.type == "image":
            raise MarkdownError(
                line, f"a picture stands in the text: '{token.attrGet('src')}'", "take it out, or make it a chart"
            )
        if token.type == "link_open":
            target = str(token.attrGet("href"))
            if _is_term(token):
                raise MarkdownError(
                    line,
                    f"a term is marked where none can be: '{target}'",
                    "mark it in a sentence of a lesson; not in a heading, a definition or a reading edition",
                )
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
    return _words(tokens).strip()


def _words(tokens: list[Token]) -> str:
    words = (" " if token.type in ("softbreak", "hardbreak") else token.content for token in tokens)
    return re.sub(r"\s+", " ", "".join(words))
