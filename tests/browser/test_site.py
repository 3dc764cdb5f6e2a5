"""What a reader is promised of the static site, served by nginx under a path of its own, in Chromium."""

import csv
import io
import itertools
import re
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from mpp_geo import coverage, query
from mpp_geo.core.paths import ROOT
from mpp_geo.core.texts import LANGUAGES, texts_in
from mpp_geo.finding import say_finding
from mpp_geo.map_states import make_measure_state
from mpp_geo.measures import MEASURES
from mpp_geo.selection import MEASURE_LEVELS, Selection
from mpp_geo.site.builder import build_site
from tests.browser.nginx import serve_folder

pytestmark = pytest.mark.browser
PATH = "/peta/mpp/"
DRAG = ROOT / "benchmarks" / "drag.js"
HOSTILE = '=HYPERLINK(1)<img src=x onerror="window.hacked=1">\'{{7*7}}'
READY = "window.sitePage && sitePage.map && sitePage.map.state"


def serve(tables, tmp_path_factory, name):
    folder = tmp_path_factory.mktemp(name)
    build_site(folder / "site", tables)
    (folder / "nginx").mkdir()
    return serve_folder(folder / "site", folder / "nginx", PATH)


@pytest.fixture(scope="module")
def site(tables, tmp_path_factory):
    """The address of the site."""
    with serve(tables, tmp_path_factory, "site") as address:
        yield address


class Reader:
    """A reader's window: the page, and everything that it asked of the network or complained about."""

    def __init__(self, page, site):
        self.page, self.site = page, site
        self.requests, self.errors = [], []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda line: self.errors.append(line.text) if line.type in ("error", "warning") else None)

    def open(self, query=""):
        self.page.goto(f"{self.site}{query}")
        self.wait_for(READY)
        return self

    def ask(self, query):
        """Change the address as Back does, which reads it anew, without a new page."""
        self.page.evaluate(
            """(query) => {
                history.pushState(null, "", location.pathname + query);
                dispatchEvent(new Event("popstate"));
            }""",
            query,
        )

    def wait_for(self, expression):
        """Wait until an expression is true, within one evaluation: the page's policy forbids to compile it again."""
        self.page.evaluate(
            f"""async () => {{
                const end = performance.now() + 20_000;
                while (!({expression})) {{
                    if (performance.now() > end) throw new Error("never came true");
                    await new Promise(requestAnimationFrame);
                }}
            }}"""
        )

    @property
    def finding(self):
        return self.page.locator("#finding").inner_text()

    @property
    def query(self):
        return urlsplit(self.page.url).query

    def move(self, key, year):
        self.page.locator("#year").focus()
        self.page.keyboard.press(key)
        self.wait_for(f"sitePage.map.state.step === {year}")


