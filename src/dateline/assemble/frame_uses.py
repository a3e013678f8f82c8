"""A frame at the words that evoke it, and whether its content and modifiers fit there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.assemble.light_words import look_through

if TYPE_CHECKING:
    from dateline.annotations import ActorAnnotation
    from dateline.assemble.slots import Slots
    from dateline.kinds import PloverType
    from dateline.knowledge.codebook import Codebook, Frame
    from dateline.tokens import Token


@dataclass(frozen=True, slots=True)
class Use:
    """A frame at `token`, its `words`, and what fills the functions around them."""

    frame: Frame
    token: Token
    words: tuple[int, ...]
    slots: Slots
    actors: ActorAnnotation
    codebook: Codebook

    @property
    def kind(self) -> PloverType | None:
        """The PLOVER type that the frame is read as; None for a stance without one."""
        own = self.frame.type
        return None if own is None else self.codebook.types[own].like

    def fillers(self, functions: Iterable[str]) -> Iterator[Token]:
        """What fills the functions, one after the other."""
        for function in functions:
            yield from self.slots.fillers.get(function, ())


def find_content_words(use: Use) -> tuple[int, ...] | None:
    """The content words that the frame asks for; None where a blocked or no asked one is there."""
    frame, codebook = use.frame, use.codebook
    heads = [look_through(head) for head in use.fillers(frame.content) if head.i not in use.words]
    if frame.content_not and _heads_in(heads, codebook.expand(frame.content_not)):
        return None
    if not frame.content_is:
        return ()
    wanted = codebook.expand(frame.content_is)
    found = _heads_in(heads, wanted) or [t for t in heads if wanted & _meant_by(t, use.actors)]
    return tuple(head.i for head in found) or None


def _heads_in(heads: Iterable[Token], names: frozenset[str]) -> list[Token]:
    phrases = [name for name in names if " " in name]
    return [
        head
        for head in heads
        if head.lemma_.lower() in names or head.lower_ in names or _has_phrase(head, phrases)
    ]


def _meant_by(pronoun: Token, actors: ActorAnnotation) -> set[str]:
    """What a pronoun stands for: "soldiers" and "soldier" of "withdrew them"."""
    mention = actors.by_head.get(pronoun.i) if pronoun.pos_ == "PRON" else None
    names = [actors.by_id[name].name for name in mention.entities] if mention else []
    heads = {name.lower().split()[-1] for name in names if name}
    return heads | {head.removesuffix("s") for head in heads}


def _has_phrase(head: Token, phrases: Sequence[str]) -> bool:
    """Whether one of the phrases stands around a head, within its own words."""
    if not phrases:
        return False
    first, last = max(head.left_edge.i, head.i - 4), min(head.right_edge.i + 1, head.i + 4)
    lemmas = " ".join(token.lemma_.lower() for token in head.doc[first:last])
    return any(f" {phrase} " in f" {lemmas} " for phrase in phrases)


def modifiers_fit(use: Use) -> bool:
    """Whether no blocked and some asked modifier stands beside the trigger."""
    frame, codebook = use.frame, use.codebook
    if not frame.modifier_is and not frame.modifier_not:
        return True
    beside = {
        form
        for child in use.token.children
        if child.dep_ in ("amod", "compound", "advmod", "nmod", "npadvmod", "acomp", "prt", "poss")
        for form in (child.lemma_.lower(), child.lower_)
    }
    beside |= {form for t in use.slots.get("modifier") for form in (t.lemma_.lower(), t.lower_)}
    if frame.modifier_not and beside & codebook.expand(frame.modifier_not):
        return False
    return not frame.modifier_is or bool(beside & codebook.expand(frame.modifier_is))
