"""How far a place name is from an act's words, by the phrases between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.assemble.light_words import climb_support
from dateline.assemble.time_hosts import find_cue_verbs
from dateline.assemble.time_links import find_tense, linked_times
from dateline.knowledge.lexicons.grammar import load_grammar
from dateline.knowledge.lexicons.scenes import load_scene_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.annotations import Annotations, PlaceMention
    from dateline.assemble.acts import Act
    from dateline.tokens import Doc, Token

_MAX_LINKS = 3
_MAX_CLIMB = 6
_ARGUMENT_RANK = 1
_INSIDE_NAME = frozenset({"conj", "appos", "compound", "nmod"})
_BEFORE_NOUN = frozenset({"amod", "compound", "nmod", "poss"})
_UPWARD = frozenset(
    {"acl", "advcl", "conj", "dobj", "nsubj", "nsubjpass", "pcomp", "pobj", "prep", "relcl"}
)
_FINE = frozenset({"site", "city", "admin2"})
_EVENT_OF_PLACE = frozenset({"ASSAULT", "COERCE", "CONSULT", "PROTEST"})


@dataclass(frozen=True, slots=True)
class Stage:
    """An act with its words by their distance: 0 where they tell it, then what shares its time."""

    act: Act
    distance: Mapping[int, int]
    parties: frozenset[int]

    @property
    def struck(self) -> bool:
        """Whether the act happens where its target is."""
        return self.act.type in load_scene_words().struck_types

    @property
    def bodily(self) -> bool:
        """Whether the act happens where those who take part are."""
        return self.act.type in load_scene_words().bodily_types


def set_stage(act: Act, annotations: Annotations) -> Stage:
    """An act's own words, with light verbs, and those linked to them."""
    doc = annotations.parsed.doc
    told = {act.token, *act.words, *act.absorbed}
    tops = [climb_support(doc[token]) for token in told]
    support = load_grammar().support_verbs
    told |= {top.i for top in tops} | {
        top.head.i for top in tops if top.dep_ == "dobj" and top.head.lemma_.lower() in support
    }
    distance = _link(told, doc, find_cue_verbs(annotations))
    parties = frozenset(party.mention.head for party in act.parties) - told
    return Stage(act, distance, parties)


def _link(told: Iterable[int], doc: Doc, cues: frozenset[int]) -> dict[int, int]:
    distance = dict.fromkeys(told, 0)
    ring = sorted(distance)
    for far in range(1, _MAX_LINKS + 1):
        found = [linked.i for token in ring for linked in linked_times(doc[token], cues)]
        ring = [token for token in dict.fromkeys(found) if token not in distance]
        distance.update(dict.fromkeys(ring, far))
    for far in range(_MAX_LINKS + 1, 2 * _MAX_LINKS):
        above = {verb.i for token in list(distance) if (verb := _clause_above(doc[token], cues))}
        distance.update(dict.fromkeys(sorted(above - set(distance)), far))
    return distance


def _clause_above(token: Token, cues: frozenset[int]) -> Token | None:
    """The verb of the clause that a clause or event noun stands in, told in the past too."""
    node = token
    while node.head != node and node.dep_ in _UPWARD:
        node = node.head
        if node.pos_ in ("VERB", "AUX"):
            verbs = [verb for verb in (node, token) if verb.pos_ in ("VERB", "AUX")]
            goes_on = all(find_tense(verb) in ("past", "bare") for verb in verbs)
            return node if goes_on and node.i not in cues else None
    return None


def rank_place(place: PlaceMention, stage: Stage, doc: Doc) -> int | None:
    """0 for a place of the act itself, 1 of who takes part or is struck, then of its clauses."""
    precision = place.toponym.precision or ""
    if names_local_body(doc[place.head], stage, precision):
        return _ARGUMENT_RANK
    name = _top_of_name(doc[place.head], precision)
    if name.dep_ in ("dobj", "nsubjpass") and stage.distance.get(name.head.i) == 0:
        return 0 if stage.struck or "visit" in stage.act.modes else None
    if name.dep_ in _BEFORE_NOUN and stage.distance.get(name.head.i) == 0:
        named_by = precision in _FINE and stage.act.type in _EVENT_OF_PLACE
        return 0 if named_by and name.head.pos_ == "NOUN" else None
    if name.dep_ == "poss" and name.head.lemma_.lower() in load_scene_words().area_nouns:
        name = name.head  # "in Tulsa's north side"
    if name.dep_ != "pobj" or not _says_where(name.head, stage, precision):
        return None
    return _rank_host(name.head.head, stage)


