"""The decoding of spaCy's entity recogniser, for all tokens of an article at once.

spaCy asks its recogniser for one action a token, token after token. Outside an
entity that action depends on the token alone, so all of them come from one matrix
product; only the tokens of entities of several words are asked for in turn. What
is found is the same: spaCy 3.8, `ner.pyx` (which actions are allowed) and
`parser_model.pyx` (how they are scored) are followed to the letter.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span

from dateline.parse.model import load_model

if TYPE_CHECKING:
    from spacy.language import Language

RECOGNISER = "ner"
"""The pipe of the model whose work is done here."""

_FEATURES = 3  # the token, the first and the last token of the open entity
_PADDING = 0
_REFUSED = -np.inf

_Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Decoder:
    """The recogniser's layers and its actions: indices into `weights` by letter and label."""

    tokens: Any
    features: Any
    bias: _Floats
    weights: _Floats
    weight_bias: _Floats
    opening: Sequence[int]
    single: Sequence[int]
    out: int
    labels: Sequence[str]
    inside: dict[str, tuple[int, int]]
    """By label, the actions that go on with an entity and that end it."""


def add_entities(docs: Sequence[Doc]) -> None:
    """Set the entities of docs that the model's parser has read, as its recogniser would."""
    decoder = _load_decoder()
    if decoder is None or any(doc.has_annotation("ENT_IOB") for doc in docs):
        recogniser = load_model().get_pipe(RECOGNISER)
        for doc in docs:
            recogniser(doc)
        return
    if not sum(map(len, docs)):
        return
    features = decoder.features.predict(decoder.tokens.predict(docs))
    features = features.reshape(features.shape[0], _FEATURES, *decoder.bias.shape)
    actions = _outside_actions(decoder, features, docs)
    start = 0
    for doc in docs:
        end = start + len(doc)
        spans = _find_spans(decoder, features[start + 1 : end + 1], actions[start:end], doc)
        doc.set_ents([Span(doc, *span) for span in spans], default="outside")
        start = end


def _outside_actions(decoder: _Decoder, features: _Floats, docs: Sequence[Doc]) -> NDArray[np.intp]:
    """Of every token, what the recogniser does with it where no entity is open."""
    padding = features[_PADDING, 1] + features[_PADDING, 2] + decoder.bias
    scores = _score(decoder, features[1:, 0] + padding)
    allowed = np.full(scores.shape[1], _REFUSED, dtype=scores.dtype)
    allowed[[*decoder.opening, *decoder.single, decoder.out]] = 0
    scores += allowed
    space = np.concatenate([doc.to_array("IS_SPACE") for doc in docs]).astype(bool)
    last = np.concatenate([_is_last(doc) for doc in docs])
    scores[np.ix_(space | last, np.asarray(decoder.opening))] = _REFUSED
    scores[np.ix_(space, np.asarray(decoder.single))] = _REFUSED
    actions: NDArray[np.intp] = scores.argmax(axis=1)
    return actions


def _is_last(doc: Doc) -> NDArray[np.bool_]:
    """Which tokens end a sentence or the doc: no entity goes on after them."""
    last = np.ones(len(doc), dtype=bool)
    last[:-1] = doc.to_array("SENT_START")[1:] == 1
    return last


def _find_spans(
    decoder: _Decoder, features: _Floats, actions: NDArray[np.intp], doc: Doc
) -> Iterator[tuple[int, int, str]]:
    """First token, end and label of the entities of one doc."""
    last = _is_last(doc)
    at = 0
    for token in np.flatnonzero(actions != decoder.out).tolist():
        if token < at:
            continue
        action = int(actions[token])
        label = decoder.labels[action]
        at = token + 1
        if action in decoder.opening:
            at = _find_end(decoder, features, last, token, label)
        yield token, at, label


def _find_end(
    decoder: _Decoder, features: _Floats, last: NDArray[np.bool_], start: int, label: str
) -> int:
    """The token after the entity of several tokens that begins at `start`."""
    actions = decoder.inside[label]
    token = start + 1
    while not last[token]:
        state = features[token, 0] + features[start, 1] + features[token - 1, 2] + decoder.bias
        goes_on, ends = _score(decoder, state[None])[0, actions]
        if goes_on < ends or (goes_on == ends and actions[1] < actions[0]):
            break
        token += 1
    return token + 1


def _score(decoder: _Decoder, states: _Floats) -> _Floats:
    """The score of every action in each state."""
    scores: _Floats = states.max(axis=-1) @ decoder.weights.T + decoder.weight_bias
    return scores


@functools.cache
def _load_decoder() -> _Decoder | None:
    """None: the installed model's recogniser is built in another way than the one known here."""
    return _describe(load_model())


def _describe(model: Language) -> _Decoder | None:
    recogniser: Any = model.get_pipe(RECOGNISER)
    layers = recogniser.model.layers
    moves = recogniser.moves
    if (
        [layer.name for layer in layers[1:]] != ["precomputable_affine", "linear"]
        or layers[1].get_dim("nF") != _FEATURES
        or layers[1].get_dim("nP") < 2
        or recogniser.model.attrs["unseen_classes"]
        or recogniser.cfg["beam_width"] != 1
    ):
        return None
    names = [moves.get_class_name(number) for number in range(moves.n_moves)]
    return _name_actions(layers, names)


def _name_actions(layers: Sequence[Any], names: Sequence[str]) -> _Decoder:
    numbers = {name: number for number, name in enumerate(names)}
    labels = [name.partition("-")[2] for name in names]
    return _Decoder(
        tokens=layers[0],
        features=layers[1],
        bias=layers[1].get_param("b"),
        weights=layers[2].get_param("W"),
        weight_bias=layers[2].get_param("b"),
        opening=[number for name, number in numbers.items() if name.startswith("B-")],
        single=[
            number for name, number in numbers.items() if name.startswith("U-") and labels[number]
        ],
        out=numbers["O"],
        labels=labels,
        inside={
            label: (numbers[f"I-{label}"], numbers[f"L-{label}"]) for label in set(labels) - {""}
        },
    )
