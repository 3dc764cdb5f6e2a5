"""What tests of the page share: the page without a browser."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from mpp_geo.core.paths import ROOT


class Page:
    """The page without a browser."""

    def __init__(self, query, is_first=False):
        self.run = AppTest.from_file(str(ROOT / "mpp_geo" / "web" / "script.py"), default_timeout=30)
        self.follow(query)
        # In a browser the map's frame asks for the second run, which has the charts too.
        if not is_first:
            self.run.session_state["has_run"] = True
        self.go(self.run)

    def go(self, step):
        """Run the page after something was done to it."""
        step.run()
        assert not self.run.exception
        return self

    def follow(self, query):
        """Set the address, as a browser does that has gone back, or not gone on yet."""
        self.run.query_params.clear()
        self.run.query_params.update(query)

    @property
    def widgets(self):
        """All that a visitor can set, in the order of their kinds."""
        kinds = ("selectbox", "multiselect", "segmented_control", "pills", "text_input", "number_input", "date_input",
                 "text_area", "toggle")  # fmt: skip
        return [widget for kind in kinds for widget in getattr(self.run, kind)]

    def find(self, key):
        """Return the widget that is called so, in the page's language."""
        language = self.run.segmented_control(key="language").value
        for widget in self.widgets:
            if widget.key in (key, f"{key}-{language}"):
                return widget
        raise AssertionError(f"there is no widget {key}")

    def choose(self, key, value):
        """Set the widget that is called so."""
        return self.go(self.find(key).set_value(value))

    def move(self, day):
        """Go to a day by the box of the filters; the timeline needs a browser."""
        if not self.value("filters_shown"):
            self.choose("filters_shown", True)
        return self.choose("day", date.fromisoformat(day))

    def press(self, key):
        """Press the button with a key."""
        return self.go(self.run.button(key=key).click())

    def value(self, key):
        """Return what a widget shows."""
        return self.find(key).value

    @property
    def query(self):
        """The address, as written."""
        return dict(self.run.query_params)

    @property
    def html(self):
        """The page's HTML."""
        return " ".join(element.proto.body for element in self.run.get("html"))


@pytest.fixture
def open_page():
    """Opens the page at an address."""
    return lambda **query: Page(query)
