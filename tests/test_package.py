"""What the package shows, what it costs to import, and that its pages tell the truth."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest

import dateline
from dateline import kinds, records
from dateline.cli.ending import EXIT_CODES
from dateline.errors import DatelineError

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAX_IMPORT_SECONDS = 0.3
_TIME_IMPORT = (
    "import time; t = time.perf_counter(); import dateline; print(time.perf_counter() - t)"
)
_HEAVY = ("numpy", "pandas", "rich", "spacy", "typer", "py3langid", "charset_normalizer")


def run_python(program: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout


def test_import_dateline_is_quick() -> None:
    assert min(float(run_python(_TIME_IMPORT)) for _ in range(3)) < MAX_IMPORT_SECONDS


def test_import_dateline_loads_nothing_heavy() -> None:
    loaded = run_python("import dateline, sys; print(*sys.modules)").split()
    assert not set(_HEAVY) & set(loaded)


@pytest.mark.parametrize("name", dateline.__all__)
def test_public_name_is_there_and_in_the_readme(name: str) -> None:
    assert getattr(dateline, name) is not None
    assert name == "__version__" or name in README


def test_all_is_what_dir_shows() -> None:
    assert dir(dateline) == sorted(dateline.__all__)


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'dateline' has no attribute 'cod'"):
        _ = dateline.cod


def test_changelog_has_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {dateline.__version__}" in changelog


def test_readme_begins_with_the_two_commands_that_set_up() -> None:
    assert README.index("make demo") < README.index("make test") < README.index("    dateline code")


@pytest.mark.parametrize(("code", "meaning"), EXIT_CODES)
def test_exit_code_is_in_the_readme(code: int, meaning: str) -> None:
    assert f"| {code} | {meaning} |" in README


@pytest.mark.parametrize("kind", DatelineError.__subclasses__())
def test_sort_of_error_is_in_the_readme(kind: type[DatelineError]) -> None:
    assert f"`{kind.__name__}`" in README


def test_readme_has_no_paragraph_twice() -> None:
    prose = [line for line in README.split("\n") if not line.startswith(" ")]
    begun = [line[:60] for line in prose if len(line) >= 60]
    assert len(begun) == len(set(begun))


def _record_classes() -> list[type]:
    return [
        value
        for value in vars(records).values()
        if isinstance(value, type)
        and dataclasses.is_dataclass(value)
        and value.__module__ == records.__name__
        and value is not records.Rejected
    ]


@pytest.mark.parametrize("cls", _record_classes(), ids=lambda cls: cls.__name__)
def test_record_page_describes_every_field(cls: type) -> None:
    page = (ROOT / "docs/record.md").read_text(encoding="utf-8")
    match = re.search(rf"^## {cls.__name__}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert match is not None, f"docs/record.md has no section {cls.__name__}"
    rows = re.findall(r"^\| (`.*?) \|", match[1], re.MULTILINE)
    described = set(re.findall(r"`(\w+)`", " ".join(rows)))
    assert described == {field.name for field in dataclasses.fields(cls)}


def test_record_page_has_every_value_of_a_vocabulary() -> None:
    page = (ROOT / "docs/record.md").read_text(encoding="utf-8")
    vocabularies = [value for value in vars(kinds).values() if get_origin(value) is Literal]
    assert kinds.ParagraphKind in vocabularies
    missing = [
        value
        for vocabulary in vocabularies
        for value in get_args(vocabulary)
        if f"`{value}`" not in page
    ]
    assert missing == []


def test_generated_files_are_up_to_date() -> None:
    result = subprocess.run(
        [sys.executable, ROOT / "scripts/generate.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout


def test_lock_pins_every_dependency_with_hashes_and_names_no_host() -> None:
    lock = (ROOT / "requirements/dev.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    pinned = re.findall(r"^([a-z0-9-]+)==.*?\\\n    --hash=sha256:", lock, re.MULTILINE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["frame"],
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]
    names = {re.split(r"[=<>~]", requirement)[0] for requirement in wanted}
    assert names <= set(pinned)


@pytest.mark.slow
def test_wheel_holds_every_file_of_the_package(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    package = ROOT / "src/dateline"
    files = {
        f"dateline/{path.relative_to(package).as_posix()}"
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {Path(name).suffix for name in files} >= {".csv", ".json", ".py", ".toml", ".typed"}
    assert files <= packed


def test_scripts_can_be_run() -> None:
    for path in (ROOT / ".ci/run", *(ROOT / "scripts").iterdir()):
        if path.is_file() and path.read_bytes().startswith(b"#!"):
            assert path.stat().st_mode & 0o111, f"{path} is not executable"
