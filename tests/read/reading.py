"""What the tests of readers share: inputs read as a user reads them."""

from __future__ import annotations

from pathlib import Path

from dateline.read import ReadArticle, ReadOptions, read_articles
from dateline.records import Rejected
from dateline.settings import Settings

QUICK = Settings(host_delay_seconds=0.0, fetch_seconds=2.0)
PRIVATE = ReadOptions(allow_private=True)

STORY = (
    (
        "Ferry crews in Split ended a nine-day strike on Thursday after the transport ministry "
        "agreed to raise their pay, the head of their union told reporters outside the port."
    ),
    (
        "The ministry had threatened last week to send the navy to carry passengers to the "
        "islands, where some 4,000 tourists were stranded without food in the harbours."
    ),
    (
        "Under the deal, pay rises by 12 percent from September and the ministry drops its lawsuit "
        "against three organisers of the walkout, the prime minister wrote."
    ),
)


def read_all(
    *inputs: Path | str,
    options: ReadOptions | None = None,
    settings: Settings = QUICK,
    published: str | None = None,
) -> list[ReadArticle | Rejected]:
    """Everything that comes of some inputs."""
    names = [str(name) for name in inputs]
    return list(read_articles(names, options=options, settings=settings, published=published))


def read_one(
    name: Path | str, options: ReadOptions | None = None, settings: Settings = QUICK
) -> ReadArticle:
    """The one article of an input."""
    (found,) = read_all(name, options=options, settings=settings)
    assert isinstance(found, ReadArticle), found
    return found


def reject_one(
    name: Path | str, options: ReadOptions | None = None, settings: Settings = QUICK
) -> Rejected:
    """The one rejection of an input."""
    (found,) = read_all(name, options=options, settings=settings)
    assert isinstance(found, Rejected), found
    return found


def texts(results: list[ReadArticle | Rejected]) -> list[str]:
    """The text of each article, the reason of each rejection."""
    return [r.article.text if isinstance(r, ReadArticle) else f"! {r.reason}" for r in results]


def news_page(*paragraphs: str, head: str = "", title: str = "Ferry crews end strike") -> str:
    """A web page with an article among navigation, a cookie banner and links."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or STORY)
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title} | Harbour Courier</title>'
        f'<meta property="og:title" content="{title}">{head}</head><body>'
        '<div id="cookie-banner" class="cookie-consent" role="dialog"><p>We use cookies to improve '
        "your experience and to show you advertisements of our partners.</p></div>"
        '<header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul>'
        f"</nav></header><main><article><h1>{title}</h1>"
        '<figure><img src="f.jpg"><figcaption>Strikers at the terminal. Photo: M. Perko'
        f"</figcaption></figure>{body}"
        '<div class="related"><h3>Related stories</h3><ul><li><a href="/a">Police fire tear gas '
        "at protesters in Zagreb</a></li></ul></div></article></main>"
        '<section class="comments"><p>User123: sack them all!</p></section>'
        "<footer><p>All rights reserved.</p></footer></body></html>"
    )
