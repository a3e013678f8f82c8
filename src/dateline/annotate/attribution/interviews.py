"""Who is behind "Q:", "A:" and a surname in capitals: the people that an interview introduces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.knowledge.lexicons.speech import load_speech

if TYPE_CHECKING:
    from dateline.annotate.attribution.speakers import NamedSpeaker
    from dateline.annotations import ActorAnnotation
    from dateline.tokens import Doc, Token

_NEWS = "JRN"
_PARTNERS = ("of", "to", "with")


@dataclass(frozen=True, slots=True)
class Interview:
    """The entities of who asks and who answers; None where the introduction leaves it open."""

    asks: str | None
    answers: str | None


def find_interview(doc: Doc, actors: ActorAnnotation, turns: Iterable[int]) -> Interview:
    """Read the words before the first of the turns, which are given by the place of a colon."""
    first = min(turns, default=0)
    named = [m for m in actors.mentions if m.end < first and len(m.entities) == 1]
    told = {m.entities[0]: m for m in named if doc[m.head].sent.end < first}
    partners = list(dict.fromkeys(_partners(doc, first, actors)))
    present = partners or list(told)
    press = [entity for entity in present if actors.by_id[entity].sector == _NEWS]
    people = [e for e in present if actors.by_id[e].kind == "person" and e not in press]
    return Interview(
        asks=press[0] if len(press) == 1 else None,
        answers=people[0] if len(people) == 1 else None,
    )


def with_interview(
    speaker: NamedSpeaker, lead: Token, interview: Interview, actors: ActorAnnotation
) -> NamedSpeaker:
    """The speaker of a turn with whom he is; as he was where nothing tells."""
    lexicon = load_speech()
    if speaker.entities:
        return speaker
    found = _of_surname(lead, actors)
    if lead.lower_ in lexicon.turns:
        found = interview.asks if lead.lower_ in lexicon.asking_turns else interview.answers
    return replace(speaker, entities=(found,)) if found is not None else speaker


def _partners(doc: Doc, end: int, actors: ActorAnnotation) -> Iterator[str]:
    """Who speaks with whom, where an introduction says that there was an interview."""
    lexicon = load_speech()
    for word in doc[:end]:
        words = lexicon.interviewing if word.pos_ == "VERB" else lexicon.interviews
        if word.lemma_.lower() not in words:
            continue
        verb = word if word.pos_ == "VERB" else word.head
        for child in (*verb.children, *word.children):
            if child.dep_ in ("nsubj", "nsubjpass", "dobj"):
                yield from _entity(child, actors)
            elif child.dep_ in ("prep", "agent"):
                partner = child.dep_ == "agent" or child.lower_ in _PARTNERS
                nouns = [c for c in child.children if partner and c.dep_ == "pobj"]
                for noun in nouns:
                    yield from _entity(noun, actors)


def _entity(noun: Token, actors: ActorAnnotation) -> Iterator[str]:
    names = (child for child in noun.rights if child.dep_ == "appos")
    found = (actors.by_head.get(token.i) for token in (noun, *names))
    people = (m for m in found if m is not None and len(m.entities) == 1)
    if (mention := next(people, None)) is not None:
        yield mention.entities[0]


def _of_surname(lead: Token, actors: ActorAnnotation) -> str | None:
    """The one person whose name ends in a word that stands in capitals before a colon."""
    found = [
        entity.id
        for entity in actors.entities
        if entity.kind == "person" and entity.name.split()[-1].casefold() == lead.lower_
    ]
    return found[0] if len(found) == 1 else None
