"""The closed sets of words in which the subject is spoken of. Imports nothing of the package."""

from __future__ import annotations

from typing import Literal, get_args

Basis = Literal["inaugurated", "serving"]
Level = Literal["region", "province"]
Kind = Literal["kabupaten", "kota"]
Confidence = Literal["low", "medium", "high"]
Order = Literal["people", "distance"]
Form = Literal["areas", "circles", "districts"]
Plans = Literal["hidden", "shown"]
View = Literal["spread", "batches", "provinces", "compare", "table", "gaps", "download", "yours", "about"]
# What rows can be ordered by, in the order of the columns: kabupaten and kota, and provinces.
RegionColumn = Literal["region", "province", "status", "date", "agencies", "services", "rate", "population", "distance"]
ProvinceColumn = Literal["province", "units", "covered", "new", "share", "population", "people"]
# Of a unit on a day, in the order of the map's classes:
# none       no MPP is known
# serving    it serves, but is not in the ministry's count (only on the basis "inaugurated")
# earlier    its MPP dates of before the days that count as new
# new        its MPP dates of those days
Status = Literal["none", "serving", "earlier", "new"]

BASES: tuple[Basis, ...] = get_args(Basis)
LEVELS: tuple[Level, ...] = get_args(Level)
KINDS: tuple[Kind, ...] = get_args(Kind)
# From the weakest to the strongest: a selection asks for at least one of them.
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
ORDERS: tuple[Order, ...] = get_args(Order)
# How the map shows its units: each as its area, or as a circle as large as its people; or, in place of units, all
# kecamatan.
FORMS: tuple[Form, ...] = get_args(Form)
# Whether the map marks where an MPP is announced.
PLANS: tuple[Plans, ...] = get_args(Plans)
VIEWS: tuple[View, ...] = get_args(View)
# The view that the fact-check is part of.
STORY: View = "spread"
REGION_COLUMNS: tuple[RegionColumn, ...] = get_args(RegionColumn)
PROVINCE_COLUMNS: tuple[ProvinceColumn, ...] = get_args(ProvinceColumn)
STATUSES: tuple[Status, ...] = get_args(Status)
COVERED: tuple[Status, ...] = ("earlier", "new")
# Rows of a page of the longest table.
PAGE_ROWS = 50
# Distances to an MPP that count as near enough, in kilometres.
REACHES = (10, 25, 50, 100, 200)
