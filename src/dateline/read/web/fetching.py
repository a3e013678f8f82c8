"""Pages by their addresses: with robots.txt, a pause between requests, and limits."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass
from email.message import Message
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from dateline import __version__
from dateline.errors import LimitExceeded, NotFetched
from dateline.read.opened import MEGABYTE
from dateline.read.web.connecting import Deadline, GuardedTransport
from dateline.read.web.proxies import find_proxies

if TYPE_CHECKING:
    from protego import Protego

    from dateline.settings import Settings

USER_AGENT = f"dateline/{__version__}"
MAX_REDIRECTS = 10
_MAX_ROBOTS_BYTES = 512_000  # RFC 9309 asks for at least 500 KiB
_MAX_CRAWL_DELAY_SECONDS = 60.0
_MAX_HOSTS = 2_000
_ROBOTS_REDIRECTS = 5
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html, application/xhtml+xml, application/xml, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
_NOT_MODIFIED = 304
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class PageMark:
    """The state of a page as its server calls it: ETag and Last-Modified, as they were sent."""

    etag: str | None = None
    modified: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        """What asks for the page only if it is in another state."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave; `url` is where the redirects ended.

    `mark` is what the server calls this state of the page, to ask by the next time.
    """

    content: bytes
    url: str
    media_type: str
    charset: str | None
    mark: PageMark = PageMark()


@dataclass
class _Host:
    """What is remembered of one scheme, host and port."""

    robots: Protego | None = None
    refused: str | None = None
    next_at: float = 0.0  # monotonic


class Fetcher:
    """Fetches pages one at a time; holds connections and what hosts said of themselves."""

    def __init__(self, settings: Settings, *, allow_private: bool = False) -> None:
        """Fetch by the limits of `settings`, through its proxy or the environment's.

        Raises InputError for a proxy that is none.
        """
        self._settings = settings
        self._deadline = Deadline()
        self._seconds_left = settings.fetch_seconds
        self._client = httpx.Client(
            transport=GuardedTransport(
                self._deadline, allow_private=allow_private, proxies=find_proxies(settings.proxy)
            ),
            headers=_HEADERS,
            follow_redirects=False,
            trust_env=False,
            timeout=None,  # noqa: S113 - the deadline bounds every step
        )
        self._hosts: OrderedDict[str, _Host] = OrderedDict()

    def fetch(self, url: str) -> Fetched:
        """The page at an http or https address, redirects followed.

        Raises NotFetched where it does not come in time, a rule or the server
        says no, or the redirects go nowhere; LimitExceeded where it is too large.
        """
        found = self.fetch_changed(url, PageMark())
        assert found is not None
        return found

    def fetch_changed(self, url: str, mark: PageMark) -> Fetched | None:
        """The page, or None where it is still in the state of `mark`; raises as `fetch` does."""
        check_address(url)
        visited = [url]
        self._seconds_left = self._settings.fetch_seconds
        while True:
            host = self._host(url)
            if host.refused is not None:
                raise NotFetched(host.refused)
            if host.robots is not None and not host.robots.can_fetch(url, USER_AGENT):
                raise NotFetched(f"robots.txt of {_origin(url)} does not allow it")
            time.sleep(max(0.0, host.next_at - time.monotonic()))
            try:
                most = self._settings.max_page_megabytes * MEGABYTE
                found = self._request(url, most, mark.headers)
            except _StatusError as error:
                if error.status == _NOT_MODIFIED and mark.headers:
                    return None
                raise
            finally:
                host.next_at = time.monotonic() + self._delay(host)
            if isinstance(found, Fetched):
                return found
            url = _next_address(found, visited)
            visited.append(url)

    def close(self) -> None:
        """End all connections."""
        self._client.close()

    def _request(
        self, url: str, max_bytes: int, headers: dict[str, str] | None = None
    ) -> Fetched | str:
        """One answer, or the address that it redirects to."""
        began = time.monotonic()
        self._deadline.start(self._seconds_left, self._settings.fetch_seconds)
        try:
            with self._client.stream("GET", url, headers=headers) as response:
                return self._take(response, url, max_bytes)
        except (httpcore.TimeoutException, httpx.TimeoutException) as error:
            seconds = self._settings.fetch_seconds
            raise NotFetched(f"no answer within the {seconds:g} s of fetch_seconds") from error
        except (
            httpcore.NetworkError,
            httpcore.ProtocolError,
            httpx.HTTPError,
            httpx.InvalidURL,
        ) as error:
            words = " ".join(str(error).split()) or type(error).__name__
            raise NotFetched(f"the connection failed: {words[:200]}") from error
        finally:  # waiting for a host's turn between requests does not count
            self._seconds_left -= time.monotonic() - began

    def _take(self, response: httpx.Response, url: str, max_bytes: int) -> Fetched | str:
        location: str | None = response.headers.get("location")
        if response.status_code in _REDIRECTS and location:
            return join_address(url, location)
        if response.status_code != 200:
            raise _describe_status(response)
        content = bytearray()
        for chunk in response.iter_bytes():
            content += chunk
            if len(content) > max_bytes:
                raise LimitExceeded(
                    f"it has more than {max_bytes / MEGABYTE:g} MB, which max_page_megabytes allows"
                )
        media_type, charset = parse_content_type(response.headers.get("content-type", ""))
        mark = PageMark(response.headers.get("etag"), response.headers.get("last-modified"))
        return Fetched(bytes(content), url, media_type, charset, mark)

    def _host(self, url: str) -> _Host:
        origin = _origin(url)
        host = self._hosts.get(origin)
        if host is None:
            host = _Host()
            self._ask_rules(origin, host)
            host.next_at = time.monotonic() + self._delay(host)
            self._hosts[origin] = host  # only now: without its rules nothing is fetched there
            if len(self._hosts) > _MAX_HOSTS:
                self._hosts.popitem(last=False)
        self._hosts.move_to_end(origin)
        return host

    def _ask_rules(self, origin: str, host: _Host) -> None:
        """Read robots.txt as RFC 9309 has it: none is leave, a server in trouble is not."""
        from protego import Protego

        url = f"{origin}/robots.txt"
        for _ in range(_ROBOTS_REDIRECTS):
            try:
                found = self._request(url, _MAX_ROBOTS_BYTES)
            except _StatusError as error:
                if error.status >= 500 or error.status == 429:
                    host.refused = (
                        f"{origin}/robots.txt cannot be had ({error}), so nothing is fetched there"
                    )
                return
            except LimitExceeded:
                host.refused = f"{origin}/robots.txt is larger than {_MAX_ROBOTS_BYTES:,} bytes"
                return
            if isinstance(found, Fetched):
                host.robots = Protego.parse(found.content.decode("utf-8", "replace"))
                return
            url = found
            try:
                check_address(url)
            except NotFetched:  # it leads nowhere: there are no rules
                return

    def _delay(self, host: _Host) -> float:
        asked = host.robots.crawl_delay(USER_AGENT) if host.robots is not None else None
        return max(self._settings.host_delay_seconds, min(asked or 0.0, _MAX_CRAWL_DELAY_SECONDS))


class _StatusError(NotFetched):
    """An answer that is no page, with its status."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


