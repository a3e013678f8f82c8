"""Which words fill the grammatical functions of a verb or an eventive noun.

`find_slots` answers for any token: passive, coordination, control, relative
clauses, participles, possessives and light verbs are undone, so that a frame
asks for "subject" or "with" and gets the head tokens of whoever it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.assemble.coordination import RELATIVE, antecedents, expand, objects_of
from dateline.assemble.light_words import (
    carries,
    climb_support,
    find_role,
    governor,
    is_support,
    look_through,
)
from dateline.assemble.misplaced import (
    asked_before,
    bare_preposition,
    blamed_for,
    coordinated_with,
    counted_up_to,
    is_name_after,
    is_time,
    late_object,
    raised_objects,
    receivers,
    shared_agents,
    shared_object,
    stray_subject,
    told_clause,
)
from dateline.assemble.summing_up import sums_up
from dateline.assemble.verb_forms import (
    VERBAL,
    is_infinitive,
    is_ordered_done,
    is_passive,
    is_result,
    is_verbal,
)
from dateline.knowledge.lexicons.grammar import load_grammar

if TYPE_CHECKING:
    from dateline.tokens import Token

_MAX_DEPTH = 8
_DIRECTIONS = frozenset({"from", "into", "to"})


@dataclass(frozen=True, slots=True)
class Slots:
    """Head tokens by grammatical function; `passive` where the verb is."""

    fillers: Mapping[str, tuple[Token, ...]]
    passive: bool = False

    def get(self, *functions: str) -> tuple[Token, ...]:
        """The fillers of the first of `functions` that has any."""
        for function in functions:
            if found := self.fillers.get(function):
                return found
        return ()


class _Builder:
    """Collects fillers; keeps their order and drops repetitions."""

    def __init__(self) -> None:
        self.fillers: defaultdict[str, list[Token]] = defaultdict(list)

    def add(self, function: str, tokens: Iterable[Token]) -> None:
        for token in tokens:
            if token not in self.fillers[function]:
                self.fillers[function].append(token)

    def finish(self, *, passive: bool = False) -> Slots:
        filled = {name: tuple(found) for name, found in self.fillers.items() if found}
        return Slots(filled, passive)


def find_slots(token: Token, depth: int = 0, *, support: bool = True) -> Slots:
    """The functions of a verb, noun or adjective and the heads that fill them.

    `support` adds to a noun what the light verb above it has.
    """
    if depth > _MAX_DEPTH:
        return Slots({})
    if is_verbal(token):
        return _verb_slots(token, depth)
    if token.pos_ == "ADJ" or (token.dep_ == "acomp"):
        return _adjective_slots(token, depth)
    return _noun_slots(token, depth, support=support)


def _verb_slots(verb: Token, depth: int) -> Slots:
    passive = is_passive(verb)
    build = _Builder()
    subjects = "object" if is_ordered_done(verb) else "subject"
    for child in verb.children:
        if child.dep_ in ("nsubj", "csubj"):
            build.add(subjects, antecedents(child))
        elif child.dep_ == "dobj" and (bare := bare_preposition(child)) is not None:
            build.add(bare.lower_, antecedents(child))
        elif child.dep_ == "dobj" and sums_up(child):
            continue  # "asked Chad to leave, a plea it ignored"
        elif child.dep_ == "nsubjpass" or child.dep_ in ("dobj", "oprd", "attr"):
            build.add("object", antecedents(child))
        elif child.dep_ == "agent":
            build.add("subject", [t for t in objects_of(child) if not is_time(t)])
        elif child.dep_ == "dative":
            build.add("indirect", objects_of(child) or antecedents(child))
        elif child.dep_ in ("xcomp", "ccomp"):
            _add_clause(build, child)
        elif child.dep_ in ("prep", "prt") and (counted := counted_up_to(child)):
            build.add("object", counted)
        elif child.dep_ == "prep" or (child.dep_ == "prt" and objects_of(child)):
            _add_preposition(build, child)
        elif child.dep_ == "advmod" and is_name_after(child, verb):
            build.add("object", [child])
    if not passive and not build.fillers["subject"]:
        build.add("subject", stray_subject(verb))
    if passive and not build.fillers["subject"]:
        build.add("subject", shared_agents(verb))
    if passive and verb.dep_ == "acl":
        build.add("object", expand(verb.head))
    elif not build.fillers["object" if passive else "subject"]:
        _add_inherited(build, verb, passive, depth)
    if verb.dep_ == "relcl":
        _add_gap(build, verb, passive)
    if not passive and verb.lemma_.lower() in load_grammar().ditransitive_verbs:
        build.add("indirect", [t for noun in build.fillers["object"] for t in receivers(noun)])
    if not passive and not build.fillers["object"]:
        build.add("object", list(shared_object(verb)) or raised_objects(verb))
    if not passive and not build.fillers["object"]:
        build.add("object", [asked for child in verb.children for asked in asked_before(child)])
    if not passive and not build.fillers["object"]:
        build.add("object", late_object(build.fillers["as"]))
    for noun in list(build.fillers["object"]):
        _add_prepositions_of(build, look_through(noun))
    if verb.lemma_.lower() in load_grammar().of_verbs and not build.fillers["of"]:
        for noun in list(build.fillers["object"]):
            _add_charge(build, noun)
    return build.finish(passive=passive)


def _add_charge(build: _Builder, noun: Token) -> None:
    """As in "accused the minister of graft", hung on the minister."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            build.add("of", objects_of(child))


