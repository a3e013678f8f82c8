"""What schemathesis makes up from the OpenAPI document breaks nothing."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
import uvicorn

from dateline.web.app import create_app
from dateline.web.coding import Given, Outcome
from dateline.web.desk import make_desk
from dateline.web.options import Limits, PageOptions
from dateline.web.serving import open_socket
from tests.archive.test_merging import reported


class Room:
    """Codes nothing: every text becomes the same record."""

    def code(self, given: Given) -> Outcome:
        return Outcome((reported(1)[0],), ())

    def close(self) -> None:
        """Nothing to end."""


@pytest.mark.slow
def test_api_fails_at_nothing_that_schemathesis_makes_up(archive: Path, tmp_path: Path) -> None:
    limits = Limits(burst_requests=100_000)
    options = PageOptions(archive=str(archive), port=0, limits=limits)
    listening = open_socket(options)
    options = replace(options, port=listening.getsockname()[1])
    desk = make_desk(options)
    desk.coding = Room()  # type: ignore[assignment]
    app = create_app(options, desk)
    _name_what_is_there(app.openapi())
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    checks = "not_a_server_error,content_type_conformance,status_code_conformance"
    command = [
        *(sys.executable, "-m", "schemathesis.cli", "run"),
        f"http://127.0.0.1:{options.port}/openapi.json",
        *("--checks", checks, "-n", "20", "--seed", "1", "--suppress-health-check", "all"),
    ]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    server.should_exit = True
    thread.join(10)
    listening.close()
    assert "API Operations" in ran.stdout, ran.stderr[-1000:]
    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr[-1000:]


def _name_what_is_there(document: dict[str, object]) -> None:
    """Put an article that is there among the examples, so that not only what lacks is tried."""
    known = {"article_id": reported(2)[0].article.id}
    paths: dict[str, dict[str, dict[str, list[dict[str, object]]]]] = document["paths"]  # type: ignore[assignment]
    for methods in paths.values():
        for operation in methods.values():
            for parameter in operation.get("parameters", ()):
                if parameter["name"] in known:
                    parameter["example"] = known[str(parameter["name"])]
