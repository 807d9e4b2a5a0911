"""From where to where: the places and the ways on a map, and which of these places the documents name.

A line is drawn as firmly as its route is known, and no line is a road. There are no borders, on purpose.
"""

from __future__ import annotations

from collections.abc import Sequence

from lessonkit.blocks import wording
from lessonkit.blocks.charts.canvas import Canvas
from lessonkit.blocks.charts.figure import Cell, Chart
from lessonkit.blocks.charts.ground import ground, river_points
from lessonkit.blocks.charts.map_key import KEY
from lessonkit.blocks.charts.map_sheet import Spot, sheet
from lessonkit.blocks.charts.map_table import place_rows, route_rows
from lessonkit.blocks.charts.routes import legs
from lessonkit.blocks.charts.view import OVERALL, View, choices, view
from lessonkit.blocks.formats import series
from lessonkit.blocks.voice import Voice
from lessonkit.content.operations import ROUTES
from lessonkit.content.quantity import UNCONFIRMED
from lessonkit.content.sentence import Mark

__all__ = ["choices", "evacuation_map"]

_GROUND, _POINTS = "natural-earth", "geonames"


def evacuation_map(voice: Voice, choice: str = "", table: bool = True) -> Chart:
    """Make the map of one phase, or of all; without the table, whose notes would stand there for nothing, if not wanted."""
    shown = view(voice.library, choice)
    phase = bool(choice)
    rows = route_rows if phase else place_rows
    return Chart(
        image=drawing(voice, shown).image(),
        alt=_alt(voice, shown),
        caption=_caption(voice, shown),
        title=voice.label("map-title-phase" if phase else "map-title-places"),
        headers=[
            voice.label(key)
            for key in (
                ("what", "map-from", "map-to", "map-route", "who-says-it")
                if phase
                else ("map-place", "map-today", "map-kind", "map-named-by", "map-clearings")
            )
        ],
        rows=rows(voice, shown) if table else [],
    )


def drawing(voice: Voice, shown: View) -> Canvas:
    """Draw a map in one language."""
    atlas, places, projection = voice.library.atlas, voice.library.places, shown.projection
    points = {id: projection.at(place.point) for id, place in places.items() if place.point}
    spots = [
        Spot(
            kind=places[id].kind,
            point=points[id],
            radius=projection.km(places[id].precision_km),
            filled=id in shown.named,
            name=voice.words.places[id] if id in shown.labelled else "",
            label=atlas.label(id, shown.id),
        )
        for id in shown.places
    ]
    rivers = [
        Spot("river", point, 0, False, voice.label(f"map-river-{id}"), atlas.label(id, shown.id))
        for id, point in river_points(atlas.rivers, projection).items()
    ]
    canvas = Canvas(rtl=voice.language.direction == "rtl", mirrored=False)
    ground(canvas, atlas, projection)
    key = [voice.label(f"map-key-{name}") for name in KEY]
    return sheet(canvas, spots, rivers, legs(shown.drawn, points), shown.id != OVERALL, key)


def _caption(voice: Voice, shown: View) -> list[Cell]:
    """Say what is drawn, what is not, and where the ground comes from."""
    contained = [operation.id for operation in shown.operations if operation.contains]
    unconfirmed = [
        operation.id
        for operation in shown.operations
        if operation.statuses["route"] == UNCONFIRMED and not operation.contains
    ]
    sentences: list[Cell] = [voice.label("map-caption-lines"), voice.label("map-caption-marks")]
    if shown.id == OVERALL:
        sentences.append(voice.label("map-caption-names"))
    for key, found in (("map-caption-sums", contained), ("map-caption-unconfirmed", unconfirmed)):
        if found:
            sentences.append(voice.label(key, codes=voice.codes(found)))
    for key, ids in (("map-caption-pointless", shown.pointless), ("map-caption-outside", shown.outside)):
        if ids:
            sentences.append(voice.label(key, places=_names(voice, ids)))
    sources = {key: wording.code(voice.library.sources[key].authors[0]) for key in (_GROUND, _POINTS)}
    base = voice.label("map-caption-base", land=sources[_GROUND], points=sources[_POINTS])
    sentences.append(voice.remark(base, tuple(Mark("source", key) for key in sources)))
    unchecked = sum(voice.library.places[id].status == UNCONFIRMED for id in shown.places)
    if unchecked:
        sentences.append(voice.label("map-caption-unchecked", n=unchecked))
    sentences.append(voice.label("map-caption-borders"))
    return sentences


def _names(voice: Voice, ids: Sequence[str]) -> str:
    return series(voice.language, [voice.words.places[id] for id in ids])


def _alt(voice: Voice, shown: View) -> str:
    """Describe the drawing from the same tables."""
    name = voice.label("map-all-phases") if shown.id == OVERALL else voice.words.phases[shown.id]["name"]
    routes = {route: sum(operation.route == route for operation in shown.drawn) for route in ROUTES}
    sentences = [
        voice.label("map-alt", name=name),
        voice.label(
            "map-alt-places", places=len(shown.places), named=sum(place in shown.named for place in shown.places)
        ),
        voice.label("map-alt-lines", operations=len(shown.drawn), **routes),
    ]
    if shown.id != OVERALL:
        sentences += [
            voice.label(
                "map-alt-one",
                code=wording.code(operation.id),
                way=wording.way(voice, operation.origins, operation.destinations),
            )
            for operation in shown.drawn
        ]
    return " ".join(sentences)
