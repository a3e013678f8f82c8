"""Text search over articles and quotations, best first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import text

from dateline.errors import InputError
from dateline.store.tables import CURRENT

if TYPE_CHECKING:
    from sqlalchemy import Connection

_TERM = re.compile(r'(-?)"([^"]*)"|(-?)(\S+)')
_WORD = re.compile(r"\w+")
_AROUND_WORDS = 24

_SQLITE_ARTICLES = """
SELECT a.id, v.title, v.published, v.publisher,
       snippet(version_text, -1, '⟦', '⟧', '…', :around) AS found
FROM version_text JOIN version v ON v.number = version_text.rowid
JOIN article a ON a.number = v.article
WHERE version_text MATCH :asked AND v.is_latest
ORDER BY version_text.rank, v.number LIMIT :most
"""
_POSTGRES_ARTICLES = """
WITH hit AS (
  SELECT number, ts_rank(searched, q) AS points, q
  FROM version, (SELECT {query} AS q) AS asked
  WHERE searched @@ q AND is_latest ORDER BY points DESC, number LIMIT :most)
SELECT a.id, v.title, v.published, v.publisher,
       ts_headline('english', left(v.text, 200000), hit.q,
                   'StartSel=⟦,StopSel=⟧,MaxWords=24,MinWords=12') AS found
FROM hit JOIN version v ON v.number = hit.number JOIN article a ON a.number = v.article
ORDER BY hit.points DESC, v.number
"""
_SQLITE_QUOTATIONS = """
SELECT a.id, e.name AS speaker, v.published, v.publisher,
       snippet(quotation_text, -1, '⟦', '⟧', '…', :around) AS found
FROM quotation_text JOIN quotation q ON q.number = quotation_text.rowid
JOIN coding c ON c.number = q.coding JOIN version v ON v.number = c.version
JOIN article a ON a.number = v.article LEFT JOIN entity e ON e.number = q.speaker
WHERE quotation_text MATCH :asked AND q.layer = :layer
ORDER BY quotation_text.rank, q.number LIMIT :most
"""
_POSTGRES_QUOTATIONS = """
WITH hit AS (
  SELECT number, ts_rank(searched, q) AS points, q
  FROM quotation, (SELECT {query} AS q) AS asked
  WHERE searched @@ q AND layer = :layer ORDER BY points DESC, number LIMIT :most)
SELECT a.id, e.name AS speaker, v.published, v.publisher,
       ts_headline('english', t.content, hit.q,
                   'StartSel=⟦,StopSel=⟧,MaxWords=24,MinWords=12') AS found
FROM hit JOIN quotation t ON t.number = hit.number JOIN coding c ON c.number = t.coding
JOIN version v ON v.number = c.version JOIN article a ON a.number = v.article
LEFT JOIN entity e ON e.number = t.speaker
ORDER BY hit.points DESC, t.number
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article or quotation with the words looked for; `found` has them between ⟦ and ⟧.

    `name` is the article's title or the quotation's speaker.
    """

    article: str
    name: str | None
    published: str | None
    publisher: str | None
    found: str


def search_articles(connection: Connection, asked: str, *, most: int = 20) -> list[Hit]:
    """The articles in whose latest version the words stand, best first.

    All words must be there, in any form ("bombed" finds "bombing"); words in
    quotation marks stand together; a word after a minus sign must not be there.
    PostgreSQL leaves out the commonest words of English ("the"), and there
    accents count. Raises InputError where nothing is asked for.
    """
    sql = {"sqlite": _SQLITE_ARTICLES, "postgresql": _POSTGRES_ARTICLES}
    return _search(connection, sql, asked, most)


def search_quotations(connection: Connection, asked: str, *, most: int = 20) -> list[Hit]:
    """The quotations in which the words stand, best first, as `search_articles` does."""
    sql = {"sqlite": _SQLITE_QUOTATIONS, "postgresql": _POSTGRES_QUOTATIONS}
    return _search(connection, sql, asked, most)


def _search(connection: Connection, sql: dict[str, str], asked: str, most: int) -> list[Hit]:
    is_sqlite = connection.dialect.name == "sqlite"
    terms = fts_terms(asked)
    query, words = _postgres_query(asked)
    statement = text(sql[connection.dialect.name].replace("{query}", query))
    given: dict[str, object] = {"most": most, **({"asked": terms} if is_sqlite else words)}
    bound = set(statement.compile().params)
    given |= {"around": _AROUND_WORDS} if "around" in bound else {}
    given |= {"layer": CURRENT} if "layer" in bound else {}
    return [Hit(*row) for row in connection.execute(statement, given)]


def fts_terms(asked: str) -> str:
    """What a person asks for, as FTS5 asks; raises InputError where there is no word.

    >>> fts_terms('peace "Addis Ababa" -football')
    '("peace" AND "Addis Ababa") NOT "football"'
    """
    wanted, unwanted = ([f'"{words}"' for words in part] for part in _split(asked))
    asking = " AND ".join(wanted)
    return f"({asking}) NOT {' NOT '.join(unwanted)}" if unwanted else asking


def _postgres_query(asked: str) -> tuple[str, dict[str, str]]:
    """The same as PostgreSQL asks: an expression, and its parameters."""
    wanted, unwanted = _split(asked)
    given = {f"word_{number}": words for number, words in enumerate((*wanted, *unwanted))}
    phrases = [f"phraseto_tsquery('english', :{name})" for name in given]
    asking = phrases[: len(wanted)] + [f"!!{phrase}" for phrase in phrases[len(wanted) :]]
    return " && ".join(asking), given


def _split(asked: str) -> tuple[list[str], list[str]]:
    """What must be there and what must not, words or phrases; raises InputError without any."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for match in _TERM.finditer(asked):
        words = " ".join(_WORD.findall(match[2] if match[2] is not None else match[4]))
        if words:
            (unwanted if match[1] or match[3] else wanted).append(words)
    if not wanted:
        raise InputError(f"{asked!r} has no word to look for")
    return wanted, unwanted
