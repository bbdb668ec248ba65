"""The same fact in other words is style, another fact is not: phrases, stems, conversions, a denial in another place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import variorum
from variorum.language.lexicon import read_rows
from variorum.language.near import are_near
from variorum.language.synonyms import are_related, loaded_words
from variorum.model import Kind, Weight

STORY = """\
Harbor bridge closes in Velmora
VELMORA (AP) - Engineers from the city closed the harbor bridge on Monday after a crack was found in its northern pier.
{}
Shopkeepers on the northern bank feared for their trade, and the ferry had been sold to a hotel.
Children from the hill villages walked along the river to reach their school before noon.
"""


def weights(a: str, b: str) -> list[tuple[Kind, Weight]]:
    """Return kind and weight of each variant of two sentences in one story."""
    articles = [variorum.read(STORY.format(sentence)) for sentence in (a, b)]
    return [(variant.kind, variant.weight) for variant in variorum.compare(*articles).pairs[0].variants]


SAME = [
    ("The bells were sold because of the cost of the roof.", "The bells were sold owing to the cost of the roof."),
    ("The mayor, also known as the Captain, left early.", "The mayor, a.k.a. the Captain, left early."),
    ("The recently painted rail was gone.", "The recent painted rail was gone."),
    ("The rail was painted prior to the feast.", "The rail was painted before the feast."),
    ("The river runs 42 miles from there.", "The river runs 42 miles (68 km) from there."),
    ("The child will be not affected by it.", "The child won't be affected by it."),
]
OTHER = [
    ("The attack on the gate was seen.", "The attacker on the gate was seen."),
    ("The river runs 42 miles from there.", "The river runs 42 miles (98 km) from there."),
    ("The room was 5 metres wide.", "The room (3 metres) was 5 metres wide."),
    ("The guards fled the gate.", "The guards left the gate."),
    ("The child will be affected by it.", "The child won't be affected by it."),
    ("The keeper was hurt.", "The keeper was probably hurt."),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_the_same_fact_in_other_words_is_style(a: str, b: str) -> None:
    found = weights(a, b)
    assert found
    assert not [weight for _, weight in found if weight is Weight.SUBSTANTIVE]


@pytest.mark.parametrize(("a", "b"), OTHER)
def test_another_fact_stays_substance(a: str, b: str) -> None:
    assert Weight.SUBSTANTIVE in [weight for _, weight in weights(a, b)]


def test_a_hedge_is_a_hedge_only_if_nothing_else_is_said() -> None:
    assert weights("The pier is weak.", "The pier is probably weak.") == [(Kind.HEDGE, Weight.SUBSTANTIVE)]
    sentence = "The pier is weak. They probably will be ordered"
    assert Kind.HEDGE not in [kind for kind, _ in weights("The pier is weak from the next town.", f"{sentence} from the next town.")]


def test_a_noun_is_no_verb_of_speech() -> None:
    assert Kind.ATTRIBUTION not in [kind for kind, _ in weights("The town is old.", "The town is an independent state, and old.")]


def test_words_of_one_stem_are_related_but_not_who_does_a_thing() -> None:
    assert are_related("violence", "violent")
    assert not are_related("invade", "invader")
    assert not are_related("accept", "acceptable")


def test_no_group_of_phrases_sets_a_word_that_judges_beside_a_neutral_one() -> None:
    neutral = {"plot", "fire", "lie"}  # of ground; that burns; with somebody
    words = {word for row in read_rows("en/near.tsv") for phrase in row for word in phrase.split()}
    assert words & loaded_words() <= neutral


@given(st.lists(st.sampled_from(["the", "council", "made", "off", "with", "stole", "also", "known", "as", "aka", "bridge"]), max_size=6))
def test_every_reading_says_what_it_says(keys: list[str]) -> None:
    assert are_near(keys, keys, lambda key: False)


@given(*[st.lists(st.sampled_from(["the", "made", "off", "with", "stole", "wept", "in", "tears", "bridge"]), max_size=5)] * 2)
def test_nearness_has_no_direction(left: list[str], right: list[str]) -> None:
    def light(key: str) -> bool:
        return key == "the"

    assert are_near(left, right, light) == are_near(right, left, light)
