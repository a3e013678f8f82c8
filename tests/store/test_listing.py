from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from sqlalchemy import Connection, select, update

from dateline.archive.adding import add_records
from dateline.errors import InputError
from dateline.knowledge.crosswalks import is_reciprocal
from dateline.records import Event, Record
from dateline.store.connecting import Store
from dateline.store.counting import count_events
from dateline.store.filtering import Filters, find_party
from dateline.store.listing import (
    Page,
    list_events,
    list_quotations,
    list_reports,
    list_timeline,
    read_records,
    records_of_mentions,
)
from dateline.store.migrating import list_migrations
from dateline.store.relating import Dyad, Period, Span, list_relations
from dateline.store.searching import search_articles
from dateline.store.tables import EVENT_VOICE, MENTION, MENTION_VOICE
from dateline.store.telling import first_day
from tests.archive.test_merging import GOLDEN, golden

ALL = Page()
ASKED = [
    Filters(),
    Filters(types=("ASSAULT",)),
    Filters(types=("ASSAULT", "CONSULT"), statuses=("actual",)),
    Filters(statuses=("future", "negated")),
    Filters(country="ETH"),
    Filters(since="2016-01-01", until="2020-12-31"),
    Filters(actor="USA"),
    Filters(actor="USA", statuses=("actual",), since="2001-01-01"),
    Filters(actor="USA/GOV"),
    Filters(recipient="MIL"),
    Filters(actor="IND", recipient="MDV"),
    Filters(actor="Taliban"),
    Filters(actor="Taliban", recipient="AFG"),
    Filters(actor="Q76"),
    Filters(said_by="official"),
    Filters(said_by="official", types=("ACCUSE", "COERCE")),
]


def fill(store: Store) -> list[Record]:
    records = [golden(path) for path in GOLDEN]
    for _ in add_records(store, records):
        pass
    return records


def is_asked(record: Record, event: Event, asked: Filters) -> bool:
    """The same by looking at every event."""

    def side(wanted: str | None, parties: object) -> bool:
        return wanted is None or any(is_party(wanted, party) for party in parties)  # type: ignore[attr-defined]

    def is_party(wanted: str, party: object) -> bool:
        country, sector, wikidata, name = (
            getattr(party, n) for n in ("country", "sector", "wikidata", "name")
        )
        if "/" in wanted:
            return wanted == f"{country}/{sector}"
        return wanted in (country, sector, wikidata) or wanted.lower() in name.lower().split()

    mutual = len(event.actors) > 1 and is_reciprocal(event.type, event.mode)
    facing = event.recipients or (event.actors if mutual else ())
    day = first_day(event.date.start) if event.date else None
    return (
        side(asked.actor, event.actors)
        and side(asked.recipient, facing)
        and (not asked.types or event.type in asked.types)
        and (not asked.statuses or event.status in asked.statuses)
        and (asked.country is None or (event.place or event).country == asked.country)  # type: ignore[union-attr]
        if event.place or asked.country is None
        else False
    ) and (
        (asked.since is None or (day is not None and day >= asked.since))
        and (asked.until is None or (day is not None and day <= asked.until))
        and (asked.said_by is None or any(v.kind == asked.said_by for v in event.said_by))
    )


def test_list_reports_finds_what_looking_at_every_event_finds(store: Store) -> None:
    records = fill(store)
    found_any = 0
    with store.reading() as connection:
        for asked in ASKED:
            wanted = {
                (r.article.id, e.id) for r in records for e in r.events if is_asked(r, e, asked)
            }
            listed = list_reports(connection, asked, ALL)
            assert {(e.article, e.id) for e in listed} == wanted, asked
            assert len(listed) == len(wanted), asked
            days = [e.day or e.published or "" for e in listed]
            assert days == sorted(days, reverse=True), asked
            found_any += bool(wanted)
    assert found_any >= len(ASKED) - 3


def test_list_events_pages_do_not_overlap(store: Store) -> None:
    fill(store)
    with store.reading() as connection:
        for asked in (Filters(), Filters(actor="USA"), Filters(types=("ASSAULT",))):
            whole = [e.number for e in list_events(connection, asked, ALL)]
            pages = [
                [e.number for e in list_events(connection, asked, Page(most=3, skipped=skipped))]
                for skipped in range(0, len(whole), 3)
            ]
            assert list(itertools.chain(*pages)) == whole
            assert len(set(whole)) == len(whole)


def test_list_events_counts_an_event_once(store: Store) -> None:
    record = golden(GOLDEN[0])
    twice = [
        replace(record, article=replace(record.article, id=f"n{n}", publisher=f"Paper {n}"))
        for n in range(3)
    ]
    for _ in add_records(store, twice):
        pass
    with store.reading() as connection:
        listed = list_events(connection, Filters(), ALL)
        assert {event.reports % 3 for event in listed} == {0}
        first = list(read_records(connection, [e.number for e in listed], all_reports=False))
        every = list(read_records(connection, [e.number for e in listed], all_reports=True))
    assert sum(len(r.events) for r in first) == len(listed)
    assert sum(len(r.events) for r in every) == 3 * len(record.events)


