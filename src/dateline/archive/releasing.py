"""A selection of an archive as others can cite, check and use it: `dateline release`.

The same archive, selection and words give the same bytes: no clock is asked.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline import __version__
from dateline.archive.accounting import agreement_rows, describe_accuracy, read_log
from dateline.archive.sampling import describe_filters
from dateline.archive.statements import list_samples
from dateline.codec import encode
from dateline.errors import InputError, LimitExceeded
from dateline.export.release_metadata import (
    About,
    FileOfRelease,
    citation_file,
    cite,
    croissant,
    data_package,
    dictionary_rows,
    list_tables,
)
from dateline.export.release_tables import write_release_tables
from dateline.knowledge.codebook import load_codebook
from dateline.review.agreement_table import write_agreement
from dateline.review.text_tables import TableForm, write_csv, write_markdown
from dateline.store.filtering import Filters
from dateline.store.listing import Page, list_events, read_bodies, read_records
from dateline.store.runs import list_runs, read_codebook_file

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.export.table_columns import Row, Table
    from dateline.records import Record
    from dateline.store.connecting import Store

_DICTIONARY = ("table", "column", "kind", "unit", "meaning")
_SUMS = "SHA256SUMS"
_FORMS: tuple[tuple[TableForm, str], ...] = (("markdown", "md"), ("csv", "csv"), ("latex", "tex"))
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class ReleaseOptions:
    """What is released and what is said of it.

    `day` (ISO 8601) is the archive's newest run's where it is None. `with_texts` puts
    the articles' texts in, which belong to others; `coder_names` the reviewers' names,
    who else are numbered. More than `most_events` are refused.
    """

    title: str
    creators: tuple[str, ...]
    licence: str | None = None
    version: str = "1.0.0"
    url: str | None = None
    day: str | None = None
    with_texts: bool = False
    coder_names: bool = False
    filters: Filters = field(default_factory=Filters)
    most_events: int | None = None


@dataclass(frozen=True, slots=True)
class Released:
    """What a release holds: its files, and how many events, reports and articles."""

    files: tuple[FileOfRelease, ...]
    events: int
    reports: int
    articles: int


def write_release(store: Store, folder: Path, options: ReleaseOptions) -> Released:
    """Write a release into a folder, which must not be there yet, and gets its name when whole.

    Raises InputError where it is, without a title or a creator, for a day that is none, and where
    no event is asked for; LimitExceeded where too many are; MissingExtra without pyarrow.
    """
    _check(folder, options)
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    try:
        with store.reading() as connection:
            released = _write_all(connection, part, options)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    part.rename(folder)
    return released


def _check(folder: Path, options: ReleaseOptions) -> None:
    if folder.exists():
        raise InputError(f"{folder} is there already; name a folder that is not")
    if not options.title.strip() or not [name for name in options.creators if name.strip()]:
        raise InputError("a release needs a title and at least one creator to be cited by")
    if options.day is not None:
        try:
            date.fromisoformat(options.day)
        except ValueError as error:
            raise InputError(f"{options.day!r} is no day: write 2024-07-25") from error


def _write_all(connection: Connection, folder: Path, options: ReleaseOptions) -> Released:
    most = options.most_events
    page = Page(most=None if most is None else most + 1)
    numbers = [event.number for event in list_events(connection, options.filters, page)]
    if most is not None and len(numbers) > most:
        raise LimitExceeded(f"more than the {most:,} events that a release may have here")
    if not numbers:
        raise InputError("no events to release: ask for others, or add articles first")
    numbers.sort()
    about = _about(connection, options)
    tables = list_tables(with_texts=options.with_texts)
    (folder / "tables").mkdir()

    def records() -> Iterator[Record]:
        return read_records(connection, numbers, all_reports=True)

    def events() -> Iterator[Any]:
        return map(json.loads, read_bodies(connection, numbers))

    others = {
        "merged_events": events,
        "merged_reports": events,
        "corrections": lambda: _corrections(connection, options),
    }
    account = write_release_tables(
        records, others, folder / "tables", with_texts=options.with_texts
    )
    words = _describe(options, len(numbers), account.written, account.articles)
    _write_words(connection, folder, tables, options)
    _put(folder / "CITATION.cff", citation_file(about))
    files = {file.path: file for file in _list_files(folder)}
    _dump(folder / "datapackage.json", data_package(about, tables, files))
    _dump(folder / "croissant.json", croissant(about, tables, files, words))
    _dump(folder / "provenance.json", _provenance(connection, options))
    _put(folder / "README.md", _readme(about, words, tables, options))
    listed = list(_list_files(folder))
    _put(folder / _SUMS, "".join(f"{file.sha256}  {file.path}\n" for file in listed))
    return Released(tuple(_list_files(folder)), len(numbers), account.written, account.articles)


def _about(connection: Connection, options: ReleaseOptions) -> About:
    newest = max((run.changed_at for run in list_runs(connection)), default="1970-01-01")
    return About(
        options.title.strip(),
        tuple(name.strip() for name in options.creators if name.strip()),
        options.licence,
        options.day or newest[:10],
        options.version,
        options.url,
    )


def _corrections(connection: Connection, options: ReleaseOptions) -> Iterator[Row]:
    log = read_log(connection)[::-1]
    names = sorted({logged.statement.by for logged in log})
    called = {
        name: name if options.coder_names else f"coder {number}"
        for number, name in enumerate(names, start=1)
    }
    for logged in log:
        said = logged.statement
        yield (
            said.number,
            said.at,
            called[said.by],
            said.role,
            said.anchor.article,
            said.anchor.event,
            said.field,
            said.verdict,
            said.old,
            said.new,
            said.note or None,
            logged.fate,
        )


def _write_words(
    connection: Connection, folder: Path, tables: Sequence[Table], options: ReleaseOptions
) -> None:
    """Dictionary, codebook, and what the samples say."""
    rows = dictionary_rows(tables)
    _put(folder / "dictionary.csv", write_csv(_DICTIONARY, rows))
    _put(folder / "dictionary.md", write_markdown(_DICTIONARY, rows, "lllll"))
    (folder / "codebook").mkdir()
    _put(folder / "codebook/types.csv", _codebook())
    for run in list_runs(connection):
        own = read_codebook_file(connection, run.number)
        if own is not None:
            _put(folder / f"codebook/{run.provenance.run}.toml", own)
    for sample in list_samples(connection):
        (folder / "accuracy").mkdir(exist_ok=True)
        for form, ending in _FORMS:
            words = describe_accuracy(connection, sample, form, named=options.coder_names)
            _put(folder / f"accuracy/{sample.number}.{ending}", words)
        if sample.design.is_double:
            table = write_agreement(agreement_rows(connection, sample), "csv")
            _put(folder / f"accuracy/{sample.number}-agreement.csv", table)


def _codebook() -> str:
    """Types and modes with their quad class and score."""
    rows: list[tuple[object, ...]] = []
    for name, entry in sorted(load_codebook().types.items()):
        rows.append((name, "", entry.quad, entry.scale))
        rows += ((name, mode, entry.quad, scale) for mode, scale in sorted(entry.modes.items()))
    return write_csv(("type", "mode", "quad", "scale"), rows)


def _provenance(connection: Connection, options: ReleaseOptions) -> dict[str, Any]:
    return {
        "dateline": __version__,
        "selection": describe_filters(options.filters),
        "runs": [
            {"articles": run.articles, "current": run.current, **encode(run.provenance)}
            for run in list_runs(connection)
        ],
        "samples": [
            {"number": sample.number, "name": sample.name, "design": _design(sample, options)}
            for sample in list_samples(connection)
        ],
    }


def _design(sample: Any, options: ReleaseOptions) -> dict[str, Any]:
    held: dict[str, Any] = encode(sample.design)
    return held if options.coder_names else {**held, "coders": len(sample.design.coders)}


def _describe(options: ReleaseOptions, events: int, reports: int, articles: int) -> str:
    asked = ", ".join(f"{n} {v}" for n, v in sorted(describe_filters(options.filters).items()))
    return (
        f"{events:,} political events (PLOVER ontology) that {reports:,} event mentions in "
        f"{articles:,} news articles tell{f', with {asked}' if asked else ''}: who did what to "
        "whom, when, where, how certainly and according to whom. Read by Dateline "
        f"{__version__}; what reviewers corrected is corrected."
    )


def _readme(about: About, words: str, tables: Sequence[Table], options: ReleaseOptions) -> str:
    texts = (
        "The articles' texts are in it; they belong to their publishers."
        if options.with_texts
        else "The articles' texts belong to their publishers and are not in it; `text_sha256` "
        "tells whether a text at hand is the one that was read, and offsets are of that one."
    )
    listed = "".join(f"| `{table.name}` | {table.meaning} |\n" for table in tables)
    return f"""# {about.title}

