"""One file a family of kinds: each looks at a place and says what it makes of it, or nothing.

`JUDGES` is their order, narrowest first: the first that speaks is heard. To add a rule, change one file here, and count on
`make eval` what it gains and what it breaks.
"""

from collections.abc import Callable

from variorum.readings.kinds import (
    abbreviation,
    accidental,
    attribution,
    date,
    hedge,
    mechanical,
    name,
    negation,
    number,
    place,
    tense,
    wording,
)
from variorum.readings.place import Place, Verdict

Judge = Callable[[Place], Verdict | None]
JUDGES: tuple[Judge, ...] = (
    mechanical.judge,
    accidental.judge,
    abbreviation.judge_contraction,
    date.judge,
    number.judge,
    abbreviation.judge,
    negation.judge,
    hedge.judge,
    tense.judge,
    attribution.judge,
    place.judge,
    name.judge,
    wording.judge,
)
"""The last one always speaks."""


def classify(where: Place) -> Verdict:
    """Return what the first kind that knows the place makes of it."""
    return next(verdict for judge in JUDGES if (verdict := judge(where)) is not None)
