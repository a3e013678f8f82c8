"""What coding needs, sent to every executor once, and put in place there.

A broadcast carries settings, codebook, and the user's own gazetteer and actor
tables as the driver has them; what an executor has of its own is not used. The
run id goes with them: an executor that would make other records is an error.
"""

from __future__ import annotations

import functools
import os
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import KnowledgeError
from dateline.knowledge.actors.rows import OVERLAY_VARIABLE, find_overlay, own_files
from dateline.knowledge.codebook import OwnCodebook
from dateline.quick_start import import_spacy
from dateline.records import stable_id
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.pipeline import Coder

_OVERLAY, _GAZETTEER = "actors", "gazetteer"


@dataclass(frozen=True, slots=True)
class Kit:
    """What a coder is made of; small, and the same for every task of a run."""

    settings: Settings
    codebook: OwnCodebook | None
    run: str


@dataclass(frozen=True, slots=True)
class Shipment:
    """A kit and the user's own files, by the folder they belong in and their name."""

    kit: Kit
    files: dict[tuple[str, str], bytes] = field(default_factory=dict)


def pack(settings: Settings, codebook: OwnCodebook | None) -> Shipment:
    """All that executors need, from this machine.

    Raises InputError or KnowledgeError where a file of the user's own is broken.
    """
    import_spacy()
    from dateline.pipeline import Coder

    files = {}
    overlay = find_overlay()
    for path in own_files(overlay) if overlay else ():
        files[_OVERLAY, path.name] = path.read_bytes()
    if settings.gazetteer:
        path = Path(settings.gazetteer)
        files[_GAZETTEER, path.name] = path.read_bytes()
    run = Coder(settings, codebook).provenance.run
    return Shipment(Kit(settings, codebook, run), files)


def unpack(shipment: Shipment, root: Path) -> Kit:
    """Put the files under an executor's own folder, where they are not there yet.

    The kit that comes back names them as they lie there.
    """
    folder = root / f"dateline-{stable_id('', shipment.kit.run, os.getuid())}"
    if not folder.is_dir():
        _write_at_once(shipment, folder)
    overlay = any(place == _OVERLAY for place, _ in shipment.files)
    os.environ[OVERLAY_VARIABLE] = str(folder / _OVERLAY) if overlay else ""
    own = next((name for place, name in shipment.files if place == _GAZETTEER), None)
    gazetteer = str(folder / _GAZETTEER / own) if own else ""
    return replace(shipment.kit, settings=replace(shipment.kit.settings, gazetteer=gazetteer))


def _write_at_once(shipment: Shipment, folder: Path) -> None:
    """Several processes may try: the first to be done gives the folder its name."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as made:
        whole = Path(made) / folder.name
        for place in (_OVERLAY, _GAZETTEER):
            (whole / place).mkdir(parents=True)
        for (place, name), content in shipment.files.items():
            (whole / place / name).write_bytes(content)
        try:
            whole.rename(folder)
        except OSError:
            if not folder.is_dir():
                raise


@functools.cache
def load_coder(kit: Kit) -> Coder:
    """The coder of this process; raises KnowledgeError where it is not the driver's."""
    import_spacy()
    from dateline.pipeline import Coder

    coder = Coder(kit.settings, kit.codebook)
    if coder.provenance.run != kit.run:
        raise KnowledgeError(
            f"this executor would write records of the run {coder.provenance.run}, the driver's "
            f"are of {kit.run}: version, model or knowledge files differ; install the same "
            "version of dateline on all machines"
        )
    return coder
