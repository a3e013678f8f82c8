"""Tries attacks against a page that it starts, and says of each whether it was refused.

    python -m tests.web.attacks

It ends with 1 where one was not refused.
"""

from __future__ import annotations

import io
import itertools
import json
import re
import socket
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from unittest import mock
from urllib.parse import urlsplit

import httpx
import uvicorn

from dateline.archive.adding import add_records
from dateline.read.web import connecting
from dateline.store.connecting import opened
from dateline.web.app import create_app
from dateline.web.coding import CodingRoom, Rules, code_given, prepare
from dateline.web.desk import make_desk
from dateline.web.options import Limits, PageOptions
from dateline.web.serving import open_socket
from dateline.workers import Crew, CrewOptions
from tests.archive.test_merging import reported
from tests.read import loopback

TOKEN = "a-token-of-the-attacked"
_TOKEN = re.compile(r'name="csrf-token" content="([^"]+)"')
SECRET = "the inner secret"


@dataclass
class Target:
    """The attacked: an open page, one behind a login, and sites outside and inside."""

    page: str
    guarded: str
    outside: loopback.Site
    inside: loopback.Site
    browser: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=90, trust_env=False))

    def form(self, base: str) -> str:
        """The word of a page's forms, for this browser."""
        found = _TOKEN.search(self.browser.get(f"{base}/login", headers=_PAGE).text)
        assert found
        return found[1]

    def read(self, **fields: str) -> httpx.Response:
        """Give something to read, as a visitor does."""
        given = {"csrf": self.form(self.page), **fields}
        return self.browser.post(f"{self.page}/read", data=given, headers=_PAGE)

    def upload(self, name: str, content: bytes) -> httpx.Response:
        """Give a file to read."""
        given = {"csrf": self.form(self.page)}
        files = {"file": (name, content)}
        return self.browser.post(f"{self.page}/read", data=given, files=files, headers=_PAGE)


_PAGE = {"accept": "text/html"}
Attack = Callable[[Target], bool]


def script_in_an_article(target: Target) -> bool:
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    text = f"{evil} Envoys of France and Germany met in Rome on Monday. {evil}"
    answer = target.read(text=text, title=evil)
    page = target.browser.get(target.page + answer.headers["location"], headers=_PAGE)
    shown = page.text.replace("<script type=", "")
    policy = page.headers["content-security-policy"]
    return "<script" not in shown and "<img" not in shown and "script-src 'self'" in policy


def form_of_another_site(target: Target) -> bool:
    url = f"{target.page}/read"
    target.browser.get(url, headers=_PAGE)
    without = target.browser.post(url, data={"text": "words"})
    headers = {"origin": "https://evil.example"}
    given = {"csrf": target.form(target.page), "text": "words"}
    foreign = target.browser.post(url, data=given, headers=headers)
    return (without.status_code, foreign.status_code) == (403, 403)


def json_of_another_site(target: Target) -> bool:
    url, body = f"{target.page}/api/code", json.dumps({"text": "words"})
    plain = target.browser.post(url, content=body, headers={"content-type": "text/plain"})
    headers = {"content-type": "application/json", "sec-fetch-site": "cross-site"}
    cross = target.browser.post(url, content=body, headers=headers)
    return (plain.status_code, cross.status_code) == (403, 403)


def foreign_host(target: Target) -> bool:
    hosts = ("evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80")
    answers = [target.browser.get(target.page, headers={"host": host}) for host in hosts]
    return all(answer.status_code == 421 for answer in answers)


def address_of_a_private_network(target: Target) -> bool:
    port = urlsplit(target.inside.address).port
    hosts = (
        "127.0.0.2",
        "[::1]",
        "[::ffff:127.0.0.2]",
        "10.0.0.1",
        "169.254.169.254",
        "0x7f000002",
    )
    answers = [target.read(address=f"http://{host}:{port}/secret") for host in hosts]
    return all(answer.status_code == 422 for answer in answers) and target.inside.asked == []


def redirect_to_a_private_network(target: Target) -> bool:
    url = target.outside.redirect("/redirect", f"{target.inside.address}/secret")
    answer = target.read(address=url)
    asked = "/redirect" in target.outside.asked  # else nothing was tried
    return asked and answer.status_code == 422 and target.inside.asked == []


def name_that_changes_its_address(target: Target) -> bool:
    port = urlsplit(target.outside.address).port
    answer = target.read(address=f"http://rebound.example:{port}/secret")
    refused = "rebound.example is 127.0.0.2" in answer.text
    return refused and answer.status_code == 422 and target.inside.asked == []


def file_of_this_machine(target: Target) -> bool:
    answers = [target.read(address=path) for path in ("file:///etc/passwd", "/etc/passwd", "-")]
    return all(answer.status_code == 422 and "root:" not in answer.text for answer in answers)


def archive_that_grows(target: Target) -> bool:
    packed = io.BytesIO()
    archive = zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED)
    with archive, archive.open("a.html", "w") as member:
        for _ in range(600):
            member.write(b"<p>" + b"A" * 1_000_000)
    answer = target.upload("bomb.zip", packed.getvalue())
    return answer.status_code == 422


def entities_that_grow(target: Target) -> bool:
    levels = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' if n else '<!ENTITY e0 "lol">' for n in range(10)
    )
    body = f'<?xml version="1.0"?><!DOCTYPE nitf [{levels}]><nitf><body>&e9;</body></nitf>'
    begun = time.monotonic()
    answer = target.upload("laughs.xml", body.encode())
    return answer.status_code in (303, 422) and time.monotonic() - begun < 20


