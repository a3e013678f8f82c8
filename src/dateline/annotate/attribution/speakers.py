"""The words that name a speaker, the entities they mean, and the medium used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.annotate.attribution.cues import verb_cue
from dateline.annotate.attribution.media import medium_of
from dateline.annotate.attribution.tree import phrase_tokens
from dateline.annotate.attribution.voice_kinds import find_voice_kind
from dateline.knowledge.lexicons.speech import load_speech
from dateline.knowledge.lexicons.voices import load_voices
from dateline.records import Speaker

if TYPE_CHECKING:
    from dateline.annotations import ActorAnnotation, ParsedArticle
    from dateline.kinds import VoiceKind
    from dateline.tokens import Token

_CARRIERS = frozenset({"document", "image", "interview", "message", "speech", "statement", "video"})
_MEDIA_KINDS = (None, "document", "footage", "media", "social media", "state media")
_MEDIUM_PREPOSITIONS = ("in", "on", "during", "at", "via", "through", "to", "by", "over")


@dataclass(frozen=True, slots=True)
class NamedSpeaker:
    """A speaker's words at tokens [start, end), whom they mean, the medium and the kind."""

    start: int
    end: int
    entities: tuple[str, ...]
    medium: str | None
    kind: VoiceKind | None


def find_speaker(
    head: Token, actors: ActorAnnotation, *, verb: Token | None = None
) -> NamedSpeaker:
    """The speaker that a noun names; of a video or statement, who made it public.

    `verb` is the cue: a clause that it heads is no part of the speaker's name.
    """
    kind = find_voice_kind(head)
    medium = medium_of(head) if kind in _MEDIA_KINDS else None
    publisher = _publisher(head, actors) if _is_carrier(medium) else None
    chosen = publisher if publisher is not None else head
    start, end = _naming_range(chosen, verb)
    entities = _entities(chosen, actors)
    if not entities and _is_carrier(medium) and (maker := _earlier_maker(head, actors)):
        entities = _entities(maker, actors)
    return NamedSpeaker(start, end, entities, medium, find_voice_kind(chosen))


def speaker_of(
    parsed: ParsedArticle, named: NamedSpeaker | None, actors: ActorAnnotation
) -> Speaker | None:
    """The speaker for the record: the entity's name, else its own words."""
    if named is None:
        return None
    span = parsed.span(named.start, named.end)
    names = [actors.by_id[entity].name for entity in named.entities if entity in actors.by_id]
    return Speaker(
        entity=named.entities[0] if len(named.entities) == 1 else None,
        name=" and ".join(names) or _bare_name(parsed, named),
        text=span.text,
        start=span.start,
        end=span.end,
        kind=named.kind,
    )


def find_medium(verb: Token) -> str | None:
    """The medium of "said in a statement", "told state television", "wrote on X", "tweeted"."""
    cue = verb_cue(verb)
    hears = cue is not None and "hearer" in cue.word.frames
    for child in verb.children:
        nouns = [child] if hears and child.dep_ in ("dobj", "dative") else []
        if child.dep_ in ("prep", "dative") and child.lower_ in _MEDIUM_PREPOSITIONS:
            nouns += [c for c in child.children if c.dep_ == "pobj"]
        for noun in nouns:
            if (label := medium_of(noun)) is not None:
                return label
    return load_speech().posting.get(verb.lemma_.lower())


def find_addressee(verb: Token, actors: ActorAnnotation) -> NamedSpeaker | None:
    """The actor who is told or asked; reporters and other listeners are none."""
    cue = verb_cue(verb)
    if cue is None and verb.dep_ == "prep":
        return None  # "according to X" is said by X
    for child in verb.rights:
        hears = cue is not None and "hearer" in cue.word.frames and child.pos_ != "ADP"
        heads = [child] if hears and child.dep_ in ("dobj", "dative") else []
        told = cue is None or "to" not in cue.word.frames  # "refer to X as …"
        if told and child.dep_ in ("dative", "prep") and child.lower_ == "to":
            heads += [c for c in child.children if c.dep_ == "pobj"]
        for head in heads:
            entities = _entities(head, actors)
            if entities:
                start, end = phrase_range(head)
                return NamedSpeaker(start, end, entities, None, find_voice_kind(head))
    return None


