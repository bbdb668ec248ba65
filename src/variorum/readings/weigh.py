"""Verdicts → variants that may be said: rules that hold across the kinds.

A repaired mark is never substantive; what a scan may have made is no contradiction; a date in another form is none either.
"""

from __future__ import annotations

from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from variorum.model import Doubt, Kind, Weight
from variorum.readings.kinds.mechanical import is_word
from variorum.readings.place import Place, Verdict

_MOST_WORDS = 3
_MECHANICAL = frozenset({Kind.ENCODING, Kind.HYPHENATION, Kind.OCR})
_SCANNED = frozenset({Kind.NAME, Kind.ENTITY, Kind.PLACE, Kind.WORDING, Kind.DATE, Kind.NUMBER, Kind.NEGATION, Kind.QUOTATION})


def weigh(verdict: Verdict, place: Place) -> Verdict:
    """Return the verdict as it may be reported."""
    if verdict.kind in _MECHANICAL and verdict.weight is Weight.SUBSTANTIVE:
        verdict = replace(verdict, weight=Weight.MECHANICAL)
    if _may_be_scan(place) and verdict.weight is Weight.SUBSTANTIVE and verdict.kind in _SCANNED and not place.one_sided:
        verdict = replace(verdict, doubt=Doubt.OCR)
    if verdict.doubt is not None or verdict.weight is not Weight.SUBSTANTIVE:
        verdict = replace(verdict, contradiction=False)
    return verdict


def _may_be_scan(place: Place) -> bool:
    """Return whether a scan may have made the difference: what it reads is no word, or has nearly the letters of the other reading."""
    scanned = [reading for reading in (place.a, place.b) if reading.context.scan]
    if not scanned or len(place.a.keys) > _MOST_WORDS or len(place.b.keys) > _MOST_WORDS:
        return False
    if not all(is_word(reading) for reading in scanned if not any(char.isdigit() for char in reading.text)):
        return True
    left, right = ("".join(reading.keys) for reading in (place.a, place.b))
    return Levenshtein.distance(left, right) <= max(1, max(len(left), len(right)) // 4)
