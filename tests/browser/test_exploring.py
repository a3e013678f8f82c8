"""The views that look into an archive, in a browser: they fit and work without scripts too."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import WIDTHS, Served, Visiting
from tests.browser.test_views import find_serious

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PATHS = {
    "timeline": "/timeline",
    "map": "/map",
    "map-country": "/map?country=ETH",
    "network": "/network?least=1",
    "network-actor": "/network?level=actor&least=1",
    "relation": "/relations/ETH/ERI",
    "events-filtered": "/events?status=actual&undated=1",
    "nothing": "/events?since=1801-01-01&until=1801-01-02",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", list(WIDTHS))
def test_views_that_explore_fit_and_have_no_serious_fault_of_access(
    served: Served, visiting: Visiting, width: str, scheme: str
) -> None:
    visitor = visiting(served.base, width=width, scheme=scheme)
    for name, path in PATHS.items():
        page = visitor.open(path)
        visitor.keep(f"{name}-{width}-{scheme}")
        assert find_serious(page) == [], f"{name} at {width}, {scheme}"
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{name} is {wide} px too wide at {width}"


@pytest.mark.parametrize("scripts", [True, False])
def test_filters_lead_to_what_they_count(served: Served, visiting: Visiting, scripts: bool) -> None:
    page = visiting(served.base, scripts=scripts).open("/events")
    link = page.locator(".facet a").first
    count = link.locator(".events").inner_text()
    link.click()
    assert page.locator(".total strong").inner_text() == count
    page.get_by_role("link", name="Timeline").click()
    assert page.locator(".total strong").inner_text() == count
    assert page.locator("figure.chart svg").count() >= 1
    page.locator(".chips a").first.click()
    assert re.search(r"/timeline$", page.url)


def test_vega_draws_over_the_servers_drawing(served: Served, visiting: Visiting) -> None:
    page = visiting(served.base).open("/timeline")
    page.wait_for_selector("figure.chart .vega-embed, figure.chart div > svg.marks", timeout=30_000)
    assert page.evaluate("typeof window.vegaEmbed") == "function"
