"""Words that report speech, and the token that heads their speaker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.annotate.attribution.tree import (
    FINITE,
    VERBAL,
    follows_pause,
    has_finite_verb,
    regular_head,
    reporting_subject,
)
from dateline.knowledge.lexicons.speech import SpeechCue, load_speech

if TYPE_CHECKING:
    from dateline.tokens import Doc, Span, Token

_SUBJECTS = ("nsubj", "csubj")
_PASSIVE = ("nsubjpass", "auxpass")
_OWNERS = frozenset({"NORP", "GPE", "ORG", "PERSON"})
_RELATIVE = ("who", "which", "that")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at tokens [start, end), headed by `head`, and what it may report."""

    head: Token
    start: int
    end: int
    word: SpeechCue


def find_verb_cues(tokens: Doc | Span) -> Iterator[Cue]:
    """The cue verbs among the tokens, "point out" with its particle."""
    for token in tokens:
        cue = verb_cue(token)
        if cue is not None and not _asks_anonymity(token):
            yield cue


def _asks_anonymity(verb: Token) -> bool:
    """As in "asked not to be named", "requested anonymity": that is nothing told."""
    lexicon = load_speech()
    for child in verb.rights:
        below = [child, *child.children]
        if any(token.lower_ in lexicon.anonymity for token in below):
            return True
        hidden = child.dep_ == "xcomp" and child.lemma_.lower() in lexicon.naming
        if hidden and any(token.dep_ == "auxpass" for token in child.lefts):
            return True
    return False


def verb_cue(token: Token) -> Cue | None:
    """The token as a cue verb, None where it is none ("so-called" is none)."""
    if not _acts_as_verb(token) or token.dep_ in ("compound", "aux", "auxpass"):
        return None
    if token.dep_ == "amod" and not is_inverted(token):
        return None
    verbs = load_speech().verbs
    lemma = token.lemma_.lower()
    for child in token.children:
        if child.dep_ in ("prt", "prep", "advmod", "acomp") and child.i == token.i + 1:
            word = verbs.get(f"{lemma} {child.lower_}")
            if word is not None:
                return Cue(token, token.i, child.i + 1, word)
    word = verbs.get(lemma)
    return Cue(token, token.i, token.i + 1, word) if word is not None else None


def is_inverted(token: Token) -> bool:
    """A past form taken for an adjective in "…, insisted officials in Quito"."""
    noun, sentence = token.head, token.sent
    between = token.doc[noun.left_edge.i : token.i]
    if token.tag_ not in ("VBD", "VBN") or noun.i < token.i or not all(t.is_punct for t in between):
        return False
    if not follows_pause(token) or not has_finite_verb(
        token.doc[i] for i in range(sentence.start, token.i)
    ):
        return False
    return not any(t.tag_ in FINITE for t in sentence if t.i > token.i)


def _acts_as_verb(token: Token) -> bool:
    """A verb, or "reports" taken for a noun at the end of "…, the agency reports"."""
    if token.pos_ in VERBAL:
        return True
    return token.lower_ == "reports" and reporting_subject(token) is not None


def find_noun_cues(tokens: Doc | Span) -> Iterator[Cue]:
    """Nouns with a clause of their own: "the claim that the army fled"."""
    for token in tokens:
        word = _noun_word(token) if token.pos_ == "NOUN" else None
        if word is not None and clause_of_noun(token) is not None:
            yield Cue(token, token.i, token.i + 1, word)


def _noun_word(noun: Token) -> SpeechCue | None:
    """What a noun reports; of a medium that something is said in, what the verb does."""
    lexicon, lemma = load_speech(), noun.lemma_.lower()
    if lemma in lexicon.nouns or lemma not in lexicon.media:
        return lexicon.nouns.get(lemma)
    saying = saying_verb(noun)
    return saying.word if saying is not None else None


