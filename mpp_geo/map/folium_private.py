"""What the map uses of Folium and branca that they do not document, each part with its reason.

A test of this module's name fails when a part is gone or no longer needed. `_template`, `_name` and `_parent` are how
Folium's guide tells to write elements, so they may stand elsewhere.
"""

from __future__ import annotations

from typing import Any

import folium
from branca.element import MacroElement


class ScriptMap(folium.Map):
    """A map without tiles that is nothing but the script of its template, rendered once."""

    def __init__(self) -> None:
        super().__init__(tiles=None)
        self._is_rendered = False
        # Folium gives its page a header, which `st_folium` would send with every change of the page; the frame brings
        # its own. Elements can be added to a header, but there is no documented way to take them out again.
        figure: Any = self.get_root()
        figure.header._children.clear()

    def render(self, **kwargs: Any) -> None:  # type: ignore[override]
        """Render the script alone, without the style sheets and links that Folium adds to a page of its own; once.

        `st_folium` renders a map three times and compiles its templates again each time, a fifth of a change's work.
        """
        if self._is_rendered:
            return
        self._is_rendered = True
        # Not folium.Map's own: that one adds links to other hosts.
        MacroElement.render(self, **kwargs)  # type: ignore[no-untyped-call]
