"""The Spark session of a run, on this machine or where spark-submit says."""

from __future__ import annotations

import os
import shutil
import sys
import warnings
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.optional import import_extra

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

# A task is tried four times, as on a cluster: local mode alone gives up at the first death.
LOCAL_MASTER = "local[*,4]"
_SUBMITTED = "PYSPARK_GATEWAY_PORT"
_OWN = {
    "spark.app.name": "dateline",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "256",
}
_LOCAL = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "2g",
}


def open_session(master: str | None = None, settings: dict[str, str] | None = None) -> SparkSession:
    """The session: under spark-submit as that says, else on this machine or at `master`.

    `settings` are Spark's, by name, and come before those chosen here. Raises
    MissingExtra without pyspark, InputError without Java.
    """
    sql = import_extra("pyspark.sql")
    submitted = _SUBMITTED in os.environ
    if not submitted:
        _require_java()
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = sql.SparkSession.builder
    if master or not submitted:
        builder = builder.master(master or LOCAL_MASTER)
    is_local = not submitted and (master or LOCAL_MASTER).startswith("local")
    if is_local:
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    for name, value in {**_OWN, **(_LOCAL if is_local else {}), **(settings or {})}.items():
        builder = builder.config(name, value)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas")
        session: SparkSession = builder.getOrCreate()
    return session


def has_java() -> bool:
    """Whether Spark finds a Java to run on."""
    home = os.environ.get("JAVA_HOME")
    return bool(home and shutil.which(f"{home}/bin/java")) or shutil.which("java") is not None


def _require_java() -> None:
    if not has_java():
        raise InputError(
            "Spark runs on Java 17 or later, and none is found: install it (Debian: "
            "apt install openjdk-17-jre-headless), or set JAVA_HOME to where it is"
        )
