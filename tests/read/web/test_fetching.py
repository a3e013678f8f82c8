"""Pages by their addresses, against servers on this machine."""

from __future__ import annotations

import gzip
import socket
import time

import pytest

from dateline.errors import NotFetched
from dateline.read import ReadOptions
from dateline.read.web import connecting
from dateline.read.web.fetching import Fetcher
from dateline.settings import Settings
from tests.read.loopback import Handler, Site, serve
from tests.read.reading import PRIVATE, QUICK, news_page, read_one, reject_one

HASTY = Settings(host_delay_seconds=0.0, fetch_seconds=0.4)


def fault(url: str, settings: Settings = QUICK, options: ReadOptions = PRIVATE) -> str:
    rejected = reject_one(url, options, settings)
    assert rejected.article_id == url
    return rejected.reason


def test_read_articles_fetches_a_page(site: Site) -> None:
    found = read_one(site.give("/a", news_page()), PRIVATE)
    assert found.article.title == "Ferry crews end strike"
    assert found.article.url == f"{site.address}/a"
    assert site.asked == ["/robots.txt", "/a"]


def test_read_articles_keeps_the_address_where_redirects_end(site: Site) -> None:
    site.give("/c", news_page())
    site.redirect("/b", "c")
    assert read_one(site.redirect("/a", "/b"), PRIVATE).article.url == f"{site.address}/c"


def test_read_articles_names_a_circle_of_redirects(site: Site) -> None:
    site.redirect("/b", "/a")
    reason = fault(site.redirect("/a", "/b"))
    assert reason.startswith("it redirects in a circle: ")
    assert reason.endswith(f"{site.address}/b → {site.address}/a")


def test_read_articles_ends_redirects_that_do_not_end(site: Site) -> None:
    for number in range(20):
        site.redirect(f"/{number}", f"/{number + 1}")
    assert "redirects more than 10 times" in fault(f"{site.address}/0")


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://news.example/a", "http://[bad", "http://a.example:99999/"]
)
def test_read_articles_follows_no_redirect_to_what_is_no_page(site: Site, to: str) -> None:
    assert "is no " in fault(site.redirect("/a", to))


def test_read_articles_refuses_this_machine(site: Site) -> None:
    url = site.give("/a", news_page())
    reason = fault(url, options=ReadOptions())
    assert reason.startswith("127.0.0.1 is 127.0.0.1, an address of this machine or a private")
    assert "--allow-private" in reason
    assert site.asked == []


def test_read_articles_refuses_a_redirect_to_a_private_address(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "is_public", lambda address: address == "127.0.0.1")
    with serve("127.0.0.2") as inner:
        inner.give("/secret", news_page())
        reason = fault(site.redirect("/a", f"{inner.address}/secret"), options=ReadOptions())
        assert reason.startswith("127.0.0.2 is 127.0.0.2, an address of this machine")
        assert inner.asked == []


