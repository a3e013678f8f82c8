"""The shape of the noun phrases that actors are mentioned in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.annotate.actors.cast import Cast, FoundName, FoundRole

if TYPE_CHECKING:
    from dateline.tokens import Doc, Span, Token

MODIFIERS = frozenset(
    {"det", "predet", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "case"}
)
QUOTES_AND_HYPHENS = frozenset({"-", '"', "“", "”", "``", "''"})
BRACKETS = frozenset({"(", ")", "[", "]", ";", ":", "--", "—", "–"})
MAX_ROLE_WORDS = 4
SHOUTED_WORDS = 3
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC", "WORK_OF_ART"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})


def phrase_start(head: Token) -> int:
    """The first token of the simple noun phrase that ends with `head`."""
    start = int(head.i)
    for child in reversed(list(head.lefts)):
        modifies = child.dep_ in MODIFIERS or child.text in QUOTES_AND_HYPHENS
        if child.dep_ == "npadvmod" or child.ent_type_ == "DATE":
            modifies = False
        if not modifies or child.right_edge.i + 1 != start:
            break
        start = int(child.left_edge.i)
    return _without_marks(head.doc, start, int(head.i))


def _without_marks(doc: Doc, start: int, head: int) -> int:
    for token in doc[start:head]:
        if token.text in BRACKETS:
            start = int(token.i) + 1
    while start < head and doc[start].text in QUOTES_AND_HYPHENS:
        start += 1
    return start


def name_phrase_start(cast: Cast, name: FoundName) -> int:
    """The first token of the phrase around a name, its titles included.

    "the Syrian leader Bashar al-Assad" is one phrase also where the parser
    hangs the name on the noun before it.
    """
    doc, start = cast.doc, name.start
    for token in doc[name.start : name.end]:
        start = min(start, phrase_start(token)) if token.dep_ != "case" else start
    title = named_noun(cast, name)
    start = phrase_start(title) if title is not None else start
    prefixed = start >= 2 and doc[start - 1].text == "-" and doc[start - 2].lower_ == "ex"
    return start - 2 if prefixed else start


def named_noun(cast: Cast, name: FoundName) -> Token | None:
    """The noun right before a name that is its title without modifying it."""
    doc = cast.doc
    root = doc[name.start : name.end].root
    before = doc[name.start - 1] if name.start else None
    if before is None or before.tag_ not in NOUN_TAGS or before.i in cast.names:
        return None
    if root.head.i == before.i:
        return before if root.dep_ in ("appos", "conj", "dep") else None
    return before if name.of_person and _is_plain_title(cast, before, root) else None


def _is_plain_title(cast: Cast, noun: Token, root: Token) -> bool:
    """Whether a noun before a person is a title though the parser sees none.

    A name that is the subject of its own clause is not: "told the senator Smith left".
    """
    role = find_role(cast, noun)
    counterpart = noun.lower_ in cast.words.roles.counterpart
    titled = counterpart or (role is not None and role.role.kind == "person")
    alone = root.dep_ in ("nsubj", "nsubjpass") and noun.dep_ in ("dobj", "pobj")
    return titled and noun.tag_ in ("NN", "NNP") and noun.dep_ != "compound" and not alone


def first_conjunct(token: Token) -> Token:
    """The first of the words that a conjunct is coordinated with."""
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    return token


def conjuncts_from(token: Token) -> Iterator[Token]:
    """A word and those coordinated after it."""
    yield token
    for child in token.children:
        if child.dep_ == "conj":
            yield from conjuncts_from(child)


def governing_preposition(token: Token) -> Token | None:
    """The preposition whose object a word is, directly or coordinated."""
    first = first_conjunct(token)
    if first.dep_ in ("pobj", "pcomp") and first.head.dep_ in ("prep", "agent", "dative"):
        return first.head
    return None


def is_noun(token: Token) -> bool:
    """Whether a word is a noun by its tag, or by its place: "the secretary-general"."""
    compounded = token.tag_ == "JJ" and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj")
    if token.tag_ in NOUN_TAGS or token.i == 0:
        return token.tag_ in NOUN_TAGS
    return compounded and token.nbor(-1).text == "-"


def find_role(cast: Cast, token: Token) -> FoundRole | None:
    """The longest role noun of the tables that ends with a token."""
    if token.i in cast.roles:
        return cast.roles[token.i]
    found = None
    if is_noun(token) and token.ent_type_ not in PLACE_LABELS:
        forms = [form for form in _singulars(token) if form in cast.tables.role_ends]
        found = _longest_role(cast, token, forms) if forms else None
        found = found or _abbreviated(cast, token)
    cast.roles[token.i] = found
    return found


def _longest_role(cast: Cast, token: Token, forms: list[str]) -> FoundRole | None:
    doc = cast.doc
    first = max(token.sent.start, token.i - 2 * MAX_ROLE_WORDS)
    named = (at for at in range(token.i, first - 1, -1) if at in cast.names)
    first = next(named, first - 1) + 1
    words = doc[first : token.i].text_with_ws if first < token.i else ""
    for start in range(first, token.i + 1):
        before = words[doc[start].idx - doc[first].idx :] if start < token.i else ""
        lead = before.lower().replace(" - ", "-")
        for last in forms:
            for lemma in (lead + last, (lead + last).replace("-", " ")):
                role = cast.tables.role(lemma)
                if role is not None:
                    return FoundRole(start, token.i + 1, lemma, role)
    return None


def _abbreviated(cast: Cast, token: Token) -> FoundRole | None:
    """A title that is cut short: "Lt. Gen."."""
    if not token.text.endswith(".") and token.lower_ not in cast.words.abbreviations:
        return None
    for words in (3, 2, 1):
        start = max(token.i - words + 1, token.sent.start)
        text = cast.doc[start : token.i + 1].text.lower()
        lemma = cast.words.abbreviations.get(text)
        role = cast.tables.role(lemma) if lemma is not None else None
        if role is None or lemma is None:
            continue
        before = cast.doc[start - 1].lower_ if start > token.sent.start else ""
        longer = cast.tables.role(f"{before} {lemma}")
        if longer is not None and start - 1 not in cast.names:
            return FoundRole(start - 1, token.i + 1, longer.lemma, longer)
        return FoundRole(start, token.i + 1, lemma, role)
    return None


def _singulars(token: Token) -> Iterator[str]:
    """A noun in the forms that a table of singular nouns may have."""
    lower = token.lower_
    if token.tag_ in ("NNS", "NNPS"):
        lemma = token.lemma_.lower()
        if lemma != lower:
            yield lemma
    yield lower
    if token.tag_ == "NNPS" or (token.tag_ == "NNP" and lower.endswith("s")):
        if lower.endswith("ies"):
            yield lower[:-3] + "y"
        if lower.endswith("s"):
            yield lower[:-1]
    if token.tag_ in ("NNP", "NNPS") and lower.endswith("men"):
        yield lower[:-3] + "man"


def is_shouted(sentence: Span) -> bool:
    """Whether a sentence is all capitals, so that capitals tell no names."""
    return sentence.text.isupper() and len(sentence) > SHOUTED_WORDS


def is_plural(token: Token) -> bool:
    """Whether a noun is plural by its tag."""
    return token.tag_ in ("NNS", "NNPS")


def is_plural_role(cast: Cast, token: Token, role: FoundRole) -> bool:
    """Whether a role noun is plural: by its tag, or its form where that is a name's."""
    singular = role.lemma.replace("-", " ").rsplit(" ", 1)[-1]
    plural = plural_of(cast, singular)
    return is_plural(token) or (token.tag_ == "NNP" and token.lower_ == plural)


