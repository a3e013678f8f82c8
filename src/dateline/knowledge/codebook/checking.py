"""All that is wrong in a codebook: what stops it from loading, and what only a check asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.knowledge.codebook.codebook import Codebook
from dateline.knowledge.codebook.contexts import CONTEXTS
from dateline.knowledge.codebook.event_types import PLOVER_TYPES
from dateline.knowledge.codebook.frame_checks import care_faults
from dateline.knowledge.codebook.frames import class_references
from dateline.knowledge.codebook.loading import (
    base_of,
    class_names,
    iter_frame_rows,
    lay_over,
    layer_faults,
    own_file,
    packaged_files,
)
from dateline.knowledge.codebook.own import OwnCodebook
from dateline.knowledge.codebook.toml_file import TomlFile
from dateline.knowledge.faults import Fault


def codebook_files(own: OwnCodebook | None) -> list[TomlFile]:
    """The user's file, or those of the package; raises KnowledgeError for what is not TOML."""
    return packaged_files() if own is None else [own_file(own)]


def find_faults(own: OwnCodebook | None = None) -> list[Fault]:
    """Everything wrong in a user's codebook, or in the packaged one.

    Raises KnowledgeError where a file is not TOML at all.
    """
    files = codebook_files(own)
    base = Codebook() if own is None else base_of(files[0])
    faults = list(layer_faults(base, files))
    if not faults:
        faults += _unused_classes(lay_over(base, files), files)
    for file, index, row in iter_frame_rows(files):
        if isinstance(row, dict):
            faults += care_faults(file, row, index)
    if own is None:
        faults += _packaged_faults(files)
    return faults


def find_sentence(files: Sequence[TomlFile], frame_id: str, sentence: str) -> str:
    """The place file:line of a frame's example sentence."""
    for file, index, row in iter_frame_rows(files):
        if row.get("id") == frame_id:
            return file.at_text("frame", index=index, text=sentence)
    return ""


def _unused_classes(codebook: Codebook, files: Sequence[TomlFile]) -> Iterator[Fault]:
    """Classes of words that no frame names."""
    named = {name for frame in codebook.frames for name in class_references(frame)}
    for file in files:
        for name in class_names(file):
            if name not in named:
                where = file.at("classes", key=name)
                yield Fault(where, f"class {name!r}: no frame names it; write @{name} in one")


def _packaged_faults(files: Sequence[TomlFile]) -> Iterator[Fault]:
    """Types and contexts are PLOVER's, in its order; lists of words are sorted."""
    for file in files:
        for section, wanted in (("types", tuple(PLOVER_TYPES)), ("contexts", CONTEXTS)):
            table = file.sections.get(section)
            if isinstance(table, dict) and set(table) != set(wanted):
                wrong = ", ".join(sorted(set(table) ^ set(wanted)))
                yield Fault(file.at(section), f"{section} differ from PLOVER's in {wrong}")
        yield from _unsorted(file)
    contexts = [
        tuple(table) for f in files if isinstance(table := f.sections.get("contexts"), dict)
    ]
    if contexts != [CONTEXTS]:
        yield Fault("codebook/contexts.toml:1", "contexts are not in PLOVER's order")


def _unsorted(file: TomlFile) -> Iterator[Fault]:
    tables = {name: file.sections.get(name) for name in ("contexts", "modes")}
    for section, table in tables.items():
        for name, entry in table.items() if isinstance(table, dict) else ():
            lists = {"": entry} if isinstance(entry, list) else dict(entry)
            for mode, words in lists.items():
                if words != sorted(words):
                    where = (
                        file.at(section, name=name, key=mode)
                        if mode
                        else file.at(section, key=name)
                    )
                    yield Fault(where, f"the words of {mode or name} are not sorted")
