"""Articles that follow one story: the same names, numbers and words, whoever wrote them."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from dateline.knowledge.merging import load_merging
from dateline.merge.joining import Agreement, join_best_first
from dateline.merge.words import stem_word

_WORD = re.compile(r"[^\W_]{2,}")
_Vector = Mapping[str, float]


def find_stories(texts: Mapping[str, str]) -> dict[str, str]:
    """For each article, by its id, the first id of its story.

    Articles are compared by the cosine of their words, rarer words counting more
    (TF-IDF), and names and numbers, which start with a capital or digit, twice;
    groups are joined best pair first down to `story_cosine`. How rare a word is
    depends on all the texts given: they should be of one collection.
    """
    names = sorted(texts)
    vectors = _weigh([_count(texts[name]) for name in names])
    cosines = _cosines(vectors)
    least = load_merging().limits.story_cosine
    pairs = [pair for pair, cosine in sorted(cosines.items()) if cosine >= least]
    agreement = Agreement(
        lambda one, other: cosines.get((min(one, other), max(one, other)), 0.0), least=least
    )
    groups = join_best_first(len(names), pairs, agreement)
    return {names[number]: names[group[0]] for group in groups for number in group}


def _count(text: str) -> Counter[str]:
    """How often each word comes, small and by its stem, and again in capitals for a name."""
    stop = load_merging().stop_words
    counted: Counter[str] = Counter()
    for word in _WORD.findall(text):
        if word.lower() not in stop:
            stem = stem_word(word.lower())
            counted[stem] += 1
            if not word[0].islower():
                counted[stem.upper()] += 1
    return counted


def _weigh(counts: Sequence[Counter[str]]) -> list[_Vector]:
    """Vectors of length 1; a word of one article alone connects nothing and is left out."""
    articles = Counter(word for counted in counts for word in counted)
    rarity = {word: math.log(len(counts) / n) for word, n in articles.items() if n > 1}
    return [
        _unit({w: (1 + math.log(n)) * rarity[w] for w, n in c.items() if w in rarity})
        for c in counts
    ]


def _unit(vector: Mapping[str, float]) -> _Vector:
    length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {word: weight / length for word, weight in sorted(vector.items())}


def _cosines(vectors: Sequence[_Vector]) -> dict[tuple[int, int], float]:
    """The cosine of each pair of vectors that have a word in common, the smaller number first."""
    holding: dict[str, list[tuple[int, float]]] = defaultdict(list)
    cosines: dict[tuple[int, int], float] = defaultdict(float)
    for number, vector in enumerate(vectors):
        for word, weight in vector.items():
            for other, known in holding[word]:
                cosines[other, number] += known * weight
            holding[word].append((number, weight))
    return cosines
