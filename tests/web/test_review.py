"""Judging, adjudicating and taking away on the page, without a browser."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.archive.sampling import Wish, draw
from dateline.store.connecting import opened
from dateline.web.app import create_app
from dateline.web.desk import make_desk
from dateline.web.options import PageOptions
from tests.web.client import PageClient


@pytest.fixture
def own(archive: Path, tmp_path: Path) -> Iterator[PageClient]:
    """A page over an archive that the test may change; Ada and Bo code the sample s."""
    path = tmp_path / "own.archive"
    shutil.copy(archive, path)
    with opened(str(path)) as store:
        draw(store, "s", Wish(size=2, coders=("Ada", "Bo")), by="Cy")
    desk = make_desk(PageOptions(archive=str(path)))
    yield PageClient(create_app(desk.options, desk))
    desk.close()


def waiting(page: PageClient, by: str, sample: str = "s") -> list[str]:
    rows = page.get(f"/review.json?by={by}&sample={sample}").json()
    return [row["event"] for row in rows]


def said(page: PageClient, by: str, event: str, verdict: str, **more: str) -> int:
    fields = {"by": by, "event": event, "verdict": verdict, "sample": "s", **more}
    return page.send("/review/say", fields).status_code


def test_review_takes_a_field_and_then_the_rest_and_undoes(own: PageClient) -> None:
    one, other = waiting(own, "Ada")
    assert said(own, "Ada", one, "fix", field="status", value="negated") == 303
    assert "fix: negated" in own.page("/review?by=Ada&sample=s").text
    assert "fix: negated" not in own.page("/review?by=Bo&sample=s").text
    assert said(own, "Ada", one, "accept") == 303
    assert waiting(own, "Ada") == [other]
    assert own.send("/review/undo", {"by": "Ada", "sample": "s"}).status_code == 303
    assert waiting(own, "Ada") == [one, other]


def test_review_marks_words_also_of_a_sample_whose_event_was_corrected(own: PageClient) -> None:
    one = waiting(own, "Ada", "")[0]
    assert said(own, "Bo", one, "fix", field="actors", value="Envoys [FRA/GOV]", sample="") == 303
    marked = 'class="m m-actor" title="actors" data-fields="actors"'
    page = own.page("/review?by=Ada&sample=s").text
    assert marked in page
    assert page.count("<mark") == 1


def test_review_says_how_much_is_reviewed_outside_samples(own: PageClient) -> None:
    one = waiting(own, "Ada", "")[0]
    assert "0 of " in own.page("/review?by=Ada").text
    assert said(own, "Ada", one, "accept", sample="") == 303
    shown = own.page("/review?by=Bo").text
    assert re.search(r"1 of \d+ reviewed", shown)
    assert "reviewed" not in own.page("/review").text


def test_review_refuses_a_value_that_is_none_and_says_why(own: PageClient) -> None:
    one = waiting(own, "Ada")[0]
    fields = {"by": "Ada", "event": one, "verdict": "fix", "field": "date", "value": "soon"}
    answer = own.send("/review/say", {**fields, "sample": "s"})
    assert answer.status_code == 422
    assert "is no date" in answer.text


def test_review_without_the_word_of_the_form_changes_nothing(own: PageClient) -> None:
    one = waiting(own, "Ada")[0]
    given = {"by": "Ada", "event": one, "verdict": "accept", "sample": "s"}
    assert own.ask("POST", "/review/say", data=given).status_code == 403
    assert waiting(own, "Ada")[0] == one


def test_coders_who_differ_are_adjudicated_and_counted(own: PageClient) -> None:
    one, other = waiting(own, "Ada")
    for by in ("Ada", "Bo"):
        said(own, by, other, "accept")
    said(own, "Ada", one, "accept")
    said(own, "Bo", one, "reject", field="event")
    assert [row["coder"] for row in own.get("/review/adjudicate.json").json()] == ["Ada", "Bo"]
    fields = {"sample": "s", "event": one, "field": "event", "verdict": "reject", "by": "Cy"}
    assert own.send("/review/adjudicate", fields).status_code == 303
    assert own.get("/review/adjudicate.json").json() == []
    assert own.get("/review/agreement.csv").text.splitlines()[1].startswith("event,2,0.5")
    assert own.get("/review/accuracy.csv").text.splitlines()[1].startswith("all,event,2,0.5,")
    for view in ("accuracy", "agreement", "adjudicate"):
        assert own.page(f"/review/{view}").status_code == 200


def test_release_is_a_zip_and_refuses_without_a_title(own: PageClient) -> None:
    pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
    assert own.page("/release").status_code == 200
    assert own.send("/release", {"title": "", "creator": "Ada"}).status_code == 422
    answer = own.send("/release", {"title": "T", "creator": "Ada"})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        assert "release/croissant.json" in packed.namelist()
