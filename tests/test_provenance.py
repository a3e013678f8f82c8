"""The run id."""

from __future__ import annotations

import subprocess
import sys

from dateline.provenance import describe_run, knowledge_digests
from dateline.settings import Settings

_SHOW = "from dateline.provenance import describe_run; print(describe_run(model='m 1').run)"


def test_describe_run_is_the_same_in_every_process() -> None:
    runs = {
        subprocess.run(
            [sys.executable, "-c", _SHOW],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert runs == {describe_run(model="m 1").run}


def test_describe_run_tells_models_and_settings_apart() -> None:
    first = describe_run(model="m 1")
    assert first.run != describe_run(model="m 2").run
    assert first.run != describe_run(model="m 1", settings=Settings(min_language_words=5)).run


def test_describe_run_does_not_depend_on_the_number_of_workers() -> None:
    assert describe_run(model="m", settings=Settings(workers=7)) == describe_run(model="m")


def test_knowledge_digests_tells_codebook_from_the_rest() -> None:
    codebook, others = knowledge_digests()
    assert codebook != others
    assert codebook.startswith("sha256:")
