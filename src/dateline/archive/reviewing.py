"""Judging events of an archive: what waits, what is said, what is taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from dateline.archive.laying import lay_corrections
from dateline.archive.sampling import SampledEvent, read_items
from dateline.archive.statements import (
    Sample,
    append_statements,
    find_sample,
    read_statements,
)
from dateline.errors import InputError
from dateline.review.anchors import anchor_event
from dateline.review.fields import (
    EVENT,
    FIELD_NAMES,
    IS_THERE,
    Values,
    check_value,
    find_field,
    read_values,
    same_value,
)
from dateline.review.statements import Held, Statement, decide_fields, last_words, standing
from dateline.store.connecting import now
from dateline.store.listing import read_record
from dateline.store.tables import ARTICLE, CODING, CURRENT, MENTION, REVIEW_STATEMENT

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

    from dateline.records import Event
    from dateline.review.anchors import Anchor
    from dateline.review.statements import Role, Verdict
    from dateline.store.connecting import Store

EVERY_FIELD = (EVENT, *FIELD_NAMES)
_PAGE = 200


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody says of an event: ARTICLE/EVENT, or the event's id alone.

    Without a field, accepting is of all fields that this person has not judged
    yet, rejecting of the whole event. `sample` is a sample's name.
    """

    by: str
    event: str
    verdict: Verdict
    field: str | None = None
    value: str | None = None
    note: str = ""
    sample: str | None = None
    role: Role = "coder"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An event that is judged: as coded, where it stands, and what holds of each field.

    `version` is the number of the article's version, `mine` what the person
    asking has said, by field.
    """

    article: int
    anchor: Anchor
    values: Values
    version: int
    probability: float | None
    mine: dict[str, Statement]

    @property
    def name(self) -> str:
        """ARTICLE/EVENT."""
        return f"{self.anchor.article}/{self.anchor.event}"

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to be judged."""
        found = self.mine.get(EVENT)
        if found is not None and found.verdict == "reject":
            return True
        return all(field in self.mine for field in self.fields)

    @property
    def fields(self) -> tuple[str, ...]:
        """What is judged: an older sample may lack fields that were added later."""
        return tuple(name for name in EVERY_FIELD if name == EVENT or name in self.values)


def say(store: Store, saying: Saying) -> list[Statement]:
    """Note what somebody says of an event, and let it take effect.

    Raises InputError for an event, field, sample or value that is none, for
    somebody who does not code the sample, and for a judge where two coders do
    not differ yet.
    """
    with store.writing() as connection:
        sample = find_sample(connection, saying.sample) if saying.sample else None
        target = find_target(connection, saying, sample)
        _check_person(connection, saying, sample, target)
        made = append_statements(connection, target.article, _statements(saying, target, sample))
        lay_corrections(connection, {target.article}, at=now())
    return made


def undo(store: Store, *, by: str, number: int | None = None, note: str = "") -> list[Statement]:
    """Take back what somebody said last, or the act that a statement of this number belongs to.

    Raises InputError where there is none, or where it is taken back already.
    """
    with store.writing() as connection:
        statements = read_statements(connection)
        held = [said for said in standing(statements) if said.undoes is None]
        wanted = [s for s in held if (s.by == by if number is None else s.number == number)]
        if not wanted:
            named = f"statement {number}" if number is not None else f"nothing of {by}"
            raise InputError(f"{named} stands that could be taken back; see `dateline review log`")
        last = wanted[-1]
        act = [said for said in held if said.at == last.at]
        article = _article_of(connection, last.number)
        made = append_statements(
            connection,
            article,
            [replace(s, by=by, verdict="undo", note=note, undoes=s.number) for s in act],
        )
        lay_corrections(connection, {article}, at=now())
    return made


def _article_of(connection: Connection, number: int) -> int:
    found: int = connection.execute(
        select(REVIEW_STATEMENT.c.article).where(REVIEW_STATEMENT.c.number == number)
    ).scalar_one()
    return found


