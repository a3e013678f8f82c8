from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.archive.watching import Watch, look_once, seconds_to_wait
from dateline.cli.watch import parse_every
from dateline.errors import InputError
from dateline.read import ReadOptions
from dateline.read.options import Reading
from dateline.read.web.watching import list_feeds
from dateline.settings import Settings
from dateline.store.connecting import Store, opened
from dateline.store.describing import describe_contents
from dateline.store.tables import FEED
from tests.archive.coding import ExampleCoder
from tests.read.loopback import Handler, Site, serve

STORY = " ".join(f"Envoys of the two states met again in Lima on day {n}." for n in range(12))
DUE = 0.0


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.undo()  # loopback only: the guard of all tests lets no connection through
    with serve() as given:
        yield given


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Store]:
    with opened(str(tmp_path / "a.archive"), create=True) as store:
        yield store


def give_feed(site: Site, *stories: tuple[str, str], etag: str) -> str:
    """A feed whose entries link to pages; the server knows its state by an ETag."""
    items = "".join(
        f"<item><title>{name}</title><link>{site.address}/{name}</link>"
        f"<guid>{name}</guid><description>{summary}</description></item>"
        for name, summary in stories
    )
    body = f'<rss version="2.0"><channel><title>P</title>{items}</channel></rss>'.encode()

    def answer(handler: Handler) -> None:
        same = handler.headers.get("If-None-Match") == etag
        handler.send_response(304 if same else 200)
        handler.send_header("ETag", etag)
        handler.send_header("Content-Type", "application/rss+xml")
        handler.send_header("Content-Length", "0" if same else str(len(body)))
        handler.end_headers()
        if not same:
            handler.wfile.write(body)

    site.answers["/feed"] = answer
    for name, summary in stories:
        page = (
            f"<html><body><article><h1>{name}</h1><p>{summary} {STORY}</p></article></body></html>"
        )
        site.give(f"/{name}", page)
    return f"{site.address}/feed"


def watch(url: str) -> Watch:
    settings = Settings(host_delay_seconds=0.0)
    reading = Reading(ReadOptions(follow=True, allow_private=True), settings)
    return Watch((url,), DUE, reading)


def look(store: Store, wanted: Watch) -> str:
    """What a look brought, a letter each: new, version, known, rejected."""
    letters = []
    for one in look_once(store, ExampleCoder(), wanted):
        new = "v" if one.is_version else "n"
        letters.append("r" if one.rejected else "k" if one.record is None else new)
    wanted.reading.fetcher.close()
    return "".join(letters)


def test_look_once_fetches_each_page_once_and_asks_only_for_changes(
    archive: Store, site: Site
) -> None:
    url = give_feed(site, ("one", "First."), ("two", "Second."), etag='"1"')
    assert look(archive, watch(url)) == "nn"
    site.asked.clear()
    assert look(archive, watch(url)) == ""
    assert site.asked == ["/robots.txt", "/feed"]
    give_feed(site, ("one", "First."), ("two", "Second."), ("three", "Third."), etag='"2"')
    site.asked.clear()
    assert look(archive, watch(url)) == "n"
    assert [path for path in site.asked if path != "/robots.txt"] == ["/feed", "/three"]


def test_look_once_takes_a_changed_entry_for_a_new_version(archive: Store, site: Site) -> None:
    url = give_feed(site, ("one", "First."), etag='"1"')
    look(archive, watch(url))
    give_feed(site, ("one", "First, corrected."), etag='"2"')
    assert look(archive, watch(url)) == "v"
    with archive.reading() as connection:
        held = describe_contents(connection)
    assert (held.articles, held.versions) == (1, 2)


def test_look_once_asks_again_for_a_page_that_did_not_come(archive: Store, site: Site) -> None:
    url = give_feed(site, ("one", "First."), ("two", "Second."), etag='"1"')
    answer = site.answers.pop("/two")
    assert look(archive, watch(url)) == "nr"
    site.answers["/two"] = answer
    assert look(archive, watch(url)) == "n"


def test_look_once_leaves_a_feed_that_fails_alone_longer_each_time(
    archive: Store, site: Site
) -> None:
    site.give("/feed", "in trouble", status=503)
    wanted = watch(f"{site.address}/feed")
    waits = []
    for _ in range(3):
        assert look(archive, wanted) == "r"
        assert look(archive, wanted) == ""
        waits.append(seconds_to_wait(archive, wanted))
        with archive.writing() as connection:
            connection.execute(FEED.update().values(next_at="2000-01-01T00:00:00Z"))
    assert waits == sorted(waits)
    assert waits[-1] > 3 * waits[0] > 60


BROKEN = (
    '<rss version="2.0"><channel><title>P</title><item><title>one</title>'
    "<description>First.</description></item><item><title>tw"
)


@pytest.mark.parametrize(
    ("body", "letters"),
    [
        (f"<html><body><article><p>{STORY}</p></article></body></html>", "r"),
        (STORY, "r"),
        ("", "r"),
        ("\0\1\2" * 40, "r"),
        ('<rss version="2.0"><channel><item', "r"),
        (BROKEN, "nrr"),
    ],
)
def test_look_once_takes_what_is_no_whole_feed_for_a_failure(
    archive: Store, site: Site, body: str, letters: str
) -> None:
    site.give("/feed", body)
    wanted = watch(f"{site.address}/feed")
    assert look(archive, wanted) == letters
    with archive.reading() as connection:
        row = connection.execute(FEED.select()).one()
        assert describe_contents(connection).articles == letters.count("n")
    assert (row.failures, row.etag) == (1, None)
    assert row.said
    assert seconds_to_wait(archive, wanted) > 60


def test_look_once_takes_a_feed_without_entries_for_no_failure(archive: Store, site: Site) -> None:
    url = give_feed(site, etag='"1"')
    look(archive, watch(url))
    with archive.reading() as connection:
        assert connection.execute(FEED.select()).one().failures == 0


def test_look_once_writes_nothing_where_no_feed_is_due(
    archive: Store, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = replace(watch(give_feed(site, ("one", "First."), etag='"1"')), every=600.0)
    look(archive, wanted)

    def refuse(_: Store) -> None:
        raise AssertionError("a writer was asked for")

    monkeypatch.setattr(Store, "writing", refuse)
    assert look(archive, wanted) == ""
    assert seconds_to_wait(archive, wanted) > 500


def test_look_once_waits_until_a_feed_is_due(archive: Store, site: Site) -> None:
    wanted = replace(watch(give_feed(site, ("one", "First."), etag='"1"')), every=600.0)
    assert look(archive, wanted) == "n"
    site.asked.clear()
    assert look(archive, wanted) == ""
    assert site.asked == []
    assert 500 < seconds_to_wait(archive, wanted) <= 600


def test_list_feeds_of_an_opml_list() -> None:
    listed = b"""<opml version="2.0"><body><outline text="a"><outline xmlUrl="/a.xml"/>
        <outline xmlUrl="https://b.example/f"/><outline xmlUrl="/a.xml"/></outline></body></opml>"""
    assert list_feeds(listed, "https://a.example/x.opml") == [
        "https://a.example/a.xml",
        "https://b.example/f",
    ]
    assert list_feeds(b"no list", None) == []


@pytest.mark.parametrize("given", ["10", "m", "30s", "ten minutes"])
def test_parse_every_refuses_what_is_no_time_or_too_short(given: str) -> None:
    with pytest.raises(InputError, match="--every"):
        parse_every(given)
