"""The codebook in words for people: what a frame says, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.knowledge.codebook.codebook import Codebook
    from dateline.knowledge.codebook.frames import Frame

_PLACES = ("verbs", "nouns", "adjectives")


def describe_frame(frame: Frame) -> Iterator[tuple[str, str]]:
    """What a frame says beside its id and examples, as pairs of a label and words."""
    for place in _PLACES:
        if words := getattr(frame, place):
            yield place, ", ".join(words)
    yield "codes", describe_codes(frame)
    yield "actor", _participant(frame.actor, frame.actor_is)
    if frame.symmetric:
        yield "recipient", f"an actor too: {', '.join(frame.recipient)}"
    else:
        yield "recipient", _participant(frame.recipient, frame.recipient_is)
    if frame.content_is or frame.content_not or frame.kind != "act":
        yield "content", _words(", ".join(frame.content), frame.content_is, frame.content_not)
    if frame.modifier_is or frame.modifier_not:
        yield "modifier", _words("", frame.modifier_is, frame.modifier_not)
    for label in ("instrument", "object"):
        if functions := getattr(frame, label):
            yield label, ", ".join(functions)
    if frame.needs != ("either",):
        yield "needs", ", ".join(frame.needs)
    if frame.voice != "any":
        yield "voice", f"{frame.voice} only"


def describe_codes(frame: Frame) -> str:
    """What is coded: type, modes, CAMEO code, or what a stance makes of an act."""
    parts = []
    if frame.kind != "act":
        parts.append(f"{frame.kind} “{frame.effect}” towards an act")
    if frame.type is not None:
        alone = "" if frame.kind == "act" else "without one "
        parts.append(alone + "/".join((frame.type, *frame.modes)))
    if frame.cameo is not None:
        parts.append(f"CAMEO {frame.cameo}")
    return ", ".join(parts)


def frames_of_type(codebook: Codebook, name: str) -> tuple[Frame, ...]:
    """The acts of a type, in the order in which they are tried."""
    return tuple(f for f in codebook.frames if f.type == name and f.kind == "act")


def stance_frames(codebook: Codebook) -> tuple[Frame, ...]:
    """The frames that take another act: stances, aspects, attempts."""
    return tuple(frame for frame in codebook.frames if frame.kind != "act")


def _participant(functions: tuple[str, ...], classes: tuple[str, ...]) -> str:
    """As in "subject (armed or police)"; a thing or nobody where no function is named."""
    words = ", ".join(functions) or "none"
    wanted = " or ".join(name for name in classes if not name.startswith("!"))
    barred = " or ".join(name[1:] for name in classes if name.startswith("!"))
    limits = ", ".join(part for part in (wanted, f"not {barred}" if barred else "") if part)
    return f"{words} ({limits})" if limits else words


def _words(functions: str, wanted: tuple[str, ...], blocked: tuple[str, ...]) -> str:
    parts = [functions] if functions else []
    if wanted:
        parts.append(f"one of {', '.join(wanted)}")
    if blocked:
        parts.append(f"none of {', '.join(blocked)}")
    return "; ".join(parts)
