"""Every format that records can be exported to, and the export itself."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal

from dateline.errors import InputError
from dateline.export.selecting import EVERY_EVENT, Account, Options, Selection
from dateline.records import Record

Shape = Literal["lines", "document", "tables"]
StreamWriter = Callable[[Iterable[Record], IO[str], Options, Account], None]
_ENDING = ".part"
_SIDECAR = ".dropped.json"
_FLAT_DROPPED = (
    "offsets and words of everything but the trigger; mentions",
    "Wikidata ids, offices, the chain, medium and day of who says it; status cues",
    "quotations, times, places that no event has, entities, text",
    "reasons why fields stayed empty",
)


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format: what it is, and whether its rows say an event's status."""

    name: str
    help: str
    shape: Shape
    keeps_status: bool = False

    @property
    def selection(self) -> Selection:
        """The events it takes unless told otherwise."""
        return EVERY_EVENT if self.keeps_status else Selection()


FORMATS = (
    ExportFormat("parquet", "linked tables in a folder, columns described", "tables", True),
    ExportFormat("csv", "linked tables in a folder, one flat table as a file", "tables", True),
    ExportFormat("tsv", "as csv, with tabs", "tables", True),
    ExportFormat("gdelt-events", "GDELT 2.0 events, 61 columns", "lines"),
    ExportFormat("gdelt-mentions", "GDELT 2.0 mentions, 16 columns", "lines"),
    ExportFormat("icews", "ICEWS events, 20 columns", "lines"),
    ExportFormat("polecat", "POLECAT events, 40 columns", "lines"),
    ExportFormat("phoenix", "Phoenix events, 26 columns", "lines"),
    ExportFormat("plover", "PLOVER JSON, one array", "document"),
    ExportFormat("geojson", "a map feature an event", "document"),
    ExportFormat("graphml", "a network of actors", "document"),
)
FORMAT_NAMES = tuple(entry.name for entry in FORMATS)


def find_format(name: str) -> ExportFormat:
    """The format of a name; raises InputError naming all of them."""
    for entry in FORMATS:
        if entry.name == name:
            return entry
    raise InputError(f"no format is called {name!r}; known are {', '.join(FORMAT_NAMES)}")


def export_records(
    records: Iterable[Record], name: str, output: Path, options: Options | None = None
) -> Account:
    """Write records in a format, and beside it a sidecar that says what it dropped.

    `output` is a file; for the tables of csv, tsv and parquet a folder, or a
    file with that ending for one flat table of events. It gets its name when
    it is whole. Without options the format's own selection holds. Raises
    InputError where it cannot be written, MissingExtra for parquet without
    pyarrow.
    """
    entry = find_format(name)
    options = options or Options(selection=entry.selection)
    _refuse_unwritable(sidecar_path(entry, output))
    if _is_folder(entry, output):
        from dateline.export.table_files import write_tables

        account = write_tables(records, output, name, options)  # type: ignore[arg-type]
    elif entry.name == "parquet":
        account = _replace_flat_parquet(records, output, options)
    else:
        account = _replace_file(records, entry, output, options)
    _write_sidecar(entry, output, options, account)
    return account


def write_stream(
    records: Iterable[Record], name: str, stream: IO[str], options: Options | None = None
) -> Account:
    """Write records in a format of one file onto a stream; csv and tsv as one flat table.

    Raises InputError for parquet, which is none.
    """
    entry = find_format(name)
    options = options or Options(selection=entry.selection)
    account = Account()
    _stream_writer(entry)(records, stream, options, account)
    return account


def describe_dropped(name: str, output: Path | None = None) -> tuple[str, ...]:
    """What of a record a format has no place for, in words."""
    entry = find_format(name)
    if entry.shape == "tables":
        from dateline.export.tables import DROPPED

        return DROPPED if output and _is_folder(entry, output) else _FLAT_DROPPED
    if entry.shape == "lines":
        return tuple(load_layout(name).dropped)
    from dateline.export import geojson, graphml, plover

    dropped = {"plover": plover.DROPPED, "geojson": geojson.DROPPED, "graphml": graphml.DROPPED}
    return dropped[name]


def load_layout(name: str) -> Any:
    """The layout of a tab-separated format of others: its columns and how they are filled."""
    from dateline.export import gdelt, icews, phoenix, polecat

    layouts: dict[str, Callable[[], Any]] = {
        "gdelt-events": gdelt.gdelt_events,
        "gdelt-mentions": gdelt.gdelt_mentions,
        "icews": icews.icews,
        "polecat": polecat.polecat,
        "phoenix": phoenix.phoenix,
    }
    return layouts[name]()


def _is_folder(entry: ExportFormat, output: Path) -> bool:
    return entry.shape == "tables" and (output.is_dir() or output.suffix != f".{entry.name}")


def sidecar_path(entry: ExportFormat, output: Path) -> Path:
    """Where the account of an export stands."""
    if _is_folder(entry, output):
        return output / _SIDECAR.removeprefix(".")
    return output.with_name(output.name + _SIDECAR)


def _stream_writer(entry: ExportFormat) -> StreamWriter:
    if entry.shape == "lines":
        return load_layout(entry.name).write  # type: ignore[no-any-return]
    if entry.name in ("csv", "tsv"):
        from dateline.export.flat import write_flat

        delimiter = "\t" if entry.name == "tsv" else ","
        return lambda *arguments: write_flat(*arguments, delimiter=delimiter)
    if entry.name == "parquet":
        raise InputError("parquet is no text; give a folder or a .parquet file with --output")
    from dateline.export.geojson import write_geojson
    from dateline.export.graphml import write_graphml
    from dateline.export.plover import write_plover

    writers = {"plover": write_plover, "geojson": write_geojson, "graphml": write_graphml}
    return writers[entry.name]


def _refuse_unwritable(sidecar: Path) -> None:
    """Raise InputError where nothing can be written beside the sidecar, before any work is done."""
    part = sidecar.with_name(sidecar.name + _ENDING)
    try:
        if sidecar.name == _SIDECAR.removeprefix("."):
            sidecar.parent.mkdir(parents=True, exist_ok=True)
        part.touch()
        part.unlink()
    except OSError as error:
        raise InputError(f"{sidecar.parent} cannot be written: {error.strerror}") from error


def _replace_file(
    records: Iterable[Record], entry: ExportFormat, output: Path, options: Options
) -> Account:
    account = Account()
    writer = _stream_writer(entry)
    with _replacing(output) as part, part.open("w", encoding="utf-8", newline="") as stream:
        writer(records, stream, options, account)
    return account


def _replace_flat_parquet(records: Iterable[Record], output: Path, options: Options) -> Account:
    from dateline.export.flat import write_flat_parquet

    with _replacing(output) as part:
        return write_flat_parquet(records, part, options)


@contextlib.contextmanager
def _replacing(output: Path) -> Iterator[Path]:
    """A path to write to, which takes the place of the output when all went well."""
    part = output.with_name(output.name + _ENDING)
    try:
        yield part
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)


def _write_sidecar(entry: ExportFormat, output: Path, options: Options, account: Account) -> None:
    """The account as JSON; equal records give equal bytes."""
    selection = options.selection
    described = {
        "format": entry.name,
        "selection": {
            "statuses": sorted(selection.statuses),
            "historical": selection.historical,
            "undated": options.undated,
        },
        **account.to_dict(),
        "dropped": list(describe_dropped(entry.name, output)),
    }
    text = json.dumps(described, ensure_ascii=False, indent=2) + "\n"
    with _replacing(sidecar_path(entry, output)) as part:
        part.write_text(text, encoding="utf-8", newline="\n")
