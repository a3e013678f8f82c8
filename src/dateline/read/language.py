"""Which language a text is in, where it is long enough to tell."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.knowledge.languages import load_languages

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

    from dateline.settings import Settings

_JUDGED_CHARACTERS = 1_500
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+")
# Two characters of a script that puts no blanks between words count as one.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff]{2}")
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class LanguageFinding:
    """A language by its ISO 639-1 code, None where it was not judged.

    `score` is 0 to 1, 1 where the input gave the language.
    """

    code: str | None
    score: float
    given: bool = False


def find_language(text: str, given: str | None, settings: Settings) -> LanguageFinding:
    """The language that the input gives, else the one that the text is in.

    A text of fewer than `min_language_words` words is not judged, nor is one
    where no language but English reaches `min_language_score`.

    >>> from dateline.settings import Settings
    >>> find_language("Two ministers met.", None, Settings()).code is None
    True
    >>> find_language("Two ministers met.", "en-GB", Settings()).code
    'en'
    """
    if given and given.strip():
        return LanguageFinding(_code(given), 1.0, given=True)
    judged = _ADDRESS.sub(" ", text[:_JUDGED_CHARACTERS])
    words = _WORD.findall(judged)
    if len(words) + len(_UNSPACED.findall(judged)) < settings.min_language_words:
        return LanguageFinding(None, 0.0)
    code, score = _load_identifier().classify(" ".join(words))
    if code != "en" and score < settings.min_language_score:
        return LanguageFinding(None, float(score))
    return LanguageFinding(str(code), float(score))


def language_name(code: str) -> str:
    """The English name of a language; the code itself where it is not known."""
    return load_languages().get(code, code)


def _code(given: str) -> str:
    """The ISO 639-1 code of "EN", "en-GB", "en_US" or "English"."""
    text = given.strip().lower()
    by_name = {name.lower(): code for code, name in load_languages().items()}
    return by_name.get(text) or re.split(r"[-_]", text)[0]


@functools.cache
def _load_identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(load_languages()))
    return identifier