def test_list_timeline_has_both_directions_and_is_in_order(store: Store) -> None:
    fill(store)
    with store.reading() as connection:
        both = list_timeline(connection, "IND", Filters(recipient="MDV"))
        turned = list_timeline(connection, "MDV", Filters(recipient="IND"))
        alone = list_timeline(connection, "IND", Filters())
    assert both
    assert [e.number for e in both] == [e.number for e in turned]
    assert {e.number for e in both} <= {e.number for e in alone}
    days = [e.day or e.published or "" for e in alone]
    assert days == sorted(days)


def test_records_of_mentions_hold_only_these(store: Store) -> None:
    fill(store)
    with store.reading() as connection:
        listed = list_reports(connection, Filters(types=("PROTEST",)), ALL)
        records = list(records_of_mentions(connection, [e.number for e in listed]))
    assert {e.type for r in records for e in r.events} == {"PROTEST"}
    assert sum(len(r.events) for r in records) == len(listed)


def test_list_relations_counts_every_period_and_what_was_usual(store: Store) -> None:
    fill(store)
    with store.reading() as connection:
        months = list_relations(connection, Dyad("USA"), by="month")
        weeks = list_relations(connection, Dyad("USA"), by="week")
        later = list_relations(connection, Dyad("USA", since="2016-03-01"), by="month")
    assert sum(m.events for m in months) >= sum(w.events for w in weeks) > 0
    assert {m.first_day[-2:] for m in months} == {"01"}
    assert any(m.usual is not None and m.usual > 0 for m in months)
    assert min(m.first_day for m in later) == "2016-03-01"
    assert any(m.is_unusual for m in months)


def told(day: str, published: str, *, actor: str = "RUS", recipient: str = "UKR") -> Record:
    """A record of one event of a pair of countries, on a day or in a month or year."""
    record = next(r for r in map(golden, GOLDEN) if any(is_between(e) for e in r.events))
    event = next(e for e in record.events if is_between(e))
    assert event.date is not None
    name = f"{day}-{published}-{actor}"
    event = replace(
        event,
        id=name,
        status="actual",
        date=replace(event.date, start=day, end=day),
        actors=(replace(event.actors[0], country=actor),),
        recipients=(replace(event.recipients[0], country=recipient),),
    )
    words = " ".join(f"{name}-{number}" for number in range(len(record.article.text)))
    text = words[: len(record.article.text)]  # in no two records the same, so no copies
    article = replace(record.article, id=name, published=published, publisher=name, text=text)
    return replace(record, article=article, events=(event,))


def is_between(event: Event) -> bool:
    return event.date is not None and bool(event.actors and event.recipients)


def relate(store: Store, dyad: Dyad, by: Span = "week") -> dict[str, Period]:
    with store.reading() as connection:
        return {p.first_day: p for p in list_relations(connection, dyad, by=by)}


LATER = told("2023-12-05", "2023-12-06")


def test_list_relations_takes_a_pairs_first_events_for_unusual(store: Store) -> None:
    quiet = [told(f"2023-{month:02}-10", f"2023-{month:02}-11", actor="USA") for month in (1, 6)]
    list(add_records(store, [*quiet, LATER]))
    first = relate(store, Dyad("RUS", "UKR"))["2023-12-04"]
    assert (first.events, first.usual, first.high) == (1, 0.0, 0.0)
    assert first.is_unusual
    assert list(relate(store, Dyad("RUS", "UKR"))) == ["2023-12-04"]
    assert relate(store, Dyad("USA"))["2023-01-09"].usual is None


def test_list_relations_has_the_same_rows_of_a_pair_whoever_is_asked_for(store: Store) -> None:
    list(add_records(store, [told("2023-01-10", "2023-01-11", actor="USA"), LATER]))
    with store.reading() as connection:
        alone = list_relations(connection, Dyad("USA"), by="month")
        every = list_relations(connection, Dyad(), by="month")
    assert alone == [period for period in every if period.actor == "USA"]
    assert alone[-1].first_day == "2023-12-01"


def test_list_relations_counts_a_month_in_no_week(store: Store) -> None:
    list(add_records(store, [told("2023-03", "2023-03-31"), told("2023", "2023-03-31")]))
    assert sum(p.events for p in relate(store, Dyad()).values()) == 0
    months = relate(store, Dyad(), "month")
    assert {day: p.events for day, p in months.items()} == {"2023-03-01": 1}


def test_list_relations_leaves_out_what_lies_outside_of_the_archive(store: Store) -> None:
    old, future = told("1815-06-18", "2023-12-01"), told("2099-01-01", "2023-12-02")
    list(add_records(store, [old, future, LATER]))
    assert list(relate(store, Dyad())) == ["2023-12-04"]
    asked = relate(store, Dyad(since="1815-06-01", until="1815-06-30"))
    assert sum(p.events for p in asked.values()) == 1
    assert all(p.usual is None for p in asked.values())


