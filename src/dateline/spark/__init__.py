"""Coding on Apache Spark: columns in, tables out.

    from dateline import spark

    articles = spark.read_inputs(session, ["s3://news/2026/01/a.warc.gz"])
    coded = spark.code(spark.drop_near_duplicates(articles))
    coded.write.parquet("coded")
    spark.table(coded, "events").show()

It needs pyspark 4, Java 17 and Dateline itself on every executor; docs/scale.md
has how. Nothing here is imported by the rest of the package.
"""

from __future__ import annotations

from dateline.spark.coding import code
from dateline.spark.copies import drop_near_duplicates
from dateline.spark.reading import read_columns, read_inputs
from dateline.spark.tables import TABLE_NAMES, rejected, table

__all__ = [
    "TABLE_NAMES",
    "code",
    "drop_near_duplicates",
    "read_columns",
    "read_inputs",
    "rejected",
    "table",
]
