"""The packaged codebook, and what a user's own file makes of it."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from dateline.errors import KnowledgeError, UnreadableInput
from dateline.knowledge.codebook.codebook import Codebook
from dateline.knowledge.codebook.event_types import TypeEntry, merge_types, read_groups, type_faults
from dateline.knowledge.codebook.frame_checks import Vocabulary, frame_faults
from dateline.knowledge.codebook.frames import Frame, make_frame
from dateline.knowledge.codebook.own import OwnCodebook
from dateline.knowledge.codebook.sections import (
    composition_faults,
    merge_composition,
    merge_modes,
    merge_words,
    section_faults,
    word_faults,
)
from dateline.knowledge.codebook.toml_file import TomlFile, parse_toml
from dateline.knowledge.faults import Fault
from dateline.knowledge.files import list_files, read_text

FOLDER = "codebook"


def read_codebook(path: Path) -> OwnCodebook:
    """A user's codebook file, checked; `Coder(codebook=…)` takes it.

    Raises UnreadableInput where the file cannot be read, KnowledgeError with
    file and line where it is no codebook.
    """
    own = read_own(path)
    load_codebook(own)
    return own


def read_own(path: Path) -> OwnCodebook:
    """A user's codebook file, unchecked."""
    try:
        return OwnCodebook(str(path), path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise UnreadableInput(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8"
        ) from error


def load_codebook(own: OwnCodebook | None = None) -> Codebook:
    """The packaged codebook, or what a user's own file makes of it.

    Raises KnowledgeError with file and line where a file breaks the rules.

    >>> load_codebook().types["ASSAULT"].quad
    4
    """
    return _load_packaged() if own is None else _load_own(own)


@functools.cache
def _load_packaged() -> Codebook:
    files = packaged_files()
    return replace(lay_over(Codebook(), files), groups=read_groups(files[0]))


@functools.lru_cache(maxsize=4)
def _load_own(own: OwnCodebook) -> Codebook:
    file = own_file(own)
    return replace(lay_over(base_of(file), [file]), own=own)


def packaged_files() -> list[TomlFile]:
    """The files of the packaged codebook, types first."""
    whole = ("types", "modes", "contexts")
    files = [_packaged_file(f"{name}.toml", {name: ""}) for name in whole]
    composition = {"composition": "row", "inner_modes": "modes"}
    files.append(_packaged_file("composition.toml", composition))
    frames = [path.removeprefix(f"{FOLDER}/") for path in list_files(f"{FOLDER}/frames", ".toml")]
    return [*files, *(_packaged_file(name, {}) for name in ("classes.toml", *frames))]


def _packaged_file(name: str, headers: Mapping[str, str]) -> TomlFile:
    """A packaged file with its sections named as a user's file has them."""
    path = f"{FOLDER}/{name}"
    text = read_text(path)
    table = parse_toml(path, text)
    sections = {section: table[header] if header else table for section, header in headers.items()}
    return TomlFile(path, text, sections or table, headers)


def own_file(own: OwnCodebook) -> TomlFile:
    """A user's file, parsed; raises KnowledgeError where it is not TOML."""
    return TomlFile(own.path, own.text, parse_toml(own.path, own.text), own=True)


def base_of(file: TomlFile) -> Codebook:
    """What a user's file builds upon."""
    packaged = _load_packaged()
    if file.sections.get("base") != "none":
        return packaged
    return Codebook(
        composition=packaged.composition,
        inner_modes=packaged.inner_modes,
        groups=packaged.groups,
    )


def lay_over(base: Codebook, files: Sequence[TomlFile]) -> Codebook:
    """The codebook that files make of a base; raises KnowledgeError at the first fault."""
    for fault in layer_faults(base, files):
        raise KnowledgeError(str(fault))
    types = _merged_types(base, files)
    words = merge_words(base, files)
    rows, inner_modes = merge_composition(base, files, types)
    return Codebook(
        types=types,
        frames=_merged_frames(base, files, types),
        classes=words["classes"],
        mode_words=merge_modes(base, files),
        context_words=words["contexts"],
        composition=rows,
        inner_modes=inner_modes,
        groups=base.groups,
    )


def layer_faults(base: Codebook, files: Sequence[TomlFile]) -> Iterator[Fault]:
    """All that is wrong in files which build upon a base; some faults hide others."""
    faults = [fault for file in files for fault in section_faults(file)]
    faults = faults or [fault for file in files for fault in type_faults(file, base.types)]
    yield from faults
    if faults:
        return
    types = _merged_types(base, files)
    faults = [
        fault
        for file in files
        for fault in (*word_faults(file, types), *composition_faults(file, types))
    ]
    yield from faults
    if faults:
        return
    rows, _ = merge_composition(base, files, types)
    vocabulary = Vocabulary(
        types=types,
        classes=merge_words(base, files)["classes"],
        effects={row.stance for row in rows},
    )
    for file, index, row in iter_frame_rows(files):
        yield from frame_faults(file, row, index, vocabulary)
    yield from _repeated(base, files)


def iter_frame_rows(
    files: Sequence[TomlFile],
) -> Iterator[tuple[TomlFile, int, Mapping[str, object]]]:
    """Every frame of some files as it is written, with its number in its file."""
    for file in files:
        rows = file.sections.get("frame", [])
        if isinstance(rows, list):
            yield from ((file, index, row) for index, row in enumerate(rows))


def _repeated(base: Codebook, files: Sequence[TomlFile]) -> Iterator[Fault]:
    """Ids and classes that are given twice, and ids to switch off that are not there."""
    frames: dict[str, tuple[TomlFile, int]] = {}
    for file, index, row in iter_frame_rows(files):
        name = str(row.get("id"))
        if name in frames:
            first, number = frames[name]
            message = f"the id is used twice, first in {first.at('frame', index=number, key='id')}"
            yield Fault(file.at("frame", index=index, key="id"), f"frame {name!r}: {message}")
        frames.setdefault(name, (file, index))
    classes: dict[str, TomlFile] = {}
    for file in files:
        for name in class_names(file):
            if name in classes:
                message = f"is defined twice, first in {classes[name].at('classes', key=name)}"
                yield Fault(file.at("classes", key=name), f"class {name!r} {message}")
            classes.setdefault(name, file)
        yield from _switch_faults(base, file)


def class_names(file: TomlFile) -> tuple[str, ...]:
    """The classes of words that a file has."""
    classes = file.sections.get("classes", {})
    return tuple(classes) if isinstance(classes, dict) else ()


def _switch_faults(base: Codebook, file: TomlFile) -> Iterator[Fault]:
    for name in _switched_off(file):
        if name not in base.by_id:
            where = file.at("", key="switch_off")
            close = get_close_matches(name, base.by_id, n=1)
            hint = f"; did you mean {close[0]!r}?" if close else ""
            yield Fault(where, f"switch_off: no frame of the base has the id {name!r}{hint}")


def _switched_off(file: TomlFile) -> list[str]:
    names = file.sections.get("switch_off", [])
    return names if isinstance(names, list) else []


def _merged_types(base: Codebook, files: Sequence[TomlFile]) -> Mapping[str, TypeEntry]:
    types = dict(base.types)
    for file in files:
        types = merge_types(file, types)
    return types


def _merged_frames(
    base: Codebook, files: Sequence[TomlFile], types: Mapping[str, TypeEntry]
) -> tuple[Frame, ...]:
    """Frames of the base, each replaced by its namesake, then the new ones."""
    off = {name for file in files for name in _switched_off(file)}
    frames = {frame.id: frame for frame in base.frames if frame.id not in off}
    for file, _, row in iter_frame_rows(files):
        name = row.get("type")
        event_type = types[name].type if isinstance(name, str) else None
        frame = make_frame(row, event_type, path=file.path, own=file.own)
        frames[frame.id] = frame
    return tuple(frames.values())
