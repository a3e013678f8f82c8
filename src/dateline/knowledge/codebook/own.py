"""A user's own codebook file, as it was read: what a run needs of it to know it again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePath

_DIGEST_CHARACTERS = 16


@dataclass(frozen=True, slots=True)
class OwnCodebook:
    """The text of a codebook file, and the path that messages about it give.

    It is small and passes to worker processes as it is, so that all of them
    code by the text that was read once.
    """

    path: str
    text: str

    @property
    def mark(self) -> str:
        """The file's name and digest, as provenance has them."""
        digest = hashlib.sha256(self.text.encode()).hexdigest()[:_DIGEST_CHARACTERS]
        return f"{PurePath(self.path).name} sha256:{digest}"
