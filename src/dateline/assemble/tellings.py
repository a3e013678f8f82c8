"""Where an article tells an event: each place's own status and voices, conflicts kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.assemble.voices import voice_of
from dateline.records import Telling

if TYPE_CHECKING:
    from dateline.annotations import Annotations, VoiceScope
    from dateline.assemble.acts import Act
    from dateline.assemble.same_event import Told
    from dateline.kinds import Status
    from dateline.records import Span, Voice

_MAX_SENTENCES = 2
_SPOKEN = frozenset({"ACCUSE", "AGREE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})


@dataclass(frozen=True, slots=True)
class Echo:
    """A word elsewhere that bears on an event: a denial of it, or the plan for it."""

    token: int
    words: tuple[int, int]
    denial: VoiceScope | None = None
    plan: Act | None = None


def tellings_of(
    group: Sequence[Told], echoes: Sequence[Echo], annotations: Annotations
) -> tuple[Telling, ...]:
    """The tellings of one event in the order of the text, echoes among them.

    A word that only takes it up again ("the attack") tells nothing of its own.
    """
    acts = [one.act for one in group if not (one.act.anaphoric or one.act.refers)]
    acts = acts or [one.act for one in group]
    told = [item for act in acts for item in _of_act(act, annotations)]
    told += [_of_echo(echo, annotations) for echo in echoes]
    return tuple(sorted(told, key=lambda telling: (telling.start, telling.end)))


def is_disputed(tellings: Sequence[Telling]) -> bool:
    """Whether one voice affirms what another denies; the reporter is a voice too."""
    affirmed = [telling for telling in tellings if telling.status == "actual"]
    denied = [telling for telling in tellings if telling.status == "negated"]
    return any(_innermost(one) != _innermost(other) for one in affirmed for other in denied)


def find_echoes(
    groups: Sequence[Sequence[Told]], annotations: Annotations
) -> Mapping[int, list[Echo]]:
    """By a group's place, the denials that point back to it and the plans that it fulfils."""
    found: dict[int, list[Echo]] = {}
    for place, echo in (*_denials(groups, annotations), *_plans(groups)):
        found.setdefault(place, []).append(echo)
    return found


def speakers_at(token: int, annotations: Annotations) -> frozenset[str]:
    """The innermost voice over a token, by entity or by its words; empty: the reporter."""
    scopes = [s for s in annotations.attribution.voices_at(token) if s.speaker is not None]
    return _names(scopes[-1], annotations) if scopes else frozenset()


def _names(scope: VoiceScope, annotations: Annotations) -> frozenset[str]:
    if scope.entities or scope.speaker is None:
        return frozenset(scope.entities)
    return frozenset({annotations.parsed.words(*scope.speaker).lower()})


def _of_act(act: Act, annotations: Annotations) -> Iterator[Telling]:
    """The telling at an act's trigger; two where somebody denies what another says."""
    trigger = annotations.parsed.span(act.token, act.token + 1)
    cue = annotations.parsed.span(*act.status.cue) if act.status.cue else None
    scopes = [s for s in annotations.attribution.voices_at(act.token) if s.speaker is not None]
    voices = [voice_of(scope, annotations) for scope in scopes]
    denying = next((i for i, scope in enumerate(scopes) if scope.stance == "deny"), None)
    if denying is None or act.status.status != "negated" or denying + 1 == len(voices):
        yield _telling(trigger, act.status.status, cue, voices)
        return
    yield _telling(trigger, "negated", cue, voices[: denying + 1])
    yield _telling(trigger, "actual", None, voices[denying + 1 :])


def _of_echo(echo: Echo, annotations: Annotations) -> Telling:
    words = annotations.parsed.span(*echo.words)
    if echo.denial is not None:
        around = annotations.attribution.voices_at(echo.token)
        outer = [s for s in around if s.speaker is not None and s.speaker != echo.denial.speaker]
        voices = [voice_of(scope, annotations) for scope in (*outer, echo.denial)]
        return _telling(words, "negated", words, voices)
    assert echo.plan is not None
    scopes = [s for s in annotations.attribution.voices_at(echo.token) if s.speaker is not None]
    cue = annotations.parsed.span(*echo.plan.status.cue) if echo.plan.status.cue else None
    return _telling(words, "future", cue, [voice_of(scope, annotations) for scope in scopes])