def find_target(connection: Connection, saying: Saying, sample: Sample | None) -> Reviewed:
    """The event that is meant: as the sample has it, or as it is coded now."""
    if sample is not None:
        for one in read_reviewed(connection, sample, saying.by, role=saying.role):
            if saying.event in (one.name, one.anchor.event):
                return one
        raise InputError(f"the sample {sample.name!r} has no event {saying.event!r}")
    article, _, event = saying.event.rpartition("/")
    found = connection.execute(
        select(MENTION.c.coding, MENTION.c.article, ARTICLE.c.id, CODING.c.version)
        .join(CODING, CODING.c.number == MENTION.c.coding)
        .join(ARTICLE, ARTICLE.c.number == MENTION.c.article)
        .where(CODING.c.layer == CURRENT, MENTION.c.event_id == event)
    ).all()
    named = [row for row in found if article in ("", row.id)]
    if len(named) != 1:
        raise InputError(_no_event(saying.event, [f"{row.id}/{event}" for row in named]))
    return _current(connection, named[0], event, saying.by)


def _no_event(name: str, several: list[str]) -> str:
    if several:
        return f"{name!r} is in several articles; write one of {', '.join(sorted(several))}"
    return (
        f"no report of an event is called {name!r}; `dateline events --reports` and `dateline "
        "review queue` show their ids: write ARTICLE/EVENT"
    )


def _current(
    connection: Connection, row: Row[tuple[int, int, str, int]], event: str, by: str
) -> Reviewed:
    """An event of a current coding, with what somebody said of it outside samples."""
    record = read_record(connection, row.coding, corrected=False)
    found = next(one for one in record.events if one.id == event)
    said = [
        one
        for one in read_statements(connection, article=row.article)
        if one.sample is None and one.anchor.event == event and one.by == by
    ]
    return Reviewed(
        article=row.article,
        anchor=anchor_event(record, found),
        values=read_values(found),
        version=row.version,
        probability=found.probability,
        mine={one.field: one for one in last_words(said)},
    )


def find_judged(connection: Connection, one: Reviewed) -> Event | None:
    """The event as the program coded it with the values that are judged.

    None where no coding of its article's version that is kept says the same.
    """
    codings = select(CODING.c.number).where(CODING.c.version == one.version)
    for coding in connection.scalars(codings.order_by(CODING.c.number.desc())).all():
        for event in read_record(connection, coding, corrected=False).events:
            if event.id == one.anchor.event and event.trigger.start == one.anchor.start:
                values = read_values(event)
                if all(values[field] == one.values[field] for field in one.values):
                    return event
    return None


def read_reviewed(
    connection: Connection, sample: Sample, by: str, *, role: Role = "coder"
) -> list[Reviewed]:
    """The events of a sample in their order, with what one person said of them and nobody else."""
    mine: dict[tuple[str, str], list[Statement]] = {}
    for said in read_statements(connection, sample=sample.number):
        if said.by == by and said.role == role:
            mine.setdefault((said.anchor.article, said.anchor.event), []).append(said)
    return [
        Reviewed(
            article=item.article,
            anchor=item.anchor,
            values=item.values,
            version=item.version,
            probability=item.probability,
            mine={
                s.field: s
                for s in last_words(mine.get((item.anchor.article, item.anchor.event), ()))
            },
        )
        for item in read_items(connection, sample.number)
    ]


def list_queue(
    connection: Connection, *, by: str, sample: Sample | None = None, most: int = 20
) -> list[Reviewed]:
    """What waits for somebody: the rest of a sample, or of all events the least probable first.

    Outside samples an event is left out when somebody else has begun to judge
    it; events without a probability come last.
    """
    if sample is not None:
        return [one for one in read_reviewed(connection, sample, by) if not one.is_done][:most]
    found: list[Reviewed] = []
    for one in _least_probable(connection, by):
        if not one.is_done:
            found.append(one)
        if len(found) == most:
            break
    return found


def _least_probable(connection: Connection, by: str) -> Iterator[Reviewed]:
    judged = {
        (said.anchor.article, said.anchor.event)
        for said in standing(read_statements(connection))
        if said.sample is None and said.field == EVENT and said.by != by
    }
    columns = (MENTION.c.coding, MENTION.c.article, ARTICLE.c.id, CODING.c.version)
    asked = (
        select(*columns, MENTION.c.event_id)
        .join(CODING, CODING.c.number == MENTION.c.coding)
        .join(ARTICLE, ARTICLE.c.number == MENTION.c.article)
        .where(MENTION.c.layer == CURRENT)
    )
    for known in (MENTION.c.probability.is_not(None), MENTION.c.probability.is_(None)):
        ordered = asked.where(known).order_by(MENTION.c.probability, MENTION.c.number)
        for row in _paged(connection, ordered):
            if (row.id, row.event_id) not in judged:
                yield _current(connection, row, row.event_id, by)


