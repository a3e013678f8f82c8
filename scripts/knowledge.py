#!/usr/bin/env python3
"""Check what all packaged knowledge files have in common; what is in them their loaders check.

Every file is named once in `knowledge/origins/`, with an origin and a licence; text is UTF-8 in
NFC with line feeds, and no file or fragment names one that is not there.
"""

from __future__ import annotations

import sys
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

KNOWLEDGE = Path(__file__).parents[1] / "src/dateline/knowledge"
ENDINGS = {".csv", ".gz", ".json", ".npz", ".toml", ".txt"}
TEXT_ENDINGS = {".csv", ".json", ".toml", ".txt"}


def find_faults() -> Iterator[str]:
    """What is wrong, one line each."""
    files = {
        path.relative_to(KNOWLEDGE).as_posix()
        for path in KNOWLEDGE.rglob("*")
        if path.suffix in ENDINGS and path.parent.name != "origins"
    }
    named: Counter[str] = Counter()
    for fragment in sorted((KNOWLEDGE / "origins").glob("*.toml")):
        for entry in tomllib.loads(fragment.read_text(encoding="utf-8")).get("file", []):
            named[entry.get("path", "")] += 1
            yield from _entry_faults(fragment.name, entry)
    yield from (f"{path}: no fragment of origins/ names it" for path in sorted(files - set(named)))
    yield from (f"{path}: named in origins/, not there" for path in sorted(set(named) - files))
    yield from (f"{path}: named {n} times in origins/" for path, n in named.items() if n > 1)
    for path in sorted(files):
        if Path(path).suffix in TEXT_ENDINGS:
            yield from _text_faults(path)


def _entry_faults(fragment: str, entry: dict[str, str]) -> Iterator[str]:
    for field in ("path", "origin", "licence"):
        if not entry.get(field):
            yield f"origins/{fragment}: {entry.get('path', 'an entry')} has no {field}"


def _text_faults(path: str) -> Iterator[str]:
    content = (KNOWLEDGE / path).read_bytes()
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        yield f"{path}: byte {error.start} is not UTF-8"
        return
    if "\r" in text or text.startswith("\ufeff"):
        yield f"{path}: has carriage returns or a byte order mark"
    for number, line in enumerate(text.split("\n"), 1):
        if not unicodedata.is_normalized("NFC", line):
            yield f"{path}:{number}: not in NFC"


def main() -> int:
    """Print every fault; 1 where there is one."""
    faults = list(find_faults())
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
