"""What the processes of the tests do; in a file of its own, so that they start fast."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from dateline.errors import KnowledgeError

FOR_EVER = 600.0


def break_knowledge() -> None:
    """Fail as a broken knowledge file does."""
    raise KnowledgeError("x.toml: 'b' stands after 'c'")


def do_nothing() -> None:
    pass


def die() -> None:
    os._exit(3)


def act(item: str) -> str:
    """What the item says: "die", "hang", "nap", "big", "once FILE"; else it comes back louder."""
    word, _, rest = item.partition(" ")
    if word == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    elif word == "hang":
        time.sleep(FOR_EVER)
    elif word == "nap":
        time.sleep(0.2)
    elif word == "big":
        return "x" * 3_000_000
    elif word == "once" and not Path(rest).exists():
        Path(rest).touch()
        os._exit(1)
    return item.upper()


def os_pid(item: str) -> str:
    return str(os.getpid())
