"""Packed files, archives of files, folders and web archives."""

from __future__ import annotations

import bz2
import gzip
import io
import itertools
import json
import lzma
import os
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from backports import zstd

from dateline.read import ReadArticle, ReadOptions, folders, read_articles
from dateline.read.near_duplicates import NearDuplicates
from dateline.records import Rejected
from dateline.settings import Settings
from tests.read.reading import STORY, news_page, read_all, read_one, reject_one, texts

LINES = b"".join(json.dumps({"text": f"Talks {n} ended."}).encode() + b"\n" for n in range(500))
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "zstd": zstd.compress,
}


def write(folder: Path, content: str | bytes, name: str = "archive") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize("kind", PACKERS)
def test_read_packed_reads_what_is_in_it(tmp_path: Path, kind: str) -> None:
    packed = PACKERS[kind](b'{"text": "One."}\n') + PACKERS[kind](b'{"text": "Two."}\n')
    assert texts(read_all(write(tmp_path, packed))) == ["One.", "Two."]


@pytest.mark.parametrize("kind", ["gzip", "xz", "zstd"])
def test_read_packed_keeps_what_stands_before_a_break(tmp_path: Path, kind: str) -> None:
    rows = b"".join(
        json.dumps({"text": f"Talks {n} {os.urandom(40).hex()}."}).encode() + b"\n"
        for n in range(3_000)
    )
    packed = PACKERS[kind](rows)
    *found, last = read_all(write(tmp_path, packed[: len(packed) * 2 // 3]))
    assert len(found) > 500
    assert all(isinstance(one, ReadArticle) for one in found[:-1])
    assert isinstance(last, Rejected)
    assert f"the {kind} archive is cut off; it ends after " in last.reason


def test_read_packed_takes_no_half_article_for_a_whole_one(tmp_path: Path) -> None:
    text = " ".join(os.urandom(3).hex() for _ in range(40_000))
    packed = gzip.compress(text.encode())
    rejected = reject_one(write(tmp_path, packed[: len(packed) // 2]))
    assert "the gzip archive is cut off" in rejected.reason


@pytest.mark.parametrize("kind", PACKERS)
def test_read_packed_says_that_it_is_broken(tmp_path: Path, kind: str) -> None:
    packed = bytearray(PACKERS[kind](LINES))
    packed[len(packed) // 2 : len(packed) // 2 + 60] = bytes(60)
    *_, last = read_all(write(tmp_path, bytes(packed)))
    assert isinstance(last, Rejected)
    assert f"the {kind} archive is " in last.reason


@pytest.mark.parametrize("kind", PACKERS)
def test_read_packed_leaves_a_bomb(tmp_path: Path, kind: str) -> None:
    packed = PACKERS[kind](b'{"text": "One."}\n' + b" " * 60_000_000)
    settings = Settings(max_unpack_ratio=100)
    first, *_, last = read_all(write(tmp_path, packed), settings=settings)
    assert texts([first]) == ["One."]
    assert isinstance(last, Rejected)
    assert last.kind == "over a limit"
    assert "unpacks to more than 100 times its size" in last.reason


def test_read_packed_ends_archives_in_archives(tmp_path: Path) -> None:
    content = b"Talks ended."
    for _ in range(4):
        content = gzip.compress(content)
    assert "max_unpack_depth" in reject_one(write(tmp_path, content)).reason
    settings = Settings(max_unpack_depth=4)
    assert read_one(write(tmp_path, content), settings=settings).article.text == "Talks ended."


def test_read_zip_reads_files_of_any_format(tmp_path: Path) -> None:
    inner = zipped({"deep/b.txt": "Two."})
    files: dict[str, bytes | str] = {
        "a.jsonl": LINES.splitlines()[0],
        "x/inner.zip": inner,
        "__MACOSX/a.txt": "x",
        ".hid": "x",
    }
    found = read_all(write(tmp_path, zipped({**files, "p.png": b"\x89PNG\r\n\x1a\n"})))
    assert texts(found)[:2] == ["Talks 0 ended.", "Two."]
    assert texts(found)[2].startswith("! it is a PNG picture")
    assert [r.where for r in found if isinstance(r, ReadArticle)] == [
        f"{tmp_path}/archive/a.jsonl:1",
        f"{tmp_path}/archive/x/inner.zip/deep/b.txt",
    ]


def test_read_zip_stops_at_a_bomb(tmp_path: Path) -> None:
    lines = LINES.splitlines()[0] + (b"\n" + b" " * 999_999) * 80
    bomb = zipped({"a.txt": "One.", "b.jsonl": lines, "c.txt": "Two."})
    found = texts(read_all(write(tmp_path, bomb)))
    assert found[0] == "One."
    assert "unpacks to more than 200 times its size" in found[-2]
    assert found[-1] == "! 1 more files in it are left"


def test_read_zip_counts_members_that_overlap_as_one_budget(tmp_path: Path) -> None:
    lines = LINES.splitlines()[0] + (b"\n" + b" " * 999_999) * 9
    members = {f"{n}.jsonl": lines for n in range(9)}
    found = texts(read_all(write(tmp_path, zipped(members))))
    assert "unpacks to more than 200 times its size" in " ".join(found)


def test_read_zip_says_that_a_member_is_encrypted(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.txt": "One.", "b.txt": "Two."}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    first, second = texts(read_all(write(tmp_path, bytes(content))))
    assert first == "! it is encrypted; unpack it with its password and read that"
    assert second == "Two."


def test_read_zip_says_that_it_is_cut_off(tmp_path: Path) -> None:
    rejected = reject_one(write(tmp_path, zipped({"a.txt": "One."})[:-30]))
    assert rejected.reason.startswith("the zip archive is broken or cut off: ")


def test_read_zip_says_that_it_is_empty(tmp_path: Path) -> None:
    assert reject_one(write(tmp_path, zipped({}))).reason == "the zip archive holds no files"


def tarred(*names: str, link: bool = False) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        for name in names:
            member = tarfile.TarInfo(name)
            member.size = 12
            archive.addfile(member, io.BytesIO(b"Talks ended."))
        if link:
            member = tarfile.TarInfo("link")
            member.type, member.linkname = tarfile.SYMTYPE, "/etc/hostname"
            archive.addfile(member)
    return file.getvalue()


def test_read_tar_reads_files_and_follows_no_links(tmp_path: Path) -> None:
    found = read_all(write(tmp_path, tarred("b.txt", "../a.txt", link=True)))
    assert texts(found) == ["Talks ended."]


def test_read_tar_keeps_what_stands_before_a_break(tmp_path: Path) -> None:
    content = gzip.compress(gzip.decompress(tarred("a.txt", "b.txt", "c.txt"))[:1800])
    found = texts(read_all(write(tmp_path, content)))
    assert found[0] == "Talks ended."
    assert "cut off" in found[-1]


def test_walk_folder_goes_by_name_through_folders(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/y/x.txt", "c/1.txt", ".hidden", "c/.git/x"):
        write(tmp_path, name, name)
    assert texts(read_all(tmp_path)) == ["a/y/x.txt", "a/z.txt", "b.txt", "c/1.txt"]


def test_walk_folder_holds_some_names_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "_NAMES_AT_A_TIME", 7)
    for number in range(50):
        write(tmp_path, f"n{number:03}", f"{number:03}.txt")
    assert texts(read_all(tmp_path)) == [f"n{number:03}" for number in range(50)]


def test_read_articles_holds_no_more_of_many_files_than_of_few(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """200,000 files read by hand: 21 MiB after the first hundred, 23 after the last."""
    monkeypatch.setattr(folders, "_NAMES_AT_A_TIME", 100)
    for number in range(2_000):
        write(tmp_path, f"Envoys met for talks, round {number}.", f"{number:04}.txt")
    found = iter(read_articles([str(tmp_path)]))
    tracemalloc.start()
    try:
        assert sum(1 for _ in itertools.islice(found, 300)) == 300
        _, few = tracemalloc.get_traced_memory()
        assert sum(1 for _ in found) == 1_700
        _, many = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert many < few + 100_000


def test_walk_folder_names_a_loop_of_links_and_goes_on(tmp_path: Path) -> None:
    write(tmp_path, "One.", "a/one.txt")
    (tmp_path / "a/loop").symlink_to(tmp_path)
    (tmp_path / "a/self").symlink_to(tmp_path / "a/self")
    write(tmp_path, "Two.", "b.txt")
    found = texts(read_all(tmp_path))
    assert found[0] == f"! a symbolic link that leads back to a folder it lies in, {tmp_path}"
    assert found[1:] == [
        "One.",
        f"! a symbolic link to {tmp_path}/a/self, which is not there or leads in a circle",
        "Two.",
    ]


def test_walk_folder_opens_no_pipes(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a")
    write(tmp_path, "Two.", "b.txt")
    first, second = texts(read_all(tmp_path))
    assert first.startswith("! neither a file nor a folder (a pipe")
    assert second == "Two."


def record(
    kind: str, body: bytes, *, uri: str, status: int = 200, media: str = "text/html"
) -> bytes:
    """One record of a web archive, with an answer of a server where it is one."""
    if kind in ("response", "revisit"):
        lines = (f"HTTP/1.1 {status} X", f"Content-Type: {media}", f"Content-Length: {len(body)}")
        body = "\r\n".join((*lines, "", "")).encode() + body
        media = "application/http; msgtype=response"
    head = (
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {uri}",
        "WARC-Date: 2024-07-26T00:00:00Z",
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>",
        f"Content-Type: {media}",
        f"Content-Length: {len(body)}",
    )
    return "\r\n".join((*head, "", "")).encode() + body + b"\r\n\r\n"


OTHER = (
    "The nine-day walkout by Croatian ferry crews is over. Their union signed a deal with the "
    "transport ministry in Split on Thursday: 12 percent more pay from September, and no lawsuit "
    "against three organisers. Last week the government had spoken of sending the navy for the "
    "4,000 tourists who were stuck on the islands."
)
RECORDS = (
    record("warcinfo", b"software: x\r\n", uri="x", media="application/warc-fields"),
    record("response", news_page().encode(), uri="https://a.example/1"),
    record("response", b"\x89PNG", uri="https://a.example/i", media="image/png"),
    record("response", news_page(title="Strike over").encode(), uri="https://b.example/copy"),
    record("revisit", b"", uri="https://a.example/1"),
    record("response", news_page().encode(), uri="https://a.example/gone", status=404),
    record(
        "conversion",
        b"The envoys met in Goma. " * 20,
        uri="https://c.example/t",
        media="text/plain",
    ),
)


@pytest.mark.parametrize("packed", [False, True])
def test_read_warc_takes_pages_once(tmp_path: Path, packed: bool) -> None:
    archive = b"".join(gzip.compress(r) if packed else r for r in RECORDS)
    path = write(tmp_path, archive)
    page, copy, text = read_all(path)
    assert isinstance(page, ReadArticle)
    assert page.article.url == "https://a.example/1"
    assert page.notes == ("the page gives no day; archived on 2024-07-26",)
    assert isinstance(copy, Rejected)
    assert copy.kind == "duplicate"
    assert copy.reason == f"nearly the same as {path}: https://a.example/1"
    assert isinstance(text, ReadArticle)
    assert text.article.url == "https://c.example/t"


def test_read_warc_keeps_duplicates_when_told(tmp_path: Path) -> None:
    found = read_all(write(tmp_path, b"".join(RECORDS)), options=ReadOptions(keep_duplicates=True))
    assert [isinstance(one, ReadArticle) for one in found] == [True] * 3


def test_read_warc_says_wherever_it_is_cut_off(tmp_path: Path) -> None:
    archive = b"".join(RECORDS)
    for kept in range(40, len(archive) - 3, 397):
        found = read_all(write(tmp_path, archive[:kept]))
        whole = archive[:kept].endswith(b"\r\n\r\n")
        assert whole or any("cut off" in text for text in texts(found)), kept


def test_read_warc_keeps_what_stands_before_a_break(tmp_path: Path) -> None:
    archive = b"".join(map(gzip.compress, RECORDS))
    first, *_, last = read_all(write(tmp_path, archive[:-200]))
    assert isinstance(first, ReadArticle)
    assert "the gzip archive is cut off" in texts([last])[0]


def test_near_duplicates_tell_a_copy_from_another_report() -> None:
    seen = NearDuplicates()
    story = " ".join(STORY)
    assert seen.find(story, "a") is None
    assert seen.find("AGENCY — " + story + " Editing by R. Bell.", "b") == "a"
    assert seen.find(OTHER, "c") is None
    assert seen.find("Talks ended.", "d") is None
    assert seen.find("Talks ended.", "e") is None
