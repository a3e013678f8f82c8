"""Asking the query service, against one on this machine that has its faults."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

import dateline
from dateline.errors import ServiceFailed
from dateline.knowledge.actors.wikidata import (
    Fetched,
    FetchedTerm,
    Service,
    fetch_terms,
    user_agent,
)
from tests.knowledge.query_service import (
    QueryService,
    be_slow,
    drip,
    give,
    hang_up,
    serve,
    term,
)

SINCE = "2025-10-31"
UNKNOWN = {"type": "bnode", "value": "t1"}


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[QueryService]:
    with serve(monkeypatch) as found:
        yield found


def fetch(service: QueryService, waits: list[float] | None = None, **options: float) -> Fetched:
    given = {"timeout_seconds": 0.3, "attempts": 3, **options}
    asked = Service(endpoint=service.address, **given)  # type: ignore[arg-type]
    return fetch_terms(asked, SINCE, sleep=(waits if waits is not None else []).append)


def test_fetch_terms_asks_for_four_offices_since_the_day(service: QueryService) -> None:
    service.rows["head_of_state"] = [term("Q900001", "Ida Berg", "NOR", "2026-02-03")]
    service.rows["defence_minister"] = [
        term("Q900002", "Élodie Bé", "FRA", "2026-01-01", "2026-05-01", precision=10)
    ]
    fetched = fetch(service)
    assert fetched.terms == (
        FetchedTerm("Q900001", "Ida Berg", "NOR", "head_of_state", "2026-02-03", ""),
        FetchedTerm("Q900002", "Élodie Bé", "FRA", "defence_minister", "2026-01", "2026-05"),
    )
    assert len(service.asked) == 4
    assert all(f'"{SINCE}T00:00:00Z"' in query for query in service.asked)
    assert all("$" not in query for query in service.asked)


def test_user_agent_names_program_version_and_contact(service: QueryService) -> None:
    fetch(service)
    assert set(service.agents) == {user_agent(None)}
    assert user_agent(None).startswith(f"dateline/{dateline.__version__} python-httpx/")
    assert user_agent("a@b.example").startswith(f"dateline/{dateline.__version__} (a@b.example) ")


def test_fetch_terms_says_which_rows_it_leaves_out(service: QueryService) -> None:
    service.rows["foreign_minister"] = [
        term("Q900001", "Ida Berg", "NOR"),
        term("Q900002", "Q900002", "NOR", "2026-02-03"),
        term("Q900003", "Ola Dahl", "NOR", "2026-02-03", "2026-01-01"),
        {
            **term("Q900004", "Kari Lie", "NOR", "2026-02-03"),
            "person": {"type": "bnode", "value": "t1"},
        },
        {
            **term("Q900005", "Per Lie", "NOR", "2026-02-03"),
            "end": {"type": "bnode", "value": "t2"},
        },
    ]
    fetched = fetch(service)
    assert [found.name for found in fetched.terms] == ["Per Lie"]
    assert fetched.left_out == {
        "no start": 1,
        "no English name": 1,
        "no person": 1,
        "an end that is no date or before the start": 1,
    }


@pytest.mark.parametrize(
    ("retry_after", "waited"),
    [({"Retry_After": "7"}, 7.0), ({}, 60.0), ({"Retry_After": "soon"}, 60.0)],
)
def test_fetch_terms_waits_as_long_as_a_429_asks(
    service: QueryService, retry_after: dict[str, str], waited: float
) -> None:
    service.faults = [give("too many", 429, **retry_after)]
    waits: list[float] = []
    fetch(service, waits)
    assert waits == [waited]
    assert len(service.asked) == 5


def test_fetch_terms_reads_retry_after_as_a_date(service: QueryService) -> None:
    then = datetime.now(UTC) + timedelta(seconds=50)
    service.faults = [give("", 503, Retry_After=format_datetime(then, usegmt=True))]
    waits: list[float] = []
    fetch(service, waits)
    assert 40 < waits[0] <= 50


def test_fetch_terms_does_not_wait_too_long(service: QueryService) -> None:
    service.faults = [give("", 429, Retry_After="3600")]
    with pytest.raises(ServiceFailed, match=r"status 429 .*asks to wait 3600 seconds"):
        fetch(service)
    assert len(service.asked) == 1


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (give("java.util.concurrent.TimeoutException", 500), "status 500"),
        (give('{"results": {"bindings": [{"iso3": SPARQL-QUERY: timed out'), "no JSON"),
        (be_slow(0.6), "no answer within 0.3 seconds"),
        (drip, "no whole answer within 0.3 seconds"),
        (hang_up, "broke off"),
    ],
    ids=["500", "broken JSON", "slow", "drip", "hang up"],
)
def test_fetch_terms_asks_again_with_growing_waits_then_gives_up(
    service: QueryService, fault: object, message: str
) -> None:
    service.faults = [fault, fault]  # type: ignore[list-item]
    waits: list[float] = []
    fetch(service, waits)
    assert waits == [2.0, 4.0]
    service.faults = [fault] * 3  # type: ignore[list-item]
    with pytest.raises(ServiceFailed, match=f"{message}.*, 3 times; try later"):
        fetch(service)


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (give("who are\nyou?", 403), "status 403 Forbidden: who are you?"),
        (give("", 302, Location="http://192.0.2.1/"), "status 302 Found: no reason given"),
        (give('{"boolean": true}'), "no results.bindings; is the endpoint a SPARQL service"),
        (give("[1]"), "no results.bindings"),
        (give('{"results": {"bindings": [1]}}'), "no list of SPARQL bindings"),
        (give("x" * 2000), "longer than 1,000 bytes; ask for less with a later --since"),
    ],
)
def test_fetch_terms_refuses_at_once_what_no_second_try_mends(
    service: QueryService, fault: object, message: str
) -> None:
    service.faults = [fault]  # type: ignore[list-item]
    with pytest.raises(ServiceFailed) as raised:
        fetch(service, max_bytes=1000)
    assert message in str(raised.value)
    assert len(service.asked) == 1


def test_fetch_terms_offline_says_that_coding_needs_no_connection(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with serve(monkeypatch) as gone:
        pass
    monkeypatch.undo()
    with pytest.raises(ServiceFailed, match=r"cannot be reached .* coding needs none"):
        fetch(gone)


@pytest.mark.parametrize("endpoint", ["wikidata", "ftp://127.0.0.1/sparql", "http://[::1"])
def test_fetch_terms_refuses_an_address_that_is_none(endpoint: str) -> None:
    with pytest.raises(ServiceFailed, match="cannot be reached"):
        fetch_terms(Service(endpoint=endpoint), SINCE)
