"""A coder without a model: every article tells what the example tells."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace

from dateline.read import ReadArticle
from dateline.records import Article, Provenance, Record, Rejected, stable_id
from tests.examples import example_record

TEXT = example_record().article.text


def article(
    number: int,
    *,
    more: str = "",
    id: str | None = None,
    url: str | None = None,
    published: str | None = "2024-07-25",
) -> ReadArticle:
    """An article with the example's text and a little more; without an id, one of its text."""
    text = f"{TEXT}\n\nReport {number}. {more}".rstrip()
    return ReadArticle(
        Article(
            id=id or stable_id("a", text),
            url=url,
            title=f"Report {number}",
            published=published,
            publisher=f"Paper {number % 5}",
            language="en",
            byline=None,
            dateline=None,
            text=text,
        )
    )


def articles(count: int) -> list[ReadArticle]:
    """So many articles with ids of their own."""
    return [article(number, id=f"n{number}") for number in range(count)]


@dataclass(frozen=True)
class ExampleCoder:
    """Gives every article the example's events, under a run of a name."""

    run: str = "r1"
    codebook: str = "sha256:1"
    broken: frozenset[str] = frozenset()

    @property
    def provenance(self) -> Provenance:
        return replace(example_record().provenance, run=self.run, codebook=self.codebook)

    def code_many(
        self, articles: Iterable[ReadArticle | Rejected], *, workers: int = 1
    ) -> Generator[Record | Rejected, None, None]:
        for item in articles:
            if isinstance(item, Rejected):
                yield item
            elif item.article.id in self.broken:
                yield Rejected(item.article.id, "it broke", kind="not coded")
            else:
                yield self.code(item.article)

    def code(self, told: Article) -> Record:
        example = example_record()
        events = tuple(
            replace(event, id=stable_id("e", told.id, event.id)) for event in example.events
        )
        return replace(example, provenance=self.provenance, article=told, events=events)


def interrupted(items: list[ReadArticle], after: int) -> Iterator[ReadArticle]:
    """The first few, then an interruption."""
    yield from items[:after]
    raise KeyboardInterrupt
