"""Signs of two articles → how likely one was made from the other, or both from a third.

A logistic model of three outcomes (`weights.tsv`, by `tools/fit_direction.py`): the log odds that the first was made from the
second are a weighted sum of the signs of the first, as the one derived, and of the second, as the one it comes from; so the other way
round; that both come from a third has log odds 0. What is printed is not the model's own likelihood but how often it was right where it was as
sure, on pairs that were not fitted on (`calibration.tsv`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from variorum.language.lexicon import read_rows
from variorum.model import Article
from variorum.transmission.evidence import Clue, Sign
from variorum.transmission.trace import Found, Trace

Counts = Mapping[str, float]
_SHOWN = (Clue.DATELINE, Clue.CREDIT, Clue.ATTRIBUTION, Clue.SIGN_OFF, Clue.OUTLET, Clue.TRUNCATION, Clue.UPDATE, Clue.LOST_MARKS)
NO_TRACE = "no trace of editing"
_NEUTRAL = frozenset({Trace.MOVES, Trace.REWORDS, Trace.SLIP, Trace.ODD_NAME, Trace.LOWER, Trace.STILL, Trace.SHORTENS, Trace.GLOSS})
"""Traces that fall to either side alike."""
SIGNS = (*(clue.value for clue in _SHOWN), *(trace.value for trace in Trace), NO_TRACE)
"""The signs that have weights, in the order of the table."""


class Claim(StrEnum):
    """What is claimed of two texts: that one was made from the other, or both from a third."""

    DIRECTION = "direction"
    THIRD = "third"


class Setting(StrEnum):
    """What kind of copying is at hand: a newsroom's, or the next revision of one page."""

    NEWSROOM = "newsroom"
    REVISION = "revision"


@dataclass(frozen=True, slots=True)
class Odds:
    """The probabilities that of two articles the first was made from the second, the second from the first, or both from a third."""

    first_from_second: float
    second_from_first: float
    both_from_third: float


def count_signs(signs: Sequence[Sign], traces: Sequence[Found]) -> Counts:
    """Return how often an article shows each sign, on a scale that grows ever slower: log2(1 + n)."""
    counts: dict[str, int] = {}
    for name in (*(sign.clue.value for sign in signs), *(found.trace.value for found in traces)):
        counts[name] = counts.get(name, 0) + 1
    out = {name: math.log2(1 + count) for name, count in counts.items()}
    edited = any(found.trace not in _NEUTRAL for found in traces)
    if not edited and not any(sign.clue in (Clue.LOST_MARKS, Clue.TRUNCATION) for sign in signs):
        out[NO_TRACE] = 1.0
    return out


def setting_of(a: Article, b: Article) -> Setting:
    """Return which kind of copying two articles are likely to come from.

    Versions under one address are revisions of one page; so are texts without a capital letter, as corpora of revisions
    clean them: no newsroom writes so.
    """
    one, other = a.text.content, b.text.content
    if (a.witness.uri and a.witness.uri == b.witness.uri) or (not _has_capitals(one) and not _has_capitals(other)):
        return Setting.REVISION
    return Setting.NEWSROOM


def _has_capitals(text: str) -> bool:
    if sum(map(str.isupper, text[:4000])) > 0.002 * 4000:
        return True
    letters = [c for c in text[:4000] if c.lower() != c.upper()]
    return not letters or sum(c.isupper() for c in letters) > 0.002 * len(letters)


@cache
def _weights() -> dict[str, dict[str, tuple[float, float]]]:
    """Return by setting and sign the weight of the sign in the text that would be derived, and in the one it would come from."""
    out: dict[str, dict[str, tuple[float, float]]] = {setting.value: {} for setting in Setting}
    for setting, sign, own, others in read_rows("weights.tsv", __file__):
        out[setting][sign] = float(own), float(others)
    return out


@cache
def _measured() -> dict[tuple[str, str], list[tuple[float, float]]]:
    """Return by setting and claim the mean likelihood of each step, ascending, and the share of its claims that was right."""
    out: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for setting, claim, mean, share, _ in read_rows("calibration.tsv", __file__):
        out.setdefault((setting, claim), []).append((float(mean), float(share)))
    return out


def score(child: Counts, parent: Counts, setting: Setting) -> float:
    """Return the log odds that one text was made from the other, against both having been made from a third."""
    table = _weights()[setting]
    return table["bias"][0] + sum(own * child.get(sign, 0.0) + others * parent.get(sign, 0.0) for sign, (own, others) in table.items())


def weigh(first: Counts, second: Counts, setting: Setting) -> Odds:
    """Return how likely each relation is, by the signs of both articles, as the model has it."""
    logs = [score(first, second, setting), score(second, first, setting), *([0.0] if setting is Setting.NEWSROOM else [])]
    parts = [math.exp(log - max(logs)) for log in logs]
    whole = sum(parts)
    return Odds(parts[0] / whole, parts[1] / whole, parts[2] / whole if len(parts) > 2 else 0.0)


def measure_chance(likelihood: float, setting: Setting, claim: Claim) -> float:
    """Return the chance that a claim is right: the share that was, of pairs that were not fitted on, where the model was as sure.

    Between two steps of the table it lies on the line from one to the other. It is never 1: of n claims that were all right, no more is
    known than 1 - 3 / n (the rule of three).
    """
    steps = _measured()[setting, claim]
    after = next((n for n, (mean, _) in enumerate(steps) if mean >= likelihood), len(steps))
    if after in (0, len(steps)):
        return steps[min(after, len(steps) - 1)][1]
    (low, least), (high, most) = steps[after - 1 : after + 1]
    return least + (most - least) * (likelihood - low) / (high - low)
