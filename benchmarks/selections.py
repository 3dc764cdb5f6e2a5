"""`python -m benchmarks.selections`: CPU of answers to selections that nobody asked for before, without a face.

Each question is asked once; the process has read its records, nothing else. Prints a table.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from benchmarks.load.pages import list_queries
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.product import read_records
from mpp_geo.core.query import read_query
from mpp_geo.core.reach import rank_units
from mpp_geo.core.records import Records
from mpp_geo.core.rows import list_rows
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import Texts, texts_in
from mpp_geo.views import batches, compare, gaps, listing, overview, province_shares, story
from mpp_geo.views.finding import say_finding
from mpp_geo.views.map_state import make_map_state

QUESTIONS = 200


def show_page(coverage: Coverage, t: Texts) -> None:
    """Make what the page opens with: sentence, chart, story, map state."""
    say_finding(coverage, t)
    overview.chart_coverage(coverage, t)
    story.show_story(coverage, t)
    make_map_state(coverage, t)


ANSWERS: dict[str, Callable[[Coverage, Texts], object]] = {
    "sentence, chart, story, map state": show_page,
    "view of the spread": overview.show_whole_story,
    "view of the batches": batches.show_batches,
    "view of all provinces": province_shares.show_provinces,
    "a page of the table": lambda coverage, t: [list(block.rows) for block in listing.show_table(coverage, t)[:1]],
    "view of two days": compare.show_days,
    "view of gaps and new sites": gaps.show_gaps,
    "rows of all regions": lambda coverage, _: list_rows(coverage, "coverage"),
    "rows of all MPP": lambda coverage, _: list_rows(coverage, "mpp"),
}


def list_selections(records: Records) -> tuple[list[Selection], list[Selection]]:
    """Return choices of provinces, each another one, and the country on the day of each batch."""
    choices = records.choices
    provinces = []
    for query in list_queries(QUESTIONS):
        pairs = dict(part.split("=") for part in query.split("&"))
        provinces.append(read_query({name: [text] for name, text in pairs.items()}, choices).selection)
    return provinces, [Selection(choices, day=batch.day) for batch in records.batches]


def main() -> None:
    """Print the CPU of each answer, for provinces and for the whole country."""
    records, t = read_records(), texts_in("id")
    # Worked out once, at the start of a server.
    rank_units(records)
    provinces, country = list_selections(records)
    print(f"| CPU, ms, mean | {len(provinces)} choices of provinces | the country on {len(country)} days |")
    print("| --- | ---: | ---: |")
    for name, answer in ANSWERS.items():
        cells = []
        for selections in (provinces, country):
            began = time.process_time()
            for selection in selections:
                answer(Coverage(records, selection), t)
            cells.append(f"{1000 * (time.process_time() - began) / len(selections):.1f}")
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
