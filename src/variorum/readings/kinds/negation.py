"""negation: one witness denies what the other affirms."""

from __future__ import annotations

import re

from variorum.language.negation import CONCORD, denials, is_expletive, is_negative
from variorum.language.synonyms import are_antonyms
from variorum.model import Kind, Weight
from variorum.readings.place import Place, Verdict

_SCALE = frozenset(
    {"little", "few", "some", "any", "much", "many", "most", "kaum", "wenig", "wenige", "peu", "poco", "pocos", "hardly", "barely"}
)
_CARRIED = frozenset({("nor", "or"), ("noch", "oder"), ("ni", "ou"), ("ni", "o"), ("ni", "y")})
"""Words that carry a denial on to a second word, each with what does the same after a denial."""
_MOST_WORDS = 8
_BESIDE = 4
"""Words before or after a place within which a denial that stands there denies the same."""
_FIGURE = re.compile(r"\.\s?\d")


def judge(place: Place) -> Verdict | None:
    """Speak where the number of denials is odd on one side and even on the other, and the rest is not a new statement."""
    a, b = place.a.keys, place.b.keys
    if max(len(a), len(b)) > _MOST_WORDS:
        return None
    if len(a) == len(b) == 1 and (a[0], b[0]) in _CARRIED | {(y, x) for x, y in _CARRIED}:
        return Verdict(Kind.WORDING, Weight.STYLE)  # has not been tried or convicted
    if place.one_sided and _numbers(place):
        return Verdict(Kind.WORDING, Weight.STYLE)  # patent no. 395782
    if place.one_sided and is_expletive(place.present.keys, place.rules):
        return Verdict(Kind.WORDING, Weight.STYLE)
    explicit = [denials(keys, place.rules) for keys in (a, b)]
    if not explicit[0] and not explicit[1]:
        return None
    if _in_names(place) or (place.one_sided and _is_phrase(place)):
        return None
    if place.one_sided and len(place.present.keys) == 1 and _denied_anyway(place):
        return Verdict(Kind.WORDING, Weight.STYLE)
    if (_SCALE & set(a) and explicit[1] == ["no"]) or (_SCALE & set(b) and explicit[0] == ["no"]):
        return None
    if is_negative(a, place.rules) == is_negative(b, place.rules):
        return Verdict(Kind.WORDING, Weight.STYLE) if explicit[0] != explicit[1] and _same_words(place) else None
    if _denies_opposite(place):
        return Verdict(Kind.WORDING, Weight.STYLE)
    if _is_statement(place):
        return None
    if _denied_beside(place):
        return Verdict(Kind.ORDER, Weight.STYLE)  # will not be heard, won't be heard; will be not heard
    return Verdict(Kind.NEGATION, Weight.SUBSTANTIVE, contradiction=True)


def _denied_beside(place: Place) -> bool:
    """Return whether the witness that seems to affirm has its denial a few words further on or before, where the other has none."""
    denied = is_negative(place.a.keys, place.rules)
    side, mapping = (place.b, place.b_to_a) if denied else (place.a, place.a_to_b)
    first, last = side.context.sentence(side.sentence)
    near = range(max(first, side.first - _BESIDE), min(last, side.last + _BESIDE))
    keys = side.context.words.keys
    return sum(bool(denials([keys[at]], place.rules)) for at in near if at not in mapping and not side.first <= at < side.last) == 1


def _numbers(place: Place) -> bool:
    """Return whether *no.* stands before a figure and is short for *number*."""
    side = place.present
    return side.keys == ["no"] and _FIGURE.match(side.context.words.mended.text, side.start + len("no")) is not None


def _denies_opposite(place: Place) -> bool:
    """Return whether one witness denies the opposite of what the other says: *not guilty*, *innocent*."""
    if place.language != "en":
        return False
    rest = [[key for key in side.keys if not _denies(key, place)] for side in (place.a, place.b)]
    return len(rest[0]) == len(rest[1]) == 1 and are_antonyms(rest[0][0], rest[1][0])


def _is_statement(place: Place) -> bool:
    """Return whether the words that deny make a statement of their own, and not one that the other witness affirms."""
    if place.one_sided:
        side = place.present
        return side.whole_sentence or len(side.content()) > 2 or (len(side.keys) > 3 and side.keys[0] in _JOINING)
    denying, other = (place.a, place.b) if is_negative(place.a.keys, place.rules) else (place.b, place.a)
    if set(other.content()) - _SCALE or len(denying.keys) < 3:
        return False
    opens = [side.context.opens_sentence(side.first) for side in (denying, other)]
    return opens == [True, False] or len(denying.content()) > 1


_JOINING = frozenset(["but", "and", "although", "though", "aber", "und", "doch", "mais", "et", "pero", "y"])


def _in_names(place: Place) -> bool:
    """Return whether the words that deny are parts of names: Doctors Without Borders."""
    sides = [side for side in (place.a, place.b) if not side.empty]
    return all(
        all(
            surface[:1].isupper() and len(side.keys) > 1
            for surface, key in zip(side.surfaces, side.keys, strict=True)
            if _denies(key, place)
        )
        for side in sides
        if any(_denies(key, place) for key in side.keys)
    )


def _denies(key: str, place: Place) -> bool:
    return bool(denials([key], place.rules))


def _is_phrase(place: Place) -> bool:
    """Return whether a reading is a phrase of its own that lacks something (*without a word*): what happened is not denied."""
    first = place.present.keys[0]
    return len(place.present.keys) > 1 and first in place.rules.negation.words and first in place.rules.function.prepositions


def _denied_anyway(place: Place) -> bool:
    """Return whether the sentence denies without these words, where two words of one clause deny once: in both witnesses, or it is told at the first."""
    if place.rules.code not in CONCORD:
        return False
    side = place.present
    first, last = side.context.sentence(side.sentence)
    keys, mapping = side.context.words.keys, place.b_to_a if side is place.b else place.a_to_b
    near = [*range(max(first, side.first - 8), side.first), *range(side.last, min(last, side.last + 4))]
    return any(denials([keys[at]], place.rules) and (at in mapping or at < side.first) for at in near)


def _same_words(place: Place) -> bool:
    """Return whether nothing but denials and verbs that deny by meaning differs: did not, failed to."""
    rules = place.rules
    light = rules.negation.words | rules.negation.implicit | rules.function.every
    contracted = rules.abbreviations.contractions
    return all(key in light or key in contracted for reading in (place.a, place.b) for key in reading.keys)