@pytest.fixture
def new_reader(browser, site):
    """Makes fresh windows; every request that leaves this machine, and every error, fails the test."""
    readers = []

    def make(width=1280, height=900, address=site, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(20_000)
        readers.append(Reader(context.new_page(), address))
        return readers[-1]

    yield make
    for reader in readers:
        schemes = [url for url in reader.requests if urlsplit(url).scheme in ("http", "https")]
        assert [url for url in schemes if urlsplit(url).hostname != "127.0.0.1"] == []
        assert reader.errors == []
        reader.page.context.close()


@pytest.fixture
def reader(new_reader):
    return new_reader()


def test_the_site_works_under_a_path_without_any_server_and_without_a_complaint(reader, site):
    reader.open()
    assert reader.finding == "Sampai akhir 2025, 304 dari 509 daerah punya MPP (60%); 65% di antaranya di luar Jawa."
    assert all(url.startswith((site, "data:")) for url in reader.requests)
    # The page and its five files, each once; cards wait until one is asked for.
    names = sorted(re.sub(r"\.\w{16}\.", ".", urlsplit(url).path) for url in reader.requests if url.startswith("http"))
    assert names == [PATH, *(f"{PATH}assets/{name}" for name in
                             ("data.json", "shapes.json", "site.css", "site.js", "styles.json"))]  # fmt: skip


def list_selections(tables):
    """Return selections whose sentences take every form: both bases, first and last years, mixed and single halves."""
    places = [(), ("51",), ("31",), ("32", "73"), ("11", "32", "73"), ("11", "12", "13", "32"), ("94", "96"), ("96",)]
    years = (2017, 2018, 2021, 2024, 2025)
    for basis, year, provinces in itertools.product(("inaugurated", "serving"), years, places):
        yield Selection(tables.choices, basis=basis, year=year, provinces=provinces)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_the_apps_to_the_letter(reader, tables, language):
    reader.open("en/" if language == "en" else "")
    t = texts_in(language)
    for selection in list_selections(tables):
        reader.ask(f"?{query.to_query_string(selection)}")
        said = tuple(reader.page.locator(f"#{name}").text_content() for name in ("finding", "detail"))
        assert said == say_finding(tables, selection, coverage.summarise_selection(tables, selection), t), selection


def test_every_single_province_in_every_year_is_said_like_the_app(reader, tables):
    reader.open()
    code = """([basis, codes]) => codes.map((code) => {
        const view = new siteCounts.View(sitePage.data, {basis, measure: "status", provinces: [code]});
        return sitePage.data.years.map((year) => siteWords.sayFinding(
            sitePage.data, {year, basis, provinces: [code]}, view.countAt(year), sitePage.words));
    })"""
    t = texts_in("id")
    codes = tables.provinces["province_code"].tolist()
    for basis in ("inaugurated", "serving"):
        for code_, said in zip(codes, reader.page.evaluate(code, [basis, codes]), strict=True):
            for year, each in zip(tables.choices.years, said, strict=True):
                selection = Selection(tables.choices, basis=basis, year=year, provinces=(code_,))
                counts = coverage.summarise_selection(tables, selection)
                assert (each["sentence"], each["detail"]) == say_finding(tables, selection, counts, t)


def test_numbers_are_rounded_and_written_as_the_catalogues_do(reader):
    shares = [
        a / b for b in (1, 2, 3, 7, 8, 16, 40, 200, 509, 1000, 2_000_003) for a in range(0, b + 1, max(1, b // 200))
    ]
    people = [*range(0, 3_000_000, 49_999), *range(1_050_000, 12_000_000, 50_000), 284_973_643]
    reader.open()
    for language in LANGUAGES:
        told = reader.page.evaluate(
            """([language, shares, people]) => {
                const {texts, months} = sitePage.data;
                const words = new siteNumbers.Words(language, texts[language], months[language]);
                return [shares.map((share) => words.percent(share)), people.map((number) => words.millions(number)),
                    ["", "2024", "2024-06", "2024-06-04"].map((day) => words.date(day)),
                    [[], ["A"], ["A", "B"], ["A", "B", "C"]].map((names) => words.join(names))];
            }""",
            [language, shares, people],
        )
        t = texts_in(language)
        assert told[0] == [t.percent(share) for share in shares]
        assert told[1] == [t.millions(number) for number in people]
        assert told[2] == [t.date(day) for day in ("", "2024", "2024-06", "2024-06-04")]
        assert told[3] == [t.join(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])]


@pytest.mark.parametrize("provinces", [(), ("32", "73", "94")])
def test_the_map_shows_what_the_apps_map_shows(reader, tables, provinces):
    reader.open()
    for measure, basis, year in itertools.product(MEASURE_LEVELS, ("inaugurated", "serving"), (2017, 2022, 2025)):
        selection = Selection(tables.choices, year=year, basis=basis, measure=measure, level=MEASURE_LEVELS[measure],
                              provinces=provinces)  # fmt: skip
        reader.ask(f"?{query.to_query_string(selection)}")
        shown = reader.page.evaluate("sitePage.map.state")
        units = coverage.classify_units(tables, selection)
        wanted = make_measure_state(tables, units, selection, MEASURES[measure])
        assert {name: shown[name] for name in wanted} == wanted


def test_the_address_is_the_apps(reader, tables):
    reader.open()
    for selection in (
        Selection(tables.choices),
        Selection(tables.choices, year=2020, basis="serving", measure="distance", place="73.17"),
        Selection(tables.choices, level="province", provinces=("51", "73"), place="51"),
        Selection(tables.choices, level="province", measure="population_share", year=2017),
    ):
        wanted = query.to_query_string(selection)
        reader.ask(f"?{wanted}")
        assert reader.page.evaluate("sitePage.address.write(sitePage.selection)") == wanted
        assert reader.page.evaluate("sitePage.nameFile()") == query.to_file_stem(selection, "coverage")


def test_the_rows_are_those_of_the_selection(reader, tables):
    selection = Selection(tables.choices, year=2023, basis="serving", provinces=("31", "51", "73"))
    reader.open(f"?{query.to_query_string(selection)}")
    rows = coverage.list_regions(tables, selection)
    shown = reader.page.locator("#rows tbody tr:not([hidden])").evaluate_all(
        "(rows) => rows.map((row) => [...row.cells].slice(0, 5).map((cell) => cell.textContent))"
    )
    t = texts_in("id")
    assert [row[0] for row in shown] == rows["region_name"].tolist()
    assert [row[2] for row in shown] == rows["date"].map(t.date).tolist()
    for cell, figure in ((3, "agencies"), (4, "services")):
        known = rows[figure].astype(object).where(rows[figure].notna(), None)
        assert [row[cell] for row in shown] == ["" if number is None else t.number(number) for number in known]
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name="CSV pilihan ini (baris: 39)").click()
    assert download.value.suggested_filename == "coverage-2023-layanan-provinsi-31-51-73.csv"
    saved = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8"))))
    for column in ("region_code", "region_name", "province_name", "status", "date"):
        assert [row[column] for row in saved] == rows[column].tolist()
    assert [row["services"] for row in saved] == rows["services"].astype("string").fillna("").tolist()


def test_the_slider_moves_the_year_and_each_rest_is_a_step_for_back(reader):
    reader.open()
    reader.move("ArrowLeft", 2024)
    assert reader.finding.startswith("Sampai akhir 2024, 271 dari 509 daerah")
    assert reader.query == "tahun=2024"
    reader.move("ArrowLeft", 2023)
    reader.page.go_back()
    reader.wait_for("sitePage.map.state.step === 2024")
    assert reader.page.locator("#year").input_value() == "2024"
    reader.page.go_back()
    reader.wait_for("sitePage.map.state.step === 2025")
    assert reader.query == ""
    reader.page.go_forward()
    reader.wait_for("sitePage.map.state.step === 2024")


def test_what_moves_fast_is_exact_when_it_rests(reader):
    picture = """() => {
        const { width, height } = sitePage.map.picture.renderer._container;
        const bytes = sitePage.map.picture.renderer._ctx.getImageData(0, 0, width, height).data;
        return bytes.reduce((sum, byte, at) => (sum * 31 + byte * ((at % 7) + 1)) % 4294967291, 7);
    }"""
    settled = "!sitePage.map.picture.renderer._redrawRequest"
    reader.open("?tahun=2021")
    # Everything anew.
    reader.page.evaluate("sitePage.map.highlight(null)")
    reader.wait_for(settled)
    calm = reader.page.evaluate(picture)
    reader.page.evaluate("() => { for (const year of [2025, 2018, 2023, 2019, 2021]) sitePage.move(year); }")
    assert reader.page.evaluate("sitePage.map.picture.isRough")
    reader.page.evaluate("sitePage.settle(true)")
    reader.wait_for(settled)
    assert not reader.page.evaluate("sitePage.map.picture.isRough")
    assert reader.page.evaluate(picture) == calm
    # The browser's advice about reading a canvas is for this test alone.
    reader.errors = [error for error in reader.errors if "willReadFrequently" not in error]


def test_dragging_shows_every_year_within_a_frame(reader):
    reader.open()
    found = reader.page.evaluate(DRAG.read_text(), 1)
    assert found["years"] == 9
    # The script's own share of a frame of 16.7 ms; how many frames there are depends on what else the machine does.
    assert found["work"] < 8


def test_the_years_play_to_the_end_and_leave_one_step_behind(reader):
    reader.open("?tahun=2023")
    before = reader.page.evaluate("history.length")
    reader.page.get_by_role("button", name="Putar").click()
    reader.page.get_by_role("button", name="Jeda").wait_for()
    reader.wait_for("sitePage.map.state.step === 2025")
    reader.page.get_by_role("button", name="Putar").wait_for()
    assert reader.query == ""
    assert reader.page.evaluate("history.length") == before


def test_who_wants_less_motion_goes_on_year_by_year(new_reader):
    reader = new_reader(reduced_motion="reduce").open("?tahun=2024")
    assert not reader.page.get_by_role("button", name="Putar").is_visible()
    reader.page.get_by_role("button", name="Tahun berikutnya").click()
    reader.wait_for("sitePage.map.state.step === 2025")
    reader.page.get_by_role("button", name="Tahun berikutnya").click()
    reader.wait_for("sitePage.map.state.step === 2017")


def test_provinces_can_be_ticked_and_cleared(reader):
    reader.open("?tahun=2024")
    country = reader.page.evaluate("sitePage.map.map.getZoom()")
    reader.page.locator("#provinces > summary").click()
    reader.page.get_by_label("Sulawesi Selatan").check()
    reader.wait_for("sitePage.map.map.getZoom() > 6")
    assert reader.finding == "Sampai akhir 2024, 19 dari 24 daerah di Sulawesi Selatan punya MPP (79%)."
    reader.page.get_by_label("Bali", exact=True).check()
    assert reader.query == "tahun=2024&provinsi=51,73"
    assert reader.page.locator("#provinces-shown").inner_text() == "Bali dan Sulawesi Selatan"
    reader.page.locator("#provinces-clear").click()
    reader.wait_for(f"Math.abs(sitePage.map.map.getZoom() - {country}) < 0.3")
    assert reader.query == "tahun=2024"


def test_a_place_is_found_by_its_name_and_shows_its_sources(reader):
    reader.open()
    reader.page.get_by_label("Cari kabupaten/kota").fill("Kabupaten Luwu")
    card = reader.page.locator("#card")
    card.get_by_role("heading", name="Kabupaten Luwu", exact=True).wait_for()
    assert "102 (per 24 Juni 2024)" in card.inner_text()
    assert [link.get_attribute("href")[:8] for link in card.locator("ol a").all()] == ["https://"] * 3
    assert all("noopener" in link.get_attribute("rel") for link in card.locator("ol a").all())
    assert reader.query == "tempat=73.17"
    assert len([url for url in reader.requests if "cards" in url]) == 1
    card.get_by_role("button", name="Tutup").click()
    card.get_by_text("Pilih daerah di peta").wait_for()
    assert (reader.query, reader.page.locator("#search").input_value()) == ("", "")


@pytest.mark.parametrize(
    ("typed", "says"), [("atlantis", "Tidak ada kabupaten/kota"), ("luwu", "3 nama cocok"), ("wakatobi", "")]
)
def test_a_name_that_is_not_one_place_is_said_to_be_so(reader, typed, says):
    reader.open()
    box = reader.page.get_by_label("Cari kabupaten/kota")
    box.fill(typed)
    box.press("Enter")
    if says:
        reader.page.locator("#search-note", has_text=says).wait_for()
    else:
        reader.wait_for("sitePage.selection.place === '74.07'")


def test_a_province_without_all_is_named_with_those_that_lack(reader):
    reader.open("en/?tingkat=provinsi&tempat=73&tahun=2024")
    card = reader.page.locator("#card")
    card.get_by_role("heading", name="Province: Sulawesi Selatan").wait_for()
    assert "19 of 24 local governments had an MPP (79%) at the end of 2024." in card.inner_text()
    assert card.locator("details").first.locator("li").count() == 5


def test_a_click_on_the_map_chooses_and_the_keyboard_walks(reader):
    reader.open("?provinsi=73")
    reader.wait_for("sitePage.map.map.getZoom() > 6 && !sitePage.map.map._animatingZoom")
    box = reader.page.locator("#map").bounding_box()
    spot = reader.page.evaluate("sitePage.map.map.latLngToContainerPoint([-3.2, 120.3])")
    reader.page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])
    reader.page.locator("#card").get_by_role("heading", name="Kabupaten Luwu", exact=True).wait_for()
    reader.page.locator("#map").focus()
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("Enter")
    reader.wait_for("sitePage.selection.place !== '73.17'")
    assert reader.page.evaluate("sitePage.selection.place").startswith("73.")


