"""Time words that are names: April Jones, the Good Friday Agreement, USA Today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.knowledge.lexicons.times import load_times

if TYPE_CHECKING:
    from dateline.annotate.times.context import Match
    from dateline.annotate.times.token_classes import TimeTokens
    from dateline.annotations import ParsedArticle

_PERSON_RISK = frozenset({"date", "holiday", "season", "weekday"})
_TITLE_RISK = frozenset({"clock", "deictic", "duration", "often", "rate", "unit", "unit_bare"})


def is_name(parsed: ParsedArticle, tokens: TimeTokens, match: Match) -> bool:
    """Whether a match is, or belongs to, the name of something else."""
    if _heads_name(parsed, match):
        return True
    if match.reading in _PERSON_RISK and match.end - match.start == 1:
        return parsed.doc[match.start].ent_type_ == "PERSON" or _is_march_of(parsed, tokens, match)
    if match.reading in _TITLE_RISK:
        return _is_title(parsed, match)
    return False


def _heads_name(parsed: ParsedArticle, match: Match) -> bool:
    """Whether a capitalised "Movement", "Agreement", "Times" … follows."""
    following = parsed.doc[match.end : match.end + 1]
    if not following or parsed.is_headline(match.start):
        return False
    word = following[0]
    return word.text[0].isupper() and word.lower_ in load_times().name_heads


def _is_march_of(parsed: ParsedArticle, tokens: TimeTokens, match: Match) -> bool:
    """March for Life, the March of the Mothers, THE MARCH."""
    if tokens.words[match.start] != "march" or match.end + 1 >= len(tokens.words):
        return False
    following, name = tokens.words[match.end], parsed.doc[match.end + 1]
    if following == "of" or (following == "for" and name.text[0].isupper()):
        return True
    before = tokens.word_before(match.start)
    return before in ("the", "a", "this") and parsed.doc[match.end].pos_ not in ("NOUN", "PROPN")


def _is_title(parsed: ParsedArticle, match: Match) -> bool:
    """A capital where none is due: "High Noon", "the Six-Day War", "USA Today"."""
    last = parsed.doc[match.end - 1]
    if not last.text[0].isupper() or last.text.isupper() or parsed.is_headline(last.i):
        return False
    if match.end - match.start > 1:
        return True
    before = parsed.doc[last.i - 1] if last.i else last
    return not last.is_sent_start and before.tag_ in ("NNP", "NNPS", "JJ")
