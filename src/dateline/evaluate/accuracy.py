"""What the judged events say: the page of accuracy, and what the present coder makes of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dateline.errors import InputError
from dateline.evaluate.gold import article_of
from dateline.evaluate.judged import (
    REASONS,
    JudgedEvent,
    JudgedShare,
    shares_by_reason,
    shares_by_score,
    shares_by_type,
    shares_of_round,
)
from dateline.evaluate.judging import CodedEvent, read_judged_sets, text_digest
from dateline.evaluate.reading import Reading, mentions_of
from dateline.records import Event

Now = Literal["same", "changed", "gone"]
_METHOD = """\
# Accuracy on open text

Made from `tests/quality/judged_events.jsonl` by `scripts/judged --write`.

How many of the events that Dateline codes in ordinary news are there? For each round a quarter
of the articles of three development sets is drawn by a seed: `polnear_dev` (American politics,
2016), `lgl` (local papers, 2009) and `meantime_full_apple` (business, 2004 to 2011). No article
is drawn in two of rounds 1 to 4; later rounds draw from all articles again. They are coded,
and of all their events some are drawn by the same seed, each with the same chance. Language
models at work on this project read each event with the text around it and judge it against
PLOVER and the [codebook](codebook.md); no rule or script decides. One judged rounds 1 to 3 and
5, three shared rounds 4 and 7, two round 6. Those of rounds 1 to 3 and 5 mended the program too;
those of rounds 6 and 7 did not work on it and knew no earlier verdicts, and in each another judged
40 of its events again: 37 and 36 verdicts were the same (Cohen's kappa 0.88 and 0.84).

- **right**: an event of this type is told there; its actors and recipients are the right ones,
  with the right countries; its status is right.
- **half**: event and type are right, but one actor, recipient, country, mode or status is wrong;
  or a party that the same sentence names, or the country of an official, an organ or a known
  organisation, is missing; or the event is coded a second time.
- **wrong**: no such event, no political one, or two of those faults.

Sectors, dates, places, counts and contexts are not judged, and neither is what the program does
not find: this is precision. Intervals are Wilson's, for 95 %. Between rounds the program is
mended by what the earlier ones have shown, so a round speaks for the tree that coded it, and
only the last one for the program as it is. Where an hour follows the commit, the tree was that
commit with the changes of the day up to then.
"""


def accuracy_page(judged: Sequence[JudgedEvent]) -> str:
    """The page `docs/accuracy.md`: method, every round, and the last one by type and by error."""
    rounds = _by_round(judged)
    number, last = max(rounds.items())
    parts = [_METHOD, "## Rounds\n", _table_of_rounds(rounds)]
    parts += [f"## Round {number} by event type\n", _table_of_shares("type", shares_by_type(last))]
    parts += [f"## Round {number} by score\n", _table_of_shares("score", shares_by_score(last))]
    parts += [f"## Round {number}: what is wrong\n", _table_of_reasons(last)]
    return "\n".join(parts)


def _by_round(judged: Iterable[JudgedEvent]) -> Mapping[int, list[JudgedEvent]]:
    rounds: defaultdict[int, list[JudgedEvent]] = defaultdict(list)
    for row in judged:
        rounds[row.round].append(row)
    return rounds


def _table_of_rounds(rounds: Mapping[int, Sequence[JudgedEvent]]) -> str:
    lines = [
        "| round | coded by | events | judged | right | half | wrong | right | 95 % |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for number, rows in sorted(rounds.items()):
        for share in shares_of_round(rows):
            cells = (str(number), f"`{rows[0].tree}`", share.name, *_cells(share))
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _table_of_shares(group: str, shares: Iterable[JudgedShare]) -> str:
    lines = [
        f"| {group} | judged | right | half | wrong | right | 95 % |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += (f"| {' | '.join((share.name, *_cells(share)))} |" for share in shares)
    return "\n".join(lines) + "\n"


def _cells(share: JudgedShare) -> tuple[str, ...]:
    low, high = share.interval
    right = f"{share.right / share.n:.2f}" if share.n else "–"
    counts = (share.n, share.right, share.half, share.wrong)
    return (*map(str, counts), right, f"{low:.2f}–{high:.2f}")


def _table_of_reasons(judged: Sequence[JudgedEvent]) -> str:
    lines = ["| kind | what it is | half | wrong |", "|---|---|---|---|"]
    lines += (
        f"| {share.name} | {REASONS[share.name]} | {share.half} | {share.wrong} |"
        for share in shares_by_reason(judged)
    )
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class Recoded:
    """A judged event, and what the present coder makes of it.

    `same`: type, status, actors and recipients with their countries are as
    judged; `changed`: its words still tell an event of this type; `gone`: no.
    """

    judged: JudgedEvent
    now: Now


def recode_judged(judged: Sequence[JudgedEvent], folder: Path) -> tuple[Recoded, ...]:
    """Code the judged articles again and look for each judged event.

    Raises InputError where an article is missing or its text is another one.
    """
    rows = {
        (n, str(r["doc_id"])): r for n, found in read_judged_sets(folder).items() for r in found
    }
    by_article: defaultdict[tuple[str, str], list[JudgedEvent]] = defaultdict(list)
    for event in judged:
        by_article[event.coded.set, event.coded.article].append(event)
    recoded: list[Recoded] = []
    for key, events in by_article.items():
        row = rows.get(key)
        digests = {event.coded.digest for event in events}
        if row is None or digests != {text_digest(str(row["text"]))}:
            raise InputError(f"{key[0]}: article {key[1]!r} is missing or has another text")
        reading = Reading(article_of(row))
        recoded += [Recoded(event, _now(event.coded, reading)) for event in events]
    return tuple(recoded)


def _now(coded: CodedEvent, reading: Reading) -> Now:
    found = [event for event in reading.record.events if _is_told_there(coded, event)]
    if not found:
        return "gone"
    return "same" if any(is_same(coded, event) for event in found) else "changed"


def is_same(coded: CodedEvent, event: Event) -> bool:
    """Whether an event is told where another was, with its type, status and parties."""
    return _is_told_there(coded, event) and _parties(event) == _parties(coded)


def _is_told_there(coded: CodedEvent, event: Event) -> bool:
    return event.type == coded.type and any(
        mention.start < coded.end and coded.start < mention.end for mention in mentions_of(event)
    )


def _parties(event: CodedEvent | Event) -> tuple[object, ...]:
    """Status, and words and countries of both sides."""
    sides = (
        frozenset((part.start, part.end, part.country) for part in side)
        for side in (event.actors, event.recipients)
    )
    return event.status, *sides


def describe_recoded(recoded: Sequence[Recoded]) -> str:
    """A line for each round and verdict: how many are coded as before, otherwise, not at all.

    Below, how many of those still coded as judged are right. They are those
    that the program was mended by: what it does elsewhere a fresh round says.
    """
    counts = Counter((item.judged.round, item.judged.verdict, item.now) for item in recoded)
    lines = ["round  verdict  same  changed  gone"]
    for number in sorted({item.judged.round for item in recoded}):
        for verdict in ("right", "half", "wrong"):
            same, changed, gone = (counts[number, verdict, n] for n in ("same", "changed", "gone"))
            lines.append(f"{number:>5}  {verdict:7}  {same:>4}  {changed:>7}  {gone:>4}")
    still = [item.judged for item in recoded if item.now == "same"]
    right = sum(row.verdict == "right" for row in still)
    return "\n".join((*lines, f"of {len(still)} still coded as judged, {right} are right"))
