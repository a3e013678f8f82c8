"""Which actor each of the gold's entity mentions is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.evaluate.metrics.chains import ChainGold, ChainSaid, Form, LinkedRow
    from dateline.evaluate.reading import Reading
    from dateline.tokens import Token

NAME_TAGS = frozenset({"NNP", "NNPS"})
PRONOUN_TAGS = frozenset({"PRP", "PRP$", "WP", "WP$", "WDT"})


def predict_chains(gold: ChainGold, reading: Reading) -> ChainSaid:
    """The actors of the gold's mentions, by their head words.

    Several actors together ("the two") are a cluster of their own. Mentions outside the coded
    paragraphs are left out.
    """
    rows: list[LinkedRow] = []
    for row in gold["entities"]:
        head = reading.head(row["start"], row["end"])
        if head is None:
            continue
        linked: LinkedRow = {
            "id": row["id"],
            "head": head,
            "form": form_of(reading.parsed.doc[head]),
        }
        mention = reading.annotations.actors.by_head.get(head)
        if mention is not None:
            linked["cluster"] = " ".join(sorted(mention.entities))
        rows.append(linked)
    return {"doc_id": gold["doc_id"], "entities": rows}


def form_of(head: Token) -> Form:
    """Whether a head word is a name's, a pronoun, or another noun's."""
    if head.tag_ in PRONOUN_TAGS:
        return "pronoun"
    return "name" if head.tag_ in NAME_TAGS else "noun"
