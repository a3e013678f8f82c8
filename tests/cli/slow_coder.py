"""`dateline` with a coder that takes a little time, for runs that are killed."""

from __future__ import annotations

import os
import sys
import time

import dateline.cli.app
from dateline.read import ReadArticle
from dateline.records import Record, Rejected
from tests.cli.conftest import FakeCoder


class SlowCoder(FakeCoder):
    """Waits before each article, and rejects those that say so."""

    def _code(self, item: ReadArticle) -> Record | Rejected:
        time.sleep(float(os.environ["SECONDS_AN_ARTICLE"]))
        if "broken" in item.article.text:
            return Rejected(item.article.id, "it is broken\n\u2028")
        return super()._code(item)


if __name__ == "__main__":
    coding = sys.modules["dateline.cli.code"]
    coding.load_coder = lambda settings, codebook_file=None: SlowCoder()  # type: ignore[attr-defined]
    dateline.cli.app.app(prog_name="dateline")
