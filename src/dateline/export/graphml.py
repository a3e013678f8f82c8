"""GraphML of actors: who did what to whom how often, for network programs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import IO
from xml.sax.saxutils import escape

from dateline.export.dyads import pair_parties
from dateline.export.layouts import number
from dateline.export.selecting import Account, Options, single_day
from dateline.records import Event, Participant, Record

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NODE_KEYS = (
    ("name", "string"),
    ("country", "string"),
    ("sector", "string"),
    ("wikidata", "string"),
)
_EDGE_KEYS = (
    ("type", "string"),
    ("events", "int"),
    ("articles", "int"),
    ("scale", "double"),
    ("first", "string"),
    ("last", "string"),
)
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
    'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
DROPPED = (
    "single events: an edge counts all events of a type from one actor to another",
    "mode, context, CAMEO code, status, rule and score",
    "who says that the event happened; the act that it is about",
    "places; dates but the first and last single day of an edge",
    "people killed, injured, arrested, taking part; things acted on and with",
    "quotations, times, titles, urls, text",
)

Node = tuple[str, str, str, str]


@dataclass(slots=True)
class _Edge:
    """All events of one type from one actor to another."""

    events: int = 0
    articles: int = 0
    last_article: str = ""
    scale: float = 0.0
    days: list[str] = field(default_factory=list)

    def add(self, record: Record, event: Event) -> None:
        self.events += 1
        self.articles += record.article.id != self.last_article
        self.last_article = record.article.id
        self.scale += event.scale
        day = single_day(event)
        if day is not None:
            self.days = [min([*self.days, day]), max([*self.days, day])]


def write_graphml(
    records: Iterable[Record], stream: IO[str], options: Options, account: Account
) -> None:
    """Write a directed multigraph: a node an actor, an edge a pair and event type.

    An actor is who has the same Wikidata id, or the same name, country and
    sector. Memory grows with the actors and their pairs, not with the articles.
    """
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str, str], _Edge] = {}
    for record in records:
        for event in account.choose(record, options):
            for source, target in pair_parties(event):
                if source.participant is None or target.participant is None:
                    account.lost["no actor or no recipient: no edge"] += 1
                    continue
                ends = _key(nodes, source.participant), _key(nodes, target.participant)
                edges.setdefault((*ends, event.type), _Edge()).add(record, event)
    account.rows = len(edges)
    _write(nodes, edges, stream)


def _key(nodes: dict[str, Node], party: Participant) -> str:
    """What an actor is known by; what it is called is what it was called first."""
    node = (party.name, party.country or "", party.sector or "", party.wikidata or "")
    key = party.wikidata or "\x1f".join(node)
    nodes.setdefault(key, node)
    return key


def _write(
    nodes: dict[str, Node], edges: dict[tuple[str, str, str], _Edge], stream: IO[str]
) -> None:
    listed = sorted(nodes.items(), key=lambda item: (item[1], item[0]))
    numbers = {key: f"n{number}" for number, (key, _) in enumerate(listed)}
    stream.write(_HEAD)
    for where, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for name, kind in keys:
            stream.write(
                f'  <key id="{where}-{name}" for="{where}" attr.name="{name}" '
                f'attr.type="{kind}"/>\n'
            )
    stream.write('  <graph id="actors" edgedefault="directed">\n')
    for key, node in listed:
        values = _values("node", _NODE_KEYS, node)
        stream.write(f'    <node id="{numbers[key]}">{values}</node>\n')
    ordered = sorted(edges.items(), key=lambda item: _edge_order(item[0], numbers))
    for (source, target, kind), edge in ordered:
        values = _values("edge", _EDGE_KEYS, _cells(kind, edge))
        ends = f'source="{numbers[source]}" target="{numbers[target]}"'
        stream.write(f"    <edge {ends}>{values}</edge>\n")
    stream.write("  </graph>\n</graphml>\n")


def _edge_order(edge: tuple[str, str, str], numbers: dict[str, str]) -> tuple[int, int, str]:
    source, target, kind = edge
    return int(numbers[source][1:]), int(numbers[target][1:]), kind


def _cells(kind: str, edge: _Edge) -> tuple[str, ...]:
    first, last = (edge.days[0], edge.days[-1]) if edge.days else ("", "")
    mean = number(edge.scale / edge.events)
    return (kind, str(edge.events), str(edge.articles), mean, first, last)


def _values(where: str, keys: tuple[tuple[str, str], ...], cells: tuple[str, ...]) -> str:
    """The filled values of a node or edge; what is empty is left out."""
    return "".join(
        f'<data key="{where}-{name}">{_text(cell)}</data>'
        for (name, _), cell in zip(keys, cells, strict=True)
        if cell
    )


def _text(cell: str) -> str:
    """Text as XML can hold it: what it cannot becomes a replacement character."""
    return escape(_NO_XML.sub("\ufffd", cell))
