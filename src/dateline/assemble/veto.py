"""The veto: a small model's say on acts that the rules have read.

A logistic model over what an act was read from: its frames, who takes part,
its status, and the plain words about it. It saw only sentences that this
project wrote; it can take an act out, never put one in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.assemble.standing import has_power, is_private
from dateline.knowledge.weights import load_veto_weights, logistic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.assemble.acts import Act, Party
    from dateline.tokens import Doc, Token

_MOST_PARTIES = 2
_NEAR_TOKENS = 6
_PLAIN = frozenset({"ADJ", "ADV", "NOUN", "VERB"})
_CLOSED = frozenset({"ADV", "AUX", "DET", "PART", "PRON", "SCONJ"})
_SPEAKERS = frozenset({"i", "we", "you", "me", "us", "my", "our", "your"})


def is_plausible(act: Act, doc: Doc, min_plausibility: float) -> bool:
    """Whether the veto lets an act pass.

    What only points back ("the meeting") always passes, and so does what is
    between powers of two countries.
    """
    if min_plausibility <= 0 or act.anaphoric or _is_between_powers(act):
        return True
    return judge_act(act, doc) >= min_plausibility


def judge_act(act: Act, doc: Doc) -> float:
    """How plausible an act is, 0 to 1: a score of the veto model, not calibrated."""
    return logistic(load_veto_weights(), find_features(act, doc))


def find_features(act: Act, doc: Doc) -> Iterator[str]:
    """What the model sees of an act, as names: "frame=ASSAULT.kill", "near=soldier"."""
    yield f"type={act.type}"
    yield f"frame={act.frame.id}"
    yield from (f"through={frame.id}" for frame in act.through)
    yield f"about={act.inner.type if act.inner else None}"
    yield f"status={act.status.status}"
    yield f"{act.type}:status={act.status.status}"
    yield from _party_features(act)
    yield from _trigger_features(doc[act.token], act)
    yield from _sentence_features(doc[act.token], act)


def _is_between_powers(act: Act) -> bool:
    powers = any(map(has_power, act.actors)) and any(map(has_power, act.recipients))
    return powers and len(act.countries) > 1


def _party_features(act: Act) -> Iterator[str]:
    countries = min(len(act.countries), _MOST_PARTIES)
    yield f"countries={countries}"
    yield f"{act.type}:countries={countries}"
    yield from _side_features("actor", act.type, act.actors)
    yield from _side_features("recipient", act.type, act.recipients)
    for actor in act.actors:
        for recipient in act.recipients:
            yield f"sectors={actor.entity.sector}>{recipient.entity.sector}"
            yield f"classes={_power(actor)}>{_power(recipient)}"


def _side_features(side: str, act_type: str, parties: Sequence[Party]) -> Iterator[str]:
    yield f"{side}s={min(len(parties), _MOST_PARTIES)}"
    if not parties:
        yield f"{act_type}:no {side}"
    for party in parties:
        yield f"{side}={_power(party)}"
        yield f"{act_type}:{side}={_power(party)}"
        yield f"{side} sector={party.entity.sector}"
        yield f"{side} kind={party.entity.kind}"


def _power(party: Party) -> str:
    return "power" if has_power(party) else "private" if is_private(party) else "public"


def _trigger_features(token: Token, act: Act) -> Iterator[str]:
    """The trigger's own word and form, and what hangs on it."""
    yield f"trigger={token.lemma_.lower()}"
    yield f"{act.type}:tag={token.tag_}"
    yield f"dependency={token.dep_}"
    yield f"head={token.head.lemma_.lower()}" if token.head.pos_ in _PLAIN else "head=none"
    for child in token.children:
        if child.i in act.words:
            continue
        if child.pos_ in _CLOSED:
            yield f"{child.dep_}={child.lower_}"
        elif child.pos_ in _PLAIN and not child.ent_type_:
            yield f"{child.dep_}={child.lemma_.lower()}"
        if child.dep_ == "aux":
            yield f"{act.type}:aux={child.lower_}"


def _sentence_features(token: Token, act: Act) -> Iterator[str]:
    """Plain words, no names: near the trigger, and marks of the whole sentence."""
    for other in token.sent:
        if other.text in ("?", "!"):
            yield f"mark={other.text}"
        if other.lower_ == "if" or other.tag_ == "MD":
            yield f"sentence has {other.lower_}"
        if other.lower_ in _SPEAKERS:
            yield "sentence speaks"
        if other.ent_type_ == "DATE" and other.ent_iob_ == "B":
            yield "sentence dated"
        if other.pos_ not in _PLAIN or other.ent_type_ or other.i in act.words:
            continue
        if abs(other.i - token.i) <= _NEAR_TOKENS:
            yield f"near={other.lemma_.lower()}"