def test_read_articles_checks_a_name_each_time_it_connects(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is public when first asked and private later."""
    answers = iter(["127.0.0.1", "127.0.0.2"])
    port = int(site.address.rpartition(":")[2])

    def close(handler: Handler) -> None:
        handler.send_response(404)
        handler.send_header("Connection", "close")
        handler.end_headers()

    monkeypatch.setattr(connecting, "resolve", lambda host, port: [next(answers)])
    monkeypatch.setattr(connecting, "is_public", lambda address: address == "127.0.0.1")
    site.answers["/robots.txt"] = close
    reason = fault(f"http://rebound.example:{port}/a", options=ReadOptions())
    assert reason.startswith("rebound.example is 127.0.0.2")
    assert site.asked == ["/robots.txt"]


def test_read_articles_refuses_a_name_with_one_private_address_among_public_ones(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def resolve(*args: object, **kinds: object) -> list[object]:
        return [(2, 1, 6, "", ("8.8.8.8", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert "mixed.example is 10.0.0.1" in fault("http://mixed.example/", options=ReadOptions())


@pytest.mark.parametrize("in_headers", [True, False])
def test_read_articles_leaves_a_server_that_answers_slowly_for_ever(
    site: Site, in_headers: bool
) -> None:
    began = time.monotonic()
    reason = fault(site.drip("/a", in_headers=in_headers), HASTY)
    assert "0.4 s" in reason
    assert "fetch_seconds" in reason
    assert time.monotonic() - began < 2


def test_read_articles_counts_slow_redirects_together(site: Site) -> None:
    for number in range(9):

        def answer(handler: Handler, to: str = f"/{number + 1}") -> None:
            time.sleep(0.15)
            handler.send_response(302)
            handler.send_header("Location", to)
            handler.send_header("Content-Length", "0")
            handler.end_headers()

        site.answers[f"/{number}"] = answer
    assert "0.4 s" in fault(f"{site.address}/0", HASTY)
    assert "/4" not in site.asked


def test_read_articles_leaves_a_server_that_says_nothing(site: Site) -> None:
    site.answers["/a"] = lambda handler: time.sleep(1.5)
    assert "within the 0.4 s of fetch_seconds" in fault(f"{site.address}/a", HASTY)


def test_read_articles_refuses_a_page_that_is_too_large(site: Site) -> None:
    url = site.give("/a", b"<html>" + b"x" * 3_000_000)
    settings = Settings(host_delay_seconds=0.0, max_page_megabytes=1)
    assert fault(url, settings) == "it has more than 1 MB, which max_page_megabytes allows"


def test_read_articles_counts_a_packed_page_unpacked(site: Site) -> None:
    packed = gzip.compress(b"<html>" + b" " * 30_000_000)

    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Encoding", "gzip")
        handler.send_header("Content-Length", str(len(packed)))
        handler.end_headers()
        handler.wfile.write(packed)

    site.answers["/a"] = answer
    assert "max_page_megabytes" in fault(f"{site.address}/a")


def test_read_articles_obeys_robots_txt(site: Site) -> None:
    site.give("/robots.txt", "User-agent: *\nDisallow: /private/\n", "text/plain")
    site.give("/open", news_page())
    assert read_one(f"{site.address}/open", PRIVATE).article.text
    reason = fault(site.give("/private/a", news_page()))
    assert reason == f"robots.txt of {site.address} does not allow it"
    assert "/private/a" not in site.asked


def test_read_articles_obeys_robots_txt_after_a_redirect(site: Site) -> None:
    site.give("/robots.txt", "User-agent: dateline\nDisallow: /private/\n", "text/plain")
    site.give("/private/a", news_page())
    assert "does not allow it" in fault(site.redirect("/a", "/private/a"))


def test_read_articles_fetches_nothing_where_robots_txt_is_in_trouble(site: Site) -> None:
    site.give("/robots.txt", "", status=503)
    reason = fault(site.give("/a", news_page()))
    assert "robots.txt cannot be had (the server answers 503" in reason
    assert site.asked == ["/robots.txt"]


def test_fetch_waits_between_requests_to_a_host(site: Site) -> None:
    settings = Settings(host_delay_seconds=0.2)
    fetcher = Fetcher(settings, allow_private=True)
    for path in ("/a", "/b"):
        fetcher.fetch(site.give(path, "x"))
    gaps = [b - a for a, b in zip(site.asked_at, site.asked_at[1:], strict=False)]
    assert len(gaps) == 2
    assert min(gaps) >= 0.19


def test_fetch_waits_as_long_as_robots_txt_asks(site: Site) -> None:
    site.give("/robots.txt", "User-agent: *\nCrawl-delay: 0.3\n", "text/plain")
    fetcher = Fetcher(QUICK, allow_private=True)
    for path in ("/a", "/b"):
        fetcher.fetch(site.give(path, "x"))
    assert site.asked_at[2] - site.asked_at[1] >= 0.29


@pytest.mark.parametrize(
    ("status", "expected"), [(404, "answers 404 Not Found"), (500, "answers 500"), (429, "429")]
)
def test_read_articles_gives_the_answer_of_a_server(site: Site, status: int, expected: str) -> None:
    assert expected in fault(site.give("/a", "no", status=status))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("ftp://news.example/a", "is no http or https address"),
        ("http://", "is no http or https address"),
        ("http://[::1", "is no address"),
        ("https://user:secret@news.example/", "holds a user name or password"),
    ],
)
def test_fetch_refuses_what_is_no_page(url: str, expected: str) -> None:
    with pytest.raises(NotFetched, match=expected):
        Fetcher(QUICK).fetch(url)
    assert "secret" not in fault(url)


def test_fetch_names_a_host_that_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(*args: object, **kinds: object) -> list[object]:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert "the host nowhere.example is not known" in fault("http://nowhere.example/a")


def test_read_articles_goes_by_content_where_the_type_is_wrong(site: Site) -> None:
    found = read_one(site.give("/a", news_page(), "application/octet-stream"), PRIVATE)
    assert found.article.title == "Ferry crews end strike"


def test_read_articles_says_what_a_picture_is(site: Site) -> None:
    assert "a PNG picture" in fault(site.give("/a.html", b"\x89PNG\r\n\x1a\n" + bytes(50)))


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        bytes(range(256)),
        b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 500_000 + b"\r\n\r\n",
    ],
)
def test_read_articles_says_that_an_answer_is_broken(site: Site, answer: bytes) -> None:
    def give(handler: Handler) -> None:
        handler.wfile.write(answer)
        handler.close_connection = True

    site.answers["/a"] = give
    assert fault(f"{site.address}/a").startswith("the connection failed: ")