def phrase_range(head: Token) -> tuple[int, int]:
    """The tokens [start, end) of a noun phrase, quotation marks cutting it."""
    own = {c.i for c in head.children if c.dep_ == "case" or (c.dep_ == "amod" and verb_cue(c))}
    own |= {c.i for c in head.rights if c.lower_ == "as"}
    places = {token.i for token in phrase_tokens(head)} - own
    start = end = head.i
    while start - 1 in places or (start - 2 in places and _joins(head.doc[start - 1])):
        start -= 1
    while end + 1 in places or (end + 2 in places and _joins(head.doc[end + 1])):
        end += 1
    return start, end + 1


def _naming_range(head: Token, verb: Token | None) -> tuple[int, int]:
    """The range of a speaker: with what follows "those", "people", "a person"."""
    start, end = phrase_range(head)
    if verb is not None and start <= verb.i < head.i:
        start = verb.i + 1
    if head.lower_ not in load_voices().anybody:
        return start, end
    clause = next((c for c in head.rights if c.dep_ in ("acl", "relcl", "amod")), None)
    if clause is None or (verb is not None and verb.i in {t.i for t in clause.subtree}):
        return start, end
    if clause.left_edge.i == end:
        return start, clause.right_edge.i + 1
    return start, end


def _joins(token: Token) -> bool:
    return token.text in (",", "-", "(", ")", "’", "'", "/", ".") or token.dep_ == "cc"


def _entities(head: Token, actors: ActorAnnotation) -> tuple[str, ...]:
    """Whom a noun phrase means, all of them where nouns are coordinated."""
    found: list[str] = []
    for noun in (head, *(c for c in head.conjuncts if c.i > head.i)):
        found += _entities_of_noun(noun, actors)
    return tuple(dict.fromkeys(found))


def _entities_of_noun(noun: Token, actors: ActorAnnotation) -> tuple[str, ...]:
    mention = actors.by_head.get(noun.i)
    if mention is not None:
        return mention.entities
    covering = actors.by_token.get(noun.i)
    if covering is not None and covering.end == noun.i + 1:
        return covering.entities
    return _apposed(noun, actors)


def _apposed(noun: Token, actors: ActorAnnotation) -> tuple[str, ...]:
    """The name after a role: "the head of the inquiry in Quito, Ana Ruiz,"."""
    places = [token.i for token in phrase_tokens(noun)]
    for mention in actors.mentions:
        before = noun.doc[mention.start - 1].text if mention.start else ""
        if mention.start > noun.i and mention.end == max(places) + 1 and before == ",":
            return mention.entities
    for child in noun.rights:
        if child.dep_ == "appos" and child.i in actors.by_head:
            return actors.by_head[child.i].entities
    return ()


def _is_carrier(medium: str | None) -> bool:
    return medium is not None and (medium in _CARRIERS or medium.startswith("post"))


def _publisher(medium: Token, actors: ActorAnnotation) -> Token | None:
    """Who made a video, statement or letter public, or whose it is."""
    for child in medium.children:
        if child.dep_ == "acl" and child.lemma_.lower() in load_speech().publishing:
            for inner in child.children:
                if inner.dep_ in ("agent", "prep") and inner.lower_ in ("by", "on", "from"):
                    return next((c for c in inner.children if c.dep_ == "pobj"), None)
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
        if child.dep_ == "poss":
            return child
        if child.dep_ in ("compound", "nmod") and child.i in actors.by_head:
            return child
    return _issuer(medium)


def _earlier_maker(medium: Token, actors: ActorAnnotation) -> Token | None:
    """Whose "the statement" is: who made public the last one told before."""
    if not any(child.lower_ == "the" for child in medium.lefts):
        return None
    for i in range(medium.left_edge.i - 1, -1, -1):
        token = medium.doc[i]
        if token.lemma_ == medium.lemma_ and token.pos_ == "NOUN":
            return _publisher(token, actors)
    return None


def _issuer(medium: Token) -> Token | None:
    """The subject of "issued a statement saying …"."""
    verb = medium.head
    if medium.dep_ == "dobj" and verb.lemma_.lower() in load_speech().publishing:
        return next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    return None


def _bare_name(parsed: ParsedArticle, named: NamedSpeaker) -> str:
    """The words without a leading article or form of address."""
    start = named.start
    honorifics = load_speech().honorifics
    while start < named.end - 1:
        token = parsed.doc[start]
        if token.tag_ != "DT" and token.text not in honorifics:
            break
        start += 1
    return parsed.words(start, named.end)
