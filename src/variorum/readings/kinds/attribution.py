"""attribution: who is said to have said so."""

from __future__ import annotations

import re

from variorum.language.agencies import find_agencies
from variorum.language.near import are_near
from variorum.language.speech import is_attribution, opens_with_phrase, speech_verbs
from variorum.language.synonyms import are_antonyms, loaded_words
from variorum.language.words import english_lemmas, lemma, same_lemma
from variorum.model import Kind, Weight
from variorum.readings.place import Place, Side, Verdict

_MOST_OTHER = 6
"""Content words that a clause of attribution holds besides; twice as many after *according to*."""
_LONGEST_TAG = 6


def judge(place: Place) -> Verdict | None:
    """Speak where a source is given or left out, or stands for another."""
    if place.one_sided and _is_spoken(place):
        return None
    if place.one_sided:
        if place.present.whole_sentence and not _is_tag(place.present):
            return None  # a sentence more or less is more than its source
        return Verdict(Kind.ATTRIBUTION, Weight.SUBSTANTIVE) if _is_clause(place.present) else None
    a, b = place.a, place.b
    verbs = speech_verbs(a.keys, place.rules), speech_verbs(b.keys, place.rules)
    clauses = _is_clause(a), _is_clause(b)
    if clauses[0] != clauses[1] and _goes_on(*((a, b) if clauses[0] else (b, a))):
        return Verdict(Kind.ATTRIBUTION, Weight.STYLE)
    if clauses[0] != clauses[1]:
        if len(a.content()) == len(b.content()) and all(
            same_lemma(x, y, place.language) for x, y in zip(a.content(), b.content(), strict=True)
        ):
            return None  # reveal; It reveals
        plain = a if clauses[1] else b
        if not plain.content() or len(plain.content()) <= 1:
            return Verdict(Kind.ATTRIBUTION, Weight.SUBSTANTIVE)
        return None
    if clauses[0]:
        return Verdict(Kind.ATTRIBUTION, Weight.STYLE)
    if verbs[0] and verbs[1] and len(a.content()) == len(verbs[0]) and len(b.content()) == len(verbs[1]):
        return _verbs(place, verbs[0], verbs[1])
    return Verdict(Kind.ATTRIBUTION, Weight.STYLE) if _told(a) and _told(b) and _addressee(place) else None


def _is_spoken(place: Place) -> bool:
    """Return whether what one witness lacks is spoken, beside words that are too (*if I have anything to say*)."""
    side = place.present
    beside = [at for at in (side.first - 1, side.last) if 0 <= at < len(side.context.words.keys)]
    return side.context.is_quoted(side.first, side.last) and any(side.context.is_quoted(at, at + 1) for at in beside)


def _is_tag(reading: Side) -> bool:
    """Return whether a sentence of its own only says who spoke: The mayor said."""
    rules, last = reading.context.rules, reading.keys[-1]
    noun = rules.code == "en" and any(pos == "n" for _, pos in english_lemmas(last))  # no new charges
    return len(reading.keys) <= _LONGEST_TAG and not noun and speech_verbs(reading.keys, rules)[-1:] == [last]


def _is_clause(reading: Side) -> bool:
    if reading.empty or len(reading.keys) > 24:
        return False
    keys, surfaces = reading.keys, reading.surfaces
    if not is_attribution(keys, surfaces, reading.context.rules) or _ENDED.search(reading.text) or _opens_with_time(reading):
        return False
    verbs = set(speech_verbs(keys, reading.context.rules))
    others = [key for key in reading.content() if key not in verbs]
    return len(others) <= (2 * _MOST_OTHER if opens_with_phrase(keys, reading.context.rules) else _MOST_OTHER)


_ENDED = re.compile(r"\w\s+\w+[,.?!]?[\"”»]\s*,?\s*\w")
"""A quotation that ends within a reading: what stands before is part of it, and more than its source."""
_TIMES = frozenset({"after", "before", "until", "since", "while", "when"})


def _opens_with_time(reading: Side) -> bool:
    """Return whether what is said only tells when something else was: three weeks after the company announced it."""
    verbs = speech_verbs(reading.keys, reading.context.rules)
    return reading.context.rules.code == "en" and bool(verbs) and bool(_TIMES & set(reading.keys[: reading.keys.index(verbs[0])]))


def _goes_on(clause: Side, other: Side) -> bool:
    """Return whether one says that he or she said, and the other only that it was said, of the speaker before: He said; adding."""
    rules = clause.context.rules
    nouns = [key for key in clause.content() if key not in speech_verbs(clause.keys, rules)]
    bare = speech_verbs(other.keys, rules)
    return not nouns and bool(bare) and len(other.content()) == len(bare) and all(key in rules.speech.neutral for key in bare)


def _verbs(place: Place, left: list[str], right: list[str]) -> Verdict:
    """Judge one verb of speech against another: neutral ones may stand for each other, the rest take a side, unless they say the same."""
    if (
        place.language == "en"
        and not {lemma(key, "en") for key in (*left, *right)} & loaded_words()
        and are_near(left, right, lambda _: False)
    ):
        return Verdict(Kind.WORDING, Weight.STYLE)
    neutral = place.rules.speech.neutral
    marked = [key for key in (*left, *right) if key not in neutral]
    loaded = set(marked) & loaded_words() if place.language == "en" else set(marked)
    opposite = place.language == "en" and len(left) == len(right) == 1 and are_antonyms(left[0], right[0])
    return Verdict(Kind.WORDING, Weight.SUBSTANTIVE if marked or loaded else Weight.STYLE, contradiction=opposite)


def _told(reading: Side) -> bool:
    """Return whether the word before a reading tells somebody something."""
    words, rules = reading.context.words, reading.context.rules
    before = words.keys[max(0, reading.first - 2) : reading.first]
    return any(key in rules.speech.neutral or key in rules.speech.marked for key in before)


def _addressee(place: Place) -> bool:
    """Return whether one reading names an agency or an outlet, as the one who was told."""
    return (
        any(find_agencies(reading.text, credit=True) for reading in (place.a, place.b)) and max(len(place.a.keys), len(place.b.keys)) <= 4
    )
