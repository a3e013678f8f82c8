from __future__ import annotations

from dateline.evaluate.metrics.chains import ChainGold, ChainRow, ChainSaid, Form, score_chains
from dateline.evaluate.predict.chains import predict_chains
from dateline.evaluate.reading import Reading
from dateline.read.articles import GivenArticle, ReadArticle, check_article
from dateline.settings import Settings
from tests.evaluate.support import values

FORMS: dict[str, Form] = {"n": "name", "c": "noun", "p": "pronoun"}


def gold_of(clusters: str, kind: str = "PER") -> ChainGold:
    """One mention a letter, of the cluster that the letter names."""
    rows: list[ChainRow] = [
        {"id": str(i), "start": i, "end": i + 1, "text": c, "cluster": c, "type": kind}
        for i, c in enumerate(clusters)
    ]
    return {"doc_id": "d", "text": clusters, "entities": rows}


def said_of(clusters: str, forms: str) -> ChainSaid:
    """The same of a system; "-" is a mention that it does not have."""
    said: ChainSaid = {"doc_id": "d", "entities": []}
    for i, (cluster, form) in enumerate(zip(clusters, forms, strict=True)):
        said["entities"].append({"id": str(i), "head": i, "form": FORMS[form]})
        if cluster != "-":
            said["entities"][-1]["cluster"] = cluster
    return said


def test_score_chains_judges_each_link_to_the_mention_before() -> None:
    # a b a a, said x y x y: the third is right, the fourth goes to b
    outcome = score_chains([(gold_of("abaa"), said_of("xyxy", "nnpc"))])
    found = values(outcome)
    assert found["link precision"] == 1 / 2
    assert found["link recall"] == 1 / 2
    assert found["pronoun precision"] == 1.0
    assert found["noun precision"] == 0.0
    assert found["name precision"] is None
    assert outcome.misses == ("d at 3: noun 'a' linked to 'b', should be to 'a'",)


def test_score_chains_counts_what_is_not_linked_for_recall_alone() -> None:
    found = values(score_chains([(gold_of("aaa"), said_of("x-x", "npn"))]))
    assert found["link precision"] == 1.0
    assert found["link recall"] == 1 / 2
    assert found["pronoun recall"] == 0.0


def test_score_chains_leaves_out_things_and_keeps_documents_apart() -> None:
    assert (
        values(score_chains([(gold_of("aa", "PRO"), said_of("xx", "nn"))]))["link recall"] is None
    )
    apart = [(gold_of("a"), said_of("x", "n")), (gold_of("a"), said_of("x", "n"))]
    assert values(score_chains(apart))["link precision"] is None


def test_score_chains_takes_mentions_of_one_head_for_one() -> None:
    gold, said = gold_of("aaa"), said_of("xxx", "nnn")
    said["entities"][1]["head"] = 0
    found = values(score_chains([(gold, said)]))
    assert found["link recall"] == 1.0
    assert {f.n for f in score_chains([(gold, said)]).figures if f.name == "link recall"} == {1}


def test_predict_chains_gives_the_actors_of_the_heads() -> None:
    text = "Angela Merkel left. She had met a baker in the rain."
    gold: ChainGold = {"doc_id": "d", "text": text, "entities": []}
    for i, words in enumerate(("Angela Merkel", "She", "the rain")):
        start = text.index(words)
        row = ChainRow(
            id=str(i), start=start, end=start + len(words), text=words, cluster="a", type="PER"
        )
        gold["entities"].append(row)
    given = check_article(GivenArticle(text, "d", published="2018-07-25"), Settings())
    assert isinstance(given, ReadArticle)
    rows = predict_chains(gold, Reading(given.article))["entities"]
    assert [row["form"] for row in rows] == ["name", "pronoun", "noun"]
    assert rows[0]["cluster"] == rows[1]["cluster"]
    assert "cluster" not in rows[2]
