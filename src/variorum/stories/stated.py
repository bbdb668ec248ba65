"""What a version has in a slot → whether it states a fact of the slot's kind, and whether a scan may have made it of what others have."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from variorum.language.crossheads import is_crosshead
from variorum.language.dates import find_dates
from variorum.language.grammar import Grammar
from variorum.language.hedges import is_number
from variorum.language.numbers import find_quantities
from variorum.model import Kind, Span
from variorum.tokens import tokenize

_POINTS = ".,;:!?()\"'“”‘’"
_LONGEST = 8
"""Words from which a reading is a passage, not a fact."""
_LETTERS = 60.0
"""Likeness of letters, in hundredths, from which one name may be a slip of the scan for another."""
_MIXED = re.compile(r"(?<![^\W\d])\d[\d.,]*[^\W\d]+\d*(?!\w)|(?<!\w)[^\W\d]+\d[\d.,]*")
"""Letters among figures: 1S9, 7m; 13th is one that is none."""
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|d)", re.IGNORECASE)


def states(kind: Kind, content: str, span: Span, rules: Grammar | None) -> bool:
    """Return whether words state a fact of a kind: a number, a date, or a name, which has a capital where its script has capitals.

    Args:
        kind: that of the slot.
        content: the text in which they stand.
        span: where.
        rules: of the language; where it is not known all words count.
    """
    text = content[span.start : span.end]
    if rules is None:
        return True
    if len(text.split()) > _LONGEST:
        return False
    if kind is Kind.NUMBER:
        return (
            any(map(str.isdigit, text)) or bool(find_quantities(text, rules)) or any(is_number(key, rules) for key in tokenize(text).keys)
        )
    if kind is Kind.DATE:
        return any(map(str.isdigit, text)) or bool(find_dates(text, rules))
    return _names(text, rules) and not is_crosshead(content, span.start, span.end)


def _names(text: str, rules: Grammar) -> bool:
    """Return whether words are a name and what it goes with: half of them or more have a capital, articles and the like left aside."""
    words = [word for word in text.split() if word.strip(_POINTS).casefold() not in rules.function.every]
    cased = [word for word in words if word.upper() != word.lower()]
    return bool(words) and 2 * sum(any(map(str.isupper, word)) for word in cased) >= len(cased)


def may_be_scanned(kind: Kind, readings: Sequence[str]) -> bool:
    """Return whether a scan may have made all readings of what the first is: names of nearly the same letters, letters among figures.

    >>> may_be_scanned(Kind.NAME, ["Meuse", "Metise"]), may_be_scanned(Kind.NAME, ["Funston", "Pershing"])
    (True, False)
    >>> may_be_scanned(Kind.NUMBER, ["700", "7m"]), may_be_scanned(Kind.NUMBER, ["13th", "15th"])
    (True, False)
    """
    if kind in (Kind.NUMBER, Kind.DATE):
        return any(_is_garbled(reading) for reading in readings)
    plain = [" ".join(tokenize(reading).keys) for reading in readings]
    return all(ratio(plain[0], other) >= _LETTERS for other in plain[1:])


def _is_garbled(reading: str) -> bool:
    return any(not _ORDINAL.fullmatch(found[0]) for found in _MIXED.finditer(reading))
