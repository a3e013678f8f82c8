"""Which words a cue reports: its complement, or the clause it trails or leads in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.annotate.attribution.comments import before_comment, comment_of
from dateline.annotate.attribution.cues import Cue, clause_of_noun, is_citing, verb_cue
from dateline.annotate.attribution.media import medium_of
from dateline.annotate.attribution.reporting_clauses import (
    Content,
    led_in_clause,
    trailing_clause,
    whole,
)
from dateline.annotate.attribution.tree import (
    VERBAL,
    follows_pause,
    is_mark,
    is_shifted,
    regular_head,
    subtree,
    trim,
)
from dateline.knowledge.lexicons.speech import load_speech

if TYPE_CHECKING:
    from dateline.tokens import Token

_PREPOSITIONS = ("of", "against", "for", "about", "on", "to")
_SUBJECT_OR_MARK = ("nsubj", "nsubjpass", "csubj", "expl", "mark")
_NAMING = ("oprd", "ccomp", "xcomp", "acomp", "attr")


def content_of(cue: Cue) -> Content | None:
    """What a cue verb reports, by the first frame of its entry that is there.

    The writer's comment on it is left out: "…, a charge that Kigali denies".
    """
    found = _content_of(cue)
    if found is None or comment_of(cue.head) is not None:
        return None
    kept = frozenset(before_comment(found.tokens, cue.head.sent))
    return found if kept == found.tokens else Content(found.frame, kept, found.named & kept)


def _content_of(cue: Cue) -> Content | None:
    frames = cue.word.frames
    if "clause" in frames and (clause := _right_clause(cue) or trailing_clause(cue)):
        return clause
    if "clause" in frames and (answer := _answer(cue)):
        return whole("clause", answer)
    if "clause" in frames and (hearsay := _hearsay(cue) or _relative(cue)):
        return whole("clause", hearsay)
    if "led-in" in frames and (clause := led_in_clause(cue)):
        return clause
    if "infinitive" in frames and (found := _open_clause(cue, "TO")):
        return whole("infinitive", found)
    if "gerund" in frames and (found := _open_clause(cue, "VBG") or _seen(cue)):
        return whole("gerund", found)
    if frames & {"as", "name"} and (named := _naming(cue)):
        return named
    for preposition in _PREPOSITIONS:
        if preposition in frames and (found := _prepositional(cue, preposition)):
            return whole(preposition, found)
    if ("object" in frames or denied_saying(cue)) and (found := _object(cue)):
        return whole("object", found)
    return None


def content_of_noun(cue: Cue) -> Content | None:
    """The clause of a noun: "claim that …"."""
    clause = clause_of_noun(cue.head)
    return whole("clause", subtree(clause)) if clause is not None else None


def _right_clause(cue: Cue) -> Content | None:
    verb = cue.head
    clauses = [c for c in verb.rights if c.dep_ in ("ccomp", "xcomp") and c.i >= cue.end]
    told = [clause for clause in clauses if _tells(clause)]
    if not told or verb.doc[cue.end].text == ";":
        return None
    start = max(_start_of_complement(cue, told[0]), cue.end)
    end = _end_of_complement(verb, told[0])
    tokens = trim(verb.doc[i] for i in range(start, end))
    return whole("clause", tokens) if tokens else None


def _answer(cue: Cue) -> set[int]:
    """The one word of "he said no"."""
    verb = cue.head
    word = verb.doc[cue.end] if cue.end < verb.sent.end else None
    if word is None or word.lower_ not in load_speech().answers or word.head.i != verb.i:
        return set()
    ends = word.i + 1 == verb.sent.end or word.nbor(1).is_punct
    return {word.i} if ends else set()


def _hearsay(cue: Cue) -> set[int]:
    """A passive's infinitive: "is said to have fled"; "was told to leave" tells nothing."""
    passive = any(child.dep_ == "auxpass" for child in cue.head.lefts)
    if not passive or "hearer" in cue.word.frames or cue.word.stance == "ask":
        return set()
    for child in cue.head.rights:
        if child.dep_ == "xcomp" and any(c.tag_ == "TO" for c in child.lefts):
            return trim(token for token in child.subtree)
    return set()


def _relative(cue: Cue) -> set[int]:
    """What follows "which the army said", where the parser found no clause in it."""
    verb = cue.head
    which = [child for child in verb.lefts if child.dep_ == "dobj"]
    if verb.dep_ != "relcl" or not which or "object" in cue.word.frames:
        return set()
    return trim(verb.doc[i] for i in subtree(verb) if i >= cue.end)


def _tells(clause: Token) -> bool:
    """A complement that tells something: no bare "-ing" form, no "to" after other cues."""
    if any(child.dep_ in _SUBJECT_OR_MARK for child in clause.lefts):
        return True
    return clause.tag_ != "VBG" and clause.dep_ != "xcomp"


def _start_of_complement(cue: Cue, clause: Token) -> int:
    """Where the complement starts: at the "that" which the parser hung elsewhere."""
    start = min(subtree(clause))
    if is_citing(clause.doc[start]):
        start = clause.doc[start].right_edge.i + 1
    for i in range(cue.end, start):
        if cue.head.doc[i].lower_ == "that" and cue.head.doc[i].tag_ == "IN":
            return i
    return _after_date_of_saying(clause, start)


