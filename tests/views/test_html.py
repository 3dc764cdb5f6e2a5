"""Blocks of text become HTML that is escaped, short, and the same on every face."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpp_geo.views.blocks import (
    Card,
    Chart,
    Columns,
    Facts,
    Head,
    Heading,
    Items,
    Link,
    Move,
    Moves,
    Note,
    Pager,
    Quote,
    Source,
    Sources,
    Table,
    Valued,
)  # fmt: skip
from mpp_geo.views.html import is_text, render, render_parts

LINKED = Source("Melayani 2020", "Berita", "https://example.org/a?b=1&c=2", "Pemkab", "(tinggi, E1)")

MOVE = Move("<x>", (("place", "51"),), "?tempat=51&x=%3Cb%3E")
SORTED = Move("b", (("sort", "share"),), "?susun=persentase")


@pytest.mark.parametrize(
    ("block", "html"),
    [
        (Heading("Judul"), '<h2 class="part">Judul</h2>'),
        (Heading("A & B", "x < y"), '<h2 class="part">A &amp; B</h2><p class="detail">x &lt; y</p>'),
        (Heading("A", "B", is_status=True), '<h2 class="part">A</h2><p class="detail" role="status">B</p>'),
        (Note("kata"), '<p class="detail">kata</p>'),
        (Note("kata", is_status=True), '<p class="detail" role="status">kata</p>'),
        (Facts((("Penduduk", "1.000"),)), "<dl><dt>Penduduk<dd>1.000</dl>"),
        (Items("Belum", ("Gowa", "Maros")), "<div><h3>Belum</h3><ul><li>Gowa<li>Maros</ul></div>"),
        (
            Card("Gowa", (Note("satu"), Facts((("a", "b"),)))),
            '<section class="card"><h2>Gowa</h2><p>satu</p><dl><dt>a<dd>b</dl></section>',
        ),
        (Card("A", (), is_status=True), '<section class="card" aria-live="polite"><h2>A</h2></section>'),
        (
            Columns((3, 2), ((Note("a"),), (Heading("b"),))),
            '<div class="columns" style="--weights:3fr 2fr"><div><p class="detail">a</p></div>'
            '<div><h2 class="part">b</h2></div></div>',
        ),
        (Quote("Sitasi", "a < b"), '<p class="detail">Sitasi</p><pre class="quote">a &lt; b</pre>'),
        (
            Table(("a", "b"), [["x", Link("y", "https://z")], ["x", Link("y", "javascript:z")]]),
            '<div class="tables" tabindex=0><table class="numbers"><thead><tr><th scope=col>a<th scope=col>b<tbody>'
            '<tr><th scope=row>x<td><a href="https://z" target="_blank" rel="noopener noreferrer">y</a>'
            "<tr><th scope=row>x<td>y</table></div>",
        ),
        (
            Sources("Sumber", (LINKED,)),
            '<div><h3>Sumber</h3><ol><li>Melayani 2020: <a href="https://example.org/a?b=1&amp;c=2" target="_blank" '
            'rel="noopener noreferrer">Berita</a>. Pemkab <small>(tinggi, E1)</small></ol></div>',
        ),
        (
            Sources("Sumber", (Source("Melayani", "Berita", "", "Pemkab", ""),)),
            "<div><h3>Sumber</h3><ol><li>Melayani: Berita. Pemkab</ol></div>",
        ),
        (
            Table(("a", "b"), [["x", "1"]], "c"),
            '<div class="tables" tabindex=0><table class="numbers"><caption>c</caption><thead><tr><th scope=col>a'
            "<th scope=col>b<tbody><tr><th scope=row>x<td>1</table></div>",
        ),
        (
            Table(
                ("a", Head(SORTED, "descending")),
                [[MOVE, Valued("1%", 0.01)]],
                right=(2,),
                is_long=True,
                brief=(2,),
                shows=".card",
            ),
            '<div class="tables long"><table class="numbers n2 brief b2 s2" style=\'--h2:"b: "\' '
            'data-shows=".card"><thead><tr><th scope=col>a<th scope=col aria-sort=descending>'
            '<a id="sort-share" href="?susun=persentase">b</a><tbody>'
            '<tr><th scope=row><a href="?tempat=51&amp;x=%3Cb%3E">&lt;x&gt;</a><td>1%</table></div>',
        ),
        (
            Pager("1–50 of 60", "Pages", (Move("1", (), "?"), Move("2", (), "?halaman=2")), 2),
            '<nav class="pager" aria-label="Pages"><a id="page-1" href="?">1</a>'
            '<a id="page-2" href="?halaman=2" aria-current="page">2</a><span role="status">1–50 of 60</span></nav>',
        ),
        (Moves((MOVE,)), '<p class="moves"><a href="?tempat=51&amp;x=%3Cb%3E">&lt;x&gt;</a></p>'),
        (
            Table(("a", "b"), [["x", "1"]], kind="rows", right=(2,)),
            '<div class="tables" tabindex=0><table class="numbers rows n2"><thead><tr><th scope=col>a<th scope=col>b'
            "<tbody>"
            "<tr><th scope=row>x<td>1</table></div>",
        ),
    ],
)
def test_each_block_of_text_has_its_html(block, html):
    assert render(block) == html


def test_cards_within_a_card_are_parts_of_it():
    card = Card("Tetangga", (Note("tidak ada"),))
    assert render_parts((card, Items("Belum", ("Gowa",)))) == (
        '<section class="card more"><div><h3>Tetangga</h3><p>tidak ada</p></div>'
        "<div><h3>Belum</h3><ul><li>Gowa</ul></div></section>"
    )
    assert render_parts(()) == ""


@pytest.mark.parametrize("block", [Chart("a", {}), Columns((1,), ((Chart("a", {}),),))])
def test_what_is_more_than_text_is_left_to_the_face(block):
    assert not is_text(block)
    with pytest.raises(TypeError, match="no block of text"):
        render(block)


@given(st.text())
def test_no_text_can_write_a_tag(text):
    evil = f"<script>{text}"
    source = Source(evil, evil, "", evil, evil)
    blocks = [
        Heading(evil, evil),
        Note(evil),
        Facts(((evil, evil),)),
        Items(evil, (evil,)),
        Card(evil, (Note(evil), Sources(evil, (source,)))),
        Table((evil,), [[evil]], evil),
    ]
    assert not any("<script" in render(one) for one in blocks)
