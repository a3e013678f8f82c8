"""Check all knowledge files: what they have in common, and what each one's loader asks."""

from __future__ import annotations

import base64
import hashlib
import importlib
import inspect
import pkgutil
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata, resources
from pathlib import Path
from typing import TYPE_CHECKING

from dateline import knowledge
from dateline.errors import KnowledgeError
from dateline.knowledge.actors import checks as actor_checks
from dateline.knowledge.actors.rows import own_files
from dateline.knowledge.codebook import checking as codebook_checks
from dateline.knowledge.faults import Fault

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

ORIGINS = "origins"
ENDINGS = (".csv", ".gz", ".json", ".npz", ".toml", ".txt")
TEXT_ENDINGS = (".csv", ".json", ".toml", ".txt")
LOADER = "load_"


@dataclass(frozen=True, slots=True)
class FileCount:
    """A knowledge file: its rows, None where it is no table, and its digest."""

    path: str
    rows: int | None
    digest: str


def find_faults(overlay: Path | None) -> Iterator[Fault]:
    """Everything wrong in the packaged knowledge files and in the tables of an overlay."""
    files = dict(_packaged_files())
    yield from _origin_faults(frozenset(files))
    for path, content in files.items():
        if path.endswith(TEXT_ENDINGS):
            yield from text_faults(path, content)
    yield from _digest_faults(files)
    yield from actor_checks.find_faults(overlay)
    yield from _loader_faults()


def count_files(overlay: Path | None) -> list[FileCount]:
    """All packaged files, then those of the overlay, each with rows and digest."""
    counted = [_count(path, content) for path, content in _packaged_files()]
    own = own_files(overlay) if overlay is not None else []
    return [*counted, *(_count(str(path), path.read_bytes()) for path in own)]


def is_installed_copy() -> bool:
    """Whether the installation wrote down digests of the knowledge files."""
    return bool(_written_digests())


def text_faults(path: str, content: bytes) -> Iterator[Fault]:
    """What is wrong with a file as text: encoding, line ends, composed letters."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        yield Fault(f"{path}:{line}", f"byte {error.start} is not UTF-8; allowed is UTF-8")
        return
    if text.startswith("\ufeff"):
        yield Fault(f"{path}:1", "has a byte order mark; allowed is UTF-8 without one")
    for number, line_text in enumerate(text.split("\n"), 1):
        if "\r" in line_text:
            yield Fault(f"{path}:{number}", "has a carriage return; allowed are line feeds")
        if not unicodedata.is_normalized("NFC", line_text):
            yield Fault(f"{path}:{number}", "letters that are not composed; allowed is Unicode NFC")


def _count(path: str, content: bytes) -> FileCount:
    rows = content.count(b"\n") - 1 if path.endswith(".csv") else None
    return FileCount(path, rows, hashlib.sha256(content).hexdigest()[:16])


def _packaged_files() -> Iterator[tuple[str, bytes]]:
    yield from sorted(_files_in(resources.files("dateline") / "knowledge", ""))


def _files_in(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for item in folder.iterdir():
        if item.is_dir() and item.name != ORIGINS:
            yield from _files_in(item, f"{prefix}{item.name}/")
        elif item.is_file() and item.name.endswith(ENDINGS):
            yield f"{prefix}{item.name}", item.read_bytes()


def _origin_faults(files: frozenset[str]) -> Iterator[Fault]:
    """Every file is named once in origins/, with origin and licence."""
    named: Counter[str] = Counter()
    for item in sorted(
        (resources.files("dateline") / "knowledge" / ORIGINS).iterdir(), key=lambda file: file.name
    ):
        text = item.read_text(encoding="utf-8")
        for entry in tomllib.loads(text).get("file", []):
            path = str(entry.get("path", ""))
            where = f"{ORIGINS}/{item.name}:{_line_of(text, path)}"
            named[path] += 1
            if path not in files:
                yield Fault(where, f"{path!r} is not there; allowed are paths under knowledge/")
            if named[path] > 1:
                yield Fault(where, f"{path!r} is named twice in {ORIGINS}/; allowed is once")
            for field in ("origin", "licence"):
                if not entry.get(field):
                    yield Fault(where, f"{path!r} has no {field}; every file needs one")
    for path in sorted(files - set(named)):
        yield Fault(f"{path}:1", f"no file of {ORIGINS}/ names it; give origin and licence there")


def _line_of(text: str, words: str) -> int:
    return text[: max(0, text.find(f'"{words}"'))].count("\n") + 1


def _digest_faults(files: dict[str, bytes]) -> Iterator[Fault]:
    """Installed files that are not what the installation wrote down."""
    for path, digest in _written_digests().items():
        content = files.get(path)
        if content is not None and _record_digest(content) != digest:
            yield Fault(f"{path}:1", "differs from the file that was installed; install anew")


def _written_digests() -> dict[str, str]:
    """The digests in the installation's record; an editable installation has none."""
    try:
        listed = metadata.files("dateline") or []
    except metadata.PackageNotFoundError:
        return {}
    return {
        "/".join(file.parts[2:]): file.hash.value
        for file in listed
        if file.parts[:2] == ("dateline", "knowledge") and file.hash and file.suffix in ENDINGS
    }


def _record_digest(content: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest())
    return digest.decode("ascii").rstrip("=")


def _loader_faults() -> Iterator[Fault]:
    """What the loaders refuse; each stops at its first fault."""
    try:
        yield from codebook_checks.find_faults()
    except KnowledgeError as error:
        yield _fault_of(error)
    for load in find_loaders():
        try:
            load()
        except KnowledgeError as error:
            yield _fault_of(error)


def find_loaders() -> Iterator[Callable[[], object]]:
    """Every function `load_…` of a module of knowledge that needs no argument.

    But for `load_actors`: what it refuses is among the faults of its tables.
    """
    for module in pkgutil.walk_packages(knowledge.__path__, f"{knowledge.__name__}."):
        for name, value in sorted(vars(importlib.import_module(module.name)).items()):
            here = getattr(value, "__module__", "") == module.name
            if here and name.startswith(LOADER) and name != "load_actors" and _needs_nothing(value):
                yield value


def _needs_nothing(function: Callable[..., object]) -> bool:
    parameters = inspect.signature(function).parameters.values()
    return all(parameter.default is not parameter.empty for parameter in parameters)


def _fault_of(error: KnowledgeError) -> Fault:
    where, _, message = str(error).partition(": ")
    return Fault(where, message)
