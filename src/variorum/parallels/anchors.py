"""Words → anchors: maximal runs of equal words."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.kernels.plain import Match, find_matches

K = 3
"""Words in a row that seed an anchor between two articles already known to be related."""


def number_forms(a: Sequence[str], b: Sequence[str]) -> tuple[list[int], list[int]]:
    """Return two sequences of forms as numbers, equal forms by equal numbers."""
    numbers: dict[str, int] = {}
    return tuple([numbers.setdefault(form, len(numbers)) for form in forms] for forms in (a, b))  # type: ignore[return-value]


def find_anchors(a: Sequence[int], b: Sequence[int]) -> list[Match]:
    """Return the maximal runs of equal words between two articles; shorter seeds for short texts."""
    return find_matches(a, b, K if min(len(a), len(b)) > 2 * K else 1)
