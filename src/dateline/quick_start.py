"""spaCy without its own command line, whose imports take half of its start.

`import spacy` loads `spacy.cli` for one function, `spacy.info`, and with it what
trains, downloads and publishes models (web clients, project tools, pydantic
models). Here spaCy is imported with a stand-in for it, which goes away at once:
`import spacy.cli` and `spacy.info()` work afterwards as ever.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any

_COMMANDS, _INFO = "spacy.cli", "spacy.cli.info"


def import_spacy() -> None:
    """Import spaCy the short way; nothing happens where it is already imported."""
    if {"spacy", _COMMANDS} & set(sys.modules):
        return
    commands, info = ModuleType(_COMMANDS), ModuleType(_INFO)
    commands.__path__ = []
    info.info = _info  # type: ignore[attr-defined]
    sys.modules |= {_COMMANDS: commands, _INFO: info}
    try:
        importlib.import_module("spacy")
    finally:
        for name in (_COMMANDS, _INFO):
            del sys.modules[name]


def _info(*arguments: Any, **options: Any) -> Any:
    """`spacy.info`, with what it needs imported when it is called."""
    return importlib.import_module(_INFO).info(*arguments, **options)
