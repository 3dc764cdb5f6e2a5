"""The page: the finding, the controls, the map, the tools. Run by Streamlit at every change."""

from __future__ import annotations

from functools import lru_cache, partial
from html import escape

import streamlit as st

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.decisions import read_totals
from mpp_geo.core.product import read_records
from mpp_geo.core.query import Problem
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import Language, Texts, texts_in
from mpp_geo.core.vocabulary import STORY
from mpp_geo.views.blocks import Block
from mpp_geo.views.card import chart_curves, show_place, show_surroundings, table_curves
from mpp_geo.views.error_report import address_report
from mpp_geo.views.fact_check import show_fact_check
from mpp_geo.views.finding import Finding, say_finding, say_reach
from mpp_geo.views.html import render, render_parts
from mpp_geo.views.listing import find_problems
from mpp_geo.views.story import show_story
from mpp_geo.web.address import answer, change, read_selection, write_address
from mpp_geo.web.controls import show_controls, show_language, show_tools
from mpp_geo.web.failures import contain
from mpp_geo.web.filters import show_loosening
from mpp_geo.web.first_run import end_run
from mpp_geo.web.following import show_following
from mpp_geo.web.map_frame import show_map
from mpp_geo.web.notices import show_notices
from mpp_geo.web.remembered import remember
from mpp_geo.web.renderer import show_view
from mpp_geo.web.settings import settings
from mpp_geo.web.share import hand_on, make_link, page_address
from mpp_geo.web.streamlit_private import Element, follow_moves, record_script, show_element, tell_language
from mpp_geo.web.stylesheet import read_stylesheet
from mpp_geo.web.tabs import show_open, show_staying, show_switch_of_views


def show_page() -> None:
    """Show the page for the address and the widgets of this run."""
    records = read_records()
    selection, problems = read_selection(records.choices)
    # Everything that is counted in this run is counted here, once.
    coverage = Coverage(records, selection)
    t = texts_in(selection.language)
    st.set_page_config(page_title=t("page.title"), layout="wide")
    if st.context.is_embedded:
        _show_embedded(coverage, t)
    else:
        _show_whole(coverage, (*problems, *find_problems(coverage)), t)


def _show_embedded(coverage: Coverage, t: Texts) -> None:
    """Show the map and its legend with a line that names the source and leads to the whole page."""
    _show_head("", t)
    finding = remember(say_finding, coverage)
    st.html(f'<h1 class="finding">{escape(finding.sentence)}</h1>')
    show_map(coverage, t, is_alone=True)
    end_run()
    link = f'<a href="{escape(make_link(page_address(), coverage.selection))}" target="_blank" rel="noopener">'
    st.html(f'<p class="foot">{link}{escape(t("page.title"))}</a> · {escape(t("footer.text"))}</p>')


def _show_whole(coverage: Coverage, problems: tuple[Problem, ...], t: Texts) -> None:
    selection = coverage.selection
    with st.container(key="head"):
        lead = f"{escape(t('page.lead'))} <span>{escape(t('page.lead.more'))}</span>"
        _show_head(f'<p class="title">{escape(t("page.title"))}</p><p class="lead">{lead}</p>', t)
        show_language(selection)
    # What is not always there stands in a container of its own: where elements before a frame come and go among its
    # neighbours, the browser makes the frame again.
    with st.container():
        show_notices(problems, t)
        headline = st.container()
        show_loosening(coverage, t)
    with st.container(key="controls"):
        show_controls(coverage, t)
    # The style sheet sets the card beside the map, and on a phone at the lower edge of the screen: in the order of the
    # page it comes first, next to the search that asked for it.
    stage = st.container(key="stage")
    with stage:
        card = st.container(key="card")
    # Shown where there is no pointer that hovers: on a phone people miss that a map can be tapped.
    st.html(f'<p class="tap detail">{escape(t("map.tap"))}</p>')
    with contain("tools"), st.container():
        show_tools(coverage, remember(say_finding, coverage).sentence, t)
    surroundings = st.container()
    # Neither depends on more than basis and language, so it is worked out once for all. Where there is room, the style
    # sheet sets the story beside the headline.
    claim = Coverage(coverage.records, Selection(selection.choices, basis=selection.basis, language=selection.language))
    with st.container(key="story"), contain("story"):
        show_view(show_story, claim, t)
    show_switch_of_views(selection, t)
    is_story = selection.view == STORY
    if is_story:
        _show_fact_check(claim, t)
    show_staying(coverage, t)

    def show_day(coverage: Coverage) -> None:
        with headline:
            _show_finding(remember(say_finding, coverage))
        with card, contain("card"):
            _show_card(coverage, t)
        with stage, contain("map"):
            show_map(coverage, t)
        with surroundings, contain("surroundings"):
            _show_surroundings(coverage, t)
        show_open(coverage, t)
        write_address(coverage.selection)

    show_following(coverage, show_day)
    if not is_story:
        _show_fact_check(claim, t)
    st.html(remember(_end_page, claim))
    end_run()


