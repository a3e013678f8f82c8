"""Charts on pages: an SVG that is read without scripts, and what Vega makes it live with."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache, lru_cache

from markupsafe import Markup

from dateline.plot.specs import Spec, bundle_vega, draw_svg

VEGA = "/static-made/vega.js"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as a template puts it in: drawn, and as what Vega draws it from."""

    svg: Markup
    spec: Spec
    vega: str = VEGA


def make_chart(spec: Spec) -> Chart:
    """The chart of a specification; its words are escaped by who draws it."""
    return Chart(Markup(_draw(json.dumps(spec, sort_keys=True))), spec)  # noqa: S704 - drawn by Vega, which escapes


@lru_cache(maxsize=64)
def _draw(spec: str) -> str:
    return draw_svg(json.loads(spec))


@cache
def read_vega() -> tuple[bytes, str]:
    """Vega's script and its tag for caches."""
    script = bundle_vega().encode()
    return script, hashlib.sha256(script).hexdigest()[:16]
