"""Names that the model has never seen."""

from __future__ import annotations

import pytest

from dateline.knowledge.lexicons.familiar import load_familiar_names
from dateline.parse.model import load_bare_model, load_model
from dateline.parse.unseen_names import find_standins


@pytest.mark.parametrize(
    ("text", "name", "verb"),
    [
        ("ECOWAS closed its borders on Sunday.", "ECOWAS", "closed"),
        ("Mnangagwa met Ruto in Harare.", "Mnangagwa", "met"),
        ("UNRWA urged donors to resume aid.", "UNRWA", "urged"),
    ],
)
def test_an_unseen_name_is_the_subject_of_its_verb(text: str, name: str, verb: str) -> None:
    subject = next(word for word in load_model()(text) if word.text == name)
    assert (subject.tag_, subject.dep_, subject.head.text) == ("NNP", "nsubj", verb)


def test_find_standins_goes_by_the_kind_of_name() -> None:
    standins, names = find_standins(), load_familiar_names()
    assert standins["ECOWAS"] == names.acronym
    assert standins["Kyrgyzstan"] == names.country
    assert standins["Nigeriens"] == names.people
    assert standins["Nigerien"] == names.nationality
    assert standins["Mnangagwa"] == names.surname
    assert standins["Emmerson"] == names.given
    assert standins["Maiduguri"] == names.town


def test_every_familiar_name_was_seen_by_the_model() -> None:
    names, strings = load_familiar_names(), load_bare_model().vocab.strings
    assert [kind for kind in names.__slots__ if getattr(names, kind) not in strings] == []


def test_a_seen_name_keeps_its_own_features() -> None:
    assert load_model().vocab["Israel"].norm_ == "israel"
    assert load_model().vocab["Mnangagwa"].norm_ == load_familiar_names().surname.lower()
