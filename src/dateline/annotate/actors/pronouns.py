"""Who a pronoun stands for: the nearest compatible actor, subjects first.

Words in a direct quotation look to its speaker and addressee. Where nothing
fits there is no link.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from dateline.annotate.actors.definite_nouns import who_met
from dateline.annotate.actors.empty_it import is_empty, speaker_of
from dateline.annotate.actors.nouns import mention_noun
from dateline.annotate.actors.phrases import first_conjunct, is_plural
from dateline.annotations import ActorMention

if TYPE_CHECKING:
    from dateline.annotate.actors.cast import Cast, Gender
    from dateline.tokens import Span, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
SHARING = frozenset({"advcl", "conj", "xcomp", "pcomp"})
OBJECTS = frozenset({"dobj", "pobj", "dative"})
MODIFIERS = frozenset({"amod", "compound", "nmod"})
SENTENCES_BACK = 3
OBJECT_FORMS = frozenset({"him", "her", "them", "it"})
Fits = Callable[[ActorMention], bool]


def mention_pronoun(cast: Cast, token: Token) -> None:
    """Write down who a pronoun or possessive stands for, if anybody."""
    if token.i in cast.by_head:
        return
    word, words = token.lower_, cast.words.pronouns
    if word in words.speaker or word in words.addressee:
        found, reason = _quoted_person(cast, token), "in quotation"
        reason = f"{word} in quotation"
    elif word in words.male or word in words.female:
        gender: Gender = "male" if word in words.male else "female"
        found, reason = _person(cast, token, gender), "pronoun"
    elif word in words.thing and not is_empty(cast, token) and token.dep_ not in OBJECTS:
        found, reason = _thing(cast, token), "pronoun"
    elif word in words.plural:
        found, reason = _several(cast, token), "pronoun"
    else:
        return
    if found:
        cast.add_mention(int(token.i), int(token.i) + 1, int(token.i), found, reason)


def _quoted_person(cast: Cast, token: Token) -> tuple[str, ...]:
    part = cast.quoted.by_token.get(token.i)
    if part is None:
        return ()
    speaks = token.lower_ in cast.words.pronouns.speaker
    head = part.speaker if speaks else part.addressee
    if head is not None and head not in cast.by_head and head != token.i:
        _mention_ahead(cast, cast.doc[head])
    mention = cast.by_head.get(head) if head is not None else None
    return mention.entities if mention is not None and len(mention.entities) == 1 else ()


def _mention_ahead(cast: Cast, speaker: Token) -> None:
    """Read the speaker after a quotation before its words: "the minister said"."""
    if speaker.i in cast.names or speaker.i in cast.quoted.by_token:
        return
    if speaker.tag_ in ("PRP", "PRP$"):
        mention_pronoun(cast, speaker)
    else:
        mention_noun(cast, speaker)


def _person(cast: Cast, token: Token, gender: Gender) -> tuple[str, ...]:
    """The nearest person of that gender: in the sentence, then in those before."""
    excluded = set(_excluded(cast, token))

    def fits(mention: ActorMention) -> bool:
        if len(mention.entities) != 1 or mention.entities[0] in excluded:
            return False
        entity = cast.entities[mention.entities[0]]
        known = _noun_gender(cast, mention) or cast.genders.get(entity.id)
        return entity.kind == "person" and (known is None or known == gender)

    found = _coordinated_owner(cast, token, fits) or _invited(cast, token, fits)
    found = found or _antecedent_of_clause(cast, token, fits)
    found = found or _nearest(cast, token, fits)
    if found is not None:
        cast.genders.setdefault(found.entities[0], gender)
        return found.entities
    return ()


def _noun_gender(cast: Cast, mention: ActorMention) -> Gender | None:
    """What a noun says of who it is: "the wife", "a policeman"."""
    noun = cast.doc[mention.head]
    lemma = noun.lemma_.lower()
    if noun.i in cast.names:
        return None
    if lemma in cast.words.names.female_titles:
        return "female"
    return "male" if lemma in cast.words.names.male_titles else None


def _coordinated_owner(cast: Cast, token: Token, fits: Fits) -> ActorMention | None:
    """In "A met B and his aides" the aides are B's."""
    noun = token.head
    if token.dep_ != "poss" or noun.dep_ != "conj":
        return None
    mention = cast.by_head.get(int(noun.head.i))
    return mention if mention is not None and fits(mention) else None


def _antecedent_of_clause(cast: Cast, token: Token, fits: Fits) -> ActorMention | None:
    """In "A met B, who lost his post" the post is B's."""
    verb = _clause(token)
    while verb.dep_ in SHARING:
        verb = verb.head
    relative = any(child.tag_ == "WP" and child.dep_ in SUBJECTS for child in verb.children)
    mention = cast.by_head.get(int(verb.head.i)) if verb.dep_ == "relcl" and relative else None
    return mention if mention is not None and fits(mention) else None


