"""wording, quotation, addition, omission: what no narrower kind knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.language.near import are_near
from variorum.language.synonyms import are_antonyms, are_grouped, are_regional, are_related, are_synonyms, loaded_words, negates_by_prefix
from variorum.language.words import same_lemma
from variorum.model import Kind, Weight
from variorum.readings.place import Place, Side, Verdict


def judge(place: Place) -> Verdict:
    """Say whether other words mean the same (style) or may not (substantive)."""
    if place.one_sided:
        return _lone(place)
    quoted = all(reading.context.is_quoted(reading.first, reading.last) for reading in (place.a, place.b))
    kind = Kind.QUOTATION if quoted else Kind.WORDING
    if _are_opposites(place):
        kind = Kind.PLACE if all(set(reading.keys) & place.rules.compass for reading in (place.a, place.b)) else kind
        return Verdict(kind, Weight.SUBSTANTIVE, contradiction=True)
    left, right = _heavy(place.a), _heavy(place.b)
    if not quoted and (_stands_for(place.a, place.b) or _stands_for(place.b, place.a)):
        return Verdict(kind, Weight.STYLE)
    if not left and not right:
        return Verdict(kind, Weight.STYLE)
    if quoted:
        return Verdict(kind, Weight.SUBSTANTIVE)
    return Verdict(kind, Weight.STYLE if _same_meaning(place, left, right) else Weight.SUBSTANTIVE)


def _stands_for(pronoun: Side, phrase: Side) -> bool:
    """Return whether one reading is a pronoun and the other what it stands for, as known (It; the policy) or just named before it."""
    rules = pronoun.context.rules
    if len(pronoun.keys) != 1 or pronoun.keys[0] not in _PERSONAL or pronoun.keys[0] not in rules.function.pronouns:
        return False
    known = phrase.keys[0] in rules.function.articles - _INDEFINITE and len(_heavy(phrase)) <= 2
    return known or _was_named(pronoun, phrase)


def _was_named(pronoun: Side, phrase: Side) -> bool:
    """Return whether the witness with the pronoun has all words of the phrase just before it, and no other name since."""
    context, heavy = pronoun.context, _heavy(phrase)
    if not heavy or len(heavy) > _MOST_NAMED or len(heavy) < len(phrase.content()):
        return False
    before = range(context.sentence(max(pronoun.sentence - 1, 0))[0], pronoun.first)
    places = [at for at in before if context.words.keys[at] in heavy]
    if {context.words.keys[at] for at in places} != set(heavy):
        return False
    return not any(context.is_name(at) for at in range(places[-1] + 1, pronoun.first) if not context.opens_sentence(at))


_MOST_NAMED = 3
"""Words of a phrase for which a pronoun may stand."""
_INDEFINITE = frozenset({"a", "an", "ein", "eine", "einen", "einem", "einer", "eines", "un", "une", "des", "una", "unos", "unas"})
_PERSONAL = frozenset(
    {"he", "she", "it", "they", "him", "them", "er", "sie", "es", "ihn", "il", "elle", "ils", "elles", "él", "ella", "ellos", "ellas"}
)


def _heavy(reading: Side) -> list[str]:
    """Return the words of a reading that carry meaning: neither function words nor fillers."""
    rules = reading.context.rules
    keys = reading.keys
    fillers = {
        at + n
        for at in range(len(keys))
        for length in (3, 2, 1)
        if tuple(keys[at : at + length]) in rules.function.fillers
        for n in range(length)
    }
    return [key for at, key in enumerate(keys) if at not in fillers and key not in rules.function.every]


def _are_opposites(place: Place) -> bool:
    a, b = place.a.keys, place.b.keys
    if any(frozenset((x, y)) in place.rules.opposites for x in a for y in b) and len(a) <= 3 and len(b) <= 3:
        return True
    if place.language == "en" and are_antonyms(*(" ".join(_heavy(side)) for side in (place.a, place.b))):
        return True  # postponed, brought forward
    hedges = place.rules.hedges
    left, right = ([key for key in _heavy(side) if (key,) not in hedges] for side in (place.a, place.b))
    if len(left) != 1 or len(right) != 1:
        return False
    if negates_by_prefix(left[0], right[0], place.rules.negation.prefixes) and place.language == "en":
        return True
    return place.language == "en" and are_antonyms(left[0], right[0])


def _same_meaning(place: Place, left: list[str], right: list[str]) -> bool:
    if sorted(left) == sorted(right):
        return True
    if len(left) == len(right) and all(_near(x, y, place.language) for x, y in zip(left, right, strict=True)):
        return True
    light = place.rules.function.every
    return place.language == "en" and any(are_near(*readings, lambda key: key in light) for readings in _with_neighbours(place))


def _with_neighbours(place: Place) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the readings, and the same with the word before or after both: *lies* and *rested* are one before *with*."""
    words = [side.context.words.keys for side in (place.a, place.b)]
    for before, after in ((0, 0), (0, 1), (1, 0)):
        spans = [(side.first - before, side.last + after) for side in (place.a, place.b)]
        if spans[0][0] < 0 or spans[1][0] < 0:
            continue
        readings = [keys[first:last] for keys, (first, last) in zip(words, spans, strict=True)]
        shared = readings[0][-1:] == readings[1][-1:] if after else readings[0][:1] == readings[1][:1]
        if shared or not before + after:
            yield readings[0], readings[1]


