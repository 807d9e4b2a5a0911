"""Terms with their definitions, from the glossary: those that a lesson lists, and those marked in a block."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from lessonkit.blocks.anchors import GLOSSARY, address, term_place
from lessonkit.blocks.template import render
from lessonkit.blocks.voice import Voice
from lessonkit.content.block import Block
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.markdown import Section


@dataclass(frozen=True)
class Name:
    """The name of a term in one language, and in Latin letters where that language is written in others."""

    words: str
    transliteration: str
    language: str


def name_of(voice: Voice, id: str, code: str = "") -> Name:
    """Return a term's name, in the language of `voice` or in another one."""
    words = voice.library.words[code or voice.language.code]
    return Name(words.terms[id]["name"], words.transliterations.get(id, ""), words.language)


def definition(voice: Voice, id: str) -> list[Markup]:
    """Render the sentences that say what a term means; their notes go to `voice`."""
    return [voice.sentence(sentence) for sentence in voice.words.definitions[id]]


def terms(voice: Voice, plan: LessonPlan, block: Block, section: Section) -> Markup:
    """Render the terms that the lesson's list names."""
    listed = [(name_of(voice, id), definition(voice, id)) for id in block.ids("terms")]
    return render("terms", body=voice.section(section), terms=listed)


def terms_here(voice: Voice) -> Markup:
    """Render the terms marked in a block, folded; nothing where there are none.

    The script opens a copy of a definition where the term stands; without script the list says it.
    """
    if not voice.explained:
        return Markup("")
    page = f"{GLOSSARY}{voice.extension}" if GLOSSARY in voice.library.lessons else ""
    entries = [
        {
            "id": id,
            "name": name_of(voice, id),
            "definition": definition(voice, id),
            "address": address(page, term_place(voice, id)) if page else "",
        }
        for id in voice.explained
    ]
    return render("terms_here", voice=voice, entries=entries)