def clause_of_noun(noun: Token) -> Token | None:
    """The verb of the "that" clause that says what the noun says."""
    clauses: list[Token] = [*noun.rights, *(noun.head.rights if noun.dep_ == "dobj" else ())]
    owned = [c.right_edge.i for c in noun.rights if c.lower_ in ("by", "from", "on")]
    last = max([noun.i + 1, *owned]) + 1
    for child in clauses:
        if child.dep_ in ("acl", "ccomp", "relcl", "appos") and child.pos_ in VERBAL:
            marks = [c for c in child.children if c.lower_ == "that" and c.dep_ in ("mark", "det")]
            if marks and noun.i < marks[0].i <= last:
                return child
    return None


def find_phrase_cues(tokens: Doc | Span) -> Iterator[tuple[Cue, Token]]:
    """Lead-in phrases with the head of the speaker: "according to X", "by X's account"."""
    yield from _owned_phrases(tokens)
    words = [token.lower_ for token in tokens]
    for phrase in load_speech().phrases:
        length = len(phrase)
        for at in range(len(words) - length):
            if words[at] == phrase[0] and tuple(words[at : at + length]) == phrase:
                last = tokens[at + length - 1]
                speaker = next((c for c in last.children if c.dep_ == "pobj"), None)
                speaker = speaker if speaker is not None else _noun_after(last)
                if speaker is not None:
                    first = tokens[at]
                    yield Cue(first, first.i, last.i + 1, load_speech().verbs["say"]), speaker


def _owned_phrases(tokens: Doc | Span) -> Iterator[tuple[Cue, Token]]:
    """As in "by the army's own account": the noun is the cue, headed by its preposition."""
    owned = load_speech().owned
    for token in tokens:
        nouns = owned.get(token.lower_, ()) if token.tag_ == "IN" else ()
        noun = next((c for c in token.rights if c.dep_ == "pobj" and c.lower_ in nouns), None)
        owner = next((c for c in noun.lefts if c.dep_ == "poss"), None) if noun else None
        if noun is not None and owner is not None and owner.lower_ not in ("my", "our", "your"):
            yield Cue(token, noun.i, noun.i + 1, load_speech().verbs["say"]), owner


def _noun_after(token: Token) -> Token | None:
    for chunk in token.sent.noun_chunks:
        if chunk.start in (token.i + 1, token.i + 2):
            head: Token = chunk.root
            return head
    return None


def lead_cue(colon: Token) -> Cue:
    """The colon of "Minister: Border to stay shut" as a cue."""
    return Cue(colon, colon.i, colon.i + 1, load_speech().verbs["say"])


def owner_of_noun(noun: Token) -> Token | None:
    """Whose claim it is: possessor, "by X", "Indian", or the subject of "made the claim"."""
    lexicon = load_speech()
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    for child in noun.lefts:
        if child.dep_ in ("amod", "compound", "nmod") and child.ent_type_ in _OWNERS:
            return child  # "Indian reports that …"
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    lends = verb.lemma_.lower() in lexicon.light | lexicon.publishing
    if noun.dep_ in ("dobj", "pobj") and lends:
        return speaker_head(verb)
    return None


