"""Make ``base.json``, the land, the coast and the rivers that lie under the maps.

Usage: ``python make_base.py PATH_TO/land-10m.json`` with the file of the npm package world-atlas, version 2.0.2
(Natural Earth 1:10m land). The script needs nothing beyond Python's standard library, and the same file always
gives the same bytes. The README beside it says where the data come from and what they leave out.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import math
import sys
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Line = list[Point]

WINDOW = (2.5, 45.0, 29.5, 60.3)
"""West, south, east and north of the map, in degrees."""

FINE = (6.5, 53.2, 22.0, 55.4)
"""Where the coast is drawn finely (west, south, east, north): the coasts that the lessons speak of."""

TOLERANCE_FINE = 0.01
"""How far the simplified coast may lie from the full one there, in degrees of latitude (0.01 is 1.1 km)."""

TOLERANCE = 0.035
"""The same for every other coast (3.9 km)."""

SMALLEST_FINE = 8.0
"""Islands with a smaller area, in square kilometres, are left out: two pixels on a map 900 pixels wide."""

SMALLEST = 30.0
"""The same for every other coast."""

DECIMALS = 3
"""Decimals of a coordinate: 0.001 degrees is 110 m from north to south."""

MIDDLE = 52.5
"""The latitude at which a degree of longitude is compared with a degree of latitude."""

LIMIT = 60_000
"""The most bytes that ``base.json`` may have."""

SOURCE_SHA256 = "9b9f584709c119d63fbadf484ce425260497697b7166be7a2fe360e8c0b171a8"
"""The fingerprint of ``land-10m.json`` in world-atlas 2.0.2."""

UNITS: int = 10**DECIMALS
SHRINK = math.cos(math.radians(MIDDLE))
KM_PER_DEGREE = 111.2

RIVERS: dict[str, list[tuple[str, float, float]]] = {
    # From the source, or from Lake Constance, to the mouth. Town, latitude, longitude. The lines are schematic: each
    # point lies on the river at that place, and between two places the line is straight.
    "danube": [
        ("Donaueschingen", 47.95, 8.51),
        ("Ulm", 48.40, 9.99),
        ("Regensburg", 49.02, 12.10),
        ("Passau", 48.57, 13.46),
        ("Mauthausen", 48.24, 14.52),  # Linz lies on the line from Passau
        ("Vienna", 48.22, 16.41),
        ("Bratislava", 48.14, 17.11),
        ("Komárno", 47.76, 18.13),
        ("Vác", 47.78, 19.13),  # the bend
        ("Budapest", 47.50, 19.05),
        ("Mohács", 45.99, 18.70),
        ("Vukovar", 45.35, 19.00),
        ("Novi Sad", 45.25, 19.85),
        ("Belgrade", 44.83, 20.45),  # outside the window: the line ends at its border
    ],
    "elbe": [
        ("Špindlerův Mlýn", 50.73, 15.61),
        ("Hradec Králové", 50.21, 15.83),
        ("Kolín", 50.03, 15.20),
        ("Mělník", 50.35, 14.47),
        ("Litoměřice", 50.53, 14.13),
        ("Dresden", 51.06, 13.74),
        ("Wittenberg", 51.86, 12.64),  # Torgau lies on the line from Dresden
        ("Magdeburg", 52.13, 11.64),
        ("Tangermünde", 52.54, 11.98),
        ("Wittenberge", 52.99, 11.75),
        ("Lauenburg", 53.37, 10.55),
        ("Zollenspieker", 53.40, 10.18),  # the ferry south of Neuengamme
        ("Hamburg", 53.54, 9.97),
        ("Wedel", 53.57, 9.70),  # from here the coast shows the estuary
    ],
    "neisse": [
        # The Lusatian Neisse, not the one that passes Glatz (Kłodzko).
        ("Jablonec nad Nisou", 50.72, 15.17),
        ("Liberec", 50.77, 15.06),
        ("Zittau", 50.89, 14.82),
        ("Görlitz", 51.15, 14.99),
        ("Bad Muskau", 51.55, 14.73),
        ("Forst", 51.74, 14.65),
        ("Guben", 51.95, 14.72),
        ("Ratzdorf", 52.07, 14.76),  # flows into the Oder
    ],
    "oder": [
        ("Ostrava", 49.84, 18.27),
        ("Racibórz", 50.09, 18.22),
        ("Opole", 50.67, 17.92),
        ("Wrocław", 51.11, 17.03),
        ("Głogów", 51.67, 16.09),
        ("Nowa Sól", 51.81, 15.71),
        ("Cigacice", 52.03, 15.61),  # the bend north of Grünberg (Zielona Góra)
        ("Krosno Odrzańskie", 52.05, 15.10),
        ("Ratzdorf", 52.07, 14.76),
        ("Frankfurt (Oder)", 52.34, 14.56),
        ("Kostrzyn", 52.58, 14.64),
        ("Schwedt", 53.05, 14.30),
        ("Szczecin", 53.42, 14.57),
        ("Trzebież", 53.66, 14.52),  # on the Szczecin Lagoon
    ],
    "rhine": [
        ("Konstanz", 47.66, 9.18),
        ("Schaffhausen", 47.69, 8.63),
        ("Basel", 47.56, 7.59),
        ("Kehl", 48.57, 7.81),  # opposite Strasbourg
        ("Mannheim", 49.49, 8.45),
        ("Mainz", 50.00, 8.28),
        ("Bingen", 49.97, 7.90),
        ("Koblenz", 50.36, 7.61),
        ("Cologne", 50.94, 6.96),
        ("Duisburg", 51.44, 6.73),
        ("Emmerich", 51.83, 6.24),
        ("Arnhem", 51.98, 5.91),  # on the Nederrijn, the arm that keeps the name
        ("Rotterdam", 51.91, 4.49),  # where the arms of Rhine and Maas meet
        ("Hoek van Holland", 51.98, 4.13),
    ],
    "vistula": [
        ("Wisła", 49.65, 18.86),
        ("Oświęcim", 50.06, 19.22),  # the mouth of the Soła, north of the town
        ("Kraków", 50.05, 19.93),
        ("Sandomierz", 50.67, 21.75),
        ("Puławy", 51.42, 21.95),
        ("Warsaw", 52.24, 21.03),
        ("Nowy Dwór Mazowiecki", 52.43, 20.69),
        ("Płock", 52.54, 19.69),
        ("Włocławek", 52.66, 19.08),
        ("Toruń", 53.01, 18.60),
        ("Fordon", 53.15, 18.17),  # the east of Bydgoszcz
        ("Grudziądz", 53.49, 18.74),
        ("Tczew", 54.09, 18.80),
        ("Mikoszewo", 54.34, 18.95),
    ],
    "weser": [
        ("Hann. Münden", 51.42, 9.65),
        ("Höxter", 51.77, 9.39),
        ("Hameln", 52.10, 9.35),
        ("Minden", 52.29, 8.92),
        ("Nienburg", 52.64, 9.20),
        ("Bremen", 53.07, 8.80),
        ("Brake", 53.33, 8.49),
        ("Bremerhaven", 53.54, 8.57),
    ],
}


def land_polygons(topology: dict[str, Any]) -> list[list[Line]]:
    """Decode the land of a TopoJSON file.

    Parameters
    ----------
    topology
        The parsed file, with the object ``land``.

    Returns
    -------
    list of list of Line
        The polygons. Each is a list of closed rings: the outline, then any holes.
    """
    scale_x, scale_y = topology["transform"]["scale"]
    shift_x, shift_y = topology["transform"]["translate"]
    arcs: list[Line] = []
    for deltas in topology["arcs"]:
        x = y = 0
        arc: Line = []
        for step_x, step_y in deltas:
            x += step_x
            y += step_y
            arc.append((x * scale_x + shift_x, y * scale_y + shift_y))
        arcs.append(arc)

    def ring(indices: list[int]) -> Line:
        points: Line = []
        for index in indices:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]  # TopoJSON: ~index is the arc backwards
            points += arc[1:] if points else arc
        return points

    polygons: list[list[Line]] = []
    for geometry in topology["objects"]["land"]["geometries"]:
        parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        polygons += [[ring(indices) for indices in part] for part in parts]
    return polygons


def area(ring: Line) -> float:
    """Measure a closed ring.

    Parameters
    ----------
    ring
        The points; the first is also the last.

    Returns
    -------
    float
        The area in square degrees, positive if the ring runs counterclockwise.
    """
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring)) / 2


def inside(point: Point, box: tuple[float, float, float, float] = WINDOW) -> bool:
    """Say whether a point lies in the window.

    Parameters
    ----------
    point
        Longitude and latitude.
    box
        Another box to use in place of the window.

    Returns
    -------
    bool
        True inside and on the border.
    """
    west, south, east, north = box
    return west <= point[0] <= east and south <= point[1] <= north


def clip_segment(a: Point, b: Point) -> tuple[Point, Point] | None:
    """Cut a segment at the border of the window (Liang and Barsky).

    Parameters
    ----------
    a, b
        The ends of the segment.

    Returns
    -------
    tuple of Point or None
        The part inside, or nothing.
    """
    west, south, east, north = WINDOW
    dx, dy = b[0] - a[0], b[1] - a[1]
    start, end = 0.0, 1.0
    for step, room in ((-dx, a[0] - west), (dx, east - a[0]), (-dy, a[1] - south), (dy, north - a[1])):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            start = max(start, room / step)
        else:
            end = min(end, room / step)
    if start >= end:
        return None

    def at(share: float) -> Point:
        x, y = a[0] + share * dx, a[1] + share * dy
        # A cut point lies on the border exactly, whatever the rounding of the division.
        x = min(max(x, west), east)
        y = min(max(y, south), north)
        return (
            next((edge for edge in (west, east) if abs(x - edge) < 1e-9), x),
            next((edge for edge in (south, north) if abs(y - edge) < 1e-9), y),
        )

    return (a if start == 0 else at(start), b if end == 1 else at(end))


def clip_line(line: Line) -> list[Line]:
    """Cut a line into the pieces that lie in the window.

    Parameters
    ----------
    line
        A line, or a closed ring.

    Returns
    -------
    list of Line
        The pieces in order, in the direction of the line. A ring that lies in the window comes back as it is.
    """
    if line[0] == line[-1]:
        outside = next((number for number, point in enumerate(line) if not inside(point)), None)
        if outside is None:
            return [line]
        line = line[outside:-1] + line[: outside + 1]
    pieces: list[Line] = []
    for a, b in itertools.pairwise(line):
        cut = clip_segment(a, b)
        if cut is None:
            continue
        if pieces and pieces[-1][-1] == cut[0] and inside(a):
            pieces[-1].append(cut[1])
        else:
            pieces.append([cut[0], cut[1]])
    return pieces


def span(line: Line, first: int, last: int) -> tuple[float, int]:
    """Find the point of a line that lies farthest from the straight way between two of its points.

    Parameters
    ----------
    line
        The full line.
    first, last
        The numbers of the two points.

    Returns
    -------
    tuple of float and int
        The distance in degrees of latitude, and the point's number (-1 if there is no point between).
    """
    ax, ay = line[first][0] * SHRINK, line[first][1]
    dx, dy = line[last][0] * SHRINK - ax, line[last][1] - ay
    length = dx * dx + dy * dy
    best, where = -1.0, -1
    for number in range(first + 1, last):
        px, py = line[number][0] * SHRINK - ax, line[number][1] - ay
        share = min(1.0, max(0.0, (px * dx + py * dy) / length)) if length else 0.0
        away = math.sqrt((px - share * dx) ** 2 + (py - share * dy) ** 2)
        if away > best:
            best, where = away, number
    return best, where


def simplify(line: Line) -> list[int]:
    """Choose the points of a line that stay (Douglas and Peucker).

    Parameters
    ----------
    line
        A line, or a closed ring.

    Returns
    -------
    list of int
        The numbers of the points that stay, in order. A ring keeps at least three corners.
    """
    last = len(line) - 1
    keep = {0, last}
    closed = line[0] == line[-1]
    if closed:
        middle = span(line, 0, last)[1]
        keep |= {middle, max(span(line, 0, middle), span(line, middle, last))[1]}
    anchors = sorted(keep)
    waiting = list(itertools.pairwise(anchors))
    while waiting:
        first, second = waiting.pop()
        away, where = span(line, first, second)
        if where >= 0 and away > (TOLERANCE_FINE if inside(line[where], FINE) else TOLERANCE):
            keep.add(where)
            waiting += [(first, where), (where, second)]
    return sorted(keep)


def rounded(point: Point) -> Point:
    """Round a point to the decimals of the file.

    Parameters
    ----------
    point
        Longitude and latitude.

    Returns
    -------
    Point
        The rounded point.
    """
    return (round(point[0], DECIMALS), round(point[1], DECIMALS))


def side(a: Point, b: Point, c: Point) -> int:
    """Say on which side of a line a point of the file lies.

    Parameters
    ----------
    a, b
        Two points on the line.
    c
        The point in question.

    Returns
    -------
    int
        1 for left, -1 for right, 0 for a point on the line. Computed in whole numbers, so without rounding.
    """
    (ax, ay), (bx, by), (cx, cy) = ((round(x * UNITS), round(y * UNITS)) for x, y in (a, b, c))
    turn = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    return (turn > 0) - (turn < 0)


def meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Say whether two segments cross or touch.

    Parameters
    ----------
    a, b
        The ends of the first segment.
    c, d
        The ends of the second.

    Returns
    -------
    bool
        True if they have a point in common.
    """
    if max(a[0], b[0]) < min(c[0], d[0]) or max(c[0], d[0]) < min(a[0], b[0]):
        return False
    if max(a[1], b[1]) < min(c[1], d[1]) or max(c[1], d[1]) < min(a[1], b[1]):
        return False
    return side(a, b, c) * side(a, b, d) <= 0 and side(c, d, a) * side(c, d, b) <= 0


