"""Spark's functions over Arrow batches, without its warning of a newer pandas.

Spark warns of every pandas from 3.0 on, which nothing here uses.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

BatchFunction = Callable[[Iterator["pyarrow.RecordBatch"]], Iterator["pyarrow.RecordBatch"]]


GroupFunction = Callable[["pyarrow.Table"], "pyarrow.Table"]


def map_batches(frame: DataFrame, function: BatchFunction, schema: str) -> DataFrame:
    """What `function` makes of the Arrow batches of each partition."""
    with _unwarned():
        return frame.mapInArrow(function, schema)


def group_batches(frame: DataFrame, column: str, function: GroupFunction, schema: str) -> DataFrame:
    """What `function` makes of the rows that have the same value in a column."""
    with _unwarned():
        return frame.groupBy(column).applyInArrow(function, schema)


@contextmanager
def _unwarned() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas")
        yield
