"""A word of a scan that is a stranger beside its neighbours, where the word opposite is at home, is a slip."""

from __future__ import annotations

import pytest

import variorum
from variorum.language.neighbours import MOST, count_beside, pack
from variorum.model import Kind, Variant, Weight

FRAME = (
    "The mayor said that the troops had left the town be-\nfore noon, and that thc wagons would fol-\nlow in the night. {} "
    "The men slept in the sta-\ntion, where the cook had kept a fire for thcm since Mon-\nday."
)


def _told(one: str, other: str) -> list[Variant]:
    pair = variorum.compare(*(variorum.read(FRAME.format(text)) for text in (one, other))).pairs[0]
    return [variant for variant in pair.variants if variant.a or variant.b]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("He won French positions over the river.", "He won French petitions over the river."),
        ("His men had no water.", "Ills men had no water."),
        ("The attack was made on the town.", "The attack was trade on the town."),
    ],
)
def test_a_stranger_is_a_slip(printed: str, read: str) -> None:
    (variant,) = _told(printed, read)
    assert (variant.kind, variant.weight) == (Kind.OCR, Weight.MECHANICAL)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("They held the positions over the river.", "They held the bridges over the river."),
        ("The men were on the east side.", "The men were on the west side."),
        ("Some charges will be filed.", "Similar charges will be filed."),
    ],
)
def test_a_word_that_fits_as_well_is_a_change(one: str, other: str) -> None:
    (variant,) = _told(one, other)
    assert variant.weight is Weight.SUBSTANTIVE


def test_a_denial_is_never_a_slip() -> None:
    (variant,) = _told("He said that it was now in the hands of the law.", "He said that it was not in the hands of the law.")
    assert variant.weight is Weight.SUBSTANTIVE


def test_what_was_never_seen_counts_nothing() -> None:
    assert count_beside("the", "town") > count_beside("town", "the") >= 0
    assert count_beside("zyx", "wvu") == 0
    assert pack("the", "town", MOST) & ~MOST == pack("the", "town")