def _invited(cast: Cast, token: Token, fits: Fits) -> ActorMention | None:
    """In "A invited B and he accepted" it is B who did."""
    words, verb = cast.words.pronouns, token.head
    above = verb.head
    if token.dep_ not in SUBJECTS or verb.dep_ != "conj" or verb.lemma_ not in words.invited_verbs:
        return None
    if above.lemma_ not in words.inviting_verbs:
        return None
    objects = [cast.by_head.get(child.i) for child in above.children if child.dep_ == "dobj"]
    return next((mention for mention in objects if mention is not None and fits(mention)), None)


def _excluded(cast: Cast, token: Token) -> Iterator[str]:
    """Who a pronoun cannot be: its clause's subject, or the one who speaks of it."""
    part = cast.quoted.by_token.get(token.i)
    if part is not None and part.speaker is not None:
        mention = cast.by_head.get(part.speaker)
        yield from mention.entities if mention is not None else ()
    for subject in (*_said_after(token), *_who_answers(cast, token)):
        mention = cast.by_head.get(subject.i)
        yield from mention.entities if mention is not None else ()
    if token.lower_ in OBJECT_FORMS and token.dep_ != "poss":
        for subject in _clause_subjects(token):
            mention = cast.by_head.get(subject.i)
            if mention is not None:
                yield from mention.entities


def _said_after(token: Token) -> Iterator[Token]:
    """Who says what a pronoun stands in, named after it: "He was freed, Diaz said"."""
    verb = _clause(token)
    while verb.dep_ in ("ccomp", "conj") and verb.head.i != verb.i:
        above = verb.head
        if verb.dep_ == "ccomp":
            yield from (c for c in above.children if c.dep_ in SUBJECTS and c.i > token.i)
        verb = above


def _who_answers(cast: Cast, token: Token) -> list[Token]:
    """Who answers what another has asked: in "the king denied his request" not the king's."""
    noun, words = token.head, cast.words.roles
    if token.dep_ != "poss" or noun.lemma_.lower() not in words.asking_nouns:
        return []
    asked = noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_.lower() in words.answering_verbs
    return _clause_subjects(token) if asked else []


def _clause_subjects(token: Token) -> list[Token]:
    """The subjects of a word's clause, taken over from the clause above where it has none."""
    verb = _clause(token)
    found = [child for child in verb.children if child.dep_ in SUBJECTS]
    while not found and verb.dep_ in SHARING:
        verb = _clause(verb.head)
        found = [child for child in verb.children if child.dep_ in SUBJECTS]
    return found


def _clause(token: Token) -> Token:
    """The verb of the clause that a word stands in."""
    while token.dep_ != "ROOT" and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token


def _thing(cast: Cast, token: Token) -> tuple[str, ...]:
    """The state or body that is the subject before "it", if it is one."""

    def fits(mention: ActorMention) -> bool:
        if len(mention.entities) != 1:
            return False
        entity = cast.entities[mention.entities[0]]
        return entity.kind in ("country", "organisation", "seat") and mention.reason != "adjective"

    speaker = speaker_of(token)
    said = cast.by_head.get(speaker.i) if speaker is not None else None
    if said is not None and fits(said):
        return said.entities
    subject = _subject_before(cast, token)
    mention = cast.by_head.get(subject.i) if subject is not None else None
    several = subject is not None and any(child.dep_ == "conj" for child in subject.children)
    if mention is not None and not several and fits(mention):
        return mention.entities
    if subject is not None and token.dep_ == "poss":
        above = cast.by_head.get(_subject_above(cast, subject))
        if above is not None and fits(above):
            return above.entities
    if (several or token.dep_ == "poss") and (subject is None or subject.pos_ == "PRON" or mention):
        found = [m for m in _in_sentence(cast, token) if fits(m)]
        found = [m for m in found if not _is_coordinated(cast, m)] if several else found
        if len({m.entities for m in found}) == 1:
            return found[0].entities
    return ()


def _subject_above(cast: Cast, people: Token) -> int:
    """Whose clause is above one that tells what people did: "Chad spoke after mobs burned its …".

    -1 for none; what people have is theirs, and not "its".
    """
    mention, verb = cast.by_head.get(people.i), people.head
    kinds = {cast.entities[one].kind for one in mention.entities} if mention is not None else set()
    if verb.dep_ != "advcl" or not (is_plural(people) or kinds == {"group"}):
        return -1
    found = [child.i for child in verb.head.children if child.dep_ in SUBJECTS]
    return found[0] if found and found[0] < people.i else -1


def _is_coordinated(cast: Cast, mention: ActorMention) -> bool:
    head = cast.doc[mention.head]
    return head.dep_ == "conj" or any(child.dep_ == "conj" for child in head.children)


