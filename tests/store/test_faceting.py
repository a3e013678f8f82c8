"""Counts, pages, pairs and places of what is asked, against looking at every event."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from sqlalchemy import select

from dateline.archive.adding import add_records
from dateline.errors import InputError
from dateline.store.areas import count_areas
from dateline.store.choosing import Asked, choose, fitting, page_of
from dateline.store.columns import find_state, load_columns
from dateline.store.connecting import Store
from dateline.store.faceting import Faceted, count_facets, prepare_facets, question_of
from dateline.store.filling import fill_places_and_contexts
from dateline.store.filtering import Filters
from dateline.store.listing import ListedEvent, Page, list_events
from dateline.store.networks import count_members, list_pairs
from dateline.store.periods import LENGTHS, Length, choose_length, count_periods
from dateline.store.tables import EVENT, EVENT_PARTY
from tests.archive.test_merging import GOLDEN, golden

ASKED = [
    Asked(),
    Asked(type=("ASSAULT",)),
    Asked(type=("ASSAULT", "CONSULT"), status=("actual",)),
    Asked(country=("ETH", "AFG")),
    Asked(since="2016-01-01", until="2020-12-31"),
    Asked(actor=("USA",), status=("actual",)),
    Asked(actor=("USA/GOV", "IND")),
    Asked(recipient=("MIL",)),
    Asked(actor=("Taliban",), recipient=("AFG",)),
    Asked(actor=("Q76",), since="2001-01-01", undated=True),
    Asked(said_by=("official",)),
]


@pytest.fixture
def filled(store: Store) -> Iterator[tuple[Store, Faceted]]:
    for _ in add_records(store, [golden(path) for path in GOLDEN]):
        pass
    with store.reading() as connection:
        yield store, prepare_facets(load_columns(connection, layer=0))


def listed(store: Store, asked: Asked) -> set[int]:
    """The same by the lists of the database, which take one value of a side at a time."""
    found: set[int] = set()
    fields = (asked.actor, asked.recipient, asked.country, asked.said_by)
    sides = [field or (None,) for field in fields]
    with store.reading() as connection:
        for actor, recipient, country, said_by in itertools.product(*sides):
            filters = Filters(
                actor=actor,
                recipient=recipient,
                country=country,
                said_by=said_by,
                types=asked.type,
                statuses=asked.status,
                since=asked.since,
                until=asked.until,
                undated=asked.undated,
            )
            found |= {event.number for event in list_events(connection, filters, Page())}
    return found


def rows_of(store: Store, faceted: Faceted, asked: Asked) -> set[int]:
    with store.reading() as connection:
        chosen = choose(connection, faceted.columns, asked)
    return set(faceted.columns.numbers[fitting(faceted.columns, chosen)].tolist())


def test_choose_finds_what_the_lists_find(filled: tuple[Store, Faceted]) -> None:
    store, faceted = filled
    sizes = []
    for asked in ASKED:
        wanted = listed(store, asked)
        assert rows_of(store, faceted, asked) == wanted, asked
        sizes.append(len(wanted))
    assert sum(size > 0 for size in sizes) >= len(ASKED) - 2
    assert len(set(sizes)) > 5


def test_count_facets_counts_each_under_the_other_filters(filled: tuple[Store, Faceted]) -> None:
    store, faceted = filled
    asked = Asked(type=("ASSAULT", "CONSULT"), status=("actual",), actor=("USA", "IND", "AFG"))
    with store.reading() as connection:
        facets = count_facets(faceted, choose(connection, faceted.columns, asked), most=1000)
    without_type = listed(store, replace(asked, type=()))
    assert _told(store, without_type, lambda e: e.type) == _counts(facets["type"])
    without_status = listed(store, replace(asked, status=()))
    assert _told(store, without_status, lambda e: e.status) == _counts(facets["status"])
    all_asked = listed(store, asked)
    assert _told(store, all_asked, lambda e: e.country) == _counts(facets["country"])
    months = _told(store, all_asked, lambda e: e.day and e.day[:7])
    assert months == _counts(facets["month"])
    assert facets["month"].unknown == len(all_asked) - sum(months.values())
    assert len(facets["type"].counts) > 2  # what is not chosen is offered too


def _told(
    store: Store, numbers: set[int], value: Callable[[ListedEvent], str | None]
) -> dict[str, int]:
    with store.reading() as connection:
        events = [e for e in list_events(connection, Filters(), Page()) if e.number in numbers]
    return dict(Counter(told for event in events if (told := value(event))))


def _counts(facet: object) -> dict[str, int]:
    return {count.value: count.events for count in facet.counts}  # type: ignore[attr-defined]


def test_count_facets_value_asks_for_as_many_as_it_says(filled: tuple[Store, Faceted]) -> None:
    store, faceted = filled
    facets = count_facets(faceted, {}, most=5)
    tried = 0
    for name, facet in facets.items():
        question = question_of(name)
        if question == "when":
            continue
        for count in facet.counts:
            asked = Asked(**{question: (count.asked,)})  # type: ignore[arg-type]
            found = len(rows_of(store, faceted, asked))
            # One Wikidata id may have several names in an archive; it asks for all of them.
            assert found >= count.events if count.asked.startswith("Q") else found == count.events
            tried += 1
    assert tried > 20


def test_page_of_goes_through_all_once_in_the_order_of_the_list(
    filled: tuple[Store, Faceted],
) -> None:
    store, faceted = filled
    flags = np.ones(len(faceted.columns), bool)
    numbers: list[int] = []
    after = None
    for _ in itertools.count():
        page = page_of(faceted.columns, flags, most=7, after=after)
        assert page.before == len(numbers)
        numbers += page.numbers
        after = page.next
        if after is None:
            break
    with store.reading() as connection:
        events = {e.number: e for e in list_events(connection, Filters(), Page())}
    assert sorted(numbers) == sorted(events)
    days = [events[n].day or events[n].published or "" for n in numbers]
    assert days == sorted(days, reverse=True)


def test_page_of_refuses_what_is_no_page(filled: tuple[Store, Faceted]) -> None:
    _, faceted = filled
    flags = np.ones(len(faceted.columns), bool)
    for after in ("x", "12", "1-2-3", "-", "9" * 40):
        with pytest.raises(InputError, match="no page of this list"):
            page_of(faceted.columns, flags, most=7, after=after)


def test_list_pairs_counts_an_event_once_a_pair(filled: tuple[Store, Faceted]) -> None:
    store, faceted = filled
    flags = np.ones(len(faceted.columns), bool)
    wanted: Counter[tuple[str, ...]] = Counter()
    with store.reading() as connection:
        parties = connection.execute(
            select(EVENT_PARTY.c.owner, EVENT_PARTY.c.role, EVENT_PARTY.c.country)
        ).all()
    for owner in {party.owner for party in parties}:
        sides = [{p.country for p in parties if p.owner == owner and p.role == r} for r in (0, 1)]
        wanted.update(
            {
                tuple(sorted((one, other)))
                for one, other in itertools.product(*sides)
                if one and other and one != other
            }
        )
    pairs = list_pairs(faceted, flags, level="country")
    assert {tuple(sorted((p.first, p.second))): p.events for p in pairs} == wanted
    assert [p.events for p in pairs] == sorted(wanted.values(), reverse=True)
    assert all(p.events <= p.forward + p.backward <= 2 * p.events for p in pairs)
    most = dict(count_members(pairs))
    assert most[pairs[0].first] >= pairs[0].events
    assert list_pairs(faceted, ~flags, level="actor") == []


def test_count_areas_has_points_of_cities_and_sites_alone(filled: tuple[Store, Faceted]) -> None:
    store, faceted = filled
    flags = np.ones(len(faceted.columns), bool)
    areas = count_areas(faceted.columns, flags)
    with store.reading() as connection:
        rows = connection.execute(select(EVENT)).all()
    precise = [row for row in rows if row.place_precision in ("city", "site")]
    assert sum(count.events for count in areas.spots) == len(precise) > 5
    assert {count.spot.name for count in areas.spots} == {row.place for row in precise}
    assert dict(areas.countries) == Counter(row.country for row in rows if row.country)
    assert areas.unknown == sum(row.country is None for row in rows)
    assert sum(dict(areas.divisions).values()) == sum(
        bool(row.admin1 and row.country) for row in rows
    )


@pytest.mark.parametrize("by", LENGTHS)
def test_count_periods_has_each_event_in_its_period(
    filled: tuple[Store, Faceted], by: Length
) -> None:
    store, faceted = filled
    flags = np.ones(len(faceted.columns), bool)
    periods = count_periods(faceted.columns, flags, by=by)
    with store.reading() as connection:
        days = connection.scalars(select(EVENT.c.day).where(EVENT.c.day.is_not(None))).all()
    held = [
        sum(period.first_day <= (day or "") <= period.last_day for day in days)
        for period in periods
    ]
    assert held == [period.events for period in periods]
    assert sum(held) == len(days)
    assert all(a.last_day < b.first_day for a, b in itertools.pairwise(periods))
    assert count_periods(faceted.columns, ~flags, by=by) == []


def test_choose_length_grows_with_the_time_that_is_asked(filled: tuple[Store, Faceted]) -> None:
    _, faceted = filled
    columns = faceted.columns
    lengths = [
        choose_length(columns, columns.days >= columns.days.max() - span)
        for span in (30, 600, 5_000, 40_000)
    ]
    assert lengths[0] == "day"
    assert [LENGTHS.index(one) for one in lengths] == sorted(map(LENGTHS.index, lengths))
    assert choose_length(columns, columns.days < 0) == "day"


def test_contexts_are_each_counted(filled: tuple[Store, Faceted]) -> None:
    store, faceted = filled
    with store.reading() as connection:
        held = connection.scalars(select(EVENT.c.context)).all()
    wanted = Counter(one for value in held if value for one in value.split("; "))
    assert _counts(count_facets(faceted, {}, most=99)["context"]) == wanted
    assert len(wanted) > 2


def test_fill_places_and_contexts_reads_what_new_events_are_given(
    filled: tuple[Store, Faceted],
) -> None:
    store, _ = filled
    columns = (EVENT.c.number, EVENT.c.context, EVENT.c.place_precision, EVENT.c.admin1)
    asked = select(*columns).order_by(EVENT.c.number)
    with store.reading() as connection:
        given = connection.execute(asked).all()
    with store.writing() as connection:
        empty = {"context": None, "place_precision": None, "admin1": None}
        connection.execute(EVENT.update().values(**empty))
        fill_places_and_contexts(connection)
    with store.reading() as connection:
        assert connection.execute(asked).all() == given


def test_find_state_changes_with_the_archive(store: Store) -> None:
    states = []
    for part in ([], GOLDEN[:3], GOLDEN[3:6]):
        for _ in add_records(store, [golden(path) for path in part]):
            pass
        with store.reading() as connection:
            states.append(find_state(connection))
    assert len(set(states)) == 3


def test_load_columns_of_an_empty_archive_has_no_events(store: Store) -> None:
    with store.reading() as connection:
        faceted = prepare_facets(load_columns(connection, layer=0))
        facets = count_facets(faceted, choose(connection, faceted.columns, Asked()), most=5)
    assert len(faceted.columns) == 0
    assert all(facet.counts == () for facet in facets.values())
