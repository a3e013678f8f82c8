"""Words cut to what their forms have in common."""

from __future__ import annotations

_ENDINGS = ("ings", "ing", "ied", "ies", "ed", "es", "s")
_LEAST_STEM = 4


def stem_word(word: str) -> str:
    """A word without its commonest endings, so that "bombed" meets "bombing".

    >>> stem_word("bombings"), stem_word("bombed"), stem_word("red")
    ('bomb', 'bomb', 'red')
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word.removesuffix(ending)
    return word
