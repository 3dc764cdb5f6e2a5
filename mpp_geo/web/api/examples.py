"""How other programs read the API: examples as the page of documentation shows them, each run by a test."""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlette.requests import Request

from mpp_geo.web.api.resources import API_ADDRESS

# What a host may look like where it becomes part of something that people paste into a shell.
HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:[0-9]{1,5})?")


@dataclass(frozen=True)
class Example:
    """Lines that a person copies; `{base}` stands for the address of the API."""

    # The program that reads them, part of a key of the catalogues.
    program: str
    lines: str

    def written(self, base: str) -> str:
        """Return the lines with the address of this server."""
        return self.lines.replace("{base}", base)


EXAMPLES = (
    Example("curl", 'curl --fail --compressed --output mpp.csv "{base}mpp.csv?tahun=2024&pulau=sulawesi"'),
    Example("curl", 'curl --fail --compressed "{base}summary.json?tanggal=2024-06-24"'),
    Example(
        "curl.again",
        "curl --fail --compressed --etag-save mpp.etag --etag-compare mpp.etag "
        '--output mpp.json "{base}mpp.json?tahun=2024"',
    ),
    Example("excel", '=WEBSERVICE("{base}summary.json?tahun=2024&provinsi=73")'),
    Example(
        "query",
        "let\n"
        '  Source = Csv.Document(Web.Contents("{base}mpp.csv?tahun=2024"), [Delimiter=",", Encoding=65001]),\n'
        "  Rows = Table.PromoteHeaders(Source)\n"
        "in\n"
        "  Rows",
    ),
    Example("sheets", '=IMPORTDATA("{base}coverage.csv?tahun=2024&provinsi=73"; ","; "en_US")'),
    Example(
        "pandas",
        "import pandas as pd\n\n"
        'codes = {"unit_code": str, "province_code": str}\n'
        'mpp = pd.read_csv("{base}mpp.csv?tahun=2024&provinsi=73", dtype=codes)\n'
        'print(mpp[["unit_code", "unit_name", "inaugurated_date", "services"]])',
    ),
    Example(
        "geopandas",
        "import geopandas as gpd\n\n"
        'regions = gpd.read_file("{base}coverage.geojson?tahun=2024&provinsi=73")\n'
        'print(regions[["region_code", "region_name", "status", "geometry"]])',
    ),
    Example(
        "r",
        'mpp <- read.csv("{base}mpp.csv?tahun=2024", colClasses = c(unit_code = "character", '
        'province_code = "character"))\n'
        "table(mpp$island_group)",
    ),
)


def find_base(request: Request) -> str:
    """Return the address of the API as the client knows it; of the usual local server where its `Host` is no host."""
    host = request.headers.get("host", "")
    known = host if HOST.fullmatch(host) else "127.0.0.1:8501"
    scheme = "https" if request.url.scheme == "https" else "http"
    return f"{scheme}://{known}/{API_ADDRESS}"
