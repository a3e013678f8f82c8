"""What a release says of itself: data dictionary, Frictionless and Croissant metadata, citation.

Frictionless: Data Package 1 with Table Schema. Croissant: 1.0, as JSON-LD.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dateline.export.release_tables import ROW_TABLES, release_tables

if TYPE_CHECKING:
    from dateline.export.table_columns import Kind, Table, TableColumn

_FRICTIONLESS: dict[Kind, str] = {
    "text": "string",
    "texts": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
}
_CROISSANT: dict[Kind, str] = {
    "text": "sc:Text",
    "texts": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
}
_KEYS: dict[str, tuple[str, ...]] = {
    "articles": ("article_id",),
    "events": ("article_id", "event_id"),
    "entities": ("article_id", "entity_id"),
    "merged_events": ("merged_event_id",),
    "corrections": ("number",),
}
_NOT_LINKED = ("corrections",)  # they outlive the events and articles that they are of
_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


@dataclass(frozen=True, slots=True)
class About:
    """What people say of a release: title, who made it, under which licence, its day and version.

    `day` is ISO 8601; `licence` an SPDX id or an address, None where nobody said.
    """

    title: str
    creators: tuple[str, ...]
    licence: str | None
    day: str
    version: str
    url: str | None = None

    @property
    def name(self) -> str:
        """The title as a name of files and packages has it: small letters, digits and -."""
        kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in self.title.lower())
        return "-".join(part for part in kept.split("-") if part) or "release"


@dataclass(frozen=True, slots=True)
class FileOfRelease:
    """A file as it was written: its path within the release, its bytes and SHA-256."""

    path: str
    size: int
    sha256: str


def list_tables(*, with_texts: bool) -> list[Table]:
    """All tables of a release, in the order of its dictionary."""
    return [*(row.table for row in ROW_TABLES[:2]), *release_tables(with_texts=with_texts),
            ROW_TABLES[2].table]  # fmt: skip


def dictionary_rows(tables: Iterable[Table]) -> list[tuple[str, ...]]:
    """The data dictionary, a row a column: table, column, kind, unit, meaning."""
    return [
        (table.name, column.name, column.kind, column.unit, column.meaning)
        for table in tables
        for column in table.columns
    ]


def data_package(
    about: About, tables: Sequence[Table], files: Mapping[str, FileOfRelease]
) -> dict[str, Any]:
    """The Frictionless description of the CSV tables."""
    return {
        "profile": "tabular-data-package",
        "name": about.name,
        "title": about.title,
        "version": about.version,
        "created": f"{about.day}T00:00:00Z",
        "contributors": [{"title": name, "role": "author"} for name in about.creators],
        **({"licenses": [_licence(about.licence)]} if about.licence else {}),
        **({"homepage": about.url} if about.url else {}),
        "resources": [_resource(table, files[f"tables/{table.name}.csv"]) for table in tables],
    }


def _licence(licence: str) -> dict[str, str]:
    return {"path": licence} if "://" in licence else {"name": licence}


def _resource(table: Table, file: FileOfRelease) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-"),
        "path": file.path,
        "description": table.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    held: dict[str, Any] = {"fields": [_field(column) for column in table.columns]}
    if table.name in _KEYS:
        held["primaryKey"] = list(_KEYS[table.name])
    links = [] if table.name in _NOT_LINKED else list(_links(table))
    if links:
        held["foreignKeys"] = links
    return {**held, "missingValues": [""]}


def _field(column: TableColumn) -> dict[str, Any]:
    unit = f" ({column.unit})" if column.unit else ""
    several = "; several are parted by “; ”" if column.kind == "texts" else ""
    field = {"name": column.name, "type": _FRICTIONLESS[column.kind]}
    if column.kind == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}  # type: ignore[dict-item]
    return {**field, "description": f"{column.meaning}{unit}{several}"}


def _links(table: Table) -> Iterable[dict[str, Any]]:
    columns = {column.name for column in table.columns}
    for other in ("articles", "events", "merged_events"):
        key = _KEYS[other]
        if other != table.name and columns.issuperset(key):
            named = other.replace("_", "-")
            yield {"fields": list(key), "reference": {"resource": named, "fields": list(key)}}


def croissant(
    about: About, tables: Sequence[Table], files: Mapping[str, FileOfRelease], words: str
) -> dict[str, Any]:
    """The Croissant 1.0 description of the Parquet tables; `words` describe the data set."""
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": about.name,
        "alternateName": about.title,
        "description": words,
        "version": about.version,
        "datePublished": about.day,
        "creator": [{"@type": "sc:Person", "name": name} for name in about.creators],
        **({"license": about.licence} if about.licence else {}),
        **({"url": about.url} if about.url else {}),
        "citeAs": cite(about),
        "distribution": [_file_object(t, files[f"tables/{t.name}.parquet"]) for t in tables],
        "recordSet": [_record_set(table) for table in tables],
    }


def _file_object(table: Table, file: FileOfRelease) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": f"{table.name}.parquet",
        "description": table.meaning,
        "contentUrl": file.path,
        "contentSize": f"{file.size} B",
        "encodingFormat": "application/x-parquet",
        "sha256": file.sha256,
    }


def _record_set(table: Table) -> dict[str, Any]:
    held: dict[str, Any] = {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.meaning,
    }
    if table.name in _KEYS:
        held["key"] = [{"@id": f"{table.name}/{column}"} for column in _KEYS[table.name]]
    return {**held, "field": [_croissant_field(table, column) for column in table.columns]}


def _croissant_field(table: Table, column: TableColumn) -> dict[str, Any]:
    unit = f" ({column.unit})" if column.unit else ""
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": f"{column.meaning}{unit}",
        "dataType": _CROISSANT[column.kind],
        **({"repeated": True} if column.kind == "texts" else {}),
        "source": {
            "fileObject": {"@id": f"tables/{table.name}.parquet"},
            "extract": {"column": column.name},
        },
    }


def cite(about: About) -> str:
    """One line that names the release."""
    who = ", ".join(about.creators)
    return f"{who} ({about.day[:4]}). {about.title}, version {about.version} [data set]."


def citation_file(about: About) -> str:
    """CITATION.cff 1.2.0; its strings are written as JSON has them, which YAML reads."""
    lines = [
        "cff-version: 1.2.0",
        "message: If you use these data, please cite them as below.",
        "type: dataset",
        f"title: {_quoted(about.title)}",
        f"version: {_quoted(about.version)}",
        f'date-released: "{about.day}"',
        "authors:",
        *(f"  - name: {_quoted(name)}" for name in about.creators),
    ]
    if about.licence and "://" not in about.licence:
        lines.append(f"license: {about.licence}")
    elif about.licence:
        lines.append(f"license-url: {_quoted(about.licence)}")
    if about.url:
        lines.append(f"url: {_quoted(about.url)}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