def _near(x: str, y: str, language: str) -> bool:
    if same_lemma(x, y, language) or are_regional(x, y, language) or are_grouped(x, y, language):
        return True
    return language == "en" and (are_synonyms(x, y) or are_related(x, y))


def _lone(place: Place) -> Verdict:
    reading = place.present
    heavy = _heavy(reading)
    if reading.content() and _within_quotation(place):
        return Verdict(Kind.QUOTATION, Weight.SUBSTANTIVE)
    if not heavy:
        return Verdict(Kind.WORDING, Weight.STYLE)
    if tuple(key for key in reading.keys if key not in reading.context.rules.function.articles) in reading.context.rules.names.glosses:
        return Verdict(Kind.WORDING, Weight.STYLE)
    kind = Kind.OMISSION if place.b.empty else Kind.ADDITION
    if len(heavy) == 1 and (len(reading.keys) <= 2 or _is_genitive(reading)) and _stands_near(place, heavy[0]):
        return Verdict(kind, Weight.STYLE)
    return Verdict(kind, Weight.SUBSTANTIVE)


def _within_quotation(place: Place) -> bool:
    """Return whether words stand within a quotation that both witnesses have."""
    reading, other = (place.a, place.b) if place.b.empty else (place.b, place.a)
    if reading.whole_sentence or not reading.context.is_quoted(reading.first, reading.last):
        return False
    last = len(other.context.words.keys)
    return any(0 <= at < last and other.context.is_quoted(at, at + 1) for at in (other.first - 1, other.first))


def _is_genitive(reading: Side) -> bool:
    """Return whether a reading only says whose a thing is: *the origin* of the instrument."""
    return reading.keys[0] in _OF and len(reading.keys) <= 3


_OF = frozenset({"of", "von", "du", "de", "des", "del", "della", "di", "do", "da", "van"})


def _stands_near(place: Place, key: str) -> bool:
    """Return whether the other witness has a lone word within a few sentences, so that nothing is said that it lacks."""
    other = place.a if place.a.empty else place.b
    if key in loaded_words():
        return False
    key = _POSSESSIVE.sub("", key)
    first, last = other.context.sentence(other.sentence - 3)[0], other.context.sentence(other.sentence + 3)[1]
    return any(_POSSESSIVE.sub("", word) == key for word in other.context.words.keys[first:last])


_POSSESSIVE = re.compile(r"(?<=\w)['’]s?$")