def test_everything_can_be_reached_and_chosen_by_keyboard(reader):
    reader.open()
    reached = []
    for _ in range(16):
        reader.page.keyboard.press("Tab")
        reached.append(reader.page.evaluate("document.activeElement.id || document.activeElement.className"))
    wanted = ["skip", "year", "play", "measure", "basis", "search", "map"]
    assert [name for name in reached if name in wanted] == wanted
    reader.page.locator("#measure").focus()
    reader.page.keyboard.press("ArrowDown")
    reader.wait_for("sitePage.map.state.measure === 'first'")
    reader.page.evaluate("scrollTo(0, 0)")
    reader.page.locator(".skip").focus()
    reader.page.keyboard.press("Enter")
    assert reader.page.evaluate("document.activeElement.id") == "main"


def test_a_measure_of_provinces_swaps_the_layer(reader):
    reader.open()
    reader.page.locator("#measure").select_option("population_share")
    reader.wait_for("sitePage.map.state.layer === 'provinces'")
    assert reader.query == "tingkat=provinsi&ukuran=penduduk"
    reader.page.locator("#basis").select_option("serving")
    assert "punya MPP yang sudah melayani" in reader.finding
    reader.page.locator("#measure").select_option("status")
    reader.wait_for("sitePage.map.state.layer === 'regions'")


