"""A browser's part without a browser: requests to the page in this process, with cookies."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from fastapi import FastAPI

BASE = "http://127.0.0.1:8321"
_TOKEN = re.compile(r'name="csrf-token" content="([^"]+)"')


@dataclass
class PageClient:
    """Sends requests to an application and keeps its cookies."""

    app: FastAPI
    base: str = BASE
    cookies: httpx.Cookies = field(default_factory=httpx.Cookies)
    address: tuple[str, int] = ("127.0.0.1", 50_000)

    def ask(self, method: str, path: str, **given: Any) -> httpx.Response:
        return asyncio.run(self._ask(method, path, given))

    async def _ask(self, method: str, path: str, given: dict[str, Any]) -> httpx.Response:
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False, client=self.address)
        async with httpx.AsyncClient(
            transport=transport, base_url=self.base, cookies=self.cookies
        ) as client:
            response = await client.request(method, path, **given)
            self.cookies = client.cookies
        return response

    def get(self, path: str, **given: Any) -> httpx.Response:
        """Ask as a program does."""
        return self.ask("GET", path, **given)

    def page(self, path: str) -> httpx.Response:
        """Ask as a browser does."""
        return self.get(path, headers={"accept": "text/html"})

    def form_token(self) -> str:
        """The word that forms of a page carry."""
        found = _TOKEN.search(self.page("/login").text)
        assert found
        return found[1]

    def send(self, path: str, fields: dict[str, str], **given: Any) -> httpx.Response:
        """Send a form of the page."""
        headers = {"accept": "text/html", **given.pop("headers", {})}
        filled = {"csrf": self.form_token(), **fields}
        return self.ask("POST", path, data=filled, headers=headers, **given)
