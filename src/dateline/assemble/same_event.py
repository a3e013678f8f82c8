"""Which acts of one article are the same event, told again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.assemble.retelling import (
    counts_again,
    happens_once,
    is_same_visit,
    leaves_out_doer,
    points_back,
    retells,
    says_again,
)

if TYPE_CHECKING:
    from dateline.annotations import ParsedArticle
    from dateline.assemble.acts import Act, Party
    from dateline.assemble.scenes import Scene
    from dateline.records import EventDate

_ANAPHOR_SENTENCES = 3
_ANAPHORIC_TYPES = frozenset(
    {"CONSULT", "ASSAULT", "COERCE", "PROTEST", "ACCUSE", "MOBILIZE", "RETREAT"}
)
_LEAD_SENTENCES = 2
_MAX_HEADLINE_WORDS = 16
_YEARS_LONG = 2
_STEM = 5  # "endorse", "endorsement"
_STANCES = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "SUPPORT", "CONCEDE"})


@dataclass(frozen=True, slots=True)
class Told:
    """An act with its scene, the number of its sentence and its innermost voice."""

    act: Act
    scene: Scene
    sentence: int
    speakers: frozenset[str] = frozenset()


def group_acts(
    acts: Sequence[Act],
    scenes: Sequence[Scene],
    parsed: ParsedArticle,
    speakers_of: Callable[[int], frozenset[str]] = lambda _: frozenset(),
) -> list[list[Told]]:
    """Acts that tell one event, in groups, each in the order of the text.

    An anaphor ("the meeting") that finds nothing to stand for is dropped. What
    one voice says and another denies is one event; `speakers_of` gives the voice
    over a token.
    """
    numbers = {
        token.i: number for number, sentence in enumerate(parsed.doc.sents) for token in sentence
    }
    groups: list[list[Told]] = []
    for act, scene in zip(acts, scenes, strict=True):
        told = Told(act, scene, numbers[act.token], speakers_of(act.token))
        home = _home_of(told, groups, parsed)
        if home is not None:
            home.append(told)
        elif not act.anaphoric:
            groups.append([told])
    return groups


def _home_of(told: Told, groups: list[list[Told]], parsed: ParsedArticle) -> list[Told] | None:
    """The latest group that may take an act."""
    for group in reversed(groups):
        if (told.act.anaphoric or told.act.refers) and _resolves(told, group):
            return group
        if told.act.anaphoric:
            continue
        if all(_may_be_same(told, other, parsed) for other in _to_compare(group, parsed)):
            return group
        if _points_back(told, group, parsed):
            return group
        if _fits_scenes(told, group) and retells(
            told.act,
            [other.act for other in group],
            parsed.doc,
            sentences=told.sentence - group[-1].sentence,
        ):
            return group
    return None


def _to_compare(group: Sequence[Told], parsed: ParsedArticle) -> Sequence[Told]:
    """The tellings with names, without a headline's short ones where the body has its own."""
    named = [told for told in group if not told.act.anaphoric]
    return [told for told in named if not stands_at_head(told, parsed)] or named


def _points_back(told: Told, group: Sequence[Told], parsed: ParsedArticle) -> bool:
    near = told.sentence - group[-1].sentence <= _ANAPHOR_SENTENCES
    return near and points_back(told.act, [other.act for other in group], parsed.doc)


def _fits_scenes(told: Told, group: Sequence[Told]) -> bool:
    return _dates_agree(told, group) and all(
        told.scene.historical == other.scene.historical and _places_agree(told, other)
        for other in group
    )


def _resolves(told: Told, group: list[Told]) -> bool:
    """An anaphor takes the nearest act of its type that is not too far back."""
    near = told.sentence - max(other.sentence for other in group) <= _ANAPHOR_SENTENCES
    ours, theirs = set(told.act.modes), {mode for other in group for mode in other.act.modes}
    frames = {other.act.frame.id for other in group}
    same_kind = not (ours and theirs) or bool(ours & theirs) or told.act.frame.id in frames
    if told.act.type not in _ANAPHORIC_TYPES:
        return False
    return near and group[0].act.type == told.act.type and same_kind and _dates_agree(told, group)


def _may_be_same(one: Told, other: Told, parsed: ParsedArticle) -> bool:
    if one.act.type != other.act.type or (
        one.sentence == other.sentence and not _repeats(one, other)
    ):
        return False
    once = happens_once(one.act, other.act, parsed.doc)
    if not once and one.scene.historical != other.scene.historical:
        return False
    if not _dates_agree(one, [other]):
        return False
    if one.act.status.status != other.act.status.status:
        return _contradicts(one, other)
    if one.sentence - other.sentence <= _LEAD_SENTENCES:
        again = stands_at_head(other, parsed) and _repeats_headline(one.act, other.act, parsed)
        if again or parsed.is_headline(other.act.token):
            return again
    if not _parties_agree(one.act, other.act):
        again = (
            leaves_out_doer(one.act, other.act)
            or counts_again(one.act, other.act, parsed.doc)
            or is_same_visit(one.act, other.act)
        )
        return again and _places_agree(one, other)
    if one.act.type in _STANCES:
        return _same_words(one, other, parsed)
    if (
        len({party.entity.id for party in one.act.parties}) == 1
        and one.act.frame is not other.act.frame
        and not once
    ):
        return False
    return _places_agree(one, other)


