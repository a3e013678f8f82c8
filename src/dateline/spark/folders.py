"""Folders of whatever file system Spark writes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_DONE = "_SUCCESS"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder by its path or address; Spark marks one that it has written to the end."""

    session: SparkSession
    path: str

    def __truediv__(self, name: str) -> Folder:
        """A folder in this one."""
        return Folder(self.session, f"{self.path.rstrip('/')}/{name}")

    @property
    def exists(self) -> bool:
        """Whether anything is there under this name."""
        system, path = self._resolve(self.path)
        return bool(system.exists(path))

    @property
    def names(self) -> set[str]:
        """The names of what is in it; none where it is not there."""
        system, path = self._resolve(self.path)
        if not system.exists(path):
            return set()
        return {str(status.getPath().getName()) for status in system.listStatus(path)}

    @property
    def is_done(self) -> bool:
        """Whether Spark has written all of it."""
        return (self / _DONE).exists

    @property
    def is_of_spark(self) -> bool:
        """Whether all in it could be of Spark, in writing or written."""
        return all(name.startswith(("_", ".", "part-")) for name in self.names)

    def unmark(self) -> None:
        """Have it no longer be done, at one stroke."""
        (self / _DONE).delete()

    def delete(self) -> None:
        """Delete it with all that is in it."""
        system, path = self._resolve(self.path)
        system.delete(path, True)

    def write_text(self, text: str) -> None:
        """Make it the folder of one line of text."""
        frame = self.session.createDataFrame([(text,)], "value string")
        frame.coalesce(1).write.mode("overwrite").text(self.path)

    def read_text(self) -> str:
        """The line that `write_text` wrote."""
        return str(self.session.read.text(self.path).collect()[0][0])

    def _resolve(self, name: str) -> tuple[Any, Any]:
        """The file system of a path, and the path as Hadoop has it."""
        context: Any = self.session.sparkContext
        path = context._jvm.org.apache.hadoop.fs.Path(name)  # noqa: SLF001 - no other way to it
        return path.getFileSystem(context._jsc.hadoopConfiguration()), path  # noqa: SLF001