def _add_clause(build: _Builder, verb: Token) -> None:
    """A complement clause; "infinitive" too where it is one ("agreed to go")."""
    if is_ordered_done(verb):  # "ordered all arrested this week to be freed"
        verb = next((c for c in verb.children if c.dep_ == "advcl" and is_infinitive(c)), verb)
    build.add("clause", [verb])
    if is_infinitive(verb):
        build.add("infinitive", [verb])


def _add_inherited(build: _Builder, verb: Token, passive: bool, depth: int) -> None:
    """The understood subject: control, coordination, participles, gerunds."""
    function = "object" if passive else "subject"
    head = verb.head
    if verb.dep_ == "conj" and is_verbal(head):
        outer = find_slots(coordinated_with(verb), depth + 1)
        build.add(function, outer.get("object" if outer.passive else "subject"))
    elif asked := asked_before(verb):
        build.add(function, asked)
    elif verb.dep_ in ("xcomp", "ccomp") and (is_verbal(head) or head.pos_ in ("ADJ", "NOUN")):
        build.add(function, _controller(head, depth))
    elif verb.dep_ == "advcl" and is_verbal(head):
        outer = find_slots(told_clause(verb), depth + 1)
        agents = outer.get("subject") if outer.passive and is_result(verb) else ()
        build.add(function, agents or outer.get("object" if outer.passive else "subject"))
    elif verb.dep_ == "acl":
        if verb.tag_ == "VBG" and head.lemma_.lower() in load_grammar().speaking_nouns:
            build.add(function, _authors(head, depth))
        elif verb.tag_ == "VBG":
            build.add(function, expand(head))
        else:
            build.add(function, _doers_of_plan(head, depth))
    elif verb.dep_ == "pcomp" and verb.head.dep_ == "prep":
        build.add(function, _controller_of_gerund(verb.head, depth))


def _doers_of_plan(noun: Token, depth: int) -> tuple[Token, ...]:
    """Who is to do what an infinitive beside a noun says: "the right of Mali to attack"."""
    own = find_slots(noun, depth + 1)
    if noun.lemma_.lower() in load_grammar().carrier_nouns:
        return own.get("subject", "between", "object")
    return own.get("subject", "between")


def _authors(document: Token, depth: int) -> tuple[Token, ...]:
    """Whose words a document is: "parliament passed a resolution condemning the raid"."""
    own = find_slots(document, depth + 1, support=False).get("subject", "by", "from")
    if own:
        return own
    verb, _ = governor(document)
    outer = find_slots(verb, depth + 1) if verb is not None else Slots({})
    return outer.get("subject") or (document,)


