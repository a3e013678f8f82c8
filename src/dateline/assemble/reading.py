"""Reading the act at each trigger: the frame that fits, and what stances make of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dateline.annotations import StatusFinding
from dateline.assemble.acts import Act
from dateline.assemble.aims import find_aimed_at
from dateline.assemble.contents import find_contents
from dateline.assemble.fitting import Fit, fit_frame
from dateline.assemble.frame_uses import Use
from dateline.assemble.infinitives import is_upshot
from dateline.assemble.light_words import find_support_verb, is_set_phrase, look_through
from dateline.assemble.modals import apply_modal, find_demanded, read_demand
from dateline.assemble.parties import leave_out, unite
from dateline.assemble.parts import is_own_act, leave_out_parts, others_in
from dateline.assemble.slots import Slots, find_slots
from dateline.assemble.stances import Stance, compose_stance
from dateline.assemble.summing_up import befell_then, find_summed_up, is_answer
from dateline.assemble.topics import find_opponents
from dateline.assemble.verb_forms import is_verbal
from dateline.assemble.voices import is_fiction
from dateline.knowledge.codebook.composition import compose, is_in_group
from dateline.knowledge.codebook.modes import find_modes
from dateline.knowledge.lexicons.grammar import load_grammar

if TYPE_CHECKING:
    from dateline.annotations import Annotations
    from dateline.assemble.acts import Party
    from dateline.kinds import PloverType
    from dateline.knowledge.codebook import Frame
    from dateline.tokens import Token

_WEAPON_MODES = frozenset({"explosives", "firearms", "heavy-weapons"})  # aerial, from the air
_MAX_NESTING = 5
_JUDGING = frozenset({"ACCUSE", "SUPPORT"})
_SHARES_TARGET = frozenset({"AGREE", "THREATEN"})
_VERBAL_TYPES = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "CONCEDE"})
_INNER_FUNCTIONS = (
    "clause",
    "object",
    "of",
    "for",
    "to",
    "at",
    "in",
    "with",
    "on",
    "toward",
    "towards",
)


class ActReader:
    """Reads acts of one article; each trigger is read once."""

    def __init__(self, annotations: Annotations) -> None:
        self._annotations = annotations
        self._codebook = annotations.codebook
        self._frames = {frame.id: frame for frame in annotations.codebook.frames}
        self._triggers = {trigger.token: trigger for trigger in annotations.triggers}
        self._read: dict[int, Act | None] = {}

    def read_all(self) -> list[Act]:
        """Every act that is not part of another, in the order of its trigger."""
        told: dict[int, Act] = {}
        for position in sorted(self._triggers):
            act = self.read(position)
            if act is not None and is_fiction(act.token, self._annotations):
                continue
            if act is not None and len(act.words) > len(
                told[act.token].words if act.token in told else ()
            ):
                told[act.token] = act  # "tried to kill" tells "kill" with more words
        return leave_out_parts(
            [told[token] for token in sorted(told)], self._annotations.parsed.doc
        )

    def read(self, token: int, depth: int = 0) -> Act | None:
        """The act told at a token, None where no frame fits."""
        if token not in self._triggers or depth > _MAX_NESTING:
            return None
        if token not in self._read:
            self._read[token] = None  # an act cannot be its own content
            self._read[token] = self._read_trigger(token, depth)
        return self._read[token]

    def _read_trigger(self, position: int, depth: int) -> Act | None:
        trigger = self._triggers[position]
        token = self._annotations.parsed.doc[position]
        if is_set_phrase(token):
            return None
        slots = find_slots(token)
        pairs = [
            (self._frames[name], words)
            for name, words in zip(trigger.frames, trigger.words, strict=True)
        ]
        demand = self._read_demand(pairs, token, depth)
        if demand is not None or token.tag_ == "MD":
            return demand
        stances = [(frame, words) for frame, words in pairs if frame.kind != "act"]
        best = self._best_fit(pairs, token, slots, bare=False)
        if best is None or not _is_specific(best, stances):
            for frame, words in sorted(stances, key=lambda pair: -len(pair[1])):
                act = self._read_stance(frame, token, words, slots, depth)
                if act is not None:
                    return apply_modal(act, token, self._annotations)
        if best is None:
            return None
        act = self._act_of(best, token, depth)
        if act.inner is not None and self._makes_nothing_of(best.frame, act.inner):
            return None
        if act.type == "ACCUSE" and act.inner is not None and is_own_act(act.inner, act.actors):
            return None
        return apply_modal(act, token, self._annotations)

    def _makes_nothing_of(self, frame: Frame, inner: Act) -> bool:
        """As in "declined to threaten": the table has no row for a stance towards such an act."""
        return frame.kind == "stance" and compose(frame.effect, inner.type, self._codebook) is None

    def _read_demand(
        self, pairs: list[tuple[Frame, tuple[int, ...]]], token: Token, depth: int
    ) -> Act | None:
        """What a voice demands by "must", "has to" or "needs to"."""
        verb = find_demanded(token)
        frame = next((frame for frame, _ in pairs if "must" in frame.verbs), None)
        if verb is None or frame is None:
            return None
        inner = self._find_inner(verb, depth + 1)
        return read_demand(frame, token, inner, self._annotations)

    def _best_fit(
        self, pairs: list[tuple[Frame, tuple[int, ...]]], token: Token, slots: Slots, *, bare: bool
    ) -> Fit | None:
        """Of the frames that fit, the one with most words, then the most demanding."""
        found = [
            fit_frame(
                Use(frame, token, words, slots, self._annotations.actors, self._codebook),
                bare=bare,
            )
            for frame, words in pairs
            if frame.type is not None and not (bare and frame.kind != "act")
        ]
        fits = [fit for fit in found if fit is not None]
        return max(
            fits,
            key=lambda fit: (not fit.anaphoric, len(fit.words), fit.frame.priority),
            default=None,
        )

    def _read_bare(self, position: int, depth: int) -> Act | None:
        """The act of a word whose participants only a stance around it names."""
        trigger = self._triggers.get(position)
        if trigger is None or depth > _MAX_NESTING:
            return None
        token = self._annotations.parsed.doc[position]
        pairs = [
            (self._frames[name], words)
            for name, words in zip(trigger.frames, trigger.words, strict=True)
        ]
        best = self._best_fit(pairs, token, find_slots(token), bare=True)
        return self._act_of(best, token, depth) if best else None

    def _act_of(self, fit: Fit, token: Token, depth: int) -> Act:
        frame = fit.frame
        if frame.type is None:
            raise AssertionError(f"{frame.id} has no type")
        kind = self._codebook.types[frame.type].like
        inner = self._content_act(frame, token, depth)
        means = [part for part in self._means(fit, token, depth) if part.type == kind]
        actors = fit.actors or next((part.actors for part in means if part.actors), ())
        recipients = unite(fit.recipients, *(part.recipients for part in means))
        if not recipients and inner is not None:
            recipients = self._others_of(inner, actors, kind)
        if kind == "AGREE":
            recipients = tuple(
                party for party in recipients if not _is_name_of(party, inner, token)
            )
        if not recipients and kind == "PROTEST":
            recipients = find_opponents(token, actors, self._annotations.actors)
        if not recipients:
            recipients = find_aimed_at(token, kind, actors, self._annotations.actors)
        return Act(
            frame=frame,
            type=kind,
            modes=self._modes_of(frame, token) or _modes_in(means),
            token=token.i,
            words=_with_support(token, fit.words),
            actors=actors,
            recipients=leave_out(recipients, actors),
            status=self._status_of(token),
            inner=inner,
            anaphoric=fit.anaphoric,
            absorbed=frozenset(fit.contents) - {token.i},
            refers=any(part.anaphoric for part in means),
        )

    def _others_of(
        self, inner: Act, actors: tuple[Party, ...], kind: PloverType
    ) -> tuple[Party, ...]:
        """Whom a verbal act is for that names nobody: of a hostile act judged, who did it."""
        if kind in _JUDGING and is_in_group(inner.type, "hostile", self._codebook):
            return leave_out(inner.actors, actors)
        shares = kind in _SHARES_TARGET
        others = others_in(inner, actors, asked=kind == "REQUEST", shares_target=shares)
        return others if kind == "REQUEST" else self._without_own(others, actors)

    def _without_own(
        self, parties: tuple[Party, ...], actors: tuple[Party, ...]
    ) -> tuple[Party, ...]:
        """Without the actor's own side: "rejected the demand that his government pay"."""
        doc, heads = self._annotations.parsed.doc, self._annotations.actors.by_head
        own = {party.entity.id for party in actors}

        def is_own(party: Party) -> bool:
            first = party.mention.start
            owner = heads.get(first) if doc[first].tag_ == "PRP$" else None
            return owner is not None and not own.isdisjoint(owner.entities)

        return tuple(party for party in parties if not is_own(party))

    def _status_of(self, token: Token) -> StatusFinding:
        """The status of a word; what came of something ("only to withdraw") did happen."""
        status = self._annotations.status_of(token.i)
        hypothetical = status.status == "hypothetical" and status.reason != "auxiliary"
        befell = is_upshot(token) or is_answer(token) or befell_then(token)
        return StatusFinding("actual") if hypothetical and befell else status

    def _modes_of(self, frame: Frame, token: Token) -> tuple[str, ...]:
        """The modes of a frame or those its clause names; what aircraft do is from the air."""
        if frame.type is None:
            return ()
        modes = frame.modes or find_modes(frame.type, self._cue_words(token), self._codebook)
        violent = self._codebook.types[frame.type].like == "ASSAULT"
        doers = find_slots(token).get("subject") if violent else ()
        flown = any(doer.lemma_.lower() in load_grammar().aircraft for doer in doers)
        if not flown:
            return modes
        return tuple(dict.fromkeys((*(m for m in modes if m not in _WEAPON_MODES), "aerial")))

    def _means(self, fit: Fit, token: Token, depth: int) -> Iterator[Act]:
        """The acts that the frame's own content words tell: "the bombing" that killed."""
        for position in fit.contents:
            if position != token.i and position in self._triggers:
                part = self.read(position, depth + 1) or self._read_bare(position, depth + 1)
                if part is not None:
                    yield part

    def _content_act(self, frame: Frame, token: Token, depth: int) -> Act | None:
        """The act that a verbal act told by a frame of its own concerns."""
        if frame.type is None or self._codebook.types[frame.type].like not in _VERBAL_TYPES:
            return None
        slots = find_slots(token)
        for function in _INNER_FUNCTIONS:
            for filler in slots.fillers.get(function, ()):
                inner = self._find_inner(filler, depth)
                if inner is not None and not inner.anaphoric:
                    return inner
                if asked := self._find_asked(filler, depth):
                    return asked
        return None

    def _find_asked(self, noun: Token, depth: int) -> Act | None:
        """The request that a noun sums up: "asked Chad to leave, a plea it ignored"."""
        for verb in find_summed_up(noun):
            act = self.read(verb.i, depth + 1)
            if act is not None and act.type == "REQUEST":
                return act
        return None

    def _cue_words(self, token: Token) -> Iterator[str]:
        """Lemmas near enough to say how: the trigger, its modifiers, objects, instruments."""
        yield token.lemma_.lower()
        for child in token.children:
            if child.dep_ in ("amod", "compound", "dobj", "nsubj", "nmod", "npadvmod", "oprd"):
                yield from _phrase(child)
            elif child.dep_ in ("prep", "agent") and child.lower_ in (
                "with",
                "by",
                "in",
                "from",
                "using",
                "of",
            ):
                for grandchild in child.children:
                    if grandchild.dep_ == "pobj":
                        yield from _phrase(grandchild)

    def _read_stance(
        self, frame: Frame, token: Token, words: tuple[int, ...], slots: Slots, depth: int
    ) -> Act | None:
        blocked = self._codebook.expand(frame.content_not)
        for filler in find_contents(frame, slots, words, self._annotations.parsed.doc):
            if filler.lemma_.lower() in blocked:
                return None
            inner = self._find_inner(filler, depth)
            if inner is None or (inner.anaphoric and frame.kind == "stance"):
                continue
            act = compose_stance(Stance(frame, token, words, slots), inner, self._annotations)
            if act is not None:
                return act
        return None

    def _find_inner(self, token: Token, depth: int) -> Act | None:
        """The act at a content word, or below it where the word itself tells none."""
        for _ in range(_MAX_NESTING):
            token = look_through(token)
            act = self.read(token.i, depth + 1)
            if act is None or act.anaphoric:
                act = self._read_bare(token.i, depth + 1) or act
            if act is not None:
                return act
            below = self._below(token)
            if below is None:
                return None
            token = below
        return None

    def _below(self, token: Token) -> Token | None:
        """Where to look on: the complement or support noun of a word that tells nothing."""
        slots = find_slots(token)
        if slots.get("clause"):
            return slots.get("clause")[0]
        if is_verbal(token):
            if token.lemma_.lower() in load_grammar().support_verbs:
                for function in ("object", "in", "into", "on"):
                    for filler in slots.fillers.get(function, ()):
                        if look_through(filler).i in self._triggers:
                            return filler
            return next((c for c in token.children if c.dep_ == "acomp"), None)
        if token.lemma_.lower() in load_grammar().carrier_nouns:
            found = slots.get("object", "for", "to", "on", "at")
            return found[0] if found else None
        return None


