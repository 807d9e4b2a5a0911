"""One language at one block: what every kind of block is rendered with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from lessonkit.blocks.formats import digits, series
from lessonkit.blocks.notes import Notes
from lessonkit.blocks.template import render
from lessonkit.content.block import Block
from lessonkit.content.languages import Language
from lessonkit.content.library import Library
from lessonkit.content.markdown import Part, Section
from lessonkit.content.problem import ContentError, Problem
from lessonkit.content.sentence import Mark, Sentence
from lessonkit.content.words import Words

_ISOLATE, _POP = "\u2066", "\u2069"  # left-to-right isolate and its end (Unicode Bidirectional Algorithm)


@dataclass(frozen=True)
class Voice:
    """A block speaking one language, and the notes it has gathered so far.

    Parameters
    ----------
    library : Library
        The content.
    language : Language
        The language that speaks.
    notes : Notes
        The notes under this block; rendering a sentence adds to them.
    explained : dict
        The terms marked in this block, in order (the values mean nothing); rendering a sentence adds to them.
    extension : str
        What the file names of this edition's pages end with, for links between them.
    anchored : bool
        Whether ids stay in this edition, so that links within a page work; JupyterLab removes them from outputs.
    """

    library: Library
    language: Language
    notes: Notes = field(default_factory=Notes)
    explained: dict[str, None] = field(default_factory=dict)
    extension: str = ".html"
    anchored: bool = True

    @property
    def words(self) -> Words:
        """The words of this language."""
        return self.library.words[self.language.code]

    def label(self, key: str, **values: str | int) -> str:
        """Return a label; numbers in it are written in the language's digits."""
        return self.words.label(key, **{name: self.digits(value) for name, value in values.items()})

    def digits(self, value: str | int) -> str:
        """Write a number; leave a text as it is."""
        return digits(self.language, str(value)) if isinstance(value, int) else value

    def codes(self, ids: Sequence[str]) -> str:
        """List short names of documents as the language does; isolated, so that they keep their order in any direction."""
        isolated = [f"{_ISOLATE}{id}{_POP}" for id in ids]
        return series(self.language, isolated)

    def paragraph(self, id: str) -> str:
        """Name a paragraph shortly: ``P3`` becomes ``para. 3``."""
        return self.label("paragraph-short", n=self.paragraph_number(id))

    def paragraphs(self, ids: Sequence[str]) -> str:
        """Name paragraphs shortly: ``P1``, ``P3`` become ``paras. 1 and 3``."""
        if len(ids) == 1:
            return self.paragraph(ids[0])
        listed = series(self.language, [self.digits(self.paragraph_number(id)) for id in ids])
        return self.label("paragraphs-two" if len(ids) == 2 else "paragraphs-many", list=listed)

    def paragraph_number(self, id: str) -> int | str:
        """Return 3 for ``P3``, so that it is written in the language's digits; leave a wrong id to the checks."""
        number = id.removeprefix("P")
        return int(number) if number.isdecimal() else id

    def statement_number(self, claim: str) -> str:
        """Return the number by which readers know a statement: ``C007`` is 7."""
        number = claim.removeprefix("C")
        return self.digits(int(number)) if number.isdecimal() else claim

    def sentence(self, sentence: Sentence, comments: tuple[str, ...] = ()) -> Markup:
        """Render a sentence with the number of its note, if it has one."""
        self.explained.update(dict.fromkeys(mark.id for mark in sentence.terms))
        note = self.notes.add(sentence.marks, comments)
        return render("sentence", html=Markup(sentence.html), note=self.digits(note) if note else "", apart=self._apart)  # noqa: S704 (rendered by markdown-it with raw HTML off)

    def remark(self, words: str, marks: tuple[Mark, ...]) -> Markup:
        """Render words of a table or a caption with the number of the note that says who says so."""
        return self.sentence(Sentence(str(Markup.escape(words)), words, marks, 0))

    def cited(self, sources: Sequence[str]) -> Markup:
        """Render that research says so, with the number of a note for each source: many rows share their sources."""
        notes = [self.notes.add((Mark("source", key),), ()) for key in sources]
        return render("cited", words=self.label("research"), notes=[self.digits(note) for note in notes if note], apart=self._apart)

    @property
    def _apart(self) -> bool:
        """Whether a note's number needs a direction of its own: after a Latin name it would go to that name's other side."""
        return self.language.direction == "rtl"

    def part(self, part: Part) -> Markup:
        """Render a paragraph or a list."""
        return render("part", kind=part.kind, items=[[self.sentence(s) for s in item] for item in part.items])

    def section_of(self, block: Block) -> Section:
        """Return this language's words for a block.

        Raises
        ------
        ContentError
            If there are none.
        """
        found = self.words.section(block)
        if found is None:
            file, what = self.words.lesson_file(block.lesson), "this language has no words for the block"
            mend = f"add a heading '## {block.section}' and the words under it"
            raise ContentError([Problem(file, f"block {block.section}", what, mend)])
        return found

    def heading(self, block: Block) -> str:
        """Return a block's heading; nothing where this language lacks its words."""
        section = self.words.section(block)
        return section.heading if section else ""

    def section(self, section: Section) -> Markup:
        """Render what stands under a heading, but for words under keys: each kind of block has its own use of those."""
        return Markup("\n").join(self.part(part) for part in section.plain)
