#!/usr/bin/env python3
"""Write the files that are made from the code; with --check only see that they are up to date.

They are the published JSON Schema of the record, the pages of settings, export formats and frames.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from dateline.export.pages import layouts_page
from dateline.knowledge.codebook import load_codebook
from dateline.knowledge.codebook.pages import codebook_pages
from dateline.record_schema import record_schema
from dateline.records import SCHEMA
from dateline.settings import settings_page

ROOT = Path(__file__).parents[1]


def generated_files() -> dict[Path, str]:
    """What each generated file must hold."""
    schema = json.dumps(record_schema(), indent=2, ensure_ascii=False) + "\n"
    frames = {
        ROOT / "docs/frames" / name: page for name, page in codebook_pages(load_codebook()).items()
    }
    return {
        ROOT / f"src/dateline/schema/{SCHEMA.replace('/', '-')}.json": schema,
        ROOT / "docs/settings.md": settings_page(),
        ROOT / "docs/layouts.md": layouts_page(),
        **frames,
    }


def main() -> int:
    """Write or compare; 1 where a file is behind the code."""
    stale = [
        (path, text)
        for path, text in generated_files().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    for path, text in stale:
        if "--check" in sys.argv:
            print(f"{path} is behind the code; run .venv/bin/python scripts/generate.py")
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path}")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
