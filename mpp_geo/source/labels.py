"""Where names stand on a map, and what to look at of a place: measured on the shapes that are drawn."""

from __future__ import annotations

from collections.abc import Iterable

import geopandas as gpd
import pandas as pd
import shapely

from mpp_geo.source.geometry import INDONESIA_ISO, SURROUNDINGS

# A look at a place shows its largest parts until they have this share of its area: its farthest islets would make the
# rest small.
MAIN_SHARE = 0.97
# How far the inmost point may be from the best one, in degrees.
_TOLERANCE_DEGREES = 0.01


def measure_labels(
    regions: gpd.GeoDataFrame, provinces: gpd.GeoDataFrame, code_table: pd.DataFrame, countries: gpd.GeoDataFrame
) -> pd.DataFrame:
    """Return where the name of every place stands and the box of its main land.

    Parameters
    ----------
    regions, provinces : GeoDataFrame
        Light shapes with `region_code` and `province_code`, EPSG:4326.
    code_table : DataFrame
        `province_code`, `island_group` of every region.
    countries : GeoDataFrame
        `id`, `geometry` of the countries; those with land in the surroundings count.

    Returns
    -------
    DataFrame
        `kind`, `code`, `longitude`, `latitude`, `width_degrees`, `west`, `south`, `east`, `north`; three decimals.
    """
    groups = dict(zip(code_table["province_code"], code_table["island_group"], strict=True))
    islands = provinces.assign(island_group=provinces["province_code"].map(groups)).dissolve("island_group")
    edges = countries.geometry.bounds
    # One on both sides of the date line (Fiji) would seem to span the world.
    others = countries.loc[(countries["id"] != INDONESIA_ISO) & (edges["maxx"] - edges["minx"] < 180)]
    others = others.set_geometry(others.geometry.make_valid()).clip(SURROUNDINGS).dissolve("id")
    kinds: Iterable[tuple[str, gpd.GeoSeries]] = (
        ("country", others.geometry),
        ("island_group", islands.geometry),
        ("province", provinces.set_index("province_code").geometry),
        ("region", regions.set_index("region_code").geometry),
    )
    rows = [(kind, code, *_measure(shape)) for kind, shapes in kinds for code, shape in shapes.items()]
    columns = ["kind", "code", "longitude", "latitude", "width_degrees", "west", "south", "east", "north"]
    return pd.DataFrame(rows, columns=columns).round(3)


def _measure(shape: shapely.Geometry) -> tuple[float, ...]:
    """Return the inmost point of a shape's largest part, that part's width there, and the box of its main land."""
    parts = sorted(shapely.get_parts(shape), key=shapely.area, reverse=True)
    line = shapely.maximum_inscribed_circle(parts[0], _TOLERANCE_DEGREES)
    longitude, latitude = line.coords[0]
    return longitude, latitude, _measure_width(parts[0], longitude, latitude), *shapely.total_bounds(find_main(parts))


def _measure_width(part: shapely.Geometry, longitude: float, latitude: float) -> float:
    """Return the length in degrees of the line from west to east inside of a part through a point."""
    west, _, east, _ = part.bounds
    line = shapely.intersection(part, shapely.LineString([(west, latitude), (east, latitude)]))
    here = shapely.Point(longitude, latitude)
    return max(float(piece.length) for piece in shapely.get_parts(line) if piece.distance(here) < _TOLERANCE_DEGREES)


def find_main(parts: Iterable[shapely.Geometry]) -> list[shapely.Geometry]:
    """Return the first of the parts of a shape, the largest first, that together have `MAIN_SHARE` of its area."""
    parts = list(parts)
    wanted = MAIN_SHARE * sum(map(shapely.area, parts))
    main: list[shapely.Geometry] = []
    reached = 0.0
    for part in parts:
        if reached >= wanted:
            break
        main.append(part)
        reached += shapely.area(part)
    return main
