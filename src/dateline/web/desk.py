"""What one running page holds: the archive, its keys, and who is logged in."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, HTTPException, Request

from dateline.web.coding import CodingRoom, Readings, open_room
from dateline.web.exploring.holding import HeldColumns
from dateline.web.security.rates import Buckets
from dateline.web.security.sessions import Sessions
from dateline.web.taking import ReleaseRoom, open_release_room

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.store.connecting import Store
    from dateline.web.options import PageOptions


@dataclass(eq=False)
class Desk:
    """What a page is served from; `store` is None where it has no archive."""

    options: PageOptions
    store: Store | None
    sessions: Sessions
    rates: Buckets
    login_rates: Buckets
    coding: CodingRoom
    readings: Readings
    releases: ReleaseRoom
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    columns: HeldColumns = field(default_factory=HeldColumns)

    @property
    def archive_name(self) -> str | None:
        """What pages call the archive: its file's name, or its address without a password."""
        if self.store is None:
            return None
        return Path(self.store.name).name if self.store.is_sqlite else self.store.name

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to the archive that sees one state of it; 404 where there is none."""
        with self.need_archive().reading() as connection:
            yield connection

    def need_archive(self) -> Store:
        """The archive; raises HTTPException 404 where the page was served without."""
        if self.store is None:
            raise HTTPException(
                404, "this page was opened without an archive; start it as `dateline serve ARCHIVE`"
            )
        return self.store

    def close(self) -> None:
        """End all that it holds."""
        self.coding.close()
        if self.store is not None:
            self.store.close()


def make_desk(options: PageOptions, *, clock: Callable[[], float] = time.monotonic) -> Desk:
    """Open what a page is served from; raises ArchiveError where its archive is none."""
    store = None
    if options.archive is not None:
        from dateline.store.connecting import open_store

        store = open_store(options.archive)
    limits = options.limits
    return Desk(
        options=options,
        store=store,
        sessions=Sessions(options, clock),
        rates=Buckets(limits.burst_requests, limits.requests_per_second, clock),
        login_rates=Buckets(limits.burst_logins, limits.logins_per_second, clock),
        coding=open_room(options),
        readings=Readings(limits.kept_readings),
        releases=open_release_room(options),
    )


@dataclass(frozen=True, slots=True)
class Visit:
    """One request, for views: who asks, and the desk that answers."""

    request: Request
    desk: Desk

    @property
    def user(self) -> str | None:
        """Who is logged in; None where no login is wanted."""
        user: str | None = self.request.state.user
        return user


def make_visit(request: Request) -> Visit:
    """The visit of a request."""
    return Visit(request, request.app.state.desk)


AVisit = Annotated[Visit, Depends(make_visit)]
