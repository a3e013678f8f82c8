"""Feeds, lists of feeds, sitemaps and lists of addresses."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from dateline.read import ReadArticle, ReadOptions
from dateline.read.feeds import is_full
from tests.read.loopback import Site
from tests.read.reading import PRIVATE, STORY, news_page, read_all, read_one, reject_one, texts

FULL = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)


def rss(*items: str) -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Harbour Courier</title>{''.join(items)}</channel></rss>"
    )


def item(title: str, link: str, summary: str = "", content: str = "") -> str:
    return (
        f"<item><title>{title}</title><link>{link}</link>"
        f'<guid isPermaLink="false">g-{title}</guid>'
        f"<pubDate>Thu, 25 Jul 2024 23:30:00 -0500</pubDate><description>{summary}</description>"
        f"<content:encoded><![CDATA[{content}]]></content:encoded></item>"
    )


ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><id>urn:1</id>'
    '<title type="html">Crews &amp;amp; ministry</title><author><name>Ines Calloway</name></author>'
    "<published>2024-07-25T10:00:00Z</published><updated>2024-07-30T10:00:00Z</updated>"
    f'<link href="https://courier.example/a"/><content type="xhtml">'
    f'<div xmlns="http://www.w3.org/1999/xhtml">{FULL}</div></content></entry></feed>'
)


def write(folder: Path, content: str, name: str = "feed") -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_read_feed_takes_the_whole_text_from_the_feed(tmp_path: Path) -> None:
    entry = item("Strike ends", "https://courier.example/a", "Short…", FULL)
    found = read_one(write(tmp_path, rss(entry)))
    assert found.article.text.split("\n\n") == ["Strike ends", *STORY]
    assert (found.article.published, found.published_from) == ("2024-07-25", "the feed")
    assert (found.article.id, found.article.publisher) == ("g-Strike ends", "Harbour Courier")


def test_read_feed_reads_atom(tmp_path: Path) -> None:
    found = read_one(write(tmp_path, ATOM)).article
    assert found.text.split("\n\n") == ["Crews & ministry", *STORY]
    assert (found.published, found.byline, found.id) == ("2024-07-25", "Ines Calloway", "urn:1")


def test_read_feed_reaches_no_network_for_a_file(tmp_path: Path) -> None:
    summary = "A bomb killed two in Quetta… &lt;a href='x'&gt;Read more&lt;/a&gt;"
    found = read_one(write(tmp_path, rss(item("Blast", "https://courier.example/b", summary))))
    assert found.article.text == "Blast\n\nA bomb killed two in Quetta…"
    assert found.notes == ("only the summary in the feed was read: --follow fetches the page",)


def test_read_feed_fetches_pages_where_it_was_fetched_itself(site: Site) -> None:
    page = site.give("/a", news_page())
    found = read_one(site.give("/feed", rss(item("Strike", page)), "text/html"), PRIVATE)
    assert found.article.text.split("\n\n")[1:] == list(STORY)
    assert (found.article.id, found.article.published) == ("g-Strike", "2024-07-25")
    assert found.published_from == "the feed"


def test_read_feed_fetches_pages_of_a_file_when_told(tmp_path: Path, site: Site) -> None:
    path = write(tmp_path, rss(item("Strike", site.give("/a", news_page()))))
    options = ReadOptions(allow_private=True, follow=True)
    assert read_one(path, options).article.url == f"{site.address}/a"


def test_read_feed_goes_on_after_a_page_that_is_gone(site: Site) -> None:
    entries = [item("One", f"{site.address}/gone"), item("Two", site.give("/b", news_page()))]
    first, second = read_all(site.give("/feed", rss(*entries)), options=PRIVATE)
    assert texts([first]) == ["! the server answers 404 Not Found"]
    assert isinstance(second, ReadArticle)


def test_read_feed_keeps_the_entries_before_a_break(tmp_path: Path) -> None:
    whole = rss(item("One", "x", "", FULL), item("Two", "y", "", FULL))
    first, *others = read_all(write(tmp_path, whole[: whole.index("g-Two")]))
    assert isinstance(first, ReadArticle)
    assert "the feed is broken after entry" in texts(others)[-1]


def test_read_articles_takes_a_feed_that_is_html_for_a_page(site: Site) -> None:
    url = site.give("/feed.xml", news_page(), "application/rss+xml")
    assert read_one(url, PRIVATE).article.title == "Ferry crews end strike"


def test_read_feed_says_that_a_forced_feed_is_html(tmp_path: Path) -> None:
    rejected = reject_one(write(tmp_path, news_page()), ReadOptions(input_format="feed"))
    assert "none that can be read" in rejected.reason


def test_read_feed_says_that_it_is_empty(tmp_path: Path) -> None:
    assert reject_one(write(tmp_path, rss())).reason == "the feed has no entries"


def test_read_feed_expands_no_entities(tmp_path: Path) -> None:
    secret = write(tmp_path, "secret words", "secret.txt")
    doctype = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    feed = rss(item("One &x;", "x", "", FULL)).replace("<rss", f"{doctype}<rss", 1)
    assert not any("secret" in text for text in texts(read_all(write(tmp_path, feed))))


@pytest.mark.parametrize("end", ["…", "...", "[…]", "Read more", "Continue reading »"])
def test_is_full_knows_how_summaries_end(end: str) -> None:
    words = "word " * 80
    assert is_full(words)
    assert not is_full(f"{words} {end}")


def test_read_feed_takes_the_day_of_a_change_where_there_is_no_other(tmp_path: Path) -> None:
    changed = ATOM.replace("<published>2024-07-25T10:00:00Z</published>", "")
    assert read_one(write(tmp_path, changed)).article.published == "2024-07-30"
    undated = changed.replace("<updated>2024-07-30T10:00:00Z</updated>", "")
    assert read_one(write(tmp_path, undated)).article.published is None


@pytest.mark.parametrize("encoding", ["\xf9\xe0", "no-such-one", ""])
def test_read_feed_survives_a_wrong_encoding(tmp_path: Path, encoding: str) -> None:
    feed = rss(item("One", "x", "", FULL)).replace("<?xml ", f'<?xml encoding="{encoding}" ')
    path = tmp_path / "feed"
    path.write_bytes(feed.encode("latin-1"))
    (found, *_) = read_all(path)
    assert isinstance(found, ReadArticle) or "the feed is broken" in found.reason


def test_read_opml_reads_each_feed_once(tmp_path: Path, site: Site) -> None:
    feed = site.give("/feed", rss(item("Strike", "x", "", FULL)))
    outline = f'<outline type="rss" xmlUrl="{feed}"/>'
    opml = f"<opml><body><outline text='News'>{outline * 2}</outline></body></opml>"
    assert read_one(write(tmp_path, opml), PRIVATE).article.title == "Strike"


def test_read_opml_says_that_it_names_no_feed(tmp_path: Path) -> None:
    rejected = reject_one(write(tmp_path, "<opml><body><outline text='x'/></body></opml>"))
    assert rejected.reason == "the OPML list names no feed: no outline has an xmlUrl"


SITEMAP = (
    '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">{}</urlset>'
)


def test_read_sitemap_follows_an_index_and_packed_maps(site: Site) -> None:
    page = site.give("/a", news_page())
    news = (
        f"<url><loc>{page}</loc><n:news><n:publication><n:name>Courier</n:name></n:publication>"
        "<n:publication_date>2024-07-25</n:publication_date><n:title>Strike</n:title></n:news></url>"
    )
    packed = gzip.compress(SITEMAP.format(news).encode())
    inner = site.give("/news.xml.gz", packed, "application/gzip")
    index = f"<sitemapindex><sitemap><loc>{inner}</loc></sitemap></sitemapindex>"
    found = read_one(site.give("/sitemap.xml", index), PRIVATE)
    assert (found.article.published, found.published_from) == ("2024-07-25", "the sitemap")
    assert found.article.text.split("\n\n")[1:] == list(STORY)


def test_read_sitemap_ends_an_index_of_itself(site: Site) -> None:
    index = f"<sitemapindex><sitemap><loc>{site.address}/s</loc></sitemap></sitemapindex>"
    rejected = reject_one(site.give("/s", index), PRIVATE)
    assert rejected.reason == "it is a sitemap index more than 3 deep"


def test_read_urls_fetches_each_line(tmp_path: Path, site: Site) -> None:
    page = site.give("/a", news_page())
    path = write(tmp_path, f"{page}\n{site.address}/gone\n")
    first, second = read_all(path, options=PRIVATE)
    assert isinstance(first, ReadArticle)
    assert texts([second]) == ["! the server answers 404 Not Found"]


def test_read_urls_fetches_nothing_when_told(tmp_path: Path) -> None:
    path = write(tmp_path, "https://courier.example/a\nhttps://courier.example/b\n")
    rejected = reject_one(path, ReadOptions(follow=False))
    assert rejected.reason == "it lists 2 addresses, and --no-follow says to fetch none"