def test_what_i_share_reopens_what_i_saw(new_reader):
    reader = new_reader(permissions=["clipboard-read", "clipboard-write"]).open(
        "?tahun=2022&provinsi=32,73&dasar=layanan"
    )
    reader.page.get_by_text("Bagikan", exact=True).click()
    reader.page.locator("#copy-link").click()
    reader.page.get_by_text("Tersalin.").wait_for()
    link = reader.page.evaluate("navigator.clipboard.readText()")
    other = new_reader()
    other.page.goto(link)
    other.wait_for(READY)
    assert other.finding == reader.finding
    sentence = reader.page.locator("#share-sentence").input_value()
    assert sentence == f"{reader.finding} (MPP Geo, CC BY 4.0, {link})"


def test_without_a_clipboard_the_text_is_selected(reader):
    reader.open()
    reader.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    reader.page.get_by_text("Bagikan", exact=True).click()
    reader.page.locator("#copy-embed").click()
    reader.page.get_by_text("Teks sudah dipilih").wait_for()
    assert reader.page.evaluate("getSelection().toString()").startswith("<iframe src=")


def test_the_code_that_embeds_is_the_apps(reader, tables, site):
    from mpp_geo.web.share import make_embed

    selection = Selection(tables.choices, year=2024, provinces=("51", "73"))
    reader.open(f"?{query.to_query_string(selection)}")
    assert reader.page.locator("#share-embed").input_value() == make_embed(site, selection, reader.finding)


