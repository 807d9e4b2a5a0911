"""Marked terms with their meanings under the block, and the page of all terms."""

import re

import pytest

from lessonkit.blocks.glossary import sort_key
from lessonkit.blocks.page import Wrapping, block_html

LESSON = "01-five-documents"
CODES = ("en", "de", "es", "ar", "fa")


def mark_everywhere(copy, block, mark):
    """Put a sentence with a marked term first in a block, in every language."""
    for code in CODES:
        copy.sub(f"data/text/{code}/lessons/{LESSON}.md", rf"^(## {block}\n\n### .*\n)", rf"\1\n{mark} <own:>\n")


def rendered(library, read_html, lesson, block, wrapping=Wrapping.NOTEBOOK):
    plan = library.lessons[lesson]
    top = read_html(block_html(library, plan, plan.block(block), wrapping))
    return {child["lang"]: child for child in top.one("div.ml").elements}


def plain(text):
    return re.sub(r"\s+", " ", text).strip()


def test_a_marked_word_is_a_span_that_names_its_term(library, shown):
    seen = 0
    for (lesson, block), top in shown.items():
        for child in top.one("div.ml").elements:
            section = library.words[child["lang"]].section(library.lessons[lesson].block(block))
            wanted = [mark.id for sentence in section.learners for mark in sentence.terms]
            spans = child.all("span.term")
            assert [span.classes for span in spans] == [["term", id] for id in wanted], (lesson, block, child["lang"])
            assert all(set(span.attributes) == {"class"} and span.text.strip() for span in spans)
            seen += len(spans)
    assert seen


def test_the_meanings_stand_folded_under_the_block_before_its_notes(library, shown):
    for (lesson, block), top in shown.items():
        for child in top.one("div.ml").elements:
            words = library.words[child["lang"]]
            marked = list(dict.fromkeys(span.classes[1] for span in child.all("span.term")))
            lists = child.all("details.terms-here")
            assert len(lists) == bool(marked), (lesson, block, child["lang"])
            for here in lists:
                assert "open" not in here.attributes
                after = child.elements[child.elements.index(here) + 1 :]
                sourced = any(mark.scheme != "own" for id in marked for said in words.definitions[id] for mark in said.marks)
                assert ["notes" in each.classes for each in after] == [True] * (sourced or bool(after))
                assert plain(here.one("summary").text) == words.label("words-explained", n=digits(library, child["lang"], len(marked)))
                entries = here.all("div.entry")
                assert [entry.classes for entry in entries] == [["entry", id] for id in marked]
                for entry, id in zip(entries, marked, strict=True):
                    name, said = entry.one("dt"), entry.one("dd")
                    assert plain(name.text) == plain(f"{words.terms[id]['name']} {words.transliterations.get(id, '')}")
                    assert plain(said.text).startswith(words.definitions[id][0].text)
                    assert bool(said.all("sup")) == any(mark.scheme != "own" for each in words.definitions[id] for mark in each.marks)


def digits(library, code, number):
    language = next(each for each in library.languages if each.code == code)
    return str(number).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")) if language.digits == "arabext" else number


def test_a_name_in_latin_letters_has_its_language_and_direction_of_its_own(library, shown):
    for code in CODES:
        latin = [bdi for top in shown.values() for child in top.one("div.ml").elements if child["lang"] == code for bdi in child.all("bdi") if "Latn" in bdi.get("lang", "")]
        own = [bdi for bdi in latin if bdi["lang"] == f"{code}-Latn"]
        assert bool(own) == bool(library.words[code].transliterations)


def test_two_marks_have_one_list_in_their_order(copy, read_html):
    mark_everywhere(copy, "background", "One [camp](term:subcamp), one [march](term:death-march), one more [march](term:death-march).")
    for child in rendered(copy.library(), read_html, LESSON, "background").values():
        assert [entry.classes[1] for entry in child.one("details.terms-here").all("div.entry")][:2] == ["subcamp", "death-march"]
        assert len(child.all("details.terms-here")) == 1


def test_a_mark_in_a_question_has_its_meaning_under_the_block(copy, read_html):
    mark_everywhere(copy, "check", "What is the [SS](term:ss)? <own:>\n\n: This.")
    for child in rendered(copy.library(), read_html, LESSON, "check").values():
        assert child.all("summary")[1].all("span.term")
        assert child.one("details.terms-here").one("div.ss")


def test_the_way_to_all_words_leads_to_the_entry_where_ids_are_kept(library, read_html):
    for wrapping, address in ((Wrapping.PAGE, "glossary.html#{}-term-ss"), (Wrapping.NOTEBOOK, "glossary.ipynb")):
        for code, child in rendered(library, read_html, LESSON, "opening", wrapping).items():
            (link,) = child.one("details.terms-here").one("div.ss").all("a.all-words")
            assert (link["href"], link.text) == (address.format(code), library.words[code].label("all-words"))