def collisions(lines: list[Line], chosen: list[list[int]]) -> set[tuple[int, int]]:
    """Find the segments of the simplified coast that cross or touch another.

    Parameters
    ----------
    lines
        The full lines.
    chosen
        For each line the numbers of the points that stay.

    Returns
    -------
    set of tuple of int
        The line's number, and the place of the segment's first point in ``chosen``.
    """
    segments: list[tuple[float, float, int, int, Point, Point]] = []
    for number, (line, keep) in enumerate(zip(lines, chosen, strict=True)):
        corners = [rounded(line[index]) for index in keep]
        for place, (a, b) in enumerate(itertools.pairwise(corners)):
            segments.append((min(a[0], b[0]), max(a[0], b[0]), number, place, a, b))
    segments.sort()
    found: set[tuple[int, int]] = set()
    for here, (_, right, number, place, a, b) in enumerate(segments):
        for left, _, other, elsewhere, c, d in segments[here + 1 :]:
            if left > right:
                break
            if number == other:
                gap = abs(place - elsewhere)
                ends = len(chosen[number]) - 2 if lines[number][0] == lines[number][-1] else -1
                if gap in (1, ends):  # neighbours share one point; more than that is a fold
                    shared = {a, b} & {c, d}
                    loose = sorted({a, b, c, d} - shared)
                    if len(loose) == 2:
                        corner = next(iter(shared))
                        ahead = (loose[0][0] - corner[0]) * (loose[1][0] - corner[0])
                        upward = (loose[0][1] - corner[1]) * (loose[1][1] - corner[1])
                        if side(corner, loose[0], loose[1]) or ahead + upward < 0:
                            continue
                    found |= {(number, place), (other, elsewhere)}
                    continue
            if meet(a, b, c, d):
                found |= {(number, place), (other, elsewhere)}
    return found