def test_the_other_language_keeps_what_i_see(reader, site):
    reader.open("?tahun=2021&provinsi=73")
    reader.page.get_by_role("link", name="EN", exact=True).click()
    reader.wait_for(READY)
    assert reader.page.url == f"{site}en/?tahun=2021&provinsi=73"
    assert reader.finding == "By the end of 2021, 2 of 24 local governments in Sulawesi Selatan had an MPP (8%)."
    assert reader.page.evaluate("document.documentElement.lang") == "en"
    reader.page.get_by_role("link", name="ID", exact=True).click()
    reader.wait_for(READY)
    assert reader.page.url == f"{site}?tahun=2021&provinsi=73"


def test_a_link_of_the_app_in_english_opens_the_english_page(reader, site):
    reader.page.goto(f"{site}?tahun=2021&provinsi=51,73&bahasa=en")
    reader.page.wait_for_url(f"{site}en/?tahun=2021&provinsi=51,73")
    reader.wait_for(READY)


def test_embedded_in_320_pixels_there_are_map_legend_source_and_link_alone(new_reader, site):
    reader = new_reader(width=320, height=640).open("?embed=true&tahun=2022")
    assert reader.page.evaluate("document.scrollingElement.scrollWidth") == 320
    for name in ("#map", ".choropleth-legend", ".credit"):
        assert reader.page.locator(name).is_visible()
    for name in ("header", ".controls", "#rows", ".files", "footer", "#finding", "#card"):
        assert not reader.page.locator(name).is_visible()
    assert reader.page.locator("#whole").evaluate("(link) => link.href") == f"{site}?tahun=2022"


