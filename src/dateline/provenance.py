"""What made a record: versions, digests and settings, and one id over them all.

Nothing here asks the clock or the machine: the same program with the same
knowledge, model and settings has the same run id everywhere.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator, Sequence
from importlib import resources
from typing import TYPE_CHECKING

from dateline import __version__
from dateline.optional import extras_in_records
from dateline.records import Provenance, stable_id
from dateline.settings import Settings, record_settings

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

CODEBOOK_FOLDER = "codebook"
_NOT_READ_IN_CODING = ("__pycache__", "crosswalks", "origins")


def describe_run(
    *,
    model: str,
    settings: Settings | None = None,
    own_codebook: str | None = None,
    own_types: tuple[str, ...] = (),
    own_knowledge: Sequence[str] = (),
) -> Provenance:
    """The provenance of every record of a run.

    `model` names the language model with its version and digest, `own_codebook`
    a user's codebook with its digest, `own_types` the event types it declares,
    `own_knowledge` a user's actor tables and gazetteer with their digests.
    """
    values = record_settings(settings or Settings())
    packaged, knowledge = knowledge_digests()
    knowledge = " + ".join((knowledge, *own_knowledge))
    codebook = f"{packaged} + {own_codebook}" if own_codebook else packaged
    parts = (__version__, codebook, knowledge, model, sorted(values.items()), extras_in_records())
    return Provenance(
        run=stable_id("r", *parts),
        dateline=__version__,
        codebook=codebook,
        own_types=own_types,
        knowledge=knowledge,
        model=model,
        settings=values,
    )


@functools.cache
def knowledge_digests() -> tuple[str, str]:
    """Digests of the codebook's files and of all other knowledge files."""
    root = resources.files("dateline") / "knowledge"
    codebook, others = hashlib.sha256(), hashlib.sha256()
    for path, file in sorted(_knowledge_files(root, ""), key=lambda pair: pair[0]):
        digest = codebook if path.startswith(f"{CODEBOOK_FOLDER}/") else others
        digest.update(f"{path}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return (
        f"sha256:{codebook.hexdigest()[:16]}",
        f"sha256:{others.hexdigest()[:16]}",
    )


def _knowledge_files(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for item in folder.iterdir():
        path = f"{prefix}{item.name}"
        if item.is_dir():
            if item.name not in _NOT_READ_IN_CODING:
                yield from _knowledge_files(item, f"{path}/")
        elif not item.name.endswith(".py"):
            yield path, item
