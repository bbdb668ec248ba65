"""Signs of two articles → how likely each of them was edited from what the other holds.

For each article the log odds that it departs from the text both go back to are a weighted sum of its own signs and of the
other's (`weights.tsv`, a logistic regression by `tools/fit_direction.py`). A text that departs was made from one that does
not: where one of two departs, it derives from the other or from a copy like it; where both do, from a text that is not held.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache

from variorum.frozen import dataclass
from variorum.language.lexicon import read_rows
from variorum.model import Article
from variorum.transmission.evidence import Clue, Sign
from variorum.transmission.traces import Found, Trace

Counts = Mapping[str, float]
_SHOWN = (Clue.DATELINE, Clue.CREDIT, Clue.ATTRIBUTION, Clue.SIGN_OFF, Clue.OUTLET, Clue.TRUNCATION, Clue.UPDATE, Clue.LOST_MARKS)
NO_TRACE = "no trace of editing"
_NEUTRAL = frozenset({Trace.MOVES, Trace.REWORDS, Trace.SLIP, Trace.ODD_NAME, Trace.LOWER, Trace.STILL, Trace.SHORTENS, Trace.GLOSS})
"""Traces that fall to either side alike."""
SIGNS = (*(clue.value for clue in _SHOWN), *(trace.value for trace in Trace), NO_TRACE)
"""The signs that have weights, in the order of the table."""


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
    letters = [c for c in text[:4000] if c.lower() != c.upper()]
    return not letters or sum(c.isupper() for c in letters) > 0.002 * len(letters)


@cache
def _tables() -> dict[str, dict[str, tuple[float, float]]]:
    """Return by setting and sign the weight of an article's own sign and of the other's."""
    out: dict[str, dict[str, tuple[float, float]]] = {setting.value: {} for setting in Setting}
    for setting, sign, own, others in read_rows("weights.tsv", __file__):
        out[setting][sign] = float(own), float(others)
    return out


def departs(own: Counts, other: Counts, setting: Setting) -> float:
    """Return the probability that an article departs from the text that it and the other go back to."""
    table = _tables()[setting]
    odds = table["bias"][0] + sum(
        weight * own.get(sign, 0.0) + others * other.get(sign, 0.0) for sign, (weight, others) in table.items() if sign != "bias"
    )
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def weigh(first: Counts, second: Counts, setting: Setting) -> Odds:
    """Return how likely each relation is, by the signs of both articles."""
    p, q = departs(first, second, setting), departs(second, first, setting)
    parts = p * (1 - q), q * (1 - p), p * q if setting is Setting.NEWSROOM else 0.0
    whole = sum(parts) or 1.0
    return Odds(*(part / whole for part in parts))
