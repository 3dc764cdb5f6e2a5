"""What the views have in common."""

from __future__ import annotations

from html import escape

import streamlit as st


def show_head(title: str, text: str = "", *, is_status: bool = False) -> None:
    """Show the heading of a part of a view, with a line below it that may be announced when it changes."""
    role = ' role="status"' if is_status else ""
    line = f'<p class="detail"{role}>{escape(text)}</p>' if text else ""
    st.html(f'<h2 class="part">{escape(title)}</h2>{line}')
