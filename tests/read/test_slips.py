"""What libraries trip over."""

from __future__ import annotations

import pytest

from dateline.errors import UnreadableInput
from dateline.read.slips import slips_as_faults


class PanicException(BaseException):  # as libraries in Rust raise it
    pass


@pytest.mark.parametrize("slip", [TypeError("odd\nthing"), PanicException("odd thing")])
def test_slips_as_faults_says_what_is_broken(slip: BaseException) -> None:
    fault = pytest.raises(UnreadableInput, match="the file is broken: odd thing")
    with fault, slips_as_faults("the file is broken"):
        raise slip


@pytest.mark.parametrize("other", [KeyboardInterrupt, MemoryError, UnreadableInput])
def test_slips_as_faults_lets_all_else_through(other: type[BaseException]) -> None:
    with pytest.raises(other, match="itself"), slips_as_faults("the file is broken"):
        raise other("itself")