def _contradicts(one: Told, other: Told) -> bool:
    """One voice says that it happened, another that it did not, by the same kind of word."""
    if {one.act.status.status, other.act.status.status} != {"actual", "negated"}:
        return False
    if one.speakers == other.speakers or one.act.type in _STANCES:
        return False
    modes = set(one.act.modes), set(other.act.modes)
    if one.act.frame is not other.act.frame and not (modes[0] and modes[0] == modes[1]):
        return False
    sides = one.act.countries, other.act.countries
    same_sides = bool(sides[0] & sides[1]) and (sides[0] <= sides[1] or sides[1] <= sides[0])
    return _places_agree(one, other) and (_parties_agree(one.act, other.act) or same_sides)


def stands_at_head(told: Told, parsed: ParsedArticle) -> bool:
    """Whether an act stands in a headline, or in a first line that is one but for its stop."""
    if parsed.is_headline(told.act.token):
        return True
    sentence = parsed.doc[told.act.token].sent
    after = sentence.end if sentence.end < len(parsed.doc) else None
    alone = after is not None and parsed.paragraph_of[after] != parsed.paragraph_of[sentence.start]
    return told.sentence == 0 and alone and len(sentence) <= _MAX_HEADLINE_WORDS


def _repeats_headline(act: Act, headline: Act, parsed: ParsedArticle) -> bool:
    """The lead tells the headline again: the same countries, or more of them.

    By the same word or frame, or of the same actors; violence also by another word
    that names no other means.
    """
    doc = parsed.doc
    same_word = doc[act.token].lemma_ == doc[headline.token].lemma_ or act.frame is headline.frame
    modes = set(act.modes), set(headline.modes)
    alike = act.type == "ASSAULT" and not (all(modes) and modes[0].isdisjoint(modes[1]))
    same_sides = _ids(act.actors) == _ids(headline.actors) != set() and (
        _ids(headline.recipients) <= _ids(act.recipients)
    )
    if not same_word and not alike and not same_sides:
        return False
    same = {party.entity.id for party in headline.parties} <= {
        party.entity.id for party in act.parties
    }
    ours, theirs = act.countries, headline.countries
    return same or (bool(theirs) and theirs <= ours)


def _ids(parties: Sequence[Party]) -> set[str]:
    return {party.entity.id for party in parties}


def _repeats(one: Told, other: Told) -> bool:
    """Within a sentence only acts of one type among the same several parties."""
    ours = {party.entity.id for party in one.act.parties}
    return len(ours) > 1 and ours == {party.entity.id for party in other.act.parties}


def _parties_agree(one: Act, other: Act) -> bool:
    """All parties the same, or a part of the other's that still names both sides."""
    ours = {party.entity.id for party in one.parties}
    theirs = {party.entity.id for party in other.parties}
    small, large = sorted((ours, theirs), key=len)
    if not small or not small <= large:
        return False
    return len(small) > 1 or small == large


def _dates_agree(told: Told, group: Sequence[Told]) -> bool:
    return all(
        _overlap(told.scene.date, other.scene.date)
        for other in group
        if told.scene.date is not None and other.scene.date is not None
    )


def _overlap(one: EventDate | None, other: EventDate | None) -> bool:
    if one is None or other is None:
        return True
    first = max(one.start or "", other.start or "")
    last = min(_upper(one), _upper(other))
    return first <= last and not (_lasts_years(one, other) or _lasts_years(other, one))


def _lasts_years(one: EventDate, other: EventDate) -> bool:
    """Whether one went on for years and the other was of a day: "war since 2015", "on Monday"."""
    if other.precision != "day" or one.precision != "period" or one.start is None:
        return False
    return int((one.end or other.start or one.start)[:4]) - int(one.start[:4]) >= _YEARS_LONG


def _upper(date: EventDate) -> str:
    return (date.end or "9999") + "~"


def _places_agree(one: Told, other: Told) -> bool:
    here, there = one.scene.place, other.scene.place
    if here is None or there is None or here.country is None or there.country is None:
        return True
    if here.country != there.country:
        return False
    both_cities = here.precision == there.precision == "city"
    return not both_cities or here.name == there.name


def _same_words(one: Told, other: Told, parsed: ParsedArticle) -> bool:
    """Verbal acts are told again only by the same word about the same act."""
    doc = parsed.doc
    ours, theirs = one.act, other.act
    if (ours.inner is None) != (theirs.inner is None):
        return False
    if ours.inner is not None and theirs.inner is not None and ours.inner.type != theirs.inner.type:
        return False
    if says_again(ours, theirs, doc):
        return True
    if any(child.lower_ == "also" for child in doc[ours.token].children):
        return False  # "other unions have also endorsed her"
    words = [doc[act.token].lemma_.lower() for act in (ours, theirs)]
    if words[0] == words[1] or parsed.is_headline(theirs.token):
        return True
    if not (ours.actors and ours.recipients and ours.inner is None):
        return False
    alike = ours.type == "SUPPORT" and ours.frame is theirs.frame
    return alike or (words[0][:_STEM] == words[1][:_STEM] and min(map(len, words)) > _STEM)
