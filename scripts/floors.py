#!/usr/bin/env python3
"""Measure the development sets against tests/quality/floors.json, and raise the floors.

scripts/floors [SET…]           what is below its floor, and what is above
scripts/floors --update [SET…]  raise floors to what is measured; lower none
scripts/floors --update --allow-regression "REASON" [SET…]
                                lower them too; the reason stays in the file

The sets and their limits are those of the file. The gold folder is --gold, or DATELINE_SHARED,
or ../shared beside the repository.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from dateline.errors import DatelineError
from dateline.evaluate.floors import (
    Floors,
    compare_floors,
    measure_floors,
    raise_floors,
    read_floors,
    write_floors,
)

ROOT = Path(__file__).parents[1]
FLOORS = ROOT / "tests/quality/floors.json"


def main() -> int:
    """0 where every figure is at its floor or above; 1 where one is below; 2 for wrong use."""
    arguments = _parser().parse_args()
    if arguments.allow_regression is not None and not arguments.allow_regression.strip():
        print("--allow-regression needs a reason", file=sys.stderr)
        return 2
    try:
        floors = read_floors(arguments.floors)
        return _run(floors, arguments)
    except DatelineError as error:
        print(f"floors: {error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    shared = Path(os.environ.get("DATELINE_SHARED", ROOT.parent / "shared"))
    parser.add_argument("sets", nargs="*", metavar="SET")
    parser.add_argument("--update", action="store_true", help="raise floors")
    parser.add_argument("--allow-regression", metavar="REASON", help="lower floors, saying why")
    parser.add_argument("--gold", type=Path, default=shared, metavar="FOLDER")
    parser.add_argument("--floors", type=Path, default=FLOORS, metavar="FILE")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    return parser


def _run(floors: Floors, arguments: argparse.Namespace) -> int:
    measured = measure_floors(
        floors, arguments.gold, names=arguments.sets, workers=arguments.workers, say=_say
    )
    short = compare_floors(floors, measured)
    for shortfall in short:
        print(shortfall.describe())
    if not arguments.update:
        return 1 if short else 0
    today = datetime.now(UTC).date().isoformat()
    raised = raise_floors(floors, measured, reason=arguments.allow_regression, date=today)
    write_floors(arguments.floors, raised)
    print(f"wrote {arguments.floors}")
    if short and arguments.allow_regression is None:
        left = ", ".join(dict.fromkeys(shortfall.set for shortfall in short))
        print(f'left as they are: {left}; --allow-regression "REASON" lowers their floors')
        return 1
    return 0


def _say(line: str) -> None:
    print(line, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
