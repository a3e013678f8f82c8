from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import InputError, UnreadableInput
from dateline.evaluate.gold import (
    article_of,
    digest_of,
    find_file,
    find_folder,
    read_articles_gold,
    read_plover_gold,
    read_rows,
    spread,
)


def test_find_folder_takes_the_one_given_before_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_SHARED", "/nowhere")
    assert find_folder(tmp_path) == tmp_path
    with pytest.raises(InputError, match="/nowhere: no such folder of development sets"):
        find_folder()


def test_find_folder_says_how_to_name_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_SHARED", raising=False)
    with pytest.raises(InputError, match="give --gold FOLDER or set DATELINE_SHARED"):
        find_folder()


def test_find_file_looks_in_gold_here_and_beside(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    for name in ("gold/one.jsonl", "two.jsonl"):
        (tmp_path / name).write_text("")
    assert find_file(tmp_path, "one.jsonl") == tmp_path / "gold/one.jsonl"
    assert find_file(tmp_path / "gold", "two.jsonl") == tmp_path / "two.jsonl"
    with pytest.raises(InputError, match=r"no file three\.jsonl there"):
        find_file(tmp_path, "three.jsonl")


def test_read_rows_keeps_a_line_separator_inside_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"doc_id": "a", "text": "one\u2028two"}\n\n', encoding="utf-8")
    assert read_rows(path) == [{"doc_id": "a", "text": "one\u2028two"}]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", r"a\.jsonl:2: not JSON"),
        ("[]", r"a\.jsonl:2: expected an object with a doc_id"),
        ('{"doc_id": "a"}', r"a\.jsonl:2: doc_id 'a' came before"),
    ],
)
def test_read_rows_names_file_and_line(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"doc_id": "a"}}\n{line}\n')
    with pytest.raises(UnreadableInput, match=message):
        read_rows(path)


def test_read_plover_gold_numbers_an_id_that_comes_again(tmp_path: Path) -> None:
    path = tmp_path / "gsr.json"
    path.write_text('[{"id": "x"}, {"id": "x", "text": "A."}, {"id": "x", "text": "B."}]')
    assert [row["doc_id"] for row in read_plover_gold(path)] == ["x", "x#2"]


def test_read_articles_gold_takes_the_text_beside_it(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("A text.")
    path = tmp_path / "gold.json"
    path.write_text('{"doc": "d", "text_file": "article.txt", "events": []}')
    (row,) = read_articles_gold(path)
    assert (row["doc_id"], row["text"]) == ("d", "A text.")


def test_article_of_is_published_on_a_day() -> None:
    article = article_of({"doc_id": 3, "text": "A text.", "dct": "1999-05-07T03:44"})
    assert (article.id, article.published) == ("3", "1999-05-07")
    assert article_of({"doc_id": "x", "text": "A."}).published is None


def test_spread_takes_all_without_a_limit() -> None:
    assert spread([1, 2, 3], None) == [1, 2, 3]
    assert spread([1, 2, 3], 5) == [1, 2, 3]


def test_digest_of_changes_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("one")
    before = digest_of(path)
    path.write_text("two")
    assert len(before) == 64
    assert digest_of(path) != before
