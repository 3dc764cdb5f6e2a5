"""What the core and the views say of a selection, as plain values: held to what the first edition said of it."""

from __future__ import annotations

from urllib.parse import parse_qs

from mpp_geo.core.access import cover_people, rank_gaps
from mpp_geo.core.claim import find_centres
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.query import read_query
from mpp_geo.core.rows import TABLES, count_rows, list_rows
from mpp_geo.core.texts import texts_in
from mpp_geo.views import card, compare, gaps, overview, spread
from mpp_geo.views.blocks import Card, Facts, Items, Note, Sources
from mpp_geo.views.finding import say_finding, say_selection
from mpp_geo.views.map_state import make_map_state


def cells(table):
    return [table.caption, [list(table.heads), *table.rows]]


def words(blocks):
    """Return the texts of blocks in order."""
    said = []
    for block in blocks:
        if isinstance(block, Card):
            said += [block.title, *words(block.blocks)]
        elif isinstance(block, Note):
            said.append(block.text)
        elif isinstance(block, Facts):
            said += [text for pair in block.pairs for text in pair]
        elif isinstance(block, Items):
            said += [block.title, *block.items]
        elif isinstance(block, Sources):
            said.append(block.title)
            for one in block.items:
                said.append(f"{one.stated}: {one.title}. {one.publisher} {one.rest}")
    return said


def describe(records, query):
    """Return what is said of the selection that an address asks for, by part."""
    reading = read_query(parse_qs(query), records.choices)
    selection = reading.selection
    t = texts_in(selection.language)
    coverage = Coverage(records, selection)
    finding = say_finding(coverage, t)
    said = {
        "address": [selection.to_query_string(), selection.to_file_stem("mpp"),
                    [[one.parameter, one.value, one.taken] for one in reading.problems]],
        "summary": coverage.summary(),
        "finding": [finding.sentence, finding.detail],
        "measure": finding.measure,
        "without": coverage.count_without() if not coverage.units else {},
        "groups": [cells(overview.table_groups(coverage, t))],
        "years": [cells(overview.table_years(coverage, t))],
        "chart": overview.chart_coverage(coverage, t).specification["layer"][0]["data"]["values"].splitlines()[1:],
        "map": make_map_state(coverage, t),
        "verdict": spread.say_verdict(coverage, t),
        "centre": spread.say_centre(coverage, find_centres(coverage), t),
        "counts": count_rows(coverage),
        "cite": [say_selection(coverage, t)],
    }  # fmt: skip
    if selection.place:
        said["card"] = [words([card.show_place(coverage, t)]), words(card.show_surroundings(coverage, t))]
    for table in TABLES:
        rows = list_rows(coverage, table)
        said[table] = [list(rows[0]) if rows else [], [list(row.values()) for row in rows]]
    if not coverage.units:
        return said
    centres = find_centres(coverage)
    said["spread"] = [cells(spread.table_islands(coverage, t)), cells(spread.table_centres(coverage, centres, t))]
    said["spread_map"] = spread.make_trail_state(coverage, centres, t)
    picture = compare.show_days(coverage, t)[1].columns[0][0]
    said["change"] = [compare.say_change(coverage, t), [cells(compare.table_days(coverage, t))], picture.state]
    said["gaps"] = [
        [gap.rank, gap.unit.code, gap.unit.name, records.names[gap.unit.province_code], gap.unit.island_group,
         gap.unit.population, gap.nearest.code or "", records.names.get(gap.nearest.code, ""),
         None if gap.nearest.distance is None else round(gap.nearest.distance, 3)]
        for gap in rank_gaps(coverage, selection.order)
    ]  # fmt: skip
    cover = cover_people(coverage, 8)
    said["cover"] = [cover.population, cover.within, [
        [site.unit.code, site.unit.name, records.names[site.unit.province_code], site.gained, site.within]
        for site in cover.sites]]  # fmt: skip
    if selection.place and selection.against in records.names and selection.against != selection.place:
        codes = (selection.place, selection.against)
        said["places"] = [[cells(compare.table_places(coverage, t))], [cells(card.table_curves(coverage, codes, t))]]
    assert gaps
    return said
