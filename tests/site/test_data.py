"""What the site's script counts with is what the app shows."""

import json
import re
from dataclasses import replace

import pytest

from mpp_geo import coverage, query, selection
from mpp_geo.core.paths import ROOT
from mpp_geo.core.texts import texts_in
from mpp_geo.map_states import make_measure_state
from mpp_geo.measures import MEASURES
from mpp_geo.selection import Selection
from mpp_geo.site import files, words
from mpp_geo.site.data import make_cards, make_data


@pytest.fixture(scope="module")
def data(tables):
    return make_data(tables)


@pytest.mark.parametrize("basis", selection.BASES)
@pytest.mark.parametrize("measure", selection.MEASURE_LEVELS)
def test_classes_and_figures_are_the_apps(data, tables, basis, measure):
    level = selection.MEASURE_LEVELS[measure]
    for rank, year in enumerate(data["years"]):
        chosen = Selection(tables.choices, year=year, basis=basis, measure=measure, level=level)
        units = coverage.classify_units(tables, chosen)
        state = make_measure_state(tables, units, chosen, MEASURES[measure])
        stored = data["classes"][basis][measure]
        assert stored["classes"][rank] == state["classes"]
        assert stored.get("figures", [None] * 9)[rank] == state.get("figures")


@pytest.mark.parametrize("basis", selection.BASES)
def test_counts_of_the_facts_are_those_of_coverage(data, tables, basis):
    units = data["units"]
    for year in data["years"]:
        counts = coverage.summarise_selection(tables, Selection(tables.choices, year=year, basis=basis))
        covered = [bool(date) and int(date[:4]) <= year for date in units["dates"][basis]]
        assert sum(covered) == counts["covered"]
        people = sum(number for number, has in zip(units["population"], covered, strict=True) if has)
        assert people == counts["population_covered"]
        java = sum(has and bool(is_java) for has, is_java in zip(covered, units["java"], strict=True))
        assert java == counts["java"]["covered"]


@pytest.mark.parametrize("figure", ["agencies", "services"])
def test_figures_known_in_a_year_are_those_of_the_table(data, tables, figure):
    steps = data["units"]["figures"][figure]
    for year in (2018, 2021, 2025):
        rows = coverage.list_regions(tables, Selection(tables.choices, year=year))
        known = rows[figure].astype(object).where(rows[figure].notna(), None).tolist()
        told = []
        for unit in data["regions"]["unit"]:
            numbers = [number for since, number in steps.get(unit, []) if since <= year]
            told.append(numbers[-1] if numbers else None)
        assert told == known


def test_the_addresses_words_are_the_apps_own(data):
    assert data["query"]["parameters"] is query.PARAMETERS
    assert data["query"]["words"] is query.WORDS


def test_every_name_of_a_region_is_its_own(data):
    # The search takes a name for one place.
    assert len({name.lower() for name in data["regions"]["name"]}) == 514


def test_a_card_has_the_statements_with_their_addresses(tables):
    cards = make_cards(tables)
    assert sum(len(card["sources"]) for card in cards.values()) == len(tables.evidence)
    luwu = cards["73.17"]
    assert luwu["services"] == [102, "2024-06-24"]
    assert all(address.startswith("https://") for _, _, _, address, *_ in luwu["sources"])


def test_an_address_of_another_kind_is_left_out(tables):
    evidence = tables.evidence.copy()
    evidence.loc[0, "source_url"] = "javascript:alert(1)"
    cards = make_cards(replace(tables, evidence=evidence))
    assert "javascript:" not in json.dumps(cards)


def read_scripts():
    folder = ROOT / "mpp_geo" / "site" / "scripts"
    assert {path.stem for path in folder.iterdir()} == set(files._SCRIPTS)
    return "".join(path.read_text(encoding="utf-8") for path in folder.iterdir())


def test_the_script_has_every_text_it_says_and_says_every_text_it_has():
    said = set(re.findall(r"""["'`]([a-z_]+\.[a-z0-9_.${}]+)["'`]""", read_scripts()))
    plain = {key for key in said if "$" not in key and not key.endswith((".js", ".py"))}
    patterns = [re.escape(re.sub(r"\$\{[^}]*\}", "*", key)).replace(r"\*", ".*") for key in said if "$" in key]
    sent = set(words.list_script_words("id"))
    assert {key for key in plain if key in texts_in("id").messages} == plain
    assert plain <= sent
    unsaid = {key for key in sent - plain if not any(re.fullmatch(pattern, key) for pattern in patterns)}
    # The words beside a share, which begin with the measure's name.
    assert unsaid == {"share.value", "population_share.value"}


def test_the_pages_use_every_word_they_get():
    template = (ROOT / "mpp_geo" / "site" / "templates" / "page.html").read_text(encoding="utf-8")
    listed = set(words.list_page_words("en"))
    used = {key for key in listed if f'"{key}"' in template or f"'{key}'" in template}
    assert listed - used == {"share.link", "share.embed", "share.sentence", "level.region", "level.province"}


def test_months_are_named_in_both_languages():
    assert words.list_months("id")[4] == "Mei"
    assert words.list_months("en")[4] == "May"
