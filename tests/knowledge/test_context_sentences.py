"""Tests of the words that tell each of PLOVER's contexts, by sentences of our own."""

from __future__ import annotations

import pytest

from dateline.knowledge.codebook import load_codebook
from dateline.knowledge.codebook.contexts import CONTEXTS, find_contexts
from tests.support import parse_text

_SENTENCES = (
    ("military", "Rebel forces signed a ceasefire line along the river."),
    ("military", "Norway sent two gunboats through the blockade."),
    ("intelligence", "Oslo shared an intelligence report with Riga."),
    ("executive", "The acting president moved into the presidential palace."),
    ("legislative", "The national assembly debated the plan until midnight."),
    ("election", "The electoral commission ordered a recount in the north."),
    ("political_institutions", "The opposition coalition asked for a unity government."),
    ("pro_democracy", "Marchers wanted a return to democracy in Bamako."),
    ("pro_autocracy", "The general used the emergency law to seize power."),
    ("economic", "Ghana asked its creditors for debt relief."),
    ("economic", "Dockers began a general strike over pensions."),
    ("legal", "A judge sent the mayor to jail on Tuesday."),
    ("reparations", "Namibia wants compensation and redress for the families."),
    ("human_rights", "The panel reported mass killings and persecution in the valley."),
    ("rights_freedoms", "Editors demanded freedom of information."),
    ("repression", "Guards fired tear gas at the crowd in Lagos."),
    ("human_security", "Relief workers brought drinking water to the besieged town."),
    ("gender", "Women's rights were on the agenda in Nairobi."),
    ("lgbt", "The mayor banned the pride march."),
    ("religion_ethnicity", "Bishops and imams called for calm between the ethnic groups."),
    ("inequality", "Slum dwellers protested against discrimination."),
    ("diplomatic", "Envoys resumed peace negotiations in Geneva."),
    ("diplomatic", "Both states restored diplomatic relations."),
    ("territory", "Chile and Peru quarrelled over the maritime boundary."),
    ("peacekeeping", "Fiji offered blue helmets for the observer force."),
    ("health", "Vaccines reached the hospital during the outbreak."),
    ("asylum", "The dissident sought refuge in the Swedish embassy."),
    ("migration", "Italy tightened its immigration law."),
    ("disasters", "Earthquake victims waited for tents."),
    ("natural_resource", "Talks on the pipeline and the fishing grounds stalled."),
    ("environment", "Ministers argued over carbon dioxide and deforestation."),
    ("technology", "Export of semiconductors to the firm was stopped."),
    ("terrorism", "A roadside bomb killed two extremists."),
    ("cbrn", "Inspectors measured the uranium enrichment."),
    ("cyber", "Hackers used malware against the port."),
    ("misinformation", "The channel spread fake news and propaganda."),
    ("crime", "Gunmen kidnapped the banker for a ransom."),
    ("corruption", "The former minister took bribes."),
    ("illegal_drugs", "Sailors found cocaine in the hold."),
    ("trafficking", "Human smugglers used the old road."),
)


def _contexts_of(sentence: str) -> tuple[str, ...]:
    lemmas = [token.lemma_.lower() for token in parse_text(sentence).doc]
    return find_contexts(lemmas, load_codebook())


def test_sentences_cover_all_contexts() -> None:
    assert {context for context, _ in _SENTENCES} == set(CONTEXTS)


@pytest.mark.parametrize(("context", "sentence"), _SENTENCES)
def test_find_contexts_names_the_context_of_a_sentence(context: str, sentence: str) -> None:
    assert context in _contexts_of(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The two leaders shook hands and smiled for the cameras.",
        "The bride wore a veil at the wedding.",
        "A doctor bought carbon paper in the market.",
        "The pianist drilled her pupils in the old ward.",
    ],
)
def test_find_contexts_finds_none_in_everyday_words(sentence: str) -> None:
    assert _contexts_of(sentence) == ()


def test_find_contexts_names_several_where_a_sentence_tells_several() -> None:
    found = _contexts_of("A court jailed the drug lord for bribing election officials.")
    assert {"legal", "election", "corruption", "illegal_drugs"} <= set(found)
