"""Text from outside, safe to print: no character moves the cursor or turns the line."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]")
_NAMED = {0x7F: "\u2421"}


def visible(text: str) -> str:
    r"""The text with every control character replaced, one for one.

    Offsets stay true. White space becomes a blank; other controls the picture
    that Unicode has of them, or a replacement character.

    >>> visible("a\x1b[31mb\nc")
    'a␛[31mb c'
    """
    return _CONTROL.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if match[0].isspace():
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    return _NAMED.get(code, "\ufffd")