def names_local_body(name: Token, stage: Stage, precision: str) -> bool:
    """Whether a town's own police or the like acts or is acted on: "Lima police arrested"."""
    return (
        precision in _FINE
        and name.dep_ in _BEFORE_NOUN
        and name.head.i in stage.parties
        and name.head.lemma_.lower() in load_scene_words().local_bodies
        and stage.act.type in ("ASSAULT", "COERCE", "PROTEST")
    )


def _top_of_name(name: Token, precision: str) -> Token:
    """The head of a list or a longer name; "U.S. Embassies" are not in the United States."""
    while name.dep_ in _INSIDE_NAME and name.head.pos_ == "PROPN":
        if precision == "country" and name.dep_ in _BEFORE_NOUN:
            return name
        name = name.head
    if name.dep_ in ("compound", "nmod") and name.head.lemma_.lower() in (
        load_scene_words().area_nouns
    ):
        return name.head  # "in Jizan province"
    if name.dep_ == "appos" and name.head.lemma_.lower() in load_scene_words().area_nouns:
        return name.head  # "in the capital Kabul"
    return name


def _says_where(preposition: Token, stage: Stage, precision: str) -> bool:
    """Whether a preposition before a place name puts an act of this kind there."""
    word, kind = preposition.lower_, stage.act.type
    if preposition.dep_ != "prep":
        return False
    if word in load_scene_words().locative_prepositions:
        return True
    if word == "on":
        striking = kind == "ASSAULT" and preposition.head.pos_ == "NOUN"
        return precision == "site" or striking
    if word == "of":
        at_host = stage.distance.get(preposition.head.i) == 0
        area = preposition.head.lemma_.lower() in load_scene_words().area_nouns
        return kind in ("ASSAULT", "COERCE") if at_host else area
    if word in ("to", "into"):
        return kind in ("CONSULT", "MOBILIZE", "AID") or (word == "into" and kind == "ASSAULT")
    return (word == "from" and kind == "RETREAT") or (
        word == "over" and kind in ("ASSAULT", "MOBILIZE")
    )


def _rank_host(host: Token, stage: Stage) -> int | None:
    """The rank of a place that hangs on `host`, itself perhaps inside other phrases."""
    for _ in range(_MAX_CLIMB):
        if host.i in stage.distance:
            far = stage.distance[host.i]
            return 0 if far == 0 else _ARGUMENT_RANK + far
        above = host.head
        if host.i in stage.parties and stage.bodily:
            return _ARGUMENT_RANK
        if host.dep_ in ("nsubj", "nsubjpass", "dobj") and above.i in stage.distance:
            return _rank_argument(host, stage)
        if host.dep_ == "pobj" and above.dep_ == "prep":
            if not _leads_on(above, stage):
                return None
            host = above.head
        elif host.lower_ in load_scene_words().beside_words:
            host = above  # "blasts next to a bank in Lima"
        elif host.dep_ in _INSIDE_NAME or (host.dep_ == "acl" and host.tag_ == "VBG"):
            host = above  # "the power lines leading into Homs"
        else:
            return None
    return None


def _leads_on(preposition: Token, stage: Stage) -> bool:
    """Whether what stands above a preposition is where its noun is."""
    if preposition.lower_ == "of":
        above = preposition.head
        area = above.lemma_.lower() in load_scene_words().area_nouns or above.pos_ == "PROPN"
        return area or (stage.struck and stage.distance.get(above.i) == 0)
    words = load_scene_words()
    if preposition.lower_ == "to" and preposition.head.lower_ in words.beside_words:
        return True
    return preposition.lower_ in words.locative_prepositions or (
        stage.struck and preposition.lower_ in ("against", "on", "with")
    )


def _rank_argument(host: Token, stage: Stage) -> int | None:
    """A place of a verb's argument: "bombed a school in Homs", "the war in Syria erupted"."""
    far = stage.distance[host.head.i]
    if host.dep_ == "dobj":
        return _ARGUMENT_RANK if far == 0 and stage.struck else None
    if far == 0:
        return _ARGUMENT_RANK if stage.bodily else None
    return _ARGUMENT_RANK + far
