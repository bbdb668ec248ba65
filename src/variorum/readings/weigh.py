"""Verdicts → variants that may be said: rules that hold across the kinds.

A repaired mark is never substantive; what a scan may have made is no contradiction; a date in another form is none either.
"""

from __future__ import annotations

from dataclasses import replace

from variorum.model import Doubt, Kind, Weight
from variorum.readings.place import Place, Verdict

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
    """Return whether a scan may have made the difference: short readings, of which a scan has one."""
    scanned = place.a.context.scan or place.b.context.scan
    return scanned and len(place.a.keys) <= 2 and len(place.b.keys) <= 2
