"""Text in lines that fit."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mpp_geo.figures.lettering import balance, measure_text, settle, to_drawable, wrap

printable = st.text(st.characters(exclude_categories=("C",)), max_size=120)


@settings(max_examples=60, deadline=None)
@given(printable, st.sampled_from([10.5, 14.0, 44.0]), st.integers(40, 1120))
def test_lines_fit_and_lose_nothing(text, size, width):
    for lines in (wrap(text, size, width), balance(text, size, width), settle(text, size, width)):
        assert all(measure_text(line, size) <= width or len(line) == 1 for line in lines)
        assert "".join(lines).replace(" ", "") == "".join(to_drawable(text).split())


def test_balanced_lines_are_as_few_and_about_equally_long():
    text = "Sampai akhir 2025, 304 dari 509 daerah punya MPP (60%); 65% di antaranya di luar Jawa."
    wrapped, balanced = wrap(text, 36, 1120, "bold"), balance(text, 36, 1120, "bold")
    assert len(wrapped) == len(balanced) == 2
    first, second = (measure_text(line, 36, "bold") for line in balanced)
    assert abs(first - second) < 200 < abs(measure_text(wrapped[0], 36, "bold") - measure_text(wrapped[1], 36, "bold"))


def test_a_last_line_of_one_word_gets_company():
    text = "Straight line from the seat of a local government without an MPP to the nearest one."
    width = measure_text(text, 14) - 5
    assert wrap(text, 14, width)[-1] == "one."
    assert len(settle(text, 14, width)[-1].split()) > 3
    assert settle(text, 14, 2 * width) == (text,)


@pytest.mark.parametrize(("text", "drawn"), [("Kota “A” – 1", "Kota “A” – 1"), ("漢\x07", "??"), ("$x$", "$x$")])
def test_what_the_font_cannot_draw_gets_a_question_mark(text, drawn):
    assert to_drawable(text) == drawn


def test_width_grows_with_size_and_weight():
    assert measure_text("MPP", 20) == pytest.approx(2 * measure_text("MPP", 10), rel=0.01)
    assert measure_text("MPP", 20, "bold") > measure_text("MPP", 20)
