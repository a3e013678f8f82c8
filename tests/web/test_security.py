"""Who is refused, and what every answer says to browsers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.web.app import create_app
from dateline.web.desk import make_desk
from dateline.web.options import Limits, PageOptions
from dateline.web.security.hosts import is_allowed_host, is_same_origin
from dateline.web.security.passwords import hash_password, read_logins
from tests.web.client import PageClient
from tests.web.conftest import TOKEN, Clock


@pytest.mark.parametrize("path", ["/", "/index.json", "/nowhere", "/static/base.css"])
def test_every_answer_forbids_scripts_of_others(client: PageClient, path: str) -> None:
    headers = client.page(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.0.2.7:8321", ""])
def test_unknown_host_is_refused(client: PageClient, host: str) -> None:
    assert client.get("/index.json", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "localhost:9", "127.0.0.1:8321", "[::1]:8321"])
def test_loopback_host_is_served(client: PageClient, host: str) -> None:
    assert client.get("/index.json", headers={"host": host}).status_code == 200


def test_is_allowed_host_takes_addresses_and_given_names_where_others_may_look() -> None:
    options = PageOptions(host="0.0.0.0", token=TOKEN, names=("desk.example",))
    allowed = ["desk.example", "192.0.2.7:8321", "localhost:1", "[2001:db8::1]:80"]
    assert all(is_allowed_host(host, options) for host in allowed)
    assert not is_allowed_host("evil.example", options)
    assert not is_allowed_host(None, options)


def test_is_same_origin_goes_by_origin_and_by_what_fetch_says() -> None:
    assert is_same_origin("http://localhost:1", None, "localhost:1")
    assert is_same_origin(None, None, "localhost:1")
    assert not is_same_origin("http://localhost:2", None, "localhost:1")
    assert not is_same_origin("null", None, "localhost:1")
    assert not is_same_origin(None, "cross-site", "localhost:1")


def test_page_options_refuse_other_hosts_without_a_login() -> None:
    with pytest.raises(InputError, match="set a secret with --token"):
        PageOptions(host="0.0.0.0")
    with pytest.raises(InputError, match="16 characters"):
        PageOptions(token="short")


def test_login_is_asked_for_and_leads_where_one_wanted_to_go(guarded: PageClient) -> None:
    refused = guarded.page("/api?x=1")
    assert refused.headers["location"] == "/login?then=%2Fapi%3Fx%3D1"
    assert guarded.get("/index.json").status_code == 401
    entered = guarded.send("/login", {"secret": TOKEN, "then": "/api?x=1"})
    assert (entered.status_code, entered.headers["location"]) == (303, "/api?x=1")
    assert guarded.page("/api").status_code == 200


def test_login_with_another_token_is_refused(guarded: PageClient) -> None:
    assert guarded.send("/login", {"secret": "x" * 20}).status_code == 401
    assert guarded.get("/index.json").status_code == 401


def test_login_goes_to_no_other_site(guarded: PageClient) -> None:
    entered = guarded.send("/login", {"secret": TOKEN, "then": "https://evil.example/"})
    assert entered.headers["location"] == "/"


def test_session_cookie_is_read_by_no_script(guarded: PageClient) -> None:
    entered = guarded.send("/login", {"secret": TOKEN})
    cookie = entered.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_session_ends_when_nobody_asks_and_after_its_whole_time(
    guarded: PageClient, clock: Clock
) -> None:
    limits = Limits()
    guarded.send("/login", {"secret": TOKEN})
    for _ in range(int(limits.login_hours / limits.session_hours * 2) - 1):
        clock.now += limits.session_hours * 1800
        assert guarded.get("/index.json").status_code == 200
    clock.now += limits.session_hours * 1800
    assert guarded.get("/index.json").status_code == 401
    guarded.send("/login", {"secret": TOKEN})
    clock.now += limits.session_hours * 3600
    assert guarded.get("/index.json").status_code == 401


def test_log_out_ends_the_session(guarded: PageClient) -> None:
    guarded.send("/login", {"secret": TOKEN})
    held = dict(guarded.cookies)
    token = guarded.page("/").text.split('name="csrf-token" content="')[1].split('"')[0]
    guarded.ask("POST", "/logout", data={"csrf": token})
    assert guarded.get("/index.json").status_code == 401
    guarded.cookies.update(held)
    assert guarded.get("/index.json").status_code == 401


def test_program_logs_in_with_the_token_in_a_header(guarded: PageClient) -> None:
    headers = {"authorization": f"Bearer {TOKEN}"}
    assert guarded.get("/index.json", headers=headers).status_code == 200
    headers = {"authorization": "Bearer wrong"}
    assert guarded.get("/index.json", headers=headers).status_code == 401


def test_login_is_tried_only_so_often(guarded: PageClient, clock: Clock) -> None:
    token = guarded.form_token()
    fields = {"csrf": token, "secret": "x" * 20}
    tries = [guarded.ask("POST", "/login", data=fields).status_code for _ in range(8)]
    assert tries == [401] * 5 + [429] * 3
    right = {"csrf": token, "secret": TOKEN}
    assert guarded.ask("POST", "/login", data=right).status_code == 429
    clock.now += 60
    assert guarded.ask("POST", "/login", data=right).status_code == 303


def test_requests_over_the_rate_are_refused_with_the_time_to_wait(archive: Path) -> None:
    options = PageOptions(limits=Limits(burst_requests=3, requests_per_second=0.5))
    desk = make_desk(options, clock=Clock())
    client = PageClient(create_app(options, desk))
    answers = [client.get("/index.json") for _ in range(4)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert answers[3].headers["retry-after"] == "2"


def test_form_without_its_word_is_refused(guarded: PageClient) -> None:
    guarded.page("/login")
    for csrf in ({}, {"csrf": "guessed"}):
        answer = guarded.ask("POST", "/login", data={"secret": TOKEN, **csrf})
        assert answer.status_code == 403


def test_form_of_another_browser_is_refused(guarded: PageClient) -> None:
    other = PageClient(guarded.app).form_token()
    guarded.page("/login")
    answer = guarded.ask("POST", "/login", data={"secret": TOKEN, "csrf": other})
    assert answer.status_code == 403


def test_request_from_a_page_of_another_site_is_refused(guarded: PageClient) -> None:
    headers = {"origin": "https://evil.example"}
    assert guarded.send("/login", {"secret": TOKEN}, headers=headers).status_code == 403


def test_body_over_the_limit_is_refused(client: PageClient) -> None:
    limit = Limits().max_body_bytes
    answer = client.ask("POST", "/login", content=b"x" * (limit + 1))
    assert answer.status_code == 413


def test_body_that_hides_its_size_is_refused(archive: Path) -> None:
    options = PageOptions(limits=Limits(max_body_bytes=2000))
    client = PageClient(create_app(options, make_desk(options)))

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(10):
            yield b"x" * 1000

    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert client.ask("POST", "/login", content=pieces(), headers=headers).status_code == 413


def test_read_logins_names_the_line_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "logins"
    path.write_text(f"ada:{hash_password('eight or more')}\nbob:hunter2\n", encoding="utf-8")
    with pytest.raises(InputError, match="logins:2: a line is NAME:HASH"):
        read_logins(path)


def test_login_by_name_and_password(archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "logins"
    path.write_text(f"# who\nada:{hash_password('eight or more')}\n", encoding="utf-8")
    options = PageOptions(logins=read_logins(path))
    client = PageClient(create_app(options, make_desk(options)))
    assert client.send("/login", {"name": "bob", "secret": "eight or more"}).status_code == 401
    assert client.send("/login", {"name": "ada", "secret": "eight or less"}).status_code == 401
    assert client.send("/login", {"name": "ada", "secret": "eight or more"}).status_code == 303
    assert "ada" in client.page("/").text


@pytest.mark.parametrize("path", ["/events/%00.json", "/index.json?x=%00"])
def test_address_with_a_null_is_refused(client: PageClient, path: str) -> None:
    assert client.get(path).status_code == 400
