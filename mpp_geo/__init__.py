"""MPP Geo: where Indonesia's public-service malls (Mal Pelayanan Publik, MPP) are, on any day.

Three functions give the same rows and counts as the map, a fourth one places your own rows, for Python:

>>> import mpp_geo
>>> mpp_geo.summary(day="2024-06-24")["covered"]
204
>>> len(mpp_geo.read("mpp", year=2024, provinces=["73"]))
19
>>> mpp_geo.read_shapes("coverage", islands=["Papua"]).crs.to_string()
'EPSG:4326'
>>> import pandas
>>> mpp_geo.place(pandas.DataFrame({"kab": ["Kab. Bogor", "Ujung Pandang"]}))["region_code"].tolist()
['32.01', '73.71']

Their options are those of the command line, lists in the plural: `year` or `day` (such as "2024-06-24"; by default the
newest day of the records), `since` (a year or a day), `basis` ("inaugurated" or "serving"), `islands`, `provinces`
(codes as text), `kind` ("kabupaten" or "kota"), `confidence` ("low", "medium" or "high"), `text` (part of a name),
`measure` with `low` and `high` (a range of its values), `level`, and `language` ("id" or "en", of the words in files).
Pandas and GeoPandas are imported when the first frame is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from mpp_geo.core.errors import DataError, MppGeoError, SelectionError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from mpp_geo.core.coverage import Coverage

__version__ = "0.1.0"

__all__ = ["DataError", "MppGeoError", "SelectionError", "place", "read", "read_shapes", "summary"]


def place(
    frame: DataFrame,
    *,
    columns: Mapping[str, str] | None = None,
    aliases: Mapping[str, str] | None = None,
    join: bool = False,
    **options: Any,
) -> DataFrame:
    """Return the rows of a frame with the kabupaten or kota of each in front.

    Parameters
    ----------
    frame : DataFrame
        Any rows that say where they are; it is not changed.
    columns : mapping of str to str, optional
        Which column says what: `name` (of the kabupaten or kota), `code` (Kemendagri's or that of BPS), `province`,
        `district` (kecamatan), `latitude` and `longitude` (EPSG:4326). Without it, it is found out.
    aliases : mapping of str to str, optional
        Codes by name, for names that mean something else in this frame, or nothing that is known.
    join : bool
        Whether our columns follow: province, island group, population, and the MPP as of the day of `options`.
    **options
        The day and the basis of the joined columns; see the package.

    Returns
    -------
    DataFrame
        `region_code`, `region_name`, `how` (code, name, alias, spelling, …) and `score` (100 for what is surely meant),
        missing where a row fits no region or several, which `how` then says: `unknown` or `ambiguous`; then the rows
        as they were. A column that is called as one of ours gets `_own` behind its name.

    Raises
    ------
    SelectionError
        When an option does not exist, or two columns have one name.
    DataError
        When a column is not in the frame, or none says where the rows are.
    """
    from mpp_geo.names.lists.placed_frame import place_frame

    if options and not join:
        raise SelectionError(f"option {next(iter(options))!r} needs join=True")
    return place_frame(frame, dict(columns or {}), aliases, _count(options) if join else None)


def read(table: str, **options: Any) -> DataFrame:
    """Return a table, or its rows for a selection.

    Parameters
    ----------
    table : str
        `mpp`: a row for each MPP that counts; `coverage`: a row for each kabupaten/kota of the selection, with or
        without an MPP; `evidence`: a row for each statement behind these MPP; `plans`: a row for each plan of an MPP;
        `addresses`: a row for each stated address; `districts`: a row for each kecamatan with its people and nearest
        MPP. Whole, and without options: `all_mpp` and `all_evidence` (also of those that the ministry does not count),
        `all_plans`, `regions`, `provinces`, `neighbours`, `conflicts`, `reconciliation`, `region_aliases`,
        `region_codes`.
    **options
        What is selected; see the package.

    Returns
    -------
    DataFrame
        Codes and texts as `str`; dates as ISO text as precise as their source; whole numbers as `Int64`; missing where
        not known, never 0 or "".

    Raises
    ------
    SelectionError
        When the table, an option or its value does not exist.
    DataError
        When the data are missing or damaged.
    """
    from mpp_geo.core.rows import TABLES
    from mpp_geo.files.extract import make_extract
    from mpp_geo.files.frames import frame_content, read_product

    for known in TABLES:
        if known == table:
            return frame_content(make_extract(_count(options), known))
    if options:
        raise SelectionError(f"table {table!r} takes no options; those of a selection are {', '.join(TABLES)}")
    return read_product(table)


def read_shapes(table: str, *, detail: Literal["light", "full"] = "light", **options: Any) -> GeoDataFrame:
    """Return a table with a shape for each row in `geometry`, in EPSG:4326.

    Parameters
    ----------
    table : str
        `mpp` or `coverage`, for a selection; `regions` or `provinces`, whole and without options.
    detail : {"light", "full"}
        Light shapes are true to about 1 km, as the map draws them; full ones have all that their source has.
    **options
        What is selected; see the package.

    Raises
    ------
    SelectionError
        When the table has no shapes, or an option or its value does not exist.
    DataError
        When the data are missing or damaged.
    """
    from mpp_geo.files.outlines import attach_outlines

    return attach_outlines(read(table, **options), table, detail)


def summary(**options: Any) -> dict[str, Any]:
    """Return the counts of a selection, as the command line's `summary --json` prints them.

    Raises
    ------
    SelectionError
        When an option or its value does not exist.
    DataError
        When the data are missing or damaged.
    """
    return _count(options).summary()


def _count(options: dict[str, Any]) -> Coverage:
    from mpp_geo.core.coverage import Coverage
    from mpp_geo.core.options import select
    from mpp_geo.core.product import read_records

    records = read_records()
    return Coverage(records, select(records.choices, **options))
