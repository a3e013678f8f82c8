"""The languages that an article is told apart by: ISO 639-1 code and English name."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from dateline.errors import KnowledgeError
from dateline.knowledge.files import read_table

_FILE = "languages.csv"


@functools.cache
def load_languages() -> Mapping[str, str]:
    """English names by ISO 639-1 code.

    These are the languages of written news; dialects and ancient languages
    are left out, as short texts full of names are often taken for them.

    >>> load_languages()["fr"]
    'French'
    """
    names: dict[str, str] = {}
    for line, row in read_table(_FILE, ("code", "name")):
        code = row["code"]
        if len(code) != 2 or not code.islower() or not row["name"]:
            raise KnowledgeError(f"{_FILE}:{line}: {code!r} is no ISO 639-1 code with a name")
        if names and code <= next(reversed(names)):
            raise KnowledgeError(f"{_FILE}:{line}: {code!r} is double or not in order")
        names[code] = row["name"]
    return names