def test_in_another_page_the_embedded_map_shows(reader, site):
    article = f'<title>x</title><link rel="icon" href="data:,"><iframe src="{site}en/?embed=true" width="320"></iframe>'
    reader.page.route("**/article", lambda route: route.fulfill(body=article, content_type="text/html"))
    reader.page.goto(f"{site}article")
    reader.page.frame_locator("iframe").get_by_role("button", name="New in 2025").wait_for()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_javascript_the_numbers_can_be_read(new_reader, site, language):
    reader = new_reader(java_script_enabled=False)
    reader.page.goto(f"{site}{'en/' if language == 'en' else ''}")
    assert "304" in reader.finding
    assert reader.page.locator(".note").is_visible()
    assert reader.page.locator("#rows tbody tr").count() == 514
    assert reader.page.locator("#rows").get_by_text("Kabupaten Luwu", exact=True).is_visible()
    assert reader.page.locator(".files a").first.is_visible()
    for name in (".controls", "#map", "#csv"):
        assert not reader.page.locator(name).is_visible()


@pytest.mark.parametrize(
    ("asked", "parameter", "taken"),
    [
        ("?tahun=1990", "tahun", "2017"),
        ("?tahun=<b>x</b>", "tahun", "nilai bawaan"),
        ("?provinsi=99,<img src=x onerror=window.hacked=1>", "provinsi", "nilai bawaan"),
        ("?tempat=%27%22%00%ff", "tempat", "nilai bawaan"),
        ("?ukuran=jarak&tingkat=provinsi", "ukuran", "nilai bawaan"),
        ("?pulau=jawa", "pulau", "pilihan itu diabaikan"),
        ("?dasar=__proto__", "dasar", "nilai bawaan"),
        ("?ukuran=constructor", "ukuran", "nilai bawaan"),
    ],
)
def test_what_an_address_asks_in_vain_is_said_as_text(reader, asked, parameter, taken):
    reader.open(asked)
    said = reader.page.locator("#notices [role=alert]").inner_text()
    assert f"{parameter} = " in said
    assert taken in said
    assert reader.page.locator("#notices b, #notices img").count() == 0
    assert reader.page.evaluate("window.hacked") is None
    reader.move("ArrowLeft", reader.page.evaluate("sitePage.selection.year") - 1 if taken != "2017" else 2017)


