"""A coder that needs no model, in place of the engine."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Generator, Iterable
from typing import TYPE_CHECKING

import pytest

from dateline.records import Record, Rejected
from tests.examples import example_record

if TYPE_CHECKING:
    from dateline.read import ReadArticle


class FakeCoder:
    """Gives every article the provenance of the example and no events."""

    provenance = example_record().provenance

    def code_many(
        self, articles: Iterable[ReadArticle | Rejected], *, workers: int = 1
    ) -> Generator[Record | Rejected, None, None]:
        for item in articles:
            if isinstance(item, Rejected):
                yield item
            elif "INTERRUPT" in item.article.text:
                raise KeyboardInterrupt
            else:
                yield self._code(item)

    def _code(self, item: ReadArticle) -> Record | Rejected:
        if item.article.text == example_record().article.text:
            return example_record()
        return dataclasses.replace(
            example_record(),
            article=item.article,
            entities=(),
            events=(),
            times=(),
            places=(),
            quotes=(),
            notes=item.notes,
        )


@pytest.fixture(autouse=True)
def _fake_coder(monkeypatch: pytest.MonkeyPatch) -> None:
    import dateline.cli.app  # noqa: F401 loads dateline.cli.code

    coding = sys.modules["dateline.cli.code"]
    monkeypatch.setattr(coding, "load_coder", lambda settings, codebook_file=None: FakeCoder())
