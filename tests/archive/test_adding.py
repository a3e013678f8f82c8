from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from dateline.archive.adding import Added, add_articles, add_records
from dateline.read import ReadArticle
from dateline.records import Record, Rejected
from dateline.store.connecting import Store
from dateline.store.describing import Contents, describe_contents, find_faults
from dateline.store.packing import unpack_record
from dateline.store.searching import search_articles, search_quotations
from dateline.store.tables import ARTICLE, CODING, CURRENT, MENTION, VERSION
from tests.archive.coding import ExampleCoder, article, articles, interrupted
from tests.examples import example_record

EVENTS = len(example_record().events)


def add(store: Store, *items: ReadArticle | Rejected, coder: ExampleCoder | None = None) -> str:
    """What became of each article, a letter each: new, version, known, rejected."""

    def letter(one: Added) -> str:
        if one.rejected:
            return "r"
        return "k" if one.record is None else "v" if one.is_version else "n"

    return "".join(map(letter, add_articles(store, coder or ExampleCoder(), items)))


def contents(store: Store) -> Contents:
    with store.reading() as connection:
        assert find_faults(connection) == []
        return describe_contents(connection)


def records(store: Store) -> list[Record]:
    with store.reading() as connection:
        rows = connection.execute(
            select(CODING.c.body, VERSION.c.text)
            .join(VERSION, VERSION.c.number == CODING.c.version)
            .order_by(CODING.c.number)
        )
        return [unpack_record(row.body, row.text) for row in rows]


def test_add_articles_keeps_every_record_as_it_is(store: Store) -> None:
    items = articles(5)
    assert add(store, *items) == "nnnnn"
    assert records(store) == [ExampleCoder().code(item.article) for item in items]
    assert contents(store).mentions == 5 * EVENTS


def test_add_articles_takes_the_same_article_once(store: Store) -> None:
    items = articles(3)
    assert add(store, *items, items[1]) == "nnnk"
    assert add(store, *items) == "kkk"
    assert contents(store).articles == 3


def test_add_articles_keeps_both_texts_of_a_changed_article(store: Store) -> None:
    first, second = (
        article(1, url="https://p.example/1"),
        article(1, more="Corrected.", url="https://p.example/1"),
    )
    assert add(store, first) == "n"
    assert add(store, second) == "v"
    held = contents(store)
    assert (held.articles, held.versions, held.mentions) == (1, 2, EVENTS)
    assert {record.article.id for record in records(store)} == {first.article.id}
    with store.reading() as connection:
        old = connection.scalar(select(VERSION.c.text).where(VERSION.c.position == 1))
        layers = connection.execute(select(MENTION.c.layer, func.count()).group_by(MENTION.c.layer))
        assert {row[0]: row[1] for row in layers} == {None: EVENTS, CURRENT: EVENTS}
        assert [hit.article for hit in search_articles(connection, "corrected")] == [
            first.article.id
        ]
    assert old == first.article.text


def test_add_articles_takes_two_versions_in_one_go(store: Store) -> None:
    url = "https://p.example/1"
    assert add(store, article(1, url=url), article(1, more="Again.", url=url)) == "nv"
    assert contents(store).versions == 2


def test_add_articles_holds_apart_what_has_ids_of_its_own(store: Store) -> None:
    url = "https://p.example/all"
    assert add(store, article(1, id="a", url=url), article(2, id="b", url=url)) == "nn"
    assert contents(store).articles == 2


def test_add_articles_finds_a_text_without_id_and_address(store: Store) -> None:
    assert add(store, article(1, id="wire-1")) == "n"
    assert add(store, article(1)) == "k"
    assert add(store, article(1, id="wire-2")) == "n"


def test_add_articles_codes_again_when_the_day_becomes_known(store: Store) -> None:
    assert add(store, article(1, published=None)) == "n"
    assert add(store, article(1)) == "v"
    assert add(store, article(1, published=None)) == "k"