def test_list_quotations_by_name_and_by_sort_of_voice(store: Store) -> None:
    fill(store)
    with store.reading() as connection:
        every = list_quotations(connection, None, ALL, layer=0)
        name = next(q.speaker for q in every if q.speaker and not q.speaker_kind)
        kind = next(q.speaker_kind for q in every if q.speaker_kind)
        named = list_quotations(connection, name, ALL, layer=0)
        assert name in {q.speaker for q in named}
        assert {q.speaker_kind for q in list_quotations(connection, kind, ALL, layer=0)} == {kind}
    assert len(every) > len(named) > 0


def test_search_articles_means_the_same_on_both_databases(store: Store) -> None:
    records = [told("2023-12-05", "2023-12-06"), told("2023-12-05", "2023-12-07")]
    texts = ("The siege of Kharkiv went on.", "Talks on Kharkiv were held in Geneva; or not.")
    list(
        add_records(
            store,
            [
                replace(r, article=replace(r.article, id=name, title="x", text=t), events=())
                for r, name, t in zip(records, "ab", texts, strict=True)
            ],
        )
    )
    asked = {
        "Kharkiv": {"a", "b"},
        "siege or Geneva": set(),
        '"Kharkiv went"': {"a"},
        '"went Kharkiv"': set(),
        "Kharkiv -siege": {"b"},
        'Kharkiv -"held in Geneva"': {"a"},
        "talk -siege -football": {"b"},
    }
    with store.reading() as connection:
        found = {q: {hit.article for hit in search_articles(connection, q)} for q in asked}
    assert found == asked


def test_count_events_adds_up(store: Store) -> None:
    fill(store)
    with store.reading() as connection:
        counted = count_events(connection, layer=0)
        whole = len(list_events(connection, Filters(), ALL))
    assert {sum(n for _, n in counted[name]) for name in ("type", "status", "year")} == {whole}


def test_list_reports_by_a_name_that_very_many_have(store: Store) -> None:
    record = told("2023-12-05", "2023-12-06")
    event = record.events[0]
    party = replace(event.actors[0], wikidata=None)
    crowd = tuple(replace(party, name=f"police of town {n}") for n in range(2_100))
    last = (replace(party, name="French police"),)
    events = [replace(event, id=f"e{n}", actors=who) for n, who in enumerate((crowd, last))]
    list(add_records(store, [replace(record, events=tuple(events))]))
    with store.reading() as connection:
        for asked in (Filters(actor="police"), Filters(recipient="UKR", actor="Police")):
            assert {e.id for e in list_reports(connection, asked, ALL)} == {"e0", "e1"}
        assert [e.id for e in list_reports(connection, Filters(actor="french police"), ALL)] == [
            "e1"
        ]


def test_list_reports_by_a_code_that_is_country_and_sector(store: Store) -> None:
    record = told("2023-12-05", "2023-12-06")
    event = record.events[0]
    party = event.actors[0]
    sides = (("IGO", "GOV"), ("KEN", "IGO"), ("KEN", "GOV"))
    events = [
        replace(event, id=f"e{n}", actors=(replace(party, country=country, sector=sector),))
        for n, (country, sector) in enumerate(sides)
    ]
    list(add_records(store, [replace(record, events=tuple(events))]))
    with store.reading() as connection:

        def find(asked: str) -> set[str]:
            return {e.id for e in list_reports(connection, Filters(actor=asked), ALL)}

        assert find("IGO") == {"e0", "e1"}
        assert (find("IGO/GOV"), find("KEN/IGO")) == ({"e0"}, {"e1"})


def test_find_party_refuses_codes_that_are_none(store: Store) -> None:
    with store.reading() as connection:
        for asked in ("XQZ", "RUS/XQZ", "XQZ/MIL"):
            with pytest.raises(InputError, match="neither a country"):
                find_party(connection, asked)
        with pytest.raises(InputError, match="no word"):
            find_party(connection, "—")


def told_by_officials(connection: Connection) -> set[int]:
    """The events that an official tells in any report."""
    told = (
        select(MENTION.c.event)
        .join(MENTION_VOICE, MENTION_VOICE.c.owner == MENTION.c.number)
        .where(MENTION_VOICE.c.kind == "official", MENTION.c.event.is_not(None))
    )
    return set(connection.scalars(told))


def test_list_events_finds_what_a_sort_of_voice_tells(store: Store) -> None:
    fill(store)
    asked = Filters(said_by="official")
    with store.reading() as connection:
        wanted = told_by_officials(connection)
        assert wanted
        assert {e.number for e in list_events(connection, asked, ALL)} == wanted


def test_step_4_gives_voices_of_older_archives_their_sort(store: Store) -> None:
    fill(store)
    step = next(s for s in list_migrations(store.engine.dialect.name) if s.number == 4)
    with store.writing() as connection:
        connection.execute(update(EVENT_VOICE).values(kind=None))
        for statement in step.statements:
            connection.exec_driver_sql(statement)
    with store.reading() as connection:
        found = list_events(connection, Filters(said_by="official"), ALL)
        assert {e.number for e in found} == told_by_officials(connection) != set()