def _controller(head: Token, depth: int) -> tuple[Token, ...]:
    """Who is to do what the complement of `head` says."""
    outer = find_slots(head, depth + 1)
    if outer.passive:
        return outer.get("object")
    if head.lemma_.lower() in load_grammar().subject_control:
        return outer.get("subject")
    return outer.get("object", "subject")


def _controller_of_gerund(prep: Token, depth: int) -> tuple[Token, ...]:
    """Whose act the gerund after a preposition is: "accused Mali of shelling"."""
    head = prep.head
    outer = find_slots(head, depth + 1)
    if is_verbal(head) and prep.lower_ in ("of", "from", "for", "into") and not outer.passive:
        return outer.get("object", "subject")
    return outer.get("object") if outer.passive else outer.get("subject")


def _add_gap(build: _Builder, verb: Token, passive: bool) -> None:
    """The antecedent of a relative clause without a pronoun fills its gap."""
    has_pronoun = any(
        token.lower_ in RELATIVE and token.dep_ != "mark"
        for child in verb.children
        for token in (child, *child.children)
    )
    free = not (has_pronoun or passive or build.fillers["object"]) and build.fillers["subject"]
    if free and verb.head.lemma_.lower() not in load_grammar().time_nouns:
        build.add("object", expand(verb.head))


def _add_preposition(build: _Builder, preposition: Token) -> None:
    build.add(preposition.lower_, objects_of(preposition))
    for child in preposition.children:
        if child.dep_ == "conj" and child.pos_ == "ADP":
            build.add(child.lower_, objects_of(child))


def _add_prepositions_of(build: _Builder, noun: Token) -> None:
    """Phrases that the parser hung on the object though the verb may govern them."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ != "of" and not build.fillers[child.lower_]:
            _add_preposition(build, child)


def _part_modifiers(build: _Builder, noun: Token, *, undergoer: bool) -> None:
    """Who is named before a noun undergoes it: "the Armenian genocide", "the Bhutto murder".

    Of an inquiry he may be either: "the Mora investigation"; "the Chad bombing" was there.
    """
    lemma, grammar = noun.lemma_.lower(), load_grammar()
    modifiers = build.fillers["modifier"]
    if lemma in grammar.victim_nouns:
        build.add("object", [] if build.fillers["object"] else modifiers)
        modifiers.clear()
    elif lemma in grammar.invaded_nouns and not build.fillers["object"]:
        build.add("object", [word for word in modifiers if _is_name_of_land(word)])
        build.fillers["modifier"] = [word for word in modifiers if not _is_name_of_land(word)]
    elif lemma in grammar.struck_nouns:
        build.fillers["modifier"] = [word for word in modifiers if not _is_name_of_land(word)]
    if undergoer or lemma in grammar.inquiry_nouns:
        persons = [word for word in modifiers if word.ent_type_ == "PERSON"]
        build.add("object", persons if undergoer else [])
        build.fillers["modifier"] = [word for word in modifiers if word not in persons]


def _is_name_of_land(word: Token) -> bool:
    """As in "Kenya", "Mali": no adjective, no initials such as "U.S."."""
    return word.tag_ == "NNP" and word.ent_type_ == "GPE" and not word.text.isupper()


def _add_directions_of(build: _Builder, noun: Token) -> None:
    """Whence and whither, hung on what is moved: "the withdrawal of troops from Chad"."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in _DIRECTIONS and not build.fillers[child.lower_]:
            _add_preposition(build, child)


