"""Each word of the host that we exchange is said by the installed release, and has a word of ours for it alone."""

import json
import re
from pathlib import Path

import pytest
import streamlit
import streamlit_folium

from mpp_geo.core.texts import LANGUAGES
from mpp_geo.web.host_words import HOLE, HOST_WORDS, exchange_words, say_host

SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"
# How the host's scripts put together what stands in none of them as a whole.
PUT_TOGETHER = {
    "help": "`Help for ${",
    "found.one": "option`,other:()=>`",
    "found": "options`})} available.`",
    "remove": 'aria-label":`Remove ${',
    "date.of": '"aria-label":[',
    "date.first": "minimumDate:`First available date`",
    "date.last": "maximumDate:`Last available date`",
    "date.day": "Intl.DisplayNames",
    "date.month": "Intl.DisplayNames",
    "date.year": "Intl.DisplayNames",
    "date.outside": "**Error**: Date set outside allowed range. Please select a date between ${",
    "error": "**Error**: ",
    "apply": "Press Enter to ${",
    "apply.long": "`:`Ctrl`}+Enter to ${",
    "apply.mac": "⌘`:`Ctrl`}+Enter to ${",
    "submit": "?`submit form`:`apply`",
    "submit.long": "?`submit form`:`apply`",
    "submit.mac": "?`submit form`:`apply`",
    "status": "`Connection failed with status ${",
    "chart.part": "} mark container`",
    "file.icon": "} icon`",
}


@pytest.fixture(scope="module")
def said():
    """Everything that the host's scripts hold."""
    return "\n".join(path.read_text("utf-8") for path in sorted(SCRIPTS.glob("*.js")))


@pytest.mark.parametrize("key", HOST_WORDS)
def test_the_host_still_says_it(said, key):
    if key == "map":
        assert HOST_WORDS[key] == streamlit_folium._component_func.name
    elif key in PUT_TOGETHER:
        assert PUT_TOGETHER[key] in said
    elif HOLE in HOST_WORDS[key]:
        parts = [re.escape(part) for part in HOST_WORDS[key].split(HOLE)]
        assert re.search("`" + r"\$\{[^`]{1,80}\}".join(parts) + "`", said)
    else:
        assert f"`{HOST_WORDS[key]}`" in said


def test_what_is_put_together_is_part_of_what_is_exchanged():
    assert set(PUT_TOGETHER) <= set(HOST_WORDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_words_become_one_so_that_all_can_be_taken_back(language):
    words = [say_host(key, language) for key in HOST_WORDS]
    assert [word for word in words if words.count(word) > 1] == []
    assert [
        key for key, word in zip(HOST_WORDS, words, strict=True) if word.count(HOLE) != HOST_WORDS[key].count(HOLE)
    ] == []


def test_months_are_exchanged_where_they_are_read_out():
    rows = json.loads(re.search(r"<script type=\"application/json\">(.*?)</script>", exchange_words())[1])
    assert {"host": "{} – June", "id": "{} – Juni", "en": "{} – June"} in rows


def test_the_table_cannot_end_its_element():
    assert exchange_words().count("</script>") == 2
