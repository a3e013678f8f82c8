#!/usr/bin/env python3
"""Fail unless tests under a package ran: scripts/ran.py RESULTS.xml tests.quality.

RESULTS.xml is what `pytest --junitxml` wrote. A skipped test did not run.
"""

from __future__ import annotations

import sys
from xml.etree import ElementTree


def main() -> int:
    """Count the tests of the package that ran, and say so."""
    results, package = sys.argv[1:]
    cases = [
        case
        for case in ElementTree.parse(results).iter("testcase")
        if f"{case.get('classname')}.".startswith(f"{package}.")
    ]
    ran = [case for case in cases if case.find("skipped") is None]
    print(f"{package}: {len(ran)} tests ran, {len(cases) - len(ran)} were skipped")
    return 0 if ran else 1


if __name__ == "__main__":
    sys.exit(main())
