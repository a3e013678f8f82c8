"""Every view at both widths, in light and dark: it fits, and axe finds nothing serious."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.store.connecting import opened
from dateline.store.filtering import Filters
from dateline.store.listing import Page, list_events
from dateline.web.views import list_menu
from tests.browser.conftest import WIDTHS, Served, Visiting

if TYPE_CHECKING:
    from playwright.sync_api import Page as BrowserPage

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def find_paths(served: Served) -> dict[str, str]:
    """A name and an address for every view."""
    with opened(str(served.archive)) as store, store.reading() as connection:
        event = max(list_events(connection, Filters(), Page()), key=lambda one: one.reports)
    menu = {view.path.strip("/").replace("/", "-"): view.path for view in list_menu()}
    return {
        **menu,
        "home": "/",
        "article": f"/read/{served.record.article.id}",
        "event": f"/events/{event.id}",
        "api": "/api",
        "missing": "/nowhere",
        "login": "/login",
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", list(WIDTHS))
def test_views_fit_and_have_no_serious_fault_of_access(
    served: Served, visiting: Visiting, width: str, scheme: str
) -> None:
    visitor = visiting(served.base, width=width, scheme=scheme)
    for name, path in find_paths(served).items():
        page = visitor.open(path)
        visitor.keep(f"{name}-{width}-{scheme}")
        assert find_serious(page) == [], f"{name} at {width}, {scheme}"
        assert page.title()
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{name} is {wide} px too wide at {width}"


def find_serious(page: BrowserPage) -> list[str]:
    """What axe finds serious or critical: the rule and the first element."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    # axe is put into the page by the debugger, past the page's policy.
    found = axe.Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:160]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
