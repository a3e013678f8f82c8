"""Bytes into text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import UnreadableInput
from dateline.read.decoding import decode_bytes

SENTENCE = "The minister’s convoy left the café at dawn – unharmed, officials in Lima said."


@given(st.text(min_size=1).filter(lambda text: not text.startswith("\ufeff")))
def test_decode_bytes_keeps_every_character_of_utf8_text(text: str) -> None:
    controls = sum(ord(character) < 32 for character in text)
    magic = text.startswith(("BZh", "%PDF-", "GIF8"))
    if controls * 20 < len(text) and not magic:
        assert decode_bytes(text.encode()).text == text


def test_decode_bytes_takes_the_mark_away_and_line_ends_as_they_are() -> None:
    assert decode_bytes("\ufeffOne.\r\nTwo.\rThree.\n".encode()).text == "One.\r\nTwo.\rThree.\n"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_decode_bytes_follows_a_mark_and_says_so(encoding: str) -> None:
    decoded = decode_bytes(SENTENCE.encode(encoding))
    assert decoded.text == SENTENCE
    assert decoded.note == f"read as {encoding.upper()}"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le", "utf-16-be"])
def test_decode_bytes_guesses_and_says_what(encoding: str) -> None:
    decoded = decode_bytes(SENTENCE.encode(encoding))
    assert decoded.text == SENTENCE
    assert decoded.note == f"not UTF-8; read as {encoding}"


def test_decode_bytes_detects_another_alphabet() -> None:
    text = "Министр встретился с коллегой в столице, сообщили во вторник чиновники."
    assert decode_bytes(text.encode("cp1251")).text == text


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF file"),
        (b"PK\x03\x04\x14\x00", "a zip archive"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    ],
)
def test_decode_bytes_names_a_known_binary(content: bytes, kind: str) -> None:
    with pytest.raises(UnreadableInput, match=kind):
        decode_bytes(content)


@pytest.mark.parametrize("content", [bytes(range(256)) * 8, b"\0\1\2\3" * 100, b"\xff\0\xfe" * 50])
def test_decode_bytes_refuses_other_binary(content: bytes) -> None:
    with pytest.raises(UnreadableInput, match=r"binary|encoding"):
        decode_bytes(content)


def test_decode_bytes_refuses_what_belies_its_mark() -> None:
    with pytest.raises(
        UnreadableInput, match="byte order mark says UTF-8, which what follows is not"
    ):
        decode_bytes(b"\xef\xbb\xbfab\xff")


def test_decode_bytes_keeps_a_few_control_characters() -> None:
    text = "Talks\x00 ended\x0b in Oslo \x1b[31mtoday\x1b[0m.\u200f \U0001f54a"
    assert decode_bytes(text.encode()).text == text
