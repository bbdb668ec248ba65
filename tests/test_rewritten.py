"""A rewritten stretch is one finding; a value beside equal words stays by itself."""

from __future__ import annotations

import variorum

TOLD = "The council met on Monday. {} The clerk wrote down what the town had to pay for the new bell."


def _found(one: str, other: str) -> list[tuple[str, str | None, str | None, str]]:
    texts = TOLD.format(one), TOLD.format(other)
    pair = variorum.compare(*(variorum.read(text) for text in texts)).pairs[0]
    return [
        (v.kind.value, *(text[s.start : s.end] if s else None for s, text in zip((v.a, v.b), texts, strict=True)), v.note)
        for v in pair.variants
        if v.weight is variorum.Weight.SUBSTANTIVE
    ]


def test_a_word_that_two_rewritten_stretches_share_is_no_ground() -> None:
    one = "The rule of the river court, which nobody had liked much, is that all owners of old barges keep certain moorings, and that a poor town accused of ruin ought to pay them."
    other = "The rule of the river court, which nobody had liked much, is that any town is allowed to seize and break up barges wherever they may lie."
    (found,) = _found(one, other)
    assert (found[0], found[3]) == ("wording", "rewritten")
    assert (found[1] or "").startswith("all owners")


def test_a_number_beside_equal_words_is_told_by_itself() -> None:
    one = "Near the old pier 12 sheep drowned when the ferry sank."
    other = "Near the old pier 15 sheep were lost in the storm that night."
    assert ("number", "12", "15") in [found[:3] for found in _found(one, other)]


def test_a_lone_word_beside_a_long_stretch_stays_by_itself() -> None:
    one = "They suffered heavy losses in the hour before the ferry left, the master of the mill told them."
    other = "They suffered large losses on the way home, the master of the mill told them."
    assert _found(one, other)[0][:3] == ("wording", "heavy", "large")


def test_words_of_a_short_sentence_scattered_in_a_long_one_are_no_ground() -> None:
    one = "Hence: a levy on the mill."
    other = "The papers show that the clerk had found in a study of many years that putting a new levy upon all who grind at the old mill would help nobody."
    assert [(a, b) for _, a, b, _ in _found(one, other)] == [(one, None), (None, other)]


def test_numbers_of_two_rewritten_stretches_do_not_correspond() -> None:
    one = "In the spring the miller told the clerks that boat 2 had gone through the lock and lay in the basin, close to the weir."
    other = "In the spring both boats, as the reeve has it, went by, one on the 17 and one on the day after, close to the weir."
    assert "number" not in [kind for kind, *_ in _found(one, other)]


def test_a_phrase_in_other_words_is_one_finding_across_its_preposition() -> None:
    one = "The parish was made through a union of different hamlets in the old days."
    other = "The parish was made through the merger of the market town with a number of surrounding hamlets in the old days."
    (found,) = _found(one, other)
    assert found[0] == "wording"
    assert "union" in (found[1] or "")
    assert "merger" in (found[2] or "")
    assert "number" in (found[2] or "")


def test_facts_and_style_within_a_recast_sentence_stay_by_themselves() -> None:
    one = "A man of 44 was questioned on Wednesday and released without charge."
    other = "A 44-year-old man was arrested on Wednesday."
    found = [row[:3] for row in _found(one, other)]
    assert ("wording", "questioned", "arrested") in found
    assert ("omission", "and released without charge", None) in found
