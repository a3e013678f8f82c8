"""Ask the Wikidata query service for terms of office.

Only `dateline knowledge update` does; nothing here runs while articles are coded.
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import cache

import httpx

from dateline import __version__
from dateline.errors import KnowledgeError, ServiceFailed
from dateline.knowledge.files import read_toml

ENDPOINT = "https://query.wikidata.org/sparql"
QUERIES = "actors/update.toml"
ACCEPT = "application/sparql-results+json"
ENTITY = re.compile(r"https?://www\.wikidata\.org/entity/(Q[1-9]\d*)")
WIKIDATA_ID = re.compile(r"Q[1-9]\d*")
WORTH_ASKING_AGAIN = frozenset({429, 500, 502, 503, 504})
TOO_MANY = 429
OK = 200
CUTS = {"9": 4, "10": 7, "11": 10}
SHOWN_CHARACTERS = 200
Binding = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Service:
    """How the service is asked.

    `contact` is an address of whoever runs this, which Wikimedia's policy asks to
    have in the User-Agent. A wait that the service asks for is kept, unless it is
    longer than `longest_wait_seconds`: then the update ends.
    """

    endpoint: str = ENDPOINT
    contact: str | None = None
    timeout_seconds: float = 75.0
    attempts: int = 4
    longest_wait_seconds: float = 180.0
    max_bytes: int = 64 * 1024 * 1024
    first_wait_seconds: float = 2.0


@dataclass(frozen=True, slots=True)
class OfficeQuery:
    """One question: whose office, its plain title, and the SPARQL with `$SINCE`."""

    office: str
    title: str
    query: str


@dataclass(frozen=True, slots=True)
class FetchedTerm:
    """A term as the service has it; days cut to their precision, `end` empty where open."""

    wikidata: str
    name: str
    country: str
    office: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """All terms that came, and why rows were left out, with how many."""

    terms: tuple[FetchedTerm, ...]
    left_out: Mapping[str, int]


class _AskAgain(Exception):
    """An answer that may be better the next time; `after_seconds` as the service wants it."""

    def __init__(self, message: str, after_seconds: float | None = None) -> None:
        super().__init__(message)
        self.after_seconds = after_seconds


@cache
def load_office_queries() -> tuple[OfficeQuery, ...]:
    """The questions of update.toml."""
    found = read_toml(QUERIES)
    try:
        return tuple(
            OfficeQuery(
                office["name"],
                office["title"],
                f"{found['before']}\n{office['where']}{found['after']}",
            )
            for office in found["office"]
        )
    except KeyError as error:
        raise KnowledgeError(f"{QUERIES}:1: no {error.args[0]!r}") from error


def fetch_terms(
    service: Service, since: str, *, sleep: Callable[[float], None] = time.sleep
) -> Fetched:
    """All terms that began or ended on or after an ISO day, one office after the other.

    Raises ServiceFailed where the service is not reached, keeps failing, or answers
    with what is no SPARQL result.
    """
    terms: list[FetchedTerm] = []
    left_out: Counter[str] = Counter()
    headers = {"User-Agent": user_agent(service.contact), "Accept": ACCEPT}
    with httpx.Client(headers=headers, timeout=service.timeout_seconds) as client:
        for question in load_office_queries():
            query = question.query.replace("$SINCE", since)
            for row in _ask(client, service, query, sleep):
                term = _read_term(row, question.office)
                if isinstance(term, FetchedTerm):
                    terms.append(term)
                else:
                    left_out[term] += 1
    return Fetched(tuple(dict.fromkeys(terms)), dict(left_out))


def user_agent(contact: str | None) -> str:
    """Program and version, whom to write to, library: as Wikimedia's policy asks."""
    where = f" ({contact})" if contact else ""
    return f"dateline/{__version__}{where} python-httpx/{httpx.__version__}"


def _ask(
    client: httpx.Client, service: Service, query: str, sleep: Callable[[float], None]
) -> list[Binding]:
    """The rows of an answer; asks again with growing waits, or those that the service wants."""
    wait = service.first_wait_seconds
    for attempt in range(1, service.attempts + 1):
        try:
            return _rows_of(_get(client, service, query))
        except _AskAgain as failure:
            wanted = failure.after_seconds
            if wanted is not None and wanted > service.longest_wait_seconds:
                raise ServiceFailed(
                    f"{service.endpoint}: {failure}; it asks to wait {wanted:.0f} seconds: "
                    "try again then"
                ) from failure
            if attempt == service.attempts:
                raise ServiceFailed(
                    f"{service.endpoint}: {failure}, {attempt} times; try later, or a later --since"
                ) from failure
            sleep(wanted if wanted is not None else wait)
            wait *= 2
    raise AssertionError("attempts are at least 1")


