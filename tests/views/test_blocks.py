"""Blocks: rows that are made when they are read, and charts that describe themselves."""

from mpp_geo.views.blocks import Chart, LazyRows


def test_rows_are_made_when_they_are_read():
    made = []

    def make(entry):
        made.append(entry)
        return [str(entry)]

    rows = LazyRows(range(100), make)
    assert (len(rows), made) == (100, [])
    assert rows[5] == ["5"]
    assert list(rows[10:12]) == [["10"], ["11"]]
    assert made == [5, 10, 11]
    assert len(list(rows)) == 100


def test_a_chart_is_described_by_its_specification():
    assert Chart("a", {"description": "What it shows"}).description == "What it shows"
    assert Chart("a", {}).description == ""
