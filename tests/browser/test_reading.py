"""Reading with a mouse, with keys, without a script, and past a login."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import WIDTHS, Served, Visiting
from tests.web.conftest import TOKEN

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("width", list(WIDTHS))
@pytest.mark.parametrize("scripts", [True, False])
def test_text_is_pasted_and_read(
    served: Served, visiting: Visiting, width: str, scripts: bool
) -> None:
    page = visiting(served.base, width=width, scripts=scripts).open("/read")
    page.get_by_label("The report").fill("Any report at all.")
    page.get_by_label("Title").fill("A title given")
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url("**/read/given")
    assert page.locator(".event-card").count() == len(served.record.events)
    assert "A title given" in page.title()


def test_file_is_chosen_and_read(served: Served, visiting: Visiting) -> None:
    page = visiting(served.base).open("/read")
    content: FilePayload = {"name": "a.txt", "mimeType": "text/plain", "buffer": b"Any report."}
    page.get_by_label("or a file").set_input_files(content)
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url("**/read/given")


def test_pointing_at_words_or_card_lights_up_the_other(served: Served, visiting: Visiting) -> None:
    page = visiting(served.base).open(f"/read/{served.record.article.id}")
    card = page.locator(".event-card").first
    trigger = page.locator(f"#{card.get_attribute('data-trigger')}")
    assert "lit" not in (card.get_attribute("class") or "")
    trigger.hover()
    assert "lit" in (card.get_attribute("class") or "")
    page.mouse.move(5, 5)
    card.hover()
    assert "lit" in (trigger.get_attribute("class") or "")


def test_keys_lead_from_words_to_card_and_back(served: Served, visiting: Visiting) -> None:
    page = visiting(served.base).open(f"/read/{served.record.article.id}")
    act = page.locator(".rows a.m-act").first
    act.focus()
    number = (act.get_attribute("data-events") or "").split(" ")[0]
    card = page.locator(f'.event-card[data-event="{number}"]')
    assert "lit" in (card.get_attribute("class") or "")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == card.get_attribute("id")
    card.locator("summary").focus()
    page.keyboard.press("Enter")
    words = card.locator(".words").first
    words.focus()
    page.keyboard.press("Enter")
    target = (words.get_attribute("href") or "").lstrip("#")
    assert page.evaluate("document.activeElement.id") == target


def test_cards_do_not_lie_on_one_another(served: Served, visiting: Visiting) -> None:
    page = visiting(served.base).open(f"/read/{served.record.article.id}")
    for summary in page.locator(".event-card summary").all():
        summary.click()
    page.wait_for_timeout(200)
    boxes = sorted(
        (box["y"], box["y"] + box["height"])
        for card in page.locator(".event-card").all()
        if (box := card.bounding_box())
    )
    assert len(boxes) > 1
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(boxes))


def test_kind_of_mark_is_put_out(served: Served, visiting: Visiting) -> None:
    page = visiting(served.base).open(f"/read/{served.record.article.id}")
    act = page.locator(".rows a.m-act").first
    before = act.evaluate("one => getComputedStyle(one).fontWeight")
    page.get_by_role("checkbox", name=re.compile("acts")).uncheck()
    assert before != act.evaluate("one => getComputedStyle(one).fontWeight")


def test_article_is_read_without_a_script(served: Served, visiting: Visiting) -> None:
    page = visiting(served.base, scripts=False).open(f"/read/{served.record.article.id}")
    act = page.locator(".rows a.m-act").first
    act.click()
    card = page.locator(page.url[page.url.index("#") :])
    assert card.is_visible()
    card.locator("summary").click()
    assert card.locator(".fields").is_visible()


def test_scheme_that_was_chosen_stays(served: Served, visiting: Visiting) -> None:
    visitor = visiting(served.base)
    page = visitor.open("/")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_role("button", name="Change between light and dark").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    visitor.open("/read")
    assert page.evaluate(paper) != light


def test_first_tab_skips_to_the_content(served: Served, visiting: Visiting) -> None:
    page = visiting(served.base).open("/read")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


@pytest.mark.parametrize("width", list(WIDTHS))
def test_login_and_logout(guarded_page: Served, visiting: Visiting, width: str) -> None:
    page = visiting(guarded_page.base, width=width).open("/read")
    assert "/login" in page.url
    page.get_by_label("Token").fill("not the token at all")
    page.get_by_role("button", name="Log in").click()
    assert page.get_by_role("alert").is_visible()
    page.get_by_label("Token").fill(TOKEN)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/read")
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/login")


def test_link_with_the_token_logs_in_and_forgets_it(
    guarded_page: Served, visiting: Visiting
) -> None:
    page = visiting(guarded_page.base).open(f"/login#token={TOKEN}")
    page.wait_for_url(f"{guarded_page.base}/")
    assert TOKEN not in page.url