def untangle(lines: list[Line]) -> list[Line]:
    """Simplify and round lines so that none crosses itself or another.

    Where two simplified segments meet, the farthest point between their ends comes back, until none meet.

    Parameters
    ----------
    lines
        The full lines.

    Returns
    -------
    list of Line
        The simplified lines, rounded.

    Raises
    ------
    ValueError
        If two lines still meet when all their points are back.
    """
    chosen: list[list[int]] = []
    for line in lines:
        keep = simplify(line)
        distinct = [keep[0]]
        for index in keep[1:]:
            if rounded(line[index]) != rounded(line[distinct[-1]]):
                distinct.append(index)
        chosen.append(distinct)
    while found := collisions(lines, chosen):
        mended = False
        for number, place in sorted(found, reverse=True):
            line, keep = lines[number], chosen[number]
            where = span(line, keep[place], keep[place + 1])[1]
            if where >= 0 and rounded(line[where]) not in (rounded(line[keep[place]]), rounded(line[keep[place + 1]])):
                keep.insert(place + 1, where)
                mended = True
        if not mended:
            where_left = [rounded(lines[number][chosen[number][place]]) for number, place in sorted(found)]
            raise ValueError(f"lines that meet and cannot be mended, near {where_left}")
    return [[rounded(line[index]) for index in keep] for line, keep in zip(lines, chosen, strict=True)]


