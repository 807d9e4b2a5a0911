import re

import pytest

from lessonkit.content.documents import fingerprint


@pytest.mark.parametrize("other", [
    "  Im   Sommer\n1944 ", "Im Sommer\u00a01944", "im sommer 1944.", "IM SOMMER 1944", "«Im Sommer», 1944!", "Im\u200eSommer 1944".replace("\u200e", " \u200e"),
])
def test_white_space_case_and_punctuation_make_no_difference(other):
    assert fingerprint(other) == fingerprint("Im Sommer 1944")


@pytest.mark.parametrize(("one", "other"), [
    ("كانت في", "کانت فی"),          # Arabic and Persian kaf and yeh
    ("إلى", "الي"),                  # hamza below, alef maksura
    ("أُجبِر", "اجبر"),               # hamza above, vowel signs
    ("المدينة", "المدينه"),          # teh marbuta
    ("مـــدينة", "مدينة"),           # tatweel
    ("می\u200cشود", "می شود"),       # zero-width non-joiner
    ("\u200fفي 1944", "في 1944"),    # mark of direction
    ("\ufefb", "لا"),                # a ligature of its own
    ("re\u0301sume", "résume"),      # composed and decomposed
    ("Strasse", "Straße"),
    ("خانۀ ما", "خانهٔ ما"),          # heh with yeh above, in one character or two
    ("خانۀ ما", "خانه ما"),
    ("Todes\u00admarsch", "Todesmarsch"),  # soft hyphen
    ("Todes\u200bmarsch", "Todesmarsch"),  # zero-width space
    ("\u2067في\u2069 1944", "في 1944"),   # isolates
    ("في ١٩٤٤", "في 1944"),
    ("در ۱۹۴۴", "در 1944"),
])
def test_spellings_of_keyboards_make_no_difference(one, other):
    assert fingerprint(one) == fingerprint(other)


@pytest.mark.parametrize(("one", "other"), [
    ("لم يكن لديه الوقت", "كان لديه الوقت"), ("1944", "1945"), ("hundreds", "hundred"), ("a b", "b a"), ("ab c", "a bc"),
])
def test_words_make_a_difference(one, other):
    assert fingerprint(one) != fingerprint(other)


def test_a_fingerprint_is_sixteen_hexadecimal_digits():
    assert re.fullmatch(r"[0-9a-f]{16}", fingerprint("Words"))


def test_each_document_has_one_fingerprint_per_paragraph(library):
    for document in library.documents.values():
        assert len(document.fingerprints) == document.paragraphs, document.id


def test_fingerprints_tell_all_paragraphs_apart(library):
    all_of_them = [fingerprint for document in library.documents.values() for fingerprint in document.fingerprints]
    assert len(set(all_of_them)) == len(all_of_them)


def test_fingerprints_are_those_of_the_originals(library, shared):
    folder = shared / "documents"
    if not folder.is_dir():
        pytest.skip("the original documents are not part of the project; their folder is not here")
    originals = sorted(folder.glob("*.txt"))
    assert len(originals) == len(library.documents)
    for document, original in zip(library.documents.values(), originals, strict=True):
        left = original.read_text(encoding="utf-8-sig").splitlines()
        for number, wanted in enumerate(document.fingerprints, start=1):
            ends = [end for end in range(1, len(left) + 1) if fingerprint("\n".join(left[:end])) == wanted]
            assert ends, f"{document.id}, paragraph {number} of {original.name}"
            left = left[ends[0] :]
        assert not "".join(left).strip(), f"{document.id} has more paragraphs than fingerprints"


def test_a_text_comes_from_a_text_of_the_tree(library):
    texts = {descent.text for descent in library.lineage}
    assert set(library.documents) <= texts
    assert {descent.comes_from for descent in library.lineage if descent.comes_from} <= texts


def test_a_family_is_what_has_one_root(library):
    parents = {descent.text: descent.comes_from for descent in library.lineage}

    def origin(text):
        return origin(parents[text]) if parents[text] else text

    families = {document.id: document.family for document in library.documents.values()}
    for one in families:
        for other in families:
            assert (families[one] == families[other]) == (origin(one) == origin(other)), (one, other)
