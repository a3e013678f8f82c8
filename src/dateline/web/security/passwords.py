"""Passwords as scrypt hashes, and the files that hold them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from pathlib import Path

from dateline.errors import InputError, UnreadableInput

_COST, _BLOCK, _PARALLEL = 2**15, 8, 1
_MEMORY = 64 * 1024 * 1024
_KIND = "scrypt"


def hash_password(password: str, *, salt: bytes | None = None) -> str:
    """What a password file keeps of a password.

    >>> is_password("open sesame", hash_password("open sesame"))
    True
    """
    salt = salt or secrets.token_bytes(16)
    return "$".join((_KIND, _encode(salt), _encode(_derive(password, salt))))


def is_password(password: str, hashed: str) -> bool:
    """Whether a password is the one that was hashed."""
    _, salt, derived = hashed.split("$")
    return hmac.compare_digest(_derive(password, _decode(salt)), _decode(derived))


def read_logins(path: Path) -> dict[str, str]:
    """Hashes by name of a file with lines NAME:HASH, as `dateline serve --hash-password` prints.

    Raises UnreadableInput where the file cannot be read, InputError naming the
    line where one is none.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"{path}: cannot be read ({error})") from error
    logins: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        name, colon, hashed = line.strip().partition(":")
        if not colon or not name or not _is_hash(hashed):
            raise InputError(
                f"{path}:{number}: a line is NAME:HASH; `dateline serve --hash-password` prints "
                "the hash of a password"
            )
        if name in logins:
            raise InputError(f"{path}:{number}: {name!r} is there twice")
        logins[name] = hashed
    if not logins:
        raise InputError(f"{path}: no login in it; a line is NAME:HASH")
    return logins


def _is_hash(hashed: str) -> bool:
    parts = hashed.split("$")
    try:
        return len(parts) == 3 and parts[0] == _KIND and len(_decode(parts[2])) == 32
    except ValueError:
        return False


def _derive(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(
        password.encode(), salt=salt, n=_COST, r=_BLOCK, p=_PARALLEL, maxmem=_MEMORY, dklen=32
    )


def _encode(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _decode(value: str) -> bytes:
    return base64.b64decode(value, validate=True)
