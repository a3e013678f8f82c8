"""What words are said in: a statement, an interview, state television, a post on X."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.knowledge.lexicons.speech import load_speech

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.tokens import Token

_POST = "post"
_PLATFORM = "post on "
_HOSTS = frozenset({None, _POST, "broadcaster", "message"})


def medium_of(noun: Token) -> str | None:
    """The medium that a noun stands for, with its platform: "a post on X", "her X account"."""
    media = load_speech().media
    word = noun.lower_.rstrip(".")  # "wrote on X."
    before = f"{noun.nbor(-1).lower_} {word}" if noun.i else word
    forms = (before, noun.lemma_.lower(), word)
    label = next((media[form] for form in forms if form in media), None)
    if label not in _HOSTS or (label is None and noun.lemma_.lower() not in load_speech().accounts):
        return label
    return next(_platforms(noun), label)


def is_post(medium: str | None) -> bool:
    """Whether a medium is a post, on whatever platform."""
    return medium is not None and medium.startswith(_POST)


def platform_post(platform: str) -> str:
    """The medium of a post on a platform."""
    return f"{_PLATFORM}{platform}"


def _platforms(noun: Token) -> Iterator[str]:
    """The platforms named in a noun's phrase: "Telegram channel", "account on X"."""
    for child in noun.subtree:
        if child.i == noun.i or child.dep_ not in ("compound", "nmod", "pobj", "poss", "amod"):
            continue
        label = load_speech().media.get(child.lower_.rstrip("."))
        if label is not None and label.startswith(_PLATFORM):
            yield label