def _paged(connection: Connection, ordered):  # type: ignore[no-untyped-def]
    start = 0
    while rows := connection.execute(ordered.limit(_PAGE).offset(start)).all():
        yield from rows
        start += _PAGE


def _check_person(
    connection: Connection, saying: Saying, sample: Sample | None, target: Reviewed
) -> None:
    if not saying.by.strip():
        raise InputError("who judges? give a name with --by")
    if saying.role == "judge":
        _check_judge(connection, saying, sample, target)
    elif sample is not None and saying.by not in sample.design.coders:
        raise InputError(
            f"{saying.by} does not code the sample {sample.name!r}; its coders are "
            f"{' and '.join(sample.design.coders)}"
        )


def _check_judge(
    connection: Connection, saying: Saying, sample: Sample | None, target: Reviewed
) -> None:
    if sample is None or not sample.design.is_double:
        raise InputError("only a sample that two people code is decided by a third: name it")
    field = saying.field or EVENT
    held = held_fields(connection, sample).get(target.name, {})
    decided = held.get(field)
    if decided and (decided.state == "disputed" or decided.statements[0].role == "judge"):
        return
    raise InputError(
        f"{target.name}: the coders do not differ on {field}, or have not both judged it yet; "
        "there is nothing to decide"
    )


def held_fields(connection: Connection, sample: Sample) -> dict[str, dict[str, Held]]:
    """What the statements of a sample come to: by event (ARTICLE/EVENT) and field."""
    doubled = frozenset({sample.number} if sample.design.is_double else ())
    said: dict[str, list[Statement]] = {}
    for one in read_statements(connection, sample=sample.number):
        said.setdefault(f"{one.anchor.article}/{one.anchor.event}", []).append(one)
    return {name: decide_fields(statements, doubled) for name, statements in said.items()}


def list_disputed(connection: Connection, sample: Sample) -> list[tuple[SampledEvent, list[Held]]]:
    """The events of a sample on which two coders differ, with the fields, in the sample's order."""
    held = held_fields(connection, sample)
    found = []
    for item in read_items(connection, sample.number):
        fields = held.get(f"{item.anchor.article}/{item.anchor.event}", {})
        disputed = [fields[name] for name in EVERY_FIELD if name in fields]
        disputed = [one for one in disputed if one.state == "disputed"]
        if disputed:
            found.append((item, disputed))
    return found


def _statements(saying: Saying, target: Reviewed, sample: Sample | None) -> list[Statement]:
    makers: dict[str, Callable[[Saying, Reviewed], Iterable[tuple[str, Verdict, str | None]]]] = {
        "accept": _accepted,
        "fix": _fixed,
        "reject": _rejected,
    }
    return [
        Statement(
            number=0,
            at="",
            by=saying.by,
            role=saying.role,
            sample=sample.number if sample else None,
            anchor=target.anchor,
            field=field,
            verdict=verdict,
            old=_old(target, field),
            new=new,
            note=saying.note,
            undoes=None,
        )
        for field, verdict, new in makers[saying.verdict](saying, target)
    ]


def _old(target: Reviewed, field: str) -> str | None:
    return IS_THERE if field == EVENT else target.values[field]


def _accepted(saying: Saying, target: Reviewed) -> Iterator[tuple[str, Verdict, str | None]]:
    fields: Sequence[str] = (saying.field,) if saying.field else target.fields
    for field in fields:
        _check_field(target, field)
        if saying.field or field not in target.mine:
            yield field, "accept", _old(target, field)


def _check_field(target: Reviewed, field: str) -> None:
    if field != EVENT:
        find_field(field)
    if field not in target.fields:
        raise InputError(
            f"the sample of {target.name} was drawn before {field} was reviewed; judge it without "
            "--sample, or draw a new sample"
        )


def _fixed(saying: Saying, target: Reviewed) -> Iterator[tuple[str, Verdict, str | None]]:
    if not saying.field:
        raise InputError("fix which field? name it, and the value that is right")
    value = check_value(saying.field, saying.value or "")
    _check_field(target, saying.field)
    same = same_value(saying.field, value, target.values[saying.field])
    yield saying.field, "accept" if same else "fix", value


def _rejected(saying: Saying, target: Reviewed) -> Iterator[tuple[str, Verdict, str | None]]:
    field = saying.field or EVENT
    _check_field(target, field)
    if field != EVENT and find_field(field).needed:
        raise InputError(f"{field} cannot be empty: fix it, or reject the whole event")
    yield field, "reject", None
