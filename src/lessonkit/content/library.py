"""All content of a project, each part read once, when first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lessonkit.content import atlas as _atlas
from lessonkit.content import claims as _claims
from lessonkit.content import documents as _documents
from lessonkit.content import events as _events
from lessonkit.content import figures as _figures
from lessonkit.content import languages as _languages
from lessonkit.content import lessons as _lessons
from lessonkit.content import memorials as _memorials
from lessonkit.content import operations as _operations
from lessonkit.content import phases as _phases
from lessonkit.content import places as _places
from lessonkit.content import sources as _sources
from lessonkit.content import terms as _terms
from lessonkit.content.entries import Entries
from lessonkit.content.project import Project
from lessonkit.content.tables import Tables
from lessonkit.content.words import Words


@dataclass(frozen=True)
class Library:
    """What everything above the content layer reads from.

    Every attribute raises `ContentError`, with file, place and mend, if its files cannot be read.
    """

    project: Project

    @cached_property
    def tables(self) -> Tables:
        """The CSV tables."""
        return Tables(self.project)

    @cached_property
    def languages(self) -> tuple[_languages.Language, ...]:
        """The languages, in the order in which a reader is offered them."""
        return _languages.languages(self.tables)

    @cached_property
    def documents(self) -> Entries[_documents.Document]:
        """The documents by short name."""
        return _documents.documents(self.tables)

    @cached_property
    def lineage(self) -> tuple[_documents.Descent, ...]:
        """Which text comes from which."""
        return _documents.lineage(self.tables)

    @cached_property
    def claims(self) -> Entries[_claims.Claim]:
        """The statements by id."""
        return _claims.claims(self.tables)

    @cached_property
    def attestations(self) -> dict[tuple[str, str], _claims.Attestation]:
        """What a document says at the point of a statement, by (statement, document)."""
        return _claims.attestations(self.tables)

    @cached_property
    def notes(self) -> Entries[_claims.Note]:
        """Notes on wording and research by id."""
        return _claims.notes(self.tables)

    @cached_property
    def places(self) -> Entries[_places.Place]:
        """The places by id."""
        return _places.places(self.tables)

    @cached_property
    def phases(self) -> Entries[_phases.Phase]:
        """The phases by id, in order."""
        return _phases.phases(self.tables)

    @cached_property
    def operations(self) -> Entries[_operations.Operation]:
        """The clearing operations by id; they overlap, so they are never added up."""
        return _operations.operations(self.tables)

    @cached_property
    def events(self) -> Entries[_events.Event]:
        """The events by id."""
        return _events.events(self.tables)

    @cached_property
    def figures(self) -> Entries[_figures.Figure]:
        """Quantities of the documents and of research by id."""
        return _figures.figures(self.tables)

    @cached_property
    def memorials(self) -> Entries[_memorials.Memorial]:
        """Memorials and archives that a teacher can ask, by id."""
        return _memorials.memorials(self.tables)

    @cached_property
    def terms(self) -> Entries[_terms.Term]:
        """The terms of the glossary by id."""
        return _terms.terms(self.tables)

    @cached_property
    def atlas(self) -> _atlas.Atlas:
        """What lies under the maps, and where the names stand on them."""
        return _atlas.atlas(self.project)

    @cached_property
    def sources(self) -> Entries[_sources.Source]:
        """The bibliography by key."""
        return _sources.sources(self.project)

    @cached_property
    def lessons(self) -> dict[str, _lessons.LessonPlan]:
        """The lessons' lists by id, in order."""
        return {id: _lessons.lesson_plan(self.project, id) for id in _lessons.lesson_ids(self.project)}

    @cached_property
    def words(self) -> dict[str, Words]:
        """The words of each language by its code."""
        return {language.code: Words(self.project, language.code) for language in self.languages}
