"""The Folium elements: a bare map, the choropleth on it, and the state that repaints it.

`streamlit-folium` rebuilds the frame whenever the map's script changes and evaluates `feature_group_to_add` in place
when that changes. So the map's script is constant, and everything that changes travels as a `ChoroplethState`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template

from mpp_geo.map.folium_private import ScriptMap

OUTSIDE = "."


@dataclass(frozen=True)
class MapSources:
    """Addresses of what the map's frame loads, relative to the frame."""

    script: str
    stylesheet: str
    # The shapes, as TopoJSON.
    document: str
    # The styles, as JSON.
    styles: str


class BareMap(ScriptMap):
    """A Leaflet map without tiles and without anything from another host.

    Its script and header travel with every change of the page, so they hold no more than what is needed: Folium's own
    would be four times as long. Leaflet's options are constant and stay in the frame's script.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = choroplethFrame.makeMap("{{ this.get_name() }}");
        {% endmacro %}
        """
    )

    def __init__(self, sources: MapSources) -> None:
        super().__init__()
        self.default_js = [("map", sources.script)]
        self.default_css = [("map", sources.stylesheet)]


class Choropleth(MacroElement):
    """The layer itself; `failed` is shown in the map's place when its shapes cannot be fetched."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        choroplethFrame.create({{ this._parent.get_name() }}, {{ this.config|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, sources: MapSources, failed: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Choropleth"
        self.config = {"document": sources.document, "styles": sources.styles, "failed": failed}


class ChoroplethState(folium.FeatureGroup):
    """What the map shows now, as JSON; it holds no features of its own."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.featureGroup();choroplethFrame.update({{ this.state|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, state: Mapping[str, Any]) -> None:
        super().__init__()
        self.state = dict(state)
