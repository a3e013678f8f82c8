"""Two people of one surname: which of them the surname alone means, if the text shows it.

Never by the surname alone: one must be the only one named shortly before, the only one with
an office, or the one whom the article is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from dateline.annotate.actors.appositions import apposed_noun
from dateline.annotate.actors.phrases import find_role, name_phrase_start
from dateline.knowledge.lexicons.grammar import load_grammar

if TYPE_CHECKING:
    from dateline.annotate.actors.cast import Cast, FoundName
    from dateline.tokens import Token

SENTENCES_NEAR = 3
OFTEN = 3
GROWN_UP = 16
Places = Mapping[str, list[int]]


def choose_namesakes(cast: Cast, name: FoundName, places: Places) -> list[str]:
    """Of several of one surname the one that the text is about there; all, where none is.

    `places` has the first tokens of each one's names. A child is not called by surname. Who
    is named as a relative ("his son Bo Lind") leaves it open whom of the two is meant; else
    it is the only one named shortly before, the only one with an office, or one named in
    full `OFTEN` times as often as all others.
    """
    grown = [held for held in places if not any(_is_child(cast, at) for at in places[held])]
    if len(grown) == 1:
        return grown
    first = _sentences_before(cast, name.start)
    near = [held for held in places if any(first <= at < name.start for at in places[held])]
    if any(_is_relative(cast, at) for held in near for at in places[held]):
        return list(places)
    if len(near) == 1:
        return near
    titled = [held for held in places if any(_is_introduced(cast, at) for at in places[held])]
    if len(titled) == 1 and (not near or titled[0] in near):
        return titled
    full = sorted(places, key=lambda held: -len(places[held]))
    others = sum(len(places[held]) for held in full[1:])
    return full[:1] if not near and len(places[full[0]]) >= OFTEN * others else full


def titles_before(cast: Cast, name: FoundName) -> Iterator[str]:
    """Role nouns and titles in the phrase before a name, lower case."""
    for token in cast.doc[name_phrase_start(cast, name) : name.start]:
        role = find_role(cast, token)
        yield role.lemma if role is not None else token.lower_
    if name.start and cast.doc[name.start - 1].lower_ in cast.words.names.plain_titles:
        yield cast.doc[name.start - 1].lower_


def _sentences_before(cast: Cast, token: int) -> int:
    """The first token of the sentences shortly before a word."""
    start = int(cast.doc[token].sent.start)
    for _ in range(SENTENCES_NEAR):
        start = int(cast.doc[start - 1].sent.start) if start else 0
    return start


def _is_introduced(cast: Cast, start: int) -> bool:
    """Whether a title or office that is not left stands before the name at a token."""
    name = cast.names.get(start)
    titles = list(titles_before(cast, name)) if name is not None else []
    roles = [cast.tables.role(title) for title in titles]
    return cast.words.roles.former.isdisjoint(titles) and any(
        role is not None and role.sector != "CVL" for role in roles
    )


def _is_relative(cast: Cast, start: int) -> bool:
    """Whether the noun at a name says whose son, wife or the like it is."""
    return any(word.lemma_.lower() in load_grammar().kin for word in _described(cast, start))


def _is_child(cast: Cast, start: int) -> bool:
    """Whether a name is a child's by the noun or the age at it: "the boy", "Bo Lind, 6,"."""
    name = cast.names.get(start)
    nouns = cast.words.names.children
    if name is None or any(word.lemma_.lower() in nouns for word in _described(cast, start)):
        return name is not None
    after = cast.doc[name.end : name.end + 2]
    ages = [word for word in (*_described(cast, start), *after) if word.text.isdigit()]
    ages = [word for word in ages if word.i < name.start or cast.doc[name.end].text == ","]
    return any(int(word.text) < GROWN_UP and _is_age(word) for word in ages)


def _is_age(number: Token) -> bool:
    """Whether a number is an age: "6-year-old", or alone between commas."""
    after = [token.lower_ for token in number.doc[number.i + 1 : number.i + 5]]
    return after[:1] in ([","], ["."]) or after[1:2] == ["year"]


def _described(cast: Cast, start: int) -> list[Token]:
    """The words in the phrase before a name, and the noun in apposition with its phrase."""
    name = cast.names.get(start)
    if name is None:
        return []
    noun = apposed_noun(cast, name)
    apposed = [noun, *noun.lefts] if noun is not None else []
    return [*cast.doc[name_phrase_start(cast, name) : name.start], *apposed]
