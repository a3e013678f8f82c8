"""What could not be coded, and why, each reason once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from dateline.store.numbering import Counter
from dateline.store.tables import REJECTION

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.records import Rejected


def put_rejections(connection: Connection, rejected: Iterable[Rejected], *, at: str) -> None:
    """Note what was rejected; what is noted already, with the same reason, stays as it is."""
    counter = Counter(connection, REJECTION)
    for item in rejected:
        known = select(REJECTION.c.number).where(
            REJECTION.c.article_id == item.article_id, REJECTION.c.reason == item.reason
        )
        if connection.scalar(known) is None:
            connection.execute(
                REJECTION.insert().values(
                    number=counter.take(),
                    article_id=item.article_id,
                    reason=item.reason,
                    kind=item.kind,
                    language=item.language,
                    at=at,
                )
            )


def count_rejections(connection: Connection) -> dict[str, int]:
    """How many reasons there are of each kind."""
    counted = select(REJECTION.c.kind, func.count()).group_by(REJECTION.c.kind)
    return {row[0]: row[1] for row in connection.execute(counted.order_by(REJECTION.c.kind))}
