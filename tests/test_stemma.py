"""Many versions: the tree of their readings, and the end from which the text came."""

from __future__ import annotations

from itertools import permutations

import pytest

from variorum.api import compare
from variorum.model import Collation, Siglum
from variorum.transmission.fit import count_changes, fit_readings, forced_changes
from variorum.transmission.tradition import split_readings
from variorum.transmission.tree import contract_tree, grow_tree, measure_distances

STORY = """\
The operator of the Talheim dam knew about cracks in its spillway seven months before it gave way, an engineer testified on Monday.
Ottmar Reiss, who inspected the dam for the regional water board, said he had sent the operator two letters in the summer of 2012.
A spokesman for the company, Dagmar Pohl, said it had no record of the second letter and would respond once experts had been heard.
The breach on February 3 last year sent four million cubic metres of water through the villages of Obertal and Sankt Veit.
In the village hall some of those who had lost their houses listened to the hearing and left before the end of the second day.
The inquiry is to hear the director of the company next week, and its report is expected before the winter, the chairman said.
"""


def changed(text: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def tradition() -> dict[str, str]:
    """A chain with a branch: A, made from it B and C, made from C D and E; slips show the direction."""
    b = changed(STORY, ("seven months", "nine months"), ("regional", "regoinal"), ("experts", "lawyers"), ("winter", "autumn"))
    c = changed(STORY, ("cracks", "holes"), ("inspected", "inpsected"), ("houses", "homes"), ("villages", "towns"), ("chairman", "chair"))
    d = changed(c, ("two letters", "ten letters"), ("director", "dierctor"), ("record", "trace"), ("hearing", "heraing"))
    e = changed(c, ("February 3", "February 8"), ("listened", "lisetned"), ("engineer", "expert"), ("second day", "scond day"))
    return {"A": STORY, "B": b, "C": c, "D": d, "E": e}


def edges(collation: Collation) -> set[tuple[str, str]]:
    return {(str(d.parent), str(d.child)) for d in collation.lineage.derivations}


def test_a_chain_with_a_branch_is_found_from_its_slips() -> None:
    texts = tradition()
    collation = compare(*texts.values(), sigla=list(texts))
    assert edges(collation) == {("A", "B"), ("A", "C"), ("C", "D"), ("C", "E")}
    assert collation.lineage.exemplars == ()


def test_a_lost_text_is_inferred_where_none_held_can_be_the_parent() -> None:
    texts = {siglum: text for siglum, text in tradition().items() if siglum != "C"}
    f = changed(tradition()["C"], ("Dagmar", "Dagmra"), ("company,", "firm,"), ("four million", "five million"), ("report", "reprot"))
    collation = compare(*texts.values(), f, sigla=[*texts, "F"])
    (lost,) = (exemplar.siglum for exemplar in collation.lineage.exemplars)
    assert edges(collation) == {("A", "B"), ("A", lost), (lost, "D"), (lost, "E"), (lost, "F")}


@pytest.mark.slow
def test_the_order_of_arguments_changes_nothing() -> None:
    texts = tradition()
    found = {frozenset(edges(compare(*(texts[s] for s in order), sigla=list(order)))) for order in list(permutations(texts))[::17]}
    assert len(found) == 1


def test_without_slips_no_direction_is_told_among_four() -> None:
    texts = [
        changed(STORY, ("cracks", "holes"), ("houses", "homes"), ("winter", "autumn")),
        changed(STORY, ("villages", "towns"), ("experts", "lawyers"), ("summer", "spring")),
        changed(STORY, ("engineer", "expert"), ("record", "trace"), ("letters", "notes")),
        changed(STORY, ("director", "head"), ("chairman", "judge"), ("regional", "national")),
    ]
    held = {Siglum(s) for s in "ABCD"}
    assert not [d for d in compare(*texts).lineage.derivations if d.parent in held]


READINGS = [
    {"a": "so", "b": "so", "c": "sok", "d": "sok"},
    {"a": "men", "b": "men", "c": "people", "d": "people"},
    {"a": "1", "b": "2", "c": "1", "d": "1"},
    {"a": "x", "b": "x", "c": "y", "d": "x"},
]


def test_neighbour_joining_puts_those_together_that_read_alike() -> None:
    tree = grow_tree("abcd", measure_distances(READINGS, "abcd"))
    (inner,) = tree["a"] & tree["b"]
    assert tree["c"] & tree["d"] != {inner}
    assert count_changes(tree, READINGS) == 4


def test_changes_that_must_lie_on_an_edge() -> None:
    tree = grow_tree("abcd", measure_distances(READINGS, "abcd"))
    forced = forced_changes(tree, READINGS)
    assert sorted(forced.values()) == [0, 0, 1, 1, 2]


def test_a_witness_with_nothing_of_its_own_takes_the_place_of_the_inner_text() -> None:
    tree = grow_tree("abcd", measure_distances(READINGS, "abcd"))
    joined = contract_tree(tree, "abcd", READINGS, most=0)
    assert set(joined) == set("abcd")
    assert joined["a"] == {"b", "d"}


def test_fitted_readings_change_as_seldom_as_can_be() -> None:
    tree = {"a": {"x"}, "b": {"x"}, "c": {"x"}, "x": {"a", "b", "c"}}
    assert fit_readings(tree, {"a": "so", "b": "sok", "c": "sok"})["x"] == "sok"


def test_words_added_by_several_are_compared_with_each_other() -> None:
    columns = split_readings(
        {"A": ["the", "dog", "ran"], "B": ["the", "big", "dog", "ran"], "C": ["the", "big", "dog", "ran"]}, ["the", "dog", "ran"]
    )
    assert {"A": "", "B": "big", "C": "big"} in columns