def saying_verb(noun: Token) -> Cue | None:
    """The cue whose medium the noun is: "said in a statement that …"."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ not in ("in", "on", "by", "through", "via"):
        return None
    cue = verb_cue(preposition.head)
    return cue if cue is not None and "clause" in cue.word.frames else None


def speaker_head(verb: Token, depth: int = 0) -> Token | None:
    """The head of the words that name who says it, along control and coordination.

    None where nobody is named: "it was reported", "asked whether …".
    """
    if depth > 6:
        return None
    if verb.dep_ == "amod":
        return verb.head
    if (seen := _behind_relative(verb)) is not None:
        return seen
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    if subject is not None and not _is_passive(verb):
        return _antecedent(subject, verb)
    if _is_passive(verb):
        return _agent(verb)
    return reporting_subject(verb) or _inherited(verb, depth)


def _behind_relative(verb: Token) -> Token | None:
    """The driver, in "A driver who saw the blast said …", where the blast is taken to speak.

    So too in "A driver who asked not to be named said …".
    """
    clause = _relative_above(verb)
    if clause is None or clause.head.dep_ != "ROOT":
        return None
    noun = clause.head
    if noun.pos_ not in ("NOUN", "PROPN", "PRON") or noun.left_edge.i != noun.sent.start:
        return None
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if subject is None:
        return noun
    return noun if subject.left_edge.i == clause.i + 1 and verb.nbor(-1) == subject else None


def _relative_above(verb: Token) -> Token | None:
    """The "who" clause that a past form at its end was taken into."""
    if verb.dep_ not in ("ccomp", "oprd") or verb.tag_ not in ("VBD", "VBN"):
        return None
    above = verb.head
    while above.dep_ in ("xcomp", "ccomp") and above.head.i < above.i:
        above = above.head
    who = any(child.lower_ in ("who", "that", "which") for child in above.lefts)
    return above if above.dep_ == "relcl" and who else None


def _inherited(verb: Token, depth: int) -> Token | None:
    """The subject that a verb without its own shares with its governor."""
    governor = regular_head(verb)
    if verb.dep_ in ("conj", "xcomp", "advcl", "dep", "ccomp", "parataxis") and (
        governor.pos_ in VERBAL and governor.i != verb.i
    ):
        controlled = _object(governor) if verb.dep_ == "xcomp" else None
        if controlled is not None:
            return controlled
        return _own_or_passive_subject(_outer_cue(verb, governor), depth)
    if verb.dep_ in ("acl", "relcl"):
        return None if governor.lower_ in ("what", "way") else governor
    if (quoting := relaying_verb(verb)) is not None:
        quoted = _object(quoting)
        return quoted if quoted is not None else _own_or_passive_subject(quoting, depth)
    if verb.dep_ == "pcomp" and governor.head.pos_ in VERBAL:
        return _own_or_passive_subject(governor.head, depth)
    return None


def relaying_verb(saying: Token) -> Token | None:
    """The "quoted" of "quoted the mayor as saying", wherever the parse hung the "as"."""
    if saying.dep_ != "pcomp" or saying.head.lower_ != "as":
        return None
    above = saying.head.head
    verb = above.head if above.dep_ == "dobj" else above
    return verb if verb.lemma_.lower() in load_speech().relaying else None


def is_citing(token: Token) -> bool:
    """As in "Interfax said, citing the army, that …"."""
    if token.tag_ != "VBG" or token.lemma_.lower() not in load_speech().relaying or token.i == 0:
        return False
    return follows_pause(token) or verb_cue(token.nbor(-1)) is not None


def _outer_cue(verb: Token, governor: Token) -> Token:
    """Who adds, in "X said Y was near, adding …", is X: the cue that Y's verb depends on."""
    outer = governor.head
    added = verb.dep_ == "advcl" and verb.tag_ == "VBG" and follows_pause(verb)
    if added and governor.dep_ == "ccomp" and verb_cue(outer) is not None:
        return outer
    return governor


def _own_or_passive_subject(verb: Token, depth: int) -> Token | None:
    passive = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    return passive if passive is not None else speaker_head(verb, depth + 1)


def _object(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in ("dobj", "dative")), None)


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _is_passive(verb: Token) -> bool:
    if any(child.dep_ in _PASSIVE for child in verb.children):
        return True
    auxiliary = any(child.dep_ == "aux" for child in verb.lefts)
    return verb.tag_ == "VBN" and not auxiliary and verb.dep_ in ("acl", "relcl", "advcl")


def _antecedent(subject: Token, verb: Token) -> Token | None:
    if subject.lower_ in _RELATIVE and subject.tag_ in ("WP", "WDT"):
        clause = verb
        while clause.dep_ in ("conj", "xcomp", "ccomp") and clause.head.i != clause.i:
            clause = clause.head
        return clause.head if clause.dep_ == "relcl" else None
    return None if subject.dep_ == "csubj" else subject