@pytest.mark.parametrize("asked", ["?%", "?tahun", "?&&=&", f"?tahun={'9' * 5000}", "?x=y&__proto__=1", "#<script>"])
def test_no_address_breaks_the_page(reader, asked):
    reader.open(asked)
    assert "dari 509 daerah" in reader.finding


def test_a_hostile_name_is_text_everywhere(tables, tmp_path_factory, new_reader):
    regions = tables.regions.copy()
    regions.loc[regions["region_code"] == "11.01", "region_name"] = HOSTILE
    with serve(replace(tables, regions=regions), tmp_path_factory, "hostile") as address:
        reader = new_reader(address=address).open("?tempat=11.01&provinsi=11")
        reader.page.locator("#card h2", has_text="HYPERLINK").wait_for()
        with reader.page.expect_download() as download:
            reader.page.locator("#csv").click()
        text = download.value.path().read_text(encoding="utf-8")
        assert next(csv.DictReader(io.StringIO(text)))["region_name"] == f"'{HOSTILE}"
        assert reader.page.locator("img").count() == 0
        assert reader.page.evaluate("window.hacked") is None


@pytest.mark.parametrize(
    ("lost", "says", "where"),
    [
        ("**/shapes.*.json", "Peta tidak dapat dimuat", "#map"),
        ("**/data.*.json", "Data tidak dapat dimuat", "#notices"),
        ("**/cards.*.json", "Rincian dan sumber tidak dapat dimuat", "#card"),
    ],
)
def test_a_file_that_does_not_come_is_said_in_words(reader, site, lost, says, where):
    reader.page.route(lost, lambda route: route.abort())
    reader.page.goto(f"{site}?tempat=73.17")
    reader.page.locator(where, has_text=says).wait_for()
    assert any("Failed to" in error for error in reader.errors)
    reader.errors.clear()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_runs_out_of_the_window_and_targets_are_large_enough(new_reader, width, language):
    reader = new_reader(width).open(f"{'en/' if language == 'en' else ''}?tempat=73")
    reader.page.locator("#card ol").wait_for()
    assert reader.page.evaluate("document.scrollingElement.scrollWidth") == width
    small = reader.page.locator(
        "button:visible, select:visible, input:visible, summary:visible, nav a:visible, .button"
    )
    sizes = small.evaluate_all("(all) => all.map((one) => [one.id, one.getBoundingClientRect()])")
    assert [name for name, box in sizes if min(box["width"], box["height"]) < 24] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_serious(new_reader, scheme, language):
    # The site's policy forbids the script that axe is; the page itself is the same without it.
    reader = new_reader(color_scheme=scheme, bypass_csp=True)
    reader.open(f"{'en/' if language == 'en' else ''}?tempat=73.17&tahun=2024")
    reader.page.locator("#card ol").wait_for()
    for fold in reader.page.locator("details > summary").all():
        fold.click()
    found = Axe().run(reader.page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in ("serious", "critical")] == []
    assert reader.page.evaluate("document.documentElement.dataset.theme") == scheme


def test_the_map_follows_the_reader_into_the_dark(reader):
    reader.open()
    reader.page.emulate_media(color_scheme="dark")
    reader.wait_for("sitePage.map.theme === 'dark'")


def test_a_card_says_of_one_that_served_before_its_inauguration_what_the_map_shows(reader):
    reader.open("?tahun=2022&tempat=11.06")
    card = reader.page.locator("#card")
    card.get_by_role("heading", name="Kabupaten Aceh Besar", exact=True).wait_for()
    card.get_by_text("Pada akhir 2022 sudah melayani, tetapi belum dalam hitungan kementerian.").wait_for()


def test_a_province_of_a_link_is_looked_at(reader):
    reader.open("?tempat=73")
    reader.wait_for("sitePage.map.map.getBounds().contains([-4.2, 120.2]) && sitePage.map.map.getZoom() > 5.5")
