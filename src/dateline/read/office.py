"""What zipped office documents have in common."""

from __future__ import annotations

import zipfile
from typing import IO

from dateline.errors import LimitExceeded, UnreadableInput
from dateline.read.opened import MEGABYTE, OpenInput


def check_unpacked_size(file: IO[bytes], opened: OpenInput) -> None:
    """Raise LimitExceeded where a zipped document unpacks to more than a file may have.

    A file that is no zip archive passes. It is left at its beginning.
    """
    limit = opened.reading.settings.max_file_megabytes
    try:
        if zipfile.is_zipfile(file):
            size = sum(member.file_size for member in zipfile.ZipFile(file).infolist())
            if size > limit * MEGABYTE:
                raise LimitExceeded(
                    f"it unpacks to {size / MEGABYTE:,.0f} MB; max_file_megabytes allows {limit:,}"
                )
    except zipfile.BadZipFile as error:
        raise UnreadableInput(f"the document is broken or cut off: {error}") from error
    finally:
        file.seek(0)