def _telling(trigger: Span, status: Status, cue: Span | None, voices: Sequence[Voice]) -> Telling:
    return Telling(trigger.start, trigger.end, trigger.text, status, cue, tuple(voices))


def _innermost(telling: Telling) -> str | None:
    if not telling.said_by:
        return None
    voice = telling.said_by[-1]
    return voice.entity or voice.name


def _denials(
    groups: Sequence[Sequence[Told]], annotations: Annotations
) -> Iterator[tuple[int, Echo]]:
    """Each back-pointing denial with the events of the nearest thing said by another."""
    numbers = _sentence_numbers(annotations)
    for denial in annotations.attribution.denials:
        assert denial.cue is not None
        token = denial.cue[0]
        near = [
            (told.act.token, place)
            for place, group in enumerate(groups)
            for told in group
            if _may_be_denied(told, denial, annotations)
            and told.act.token < token
            and numbers[token] - told.sentence <= _MAX_SENTENCES
        ]
        for place in _of_nearest_scope(near, annotations):
            yield place, Echo(token, denial.cue, denial=denial)


def _may_be_denied(told: Told, denial: VoiceScope, annotations: Annotations) -> bool:
    """What another voice says has happened; of the reporter's, what the denier is said to do."""
    act = told.act
    if act.type in _SPOKEN or act.status.status != "actual":
        return False
    denier = _names(denial, annotations)
    said = speakers_at(act.token, annotations)
    if said:
        return not said & denier
    return bool(denier & {party.entity.id for party in act.actors})


def _of_nearest_scope(near: Sequence[tuple[int, int]], annotations: Annotations) -> list[int]:
    """The groups told in the same sentence, by the same voice, as the latest act."""
    if not near:
        return []
    doc = annotations.parsed.doc
    last, _ = max(near)
    said, sentence = speakers_at(last, annotations), doc[last].sent.start
    return sorted(
        {
            place
            for token, place in near
            if doc[token].sent.start == sentence and speakers_at(token, annotations) == said
        }
    )


def _plans(groups: Sequence[Sequence[Told]]) -> Iterator[tuple[int, Echo]]:
    """Each plan that the article says came true, with the event that fulfils it."""
    for group in groups:
        for told in group:
            plan = told.act.inner
            if told.act.type not in ("AGREE", "THREATEN") or plan is None:
                continue
            for place, other in enumerate(groups):
                if any(_fulfils(one, told, plan) for one in other):
                    yield place, Echo(plan.token, (plan.token, plan.token + 1), plan=plan)


def _fulfils(done: Told, told: Told, plan: Act) -> bool:
    """The same act between the same people, done on the day planned or planned before it."""
    act = done.act
    if act.type != plan.type or act.status.status != "actual" or act.token == plan.token:
        return False
    done_by, planned_by = ({p.entity.id for p in one.actors} for one in (act, told.act))
    countries = told.act.countries | plan.countries
    if not done_by & planned_by or len(act.countries) < 2 or not act.countries <= countries:
        return False
    if done.scene.historical or not (act.frame is plan.frame or _same_modes(act, plan)):
        return False
    planned, happened = told.scene.date, done.scene.date
    return planned is None or happened is None or (planned.start or "") <= (happened.end or "9999")


def _same_modes(act: Act, plan: Act) -> bool:
    ours, theirs = set(act.modes), set(plan.modes)
    return act.type == "CONSULT" or (bool(ours) and ours == theirs)


def _sentence_numbers(annotations: Annotations) -> dict[int, int]:
    sentences = enumerate(annotations.parsed.doc.sents)
    return {token.i: number for number, sentence in sentences for token in sentence}