def _get(client: httpx.Client, service: Service, query: str) -> bytes:
    """The body of an answer with status 200, within the limit of bytes."""
    try:
        with client.stream(
            "GET", service.endpoint, params={"query": query, "format": "json"}
        ) as response:
            body = _read_body(response, service)
            if response.status_code == OK:
                return body
            _refuse(response, body, service)
    except httpx.TimeoutException as error:
        raise _AskAgain(f"no answer within {service.timeout_seconds:g} seconds") from error
    except httpx.RemoteProtocolError as error:
        raise _AskAgain(f"the answer broke off ({error})") from error
    except (httpx.TransportError, httpx.InvalidURL) as error:
        raise ServiceFailed(
            f"{service.endpoint}: cannot be reached ({error}); an update needs a connection, "
            "coding needs none"
        ) from error
    raise AssertionError("a refused answer raises")


def _read_body(response: httpx.Response, service: Service) -> bytes:
    body = bytearray()
    ends = time.monotonic() + service.timeout_seconds
    for part in response.iter_bytes():
        body += part
        if time.monotonic() > ends:
            raise _AskAgain(f"no whole answer within {service.timeout_seconds:g} seconds")
        if len(body) > service.max_bytes:
            raise ServiceFailed(
                f"{service.endpoint}: the answer is longer than {service.max_bytes:,} bytes; "
                "ask for less with a later --since"
            )
    return bytes(body)


def _refuse(response: httpx.Response, body: bytes, service: Service) -> None:
    """Raise what a status other than 200 means."""
    status = f"status {response.status_code} {response.reason_phrase}".strip()
    if response.status_code in WORTH_ASKING_AGAIN:
        default = 60.0 if response.status_code == TOO_MANY else None
        raise _AskAgain(status, _retry_after(response.headers.get("Retry-After"), default))
    said = " ".join(body.decode("utf-8", "replace").split())[:SHOWN_CHARACTERS]
    raise ServiceFailed(f"{service.endpoint}: {status}: {said or 'no reason given'}")


def _retry_after(value: str | None, default: float | None) -> float | None:
    """Seconds to wait, from a number of seconds or a date; the default for anything else."""
    if value is None:
        return default
    if value.strip().isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return default
    return max(0.0, (moment - datetime.now(moment.tzinfo or UTC)).total_seconds())


def _rows_of(body: bytes) -> list[Binding]:
    """The rows of a SPARQL result; short of time, the service breaks off in the middle."""
    try:
        found = json.loads(body)
    except ValueError as error:
        raise _AskAgain(f"the answer is no JSON ({error})") from error
    try:
        rows = found["results"]["bindings"]
    except (KeyError, TypeError) as error:
        raise ServiceFailed(
            "the answer has no results.bindings; is the endpoint a SPARQL service?"
        ) from error
    if not isinstance(rows, list) or not all(map(_is_binding, rows)):
        raise ServiceFailed("the answer's results.bindings is no list of SPARQL bindings")
    return rows


def _is_binding(row: object) -> bool:
    return isinstance(row, dict) and all(
        isinstance(value, dict) and all(isinstance(part, str) for part in value.values())
        for value in row.values()
    )


def _read_term(row: Binding, office: str) -> FetchedTerm | str:
    """A term, or why the row is left out."""
    person = ENTITY.fullmatch(_value(row, "person"))
    name = " ".join(_value(row, "personLabel").split())
    if person is None:
        return "no person"
    if not name or WIKIDATA_ID.fullmatch(name):
        return "no English name"
    start, end = _day(row, "start"), _day(row, "end")
    if not start:
        return "no start"
    if end is None or (end and end < start[: len(end)]):
        return "an end that is no date or before the start"
    return FetchedTerm(person[1], name, _value(row, "iso3"), office, start, end)


def _value(row: Binding, name: str) -> str:
    return row.get(name, {}).get("value", "")


def _day(row: Binding, name: str) -> str | None:
    """A time cut to its precision, empty where there is none; None: no date of our era."""
    value = _value(row, name).removeprefix("+")
    if not value or row[name].get("type") == "bnode" or value.startswith(("_:", "http")):
        return ""
    try:
        day = date.fromisoformat(value[:10]).isoformat()
    except ValueError:
        return None
    cut = CUTS.get(_value(row, f"{name}Precision"), len(day))
    return day[:cut]