{words}

{texts}

Cite as: {cite(about)}

| table | rows |
|---|---|
{listed}
Each table is in `tables/` as CSV and as Parquet. `article_id`, `event_id` and `merged_event_id`
link them; `dictionary.md` says what each column means. In CSV what is unknown is empty, several
values are parted by `; `, and a cell that a spreadsheet would take for a formula begins with one
apostrophe more. `datapackage.json` (Frictionless) describes the CSV files, `croissant.json`
(Croissant 1.0) the Parquet files, `provenance.json` what made the records, `codebook/` the types,
`accuracy/` what people judged. `sha256sum -c SHA256SUMS` checks all files.
"""


def _list_files(folder: Path) -> Iterator[FileOfRelease]:
    """All files, in the order of their paths."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        yield FileOfRelease(path.relative_to(folder).as_posix(), path.stat().st_size, digest)


def _dump(path: Path, value: Any) -> None:
    _put(path, json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def zip_release(folder: Path, output: Path) -> None:
    """The files of a release in one zip; the same files make the same bytes."""
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in _list_files(folder):
            entry = zipfile.ZipInfo(f"{folder.name}/{file.path}", _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with (folder / file.path).open("rb") as stream, packed.open(entry, "w") as inside:
                shutil.copyfileobj(stream, inside)