def _after_date_of_saying(clause: Token, start: int) -> int:
    """Past a date that the parse gave to what is said: "said on Monday he would go"."""
    for child in clause.lefts:
        if child.left_edge.i != start or child.dep_ not in ("advmod", "npadvmod", "prep"):
            continue
        after = child.right_edge.i + 1
        dated = any(token.ent_type_ in ("DATE", "TIME") for token in child.subtree)
        if dated and not clause.doc[after].is_punct:
            return after
    return start


def _end_of_complement(verb: Token, clause: Token) -> int:
    """Where the complement ends: later adverbials go with it, later conjuncts do not."""
    end = _end_of_own_words(clause)
    if end <= max(subtree(clause)):
        return end
    pending = False
    for sibling in verb.rights:
        if sibling.i <= clause.i or is_mark(sibling):
            continue
        goes_on = sibling.dep_ == "conj" and any(c.lower_ == "that" for c in sibling.lefts)
        if not goes_on and sibling.dep_ in ("cc", "punct", "conj"):
            pending = True
        elif goes_on or not (pending or sibling.dep_ == "parataxis" or _is_participle(sibling)):
            end = max(end, max(subtree(sibling)) + 1)
        else:
            break
    return end


def _end_of_own_words(clause: Token) -> int:
    """The end of a complement, before words that report anew or say who reports."""
    for token in clause.subtree:
        if token.i <= clause.i:
            continue
        if token.dep_ in ("conj", "advcl") and _reports_anew(token):
            start = min(subtree(token))
            return start - 1 if clause.doc[start - 1].dep_ == "cc" else start
        if _is_comment(token) or _is_present_aside(token, clause):
            return min(subtree(token))
        if follows_pause(token) and (_adds(token) or _is_lead_in(token) or is_citing(token)):
            return token.i - 1
    return max(subtree(clause)) + 1


def _reports_anew(verb: Token) -> bool:
    """Another cue with a subject or complement of its own: "…, and a third said …"."""
    cue = verb_cue(verb)
    if cue is None or cue.word.stance == "think" or verb.head.pos_ not in VERBAL:
        return False
    if regular_head(verb).i != verb.head.i:
        return True
    has_subject = any(child.dep_ == "nsubj" for child in verb.lefts)
    if verb.dep_ == "advcl":
        return has_subject and any(child.lower_ in load_speech().contrasts for child in verb.lefts)
    return has_subject or any(child.dep_ == "ccomp" for child in verb.rights)


def _is_comment(noun: Token) -> bool:
    """The writer's word on what was said: "…, a claim that Kigali denied"."""
    first = noun.left_edge
    rejected = any(child.dep_ == "relcl" for child in noun.rights)
    said = noun.lemma_.lower() in load_speech().nouns
    return said and rejected and follows_pause(first) and first.tag_ == "DT"


def _is_present_aside(verb: Token, clause: Token) -> bool:
    """The writer's own words, in the present where what is reported is shifted to the past.

    As in "said it might leave as its army is preparing", "…, which lies on the border".
    """
    if not (is_shifted(clause) and _is_told_in_present(verb)):
        return False
    first = verb.left_edge
    if verb.dep_ == "relcl":
        return follows_pause(first) and first.tag_ in ("WDT", "WP", "WRB", "WP$")
    marks = {child.lower_ for child in verb.lefts if child.dep_ in ("mark", "advmod")}
    return verb.dep_ == "advcl" and bool(marks & load_speech().asides)


def _is_told_in_present(verb: Token) -> bool:
    first = next((child for child in verb.lefts if child.dep_ in ("aux", "auxpass")), verb)
    return first.tag_ in ("VBP", "VBZ") and first.lower_ not in ("has", "have")


def _adds(token: Token) -> bool:
    """A participle after a comma that reports more: "…, adding that …"."""
    cue = verb_cue(token) if _is_participle(token) else None
    return cue is not None and "clause" in cue.word.frames


def _is_lead_in(token: Token) -> bool:
    return token.lower_ == "according" and token.i + 1 < len(token.doc)


def _is_participle(token: Token) -> bool:
    return token.dep_ == "advcl" and token.tag_ == "VBG"


def _open_clause(cue: Cue, form: str) -> set[int]:
    """A "to" or "-ing" complement, but for a cue that is refused: "declined to say …"."""
    for child in cue.head.rights:
        if child.dep_ not in ("xcomp", "ccomp", "advcl", "pcomp"):
            continue
        has_to = any(c.dep_ == "aux" and c.tag_ == "TO" for c in child.lefts)
        inner = verb_cue(child)
        if cue.word.stance == "deny" and inner is not None and "clause" in inner.word.frames:
            continue
        perfect = any(c.lower_ == "having" and c.dep_ == "aux" for c in child.lefts)
        if (form == "TO" and has_to) or (form == "VBG" and (child.tag_ == "VBG" or perfect)):
            tokens = subtree(child)
            return trim(child.doc[i] for i in range(min(tokens), max(tokens) + 1))
    return set()


