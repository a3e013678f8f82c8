"""`dateline review`: people judge events, and what is wrong is corrected for good."""

from __future__ import annotations

import getpass
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.archive import ArchiveOption, MostOption, open_archive
from dateline.cli.ending import clean_ending
from dateline.cli.listing import (
    ActorOption,
    CountryOption,
    OutputOption,
    RecipientOption,
    SaidByOption,
    SinceOption,
    TypeOption,
    UntilOption,
    make_filters,
)
from dateline.cli.visible import visible

if TYPE_CHECKING:
    from dateline.archive.reviewing import Reviewed
    from dateline.review.sampling import Strategy
    from dateline.review.statements import Statement, Verdict

_CONTEXT_CHARACTERS = 160

review_app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Judge the events of an archive, correct them, and say how accurate the coding is.",
)

EventArgument = Annotated[
    str,
    typer.Argument(metavar="EVENT", help="ARTICLE/EVENT, as `review queue` shows it, or its id."),
]
FieldArgument = Annotated[str, typer.Argument(metavar="FIELD", help="type, actors, date …")]
ByOption = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who judges. Default: the user's name.")
]
NoteOption = Annotated[
    str, typer.Option("--note", metavar="TEXT", help="Why; kept with what is said.")
]
SampleOption = Annotated[
    str | None, typer.Option("--sample", metavar="NAME", help="In this sample.")
]
JudgeOption = Annotated[
    bool, typer.Option("--judge", help="Decide where the two coders of the sample differ.")
]


class FormName(StrEnum):
    """How tables are written."""

    markdown = "markdown"
    csv = "csv"
    latex = "latex"


FormOption = Annotated[
    FormName, typer.Option("--format", help="markdown, csv, or latex (booktabs).")
]


@review_app.command("sample")
def sample(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What the sample is called.")],
    coder: Annotated[
        list[str],
        typer.Option(
            "--coder", metavar="NAME", help="Who judges; given twice, both do so blindly."
        ),
    ],
    archive: ArchiveOption = None,
    size: Annotated[int, typer.Option("--size", min=1, metavar="N", help="So many events.")] = 100,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Draws the same again.")] = 1,
    by_type: Annotated[
        bool, typer.Option("--by-type", help="As many of each event type, as far as there are.")
    ] = False,
    actor: ActorOption = None,
    recipient: RecipientOption = None,
    type_: TypeOption = None,
    country: CountryOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    said_by: SaidByOption = None,
    by: ByOption = None,
) -> None:
    """Draw events to be judged, at random by a seed; what was coded then is kept with them."""
    with clean_ending(), open_archive(archive) as store:
        from dateline.archive.sampling import Wish, draw
        from dateline.store.filtering import Filters

        filters = make_filters(
            Filters(
                actor=actor,
                recipient=recipient,
                types=tuple(type_ or ()),
                country=country,
                since=since,
                until=until,
                said_by=said_by,
            )
        )
        strategy: Strategy = "by type" if by_type else "random"
        wish = Wish(strategy, size, seed, tuple(coder), filters)
        drawn = draw(store, name, wish, by=by or user_name())
    design = drawn.design
    typer.echo(
        f"sample {visible(name)}: {sum(design.drawn.values()):,} of "
        f"{sum(design.population.values()):,} event mentions"
    )


@review_app.command("queue")
def queue(
    archive: ArchiveOption = None,
    sample: SampleOption = None,
    by: ByOption = None,
    disputed: Annotated[
        bool, typer.Option("--disputed", help="What the two coders of the sample differ on.")
    ] = False,
    most: MostOption = 5,
) -> None:
    """Show what waits to be judged: the rest of a sample, or the least probable events first."""
    with clean_ending(), open_archive(archive) as store, store.reading() as connection:
        from dateline.archive.reviewing import list_queue
        from dateline.archive.sampling import read_text
        from dateline.archive.statements import find_sample
        from dateline.errors import InputError

        asked = find_sample(connection, sample) if sample else None
        if disputed:
            if asked is None:
                raise InputError("--disputed wants --sample NAME")
            _print_disputed(connection, asked, most)
            return
        found = list_queue(connection, by=by or user_name(), sample=asked, most=most)
        for one in found:
            _print_event(one, read_text(connection, one.version))
        if not found:
            typer.echo("nothing waits", err=True)


def _print_disputed(connection, asked, most: int) -> None:  # type: ignore[no-untyped-def]
    from dateline.archive.reviewing import list_disputed

    found = list_disputed(connection, asked)[:most]
    for item, fields in found:
        typer.echo(visible(f"{item.anchor.article}/{item.anchor.event} “{item.anchor.trigger}”"))
        for held in fields:
            for said in held.statements:
                value = "wrong" if said.verdict == "reject" else said.value or "—"
                typer.echo(visible(f"    {held.field}: {said.by} says {value}"))
    if not found:
        typer.echo("the coders differ on nothing that both have judged", err=True)


def _print_event(one: Reviewed, text: str) -> None:
    chance = "" if one.probability is None else f" · probability {one.probability:.2f}"
    typer.echo(visible(f"{one.name}{chance}"))
    start, end = one.anchor.start, one.anchor.end
    before = text[max(0, start - _CONTEXT_CHARACTERS) : start]
    after = text[end : end + _CONTEXT_CHARACTERS]
    typer.echo(visible("    " + " ".join(f"…{before}⟦{text[start:end]}⟧{after}…".split())))
    for field, value in one.values.items():
        said = one.mine.get(field)
        mark = f"   ({said.verdict}: {said.value or '—'})" if said else ""
        typer.echo(visible(f"    {field}: {value or '—'}{mark}"))


