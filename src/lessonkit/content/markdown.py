"""Markdown as the authors write it: a title, a section per block, in it paragraphs, lists and definition lists.

Parsed by markdown-it-py (CommonMark, definition lists, raw HTML off), so that nothing here splits text by hand that
the library already understands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from lessonkit.content.sentence import MarkdownError, Sentence, parser, plain, refuse_links, sentences_of

STARTERS = "starters"  # the key whose words learners see; the others are the facilitator's
_KEY = re.compile(r"[a-z]+(-[a-z]+)*")  # of a role; the ids of statements begin with a capital letter


@dataclass(frozen=True)
class Part:
    """A paragraph, a list or a definition list.

    Parameters
    ----------
    kind : str
        ``paragraph``, ``bullets``, ``numbers``, ``definitions``, or ``roles``: a definition list whose terms are keys
        such as ``if-silent``, which say what the words are for.
    items : tuple of tuple of Sentence
        A paragraph has one item; a list one per entry; a definition list alternates term and definition.
    """

    kind: str
    items: tuple[tuple[Sentence, ...], ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in order; the keys of roles are none."""
        items = self.items[1::2] if self.kind == "roles" else self.items
        return tuple(sentence for item in items for sentence in item)

    @property
    def pairs(self) -> tuple[tuple[tuple[Sentence, ...], tuple[Sentence, ...]], ...]:
        """Term and definition of each entry of a definition list."""
        return tuple(zip(self.items[::2], self.items[1::2], strict=True))


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

    @property
    def roles(self) -> dict[str, tuple[Sentence, ...]]:
        """The words that stand under a key, by the key."""
        pairs = [pair for part in self.parts if part.kind == "roles" for pair in part.pairs]
        return {key[0].text: words for key, words in pairs}

    @property
    def learners(self) -> tuple[Sentence, ...]:
        """The sentences that learners read, in order."""
        sentences = (sentence for part in self.plain for sentence in part.sentences)
        return (*sentences, *self.roles.get(STARTERS, ()))

    @property
    def plain(self) -> tuple[Part, ...]:
        """The parts without those under keys: what everybody reads."""
        return tuple(part for part in self.parts if part.kind != "roles")


@dataclass(frozen=True)
class Page:
    """A whole file: its title and its sections."""

    title: str
    sections: tuple[Section, ...]

    def section(self, id: str) -> Section | None:
        """Return the section with this id, if there is one."""
        return next((section for section in self.sections if section.id == id), None)


def parse(text: str, first_line: int = 1, *, terms: bool = False) -> Page:
    """Read a file of lesson words or a reading edition; with `terms`, its sentences may mark terms of the glossary.

    Raises
    ------
    MarkdownError
        If it holds something else than one title, sections with at most one heading each, paragraphs, lists and
        definition lists; or a link or picture.
    """
    title = ""
    sections: list[Section] = []
    parts: list[Part] = []
    id, heading, line = "", "", first_line
    for node in SyntaxTreeNode(parser().parse(text)).children:
        if node.type != "heading":
            parts.append(_part(node, first_line, terms))
            continue
        at = _line(node, first_line)
        words = _heading(node, at)
        if node.tag == "h1":
            if title or sections or id or parts:
                raise MarkdownError(at, "a title stands in the middle of the file", "one '# ' only, on the first line")
            title = words
        elif node.tag == "h2":
            if id or parts:
                sections.append(Section(id, heading, tuple(parts), line))
            id, heading, line, parts = words, "", at, []
        elif node.tag == "h3" and id and not heading:
            heading = words
        else:
            raise MarkdownError(
                at,
                f"the heading '{words}' has no place here",
                "each block has one heading, '### ', under its '## ': make this one a sentence, or a block of its own",
            )
    if id or parts:
        sections.append(Section(id, heading, tuple(parts), line))
    return Page(title, tuple(sections))


def sentences(text: str) -> tuple[Sentence, ...]:
    """Read a short text of one or more lines, such as a definition in a YAML file."""
    return tuple(sentence for section in parse(text).sections for sentence in section.sentences)


def _line(node: SyntaxTreeNode, first_line: int) -> int:
    return (node.map[0] if node.map else 0) + first_line


def _inline(node: SyntaxTreeNode) -> list[Token]:
    return [child.token for child in node.children if child.type == "inline" and child.token]


def _heading(node: SyntaxTreeNode, line: int) -> str:
    tokens = [token for inline in _inline(node) for token in inline.children or []]
    refuse_links(tokens, line)
    words = plain(tokens)
    if not words:
        raise MarkdownError(line, "the heading has no words", "write them, or take the line out")
    return words


def _part(node: SyntaxTreeNode, first_line: int, terms: bool) -> Part:
    if node.type == "paragraph":
        return Part("paragraph", (_block(node, first_line, terms),))
    if node.type in ("bullet_list", "ordered_list"):
        kind = "bullets" if node.type == "bullet_list" else "numbers"
        return Part(kind, tuple(_item(item, first_line, terms) for item in node.children))
    if node.type == "dl":
        for number, item in enumerate(node.children):
            if item.type != ("dt", "dd")[number % 2]:
                raise MarkdownError(
                    _line(item, first_line),
                    "two definitions stand under one line" if item.type == "dd" else "a line has no definition",
                    "write them in turn: a line, then one line that begins with ': ', then an empty line",
                )
        return _definitions(tuple(_item(item, first_line, terms) for item in node.children))
    raise MarkdownError(_line(node, first_line), f"a {node.type.replace('_', ' ')} has no place here")


def _definitions(items: tuple[tuple[Sentence, ...], ...]) -> Part:
    keys = [len(term) == 1 and not term[0].marks and bool(_KEY.fullmatch(term[0].text)) for term in items[::2]]
    if not any(keys):
        return Part("definitions", items)
    for number, key in enumerate(keys):
        term = items[2 * number][0]
        if not key:
            raise MarkdownError(
                term.line, f"'{term.text}' stands among keys", "put a paragraph between it and the keys"
            )
        if any(before[0].text == term.text for before in items[: 2 * number : 2]):
            raise MarkdownError(term.line, f"the key '{term.text}' stands twice", "join the two")
    return Part("roles", items)


def _item(node: SyntaxTreeNode, first_line: int, terms: bool) -> tuple[Sentence, ...]:
    if node.type == "dt":  # the term of a definition list: words without a paragraph around them
        return _block(node, first_line, terms)
    found: list[Sentence] = []
    for child in node.children:
        if child.type != "paragraph":
            raise MarkdownError(
                _line(child, first_line), f"a {child.type.replace('_', ' ')} inside a list has no place here"
            )
        found += _block(child, first_line, terms)
    return tuple(found)


def _block(node: SyntaxTreeNode, first_line: int, terms: bool) -> tuple[Sentence, ...]:
    return tuple(sentence for inline in _inline(node) for sentence in sentences_of(inline, first_line, terms))