def test_without_a_page_of_all_words_nothing_leads_there(copy, read_html):
    copy.delete("data/lessons/glossary.yaml")
    for child in rendered(copy.library(), read_html, LESSON, "opening").values():
        assert child.one("div.ss")
        assert not child.all("a.all-words")


# --- the page of all terms ---


@pytest.fixture(scope="module")
def all_terms(library, read_html):
    return rendered(library, read_html, "glossary", "words", Wrapping.PAGE)


def test_the_glossary_has_every_term_with_a_meaning_once(library, all_terms):
    for code, child in all_terms.items():
        words = library.words[code]
        entries = child.one("dl.all-terms").elements
        assert sorted(entry.classes[1] for entry in entries) == sorted(words.definitions)
        for entry in entries:
            id = entry.classes[1]
            assert entry["id"] == f"{code}-term-{id}"
            assert entry.elements[0].name == "dt"
            assert plain(entry.elements[0].text) == plain(f"{words.terms[id]['name']} {words.transliterations.get(id, '')}")
            assert {each.name for each in entry.elements[1:]} == {"dd"}
            assert plain(entry.elements[1].text).startswith(words.definitions[id][0].text)


def test_an_entry_has_the_names_in_the_other_languages(library, all_terms):
    for code, child in all_terms.items():
        for entry in child.all("div.entry"):
            folded = entry.one("details.other-names")
            assert "open" not in folded.attributes
            names = {bdi["lang"]: plain(bdi.text) for bdi in folded.all("bdi") if "-Latn" not in bdi["lang"]}
            assert set(names) == set(CODES) - {code}
            for other, name in names.items():
                words = library.words[other]
                assert name == plain(f"{words.terms[entry.classes[1]]['name']} {words.transliterations.get(entry.classes[1], '')}")


def test_an_entry_leads_to_the_documents_that_use_the_word_or_says_that_none_does(library, all_terms):
    for code, child in all_terms.items():
        for entry in child.all("div.entry"):
            line = entry.one("dd.used-in")
            documents = library.terms[entry.classes[1]].documents
            assert [link["href"] for link in line.all("a")] == [f"documents.html#{code}-{id}" for id in documents]
            assert (line.text == library.words[code].label("used-in-none")) == (not documents)


def test_the_places_of_documents_stand_on_their_page(library, read_html):
    for code, child in rendered(library, read_html, "documents", "reader", Wrapping.PAGE).items():
        assert [part["id"] for part in child.all("div.reader-document")] == [f"{code}-{id}" for id in library.documents]


def test_the_terms_stand_in_the_order_of_each_alphabet(library, all_terms):
    order = {code: [entry.classes[1] for entry in child.all("div.entry")] for code, child in all_terms.items()}
    some = ("subcamp", "concentration-camp", "ss", "death-march")
    by_language = {code: [id for id in ids if id in some] for code, ids in order.items()}
    assert by_language == {
        "en": ["concentration-camp", "death-march", "ss", "subcamp"],
        "de": ["subcamp", "concentration-camp", "ss", "death-march"],
        "es": ["concentration-camp", "death-march", "ss", "subcamp"],
        "ar": ["ss", "death-march", "concentration-camp", "subcamp"],
        "fa": ["concentration-camp", "subcamp", "ss", "death-march"],
    }


@pytest.mark.parametrize(("names", "articles"), [
    (["‘evacuation’", "Holocaust (Shoah)", "killing centre", "SS"], ()),
    (["Ähre", "Ärger", "Außenlager", "Zug"], ()),
    (["archivo", "campo", "Niño", "nube", "ñame", "otro"], ()),
    (["marcha", "las SS", "subcampo"], ("el ", "las ")),
    (["«الإخلاء»", "الإس إس (\u2066SS\u2069)", "بلوك", "معسكر إبادة", "المعسكر الرئيسي", "نازح", "الهولوكوست"], ("ال",)),
    (["آرشیو", "اردوگاه", "بند", "پناهنده", "ترجمه", "جبهه", "چاپ", "ژانویه", "سند", "کاپو", "گروگان", "متفقین", "یادمان"], ()),
])
def test_names_are_sorted_as_a_dictionary_has_them(names, articles):
    backwards = names[::-1]
    assert sorted(backwards, key=lambda name: sort_key(name, articles)) == names


def test_a_name_that_is_an_article_alone_stays():
    assert sort_key("ال", ("ال",)) > sort_key("ا")


def test_the_notebook_of_the_glossary_stays_small(library):
    plan = library.lessons["glossary"]
    html = "".join(block_html(library, plan, block, Wrapping.NOTEBOOK) for block in plan.blocks)
    assert len(html.encode()) < 15_000 * len(library.words["en"].definitions)


def test_what_stands_in_the_glossary_says_who_says_so(library, all_terms):
    for code, child in all_terms.items():
        for entry in child.all("div.entry"):
            sourced = any(mark.scheme != "own" for sentence in library.words[code].definitions[entry.classes[1]] for mark in sentence.marks)
            assert bool(entry.all("sup")) == sourced
