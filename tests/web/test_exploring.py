"""The views that look into an archive: table, timeline, map, network, relations, quotations."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from dateline.archive.adding import add_records
from dateline.store.connecting import opened
from dateline.store.filtering import Filters
from dateline.store.listing import Page, list_events
from dateline.web.app import create_app
from dateline.web.desk import make_desk
from dateline.web.exploring.holding import HeldColumns
from dateline.web.options import PageOptions
from tests.archive.test_merging import GOLDEN, golden, reported
from tests.web.client import PageClient

VIEWS = ("/events", "/timeline", "/map", "/network", "/relations", "/quotations")
FILTERED = VIEWS[:4]


def values(client: PageClient, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200, response.text
    return response.json()


def some_event(client: PageClient) -> dict[str, Any]:
    """An event with a day, a country and both sides."""
    events = values(client, "/events.json?limit=1000")["events"]
    return next(e for e in events if e["day"] and e["actors"] and e["recipients"])


@pytest.mark.parametrize("path", VIEWS)
def test_views_answer_as_page_json_and_csv(client: PageClient, path: str) -> None:
    page = client.page(path)
    assert page.status_code == 200
    assert re.search(r"<title>\w+ · Dateline</title>", page.text)
    assert " style=" not in page.text  # the page's policy takes no styles but files
    assert values(client, f"{path}.json")
    rows = list(csv.DictReader(io.StringIO(client.get(f"{path}.csv").text)))
    assert rows
    assert f'href="{path}.json"' in page.text


@pytest.mark.parametrize("path", VIEWS)
def test_views_without_an_archive_say_how_to_open_one(path: str) -> None:
    desk = make_desk(PageOptions())
    response = PageClient(create_app(desk.options, desk)).get(f"{path}.json")
    assert response.status_code == 404
    assert "dateline serve ARCHIVE" in response.text


def test_events_have_what_the_archive_lists(client: PageClient, archive: Path) -> None:
    event = some_event(client)
    with opened(str(archive)) as store, store.reading() as connection:
        wanted = list_events(connection, Filters(types=(event["type"],)), Page())
    found = values(client, f"/events.json?type={event['type']}")
    assert [e["id"] for e in found["events"]] == [e.id for e in wanted]
    assert found["total"] == len(wanted)


def test_events_pages_go_through_all_once(client: PageClient) -> None:
    every = [e["id"] for e in values(client, "/events.json?limit=1000")["events"]]
    found: list[str] = []
    after: str | None = ""
    while after is not None:
        page = values(client, f"/events.json?limit=3&after={after}")
        found += [e["id"] for e in page["events"]]
        after = page["next"]
    assert found == every
    assert len(every) > 9


def test_events_page_leads_to_the_next_with_the_same_filters(client: PageClient) -> None:
    page = client.page("/events?limit=2&status=actual").text
    found = re.search(r'<a href="([^"]+)" rel="next">', page)
    assert found
    address = unescape(found[1])
    assert "status=actual" in address
    assert "limit=2" in address
    assert client.page(address).status_code == 200


def test_facets_lead_to_as_many_events_as_they_say(client: PageClient) -> None:
    page = client.page("/events").text
    links = re.findall(
        r'<a href="(/events\?[^"]+)" rel="nofollow">.*?class="events">([\d,]+)<', page, re.DOTALL
    )
    assert len(links) > 15
    for address, count in links:
        address = unescape(address).replace("/events?", "/events.json?")
        assert values(client, address)["total"] == int(count.replace(",", "")), address


def test_chosen_values_can_be_taken_away(client: PageClient) -> None:
    event = some_event(client)
    page = client.page(f"/events?type={event['type']}&status=actual").text
    chips = re.search(r'<ul class="chips".*?</ul>', page, re.DOTALL)
    assert chips
    addresses = [unescape(one) for one in re.findall(r'href="([^"]+)"', chips[0])]
    assert addresses == ["/events?status=actual", f"/events?type={event['type']}", "/events"]
    assert 'aria-current="true"' in page


def test_a_filter_form_adds_to_what_is_chosen(client: PageClient) -> None:
    event = some_event(client)
    whole = values(client, "/events.json")["total"]
    chosen = values(client, f"/events.json?actor=&type={event['type']}&since=&until=")["total"]
    assert 0 < chosen < whole
    page = client.page(f"/events?type={event['type']}").text
    assert f'<input type="hidden" name="type" value="{event["type"]}">' in page


@pytest.mark.parametrize("path", FILTERED)
@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("type=WAR", "none of"),
        ("country=ZZZ", "no country"),
        ("actor=ZZZ", "neither a country"),
        ("since=2020", "no day"),
        ("until=31.3.2024", "no day"),
        ("context=love", "none of"),
        ("status=true", "none of"),
        ("actor=" + "a" * 201, "200 characters"),
    ],
)
def test_filters_that_are_none_are_refused(
    client: PageClient, path: str, query: str, words: str
) -> None:
    response = client.get(f"{path}.json?{query}")
    assert response.status_code == 422
    assert words in response.json()["detail"]


@pytest.mark.parametrize("query", ["after=x", "after=1", "after=1-2-3", "limit=0", "limit=1001"])
def test_events_pages_that_are_none_are_refused(client: PageClient, query: str) -> None:
    assert client.get(f"/events.json?{query}").status_code == 422


def test_nothing_that_fits_says_so(client: PageClient) -> None:
    for path in FILTERED:
        page = client.page(f"{path}?since=1801-01-01&until=1801-01-02")
        assert page.status_code == 200
        assert re.search("<strong>0</strong> of", page.text)
    assert "No event fits" in client.page("/events?since=1801-01-01&until=1801-01-02").text


def test_words_of_a_filter_are_escaped(client: PageClient) -> None:
    hostile = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
    for path in (*FILTERED, "/quotations"):
        name = "speaker" if path == "/quotations" else "actor"
        page = client.page(f"{path}?{name}=x{hostile}").text
        assert "<script>alert" not in page


def test_timeline_counts_what_has_a_day(client: PageClient) -> None:
    for by in ("day", "week", "month", "year"):
        found = values(client, f"/timeline.json?by={by}")
        told = sum(sum(period["quads"]) for period in found["periods"])
        assert told + found["undated"] == found["total"]
        assert told > 3


def test_timeline_is_drawn_without_scripts(client: PageClient) -> None:
    page = client.page("/timeline").text
    drawing = re.search(r"<svg.*?</svg>", page[page.index('id="periods"') :], re.DOTALL)
    assert drawing
    assert "var(--quad-1)" in drawing[0]
    spec = re.search(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert spec
    bars = json.loads(spec[1])["data"]["values"]
    bar = bars[0]
    assert (
        values(client, bar["address"].replace("/events?", "/events.json?"))["total"]
        >= bar["events"]
    )


def test_map_has_a_link_for_each_country_with_events(client: PageClient) -> None:
    places = values(client, "/map.json")["places"]
    page = client.page("/map").text
    assert places["countries"]
    for code, events in places["countries"]:
        assert f'<a href="/map?country={code}" tabindex="-1">' in page or len(code) != 3
        assert values(client, f"/events.json?country={code}")["total"] == events
    assert page.count("<circle") == len(places["spots"]) + 1  # and that of the legend


def test_map_of_a_country_shows_that_part_of_the_world(client: PageClient) -> None:
    def box(path: str) -> list[float]:
        found = re.search(
            r'<svg viewBox="([^"]+)" aria-hidden="true" focusable', client.page(path).text
        )
        assert found
        return [float(part) for part in found[1].split()]

    assert box("/map")[2] == 1000
    assert box("/map?country=ETH")[2] < 200
    assert box("/map?country=RUS")[2] < 700  # though it goes on beyond the 180th meridian


def test_network_threshold_hides_smaller_pairs(client: PageClient) -> None:
    for level in ("country", "actor"):
        every = values(client, f"/network.json?level={level}&least=1")
        assert every["pairs"]
        most = every["pairs"][0]["events"]
        few = values(client, f"/network.json?level={level}&least={most}")
        assert all(pair["events"] >= most for pair in few["pairs"])
        assert few["hidden"] == len(every["pairs"]) - len(few["pairs"])
    page = client.page("/network?least=1").text
    assert page.count('<circle class="node"') > 1


def test_network_pairs_lead_to_their_events(client: PageClient) -> None:
    pair = values(client, "/network.json?level=country&least=1")["pairs"][0]
    path = f"/events.json?actor={pair['first']}&recipient={pair['second']}"
    assert values(client, path)["total"] == pair["forward"]


def test_relation_has_both_ways(client: PageClient) -> None:
    pair = values(client, "/relations.json")[0]
    path = f"/relations/{pair['first']}/{pair['second']}"
    found = values(client, f"{path}.json?by=month")
    ways = {(period["actor"], period["recipient"]) for period in found["periods"]}
    assert ways <= {(pair["first"], pair["second"]), (pair["second"], pair["first"])}
    assert found["events"]
    page = client.page(path)
    assert page.status_code == 200
    rows = list(csv.DictReader(io.StringIO(client.get(f"{path}.csv?by=month").text)))
    assert len(rows) == len(found["periods"])


def test_relation_form_leads_to_the_pair(client: PageClient) -> None:
    response = client.get("/relations/of?first=ETH&second=ERI", follow_redirects=False)
    assert response.status_code == 303
    assert response.headers["location"] == "/relations/ETH/ERI"
    refused = client.get("/relations/of?first=//e&second=ERI", follow_redirects=False)
    assert refused.status_code == 422
    assert client.get("/relations/XXX/ERI.json").status_code == 422


def test_quotations_of_a_speaker(client: PageClient) -> None:
    every = values(client, "/quotations.json?limit=1000")
    speaker = every["speakers"][0]
    said = values(client, f"/quotations.json?limit=1000&speaker={speaker['asked']}")["quotations"]
    assert len(said) >= speaker["quotations"]
    assert len(said) < len(every["quotations"])
    assert not {one["name"].lower() for one in every["speakers"]} & {"he", "she", "it", "they"}
    assert "Nobody of that name" in client.page("/quotations?speaker=xyzzy").text


def test_quotations_of_a_kind(client: PageClient) -> None:
    every = values(client, "/quotations.json?limit=1000")["quotations"]
    for kind in ("direct", "partial", "indirect"):
        said = values(client, f"/quotations.json?limit=1000&kind={kind}")["quotations"]
        assert said == [one for one in every if one["kind"] == kind]
    assert client.get("/quotations.json?kind=sung").status_code == 422
    page = client.page("/quotations?kind=direct").text
    assert 'href="/quotations?kind=partial"' in page
    assert 'name="kind" value="direct"' in page


def test_quotations_pages_go_through_all_once(client: PageClient) -> None:
    every = values(client, "/quotations.json?limit=1000")["quotations"]
    found: list[Any] = []
    after: str | None = ""
    while after is not None:
        page = values(client, f"/quotations.json?limit=4&after={after}")
        found += page["quotations"]
        after = page["next"]
    assert found == every
    assert client.get("/quotations.json?after=x").status_code == 422


def test_held_columns_follow_the_archive(tmp_path: Path) -> None:
    held = HeldColumns()
    sizes = []
    with opened(str(tmp_path / "a.archive"), create=True) as store:
        for record in (golden(path) for path in GOLDEN[:2]):
            for _ in add_records(store, [record]):
                pass
            with store.reading() as connection:
                first = held.get(store, connection)
                assert held.get(store, connection) is first
                sizes.append(len(first.faceted.columns))
    assert 0 < sizes[0] < sizes[1]


def test_vega_is_served_by_the_page_itself(
    client: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.web.views.vega.read_vega", lambda: (b"let x;", "tag"))
    response = client.get("/static-made/vega.js")
    assert response.headers["content-type"].startswith("text/javascript")
    again = client.get("/static-made/vega.js", headers={"if-none-match": response.headers["etag"]})
    assert again.status_code == 304


def test_reports_in_several_papers_count_once(client: PageClient) -> None:
    records = reported(2)
    assert values(client, "/events.json")["total"] < sum(len(record.events) for record in records)