def along_border(point: Point) -> float:
    """Measure how far a point of the border lies from the south-west corner, counterclockwise.

    Parameters
    ----------
    point
        A point on the border.

    Returns
    -------
    float
        The way in degrees.

    Raises
    ------
    ValueError
        If the point is not on the border.
    """
    west, south, east, north = WINDOW
    x, y = point
    width, height = east - west, north - south
    if y == south:
        return x - west
    if x == east:
        return width + y - south
    if y == north:
        return width + height + east - x
    if x == west:
        return 2 * width + height + north - y
    raise ValueError(f"{point} is not on the border of the window")


def close_rings(pieces: list[Line]) -> list[Line]:
    """Join the pieces of one outline along the border of the window.

    Parameters
    ----------
    pieces
        Lines from border to border with the land on their left.

    Returns
    -------
    list of Line
        Closed rings.
    """
    west, south, east, north = WINDOW
    corners: list[Point] = [(west, south), (east, south), (east, north), (west, north)]
    around = 2 * (east - west + north - south)
    rings: list[Line] = []
    waiting = list(pieces)
    while waiting:
        ring = list(waiting.pop(0))
        while ring[0] != ring[-1]:
            leave = along_border(ring[-1])

            def way(point: Point, leave: float = leave) -> float:
                return (along_border(point) - leave) % around

            home = way(ring[0])
            following = min(waiting, key=lambda piece: way(piece[0]), default=None)
            goal = home if following is None or way(following[0]) > home else way(following[0])
            ring += sorted((corner for corner in corners if 0 < way(corner) < goal), key=way)
            if following is None or goal == home:
                ring.append(ring[0])
            else:
                waiting.remove(following)
                ring += following
        rings.append(ring)
    return rings


