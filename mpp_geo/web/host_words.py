"""The host's own words, exchanged in the browser for ours: Streamlit says them in English, whatever the page says.

Where it takes a word as a parameter, it gets ours; here stand those that it does not ask for. How they are said is in
the catalogues.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2.utils import htmlsafe_json_dumps

from mpp_geo.core.texts import LANGUAGES, Language, texts_in

# What the host fills in.
HOLE = "{}"
# What the host says, to the letter. A test looks for each in the installed release.
HOST_WORDS: dict[str, str] = {
    "skip": "Skip to main content",
    "help": "Help for {}",
    "map": "streamlit_folium.st_folium",
    # Lists of choices.
    "choose": "Choose an option",
    "choose.many": "Choose options",
    "none": "No results",
    "found.one": "1 option available.",
    "found": "{} options available.",
    "take": "{}, selected",
    "all": "Select all",
    "matches": "Select {} matches",
    "remove": "Remove {}",
    "clear": "Clear value",
    "clear.all": "Clear all",
    "dismiss": "Dismiss",
    # Dates: months and days of the week are the browser's, in the language that it is told.
    "date": "Choose date",
    "date.of": "Choose date, {}",
    "date.keys": "Use arrow keys to navigate dates. Enter to select. Escape to close.",
    "date.before": "Previous month",
    "date.after": "Next month",
    "date.back": "Previous",
    "date.on": "Next",
    "date.today": "Today, {}",
    "date.taken": "{} selected",
    "date.first": "{}, First available date",
    "date.last": "{}, Last available date",
    "date.day": "day, {}",
    "date.month": "month, {}",
    "date.year": "year, {}",
    "date.said": "Selected Date: {}",
    "date.outside": ": Date set outside allowed range. Please select a date between {} and {}.",
    "error": "Error",
    # Numbers and texts.
    "more": "Increment",
    "less": "Decrement",
    "above": "Number is above the allowed range. Please enter a value less than or equal to {}.",
    "below": "Number is below the allowed range. Please enter a value greater than or equal to {}.",
    "outside": "Number is outside the allowed range. Please enter a value between {} and {}.",
    "apply": "Press Enter to apply",
    "apply.long": "Press Ctrl+Enter to apply",
    "apply.mac": "Press ⌘+Enter to apply",
    "submit": "Press Enter to submit form",
    "submit.long": "Press Ctrl+Enter to submit form",
    "submit.mac": "Press ⌘+Enter to submit form",
    # Files.
    "file": "file upload",
    "file.upload": "Upload",
    "file.add": "Add files",
    "file.icon": "add icon",
    "file.drop": "Drag and drop a file here",
    "file.size": "{} per file",
    "file.kind": "{} files are not allowed.",
    # What is shown over the page, and charts.
    "close": "Close",
    "copy": "Copy to clipboard",
    "copied": "Copied",
    "copied.now": "Copied!",
    "whole": "Fullscreen",
    "whole.close": "Close fullscreen",
    "chart": "visualization",
    "chart.part": "group mark container",
    "chart.data": "Show data",
    "chart.back": "Show chart",
    "chart.picture": "Download as PNG",
    "chart.specification": "Copy Vega-Lite spec",
    # The way to the server.
    "connecting": "Connecting",
    "connecting.long": "Connecting to Streamlit server",
    "unreachable": "Unable to connect to Streamlit server",
    "lost": "Connection error",
    "silent": "Streamlit server is not responding. Are you connected to the internet?",
    "late": "Connection timed out.",
    "status": "Connection failed with status {}.",
    "cut": "Connection lost. Please wait for the app to reconnect, then try again.",
}


@lru_cache(maxsize=1)
def exchange_words() -> str:
    """Return the HTML that keeps the host's words in the language of the document, from its first word on."""
    rows = [
        {"host": words, **{language: say_host(key, language) for language in LANGUAGES}}
        for key, words in HOST_WORDS.items()
    ]
    # The part of a date that is typed is read out as its number and the month's English name.
    for month in range(1, 13):
        said = {language: f"{HOLE} – {_name_month(month, language)}" for language in LANGUAGES}
        rows.append({"host": said["en"], **said})
    script = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
    return f'<script type="application/json">{htmlsafe_json_dumps(rows)}</script><script>{script}</script>'


def say_host(key: str, language: Language) -> str:
    """Return how a catalogue says words of the host; what they fill in is left open."""
    return texts_in(language)(f"host.{key}", what=HOLE, to=HOLE)


def _name_month(month: int, language: Language) -> str:
    return texts_in(language).date(f"2024-{month:02}").removesuffix(" 2024")
