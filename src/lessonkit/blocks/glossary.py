"""All terms that have a definition, in the order of each language's alphabet."""

from __future__ import annotations

import unicodedata

from markupsafe import Markup

from lessonkit.blocks.anchors import PAGE, address, document_place, term_place
from lessonkit.blocks.template import render
from lessonkit.blocks.terms import definition, name_of
from lessonkit.blocks.voice import Voice
from lessonkit.content.block import Block
from lessonkit.content.lessons import LessonPlan
from lessonkit.content.markdown import Section

# Arabic script in the order of its alphabet, letters that count alike together: Unicode sets the letters that Persian
# adds behind all others.
_ARABIC = "ء آ اأإٱ ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق كک گ ل م ن هة وؤ يىیئ"
_PLACE = {letter: f"\u0600{place:02}" for place, group in enumerate(_ARABIC.split()) for letter in group}


def glossary(voice: Voice, plan: LessonPlan, block: Block, section: Section) -> Markup:
    """Render every term with its meaning, its documents, and its names in the other languages."""
    articles = tuple(filter(None, voice.label("sorted-without").split("|")))
    ids = sorted(voice.words.definitions, key=lambda id: sort_key(voice.words.terms[id]["name"], articles))
    others = [language for language in voice.library.languages if language != voice.language]
    entries = [
        {
            "id": id,
            "place": term_place(voice, id),
            "name": name_of(voice, id),
            "definition": definition(voice, id),
            "documents": [
                (document, address(f"{PAGE}{voice.extension}", document_place(voice, document)))
                for document in voice.library.terms[id].documents
            ],
            "others": [(language, name_of(voice, id, language.code)) for language in others],
        }
        for id in ids
    ]
    return render("glossary", voice=voice, body=voice.section(section), entries=entries)


def sort_key(name: str, articles: tuple[str, ...] = ()) -> tuple[str, str]:
    """Return what a name is sorted by.

    No library that we use has the collation of every language, so this is what their dictionaries share: case, accents,
    quotation marks and the article do not count; Arabic and Persian letters follow their alphabet, and ñ follows all
    other n. Names that differ in nothing else are sorted by what did not count.
    """
    kept = "".join(each for each in unicodedata.normalize("NFC", name.casefold()) if each.isalnum() or each == " ")
    article = next((each for each in articles if kept.startswith(each) and kept != each), "")
    return "".join(_letter(each) for each in kept.removeprefix(article).strip()), name


def _letter(character: str) -> str:
    if character == "ñ":
        return "n\uffff"
    return _PLACE.get(character) or unicodedata.normalize("NFKD", character)[0]