def _show_fact_check(coverage: Coverage, t: Texts) -> None:
    """Show the fact-check, part of the story; below another view it does not stand before what was asked for."""
    with contain("fact-check"):
        show_view(_check_claim, coverage, t)


def _check_claim(coverage: Coverage, t: Texts) -> tuple[Block, ...]:
    return (show_fact_check(coverage.records, read_totals(), t),)


def _end_page(coverage: Coverage, t: Texts) -> str:
    """Return the page's last line: up to when its records reach, and where they are from."""
    return f'<p class="foot">{escape(say_reach(coverage.records, t))} {escape(t("footer.text"))}</p>'


def _show_head(words: str, t: Texts) -> None:
    """Show what a page begins with, as HTML, with what is not seen: its style sheet and language. One costs less."""
    show_element(_make_head(words, t.language))


@lru_cache(maxsize=4)
def _make_head(words: str, language: Language) -> Element:
    return record_script(f"{read_stylesheet()}{words}{tell_language(language)}{follow_moves()}{hand_on()}")


def _show_finding(finding: Finding) -> None:
    # What explains the map has a line of its own.
    said = "<br>".join(escape(part) for part in (finding.detail, finding.measure) if part)
    st.html(f'<h1 class="finding">{escape(finding.sentence)}</h1><p class="detail" role="status">{said}</p>')


def _show_card(coverage: Coverage, t: Texts) -> None:
    """Show the figures of the selected place, of a province also its curve, and the way back; nothing without one."""
    place = coverage.selection.place
    if place is None:
        return
    name, html = remember(_draw_card, coverage)
    st.html(html + _link_report(name, place, coverage.selection.day, t))
    st.button(t("place.close"), key="place_close", on_click=answer(partial(change, place=None)))
    if place in coverage.selection.choices.provinces:
        show_view(_chart_province, coverage, t)


def _draw_card(coverage: Coverage, t: Texts) -> tuple[str, str]:
    """Return the name of the selected place and the card of its figures as HTML."""
    card = show_place(coverage, t)
    return card.title, render(card)


def _chart_province(coverage: Coverage, t: Texts) -> tuple[Block, ...]:
    return (chart_curves(coverage, (coverage.selection.place,), t),)


def _link_report(name: str, code: str, day: str, t: Texts) -> str:
    """Return the link that begins a report on a place; nothing where nobody takes reports."""
    home = settings().report
    if not home:
        return ""
    address = escape(address_report(home, name, code, day, t))
    return f'<p class="foot"><a href="{address}" target="_blank" rel="noopener">{escape(t("errorreport.link"))}</a></p>'


def _show_surroundings(coverage: Coverage, t: Texts) -> None:
    """Show what surrounds the selected place, and the numbers of a province's curve."""
    html = remember(_draw_surroundings, coverage)
    if html:
        st.html(html)
    if coverage.selection.place in coverage.selection.choices.provinces:
        # Apart from the card: it stays when the day changes.
        show_view(_table_province, coverage, t)


def _draw_surroundings(coverage: Coverage, t: Texts) -> str:
    return render_parts(show_surroundings(coverage, t))


def _table_province(coverage: Coverage, t: Texts) -> tuple[Block, ...]:
    return (table_curves(coverage, (coverage.selection.place,), t),)
