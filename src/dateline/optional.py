"""Importing what an extra brings, with an error that says how to install it."""

from __future__ import annotations

import importlib
import importlib.util
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.errors import MissingExtra

if TYPE_CHECKING:
    from types import ModuleType


@dataclass(frozen=True, slots=True)
class Extra:
    """One of the package's extras; `in_records` where having it can change a record."""

    name: str
    modules: tuple[str, ...]
    purpose: str
    in_records: bool = False


EXTRAS = (
    Extra("archive", ("sqlalchemy",), "archives"),
    Extra("chart", ("altair", "vl_convert"), "charts"),
    Extra("frame", ("pandas",), "data frames"),
    Extra("docx", ("docx",), "Word files"),
    Extra("excel", ("python_calamine",), "Excel files"),
    Extra("parquet", ("pyarrow",), "Parquet files"),
    Extra("pdf", ("pdfminer",), "PDF files"),
    Extra("postgres", ("pg8000",), "archives on PostgreSQL"),
    Extra("spark", ("pyspark",), "runs on Apache Spark"),
    Extra("warc", ("warcio",), "web archives"),
    Extra(
        "web", ("fastapi", "jinja2", "python_multipart", "uvicorn"), "the page's server and pages"
    ),
    Extra("zstd", ("backports",), "zstd archives"),
)


def import_extra(module: str) -> ModuleType:
    """A module that one of the extras installs.

    Raises MissingExtra with the command that installs it.
    """
    extra = next(extra for extra in EXTRAS if module.split(".")[0] in extra.modules)
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise MissingExtra(
            f"{extra.purpose} need {module}, which is not installed: "
            f"pip install 'dateline[{extra.name}]'"
        ) from error


def extras_in_records() -> tuple[str, ...]:
    """Names of the extras that are installed and can change a record, sorted."""
    present = (
        extra.name
        for extra in EXTRAS
        if extra.in_records
        and all(importlib.util.find_spec(module) is not None for module in extra.modules)
    )
    return tuple(sorted(present))
