"""`dateline knowledge check` and `update`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.pipeline import Coder
from tests.knowledge.query_service import QueryService, give, serve, term

PERSONS_HEAD = (
    "id,name,surnames,aliases,country,sector,other_sectors,wikidata,valid_from,valid_until,origin\n"
)


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["knowledge", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def test_check_counts_rows_and_names_digests() -> None:
    status, output = run("check")
    assert status == 0
    assert re.search(
        r"^actors/persons.csv +[\d,]+ rows  sha256:[0-9a-f]{16}$", output, re.MULTILINE
    )
    assert re.search(r"^\d+ files, [\d,]+ rows, 0 faults$", output, re.MULTILINE)


def test_check_names_the_line_of_a_fault_in_own_tables(tmp_path: Path) -> None:
    (tmp_path / "persons.csv").write_text(
        PERSONS_HEAD + "p-ida-berg,Ida Berg,Berg,,NOX,GOV,,,,,mine\n", encoding="utf-8"
    )
    status, output = run("check", "--quiet", "--overlay", str(tmp_path))
    assert status == 1
    assert f"{tmp_path}/persons.csv:2: unknown country 'NOX'; allowed are ids of" in output
    assert ", 1 fault\n" in output


def test_check_of_a_missing_folder_is_wrong_use() -> None:
    status, output = run("check", "--overlay", "nowhere")
    assert (status, "nowhere: no such folder" in output) == (2, True)


# update


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[QueryService]:
    with serve(monkeypatch) as found:
        found.rows["foreign_minister"] = [
            term("Q900001", "Ida Berg", "NOR", "2031-02-03"),
            term("Q900002", "Ola Dahl", "NOR"),
        ]
        yield found


def run_update(service: QueryService, *arguments: str) -> tuple[int, str]:
    return run("update", "--endpoint", service.address, *arguments)


def test_update_shows_the_changes_and_writes_nothing(service: QueryService, tmp_path: Path) -> None:
    folder = tmp_path / "actors"
    status, output = run_update(service, "--overlay", str(folder))
    assert status == 0
    assert "added    Ida Berg (Q900001), foreign minister of NOR: 2031-02-03 to open\n" in output
    assert "1 added, 0 ended, 0 changed; rows left out: 1 with no start\n" in output
    assert output.endswith(f"nothing was written; --apply writes to {folder}\n")
    assert not folder.exists()


def test_update_with_apply_changes_what_coding_reads_and_its_run_id(
    service: QueryService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "actors"
    monkeypatch.setenv("DATELINE_OVERLAY", "")
    before = Coder().provenance
    monkeypatch.setenv("DATELINE_OVERLAY", str(folder))
    status, output = run(
        "update", "--endpoint", service.address, "--apply", "--since", "2031-01-01"
    )
    assert (status, f"written to {folder}" in output) == (0, True)
    assert 'FILTER(?start >= "2031-01-01T' in service.asked[0]
    after = Coder().provenance
    assert after.knowledge.startswith(f"{before.knowledge} + overlay sha256:")
    assert after.run != before.run
    found = CliRunner().invoke(app, ["actors", "find", "Ida Berg", "--on", "2031-05-01"])
    assert "Foreign Minister of Norway · Q900001" in found.output
    status, output = run_update(service, "--apply")
    assert "0 added, 0 ended, 0 changed" in output
    assert run("check", "--quiet")[0] == 0


def test_update_leaves_everything_as_it_is_where_the_service_fails(
    service: QueryService, tmp_path: Path
) -> None:
    service.faults = [give("no", 403)]
    folder = tmp_path / "actors"
    status, output = run(
        "update", "--endpoint", service.address, "--overlay", str(folder), "--apply"
    )
    assert status == 2
    assert f"dateline: {service.address}: status 403 Forbidden: no\n" in output
    assert not folder.exists()


def test_update_refuses_wrong_use(tmp_path: Path) -> None:
    assert "DATELINE_OVERLAY is empty: name a folder with --overlay" in run("update")[1]
    status, output = run("update", "--since", "soon", "--overlay", str(tmp_path))
    assert (status, "--since 'soon' is no day; allowed is" in output) == (2, True)
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert (
        "is a file; tables of your own lie in" in run("update", "--overlay", f"{tmp_path}/file")[1]
    )