@review_app.command("accept")
def accept(
    event: EventArgument,
    field: Annotated[
        str | None, typer.Argument(metavar="FIELD", help="One field; else all that are left.")
    ] = None,
    archive: ArchiveOption = None,
    by: ByOption = None,
    note: NoteOption = "",
    sample: SampleOption = None,
    judge: JudgeOption = False,
) -> None:
    """Say that an event, or one field of it, is coded rightly."""
    _say("accept", (event, field, None), archive, (by, note, sample, judge))


@review_app.command("fix")
def fix(
    event: EventArgument,
    field: FieldArgument,
    value: Annotated[
        str,
        typer.Argument(
            metavar="VALUE",
            help='What is right, in the form of the queue: "Houthis [YEM/REB]", 2024-07-25, "Aden '
            '[YEM]"; "" for nothing.',
        ),
    ],
    archive: ArchiveOption = None,
    by: ByOption = None,
    note: NoteOption = "",
    sample: SampleOption = None,
    judge: JudgeOption = False,
) -> None:
    """Give a field another value."""
    _say("fix", (event, field, value), archive, (by, note, sample, judge))


@review_app.command("reject")
def reject(
    event: EventArgument,
    field: Annotated[
        str | None, typer.Argument(metavar="FIELD", help="One field; else the whole event.")
    ] = None,
    archive: ArchiveOption = None,
    by: ByOption = None,
    note: NoteOption = "",
    sample: SampleOption = None,
    judge: JudgeOption = False,
) -> None:
    """Say that there is no such event, or that a field is wrong and what is right is not known."""
    _say("reject", (event, field, None), archive, (by, note, sample, judge))


def _say(
    verdict: Verdict,
    what: tuple[str, str | None, str | None],
    archive: str | None,
    how: tuple[str | None, str, str | None, bool],
) -> None:
    event, field, value = what
    by, note, sample, judge = how
    with clean_ending(), open_archive(archive) as store:
        from dateline.archive.reviewing import Saying, say

        said = say(
            store,
            Saying(
                by or user_name(),
                event,
                verdict,
                field,
                value,
                note,
                sample,
                "judge" if judge else "coder",
            ),
        )
    _print_said(said)


def _print_said(said: Iterable[Statement]) -> None:
    for one in said:
        change = f": {one.old or '—'} → {one.new or '—'}" if one.verdict == "fix" else ""
        typer.echo(visible(f"{one.number} {one.verdict} {one.field}{change}"))


@review_app.command("undo")
def undo(
    number: Annotated[
        int | None, typer.Argument(metavar="NUMBER", help="As in `review log`; else your last.")
    ] = None,
    archive: ArchiveOption = None,
    by: ByOption = None,
    note: NoteOption = "",
) -> None:
    """Take back what was said last, or the act that a statement belongs to."""
    with clean_ending(), open_archive(archive) as store:
        from dateline.archive import reviewing

        taken = reviewing.undo(store, by=by or user_name(), number=number, note=note)
    typer.echo(f"taken back: {', '.join(str(one.undoes) for one in taken)}")


@review_app.command("log")
def log(
    archive: ArchiveOption = None,
    orphaned: Annotated[
        bool, typer.Option("--orphaned", help="Only about events that are coded no more.")
    ] = False,
    most: MostOption = 100,
) -> None:
    """List what was said and what has become of it, the last first."""
    with clean_ending(), open_archive(archive) as store, store.reading() as connection:
        from dateline.archive.accounting import read_log

        found = [one for one in read_log(connection) if one.fate == "orphaned" or not orphaned]
        for one in found[:most]:
            said = one.statement
            change = f" {said.old or '—'} → {said.new or '—'}" if said.verdict == "fix" else ""
            where = f"{said.anchor.article}/{said.anchor.event} “{said.anchor.trigger}”"
            what = (
                f"undoes {said.undoes}" if said.undoes else f"{said.verdict} {said.field}{change}"
            )
            parts = (str(said.number), said.at, said.by, where, what, said.note, one.fate)
            typer.echo(visible(" · ".join(filter(None, parts))))
        if not found:
            typer.echo("nothing said" if not orphaned else "nothing is orphaned", err=True)


@review_app.command("agreement")
def agreement(
    sample: Annotated[str, typer.Argument(metavar="SAMPLE", help="Its name.")],
    archive: ArchiveOption = None,
    format_: FormOption = FormName.markdown,
    output: OutputOption = None,
) -> None:
    """Say how far the two coders of a sample agree on each field: percent, Krippendorff's alpha."""
    with clean_ending(), open_archive(archive) as store, store.reading() as connection:
        from dateline.archive.accounting import agreement_rows
        from dateline.archive.statements import find_sample
        from dateline.review.agreement_table import write_agreement

        rows = agreement_rows(connection, find_sample(connection, sample))
        _write(write_agreement(rows, format_.value), output)


@review_app.command("accuracy")
def accuracy(
    sample: Annotated[str, typer.Argument(metavar="SAMPLE", help="Its name.")],
    archive: ArchiveOption = None,
    format_: FormOption = FormName.markdown,
    output: OutputOption = None,
) -> None:
    """Say what share of the coding is right, by type and field, as a methods section has it."""
    with clean_ending(), open_archive(archive) as store, store.reading() as connection:
        from dateline.archive.accounting import describe_accuracy
        from dateline.archive.statements import find_sample

        found = find_sample(connection, sample)
        _write(describe_accuracy(connection, found, format_.value), output)


def _write(text: str, output: Path | None) -> None:
    from dateline.cli.code import open_output

    with open_output(output) as stream:
        stream.write(text)


def user_name() -> str:
    """The name of the user of this computer; "unknown" where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"
