"""The bundled dispatches give the records that were read and agreed to."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.pipeline import Coder
from dateline.read import ReadArticle, read_articles
from dateline.records import Record
from scripts.golden import DISPATCHES, GOLDEN, golden_text

READ = [item for item in read_articles([str(DISPATCHES)]) if isinstance(item, ReadArticle)]


def test_dispatches_are_at_least_twelve() -> None:
    assert len(READ) >= 12


def test_golden_files_are_those_of_the_dispatches() -> None:
    assert {path.stem for path in Path(GOLDEN).glob("*.json")} == {r.article.id for r in READ}


@pytest.mark.parametrize("readable", READ, ids=lambda readable: readable.article.id)
def test_code_gives_golden_record(readable: ReadArticle) -> None:
    record = Coder().code(readable)
    assert isinstance(record, Record)
    wanted = (GOLDEN / f"{readable.article.id}.json").read_text(encoding="utf-8")
    assert golden_text(record) == wanted, "see scripts/golden; --update writes it, read the diff"
