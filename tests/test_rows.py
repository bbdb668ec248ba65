"""Rows: every word of a sentence stands in a piece of its row, and every variant of it is a piece."""

from __future__ import annotations

from pathlib import Path

import pytest

import variorum
from variorum.model import Span

STORIES = Path(__file__).parent.parent / "eval" / "stories"


def uncovered(text: str, whole: Span | None, parts: list[Span | None]) -> str:
    """Return the letters and figures of a sentence that no piece holds."""
    if whole is None:
        return ""
    held = {at for part in parts if part for at in range(part.start, part.end)}
    return "".join(text[at] for at in range(whole.start, whole.end) if at not in held and text[at].isalnum())


@pytest.mark.parametrize("name", ["31-lost-marks", "40-correction", "34-truncated", "42-triple-volcano"])
@pytest.mark.parametrize("turned", [False, True])
def test_no_word_falls_out_of_the_pieces(name: str, turned: bool) -> None:
    texts = [(STORIES / name / file).read_text(encoding="utf-8") for file in ("a.txt", "b.txt")]
    first, second = texts[::-1] if turned else texts
    for row in variorum.compare(first, second).pairs[0].rows:
        assert not uncovered(first, row.a, [piece.a for piece in row.pieces])
        assert not uncovered(second, row.b, [piece.b for piece in row.pieces])


SHARED = """\
Engineers from the city closed the harbor bridge on Monday after a crack was found in its northern pier.
Shopkeepers on the northern bank feared for their trade, and the ferry had been sold to a hotel.
"""
LONE = "The mayor, who was ill, said nothing at all.\n"


@pytest.mark.parametrize("turned", [False, True])
def test_a_sentence_on_one_side_keeps_all_its_variants(turned: bool) -> None:
    texts = [SHARED + LONE + "Nobody was hurt.\n", SHARED + "Nobody was hurt.\n"]
    pair = variorum.compare(*(texts[::-1] if turned else texts)).pairs[0]
    lone = [row for row in pair.rows if (row.a is None) != (row.b is None)]
    told = [piece.variant for row in lone for piece in row.pieces if piece.variant is not None]
    side = "b" if turned else "a"
    assert sorted(told) == [n for n, variant in enumerate(pair.variants) if getattr(variant, side)]
