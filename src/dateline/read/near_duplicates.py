"""Articles that tell nearly the same in nearly the same words, by MinHash."""

from __future__ import annotations

from collections import OrderedDict

from dateline.shingles import RUN_WORDS, Sketch, find_bands, find_jaccard, sketch_text

_BANDS = 32
# Copies of one report that differ in a headline, a credit or a correction share
# nine runs of words in ten; two reports of one event by different hands hardly one.
_MIN_SIMILARITY = 0.75
_MIN_RUNS = 30 - RUN_WORDS + 1
_REMEMBERED = 200_000


class NearDuplicates:
    """The wording of the articles seen so far, the latest 200,000 of them (some 200 MB)."""

    def __init__(self) -> None:
        """Nothing was seen yet."""
        self._sketches: OrderedDict[str, Sketch] = OrderedDict()
        self._bands: dict[tuple[int, bytes], str] = {}

    def find(self, text: str, name: str) -> str | None:
        """The name of an article seen before that nearly is `text`; else None, and it is seen now.

        Texts of fewer than 30 words are not compared.

        >>> seen = NearDuplicates()
        >>> words = " ".join(f"word{n}" for n in range(100))
        >>> seen.find(words, "first"), seen.find(words + " more", "second")
        (None, 'first')
        """
        sketch = sketch_wording(text)
        return None if sketch is None else self.find_by_sketch(sketch, name)

    def find_by_sketch(self, sketch: Sketch, name: str) -> str | None:
        """As `find`, of a text whose `sketch_wording` is known."""
        keys = band_keys(sketch)
        for candidate in dict.fromkeys(self._bands[key] for key in keys if key in self._bands):
            held = self._sketches.get(candidate)
            if held is not None and find_jaccard(held, sketch) >= _MIN_SIMILARITY:
                return candidate
        self._sketches[name] = sketch
        self._bands.update(dict.fromkeys(keys, name))
        self._forget()
        return None

    def _forget(self) -> None:
        if len(self._sketches) > _REMEMBERED:
            name, sketch = self._sketches.popitem(last=False)
            for key in band_keys(sketch):
                if self._bands.get(key) == name:
                    del self._bands[key]


def sketch_wording(text: str) -> Sketch | None:
    """The sketch of a text; None for one of fewer than 30 words."""
    sketch = sketch_text(text)
    return None if sketch is None or sketch.runs < _MIN_RUNS else sketch


def band_keys(sketch: Sketch) -> list[tuple[int, bytes]]:
    """The bands of a sketch, numbered; only texts that share one are compared."""
    return list(enumerate(find_bands(sketch, _BANDS)))
