"""How many people an event killed, injured, arrested or brought out.

Every count stands in the sentence of the event's trigger, tied to it by the
parse: "the blast killed five", "police fired, wounding 12". Counts that a
later sentence adds are not read.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from dateline.annotate.counts.harms import (
    CountedSentence,
    children_of,
    find_harms,
    objects_of,
    read_sentence,
)
from dateline.knowledge.lexicons.quantities import load_quantity_words
from dateline.records import Count, Counts

if TYPE_CHECKING:
    from dateline.annotate.counts.quantities import Quantity
    from dateline.annotations import ParsedArticle
    from dateline.tokens import Token

_FARTHEST_NOUN = 4  # steps of the parse from the trigger to "45 deaths"
_ACTOR_DEPENDENCIES = frozenset({"nsubj", "pobj", "poss", "conj", "compound", "ROOT"})


def find_counts(parsed: ParsedArticle, trigger: int, participants: Collection[int]) -> Counts:
    """The counts of the event at token `trigger`.

    `participants` are the head tokens of those who take part; a number with
    one of them, if no harm befell them, is the event's `participants`.
    """
    token = parsed.doc[trigger]
    sentence = read_sentence(token.sent)
    if not sentence.quantities and not any(t.lower_ in ("a", "an", "no") for t in sentence.span):
        return Counts()
    harms = [harm for harm in find_harms(sentence) if _distance(token, harm.anchor) is not None]
    harms.sort(key=lambda harm: _distance(token, harm.anchor) or 0)
    nearest: dict[str, Count] = {}
    for harm in harms:
        nearest.setdefault(harm.kind, _as_count(parsed, harm.quantity))
    hurt = {harm.head.i for harm in harms}
    return Counts(
        killed=nearest.get("killed"),
        injured=nearest.get("injured"),
        arrested=nearest.get("arrested"),
        participants=_find_participants(parsed, sentence, token, set(participants), hurt),
    )


def _as_count(parsed: ParsedArticle, quantity: Quantity) -> Count:
    words = parsed.span(quantity.start, quantity.end)
    return Count(quantity.low, quantity.high, words.text, words.start, words.end)


# How a harm hangs on the trigger


def _distance(trigger: Token, anchor: Token) -> int | None:
    """Steps in the parse between both; None where another's words lie between.

    "Kenya condemned the raid that killed five" does not say whom the
    condemnation killed, nor "police said five were killed" the saying.
    """
    if trigger == anchor:
        return 0
    ancestors = {trigger.i: 0}
    for steps, token in enumerate(trigger.ancestors, start=1):
        ancestors[token.i] = steps
    down, token = 0, anchor
    while token.i not in ancestors:
        if _is_closed(token, trigger):
            return None
        token, down = token.head, down + 1
    steps = ancestors[token.i] + down
    return None if anchor.pos_ == "NOUN" and steps > _FARTHEST_NOUN else steps


def _is_closed(token: Token, trigger: Token) -> bool:
    """Whether what hangs below `token` is another's: a reported clause, a reason."""
    if token.dep_ == "relcl":
        return token.head != trigger
    if token.dep_ == "acl" and token.tag_ != "VBG":
        return token.head != trigger and token.head.pos_ not in ("NUM", "NOUN")
    if token.dep_ == "prep":
        return token.lower_ in load_quantity_words().reason_prepositions
    return token.dep_ in ("ccomp", "pcomp") and token.head == trigger


# Participants


def _find_participants(
    parsed: ParsedArticle,
    sentence: CountedSentence,
    trigger: Token,
    heads: set[int],
    hurt: set[int],
) -> Count | None:
    """The number that goes with those who act: "5,000 people marched"."""
    nearby = [parsed.doc[head] for head in sorted(heads) if trigger.sent.start <= head]
    nearby = [token for token in nearby if token.i < trigger.sent.end]
    by = [] if trigger.pos_ == "VERB" else objects_of(trigger, ("by", "of", "involving"))
    for token in [*nearby, *children_of(trigger, "nsubj"), *by]:
        if token.i in hurt or token.dep_ not in _ACTOR_DEPENDENCIES:
            continue
        for candidate in (token, *_bundle(token)):
            quantity = sentence.number_at(candidate)
            if quantity is not None and candidate.i not in hurt:
                return _as_count(parsed, quantity)
    return None


def _bundle(token: Token) -> list[Token]:
    """The "thousands" of "thousands of protesters", and the "200" of "a crowd of 200"."""
    if token.dep_ == "pobj" and token.head.lower_ == "of":
        return [token.head.head]
    crowds = load_quantity_words().crowds
    return objects_of(token, ("of",)) if token.lemma_.lower() in crowds else []
