"""How cost grows: the articles that are made, and what is measured of them."""

from __future__ import annotations

from pathlib import Path

from bench.growth import Point, draw, make_texts, measure_length, measure_size


def test_make_texts_gives_as_many_sentences_as_asked_and_the_same_again() -> None:
    short, long = list(make_texts(2, 4)), list(make_texts(2, 40))
    assert short == list(make_texts(2, 4))
    assert short[0] != short[1]
    assert len(long) == 2
    assert sum(map(len, long)) > 5 * sum(map(len, short))


def test_measure_length_reads_as_many_sentences_whatever_the_length() -> None:
    read: list[str] = []
    assert measure_length(read.append, 4, 24).articles == len(read) == 6
    assert measure_length(read.append, 12, 24).articles == 2


def test_measure_size_takes_the_time_and_memory_of_a_whole_run(tmp_path: Path) -> None:
    point = measure_size(2, tmp_path)
    assert len((tmp_path / "2.records.jsonl").read_text("utf-8").splitlines()) == 2
    assert point.cpu_seconds > 0.3
    assert point.peak_mib > 50


def test_draw_gives_the_dearest_the_longest_bar() -> None:
    _, cheap, dear = draw([Point("a", 1, 1_000, 1.0, 9), Point("b", 2, 4_000, 8.0, 9)]).splitlines()
    assert (cheap.count("█"), dear.count("█")) == (15, 30)
    assert dear.split()[:5] == ["b", "2,000", "8.0", "2.00", "9"]
