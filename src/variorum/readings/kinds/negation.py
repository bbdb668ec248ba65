"""negation: one witness denies what the other affirms."""

from __future__ import annotations

from variorum.language.negation import denials, is_negative
from variorum.model import Kind, Weight
from variorum.readings.place import Place, Verdict

_SCALE = frozenset(
    {"little", "few", "some", "any", "much", "many", "most", "kaum", "wenig", "wenige", "peu", "poco", "pocos", "hardly", "barely"}
)
_MOST_WORDS = 8


def judge(place: Place) -> Verdict | None:
    """Speak where the number of denials is odd on one side and even on the other, and the rest is not a new statement."""
    a, b = place.a.keys, place.b.keys
    if max(len(a), len(b)) > _MOST_WORDS:
        return None
    explicit = [denials(keys, place.rules) for keys in (a, b)]
    if not explicit[0] and not explicit[1]:
        return None
    if (_SCALE & set(a) and explicit[1] == ["no"]) or (_SCALE & set(b) and explicit[0] == ["no"]):
        return None
    if is_negative(a, place.rules) == is_negative(b, place.rules):
        return Verdict(Kind.WORDING, Weight.STYLE) if explicit[0] != explicit[1] and _same_words(place) else None
    if place.one_sided and len(place.present.content()) > 2:
        return None
    return Verdict(Kind.NEGATION, Weight.SUBSTANTIVE, contradiction=True)


def _same_words(place: Place) -> bool:
    """Return whether nothing but denials and verbs that deny by meaning differs: did not, failed to."""
    rules = place.rules
    light = rules.negation.words | rules.negation.implicit | rules.function.every
    contracted = rules.abbreviations.contractions
    return all(key in light or key in contracted for reading in (place.a, place.b) for key in reading.keys)
