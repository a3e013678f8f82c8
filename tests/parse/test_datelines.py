"""The line that says where and when a report was filed."""

from __future__ import annotations

import pytest

from dateline.parse.datelines import find_dateline


@pytest.mark.parametrize(
    ("text", "place", "date", "agency"),
    [
        ("QUITO, June 2 (Wire) — Talks began.", "QUITO", "2026-06-02", "Wire"),
        ("PORT SUDAN, Sudan (AP) -- Talks began.", "PORT SUDAN, Sudan", None, "AP"),
        ("LIMA, 4 FEB 90 (EFE) -- Talks began.", "LIMA", "1990-02-04", "EFE"),
        ("OSLO - Talks began.", "OSLO", None, None),
        ("OSLO (AP) --", "OSLO", None, "AP"),
        ("OSLO, June 2 (Wire) —", "OSLO", "2026-06-02", "Wire"),
        ("Kyiv, Ukraine (dpa) – Talks began.", "Kyiv, Ukraine", None, "dpa"),
        ("ROME, Dec. 31 — Talks began.", "ROME", "2025-12-31", None),
        ("QUITO (ECUADOR), 4 FEB 90 (EFE) -- TALKS BEGAN.", "QUITO, ECUADOR", "1990-02-04", "EFE"),
        ("LIMA, NO DATE (RADIO X) -- [SPEECH] [TEXT] TALKS BEGAN.", "LIMA", None, "RADIO X"),
        ("NEW DELHI: Talks began.", "NEW DELHI", None, None),
        ("patna: talks began.", "patna", None, None),
    ],
)
def test_find_dateline_reads_place_date_agency(
    text: str, place: str, date: str | None, agency: str | None
) -> None:
    found = find_dateline(text, 10, "2026-06-03")
    assert found is not None
    assert (found.place, found.date, found.agency) == (place, date, agency)
    assert text[: found.end - 10] == found.text


@pytest.mark.parametrize(
    "text",
    [
        "Moscow — which saved the deal — was silent.",
        "The minister - a former judge - resigned.",
        "NATO said it would wait.",
        "A - B",
        "THE MINISTER, A FORMER JUDGE -- RESIGNED.",
        "WARNING: Talks failed.",
        "Lima: Talks failed.",
        "Note: talks failed.",
    ],
)
def test_find_dateline_leaves_sentences_alone(text: str) -> None:
    assert find_dateline(text, 0, "2026-06-03") is None


def test_find_dateline_without_publication_leaves_year_open() -> None:
    found = find_dateline("QUITO, June 2 (Wire) — Talks began.", 0, None)
    assert found is not None
    assert found.date is None


def test_find_dateline_takes_editors_marks_along() -> None:
    found = find_dateline("LIMA, 4 FEB 90 (EFE) -- [SPEECH] [TEXT] TALKS BEGAN.", 0, None)
    assert found is not None
    assert found.text == "LIMA, 4 FEB 90 (EFE) -- [SPEECH] [TEXT]"


def test_find_dateline_reads_bare_date() -> None:
    found = find_dateline("January 9, 2008", 5, None)
    assert found is not None
    assert (found.date, found.place) == ("2008-01-09", None)


def test_find_dateline_refuses_impossible_day() -> None:
    assert find_dateline("February 30, 2008", 0, None) is None
