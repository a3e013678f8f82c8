"""Pages through a proxy, which is a server on this machine."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dateline.errors import InputError
from dateline.read import ReadOptions
from dateline.read.web import connecting
from dateline.read.web.proxies import Proxy, find_proxies, parse_proxy
from dateline.settings import Settings
from tests.read.loopback import Site
from tests.read.reading import PRIVATE, news_page, read_one, reject_one

PUBLIC = ["93.184.215.14"]


@dataclass
class LoopbackProxy:
    """Answers every address from one dictionary and opens no tunnel; `asked` holds all requests."""

    address: str = ""
    pages: dict[str, tuple[int, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    logins: set[str | None] = field(default_factory=set)
    tunnel_status: int = 403


@pytest.fixture
def proxy(site: Site) -> Iterator[LoopbackProxy]:
    """A proxy while the test runs; `site` keeps other machines out of reach."""
    found = LoopbackProxy()

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            found.logins.add(self.headers["Proxy-Authorization"])
            status, body = found.pages.get(self.path, (404, ""))
            self.send_response(status)
            if status == 302:
                self.send_header("Location", body)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def do_CONNECT(self) -> None:
            found.asked.append(f"CONNECT {self.path}")
            self.send_error(found.tunnel_status)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        server.daemon_threads, server.block_on_close = True, False
        found.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield found
        server.shutdown()
        thread.join()


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """The addresses of names that are looked up here; others are not known."""
    known: dict[str, list[str]] = {"news.example": PUBLIC}
    lookup = socket.getaddrinfo

    def resolve(host: str, port: int, *args: object, **kinds: object) -> list[object]:
        if host in known:
            return [(2, 1, 6, "", (address, port)) for address in known[host]]
        if host[0].isdigit():
            return list(lookup(host, port, type=socket.SOCK_STREAM))
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return known


def through(proxy: str) -> Settings:
    return Settings(host_delay_seconds=0.0, fetch_seconds=2.0, proxy=proxy)


def fault(url: str, proxy: str) -> str:
    return reject_one(url, ReadOptions(), through(proxy)).reason


@pytest.mark.usefixtures("names")
def test_read_articles_asks_the_proxy_of_the_setting(proxy: LoopbackProxy) -> None:
    proxy.pages["http://news.example/a"] = 200, news_page()
    found = read_one("http://news.example/a", ReadOptions(), through(proxy.address))
    assert found.article.title == "Ferry crews end strike"
    assert found.article.url == "http://news.example/a"
    assert proxy.asked == ["http://news.example/robots.txt", "http://news.example/a"]
    assert proxy.logins == {None}


@pytest.mark.usefixtures("names")
@pytest.mark.parametrize("variable", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_read_articles_asks_the_proxy_of_the_environment(
    proxy: LoopbackProxy, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, proxy.address)
    proxy.pages["http://news.example/a"] = 200, news_page()
    assert read_one("http://news.example/a", ReadOptions(), through("")).article.text


@pytest.mark.usefixtures("names")
def test_read_articles_asks_the_proxy_for_a_tunnel_to_an_https_page(
    proxy: LoopbackProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy.address)
    reason = fault("https://news.example/a", "")
    assert reason == f"the proxy {proxy.address[7:]} answers 403 Forbidden"
    assert proxy.asked == ["CONNECT news.example:443"]


@pytest.mark.parametrize("without", ["127.0.0.1", "*", "other.example, 127.0.0.1"])
@pytest.mark.parametrize("by_setting", [True, False])
def test_read_articles_asks_hosts_of_no_proxy_directly(
    site: Site,
    proxy: LoopbackProxy,
    monkeypatch: pytest.MonkeyPatch,
    without: str,
    by_setting: bool,
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.address)
    monkeypatch.setenv("NO_PROXY", without)
    url = site.give("/a", news_page())
    assert read_one(url, PRIVATE, through(proxy.address if by_setting else "")).article.text
    assert proxy.asked == []


def test_read_articles_asks_no_proxy_where_the_setting_says_none(
    site: Site, proxy: LoopbackProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.address)
    assert read_one(site.give("/a", news_page()), PRIVATE, through("none")).article.text
    assert proxy.asked == []


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://10.0.0.1/a", "10.0.0.1 is 10.0.0.1, an address of this machine or a private"),
        ("https://169.254.169.254/a", "169.254.169.254 is 169.254.169.254"),
        ("http://[::1]/a", "::1 is ::1"),
        ("http://2130706433/a", "2130706433 is 127.0.0.1"),
        ("http://inside.example/a", "inside.example is 192.168.1.1"),
        ("https://mixed.example/a", "mixed.example is 10.0.0.2"),
        ("http://printer/a", "printer is not known here and looks like a name of a private"),
        ("http://wiki.internal/a", "wiki.internal is not known here"),
    ],
)
def test_read_articles_asks_the_proxy_for_nothing_private(
    proxy: LoopbackProxy, names: dict[str, list[str]], url: str, shown: str
) -> None:
    names |= {
        "::1": ["::1"],
        "inside.example": ["192.168.1.1"],
        "mixed.example": [*PUBLIC, "10.0.0.2"],
    }
    reason = fault(url, proxy.address)
    assert reason.startswith(shown)
    assert "--allow-private" in reason
    assert proxy.asked == []


@pytest.mark.usefixtures("names")
def test_read_articles_asks_the_proxy_for_no_redirect_to_a_private_address(
    proxy: LoopbackProxy,
) -> None:
    proxy.pages["http://news.example/a"] = 302, "http://127.0.0.1/secret"
    assert fault("http://news.example/a", proxy.address).startswith("127.0.0.1 is 127.0.0.1")
    assert proxy.asked[-1] == "http://news.example/a"


def test_read_articles_checks_a_name_before_each_request_to_the_proxy(
    proxy: LoopbackProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([PUBLIC, ["10.0.0.1"]])
    monkeypatch.setattr(connecting, "resolve", lambda host, port: next(answers))
    assert fault("http://news.example/a", proxy.address).startswith("news.example is 10.0.0.1")
    assert proxy.asked == ["http://news.example/robots.txt"]


@pytest.mark.usefixtures("names")
def test_read_articles_asks_the_proxy_for_private_pages_where_they_are_allowed(
    proxy: LoopbackProxy,
) -> None:
    proxy.pages["http://wiki.internal/a"] = 200, news_page()
    assert read_one("http://wiki.internal/a", PRIVATE, through(proxy.address)).article.text


@pytest.mark.usefixtures("names")
def test_read_articles_leaves_a_name_that_is_not_known_here_to_the_proxy(
    proxy: LoopbackProxy,
) -> None:
    proxy.pages["http://unknown.example/a"] = 200, news_page()
    found = read_one("http://unknown.example/a", ReadOptions(), through(proxy.address))
    assert found.article.text


@pytest.mark.usefixtures("names")
def test_read_articles_gives_the_proxy_its_login_and_shows_it_nowhere(proxy: LoopbackProxy) -> None:
    proxy.pages["http://news.example/a"] = 407, ""
    reason = fault("http://news.example/a", proxy.address.replace("//", "//me:p%40ss@"))
    assert reason == f"the proxy {proxy.address[7:]} answers 407: it wants a password"
    assert proxy.logins == {"Basic bWU6cEBzcw=="}


@pytest.mark.usefixtures("names", "site")
def test_read_articles_says_that_a_proxy_is_not_there() -> None:
    reason = fault("http://news.example/a", "http://127.0.0.1:1")
    assert reason.startswith("the proxy 127.0.0.1:1 cannot be reached: ")


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("proxy.example:3128", "http://proxy.example:3128"),
        ("HTTPS://proxy.example", "https://proxy.example:443"),
        ("http://[::1]:3128/", "http://[::1]:3128"),
    ],
)
def test_parse_proxy_completes_an_address(value: str, address: str) -> None:
    assert parse_proxy(value, "here") == Proxy(address)


@pytest.mark.parametrize(
    "value", ["socks5://me:secret@p.example:1", "http://", "http://me:secret@p:port", "//x://[a"]
)
def test_find_proxies_refuses_what_is_no_http_proxy(value: str) -> None:
    with pytest.raises(InputError, match=r"the setting proxy: .*http://HOST:PORT") as caught:
        find_proxies(value)
    assert "secret" not in str(caught.value)


def test_find_proxies_names_the_variable_that_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5://p.example:1")
    with pytest.raises(InputError, match=r"ALL_PROXY: 'socks5://p\.example' is no http"):
        find_proxies("")
    assert find_proxies("none").by_scheme == {}
