"""Reading one article: what is given, what is shown, and what a hostile one cannot do."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from dateline.records import Record, Rejected, Span
from dateline.web.coding import Busy, Given, Outcome, Readings
from dateline.web.wording import make_cards
from tests.examples import example_record
from tests.web.client import PageClient


class Room:
    """Codes whatever comes into the records it was told."""

    def __init__(self, *records: Record, rejected: tuple[Rejected, ...] = ()) -> None:
        self.outcome = Outcome(records, rejected)
        self.given: list[Given] = []

    def code(self, given: Given) -> Outcome:
        self.given.append(given)
        return self.outcome

    def close(self) -> None:
        """Nothing to end."""


class FullRoom(Room):
    """Has no place left."""

    def code(self, given: Given) -> Outcome:
        raise Busy


def into(client: PageClient, room: Room) -> Room:
    client.app.state.desk.coding = room
    return room


def test_text_is_coded_and_leads_to_its_article(client: PageClient) -> None:
    record = example_record()
    room = into(client, Room(record))
    fields = {"text": "One.\r\n\r\nTwo.", "published": "2024-05-03", "title": " T "}
    answer = client.send("/read", fields)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/read/{record.article.id}")
    assert room.given == [Given(text="One.\n\nTwo.", published="2024-05-03", title="T")]
    page = client.page(answer.headers["location"])
    assert page.status_code == 200
    assert record.article.id in client.page("/read").text


def test_file_is_handed_on_as_bytes(client: PageClient) -> None:
    room = into(client, Room(example_record()))
    answer = client.send("/read", {}, files={"file": ("../../a.txt", b"\xff\x00words")})
    assert answer.status_code == 303
    assert room.given == [Given(content=b"\xff\x00words", name="../../a.txt")]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Nothing was given"),
        ({"text": " \n"}, "Nothing was given"),
        ({"text": "a", "address": "https://a.example"}, "More than one was given"),
        ({"address": "file:///etc/passwd"}, "begins with http"),
        ({"address": "/etc/passwd"}, "begins with http"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_lost(
    client: PageClient, fields: dict[str, str], words: str
) -> None:
    room = into(client, Room(example_record()))
    answer = client.send("/read", fields)
    assert answer.status_code == 422
    assert words in answer.text
    assert fields.get("address", "") in answer.text
    assert room.given == []


def test_rejected_text_comes_back_with_its_reason(client: PageClient) -> None:
    into(client, Room(rejected=(Rejected("the text", "language: German (de)"),)))
    answer = client.send("/read", {"text": "Guten Morgen"})
    assert answer.status_code == 422
    assert "language: German" in answer.text
    assert "Guten Morgen" in answer.text


def test_file_of_several_articles_lists_them(client: PageClient) -> None:
    one = example_record()
    other = replace(one, article=replace(one.article, id="a/b?c", title="Second"))
    into(client, Room(one, other, rejected=(Rejected("file:3", "the text is empty"),)))
    answer = client.send("/read", {}, files={"file": ("a.jsonl", b"{}")})
    assert answer.status_code == 200
    assert "the text is empty" in answer.text
    assert 'href="/read/a%2Fb%3Fc"' in answer.text
    assert client.page("/read/a%2Fb%3Fc").status_code == 200


def test_too_many_waiting_is_said_with_the_time_to_wait(client: PageClient) -> None:
    into(client, FullRoom())
    answer = client.send("/read", {"text": "words"})
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"


def test_api_codes_a_text(client: PageClient) -> None:
    record = example_record()
    into(client, Room(record))
    answer = client.ask("POST", "/api/code", json={"text": "words"})
    assert answer.json() == record.to_dict()
    assert client.ask("POST", "/api/code", json={"text": ""}).status_code == 422
    assert client.ask("POST", "/api/code", content=b"{", headers=_JSON).status_code == 422


_JSON = {"content-type": "application/json"}


def test_article_of_the_archive_is_shown_and_given_as_its_record(client: PageClient) -> None:
    from tests.archive.test_merging import reported

    record = reported(2)[0]
    path = f"/read/{record.article.id}"
    page = client.page(path)
    assert page.status_code == 200
    assert page.text.count('class="event-card') == len(record.events)
    assert "All reports of this event" in page.text
    assert client.get(f"{path}.json").json() == record.to_dict()
    assert len(client.get(f"{path}.csv").text.splitlines()) >= len(record.events) + 1


def test_words_of_every_field_can_be_gone_to(client: PageClient) -> None:
    from tests.archive.test_merging import reported

    record = reported(2)[0]
    page = client.page(f"/read/{record.article.id}").text
    ids = re.findall(r'id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    wanted = set(re.findall(r'href="#(w-[^"]+)"', page))
    assert wanted
    assert wanted <= set(ids)


def test_missing_article_is_not_found(client: PageClient) -> None:
    assert client.page("/read/none").status_code == 404
    assert client.get("/read/' OR 1=1 --.json").status_code == 404
    assert client.get("/read/..%2F..%2Fetc%2Fpasswd.json").status_code == 404


def test_hostile_article_runs_nothing(client: PageClient) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg onload=alert(3)>"
    record = example_record()
    text = evil + record.article.text
    article = replace(
        record.article, text=text, title=evil, publisher=evil, url="javascript:alert(4)",
        byline=evil, paragraphs=(),
    )  # fmt: skip
    event = replace(record.events[0], trigger=Span(0, 9, text[:9]), mentions=(), rule=evil)
    hostile = replace(record, article=article, notes=(evil,), events=(event,))
    into(client, Room(hostile))
    page = client.page(client.send("/read", {"text": "words"}).headers["location"]).text
    assert page.count("<script") == 2  # those of the page itself
    assert "<img" not in page
    assert "<svg" not in page
    assert "javascript:" not in page


def test_card_says_why_a_field_is_unknown() -> None:
    record = example_record()
    event = replace(record.events[0], place=None, unknown={"place": "two places are as likely"})
    card = make_cards(replace(record, events=(event,)))[0]
    place = next(field for field in card.fields if field.name == "place")
    assert (place.value, place.reason) == (None, "two places are as likely")


def test_readings_keep_the_latest_and_each_visitors_own() -> None:
    readings, record = Readings(most=2), example_record()
    for name in ("a", "b", "c"):
        article = replace(record.article, id=name)
        readings.keep("ada" if name != "b" else "bob", replace(record, article=article))
    assert readings.find("a") is None
    assert [one.article.id for one in readings.list_of("ada")] == ["c"]
    assert [one.article.id for one in readings.list_of("bob")] == ["b"]
