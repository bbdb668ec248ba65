"""The families of a story: which texts belong together, which stands for them, which is nearest to each."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import PAPER, Ran
from variorum.corpus.account import account_story
from variorum.corpus.families import find_families
from variorum.model import Derivation, Descent, Exemplar, Manner, Siglum, WitnessId
from variorum.store import open_archive


def made(parent: str, child: str, *, rank: int = 1, further: bool = False) -> Derivation:
    return Derivation(Siglum(parent), Siglum(child), Manner.COPY, "s", 0.9, rank, further)


def descend(ids: str, *derivations: Derivation, exemplars: tuple[Exemplar, ...] = ()) -> Descent:
    return Descent("s", tuple((WitnessId(id),) for id in ids), exemplars, derivations, (), "model")


def test_families_are_trees_each_with_what_most_were_made_from(tmp_path: Path) -> None:
    wire = Exemplar(Siglum("α1"), "AP wire", "AP", "s", Siglum("b"))
    descent = descend(
        "abcdefg", made("α1", "a"), made("α1", "b"), made("α1", "c"), made("e", "d"), made("e", "f"), made("f", "g"), exemplars=(wire,)
    )
    names = {WitnessId(id): Siglum(id.upper()) for id in "abcdefg"}
    with open_archive(tmp_path / "a.db", create=True) as archive:
        large, small = find_families(archive, descent, names)
    assert (large.texts, large.base) == (("D", "E", "F", "G"), "E")
    assert dict(large.nearest) == {"D": "E", "F": "E", "G": "F"}
    assert (small.texts, small.base) == (("A", "B", "C"), "B")
    assert dict(small.nearest) == {"A": "B", "C": "B"}


def test_a_text_made_from_two_joins_no_families_and_alternatives_do_not_count(tmp_path: Path) -> None:
    descent = descend("abcd", made("a", "b"), made("c", "d"), made("c", "b", further=True), made("a", "d", rank=2))
    names = {WitnessId(id): Siglum(id.upper()) for id in "abcd"}
    with open_archive(tmp_path / "a.db", create=True) as archive:
        found = find_families(archive, descent, names)
        assert find_families(archive, None, names) == []
    assert [family.texts for family in found] == [("A", "B"), ("C", "D")]
    assert all(family.second == () for family in found)


@pytest.mark.slow
def test_two_of_which_neither_is_told_to_come_from_the_other_are_compared(tmp_path: Path, run: Callable[..., Ran]) -> None:
    file, path = tmp_path / "rows.jsonl", tmp_path / "two.db"
    texts = {"x": PAPER, "y": PAPER.replace("12,000 cars", "15,000 cars").replace("(Reuters) ", "")}
    file.write_text("".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in texts.items()), encoding="utf-8")
    assert run("collate", file, "--archive", path, "--jobs", "1").code == 0
    names = {WitnessId("x"): Siglum("A"), WitnessId("y"): Siglum("B")}
    with open_archive(path, readonly=True) as archive:
        (family,) = find_families(archive, descend("xy"), names)
        account = account_story(archive, "x")
    assert (family.texts, family.base) == (("A", "B"), "A")
    assert [slot.contradiction for slot in account.slots] == [True]
