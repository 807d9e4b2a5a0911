import pytest

from lessonkit.content.claims import OTHERWISE, split


@pytest.mark.parametrize(("cell", "ids"), [("", ()), ("C001", ("C001",)), ("C001;C002", ("C001", "C002")), (" C001 ; C002 ;", ("C001", "C002"))])
def test_a_cell_of_several_ids(cell, ids):
    assert split(cell) == ids


def test_the_paragraphs_of_an_attestation_stand_once_each(copy):
    copy.table("attestations", lambda rows: rows[0].update(locus="P2.S1;P1.S3;P2.end"))
    attestation = next(iter(copy.library().attestations.values()))
    assert attestation.paragraphs == ("P2", "P1")


def test_what_is_said_otherwise_says_what_instead(library):
    for (claim, document), attestation in library.attestations.items():
        assert (attestation.claim, attestation.document) == (claim, document)
        assert (attestation.relation == OTHERWISE) == bool(attestation.instead)


def test_the_lost_not_is_a_statement_of_its_own(library):
    lost = library.attestations["C004", "D3"]
    assert (lost.relation, lost.instead) == ("otherwise", ("C114",))
    assert library.attestations["C114", "D3"].relation == "states"
    assert library.attestations["C004", "D2"].relation == "states"


def test_a_note_hangs_on_a_statement_that_one_of_its_documents_makes_or_contradicts(library):
    for note in library.notes.values():
        assert any((claim, document) in library.attestations for claim in note.claims for document in note.documents), note.id
