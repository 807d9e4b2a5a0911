"""Markdown as the authors write it: one sentence per line, its sources as autolinks at its end.

Parsed by markdown-it-py (CommonMark, definition lists, raw HTML off), so that nothing here splits text by hand that
the library already understands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
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


@dataclass(frozen=True)
class Part:
    """A paragraph, a list or a definition list.

    Parameters
    ----------
    kind : str
        ``paragraph``, ``bullets``, ``numbers`` or ``definitions``.
    items : tuple of tuple of Sentence
        A paragraph has one item; a list one per entry; a definition list alternates term and definition.
    """

    kind: str
    items: tuple[tuple[Sentence, ...], ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in order."""
        return tuple(sentence for item in self.items for sentence in item)


@dataclass(frozen=True)
class Section:
    """What stands under one heading of level 2.

    Parameters
    ----------
    id : str
        The words of the level 2 heading (a block id, or ``P1``).
    heading : str
        The words of the first level 3 heading, or an empty string.
    parts : tuple of Part
        The content.
    line : int
        Line of the heading, counted from 1.
    """

    id: str
    heading: str
    parts: tuple[Part, ...]
    line: int

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in order."""
        return tuple(sentence for part in self.parts for sentence in part.sentences)


@dataclass(frozen=True)
class Page:
    """A whole file: its title and its sections."""

    title: str
    sections: tuple[Section, ...]

    def section(self, id: str) -> Section | None:
        """Return the section with this id, if there is one."""
        return next((section for section in self.sections if section.id == id), None)


class MarkdownError(ValueError):
    """A construct that the authors' Markdown does not have; `line` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        super().__init__(message)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).use(deflist_plugin)


@cache
def _renderer() -> RendererHTML:
    return RendererHTML(_parser())


def parse(text: str, first_line: int = 1) -> Page:
    """Read a file of lesson words or a reading edition.

    Raises
    ------
    MarkdownError
        If it holds something else than headings, paragraphs, lists and definition lists.
    """
    title = ""
    sections: list[Section] = []
    parts: list[Part] = []
    id, heading, line = "", "", first_line
    for node in SyntaxTreeNode(_parser().parse(text)).children:
        at = (node.map[0] if node.map else 0) + first_line
        if node.type == "heading":
            words = _words(node)
            level = int(node.tag[1])
            if level == 1:
                title = words
            elif level == 2:
                if id or parts:
                    sections.append(Section(id, heading, tuple(parts), line))
                id, heading, line, parts = words, "", at, []
            else:
                heading = words
        else:
            parts.append(_part(node, first_line))
    if id or parts:
        sections.append(Section(id, heading, tuple(parts), line))
    return Page(title, tuple(sections))


def sentences(text: str) -> tuple[Sentence, ...]:
    """Read a short text of one or more lines, such as a definition in a YAML file."""
    return tuple(sentence for section in parse(text).sections for sentence in section.sentences)


def _words(node: SyntaxTreeNode) -> str:
    return "".join(child.content for child in (node.children[0].children if node.children else [])).strip()


def _part(node: SyntaxTreeNode, first_line: int) -> Part:
    if node.type == "paragraph":
        return Part("paragraph", (_sentences(node, first_line),))
    if node.type in ("bullet_list", "ordered_list"):
        kind = "bullets" if node.type == "bullet_list" else "numbers"
        return Part(kind, tuple(_block_sentences(item, first_line) for item in node.children))
    if node.type == "dl":
        return Part("definitions", tuple(_block_sentences(item, first_line) for item in node.children))
    raise MarkdownError(
        (node.map[0] if node.map else 0) + first_line, f"a {node.type.replace('_', ' ')} has no place here"
    )


def _block_sentences(node: SyntaxTreeNode, first_line: int) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    for child in node.children:
        if child.type == "inline":  # the term of a definition list
            found += _lines(child, first_line)
        elif child.type == "paragraph":
            found += _sentences(child, first_line)
        else:
            raise MarkdownError(
                (child.map[0] if child.map else 0) + first_line,
                f"a {child.type.replace('_', ' ')} inside a list has no place here",
            )
    return tuple(found)


def _sentences(node: SyntaxTreeNode, first_line: int) -> tuple[Sentence, ...]:
    return tuple(
        sentence for child in node.children if child.type == "inline" for sentence in _lines(child, first_line)
    )


def _lines(inline: SyntaxTreeNode, first_line: int) -> list[Sentence]:
    """Cut the tokens of one inline node at its line ends; take the marks off the end of each line."""
    token = inline.token
    assert token is not None
    lines: list[list[Token]] = [[]]
    for child in token.children or []:
        if child.type in ("softbreak", "hardbreak"):
            lines.append([])
        else:
            lines[-1].append(child)
    start = (token.map[0] if token.map else 0) + first_line
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
    html = _renderer().renderInline(tokens, _parser().options, {}).strip()
    text = re.sub(r"\s+", " ", "".join(token.content for token in tokens)).strip()
    return Sentence(html, text, tuple(marks), line)
