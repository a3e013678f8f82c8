"""Dateline: news reports in, event records out.

>>> import dateline
>>> "code" in dir(dateline)
True
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.errors import (
        DatelineError,
        InputError,
        InvalidDate,
        InvalidRecord,
        KnowledgeError,
        MissingExtra,
        UnreadableInput,
        WorkerDied,
    )
    from dateline.export.elsewhere import read_event_data
    from dateline.export.formats import export_records
    from dateline.knowledge.codebook import read_codebook
    from dateline.pipeline import Coder, code
    from dateline.read import ReadArticle, ReadOptions, read_articles
    from dateline.records import Article, Event, Record, Rejected, read_records
    from dateline.settings import Settings

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Coder",
    "DatelineError",
    "Event",
    "InputError",
    "InvalidDate",
    "InvalidRecord",
    "KnowledgeError",
    "MissingExtra",
    "ReadArticle",
    "ReadOptions",
    "Record",
    "Rejected",
    "Settings",
    "UnreadableInput",
    "WorkerDied",
    "__version__",
    "code",
    "export_records",
    "read_articles",
    "read_codebook",
    "read_event_data",
    "read_records",
]

_MODULES = {
    "dateline.errors": (
        "DatelineError",
        "InputError",
        "InvalidDate",
        "InvalidRecord",
        "KnowledgeError",
        "MissingExtra",
        "UnreadableInput",
        "WorkerDied",
    ),
    "dateline.export.elsewhere": ("read_event_data",),
    "dateline.export.formats": ("export_records",),
    "dateline.knowledge.codebook": ("read_codebook",),
    "dateline.pipeline": ("Coder", "code"),
    "dateline.read": ("ReadArticle", "ReadOptions", "read_articles"),
    "dateline.records": ("Article", "Event", "Record", "Rejected", "read_records"),
    "dateline.settings": ("Settings",),
}
_ENGINE = "dateline.pipeline"
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    if _MODULE_OF[name] == _ENGINE:
        importlib.import_module("dateline.quick_start").import_spacy()
    return getattr(importlib.import_module(_MODULE_OF[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
