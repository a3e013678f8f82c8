"""Samples of an archive's events, drawn to be judged and kept as they were coded then."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from dateline.archive.laying import uncorrected
from dateline.archive.statements import Sample, list_samples
from dateline.codec import decode, encode
from dateline.errors import InputError
from dateline.review.anchors import Anchor, anchor_event
from dateline.review.fields import FIELD_NAMES, Values, read_values
from dateline.review.sampling import Design, Drawn, Strategy, draw_sample
from dateline.store.connecting import now
from dateline.store.filtering import REPORTS, Filters, find_numbers
from dateline.store.listing import read_record
from dateline.store.numbering import next_number
from dateline.store.tables import (
    ARTICLE,
    CODING,
    CURRENT,
    MENTION,
    REVIEW_ITEM,
    REVIEW_SAMPLE,
    VERSION,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.store.connecting import Store

_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be drawn: how many events, by what strategy and seed, and who judges them.

    Two coders judge blindly. `filters` say among which events.
    """

    strategy: Strategy = "random"
    size: int = 100
    seed: int = 1
    coders: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)


@dataclass(frozen=True, slots=True)
class SampledEvent:
    """An event of a sample as it was coded when it was drawn.

    `run` is what coded it, `version` the number of the article's version.
    """

    article: int
    stratum: str
    anchor: Anchor
    values: Values
    run: str
    version: int
    probability: float | None


@dataclass(frozen=True, slots=True)
class _Body:
    """What a sample keeps of an event."""

    anchor: Anchor
    values: dict[str, str | None]
    run: str
    version: int
    probability: float | None


def draw(store: Store, name: str, wish: Wish, *, by: str) -> Sample:
    """Draw a sample of the current event mentions, as coded; people's corrections aside.

    Raises InputError for a name that is taken, for none, one of several or more
    than two coders of one name, for a size below one, and where no event is asked for.
    """
    _check(name, wish)
    with uncorrected(store) as connection:
        events = list(_candidates(connection, wish.filters))
        drawn, population = draw_sample(events, wish.strategy, size=wish.size, seed=wish.seed)
        items = list(_item_rows(connection, drawn))
    with store.writing() as connection:
        if any(sample.name == name for sample in list_samples(connection)):
            raise InputError(f"a sample is called {name!r} already; choose another name")
        design = _design(wish, drawn, population)
        number = next_number(connection, REVIEW_SAMPLE)
        sample = Sample(number, name, now(), by, design)
        connection.execute(
            REVIEW_SAMPLE.insert().values(
                number=number, name=name, at=sample.at, by=by, design=_json(design)
            )
        )
        connection.execute(REVIEW_ITEM.insert(), [{"sample": number, **item} for item in items])
    return sample


def _check(name: str, wish: Wish) -> None:
    if not name.strip() or "/" in name:
        raise InputError(f"{name!r}: give the sample a name without /")
    if wish.size < 1:
        raise InputError(f"{wish.size} events: draw one at least")
    if not 1 <= len(set(wish.coders)) <= 2 or len(set(wish.coders)) != len(wish.coders):
        raise InputError(
            f"coders {', '.join(wish.coders) or 'nobody'}: name one, or two different ones who "
            "judge blindly"
        )


def _candidates(connection: Connection, filters: Filters) -> Iterator[tuple[tuple[str, str], str]]:
    asked = replace(filters, layer=CURRENT)
    found = find_numbers(connection, REPORTS, asked, newest_first=True)
    numbers = [row.number for row in connection.execute(found)]
    statement = select(ARTICLE.c.id, MENTION.c.event_id, MENTION.c.type).join(
        ARTICLE, ARTICLE.c.number == MENTION.c.article
    )
    for start in range(0, len(numbers), _AT_A_TIME):
        part = numbers[start : start + _AT_A_TIME]
        for row in connection.execute(statement.where(MENTION.c.number.in_(part))):
            yield (row.id, row.event_id), row.type


def _design(wish: Wish, drawn: Sequence[Drawn], population: Mapping[str, int]) -> Design:
    counts: defaultdict[str, int] = defaultdict(int)
    for one in drawn:
        counts[one.stratum] += 1
    kept = {stratum: n for stratum, n in population.items() if stratum in counts}
    return Design(
        wish.strategy,
        wish.seed,
        wish.coders,
        describe_filters(wish.filters),
        kept,
        dict(sorted(counts.items())),
    )


def describe_filters(filters: Filters) -> dict[str, str]:
    """The filters that differ from asking for everything, as text."""
    plain = Filters()
    held = {name: getattr(filters, name) for name in filters.__slots__ if name != "layer"}
    return {
        name: ", ".join(value) if isinstance(value, tuple) else str(value)
        for name, value in held.items()
        if value != getattr(plain, name)
    }


def _item_rows(connection: Connection, drawn: Sequence[Drawn]) -> Iterator[dict[str, object]]:
    for position, one in enumerate(drawn, start=1):
        article, event = one.name
        row = connection.execute(
            select(MENTION.c.coding, MENTION.c.article, CODING.c.version)
            .join(CODING, CODING.c.number == MENTION.c.coding)
            .join(ARTICLE, ARTICLE.c.number == MENTION.c.article)
            .where(ARTICLE.c.id == article, MENTION.c.event_id == event, CODING.c.layer == CURRENT)
        ).one()
        record = read_record(connection, row.coding, corrected=False)
        found = next(e for e in record.events if e.id == event)
        body = _Body(
            anchor_event(record, found),
            read_values(found),
            record.provenance.run,
            row.version,
            found.probability,
        )
        yield {
            "position": position,
            "article": row.article,
            "event_id": event,
            "stratum": one.stratum,
            "body": _json(body),
        }


def read_items(connection: Connection, sample: int) -> list[SampledEvent]:
    """The events of a sample in the order in which they are judged."""
    rows = connection.execute(
        select(REVIEW_ITEM, ARTICLE.c.id.label("article_id"))
        .join(ARTICLE, ARTICLE.c.number == REVIEW_ITEM.c.article)
        .where(REVIEW_ITEM.c.sample == sample)
        .order_by(REVIEW_ITEM.c.position)
    )
    held = [(row, decode(_Body, row.body)) for row in rows.all()]
    return [
        SampledEvent(
            article=row.article,
            stratum=row.stratum,
            anchor=replace(body.anchor, article=row.article_id),
            values={n: body.values[n] for n in FIELD_NAMES if n in body.values},
            run=body.run,
            version=body.version,
            probability=body.probability,
        )
        for row, body in held
    ]


def read_text(connection: Connection, version: int) -> str:
    """The text of a version of an article."""
    return connection.scalar(select(VERSION.c.text).where(VERSION.c.number == version)) or ""


def _json(value: Any) -> str:
    return json.dumps(encode(value), ensure_ascii=False)
