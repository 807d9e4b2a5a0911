"""The reading editions: every paragraph, every statement of the document, and none that it does not make."""

from __future__ import annotations

from collections.abc import Iterator

from lessonkit.blocks.reading import edition_sentences
from lessonkit.content.claims import OTHERWISE
from lessonkit.content.documents import Document
from lessonkit.content.library import Library
from lessonkit.content.problem import Problem
from lessonkit.content.words import Words


def problems(library: Library) -> Iterator[Problem]:
    """Hold each edition against the attestations; one language's edition makes it a duty for all."""
    for document in library.documents.values():
        having = [code for code, words in library.words.items() if words.has_reading(document.id)]
        for code, words in library.words.items():
            file = library.project.name(words.folder / "readings" / f"{document.id}.md")
            if having and code not in having:
                yield Problem(
                    file,
                    "",
                    f"the reading edition is missing; it exists in {', '.join(having)}",
                    "write it in this language too",
                )
            elif having:
                yield from _edition(library, words, document, file)
    for words in library.words.values():
        for path in sorted((words.folder / "readings").glob("*.md")):
            if path.stem not in library.documents:
                yield Problem(
                    library.project.name(path),
                    "",
                    "this is the reading edition of no document",
                    f"use one of {', '.join(library.documents)} as its name, or take the file away",
                )


def notices(library: Library) -> Iterator[str]:
    """Name the documents that have no reading edition yet."""
    for document in library.documents.values():
        if not any(words.has_reading(document.id) for words in library.words.values()):
            yield f"Document {document.id} has no reading edition yet."


def _edition(library: Library, words: Words, document: Document, file: str) -> Iterator[Problem]:
    page = words.reading(document.id)
    wanted = [f"P{number}" for number in range(1, document.paragraphs + 1)]
    present = [section.id for section in page.sections]
    if present != wanted:
        yield Problem(
            file,
            "",
            f"the paragraphs are {', '.join(present) or 'missing'}",
            f"the document has {', '.join(wanted)}: one heading each, in this order",
        )
    for section in page.sections:
        if section.id not in wanted:
            continue
        for part in section.parts:
            if part.kind != "definitions":
                yield Problem(
                    file,
                    f"line {part.sentences[0].line if part.sentences else section.line}",
                    "a sentence without mark",
                    "write its statements on the line above, and begin its own line with ': '",
                )
                continue
            for sentence in part.sentences:
                if sentence.marks:
                    yield Problem(
                        file,
                        f"line {sentence.line}",
                        "a mark stands in a reading edition",
                        "its statements stand on the line above; take the mark out",
                    )
        marked: dict[str, int] = {}
        for claims, sentence in edition_sentences(section):
            for claim in claims:
                marked.setdefault(claim, sentence.line)
                if claim not in library.claims:
                    yield Problem(
                        file, f"line {sentence.line}", f"unknown statement '{claim}'", "use an id of data/claims.csv"
                    )
        yield from _statements(library, document, section.id, file, marked)


def _statements(
    library: Library, document: Document, paragraph: str, file: str, marked: dict[str, int]
) -> Iterator[Problem]:
    made, contradicted = set(), {}
    for (claim, of), attestation in library.attestations.items():
        if of == document.id and paragraph in attestation.paragraphs:
            if attestation.relation == OTHERWISE:
                contradicted[claim] = attestation.instead
            else:
                made.add(claim)
    for claim in sorted(made - set(marked)):
        yield Problem(
            file,
            f"paragraph {paragraph}",
            f"{document.id} makes the statement {claim} here, the edition does not",
            "add it, with its id on the line above",
        )
    for claim in sorted(set(marked) - made):
        if claim in contradicted:
            yield Problem(
                file,
                f"line {marked[claim]}",
                f"the edition states {claim}, but {document.id} says something else here ({', '.join(contradicted[claim])})",
                "say what the document says",
            )
        elif claim in library.claims:
            yield Problem(
                file,
                f"line {marked[claim]}",
                f"the edition states {claim}, {document.id} does not in {paragraph}",
                "take it out, or correct data/attestations.csv",
            )
