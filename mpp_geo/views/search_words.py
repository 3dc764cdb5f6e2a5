"""What the search box says in a language, on the page and on the static site."""

from __future__ import annotations

from typing import Any

from mpp_geo.core.places import ISLAND_GROUPS
from mpp_geo.core.texts import Texts
from mpp_geo.core.vocabulary import KINDS

# What the button says that finds the nearest kecamatan.
_POSITION = ("near", "finding", "denied", "unplaced", "outside", "failed")


def list_search_words(t: Texts) -> dict[str, Any]:
    """Return the words that `names/scripts/combobox.js` is given."""
    return {
        "label": t("control.place"),
        "placeholder": t("control.place.placeholder"),
        **{name: t.messages[f"search.{name}"] for name in ("none", "one", "count", "failed")},
        "kinds": {kind: t(f"search.kind.{kind}") for kind in (*KINDS, "province", "island", "kecamatan")},
        "position": {name: t(f"position.{name}") for name in _POSITION},
        "islands": {group: t(f"island.{group}") for group in ISLAND_GROUPS},
    }
