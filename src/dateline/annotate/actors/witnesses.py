"""Where the entity recogniser, the actor tables and the text do not agree on a name.

Each is one witness. Which one is followed was decided when names were found; here the
readings of the others are kept beside the mention.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.records import Disagreement, Reading

if TYPE_CHECKING:
    from dateline.annotate.actors.cast import Cast, FoundName
    from dateline.annotations import ActorMention
    from dateline.kinds import Witness
    from dateline.tokens import Span

# The kinds of actors that a label of the recogniser may stand for; all other labels are of none.
KINDS_OF_LABEL: dict[str, frozenset[str]] = {
    "PERSON": frozenset({"person"}),
    "ORG": frozenset({"organisation", "group", "seat"}),
    "NORP": frozenset({"country", "group", "organisation"}),
    "GPE": frozenset({"country", "seat", "place"}),
    "LOC": frozenset({"country", "seat", "place"}),
    "FAC": frozenset({"seat", "place"}),
}
KINDS_OF_MODEL = {"person": "person", "organisation": "organisation", "people": "group"}


def find_disagreement(cast: Cast, mention: ActorMention) -> Disagreement | None:
    """How witnesses differ on the name that a mention is headed by; None: they agree.

    A witness that takes the words for no name contradicts nobody.
    """
    name = cast.names.get(mention.head)
    if name is None or not mention.start <= name.start < name.end <= mention.end:
        return None
    label = _label_over(cast, name)
    known = _known_under(cast, name)
    against_label = label is not None and _contradicts(label, name)
    against_tables = known is not None and known.entries != name.entries
    if not (against_label or against_tables):
        return None
    followed = _followed(name, known, label)
    return Disagreement(
        recogniser=_reading_of_label(cast, label) if label is not None else None,
        tables=_reading_of_tables(cast, known) if known is not None else None,
        followed=followed,
        reason=_reason(followed, name, known, label),
    )


def _label_over(cast: Cast, name: FoundName) -> Span | None:
    """The longest of the recogniser's entities that share a word with a name."""
    shared = [e for e in cast.recognised if e.start < name.end and name.start < e.end]
    return max(shared, key=len, default=None)


def _known_under(cast: Cast, name: FoundName) -> FoundName | None:
    """The longest name of the tables that shares a word with a name."""
    shared = [cast.known[t] for t in range(name.start, name.end) if t in cast.known]
    return max(shared, key=lambda known: known.end - known.start, default=None)


def _contradicts(label: Span, name: FoundName) -> bool:
    """Whether the recogniser's entity is of another kind, or crosses the name."""
    crosses = label.start < name.start < label.end < name.end
    crosses = crosses or name.start < label.start < name.end < label.end
    return crosses or _kind(name) not in KINDS_OF_LABEL.get(label.label_, frozenset())


def _kind(name: FoundName) -> str:
    return name.entry.kind if name.entry is not None else KINDS_OF_MODEL.get(name.kind, "place")


def _followed(name: FoundName, known: FoundName | None, label: Span | None) -> Witness:
    if known is not None and known.entries == name.entries:
        return "tables"
    agrees = label is not None and not _contradicts(label, name)
    return "recogniser" if agrees and not name.entries else "text"


def _reason(followed: Witness, name: FoundName, known: FoundName | None, label: Span | None) -> str:
    """Why a witness was followed: its name is longer, it is known, the text says so."""
    if followed == "text":
        return "what the text calls it"
    other = label if followed == "tables" else known
    longer = other is None or name.end - name.start > other.end - other.start
    if longer:
        return "longer name"
    return "known name" if followed == "tables" else "its place in the sentence"


def _reading_of_label(cast: Cast, label: Span) -> Reading:
    span = cast.parsed.span(label.start, label.end)
    return Reading(span.start, span.end, span.text, str(label.label_))


def _reading_of_tables(cast: Cast, known: FoundName) -> Reading:
    span = cast.parsed.span(known.start, known.end)
    entries = tuple(entry.id for entry in known.entries)
    return Reading(span.start, span.end, span.text, _kind(known), entries)
