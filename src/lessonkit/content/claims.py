"""The statements of the documents, and which document makes which."""

from __future__ import annotations

from dataclasses import dataclass

from lessonkit.content.entries import Entries, rows_by_id
from lessonkit.content.period import Period
from lessonkit.content.tables import Tables, split

STATES, VARIES, OTHERWISE = "states", "varies", "otherwise"


@dataclass(frozen=True)
class Claim:
    """One atomic statement; its words stand in ``text/<language>/claims.yaml``.

    Parameters
    ----------
    id, topic : str
        Id, and the topic under which it is compared.
    period : Period
        When it speaks of, as precisely as the document does; precision ``none`` where it gives no date.
    places : tuple of str
        Ids of the places that it names.
    modes : tuple of str
        ``train``, ``ship``, ``foot``: the means that it names.
    """

    id: str
    topic: str
    period: Period
    places: tuple[str, ...]
    modes: tuple[str, ...]


@dataclass(frozen=True)
class Attestation:
    """What one document says at the point of one statement.

    Parameters
    ----------
    claim, document : str
        Ids.
    paragraphs : tuple of str
        ``P1`` …, the paragraphs of the original in which it stands.
    relation : str
        ``states``: says so; ``varies``: says it weaker, stronger or in other terms; ``otherwise``: says something else.
    instead : tuple of str
        For ``otherwise``: the statements it makes instead.
    """

    claim: str
    document: str
    paragraphs: tuple[str, ...]
    relation: str
    instead: tuple[str, ...]


def claims(tables: Tables) -> Entries[Claim]:
    """Return the statements by id, in the order of their table."""
    return rows_by_id(
        "claims",
        {
            row["id"]: Claim(
                row["id"],
                row["topic"],
                Period(row["date_from"], row["date_to"], row["date_precision"]),
                split(row["places"]),
                split(row["mode"]),
            )
            for row in tables.rows("claims")
        },
    )


def topics(claims: Entries[Claim]) -> tuple[str, ...]:
    """Return the topics, in the order in which the table of statements comes to them."""
    return tuple(dict.fromkeys(claim.topic for claim in claims.values()))


def attestations(tables: Tables) -> dict[tuple[str, str], Attestation]:
    """Return the attestations by (statement, document)."""
    found = {}
    for row in tables.rows("attestations"):
        paragraphs = dict.fromkeys(locus.partition(".")[0] for locus in split(row["locus"]))
        found[row["claim"], row["document"]] = Attestation(
            row["claim"], row["document"], tuple(paragraphs), row["relation"], split(row["instead"])
        )
    return found


@dataclass(frozen=True)
class Note:
    """A note on a document's wording, or on what research says; its words stand in ``text/<language>/notes.yaml``."""

    id: str
    documents: tuple[str, ...]
    claims: tuple[str, ...]
    kind: str
    status: str
    sources: tuple[str, ...]


def notes(tables: Tables) -> Entries[Note]:
    """Return the notes by id."""
    return rows_by_id(
        "notes",
        {
            row["id"]: Note(
                row["id"],
                split(row["documents"]),
                split(row["claims"]),
                row["kind"],
                row["status"],
                split(row["sources"]),
            )
            for row in tables.rows("notes")
        },
    )