def _noun_slots(noun: Token, depth: int, *, support: bool) -> Slots:
    grammar = load_grammar()
    build = _Builder()
    possessors: list[Token] = []
    for child in noun.children:
        if child.dep_ == "poss":
            possessors.extend(expand(child))
        elif child.dep_ in ("amod", "compound", "nmod", "nummod"):
            build.add(
                "modifier",
                [
                    child,
                    *(
                        c
                        for c in child.children
                        if c.dep_ in ("compound", "amod", "npadvmod", "conj")
                    ),
                ],
            )
        elif child.dep_ == "prep":
            build.add("object" if child.lower_ == "of" else child.lower_, objects_of(child))
            if child.lower_ == "by":
                build.add("subject", objects_of(child))
        elif child.dep_ == "agent":
            build.add("subject", objects_of(child))
        elif child.dep_ == "nsubj" and noun.tag_ == "VBG":  # "army shelling of the port"
            build.add("subject", antecedents(child))
        elif child.dep_ == "acl":
            _add_participle(build, child)
        elif child.dep_ == "relcl" and child.lemma_.lower() in grammar.blaming_verbs:
            build.add("subject", blamed_for(child))
        elif child.dep_ in ("ccomp", "relcl") and any(c.dep_ == "mark" for c in child.children):
            _add_clause(build, child)
        elif child.dep_ == "appos":
            build.add("apposition", [child])
    for undergone in list(build.fillers["object"]):
        _add_directions_of(build, look_through(undergone))
    undergoer = noun.lemma_.lower() in grammar.undergoer_nouns and not build.fillers["object"]
    _part_modifiers(build, noun, undergoer=undergoer)
    build.add("object" if undergoer else "subject", possessors)
    if support:
        _add_role(build, noun, depth)
        _add_support(build, noun, depth)
    return build.finish()


def _add_participle(build: _Builder, participle: Token) -> None:
    """As in "an attack carried out by rebels"; with "to" the verb is content."""
    grammar, lemma = load_grammar(), participle.lemma_.lower()
    if lemma in grammar.blaming_verbs:
        build.add("subject", blamed_for(participle))
    elif participle.tag_ == "VBN":
        for child in participle.children:
            if child.dep_ == "agent" and lemma not in grammar.answering_verbs:
                build.add("subject", objects_of(child))
            elif child.dep_ == "prep" and lemma in grammar.support_verbs:
                build.add(child.lower_, objects_of(child))
    else:
        _add_clause(build, participle)


def _add_role(build: _Builder, noun: Token, depth: int) -> None:
    """As in "the mayor, the target of an inquiry", "Chad is party to the talks"."""
    found = find_role(noun)
    if found is not None:
        holder, function = found
        told = is_verbal(holder)
        build.add(
            function, find_slots(holder, depth + 1).get("subject") if told else expand(holder)
        )


def _add_support(build: _Builder, noun: Token, depth: int) -> None:
    """What the light verb above a noun adds: "launched an attack on the port"."""
    top = climb_support(noun)
    verb, function = governor(top)
    if verb is None:
        return
    grammar = load_grammar()
    lemma = verb.lemma_.lower()
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), None)
    word = f"{lemma} {particle}" if particle else lemma
    outer = find_slots(verb, depth + 1)
    if word in grammar.undergo_verbs or (
        lemma == "have" and noun.lemma_ in grammar.befalling_nouns
    ):
        build.add("object", outer.get("subject"))
        build.add("subject", build.fillers["from"] or outer.get("from"))
    elif function == "under" and lemma in grammar.placing_verbs:
        build.add("object", outer.get("object"))
        build.add("subject", outer.get("subject"))
    elif carries(verb, function) and is_support(word, noun):
        if not build.fillers["subject"]:
            engaged = outer.passive and lemma in grammar.engaged_verbs
            build.add("subject", outer.get("object" if engaged else "subject"))
        build.add("object", outer.get("indirect"))
        _add_outer_prepositions(build, outer, top, noun)


def _add_outer_prepositions(build: _Builder, outer: Slots, top: Token, noun: Token) -> None:
    for name, tokens in outer.fillers.items():
        if name in ("subject", "object", "indirect") or build.fillers[name]:
            continue
        build.add(name, [token for token in tokens if token not in (top, noun)])


def _adjective_slots(adjective: Token, depth: int) -> Slots:
    build = _Builder()
    for child in adjective.children:
        if child.dep_ == "prep":
            _add_preposition(build, child)
        elif child.dep_ in ("xcomp", "ccomp"):
            _add_clause(build, child)
        elif child.dep_ in ("nsubj", "nsubjpass"):  # "found him guilty"
            build.add("subject", antecedents(child))
    head = adjective.head
    if adjective.dep_ == "acomp" and head.pos_ in VERBAL:
        build.add("subject", find_slots(head, depth + 1).get("subject", "object"))
    elif adjective.dep_ == "amod":
        build.add("subject", [head])
    return build.finish()