def _seen(cue: Cue) -> set[int]:
    """An object and what it is doing: "footage showed soldiers looting"."""
    for child in cue.head.rights:
        doing = [c for c in child.rights if c.dep_ == "acl" and c.tag_ == "VBG"]
        if child.dep_ == "dobj" and doing:
            return trim(child.doc[i] for i in subtree(child))
    return set()


def _naming(cue: Cue) -> Content | None:
    """Of "describe X as Y" and "dub X Y" both X and Y are reported, Y the speaker's word."""
    verb = cue.head
    if _is_mere_name(verb):
        return None
    named: set[int] = set()
    frame = "name"
    objects = _named_objects(cue)
    for child in (*verb.rights, *(below for noun in objects for below in noun.rights)):
        if "as" in cue.word.frames and child.dep_ == "prep" and child.lower_ == "as":
            named |= subtree(child) - {child.i}
            frame = "as"
        if "name" in cue.word.frames and (child.dep_ in _NAMING or _is_quoted_name(child)):
            named |= subtree(child)
    if not named:
        return None
    reported = named.union(*(subtree(c) for c in objects))
    tokens = trim(verb.doc[i] for i in range(min(reported), max(reported) + 1))
    return Content(frame, frozenset(tokens), frozenset(trim(verb.doc[i] for i in named)))


def _named_objects(cue: Cue) -> list[Token]:
    """What is described: the object, or that of "to" in "refer to X as Y"."""
    objects = [c for c in cue.head.rights if c.dep_ == "dobj" and c.tag_ not in ("WP", "WDT")]
    told = [c for c in cue.head.rights if c.dep_ == "prep" and c.lower_ == "to"]
    if objects or "to" not in cue.word.frames:
        return objects
    return [noun for child in told for noun in child.rights if noun.dep_ == "pobj"]


def _is_quoted_name(noun: Token) -> bool:
    """A name in marks that the parse set beside the object: `called the senator “a new Nero”`."""
    return noun.dep_ == "appos" and noun.left_edge.i > 0 and is_mark(noun.left_edge.nbor(-1))


def _is_as_saying(preposition: Token) -> bool:
    """Whether an "as" has a cue of its own below it."""
    below = [child for child in preposition.children if child.dep_ == "pcomp"]
    return preposition.lower_ == "as" and any(verb_cue(child) is not None for child in below)


def _is_mere_name(verb: Token) -> bool:
    """Nobody calls it so in particular: "a programme called New Dawn"."""
    said_by = any(child.dep_ in ("agent", "nsubj") for child in verb.children)
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and not said_by


def _prepositional(cue: Cue, preposition: str) -> set[int]:
    """What a preposition leads in, hung on the object too: "accused the firm of arming them"."""
    acts = (c for c in _below_objects(cue.head) if any(act.dep_ == "pcomp" for act in c.rights))
    for child in (*cue.head.rights, *acts):
        if child.dep_ in ("prep", "dative", "prt") and child.lower_ == preposition:
            own = subtree(child).union(*map(subtree, _further(cue.head, child)))
            return trim(child.doc[i] for i in range(child.i + 1, max(own) + 1))
    return set()


def _further(verb: Token, told: Token) -> Iterator[Token]:
    """What follows an object and belongs to it: no date, no medium, nothing after a pause."""
    for child in verb.rights:
        if child.i <= told.i or child.dep_ not in ("prep", "advcl", "xcomp"):
            continue
        first = child.left_edge
        inner = next((c for c in child.children if c.dep_ == "pobj"), child)
        beside = inner.ent_type_ in ("DATE", "TIME") or medium_of(inner) is not None
        if child.lower_ in load_speech().reasons or not (follows_pause(first) or beside):
            yield child


def denied_saying(cue: Cue) -> Token | None:
    """The noun of "rejected accusations that …", which has what is denied as its clause."""
    if cue.word.stance != "deny":
        return None
    objects = [child for child in cue.head.rights if child.dep_ == "dobj"]
    return next((noun for noun in objects if clause_of_noun(noun) is not None), None)


def _below_objects(verb: Token) -> Iterator[Token]:
    return (below for noun in verb.rights if noun.dep_ == "dobj" for below in noun.rights)


def _object(cue: Cue) -> set[int]:
    """A direct object, or the subject of a passive with its agent; none of "quoted X as saying"."""
    if any(_is_as_saying(child) for child in (*cue.head.rights, *_below_objects(cue.head))):
        return set()
    for child in cue.head.rights:
        told = child.pos_ != "PRON" and child.ent_type_ != "DATE"
        if child.dep_ == "dobj" and told and child.lemma_.lower() not in load_speech().tolls:
            reported = subtree(child).union(*map(subtree, _further(cue.head, child)))
            return trim(child.doc[i] for i in range(min(reported), max(reported) + 1))
    if any(child.dep_ == "agent" for child in cue.head.children):
        for child in cue.head.lefts:
            if child.dep_ == "nsubjpass" and child.pos_ != "PRON":
                return trim(token for token in child.subtree)
    return set()
