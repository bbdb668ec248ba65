"""Two phrases of a script without spaces → a verdict, where it is a number, a day, a hedge, a denial or a source that differs."""

from __future__ import annotations

from variorum.language.han import Differs, differs, gives_source
from variorum.model import Doubt, Kind, Weight
from variorum.readings.place import Verdict

_VERDICTS = {
    Differs.FORM: Verdict(Kind.NUMBER, Weight.STYLE),
    Differs.NUMBER: Verdict(Kind.NUMBER, Weight.SUBSTANTIVE, contradiction=True),
    Differs.DAY: Verdict(Kind.DATE, Weight.STYLE, doubt=Doubt.DATE),
    Differs.HEDGE: Verdict(Kind.HEDGE, Weight.SUBSTANTIVE),
    Differs.DENIAL: Verdict(Kind.NEGATION, Weight.SUBSTANTIVE, contradiction=True),
    Differs.SOURCE: Verdict(Kind.ATTRIBUTION, Weight.SUBSTANTIVE),
}


def judge_phrases(left: str | None, right: str | None) -> Verdict | None:
    """Return what two phrases differ in; a phrase that one text lacks is None. None where no narrow kind fits.

    >>> judge_phrases("比原计划提前三个月", "比原计划提前3个月").kind.value
    'number'
    """
    if left is None or right is None:
        phrase = left or right
        return _VERDICTS[Differs.SOURCE] if phrase and gives_source(phrase) else None
    found = differs(left, right)
    return _VERDICTS[found] if found is not None and left != right else None
