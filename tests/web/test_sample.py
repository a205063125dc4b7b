"""The way back to the sample company; with a sample beside it, see tests/cli/test_serve.py."""

from tests.inspect import Browser


def test_a_house_alone_has_no_way_to_a_sample(browser: Browser) -> None:
    assert "sample company" not in browser.get("/more").text("main")
    browser.post("/sample-company", status=404)