def large_body(target: Target) -> bool:
    limit = Limits().max_body_bytes
    told = target.browser.post(f"{target.page}/read", content=b"x" * (limit + 1))
    headers = {"content-type": "application/json"}
    pieces = (b" " * 1_000_000 for _ in range(limit // 1_000_000 + 2))
    try:
        hidden = target.browser.post(f"{target.page}/api/code", content=pieces, headers=headers)
    except httpx.TransportError:  # the connection was ended before all was sent
        return told.status_code == 413
    return (told.status_code, hidden.status_code) == (413, 413)


def path_out_of_its_folder(target: Target) -> bool:
    paths = ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2f..%2f..%2fetc/passwd")
    answers = [_raw(target.page, path) for path in (*paths, "/read/../../../etc/passwd.json")]
    return all(b" 404 " in answer.partition(b"\r\n")[0] for answer in answers)


def name_of_a_file_out_of_its_folder(target: Target) -> bool:
    there = Path(tempfile.gettempdir()) / "dateline-attack.txt"
    name = "../../../../.." + str(there)
    target.upload(name, b"Envoys of France and Germany met in Rome on Monday.")
    return not there.exists()


def words_of_sql(target: Target) -> bool:
    words = ("' OR 1=1 --", '" OR ""="', "x'; DROP TABLE article; --", '" NEAR(', "%00")
    paths = [f"/{view}/{word}.json" for view in ("events", "read") for word in words]
    answers = [target.browser.get(target.page + path).status_code for path in paths]
    held = target.browser.get(f"{target.page}/index.json").json()["holds"]
    return set(answers) <= {400, 404} and held["articles"] == 6


def guessed_secrets(target: Target) -> bool:
    guesses = ({"csrf": target.form(target.guarded), "secret": f"guess {n}"} for n in range(12))
    tries = [target.browser.post(f"{target.guarded}/login", data=given) for given in guesses]
    return [one.status_code for one in tries] == [401] * 5 + [429] * 7


def session_that_ended(target: Target) -> bool:
    time.sleep(2.1)  # so that the bucket of tries has one again
    answer = _log_in(target, "/")
    inside = target.browser.get(f"{target.guarded}/index.json").status_code
    time.sleep(1.3)
    after = target.browser.get(f"{target.guarded}/index.json").status_code
    return (answer.status_code, inside, after) == (303, 200, 401)


def way_to_another_site(target: Target) -> bool:
    for then in ("https://evil.example/", "//evil.example", "/\\evil.example"):
        time.sleep(2.1)
        answer = _log_in(target, then)
        if answer.headers.get("location") != "/":
            return False
    return True


def _log_in(target: Target, then: str) -> httpx.Response:
    given = {"csrf": target.form(target.guarded), "secret": TOKEN, "then": then}
    return target.browser.post(f"{target.guarded}/login", data=given)


def _raw(base: str, path: str) -> bytes:
    """What is answered to a path that no client makes tidy."""
    parts = urlsplit(base)
    assert parts.port
    with socket.create_connection(("127.0.0.1", parts.port), timeout=10) as connection:
        request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
        connection.sendall(request.encode())
        return b"".join(iter(partial(connection.recv, 65_536), b""))


ATTACKS: tuple[Attack, ...] = (
    script_in_an_article,
    form_of_another_site,
    json_of_another_site,
    foreign_host,
    address_of_a_private_network,
    redirect_to_a_private_network,
    name_that_changes_its_address,
    file_of_this_machine,
    archive_that_grows,
    entities_that_grow,
    large_body,
    path_out_of_its_folder,
    name_of_a_file_out_of_its_folder,
    words_of_sql,
    guessed_secrets,
    session_that_ended,
    way_to_another_site,
)


def prepare_attacked(rules: Rules) -> None:
    """Ready the process that codes: 127.0.0.1 is the world outside, 127.0.0.2 a private network."""
    prepare(rules)
    answers = itertools.chain(["127.0.0.1"], itertools.repeat("127.0.0.2"))
    resolve = connecting.resolve

    def rebind(host: str, port: int) -> list[str]:
        return [next(answers)] if host == "rebound.example" else resolve(host, port)

    mock.patch.object(connecting, "resolve", rebind).start()
    mock.patch.object(connecting, "is_public", lambda address: address == "127.0.0.1").start()


@contextmanager
def served(options: PageOptions) -> Iterator[str]:
    """A page in a thread; its address."""
    listening = open_socket(options)
    options = replace(options, port=listening.getsockname()[1])
    desk = make_desk(options)
    rules = Rules(options.settings, allow_private=False, megabytes=4_000)
    crew = CrewOptions(workers=1, item_seconds=60)
    desk.coding = CodingRoom(
        Crew(partial(prepare_attacked, rules), partial(code_given, rules), crew)
    )
    config = uvicorn.Config(create_app(options, desk), log_level="critical", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{options.port}"
    finally:
        server.should_exit = True
        thread.join(10)


def main() -> int:
    """Try all attacks; 1 where one was not refused."""
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        archive = str(Path(folder) / "a.archive")
        with opened(archive, create=True) as store:
            for _ in add_records(store, reported(2)):
                pass
        limits = Limits(logins_per_second=0.5, session_hours=1 / 3600)
        behind = PageOptions(archive=archive, port=0, token=TOKEN, limits=limits)
        with (
            served(PageOptions(archive=archive, port=0)) as page,
            served(behind) as guarded,
            loopback.serve() as outside,
            loopback.serve("127.0.0.2") as inside,
        ):
            inside.give("/secret", f"<p>{SECRET}</p>")
            target = Target(page, guarded, outside, inside)
            for attack in ATTACKS:
                refused = attack(target)
                failed += not refused
                name = attack.__name__.replace("_", " ")
                sys.stdout.write(f"{'refused' if refused else 'NOT REFUSED'}: {name}\n")
            target.browser.close()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
