"""Two quantities → whether they can mean the same amount, units converted, within what their digits claim."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from variorum.language.figures import factors
from variorum.language.numbers import Hedge, Quantity

_POUND = 0.45359237
"""Kilograms."""


class Amounts(StrEnum):
    """How two quantities stand to each other."""

    EQUAL = "equal"
    """The same amount, in whatever form."""
    HEDGED = "hedged"
    """The same amount; one is hedged and the other is not, or otherwise."""
    COMPATIBLE = "compatible"
    """Different, and both may be true: more than 20, 23."""
    DIFFERENT = "different"
    """Both cannot be true of one thing."""
    INCOMPARABLE = "incomparable"
    """Different dimensions."""


def compare_quantities(a: Quantity, b: Quantity) -> Amounts:
    """Say whether two quantities of one thing can both be right.

    Measures are converted; two figures are equal if they agree within what each claims by its digits.
    """
    if a.vague or b.vague:
        return _compare_vague(a, b)
    if a.dimension != b.dimension and (a.dimension == "ordinal" or b.dimension == "ordinal"):
        return Amounts.INCOMPARABLE
    if {a.dimension, b.dimension} == {"GBP", "mass"}:
        a, b = _as_money(a), _as_money(b)
    if a.dimension != b.dimension and a.dimension and b.dimension:
        return Amounts.INCOMPARABLE
    if _unit_left_out(a, b) or _unit_left_out(b, a):
        return Amounts.EQUAL if a.hedge is b.hedge else Amounts.HEDGED
    if _grouped(a, b) or _grouped(b, a):
        return Amounts.EQUAL if a.hedge is b.hedge else Amounts.HEDGED
    if _agree(a, b):
        return Amounts.EQUAL if a.hedge is b.hedge else Amounts.HEDGED
    return Amounts.COMPATIBLE if _overlap(a, b) else Amounts.DIFFERENT


def _as_money(q: Quantity) -> Quantity:
    """Read pounds as money: what was written as £ is not weighed."""
    return replace(at_scale(q, 1 / _POUND), dimension="GBP") if q.dimension == "mass" else q


def _unit_left_out(bare: Quantity, measured: Quantity) -> bool:
    """Return whether one is the figure of the other without its unit: six of them, six miles."""
    if bare.dimension is not None or measured.dimension in (None, "ordinal"):
        return False
    return any(
        abs(measured.low - bare.low * factor) <= 1e-6 * abs(measured.low)
        and abs(measured.high - bare.high * factor) <= 1e-6 * measured.high
        for factor in factors(measured.dimension)
    )


def _grouped(a: Quantity, b: Quantity) -> bool:
    """Return whether one writes thousands in the hand of another language: 8.000, 8,000."""
    return (
        abs(a.step - 0.001) < 1e-9
        and a.low >= 1
        and abs(a.low * 1000 - b.low) < 1e-6 * b.low
        and abs(a.high * 1000 - b.high) < 1e-6 * b.high
    )


def _agree(a: Quantity, b: Quantity) -> bool:
    if a.dimension is None or b.dimension is None or a.dimension in ("ordinal",):
        return abs(a.low - b.low) < 1e-9 and abs(a.high - b.high) < 1e-9
    if abs(a.low - b.low) <= 1e-6 * max(abs(a.low), 1e-9) and abs(a.high - b.high) <= 1e-6 * max(abs(a.high), 1e-9):
        return True
    converted = not _whole_ratio(a.step, b.step)
    if a.dimension == "share":
        return abs(a.low - b.low) <= 0.5 * max(a.step, b.step) + 1e-9 and min(a.step, b.step) < 0.01
    slack = 0.5 * max(a.step, b.step) if converted else 0.0
    slack = min(slack, 0.1 * max(abs(a.low), abs(b.low)))
    return converted and abs(a.low - b.low) <= slack * 1.2 and abs(a.high - b.high) <= slack * 1.2


def _whole_ratio(a: float, b: float) -> bool:
    """Return whether two steps are powers of ten apart: the same unit, so no rounding by conversion."""
    ratio = max(a, b) / min(a, b)
    while ratio > 1.000001:
        ratio /= 10
    return abs(ratio - 1) < 1e-6


def _compare_vague(a: Quantity, b: Quantity) -> Amounts:
    if a.vague and b.vague:
        return Amounts.EQUAL if a.low == b.low else Amounts.COMPATIBLE
    vague, exact = (a, b) if a.vague else (b, a)
    return Amounts.COMPATIBLE if exact.high >= vague.low else Amounts.DIFFERENT


def _overlap(a: Quantity, b: Quantity) -> bool:
    low_a, high_a = _bounds(a)
    low_b, high_b = _bounds(b)
    return low_a <= high_b and low_b <= high_a


def _bounds(q: Quantity) -> tuple[float, float]:
    """Return what the words allow: "about" a tenth and the size of the last digit, "at least" anything above."""
    if q.hedge is Hedge.AT_LEAST:
        return q.low, float("inf")
    if q.hedge is Hedge.AT_MOST:
        return float("-inf"), q.high
    if q.hedge is Hedge.APPROXIMATE:
        slack = max(0.1 * abs(q.high), q.step / 2)
        return q.low - slack, q.high + slack
    return q.low, q.high


def at_scale(q: Quantity, factor: float) -> Quantity:
    """Return the quantity times a factor: for figures that carry their scale outside ("1.2" of "1.2 to 3 million")."""
    return replace(q, low=q.low * factor, high=q.high * factor, step=q.step * factor)