def _subject_before(cast: Cast, token: Token) -> Token | None:
    """The nearest subject before a word, in its sentence or the one before it."""
    for sentence in _sentences_back(cast, token, 1):
        subjects = [
            other
            for other in sentence
            if other.i < token.i and other.dep_ in SUBJECTS and other.tag_ not in ("WDT", "WP")
        ]
        subjects = [s for s in subjects if not _is_empty_subject(s)]
        if subjects:
            here = sentence.start == token.sent.start
            return subjects[-1] if here else _main_first(subjects, sentence)
    return None


def _is_empty_subject(token: Token) -> bool:
    return token.tag_ in ("EX", "DT") or token.lower_ in ("that", "this")


def _main_first(subjects: list[Token], sentence: Span) -> Token:
    return next((s for s in subjects if s.head.i == sentence.root.i), subjects[0])


def _several(cast: Cast, token: Token) -> tuple[str, ...]:
    """The nearest plural actor: a group, or two that are named together."""

    def fits(mention: ActorMention) -> bool:
        if len(mention.entities) > 1:
            return True
        entity = cast.entities[mention.entities[0]]
        head = cast.doc[mention.head]
        return entity.kind in ("group", "organisation") and (
            is_plural(head) or entity.kind == "group"
        )

    excluded = set(_excluded(cast, token))
    for sentence in _sentences_back(cast, token, 1):
        subjects = [other for other in sentence if other.i < token.i and other.dep_ in SUBJECTS]
        for subject in subjects:
            ids = _coordinated(cast, subject)
            if len(ids) > 1 and not excluded & set(ids):
                return ids
            mention = cast.by_head.get(subject.i)
            if mention is not None and fits(mention) and not excluded & set(mention.entities):
                return mention.entities
        near = [m for m in _mentions_in(cast, sentence, int(token.i)) if fits(m)]
        near = [m for m in near if not excluded & set(m.entities)]
        if near:
            return near[-1].entities
        pairs = [
            _coordinated(cast, cast.doc[m.head]) for m in _mentions_in(cast, sentence, token.i)
        ]
        pairs = [ids for ids in pairs if len(ids) > 1 and not excluded & set(ids)]
        if pairs:
            return pairs[-1]
        met = [ids for ids in who_met(cast, sentence) if not excluded & set(ids)]
        if met and sentence.end <= token.i:
            return met[-1]
    return ()


def _coordinated(cast: Cast, first: Token) -> tuple[str, ...]:
    """The entities of a word and of those coordinated with it."""
    ids: dict[str, None] = {}
    stack = [first]
    while stack:
        token = stack.pop()
        mention = cast.by_head.get(token.i)
        if mention is None:
            return ()
        ids.update(dict.fromkeys(mention.entities))
        stack.extend(child for child in token.children if child.dep_ == "conj")
    return tuple(ids)


def _nearest(cast: Cast, token: Token, fits: Fits) -> ActorMention | None:
    """The first fitting mention: subjects before others, sentence by sentence back."""
    for sentence in _sentences_back(cast, token, SENTENCES_BACK):
        near = [m for m in _mentions_in(cast, sentence, int(token.i)) if fits(m)]
        near = [m for m in near if not _covers(m, token)]
        near = [m for m in near if cast.doc[m.head].dep_ not in MODIFIERS] or near
        subjects = [m for m in near if _is_subject(cast, m)]
        if sentence.start <= token.i < sentence.end:
            own = [m for m in subjects if cast.doc[m.head].head.is_ancestor(token)]
            subjects = own[-1:] or subjects
        if near:
            return (subjects or near)[0]
    return None


def _covers(mention: ActorMention, token: Token) -> bool:
    """Whether a mention's own phrase holds the pronoun: "his counterpart"."""
    if mention.start <= token.i < mention.end:
        return True
    return token.head.i == mention.head


def _is_subject(cast: Cast, mention: ActorMention) -> bool:
    return first_conjunct(cast.doc[mention.head]).dep_ in SUBJECTS


def _in_sentence(cast: Cast, token: Token) -> list[ActorMention]:
    return list(_mentions_in(cast, token.sent, int(token.i)))


def _mentions_in(cast: Cast, sentence: Span, before: int) -> Iterable[ActorMention]:
    """Mentions of a sentence that end before a token, in order."""
    found = [m for m in cast.mentions if sentence.start <= m.start and m.end <= before]
    inside = [m for m in found if m.end <= sentence.end]
    return sorted(inside, key=lambda m: (m.head, m.start))


def _sentences_back(cast: Cast, token: Token, back: int) -> Iterator[Span]:
    """A word's sentence and up to `back` before it."""
    sentence = token.sent
    for _ in range(back + 1):
        yield sentence
        if sentence.start == 0:
            return
        sentence = cast.doc[sentence.start - 1].sent
