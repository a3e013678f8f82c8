"""Text in capitals, in title case or without capitals, read as running English.

The model and the tables know names by their capitals, so such text is put into
ordinary case before it is parsed. It stays as long as it was: offsets hold, and
the article's own text is not touched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress

from dateline.knowledge.actors.names import lower
from dateline.parse.case_names import (
    Evidence,
    find_acronyms,
    find_names,
    find_surnames,
    read_by_model,
)
from dateline.parse.case_words import (
    Case,
    OddText,
    Word,
    apply_readings,
    find_words,
    keep_capital,
    write_name,
)
from dateline.parse.model import load_model
from dateline.parse.vocabulary import load_vocabulary

_CAPITALS_SHARE = 0.8
_MIN_LETTERS = 12
_MIN_SMALL_LETTERS = 60
_SMALL_SHARE = 0.01
_SMALL_OPENERS = 0.8
_TITLE_MAX_WORDS = 24
_TITLE_MIN_WORDS = 3
_SMALL_WORD = 3
_WORDS_PER_SLIP = 8
_LONG_SMALL = frozenset({"after", "amid", "from", "into", "over", "than", "that", "with"})
_I_CONTRACTED = frozenset({"i'", "i’"})
_APOSTROPHES = frozenset("'’`´")
_WORDS = re.compile(r"(?<![-‐])[^\W\d_]+(?:['’][^\W\d_]+)*")
_EDITORS_BRACKETS = str.maketrans("[]", "()")


def recase_texts(texts: Sequence[str], titles: Sequence[bool]) -> list[str]:
    """Each text in the case of running English, as long as it was; most are as given.

    `titles[i]` says whether text i is a headline: only those may be in title case.
    """
    cases = [find_case(text, title) for text, title in zip(texts, titles, strict=True)]
    if not any(cases):
        return list(texts)
    odd = [find_words(text, case) for text, case in zip(texts, cases, strict=True) if case]
    ordinary = compress(texts, [case is None for case in cases])
    read = iter(_read(odd, _count_forms(odd, ordinary)))
    return [next(read) if case else text for text, case in zip(texts, cases, strict=True)]


def find_case(text: str, title: bool) -> Case | None:
    """The odd case that a text is in; None for running English."""
    letters = sum(map(str.isalpha, text))
    capitals = sum(map(str.isupper, text))
    if letters >= _MIN_LETTERS and capitals >= _CAPITALS_SHARE * letters:
        return "capitals"
    if letters >= _MIN_SMALL_LETTERS and capitals < _SMALL_SHARE * letters and _opens_small(text):
        return "small"
    return "titles" if title and _is_title_case(text) else None


def _opens_small(text: str) -> bool:
    """Whether the sentences of a text begin with small letters."""
    words = find_words(text, "small").words
    openers = [word.given[0].islower() for word in words if word.opens]
    return bool(openers) and sum(openers) >= _SMALL_OPENERS * len(openers)


def _is_title_case(text: str) -> bool:
    """Whether next to every longer word has a capital, one that is no name among them."""
    words = [match[0] for match in _WORDS.finditer(text)]
    long = [word for word in words if len(word) > _SMALL_WORD]
    if len(long) < _TITLE_MIN_WORDS or len(words) > _TITLE_MAX_WORDS:
        return False
    small = sum(word[0].islower() and word not in _LONG_SMALL for word in long)
    if small > len(long) // _WORDS_PER_SLIP:
        return False
    vocabulary = load_vocabulary()
    common = (word for word in words[1:] if word[0].isupper() and not word.isupper())
    return any(not vocabulary.is_noun_only(lower(word)) for word in common)


def _count_forms(texts: Sequence[OddText], ordinary: Iterator[str]) -> Evidence:
    """How the words of odd texts are written within the sentences of the others."""
    wanted = {word.base for odd in texts for word in odd.words}
    forms: dict[str, Counter[str]] = {}
    for text in ordinary:
        for before, match in _within_sentences(text):
            word = match[0].removesuffix("'s").removesuffix("’s")
            if lower(word) in wanted and before[-2:-1] not in ".!?:":
                forms.setdefault(lower(word), Counter())[word] += 1
    return {word: max(sorted(counts), key=counts.__getitem__) for word, counts in forms.items()}


def _within_sentences(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    for match in _WORDS.finditer(text):
        before = text[max(0, match.start() - 2) : match.start()]
        if len(before) == 2 and before[1] == " " and (before[0].isalnum() or before[0] in ",;"):
            yield before, match


def _read(texts: Sequence[OddText], seen: Evidence) -> list[str]:
    """Names by rule, then by the model in what the rules made of the texts."""
    acronyms = find_acronyms(texts)
    names = [find_names(odd, acronyms, seen) for odd in texts]
    firsts = [_write(odd, found) for odd, found in zip(texts, names, strict=True)]
    docs = load_model().pipe(firsts, disable=["parser", "lemmatizer"])
    surnames = frozenset(
        surname
        for odd, found in zip(texts, names, strict=True)
        for surname in find_surnames(odd, found)
    )
    return [
        _write(odd, {**dict(read_by_model(odd, found, doc, surnames)), **found})
        for odd, found, doc in zip(texts, names, docs, strict=True)
    ]


def _write(odd: OddText, names: Mapping[int, str]) -> str:
    readings = {
        number: _form(odd, word, names.get(number)) for number, word in enumerate(odd.words)
    }
    text = apply_readings(odd, readings)
    return text.translate(_EDITORS_BRACKETS) if odd.case == "capitals" else text


def _form(odd: OddText, word: Word, name: str | None) -> str:
    if name is not None:
        return keep_capital(name) if word.opens else name
    if odd.case == "titles" and (word.given.isupper() or word.given.islower()):
        return word.given
    if word.opens or word.lower == "i" or word.lower[:2] in _I_CONTRACTED:
        return write_name(word.given)
    if len(word.given) == 1 and word.lower != "a":
        return word.given if odd.text[word.start - 1] in _APOSTROPHES else keep_capital(word.given)
    return lower(word.given)
