"""Articles that tell nearly the same in nearly the same words, by MinHash."""

from __future__ import annotations

import re
from collections import OrderedDict

import numpy as np
from rensa import RMinHash

_HASHES = 128
_BANDS = 32
_ROWS = _HASHES // _BANDS
_SHINGLE_WORDS = 4
# Copies of one report that differ in a headline, a credit or a correction share
# nine shingles in ten; two reports of one event by different hands hardly one.
_MIN_SIMILARITY = 0.8
_MIN_WORDS = 30
_REMEMBERED = 200_000
_WORD = re.compile(r"\w+")


class NearDuplicates:
    """The wording of the articles seen so far, the latest 200,000 of them (some 200 MB)."""

    def __init__(self) -> None:
        """Nothing was seen yet."""
        self._digests: OrderedDict[str, np.ndarray[tuple[int], np.dtype[np.uint32]]] = OrderedDict()
        self._bands: dict[tuple[int, bytes], str] = {}

    def find(self, text: str, name: str) -> str | None:
        """The name of an article seen before that nearly is `text`; else None, and it is seen now.

        Texts of fewer than 30 words are not compared.

        >>> seen = NearDuplicates()
        >>> words = " ".join(f"word{n}" for n in range(100))
        >>> seen.find(words, "first"), seen.find(words + " more", "second")
        (None, 'first')
        """
        words = _WORD.findall(text.casefold())
        if len(words) < _MIN_WORDS:
            return None
        digest = _digest(words)
        keys = [(b, digest[b * _ROWS : (b + 1) * _ROWS].tobytes()) for b in range(_BANDS)]
        for candidate in dict.fromkeys(self._bands[key] for key in keys if key in self._bands):
            held = self._digests.get(candidate)
            if held is not None and float(np.mean(held == digest)) >= _MIN_SIMILARITY:
                return candidate
        self._digests[name] = digest
        self._bands.update(dict.fromkeys(keys, name))
        self._forget()
        return None

    def _forget(self) -> None:
        if len(self._digests) > _REMEMBERED:
            name, digest = self._digests.popitem(last=False)
            for band in range(_BANDS):
                key = (band, digest[band * _ROWS : (band + 1) * _ROWS].tobytes())
                if self._bands.get(key) == name:
                    del self._bands[key]


def _digest(words: list[str]) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
    shingles = [
        " ".join(words[i : i + _SHINGLE_WORDS]) for i in range(len(words) - _SHINGLE_WORDS + 1)
    ]
    hashed = RMinHash(num_perm=_HASHES, seed=1)
    hashed.update(shingles)
    return np.asarray(hashed.digest(), dtype=np.uint32)
