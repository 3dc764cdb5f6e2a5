"""The years as a film, without a browser."""

from mpp_geo.web import play


def test_it_begins_again_from_the_last_year_and_leaves_the_address_alone(open_page, records, monkeypatch):
    monkeypatch.setattr(play, "monotonic", lambda: 0.0)
    page = open_page()
    page.press("play")
    assert page.value("slider", "year") == records.choices.years[0]
    assert page.query == {}
    page.press("play_pause")
    assert page.query == {"tahun": str(records.choices.years[0])}


def test_a_step_goes_on_a_year_and_around(open_page, records):
    years = records.choices.years
    page = open_page(tahun=str(years[-2])).press("play_next")
    assert page.value("slider", "year") == years[-1]
    assert page.press("play_next").value("slider", "year") == years[0]


def test_moving_the_slider_stops_the_film(open_page, monkeypatch):
    monkeypatch.setattr(play, "monotonic", lambda: 0.0)
    page = open_page(tahun="2020").press("play").choose("year", 2022)
    assert page.query == {"tahun": "2022"}
    assert [button.key for button in page.run.button if button.key == "play"] == ["play"]
