"""The vector of a word, made once for all its places in an article.

What the model knows of a word before it looks at its neighbours depends on a few
features of the word alone, so it is made for each distinct word of what is parsed
together and handed out to every place of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np
from thinc.api import Model
from thinc.types import Ragged

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from spacy.language import Language

_READERS_OF_FEATURES = ("extract_features", "list2ragged")
_FIRST, _LAST = 2, -1  # of the layers between which each row is seen alone


def share_vectors(model: Language) -> None:
    """Let every part of the model that reads words make a vector but once a distinct word.

    A part that is built in another way than spaCy's `MultiHashEmbed.v2` stays as it is.
    """
    for _, pipe in model.pipeline:
        for layer in getattr(getattr(pipe, "model", None), "walk", list)():
            if _embeds_words(layer):
                rows = list(layer.layers[_FIRST:_LAST])
                layer.layers[_FIRST:_LAST] = [_once_a_row(rows)]


def _embeds_words(layer: Model[Any, Any]) -> bool:
    names = [part.name for part in layer.layers]
    middle = names[_FIRST:_LAST]
    return (
        names[:_FIRST] == list(_READERS_OF_FEATURES)
        and names[-1] == "ragged2list"
        and bool(middle)
        and all(name.startswith("with_array(") for name in middle)
    )


def _once_a_row(layers: list[Model[Any, Any]]) -> Model[Any, Any]:
    return Model("once_a_row", _forward, layers=layers)


def _forward(
    model: Model[Any, Any], ragged: Ragged, is_train: bool
) -> tuple[Ragged, Callable[..., Any]]:
    """Predict; there is nothing to go back by: the model is not trained here."""
    given = cast("NDArray[np.uint64]", ragged.dataXd)
    distinct, places = _distinct_rows(given)
    vectors: Any = Ragged(cast("Any", distinct), cast("Any", np.array([len(distinct)], dtype="i")))
    for layer in model.layers:
        vectors = layer(vectors, is_train)[0]
    return Ragged(vectors.dataXd[places], ragged.lengths), _refuse_training


def _refuse_training(*_: Any) -> Any:
    raise NotImplementedError("a model that shares vectors cannot be trained")


def _distinct_rows(
    rows: NDArray[np.uint64],
) -> tuple[NDArray[np.uint64], NDArray[np.intp]]:
    """The rows in order of first appearance, without repeats, and where each row's is."""
    whole = np.ascontiguousarray(rows).view(np.dtype((np.void, rows.itemsize * rows.shape[1])))
    number_of: dict[bytes, int] = {}
    each = cast("list[bytes]", whole.ravel().tolist())
    places = [number_of.setdefault(row, len(number_of)) for row in each]
    distinct = np.frombuffer(b"".join(number_of), dtype=rows.dtype).reshape(-1, rows.shape[1])
    return distinct, np.array(places, dtype=np.intp)
