"""Near-duplicates across a whole corpus: MinHash bands find who could be a copy of whom.

Articles that share a band, directly or over others, make a group; within each
group the very code that reads web archives on one machine (`dateline.read.near_duplicates`)
goes through the articles in their order. As no comparison crosses a group, the
articles that are kept are those that one machine would keep.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.optional import import_extra
from dateline.read.near_duplicates import NearDuplicates, band_keys, sketch_wording
from dateline.shingles import Sketch
from dateline.spark.mapping import group_batches, map_batches
from dateline.spark.rows import ARTICLE_COLUMNS, make_batches, read_batches

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import Column, DataFrame

_SKETCHES = (
    "input string, row bigint, where string, runs bigint, `values` binary, bands array<binary>"
)
_COPIES = "input string, row bigint, same string"


def drop_near_duplicates(articles: DataFrame) -> DataFrame:
    """The articles of `read_inputs`, copies of an earlier one rejected as such.

    Earlier is by `input` and `row`. Copies share three of four runs of five
    words or more; texts of fewer than 30 words are not compared. The sketches
    and groups are kept on the executors until the session ends: some 700 bytes an
    article; losing an executor meanwhile is an error. Raises InputError where
    articles have no `input` and `row`, as those of `read_columns`.
    """
    from pyspark.sql import functions as f

    told = articles.where("reason is null").select("input", "row", "where", "text")
    sketches = map_batches(told, _sketch_batches, _SKETCHES)
    sketches = sketches.withColumn("node", f.xxhash64("input", "row")).localCheckpoint()
    if not sketches.where("input is null or row is null").isEmpty():
        raise InputError(
            "these articles have no `input` and `row`, so that none is earlier than another: "
            "write the rows as Parquet and read them by read_inputs"
        )
    groups = _connect(_link(sketches))
    members = sketches.drop("bands").join(groups, "node")
    copies = group_batches(members, "label", _find_copies, _COPIES)
    return _reject(articles, copies)


def _sketch_batches(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    arrow = import_extra("pyarrow")
    kinds = (arrow.string(), arrow.int64(), arrow.string(), arrow.int64(), arrow.binary())
    names = ("input", "row", "where", "runs", "values")
    bands = arrow.field("bands", arrow.list_(arrow.binary()))
    schema = arrow.schema([*zip(names, kinds, strict=True), bands])

    def sketched() -> Iterator[dict[str, object]]:
        for row in read_batches(batches):
            sketch = sketch_wording(row.pop("text"))
            if sketch is not None:
                keys = [bytes([band]) + key for band, key in band_keys(sketch)]
                yield {**row, "runs": sketch.runs, "values": sketch.values, "bands": keys}

    yield from make_batches(sketched(), schema)


def _link(sketches: DataFrame) -> DataFrame:
    """Pairs (node, other) of articles that share a band: each with the least node of the band.

    Bands are told apart by a hash of 64 bits. Where two meet, a group is larger
    than it need be, and the same articles are kept.
    """
    from pyspark.sql import functions as f

    bands = sketches.select("node", f.explode("bands").alias("band"))
    bands = bands.select("node", f.xxhash64("band").alias("band"))
    least = bands.groupBy("band").agg(f.min("node").alias("other"), f.count("*").alias("articles"))
    pairs = bands.join(least.where("articles > 1"), "band").where("node != other")
    one_way = pairs.select("node", "other").distinct()
    back = one_way.select(f.col("other").alias("node"), f.col("node").alias("other"))
    return one_way.union(back).localCheckpoint()


def _connect(pairs: DataFrame) -> DataFrame:
    """(node, label) of every node in a pair; nodes that hang together have one label.

    Labels sink to the least node of the group: each round a node takes the least
    label among its neighbours, and then the label of the node that it names.
    Labels never rise, so the rounds end.
    """
    from pyspark.sql import functions as f

    labels = pairs.groupBy("node").agg(f.least("node", f.min("other")).alias("label"))
    labels = labels.localCheckpoint()
    is_moving = True
    while is_moving:
        near = pairs.join(labels.withColumnRenamed("node", "other"), "other")
        near = near.groupBy("node").agg(f.min("label").alias("near"))
        joined = labels.join(near, "node").withColumn("step", f.least("label", "near"))
        ends = joined.select(f.col("node").alias("step"), f.col("step").alias("end"))
        moved = joined.join(ends, "step").select(
            "node", "label", f.least("step", "end").alias("to")
        )
        moved = moved.localCheckpoint()
        labels = moved.select("node", f.col("to").alias("label"))
        is_moving = not moved.where("label != to").isEmpty()
    return labels


def _find_copies(group: pyarrow.Table) -> pyarrow.Table:
    arrow = import_extra("pyarrow")
    seen = NearDuplicates()
    found: dict[str, list[object]] = {"input": [], "row": [], "same": []}
    for row in group.sort_by([("input", "ascending"), ("row", "ascending")]).to_pylist():
        same = seen.find_by_sketch(Sketch(row["runs"], row["values"]), row["where"])
        if same is not None:
            found["input"].append(row["input"])
            found["row"].append(row["row"])
            found["same"].append(same)
    kinds = (arrow.string(), arrow.int64(), arrow.string())
    return arrow.table(found, schema=arrow.schema(list(zip(found, kinds, strict=True))))


def _reject(articles: DataFrame, copies: DataFrame) -> DataFrame:
    """The articles, with the reason in place of the text where they are copies."""
    from pyspark.sql import functions as f

    joined = articles.join(copies, ["input", "row"], "left")
    is_copy = f.col("same").isNotNull()

    def told(name: str) -> Column:
        match name:
            case "reason":
                value: Column = f.concat(f.lit("nearly the same as "), "same")
            case "kind":
                value = f.lit("duplicate")
            case "id":
                value = f.col("where")
            case "input" | "row":
                return f.col(name)
            case _:
                value = f.lit(None)
        return f.when(is_copy, value).otherwise(f.col(f"`{name}`")).alias(name)

    return joined.select([told(name) for name in ARTICLE_COLUMNS])
