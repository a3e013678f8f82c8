"""What libraries trip over in broken files, as faults of the files."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from dateline.errors import UnreadableInput

# A parser that meets what it does not expect raises these where it should say so.
_SLIPS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
    zlib.error,
)
_PANIC = "PanicException"  # of libraries in Rust; no Exception, and no name to import


@contextmanager
def slips_as_faults(what: str) -> Iterator[None]:
    """Raise UnreadableInput, beginning with `what`, where a library trips over an input.

    Only a library's own work stands inside: what trips there is the input's fault.
    """
    try:
        yield
    except _SLIPS as error:
        words = " ".join(str(error).split())[:200] or type(error).__name__
        raise UnreadableInput(f"{what}: {words}") from error
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise UnreadableInput(f"{what}: {' '.join(str(error).split())[:200]}") from error
