"""Persons in a list under one title: "Presidents A of X and B of Y".

Also those whose offices are told before the list: "the ministers of X and Y, A and B".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.annotate.actors.cast import FoundName
from dateline.annotate.actors.phrases import find_role, is_plural_role
from dateline.annotate.actors.roles import describe
from dateline.annotate.actors.setting import country_code, person_setting

if TYPE_CHECKING:
    from dateline.annotate.actors.cast import Cast, FoundRole
    from dateline.tokens import Token

JOINTS = frozenset({",", "and", "&"})
NAME_TAGS = frozenset({"NNP", "NNPS"})
MOST_NAMES = 4
Resolved = dict[int, tuple[str, str]]


def hold_listed(cast: Cast) -> None:
    """Hold the persons of such lists that the model has overlooked."""
    for title in cast.doc:
        if _is_plural_title(cast, title):
            _person_at(cast, int(title.i) + 1)
    for name in list(cast.all_names()):
        if name.of_person and _title_before(cast, name) is not None:
            for _ in _rest(cast, name):
                pass
    for token in cast.doc:
        role = find_role(cast, token)
        if role is not None and _is_plural_person(cast, role):
            _respective(cast, role)


def share_titles(cast: Cast, name: FoundName, people: Resolved) -> None:
    """Give a plural title to all that it stands before, and the country that they share."""
    role = _title_before(cast, name)
    if role is None:
        return
    listed = [name, *_rest(cast, name)]
    ids = [people[one.start][0] for one in listed if one.start in people]
    origins = describe(cast, role, name).origins
    shared = origins[0] if origins else _last_country(cast, listed)
    for one, entity in zip(listed, ids, strict=False):
        country = shared or person_setting(cast, one.head)
        _take(cast, entity, role, None if len(listed) == 1 else country)


def mention_respective(cast: Cast, people: Resolved) -> None:
    """Give each person of a list the country at the same place in the list of countries."""
    for token in cast.doc:
        role = find_role(cast, token)
        if role is None or not _is_plural_person(cast, role):
            continue
        names, origins = _respective(cast, role)
        ids = [people[one.start][0] for one in names if one.start in people]
        if names and len(ids) == len(origins):
            for entity, country in zip(ids, origins, strict=True):
                _take(cast, entity, role, country)
            described = describe(cast, role)
            cast.add_mention(described.start, described.end, described.head, ids, "apposition")


def _take(cast: Cast, entity: str, role: FoundRole, country: str | None) -> None:
    cast.titles.setdefault(entity, set()).add(role.lemma)
    if cast.entities[entity].sector is None:
        cast.change_entity(entity, sector=role.role.sector)
    if cast.entities[entity].country is None and country is not None:
        cast.change_entity(entity, country=country)


def _title_before(cast: Cast, name: FoundName) -> FoundRole | None:
    """The plural title right before a name."""
    role = find_role(cast, cast.doc[name.start - 1]) if name.start else None
    return role if role is not None and _is_plural_person(cast, role) else None


def _is_plural_title(cast: Cast, title: Token) -> bool:
    """Whether a plural role noun modifies the name right after it."""
    if title.dep_ not in ("compound", "nmod") or title.head.i <= title.i:
        return False
    role = find_role(cast, title) if title.nbor(1).tag_ in NAME_TAGS else None
    return role is not None and _is_plural_person(cast, role)


def _is_plural_person(cast: Cast, role: FoundRole) -> bool:
    return role.role.kind == "person" and is_plural_role(cast, cast.doc[role.end - 1], role)


def _rest(cast: Cast, name: FoundName) -> Iterator[FoundName]:
    """The persons listed after the first, each perhaps with "of" and a country."""
    while True:
        after = _after_joint(cast, _after_origin(cast, name.end))
        following = _person_at(cast, after) if after is not None else None
        if following is None:
            return
        yield following
        name = following


def _after_origin(cast: Cast, end: int) -> int:
    """Past "of" and a country, where they stand at `end`."""
    origin = name_after_of(cast, end)
    return origin.end if origin is not None else end


def name_after_of(cast: Cast, end: int) -> FoundName | None:
    """The name right after "of" at `end`: "of Peru", "of the Gambia"."""
    words = [token.lower_ for token in cast.doc[end : end + 2]]
    if words[:1] != ["of"]:
        return None
    return cast.names.get(end + 2 if words[1:] == ["the"] else end + 1)


def _after_joint(cast: Cast, at: int) -> int | None:
    """Past a comma and "and" at a token, None where there is neither."""
    start = at
    while at < len(cast.doc) and cast.doc[at].text in JOINTS:
        at += 1
    return at if start < at < len(cast.doc) else None


def _person_at(cast: Cast, start: int) -> FoundName | None:
    """The person whose name begins at a token, held if nobody has found it."""
    held = cast.names.get(start)
    if held is not None:
        return held if held.of_person and held.start == start else None
    end = start
    for token in cast.doc[start : min(start + MOST_NAMES, cast.doc[start].sent.end)]:
        first = token.i == start and token.text.istitle()
        named = (first or token.tag_ in NAME_TAGS) and token.text.isalpha()
        if not (named and token.text[0].isupper()) or token.i in cast.names:
            break
        if find_role(cast, token) is not None:
            return None
        end = int(token.i) + 1
    words = cast.doc[start:end]
    if end == start or words[0].lower_ in cast.words.names.no_person:
        return None
    if words[0].is_stop and len(words) == 1:
        return None
    found = FoundName(start, end, words.root.i, "person", (), words.text)
    cast.hold_name(found)
    return found


def _last_country(cast: Cast, listed: list[FoundName]) -> str | None:
    """The country after the last of a list, where no other has one."""
    origins = [name_after_of(cast, name.end) for name in listed]
    if not origins or origins[-1] is None or any(origins[:-1]):
        return None
    return country_code(cast, origins[-1])


def _respective(cast: Cast, role: FoundRole) -> tuple[list[FoundName], tuple[str, ...]]:
    """As many persons after "ministers of X and Y," as there are countries, with these."""
    last, codes = name_after_of(cast, role.end), []
    end = role.end
    while last is not None and country_code(cast, last) is not None:
        codes.append(country_code(cast, last))
        end = last.end
        after = _after_joint(cast, end)
        last = cast.names.get(after) if after is not None else None
    origins = tuple(code for code in codes if code is not None)
    if len(origins) < 2 or end >= len(cast.doc) or cast.doc[end].text != ",":
        return [], ()
    first = _person_at(cast, end + 1)
    names = [first, *_rest(cast, first)] if first is not None else []
    return (names, origins) if len(names) == len(origins) else ([], ())
