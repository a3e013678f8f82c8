from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass, replace

import pytest
from sqlalchemy import select

from dateline.archive.adding import Added, add_articles
from dateline.archive.recoding import recode_articles
from dateline.read import ReadArticle
from dateline.records import Article, Record, Rejected
from dateline.store.connecting import Store
from dateline.store.describing import describe_contents, find_faults
from dateline.store.differing import Difference, compare_runs, count_compared, find_causes
from dateline.store.filtering import Filters
from dateline.store.listing import Page, list_events
from dateline.store.runs import find_run, list_runs
from dateline.store.tables import CODING, CURRENT, VERSION
from tests.archive.coding import ExampleCoder, article, articles


@dataclass(frozen=True)
class OtherCoder(ExampleCoder):
    """Loses the first event, and takes the second for a plan."""

    def code_many(
        self, articles: Iterable[ReadArticle | Rejected], *, workers: int = 1
    ) -> Generator[Record | Rejected, None, None]:
        return super().code_many(articles, workers=workers)

    def code(self, told: Article) -> Record:
        record = super().code(told)
        planned = replace(record.events[0], status="future")
        return replace(record, events=(planned,))


def run_both(store: Store) -> None:
    for _ in add_articles(store, ExampleCoder(run="r-old"), articles(3)):
        pass
    for _ in recode_articles(store, OtherCoder(run="r-new", codebook="sha256:2")):
        pass


def readings(store: Store) -> list[tuple[int, int, int | None]]:
    """Position of the version, run and layer of each coding."""
    with store.reading() as connection:
        assert find_faults(connection) == []
        rows = connection.execute(
            select(VERSION.c.position, CODING.c.run, CODING.c.layer)
            .join(VERSION, VERSION.c.number == CODING.c.version)
            .order_by(CODING.c.number)
        )
        return [(row.position, row.run, row.layer) for row in rows]


def run_through(results: Iterable[Added]) -> None:
    for _ in results:
        pass


def differences(store: Store) -> list[Difference]:
    with store.reading() as connection:
        old, new = find_run(connection, "r-old"), find_run(connection, "2")
        return list(compare_runs(connection, old, new))


def test_recode_articles_stands_beside_what_is_current(store: Store) -> None:
    run_both(store)
    with store.reading() as connection:
        assert find_faults(connection) == []
        assert [(run.articles, run.current) for run in list_runs(connection)] == [(3, 3), (3, 0)]
        current = list_events(connection, Filters(), Page())
        beside = list_events(connection, Filters(layer=2), Page())
    assert {event.status for event in beside} == {"future"}
    assert {event.status for event in current} != {"future"}


def test_recode_articles_goes_on_and_codes_nothing_twice(store: Store) -> None:
    run_both(store)
    again = recode_articles(store, OtherCoder(run="r-new", codebook="sha256:2"))
    assert list(again) == []


@pytest.mark.parametrize("published", [None, "2024-07-25"])
def test_recode_articles_leaves_no_outdated_text_in_its_layer(
    store: Store, published: str | None
) -> None:
    old = article(1, id="n1", published=published)
    new = article(1, id="n1", more="Corrected." if published else "")
    other = OtherCoder(run="r-new", codebook="sha256:2")
    run_through(add_articles(store, ExampleCoder(run="r-old"), [old]))
    run_through(recode_articles(store, other))
    run_through(add_articles(store, ExampleCoder(run="r-old"), [new]))
    assert readings(store) == [(1, 1, None), (1, 2, None), (2, 1, CURRENT)]
    run_through(recode_articles(store, other))
    assert readings(store)[3:] == [(2, 2, 2)]
    with store.reading() as connection:
        beside = list_events(connection, Filters(layer=2), Page())
    assert [event.reports for event in beside] == [1]


@dataclass(frozen=True)
class Overtaken(OtherCoder):
    """While it codes an article, another program adds a later text of it."""

    store: Store | None = None

    def code_many(
        self, articles: Iterable[ReadArticle | Rejected], *, workers: int = 1
    ) -> Generator[Record | Rejected, None, None]:
        assert self.store is not None
        for result in super().code_many(articles, workers=workers):
            later = article(1, id="n1", more="Corrected.")
            run_through(add_articles(self.store, ExampleCoder(run="r-old"), [later]))
            yield result


def test_recode_articles_leaves_a_text_that_was_added_meanwhile(store: Store) -> None:
    run_through(add_articles(store, ExampleCoder(run="r-old"), [article(1, id="n1")]))
    overtaken = Overtaken(run="r-new", codebook="sha256:2", store=store)
    run_through(recode_articles(store, overtaken))
    held = [(1, 1, None), (2, 1, CURRENT), (1, 2, None), (2, 2, 2)]
    assert sorted(readings(store), key=str) == sorted(held, key=str)
    with store.reading() as connection:
        assert describe_contents(connection).versions == 2
        assert {e.status for e in list_events(connection, Filters(), Page())} != {"future"}


def test_compare_runs_names_what_changed_and_the_cause(store: Store) -> None:
    run_both(store)
    found = differences(store)
    changed = [item for item in found if item.kind == "changed"]
    assert len(changed) == 3
    assert changed[0].fields == (("status", "actual", "future"),)
    assert {item.causes for item in found} == {("codebook",)}
    example = ExampleCoder().code(articles(1)[0].article)
    gone = [item for item in found if item.kind == "gone"]
    assert len(gone) == 3 * (len(example.events) - 1)


def test_compare_runs_gives_the_version_as_cause_where_texts_differ(store: Store) -> None:
    for _ in add_articles(store, ExampleCoder(run="r-old"), [article(1, id="n1")]):
        pass
    coder = OtherCoder(run="r-new", codebook="sha256:2")
    for _ in add_articles(store, coder, [article(1, id="n1", more="Corrected.")]):
        pass
    found = differences(store)
    assert {item.causes for item in found} == {("version",)}
    with store.reading() as connection:
        runs = [find_run(connection, name) for name in ("1", "2")]
        assert count_compared(connection, *runs) == (1, 0, 0)
        assert describe_contents(connection).versions == 2


def test_find_causes_names_what_differs() -> None:
    one = ExampleCoder().provenance
    other = replace(one, run="x", knowledge="sha256:9", settings={"min_probability": 0.5})
    assert find_causes(one, other) == ("knowledge", "settings")
    assert find_causes(one, one) == ()
