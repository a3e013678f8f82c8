from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.evaluate.gold import JsonObject
from dateline.evaluate.judging import (
    coded_event,
    describe_drawn,
    draw_articles,
    draw_events,
    read_judged_sets,
)
from tests.evaluate.judging import CODED, TEXT, write_sets

SETS: dict[str, list[JsonObject]] = {
    "lgl": [{"doc_id": str(i), "text": TEXT} for i in range(40)],
    "polnear_dev": [{"doc_id": str(i), "text": TEXT} for i in range(8)],
}


def keys(articles: Sequence[tuple[str, JsonObject]]) -> list[tuple[str, str]]:
    return [(name, str(row["doc_id"])) for name, row in articles]


def test_draw_articles_takes_a_quarter_of_each_set_by_the_seed() -> None:
    drawn = keys(draw_articles(SETS, 1))
    assert [name for name, _ in drawn] == ["lgl"] * 10 + ["polnear_dev"] * 2
    assert drawn == keys(draw_articles(SETS, 1))
    assert drawn != keys(draw_articles(SETS, 2))


def test_draw_articles_draws_none_twice_in_four_rounds() -> None:
    seeds = (3, 1, 4, 5)
    rounds = [keys(draw_articles(SETS, s, after=seeds[:i])) for i, s in enumerate(seeds)]
    assert len({key for drawn in rounds for key in drawn}) == 48
    with pytest.raises(InputError, match="all articles were drawn"):
        draw_articles(SETS, 9, after=seeds)


def test_draw_events_gives_the_same_events_for_a_seed_and_refuses_too_many() -> None:
    articles = draw_articles(SETS, 1)[-2:]
    drawn = draw_events(articles, 1, count=1)
    assert drawn == draw_events(articles, 1, count=1)
    with pytest.raises(InputError, match=r"99 events wanted, .* in 2 articles"):
        draw_events(articles, 1, count=99)


def test_coded_event_has_offsets_and_countries_and_no_words() -> None:
    (drawn,) = draw_events([("lgl", SETS["lgl"][1])], 1, count=1)
    coded = coded_event("lgl", drawn.record, drawn.event)
    assert (coded.article, coded.digest, coded.type) == ("1", CODED.digest, drawn.event.type)
    assert TEXT[coded.start : coded.end] == drawn.event.trigger.text
    assert coded.actors == CODED.actors


def test_describe_drawn_marks_the_trigger_and_names_the_parties() -> None:
    (drawn,) = draw_events([("lgl", SETS["lgl"][1])], 1, count=1)
    described = describe_drawn(drawn)
    assert f"⟦{drawn.event.trigger.text}⟧" in described
    assert "'Norway' = Norway [NOR/GOV]" in described
    assert drawn.event.rule in described


def test_read_judged_sets_reads_all_and_names_a_missing_file(tmp_path: Path) -> None:
    folder = write_sets(tmp_path, articles=2)
    assert {name: len(rows) for name, rows in read_judged_sets(folder).items()} == {
        "lgl": 2,
        "meantime_full_apple": 2,
        "polnear_dev": 2,
    }
    (folder / "lgl.jsonl").unlink()
    with pytest.raises(InputError, match="lgl"):
        read_judged_sets(folder)


def test_the_text_of_the_tests_is_what_its_offsets_say() -> None:
    assert TEXT[CODED.start : CODED.end] == "condemned"
    assert json.dumps(TEXT).isascii()
