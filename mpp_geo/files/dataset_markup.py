"""The data described for search engines, in the terms of schema.org's Dataset."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mpp_geo.core.records import Records
from mpp_geo.core.texts import Texts
from mpp_geo.files.citation import LICENCE_ADDRESS
from mpp_geo.files.package import read_package


def describe_dataset(records: Records, address: str, files: Iterable[tuple[str, str]], t: Texts) -> dict[str, Any]:
    """Return the description as JSON-LD; `files` are media types and addresses of what can be taken away."""
    choices = records.choices
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": t("page.title"),
        "description": f"{t('page.lead')} {t('page.lead.more')}",
        "url": address,
        "inLanguage": t.language,
        "version": str(read_package()["version"]),
        "license": LICENCE_ADDRESS,
        "isAccessibleForFree": True,
        "temporalCoverage": f"{choices.first_day}/{choices.newest_day}",
        "spatialCoverage": "Indonesia",
        "distribution": [{"@type": "DataDownload", "encodingFormat": kind, "contentUrl": file} for kind, file in files],
    }
