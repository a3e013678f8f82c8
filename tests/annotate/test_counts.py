from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.annotate.counts.finding import find_counts
from tests.support import parse_text

if TYPE_CHECKING:
    from dateline.records import Count, Counts


def counts_of(text: str, trigger: str, *participants: str) -> Counts:
    parsed = parse_text(text, published="2024-07-25")
    positions = {token.text: token.i for token in parsed.doc}
    return find_counts(parsed, positions[trigger], {positions[word] for word in participants})


def bounds(count: Count | None) -> tuple[int | None, int | None] | None:
    return None if count is None else (count.low, count.high)


@pytest.mark.parametrize(
    ("text", "trigger", "killed"),
    [
        ("Gunmen stormed the hotel, killing five guards.", "stormed", (5, 5)),
        ("At least 12 people were killed in the attack.", "attack", (12, None)),
        ("The ambush left three soldiers dead.", "ambush", (3, 3)),
        ("The death toll from the raid rose to 20.", "raid", (20, 20)),
        ("Up to 50 rebels died in the clashes.", "clashes", (None, 50)),
        ("A car bomb killed a policeman near Quetta.", "killed", (1, 1)),
        ("The blast killed seven officers and a boy.", "blast", (8, 8)),
        ("The shelling claimed 12 lives.", "shelling", (12, 12)),
        ("A bomber killed himself and 14 others.", "killed", (14, 14)),
        ("A man was shot dead by soldiers.", "shot", (1, 1)),
        ("Soldiers who shot two boys dead were arrested.", "shot", (2, 2)),
        ("The killing of 16 villagers shocked Kandahar.", "killing", (16, 16)),
        ("The strike caused 45 deaths.", "strike", (45, 45)),
        ("Dozens of miners were killed when police opened fire.", "opened", (24, None)),
    ],
)
def test_find_counts_reads_the_killed(
    text: str, trigger: str, killed: tuple[int | None, int | None]
) -> None:
    assert bounds(counts_of(text, trigger).killed) == killed


def test_find_counts_keeps_killed_and_injured_apart() -> None:
    found = counts_of("Rebels raided the camp, killing five and wounding more than 30.", "raided")
    assert bounds(found.killed) == (5, 5)
    assert bounds(found.injured) == (31, None)


def test_find_counts_reads_headlines_without_a_verb() -> None:
    found = counts_of("Five dead, 12 wounded in Kabul blast", "blast")
    assert (bounds(found.killed), bounds(found.injured)) == ((5, 5), (12, 12))


def test_find_counts_leaves_open_how_many_of_each() -> None:
    found = counts_of("Twenty-five people were killed or injured.", "killed")
    assert bounds(found.killed) == bounds(found.injured) == (None, 25)


def test_find_counts_reads_that_nobody_was_hurt() -> None:
    assert bounds(counts_of("Nobody was hurt in the bombing.", "bombing").injured) == (0, 0)


@pytest.mark.parametrize(
    ("text", "trigger", "arrested"),
    [
        ("Police arrested dozens of students in Minsk.", "arrested", (24, None)),
        ("At least 1,200 demonstrators were detained on Sunday.", "detained", (1200, None)),
        ("The arrest of four editors drew protests.", "arrest", (4, 4)),
        ("Police detained a reporter outside the court.", "detained", (1, 1)),
    ],
)
def test_find_counts_reads_the_arrested(
    text: str, trigger: str, arrested: tuple[int | None, int | None]
) -> None:
    assert bounds(counts_of(text, trigger).arrested) == arrested


@pytest.mark.parametrize(
    ("text", "trigger", "heads", "participants"),
    [
        ("Thousands of protesters rallied in Tunis.", "rallied", ["protesters"], (2000, None)),
        ("A protest by 5,000 people closed the bridge.", "protest", ["people"], (5000, 5000)),
        ("Some 300 rebels attacked the base.", "attacked", ["rebels"], (300, 300)),
        ("About 20,000 teachers marched to the ministry.", "marched", [], (20000, 20000)),
    ],
)
def test_find_counts_reads_participants(
    text: str, trigger: str, heads: list[str], participants: tuple[int | None, int | None]
) -> None:
    assert bounds(counts_of(text, trigger, *heads).participants) == participants


def test_find_counts_does_not_take_victims_for_participants() -> None:
    found = counts_of("Twelve soldiers were killed by rebels.", "killed", "soldiers", "rebels")
    assert found.participants is None


def test_find_counts_leaves_out_the_dead_of_the_act_condemned() -> None:
    text = "Kenya condemned the raid that killed five soldiers."
    assert counts_of(text, "condemned").killed is None
    assert bounds(counts_of(text, "raid").killed) == (5, 5)


def test_find_counts_leaves_out_the_dead_of_what_went_before() -> None:
    text = "Officials imposed a curfew in Jos after the killing of four villagers."
    assert counts_of(text, "imposed").killed is None
    assert bounds(counts_of(text, "killing").killed) == (4, 4)


def test_find_counts_sizes_a_crowd_but_not_what_somebody_leads() -> None:
    crowd = "A crowd of 200 gathered outside the ministry in Nairobi."
    assert bounds(counts_of(crowd, "gathered", "crowd").participants) == (200, 200)
    leaders = "Leaders of 12 parties marched in Nairobi."
    assert counts_of(leaders, "marched", "Leaders").participants is None


def test_find_counts_does_not_count_groups_as_people() -> None:
    assert counts_of("Two armies clashed near Goma.", "clashed", "armies").participants is None


def test_find_counts_does_not_take_a_noun_for_its_victims() -> None:
    text = "The judge issued a warrant against two brothers arrested in May."
    assert bounds(counts_of(text, "arrested").arrested) == (2, 2)


@pytest.mark.parametrize(
    "text",
    [
        "The raid killed 22-year-old Ahmed Khan.",
        "Gunmen killed 200 cattle and stole 12 vehicles.",
        "The clash in 2015 killed villagers.",
        "The killing shocked the town of 3,000 people.",
    ],
)
def test_find_counts_leaves_other_numbers(text: str) -> None:
    trigger = next(
        word for word in ("raid", "killed", "clash", "killing") if f" {word}" in text.lower()
    )
    assert counts_of(text, trigger).killed is None


def test_find_counts_has_the_words_of_each_count() -> None:
    text = "Police said at least 12 soldiers were killed."
    count = counts_of(text, "killed").killed
    assert count is not None
    assert (count.text, text[count.start : count.end]) == ("at least 12", "at least 12")
