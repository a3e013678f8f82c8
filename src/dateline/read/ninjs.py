"""News in JSON, IPTC's ninjs 1 to 3, into articles."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.errors import NoText
from dateline.read.articles import GivenArticle
from dateline.read.html_text import html_to_text, join_parts
from dateline.records import Rejected

_BODIES = ("bodies", "body_text", "body_html", "body_xhtml", "bodyText", "bodyHtml")
_MARKS = ("versioncreated", "versionCreated", "pubstatus", "pubStatus", "firstcreated", "headlines")
_WITHDRAWN = ("canceled", "cancelled", "withheld")


def is_ninjs(value: Mapping[str, object]) -> bool:
    """Whether an object has the URI of a ninjs item and a body or a mark of one.

    >>> is_ninjs({"uri": "urn:x", "body_text": "Talks ended.", "pubstatus": "usable"})
    True
    """
    return "uri" in value and (
        any(name in value for name in _BODIES) or any(name in value for name in _MARKS)
    )


def read_ninjs(value: Mapping[str, object], where: str) -> GivenArticle | Rejected:
    """The article of a ninjs item; a withdrawn one is rejected.

    Raises NoText for a picture, graphic or other item without a body.
    """
    status = str(_first(value, "pubstatus", "pubStatus") or "usable").lower()
    if status in _WITHDRAWN:
        return Rejected(
            where, f"pubstatus is {status!r}: its publisher withdrew it", kind="withdrawn"
        )
    body = _body(value)
    if not body:
        kind = value.get("type")
        raise NoText(f"the ninjs item of type {kind!r:.40} has no body of text")
    title = _string(_first(value, "headline", "title")) or _main(value.get("headlines"))
    language = _first(value, "language")
    return GivenArticle(
        text=join_parts(title, None, body),
        where=where,
        id=_string(value.get("uri")),
        title=title,
        published=_string(
            _first(value, "firstcreated", "firstCreated", "versioncreated", "versionCreated")
        ),
        url=_string(_first(value, "altids", "link")) or _main(value.get("links")),
        publisher=_publisher(value),
        language=_string(language) or _language(value.get("languages")),
        byline=_string(_first(value, "byline", "by")),
        published_from="ninjs firstcreated or versioncreated",
    )


def _body(value: Mapping[str, object]) -> str:
    plain = _string(_first(value, "body_text", "bodyText"))
    if plain:
        return plain.strip()
    html = _string(_first(value, "body_html", "body_xhtml", "bodyHtml"))
    if html:
        return html_to_text(html)
    bodies = [b for b in _objects(value.get("bodies")) if isinstance(b.get("value"), str)]
    chosen = sorted(bodies, key=lambda b: (b.get("role") not in (None, "main"), _is_html(b)))
    if not chosen:
        return ""
    text = str(chosen[0]["value"])
    return html_to_text(text) if _is_html(chosen[0]) else text.strip()


def _is_html(body: Mapping[str, object]) -> bool:
    kind = str(_first(body, "contenttype", "contentType", "format") or "")
    return "html" in kind or str(body["value"]).lstrip().startswith("<")


def _main(values: object) -> str | None:
    """The value of the main or first of several."""
    held = sorted(_objects(values), key=lambda v: v.get("role") not in (None, "main"))
    return next((text for v in held if (text := _string(_first(v, "value", "href")))), None)


def _publisher(value: Mapping[str, object]) -> str | None:
    direct = _string(_first(value, "source", "copyrightholder", "copyrightHolder", "provider"))
    listed = _objects(_first(value, "infosources", "infoSources"))
    return direct or next((n for v in listed if (n := _string(v.get("name")))), None)


def _language(values: object) -> str | None:
    return next((c for v in _objects(values) if (c := _string(v.get("code")))), None)


def _first(value: Mapping[str, object], *names: str) -> object:
    return next((value[name] for name in names if value.get(name) is not None), None)


def _string(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _objects(value: object) -> list[Mapping[str, object]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
