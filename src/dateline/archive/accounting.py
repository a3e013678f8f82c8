"""What judging an archive came to: agreement of coders, accuracy, what became of corrections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sqlalchemy import select

from dateline.archive.reviewing import EVERY_FIELD, held_fields
from dateline.archive.sampling import read_items
from dateline.archive.statements import Sample, by_event, doubled_samples, read_statements
from dateline.review.accuracy import JudgedItem, accuracy_rows, describe_design, write_table
from dateline.review.agreement import measure_agreement
from dateline.review.agreement_table import FieldAgreement
from dateline.review.anchors import find_anchored
from dateline.review.fields import EVENT, IS_THERE, read_values
from dateline.review.statements import Held, decide_fields, last_words, spoken, standing
from dateline.store.laying import current_coding
from dateline.store.listing import read_record
from dateline.store.tables import ARTICLE

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.records import Record
    from dateline.review.statements import Statement
    from dateline.review.text_tables import TableForm

Fate = Literal["holds", "taken back", "overtaken", "disputed", "met", "orphaned"]


def agreement_rows(connection: Connection, sample: Sample) -> list[FieldAgreement]:
    """The agreement of a sample's coders by field, judges left out.

    A field of an event that a coder rejected has no value of that coder.
    """
    coders = sample.design.coders
    said: dict[tuple[str, str], dict[str, Statement]] = {}
    for event in by_event(read_statements(connection, sample=sample.number)).values():
        for one in last_words(event):
            if one.role == "coder":
                name = f"{one.anchor.article}/{one.anchor.event}"
                said.setdefault((name, one.by), {})[one.field] = one
    names = sorted({name for name, _ in said})

    def units(field: str, *, verdicts: bool) -> list[tuple[str | None, ...]]:
        return [
            tuple(_word(said.get((name, coder), {}), field, verdicts) for coder in coders)
            for name in names
        ]

    return [
        FieldAgreement(
            field,
            measure_agreement(units(field, verdicts=False)),
            measure_agreement(units(field, verdicts=True)),
        )
        for field in EVERY_FIELD
    ]


def _word(said: dict[str, Statement], field: str, verdicts: bool) -> str | None:
    one = said.get(field)
    found = said.get(EVENT)
    if one is None or (field != EVENT and found is not None and found.verdict == "reject"):
        return None
    if verdicts:
        return "right" if one.verdict == "accept" else "not right"
    return spoken(field, one)


def judged_items(connection: Connection, sample: Sample) -> list[JudgedItem]:
    """The events of a sample that are judged, each with what is right of it."""
    held = held_fields(connection, sample)
    items = read_items(connection, sample.number)
    found = [(item, held.get(f"{item.anchor.article}/{item.anchor.event}", {})) for item in items]
    judged = [
        (item, fields)
        for item, fields in found
        if EVENT in fields and fields[EVENT].state != "waiting"
    ]
    weights = sample.design.weights(Counter(item.stratum for item, _ in judged))
    return [
        JudgedItem(
            type=str(item.values["type"]),
            weight=weights[item.stratum],
            right=_rights(fields),
            filled=frozenset(name for name, value in item.values.items() if value is not None),
            fields=tuple(item.values),
        )
        for item, fields in judged
    ]


def _rights(fields: dict[str, Held]) -> dict[str, bool | None]:
    """Of each judged field whether the coding is right; None while coders differ."""
    there = fields[EVENT]
    rights: dict[str, bool | None] = {}
    for name, held in fields.items():
        if held.state != "waiting":
            rights[name] = held.verdict == "accept" if held.state == "holds" else None
    if there.state == "holds" and there.value != IS_THERE:
        return {EVENT: False}
    return rights


def describe_accuracy(
    connection: Connection, sample: Sample, form: TableForm, *, named: bool = True
) -> str:
    """The accuracy table of a sample; but in CSV after a paragraph on how it was drawn."""
    items = judged_items(connection, sample)
    table = write_table(accuracy_rows(items), form)
    if form == "csv":
        return table
    words = describe_design(sample.design, len(items), named=named)
    return f"{words.replace('%', chr(92) + '%') if form == 'latex' else words}\n\n{table}"


@dataclass(frozen=True, slots=True)
class LoggedStatement:
    """A statement and what has become of it.

    `now` is what the program codes for the field today, where it still codes
    the event. `overtaken`: later words took its place; `met`: the event that
    was rejected is coded no more; `orphaned`: an event is gone of which
    something else was said. Of a person who takes something back, `taken back`
    stands beside what was.
    """

    statement: Statement
    fate: Fate
    now: str | None


def read_log(connection: Connection, article: int | None = None) -> list[LoggedStatement]:
    """What was said, of one article or of all, with what has become of it; the last first.

    What one of two coders said of a field is left out until the other has
    spoken too, so that the log shows neither the other's words.
    """
    doubled = doubled_samples(connection)
    by_article: dict[str, list[Statement]] = {}
    for said in read_statements(connection, article=article):
        by_article.setdefault(said.anchor.article, []).append(said)
    found: list[LoggedStatement] = []
    for name, statements in by_article.items():
        record = _current_record(connection, name)
        found += _follow(record, statements, doubled)
    return sorted(found, key=lambda logged: -logged.statement.number)


def _current_record(connection: Connection, article: str) -> Record | None:
    number = connection.scalar(select(ARTICLE.c.number).where(ARTICLE.c.id == article))
    coding = current_coding(connection, number) if number is not None else None
    return read_record(connection, coding, corrected=False) if coding is not None else None


def _follow(
    record: Record | None, statements: Sequence[Statement], doubled: frozenset[int]
) -> Iterator[LoggedStatement]:
    """What has become of what was said of one article."""
    kept = {said.number for said in standing(statements)}
    last = {said.number for said in last_words(statements)}
    for said_of in by_event(statements).values():
        anchor = said_of[-1].anchor
        event = find_anchored(record, anchor) if record else None
        values = read_values(event) if event else {}
        held = decide_fields(said_of, doubled)
        deciding = {s.number: h.state for h in held.values() for s in h.statements}
        for said in said_of:
            if said.sample in doubled and _is_hidden(held.get(said.field)):
                continue
            fate: Fate = "overtaken"
            if said.undoes is not None or said.number not in kept:
                fate = "taken back"
            elif said.number in last and said.number in deciding:
                fate = "disputed" if deciding[said.number] == "disputed" else "holds"
                if fate == "holds" and event is None:
                    fate = "met" if (said.field, said.verdict) == (EVENT, "reject") else "orphaned"
            yield LoggedStatement(said, fate, values.get(said.field))


def _is_hidden(held: Held | None) -> bool:
    """Whether what was said of a field in double coding must not be shown yet."""
    return held is None or held.state == "waiting"