def check_address(url: str) -> None:
    """Raise NotFetched for an address that is not http or https with a host."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise NotFetched(f"{url!r:.100} is no address: {error}") from error
    if parts.scheme.lower() not in ("http", "https") or not host:
        raise NotFetched(f"{url!r:.100} is no http or https address, which alone are fetched")
    if parts.username or parts.password:
        raise NotFetched(f"the address of {host} holds a user name or password; none are sent")


def join_address(base: str | None, link: str) -> str:
    """A link against the address that it stands at; what is no address stays as it is.

    >>> join_address("https://news.example/a/b", "../c")
    'https://news.example/c'
    >>> join_address("https://news.example/a", "http://[b")
    'http://[b'
    """
    try:
        return urljoin(base or "", link)
    except ValueError:
        return link


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}"


def _next_address(url: str, visited: list[str]) -> str:
    check_address(url)
    if url in visited:
        raise NotFetched(f"it redirects in a circle: {' → '.join([*visited, url])}")
    if len(visited) > MAX_REDIRECTS:
        raise NotFetched(f"it redirects more than {MAX_REDIRECTS} times, last to {url:.200}")
    return url


def _describe_status(response: httpx.Response) -> _StatusError:
    """The error for an answer without a page."""
    later = response.headers.get("retry-after")
    asks = f"; it asks to wait: {later} (seconds or date)" if later else ""
    return _StatusError(
        f"the server answers {response.status_code} {response.reason_phrase}{asks}",
        response.status_code,
    )


def parse_content_type(value: str) -> tuple[str, str | None]:
    """The media type in small letters and the charset of a Content-Type.

    >>> parse_content_type('Text/HTML; charset="utf-8"')
    ('text/html', 'utf-8')
    """
    message = Message()
    message["content-type"] = value
    charset = message.get_param("charset")
    return message.get_content_type() if value else "", charset if isinstance(
        charset, str
    ) else None
