"""What a user may say about inputs, and what one run of reading shares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, get_args

from dateline.errors import InputError
from dateline.read.dates import DateOrder
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.read.articles import GivenArticle
    from dateline.read.near_duplicates import NearDuplicates
    from dateline.read.web.fetching import Fetcher

InputFormat = Literal[
    "text",
    "markdown",
    "html",
    "feed",
    "opml",
    "sitemap",
    "urls",
    "warc",
    "json",
    "jsonl",
    "csv",
    "excel",
    "parquet",
    "nitf",
    "newsml",
    "nexis",
    "pdf",
    "docx",
    "gzip",
    "zstd",
    "bzip2",
    "xz",
    "zip",
    "tar",
]
MAPPED_FIELDS = ("text", "id", "title", "published", "url", "publisher", "language", "byline")


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How inputs are read; the defaults go by what the inputs say of themselves.

    `input_format` forces a format, inside of archives and folders too.
    `mapping` gives the column or JSON field of an article's field
    (`{"title": "headline"}`; a dot goes into an object: "author.name").
    `date_order` reads dates that are only numbers. `follow` fetches the pages
    that a feed or list points to; None: where the feed itself was fetched.
    `allow_private` lets addresses of this machine and its network be fetched.
    `keep_duplicates` keeps near-duplicates within a web archive.
    """

    input_format: InputFormat | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    date_order: DateOrder | None = None
    follow: bool | None = None
    allow_private: bool = False
    keep_duplicates: bool = False

    def __post_init__(self) -> None:
        """Raise InputError for a format, order or field that is not known."""
        _check("input_format", self.input_format, get_args(InputFormat))
        _check("date_order", self.date_order, get_args(DateOrder))
        for name in self.mapping:
            _check("mapping", name, MAPPED_FIELDS)


def _check(name: str, value: str | None, allowed: tuple[str, ...]) -> None:
    if value is not None and value not in allowed:
        raise InputError(f"{name}: {value!r} is not known; allowed are {', '.join(allowed)}")


def parse_mapping(pairs: list[str]) -> dict[str, str]:
    """The mapping that `FIELD=COLUMN` pairs give.

    Raises InputError for a pair without "=" and a field given twice.

    >>> parse_mapping(["title=headline", "text=body.main"])
    {'title': 'headline', 'text': 'body.main'}
    """
    mapping: dict[str, str] = {}
    for pair in pairs:
        name, equals, column = pair.partition("=")
        if not equals or not name.strip() or not column.strip():
            raise InputError(f"--map {pair!r}: write it as FIELD=COLUMN, such as title=headline")
        if name.strip() in mapping:
            raise InputError(f"--map {pair!r}: {name.strip()} is mapped twice")
        mapping[name.strip()] = column.strip()
    return mapping


@dataclass(frozen=True)
class Reading:
    """One run of reading: what holds for all its inputs, and what they share.

    `is_known` says of a feed's entry, as the feed has it, that nothing of it is new:
    it is left out, and its page is not fetched.
    """

    options: ReadOptions = field(default_factory=ReadOptions)
    settings: Settings = field(default_factory=Settings)
    published: str | None = None
    language: str | None = None
    is_known: Callable[[GivenArticle], bool] | None = None

    @cached_property
    def fetcher(self) -> Fetcher:
        """What fetches pages; it remembers hosts, their rules and their turns."""
        from dateline.read.web.fetching import Fetcher

        return Fetcher(self.settings, allow_private=self.options.allow_private)

    @cached_property
    def near_duplicates(self) -> NearDuplicates:
        """The articles of web archives that were read so far, by their wording."""
        from dateline.read.near_duplicates import NearDuplicates

        return NearDuplicates()
