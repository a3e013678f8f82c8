"""Archives of many files: zip and tar, member by member in their order."""

from __future__ import annotations

import contextlib
import io
import tarfile
import zipfile
import zlib
from dataclasses import replace
from pathlib import PurePosixPath
from typing import IO, cast

from dateline.errors import UnreadableInput
from dateline.read.dispatch import Guard, read_as, read_opened
from dateline.read.opened import Given, OpenInput, as_stream, open_seekable
from dateline.read.options import InputFormat
from dateline.read.packed import Budget, UnpackedStream, Unpacking, check_depth
from dateline.records import Rejected

_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_MAX_TYPE_BYTES = 200
_OFFICE: dict[str, InputFormat] = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "excel",
    "xl/workbook.bin": "excel",
}


def read_zip(opened: OpenInput) -> Given:
    """The articles in the files of a zip archive, or of the office document that it is."""
    file = open_seekable(opened)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise UnreadableInput(f"the zip archive is broken or cut off: {error}") from error
    office = _find_office(archive)
    if office is not None:
        file.seek(0)
        yield from read_as(office, replace(opened, stream=as_stream(file)))
        return
    check_depth(opened)
    budget = Budget(opened.reading.settings.max_unpack_ratio)
    budget.packed = file.seek(0, io.SEEK_END)
    members = [member for member in archive.infolist() if not _is_left_out(member.filename)]
    if not members:
        yield Rejected(opened.where, "the zip archive holds no files", kind="empty")
    yield from _read_members(archive, members, budget, opened)


def _find_office(archive: zipfile.ZipFile) -> InputFormat | None:
    """The office format that a zip archive's files make it."""
    names = archive.NameToInfo
    with contextlib.suppress(zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error):
        small = "mimetype" in names and names["mimetype"].file_size < _MAX_TYPE_BYTES
        if small and archive.read("mimetype").strip() == _SPREADSHEET:
            return "excel"
    return next((found for name, found in _OFFICE.items() if name in names), None)


def _read_members(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], budget: Budget, opened: OpenInput
) -> Given:
    for number, member in enumerate(members, 1):
        where = f"{opened.where}/{member.filename}"
        guard = Guard(where)
        with guard:
            yield from _read_member(_open_member(archive, member), where, budget, opened)
        yield from guard.rejected
        if budget.is_spent:
            left = len(members) - number
            yield Rejected(opened.where, f"{left:,} more files in it are left", kind="over a limit")
            return


def _open_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Unpacking:
    if member.flag_bits & 1:
        raise UnreadableInput("it is encrypted; unpack it with its password and read that")
    try:
        return cast(Unpacking, archive.open(member))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise UnreadableInput(f"it cannot be unpacked: {error}") from error


def _read_member(file: Unpacking, where: str, budget: Budget, opened: OpenInput) -> Given:
    stream = UnpackedStream(file, budget, "zip")
    inner = replace(opened, stream=stream, where=where, depth=opened.depth + 1)
    yield from read_opened(inner)


def read_tar(opened: OpenInput) -> Given:
    """The articles in the files of a tar archive; links and devices in it are left out."""
    check_depth(opened)
    budget = Budget(opened.reading.settings.max_unpack_ratio)
    try:
        with tarfile.open(fileobj=cast(IO[bytes], opened.stream), mode="r|") as archive:
            for member in archive:
                file = archive.extractfile(member) if member.isreg() else None
                if file is None or _is_left_out(member.name):
                    continue
                budget.packed += max(member.size, 1)
                where = f"{opened.where}/{member.name}"
                yield from _read_member(cast(Unpacking, file), where, budget, opened)
    except tarfile.TarError as error:
        raise UnreadableInput(f"the tar archive is broken or cut off: {error}") from error


def _is_left_out(name: str) -> bool:
    """Folders, hidden files, and what Macs put beside each file."""
    parts = PurePosixPath(name).parts
    return name.endswith("/") or any(p.startswith(".") or p == "__MACOSX" for p in parts)
