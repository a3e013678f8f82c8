"""Addresses, forms of an answer, and faults."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from dateline.errors import ArchiveError
from dateline.web.app import create_app
from dateline.web.desk import make_desk
from dateline.web.options import PageOptions
from dateline.web.views import list_menu
from tests.web.client import PageClient


def test_first_page_says_what_the_archive_holds(client: PageClient) -> None:
    page = client.page("/")
    assert page.status_code == 200
    assert "The archive" in page.text
    assert client.get("/index.json").json()["holds"]["articles"] == 6


def test_every_page_of_the_menu_has_a_title_and_json(client: PageClient) -> None:
    for view in list_menu():
        page = client.page(view.path)
        assert page.status_code == 200, view.path
        assert "<title>" in page.text
        assert client.get(f"{view.path}.json").status_code == 200, view.path


def test_page_without_an_archive_serves_what_needs_none() -> None:
    desk = make_desk(PageOptions())
    client = PageClient(create_app(desk.options, desk))
    assert client.page("/").status_code == 200
    assert client.get("/index.json").json()["archive"] is None


def test_create_app_refuses_a_missing_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="there is no archive"):
        create_app(PageOptions(archive=str(tmp_path / "none")))


def test_fault_is_a_page_for_people_and_a_problem_for_programs(client: PageClient) -> None:
    page = client.page("/nowhere")
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    problem = client.get("/nowhere.json")
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json()["detail"] == "there is nothing at this address"


def test_bug_is_answered_with_no_word_of_the_program(
    client: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr("dateline.store.describing.describe_contents", fail)
    answer = client.get("/index.json")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_api_page_lists_what_the_document_has(client: PageClient) -> None:
    document = client.get("/openapi.json").json()
    listed = {
        (path, one["method"].lower())
        for one in client.get("/api.json").json()
        for path in (one["path"], one["other"])
        if path
    }
    assert listed == {(path, m) for path, methods in document["paths"].items() for m in methods}
    page = client.page("/api").text
    assert all(path in page for path in document["paths"] if not path.endswith(".csv"))


def test_pages_ask_for_nothing_elsewhere(client: PageClient) -> None:
    for path in ("/", "/api", "/login"):
        page = client.page(path).text
        assert 'src="http' not in page
        assert 'href="http' not in page


def test_csv_of_a_page_can_be_read_back() -> None:
    from dateline.web.answers import write_csv

    written = write_csv(("a", "b"), [{"a": 'quote " and, comma', "b": ("x", "y")}])
    assert list(csv.DictReader(io.StringIO(written))) == [{"a": 'quote " and, comma', "b": "x; y"}]