def make_land(topology: dict[str, Any]) -> tuple[list[Line], list[Line]]:
    """Cut out the land of the window and its coast.

    Parameters
    ----------
    topology
        The parsed TopoJSON file.

    Returns
    -------
    tuple of list of Line
        The land as closed rings, counterclockwise; the coast as lines without the border of the window.

    Raises
    ------
    ValueError
        If the land has a hole in the window: this file has none, so nobody has decided how to draw one.
    """
    pieces: list[Line] = []
    outline_of: list[int] = []
    for number, (outline, *holes) in enumerate(land_polygons(topology)):
        if any(clip_line(hole) for hole in holes):
            raise ValueError("the land has a hole in the window")
        if area(outline) < 0:
            outline = outline[::-1]
        parts = clip_line(outline)
        if parts and parts[0][0] == parts[0][-1]:
            smallest = SMALLEST_FINE if inside(parts[0][0], FINE) else SMALLEST
            if area(parts[0]) * SHRINK * KM_PER_DEGREE**2 < smallest:
                continue
            start = parts[0].index(min(parts[0]))
            parts = [parts[0][start:-1] + parts[0][: start + 1]]
        pieces += parts
        outline_of += [number] * len(parts)
    drawn = [
        (line, outline)
        for line, outline in zip(untangle(pieces), outline_of, strict=True)
        # What is left of a headland or an inlet that barely reaches over the border is a stroke along the border.
        if len(line) > 2 or not any(line[0][axis] == line[1][axis] in WINDOW for axis in (0, 1))
    ]
    land: list[Line] = []
    for number in sorted({outline for _, outline in drawn}):
        land += close_rings([line for line, outline in drawn if outline == number])
    return sorted(land), sorted(line for line, _ in drawn)


