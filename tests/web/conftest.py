"""What tests of the page share: the page without a browser."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from mpp_geo.core.paths import ROOT


class Page:
    """The page without a browser."""

    def __init__(self, query):
        self.run = AppTest.from_file(str(ROOT / "mpp_geo" / "web" / "script.py"), default_timeout=30)
        self.follow(query)
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

    def choose(self, key, value):
        """Set the widget with a key."""
        for kind in ("selectbox", "multiselect", "segmented_control", "pills", "text_input", "date_input",
                     "toggle"):  # fmt: skip
            for widget in getattr(self.run, kind):
                if widget.key == key:
                    return self.go(widget.set_value(value))
        raise AssertionError(f"there is no widget {key}")

    def move(self, day):
        """Go to a day by the box of the filters; the timeline needs a browser."""
        if not self.run.toggle(key="filters_shown").value:
            self.choose("filters_shown", True)
        return self.choose("day", date.fromisoformat(day))

    def press(self, key):
        """Press the button with a key."""
        return self.go(self.run.button(key=key).click())

    def value(self, kind, key):
        """Return what a widget shows."""
        return getattr(self.run, kind)(key=key).value

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