def plural_of(cast: Cast, words: str) -> str:
    """A phrase with its last noun in the plural: "Dutch policemen", "rebel armies"."""
    endings = cast.words.plural_endings
    fitting = [ending for ending in endings if words.lower().endswith(ending)]
    if not fitting:
        return f"{words}s"
    longest = max(fitting, key=len)
    return words[: len(words) - len(longest)] + endings[longest]


def determiner(head: Token) -> str | None:
    """The article or demonstrative of a noun, lower case."""
    for child in head.lefts:
        if child.dep_ in ("det", "predet") and child.tag_ in ("DT", "PDT"):
            return str(child.lower_)
    return None


def possessor(head: Token) -> Token | None:
    """The word that possesses a noun: "his", "Assad" in "Assad's", "of" phrases apart."""
    for child in head.lefts:
        if child.dep_ == "poss":
            return child
    return None


def antecedent(owner: Token) -> Token | None:
    """The noun that "whose" takes up: the one before its clause; other words are themselves."""
    if owner.tag_ != "WP$":
        return owner
    verb = owner.head
    while verb.dep_ not in ("relcl", "ROOT"):
        verb = verb.head
    if verb.dep_ == "relcl" and verb.head.i < owner.i:
        return verb.head
    before = owner.doc[owner.i - 2] if owner.i > 1 and owner.nbor(-1).text == "," else None
    return before if before is not None and before.tag_ in NOUN_TAGS else None


def after_hyphen(doc: Doc, start: int, end: int) -> tuple[str, int] | None:
    """What a hyphen adds to tokens [start, end), lower case, and where it ends.

    "backed" in "Russian-backed", in three words or in one ("U.S.-backed").
    """
    if end + 1 < len(doc) and doc[end].text == "-":
        return str(doc[end + 1].lower_), end + 2
    head, _, tail = doc[end - 1].lower_.rpartition("-")
    return (tail, end) if head and end - start == 1 else None