def make_rivers() -> dict[str, Line]:
    """Turn the table of towns into lines within the window.

    Returns
    -------
    dict of str to Line
        For each river its line, from the source to the mouth.

    Raises
    ------
    ValueError
        If a river leaves the window and comes back.
    """
    rivers: dict[str, Line] = {}
    for river, towns in RIVERS.items():
        pieces = clip_line([(longitude, latitude) for _, latitude, longitude in towns])
        if len(pieces) != 1:
            raise ValueError(f"the river {river} lies in the window in {len(pieces)} pieces")
        rivers[river] = [rounded(point) for point in pieces[0]]
    return rivers


def write(land: list[Line], coast: list[Line], rivers: dict[str, Line]) -> str:
    """Write the base as JSON, one line of text for each line of the map.

    Parameters
    ----------
    land, coast
        Closed rings, and lines.
    rivers
        The lines by river.

    Returns
    -------
    str
        The text of the file.
    """

    def compact(value: object) -> str:
        # Whole numbers without ".0": shorter, and the same number.
        return json.dumps(value, separators=(",", ":"), sort_keys=True).replace(".0,", ",").replace(".0]", "]")

    parts = [
        '"coast":[\n' + ",\n".join(compact(line) for line in coast) + "\n]",
        '"land":[\n' + ",\n".join(compact(line) for line in land) + "\n]",
        '"rivers":{\n' + ",\n".join(f"{compact(river)}:{compact(rivers[river])}" for river in sorted(rivers)) + "\n}",
        f'"window":{compact(WINDOW)}',
    ]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main(arguments: list[str]) -> int:
    """Make ``base.json`` beside this script.

    Parameters
    ----------
    arguments
        The path to ``land-10m.json``.

    Returns
    -------
    int
        0, or 1 with a message if something is wrong.
    """
    if len(arguments) != 1:
        print("usage: python make_base.py PATH_TO/land-10m.json", file=sys.stderr)
        return 1
    content = Path(arguments[0]).read_bytes()
    if hashlib.sha256(content).hexdigest() != SOURCE_SHA256:
        print("This is not land-10m.json of world-atlas 2.0.2: its fingerprint differs.", file=sys.stderr)
        return 1
    land, coast = make_land(json.loads(content))
    text = write(land, coast, make_rivers())
    if len(text.encode()) > LIMIT:
        print(
            f"base.json would have {len(text.encode())} bytes, more than {LIMIT}: raise a tolerance.", file=sys.stderr
        )
        return 1
    target = Path(__file__).with_name("base.json")
    target.write_text(text, encoding="utf-8", newline="\n")
    points = sum(map(len, land)), sum(map(len, coast))
    river_points = sum(len(part) for part in make_rivers().values())
    print(f"{target.name}: {len(text.encode())} bytes; {len(land)} rings of land ({points[0]} points),")
    print(f"{len(coast)} coast lines ({points[1]} points), {river_points} river points")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