def _is_name_of(party: Party, inner: Act | None, token: Token) -> bool:
    """As in "proposed a UN conference": what is offered is called so, offered to nobody."""
    head = token.doc[party.mention.head]
    told = set(inner.words) if inner is not None else {child.i for child in token.children}
    return (
        head.dep_ in ("compound", "amod", "nmod")
        and head.head.i in told
        and any(child.lower_ in ("a", "an") for child in head.head.children)
    )


def _modes_in(means: Iterable[Act]) -> tuple[str, ...]:
    """How the acts were done that did it: "the bombing that killed two"."""
    return tuple(dict.fromkeys(mode for part in means for mode in part.modes))


def _is_specific(fit: Fit, stances: list[tuple[Frame, tuple[int, ...]]]) -> bool:
    """Whether an act's frame says more than any stance its word may take."""
    if fit.frame.kind != "act":
        return False
    longest = max((len(words) for _, words in stances), default=0)
    return bool(fit.frame.content_is) or len(fit.words) > longest


def _phrase(token: Token) -> Iterator[str]:
    """A noun's lemma, and the two-word phrase that it ends."""
    yield token.lemma_.lower()
    for child in token.children:
        if child.dep_ in ("compound", "amod"):
            yield child.lemma_.lower()
            yield f"{child.lemma_.lower()} {token.lemma_.lower()}"


def _with_support(token: Token, words: tuple[int, ...]) -> tuple[int, ...]:
    verb = None if is_verbal(token) else find_support_verb(token)
    return words if verb is None else tuple(sorted({*words, verb.i}))