def test_add_articles_goes_on_where_it_was_interrupted(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.archive.adding._BATCH_ARTICLES", 4)
    items = articles(10)
    with pytest.raises(KeyboardInterrupt):
        list(add_articles(store, ExampleCoder(), interrupted(items, after=9)))
    assert contents(store).articles == 8
    assert add(store, *items) == "kkkkkkkknn" or contents(store).articles == 10
    assert contents(store).mentions == 10 * EVENTS


def test_add_articles_of_another_run_stand_beside_the_old(store: Store) -> None:
    items = articles(2)
    add(store, *items)
    assert add(store, items[0], coder=ExampleCoder(run="r2")) == "n"
    with store.reading() as connection:
        layers = connection.execute(
            select(CODING.c.run, CODING.c.layer).order_by(CODING.c.run, CODING.c.layer)
        )
        assert [tuple(row) for row in layers] == [(1, CURRENT), (1, 1), (2, CURRENT)]
    assert contents(store).mentions == 2 * EVENTS


def test_add_articles_keeps_what_could_not_be_coded(store: Store) -> None:
    items = articles(2)
    rejected = Rejected("x.bin", "it is an image")
    broken = ExampleCoder(broken=frozenset({"n1"}))
    assert add(store, *items, rejected, coder=broken) == "nrr"
    assert add(store, *items, rejected, coder=broken) in ("rrk", "krr")
    held = contents(store)
    assert held.uncoded == 1
    assert held.rejected == {"not coded": 1, "unreadable": 1}
    assert add(store, items[1]) == "n"


def test_add_records_is_as_if_they_had_been_coded_here(store: Store) -> None:
    made = [ExampleCoder().code(item.article) for item in articles(3)]
    lines = [Record.from_dict(json.loads(record.to_json())) for record in made]
    assert [one.record for one in add_records(store, lines)] == made
    assert [one.record for one in add_records(store, lines)] == [None] * 3
    assert add(store, *articles(3)) == "kkk"


def test_search_finds_words_in_any_form_and_leaves_out_what_is_unwanted(store: Store) -> None:
    bombed = article(1, id="n1", more="Planes bombed the harbour of Aden.")
    quiet = article(2, id="n2", more="The harbour was quiet.")
    add(store, bombed, quiet)
    with store.reading() as connection:
        for asked, found in (
            ("bombing", ["n1"]),
            ('"harbour of Aden"', ["n1"]),
            ('"Aden harbour"', []),
            ("harbour -quiet", ["n1"]),
            ("harbour quiet", ["n2"]),
        ):
            assert [hit.article for hit in search_articles(connection, asked)] == found, asked
        assert "⟦" in search_articles(connection, "bombing")[0].found


def test_search_quotations_names_who_said_it(store: Store) -> None:
    said = next(q for q in example_record().quotes if q.speaker is not None)
    add(store, article(1, id="n1"))
    word = max((w for piece in said.content for w in piece.text.split() if w.isalpha()), key=len)
    with store.reading() as connection:
        hits = search_quotations(connection, word)
    assert said.speaker is not None
    assert said.speaker.name in {hit.name for hit in hits}


def test_add_records_without_text_of_another_version(store: Store) -> None:
    record = ExampleCoder().code(article(1, id="n1").article)
    list(add_records(store, [replace(record, notes=("kept",))]))
    assert records(store)[0].notes == ("kept",)


def test_add_articles_keeps_one_text_at_two_addresses_as_two(store: Store) -> None:
    one, other = (article(1, url=f"https://{host}.example/1") for host in "ab")
    assert add(store, one) == "n"
    assert add(store, other) == "n"
    assert add(store, one, other) == "kk"
    held = contents(store)
    assert (held.articles, held.versions, held.mentions) == (2, 2, 2 * EVENTS)
    assert len({record.article.id for record in records(store)}) == 2


def test_add_articles_keeps_one_text_at_two_addresses_in_one_go(store: Store) -> None:
    one, other = (article(1, url=f"https://{host}.example/1") for host in "ab")
    assert add(store, one, other) == "nn"
    assert add(store, one, other) == "kk"
    assert len({record.article.id for record in records(store)}) == 2


def test_add_articles_leaves_the_corrected_text_where_a_copy_has_the_old(store: Store) -> None:
    copy = article(1, url="https://b.example/1")
    corrected = article(1, more="Corrected.", url="https://a.example/1")
    assert add(store, article(1, url="https://a.example/1")) == "n"
    assert add(store, corrected) == "v"
    assert add(store, copy) == "n"
    assert add(store, corrected, copy) == "kk"
    assert contents(store).versions == 3


@pytest.mark.parametrize("at_once", [True, False])
def test_add_articles_gives_an_article_the_first_id_at_its_address(
    store: Store, *, at_once: bool
) -> None:
    url = "https://p.example/1"
    items = [article(1, url=url), article(1, id="own1", url=url), article(2, id="own2", url=url)]
    found = add(store, *items) if at_once else "".join(add(store, item) for item in items)
    assert found == "nvn"
    assert contents(store).articles == 2
    assert add(store, items[1], items[2]) == "kk"
    assert {record.article.id for record in records(store)} >= {"own1", "own2"}


@pytest.mark.parametrize("at_once", [True, False])
def test_add_articles_comes_to_the_same_however_batches_end(store: Store, *, at_once: bool) -> None:
    items = [
        article(1, id="x", published=None),
        article(1, id="x"),
        article(1, id="x", more="Corrected."),
        article(1, id="x"),
    ]
    found = add(store, *items) if at_once else "".join(add(store, item) for item in items)
    assert found == "nvvv"
    assert contents(store).versions == 4
    with store.reading() as connection:
        last = connection.execute(
            select(VERSION.c.text, VERSION.c.published).where(VERSION.c.is_latest)
        )
        assert tuple(last.one()) == (items[0].article.text, "2024-07-25")


def test_add_records_takes_the_id_that_the_archive_gave(store: Store) -> None:
    url = "https://a.example/1"
    told = [article(1, url=url), article(1, more="Corrected.", url=url)]
    told.append(article(1, more="Corrected.", url="https://b.example/1"))
    for item in told:
        list(add_records(store, [ExampleCoder().code(item.article)]))
    assert contents(store).mentions == 2 * EVENTS
    with store.reading() as connection:
        names = set(connection.scalars(select(ARTICLE.c.id)))
    assert {record.article.id for record in records(store)} == names
    assert len(names) == 2


def test_add_articles_goes_on_after_a_text_that_the_database_cannot_keep(store: Store) -> None:
    good, other = articles(2)
    text = good.article.text + " \0"
    bad = replace(good, article=replace(good.article, id="bad", text=text))
    kept = "nnn" if store.is_sqlite else "nrn"
    assert add(store, good, bad, other) == kept
    assert contents(store).articles == kept.count("n")
