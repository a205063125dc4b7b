"""Charts as pictures in a page and as files."""

import re

import pandas as pd
import pytest
from flask import Flask
from lxml import etree
from werkzeug.exceptions import NotFound

from cab.web import charts
from flywheel.charts import largest, staying

NAMES = pd.DataFrame({"name": ["Paws & Co", 'The "<Vet>"'], "amount": [680_000, 90_000]})


@pytest.fixture
def chart() -> charts.Chart:
    """A chart of two names that are awkward in a picture."""
    rows = [("Paws & Co", "£6,800"), ('The "<Vet>"', "£900")]
    return charts.Chart("most", 'Paws & "Co" pay most.', largest(NAMES, "GBP"), ("Who", "£"), rows)


def test_a_picture_needs_nothing_the_content_policy_would_refuse(chart: charts.Chart) -> None:
    picture = str(chart.picture)
    tree = etree.fromstring(picture)
    assert not re.search(r"\sstyle=|<style|<script|<image|\son[a-z]+=|url\((?!#)", picture)
    assert tree.get("aria-label") == 'Paws & "Co" pay most.'
    assert {"Paws & Co", 'The "<Vet>"', "£6,800"} <= set(tree.itertext())


def test_a_picture_takes_the_ink_of_its_page_and_has_no_ground(chart: charts.Chart) -> None:
    picture = str(chart.picture)
    assert 'fill="currentColor"' in picture
    assert "#1c1b19" not in picture
    assert not re.search(r'width="480" height="\d+" fill="#', picture)


def test_two_pictures_share_no_ids(chart: charts.Chart) -> None:
    other = charts.Chart("stay", "Half left.", curve(), ("Month", "Share"), [("0", "1")])
    ids = [set(re.findall(r' id="([^"]+)"', str(one.picture))) for one in (chart, other)]
    assert not ids[0] & ids[1]


def curve() -> charts.Spec:
    """A curve of staying."""
    return staying(pd.DataFrame({"month": [0, 6, 14], "share": [1.0, 0.75, 0.5]}))


def test_files_are_on_white_and_wide_enough_for_paper(app: Flask) -> None:
    with app.test_request_context():
        png = charts.file(curve(), "png", "staying")
        svg = charts.file(curve(), "svg", "staying")
        with pytest.raises(NotFound):
            charts.file(curve(), "gif", "staying")
        png.direct_passthrough = svg.direct_passthrough = False
    picture = png.get_data()
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20], "big") == charts.PIXELS
    assert b'fill="#ffffff"' in svg.get_data() or b'fill="white"' in svg.get_data()
    assert "filename=staying.svg" in svg.headers["Content-Disposition"]


def test_names_that_cannot_be_drawn_do_not_end_the_program(app: Flask) -> None:
    names = pd.DataFrame({"name": ["a\x07\ufffe\ud800b", "🐾" * 200], "amount": [2, 1]})
    chart = charts.Chart("most", "Two.", largest(names, "GBP"), ("Who",), [])
    assert "ab" in set(etree.fromstring(str(chart.picture)).itertext())
    with app.test_request_context():
        assert charts.file(chart.spec, "png", "most").status_code == 200


def test_a_file_says_itself_what_it_shows_and_of_whom(app: Flask) -> None:
    finding = "Half of the practices that start have left by month 14, and a third by month 6."
    with app.test_request_context():
        svg = charts.file(curve(), "svg", "staying", finding=finding, whose="Vet practices")
        svg.direct_passthrough = False
    told = " ".join(etree.fromstring(svg.get_data()).itertext())
    assert "Half of the practices that start" in told
    assert "Vet practices" in told
    assert "0 3 6 9 12 months" in told
