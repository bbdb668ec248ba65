"""tense: the same verb in another time."""

from __future__ import annotations

from variorum.language.verbs import is_tense
from variorum.model import Kind, Weight
from variorum.readings.place import Place, Verdict


def judge(place: Place) -> Verdict | None:
    """Speak where the readings differ in the form of their verb alone."""
    if place.one_sided and any(key not in place.rules.function.auxiliaries for key in place.present.keys):
        return None
    return Verdict(Kind.TENSE, Weight.STYLE) if is_tense(place.a.keys, place.b.keys, place.rules) else None
