"""What is typed finds what is meant, first; a script with the table's data finds the same."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mpp_geo.names.forms import to_words
from mpp_geo.names.index import read_name_index
from mpp_geo.names.search import search, to_search_data

INDEX = read_name_index()
DATA = json.loads(json.dumps(to_search_data(INDEX)))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Kab. Bandung", "32.04"), ("Toba Samosir", "12.12"), ("jogja", "34.71"), ("bogor kab", "32.01"),
        ("solo", "33.72"), ("ujung pandang", "73.71"), ("riau", "14"), ("sleman mpp", "34.04"),
        ("kota bogor", "32.71"), ("Bogor City", "32.71"), ("city of bogor", "32.71"), ("kab bogor", "32.01"),
        ("regency bogor", "32.01"), ("mal pelayanan publik tual", "81.72"), ("MPP Kabupaten Sigi", "72.10"),
        ("kota baru", "63.02"), ("kotabaru", "63.02"), ("50 kota", "13.07"), ("lima puluh kota", "13.07"),
        ("DI Yogyakarta", "34"), ("yogyakarta", "34.71"), ("diy", "34"), ("kota yogyakarta", "34.71"),
        ("jakarta", "31"), ("dki", "31"), ("DKI Jakarta", "31"), ("jakarta pusat", "31.71"), ("jaksel", None),
        ("jawa", "Jawa"), ("java", "Jawa"), ("sumatra", "Sumatera"), ("kalimantan", "Kalimantan"),
        ("borneo", "Kalimantan"),
        ("jawa timur", "35"), ("east java", "35"), ("jatim", "35"), ("provinsi gorontalo", "75"), ("gorontalo", "75"),
        ("kota gorontalo", "75.71"), ("jambi", "15"), ("kota jambi", "15.71"), ("papua", "91"), ("papua barat", "92"),
        ("ntb", "52"), ("bali", "51"), ("nusa tenggara", "Bali-Nusa Tenggara"), ("aceh", "11"), ("maluku", "81"),
        ("ponti", "61.71"), ("mera", "93.01"), ("selatan lampung", "18.01"), ("north halmahera", "82.03"),
        ("halmahera north", "82.03"), ("kepulauan meranti", "14.10"), ("meranti islands", "14.10"),
        ("pangkep", "73.10"), ("tts", "53.02"), ("oku timur", "16.08"), ("mamuju utara", "76.01"),
        ("bima ntb", "52.06"), ("kota bima ntb", "52.72"), ("banjar jawa barat", "32.79"), ("banjar kalsel", "63.03"),
        ("banjar", "32.79"), ("slmean", "34.04"), ("surabya", "35.78"), ("makasar", "73.71"), ("banyuwngi", "35.10"),
        ("bolaang mongodow", "71.01"), ("kab kutai kertanegara", "64.02"), ("palangkaraya", "62.71"),
        ("PALANGKA RAYA", "62.71"), ("una una", "72.09"), ("Fak-Fak", "92.03"), ("tanah datar", "13.04"),
        ("", None), (" ", None), ("mpp", None), ("xyz", None), ("qwertzuiop", None), ("kabupaten", None),
        ("x" * 500, None), ("\0", None), ("100%", None),
    ],
)  # fmt: skip
def test_the_first_found(typed, first):
    found = search(INDEX, typed)
    assert (found[0].code if found else None) == first, [(entry.name, entry.why) for entry in found]


@pytest.mark.parametrize(
    ("typed", "absent"),
    [("riau", "31.72"), ("solo", "31.71"), ("bima", "32.01"), ("tual", "81.02"), ("batu", "73.22"), ("bogr", "36.71")],
)
def test_nothing_nonsensical_is_found(typed, absent):
    assert absent not in {entry.code for entry in search(INDEX, typed)}


def test_a_hit_says_what_it_is_and_why():
    (found,) = search(INDEX, "ujung pandang")
    assert (found.level, found.name, found.kind, found.within) == (
        "region",
        "Kota Makassar",
        "kota",
        "Sulawesi Selatan",
    )
    assert (found.why, found.score, found.spelling) == ("exact", 100.0, "ujung pandang")
    (province, *_) = search(INDEX, "riau")
    assert (province.level, province.kind, province.within) == ("province", "", "Sumatera")
    assert search(INDEX, "jawa")[0].level == "island"


def test_an_exact_or_prefix_hit_comes_before_a_likeness():
    assert {entry.why for entry in search(INDEX, "band", limit=50)} == {"prefix"}
    assert [entry.why for entry in search(INDEX, "sigi")] == ["exact"]
    assert {entry.why for entry in search(INDEX, "slmean")} == {"likeness"}


@pytest.mark.parametrize("region", INDEX.regions, ids=lambda region: region.code)
def test_every_official_name_finds_its_region_first(region):
    for typed in (region.name, region.name.lower(), f"{region.bare} {region.kind}", f"MPP {region.name}"):
        assert search(INDEX, typed)[0].code == region.code


def test_every_other_name_finds_its_region():
    for alias, code in INDEX.alias_table:
        assert code in {entry.code for entry in search(INDEX, alias, limit=5)}, alias


def edits(one, other):
    """The number of edits as the procedure defines them (optimal string alignment)."""
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, start=1):
        row = [i]
        for j, mate in enumerate(other, start=1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != mate))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == mate:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


class Script:
    """The documented procedure with nothing but the data, as a script of the static site has it."""

    def __init__(self, data):
        self.places, self.data = data["places"], data
        self.spellings = [(words.replace(" ", ""), words.split(), *rest) for words, *rest in data["spellings"]]

    def search(self, typed):
        every = to_words(typed).split() if len(typed) <= self.data["longest"] else []
        words = [word for word in every if word not in self.data["noise"]]
        literal = "".join(every)
        hits = self.spelled(words, "")
        if len(words) < len(every):
            hits += [(0, 0, -1, len(key), place) for key, _, place, _ in self.spellings if key == literal]
        for cut in range(len(words) - 1, max(0, len(words) - 4), -1):
            code = self.data["provinces"].get("".join(words[cut:]))
            if not hits and code:
                hits = self.spelled(words[:cut], code)
                break
        hits = hits or self.alike(words)
        return list(dict.fromkeys(self.places[hit[-1]][0] for hit in sorted(hits)))

    def readings(self, words):
        kinds = self.data["kinds"]
        found = [(words[:at] + words[at + 1 :], kinds[word]) for at, word in enumerate(words) if word in kinds]
        return [(left, kind) for left, kind in [*found, (words, "")] if left]

    def fits(self, place, kind):
        _, level, _, own, *_ = self.places[place]
        return not kind or (level == "province" if kind == "provinsi" else own == kind)

    def spelled(self, words, province):
        hits = []
        for typed, wanted in self.readings(words):
            query = "".join(typed)
            for key, own, place, rank in self.spellings:
                why = 0 if key == query else 1 if key.startswith(query) else 2 if self.begin(typed, own) else 3
                inside = not province or (self.places[place][1] == "region" and self.places[place][4] == province)
                if why < 3 and inside and self.fits(place, wanted):
                    hits.append((why, 0, rank, len(key), place))
        return hits

    def begin(self, typed, words):
        free = list(words)
        for word in sorted(typed, key=len, reverse=True):
            match = next((other for other in free if other.startswith(word)), None)
            if match is None:
                return False
            free.remove(match)
        return True

    def alike(self, words):
        for is_part in (False, True):
            hits = []
            for left, kind in self.readings(words):
                hits += self.near("".join(left), kind, is_part)
            if hits:
                return [hit for hit in hits if hit[1] == min(hits, key=lambda hit: hit[1])[1]]
        return []

    def near(self, query, kind, is_part):
        allowed = max([0, *(count for letters, count in self.data["slips"] if len(query) >= letters)])
        for key, _, place, rank in self.spellings:
            if allowed and len(key) >= 4 and self.fits(place, kind):
                away = edits(query, key[: len(query)] if is_part else key)
                if away <= allowed:
                    yield 3, away, rank, len(key), place


SCRIPT = Script(DATA)


@pytest.mark.parametrize(
    "typed",
    ["riau", "bogor kab", "kota b", "kota baru", "DI Yogyakarta", "bima ntb", "banjar jawa barat", "slmean", "surabya",
     "bolaang mongodow", "selatan lampung", "papua", "jawa", "mpp", "", "qqqq", "kab kutai kertanegara", "prov jambi"],
)  # fmt: skip
def test_a_script_with_the_data_finds_the_same(typed):
    assert SCRIPT.search(typed) == [entry.code for entry in search(INDEX, typed, limit=1000)]


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="abdgiklmnorstu ", max_size=8))
def test_any_text_gives_the_same_in_both(typed):
    assert SCRIPT.search(typed) == [entry.code for entry in search(INDEX, typed, limit=1000)]


@settings(deadline=None)
@given(st.text(max_size=150))
def test_any_text_is_searched(typed):
    found = search(INDEX, typed)
    assert len(found) <= 10
    assert all(0 < entry.score <= 100 for entry in found)
