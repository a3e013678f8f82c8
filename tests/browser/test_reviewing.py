"""The queue by keyboard alone: accept, fix, reject, note, undo; two coders, and a judge."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dateline.archive.sampling import Wish, draw
from dateline.store.connecting import opened
from dateline.web.options import PageOptions
from tests.browser.conftest import WIDTHS, Served, Visiting, serve
from tests.browser.test_views import find_serious

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def judged(archive: Path, tmp_path: Path) -> Iterator[Served]:
    """A page over an archive of the test's own, in which Ada and Bo code the sample s."""
    path = tmp_path / "judged.archive"
    shutil.copy(archive, path)
    with opened(str(path)) as store:
        draw(store, "s", Wish(size=2, coders=("Ada", "Bo")), by="Cy")
    yield from serve(PageOptions(archive=str(path), port=0))


def press(page: Page, key: str) -> None:
    """A key that sends a form, and wait for the page that comes."""
    with page.expect_navigation():
        page.keyboard.press(key)


def fix_by_keys(page: Page, field: str, value: str) -> None:
    page.locator(f'[data-field="{field}"] button').first.focus()
    page.keyboard.press("f")
    page.keyboard.type(value)
    press(page, "Enter")


@pytest.mark.parametrize(("width", "scheme"), [("desktop", "light"), ("phone", "dark")])
def test_an_event_is_judged_by_keys_alone(
    judged: Served, visiting: Visiting, width: str, scheme: str
) -> None:
    assert width in WIDTHS
    visitor = visiting(judged.base, width=width, scheme=scheme)
    page = visitor.open("/review?by=Ada&sample=s")
    press(page, "a")
    expect(page.locator('[data-field="event"]')).to_contain_text("accept")
    fix_by_keys(page, "counts", "killed 12")
    expect(page.locator('[data-field="counts"]')).to_contain_text("fix: killed 12")
    page.locator('[data-field="place"] button').first.focus()
    press(page, "x")
    expect(page.locator('[data-field="place"]')).to_contain_text("reject")
    assert find_serious(page) == []
    visitor.keep(f"review-judging-{width}-{scheme}")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    press(page, "u")
    expect(page.locator('[data-field="place"]')).not_to_contain_text("reject")
    press(page, "A")
    expect(page.get_by_text("1 of 2 judged")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_words_of_a_field_are_marked_and_light_up(
    judged: Served, visiting: Visiting, width: str, scheme: str
) -> None:
    visitor = visiting(judged.base, width=width, scheme=scheme)
    page = visitor.open("/review?by=Ada&sample=s")
    for field, kind in (("type", "act"), ("actors", "actor")):
        row = page.locator(f'.field-row[data-field="{field}"]')
        quoted = row.locator(".read-from q").all_inner_texts()
        words = page.locator(f'.told .m-{kind}[data-fields*="{field}"]')
        assert {text.casefold() for text in words.all_inner_texts()} <= {
            text.casefold() for text in quoted
        }
        row.locator("button").first.focus()
        expect(words.first).to_have_class(f"m m-{kind} lit")
    expect(page.locator(".told mark.lit")).to_have_count(0)
    assert find_serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    visitor.keep(f"review-words-{width}-{scheme}")
    visitor.open("/review?by=Ada")
    expect(page.locator(".progress")).to_contain_text("reviewed")
    visitor.keep(f"review-queue-{width}-{scheme}")


def test_coders_see_nothing_of_each_other_and_a_judge_decides(
    judged: Served, visiting: Visiting
) -> None:
    visitor = visiting(judged.base)
    page = visitor.open("/review?by=Ada&sample=s")
    press(page, "A")
    page = visitor.open("/review?by=Bo&sample=s")
    assert page.locator(".field-row.said").count() == 0
    fix_by_keys(page, "status", "negated")
    press(page, "A")
    page = visitor.open("/review/adjudicate?by=Cy")
    assert find_serious(page) == []
    expect(page.locator(".claims")).to_have_count(1)
    with page.expect_navigation():
        page.get_by_role("button", name="status is right as coded").click()
    expect(page.locator(".claims")).to_have_count(0)


def test_the_words_lead_to_their_place_in_the_article(judged: Served, visiting: Visiting) -> None:
    page = visiting(judged.base).open("/review?by=Ada&sample=s")
    told = page.locator(".evidence mark").inner_text()
    page.locator(".evidence a").click()
    name = page.url.partition("#")[2]
    assert page.locator(f'[id="{name}"]').inner_text().startswith(told.split()[0])
