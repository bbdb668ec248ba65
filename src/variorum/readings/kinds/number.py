"""number: amounts and measures as values; a hedge that alone differs is told as hedge."""

from __future__ import annotations

import re
from functools import partial

from rapidfuzz.distance import Levenshtein

from variorum.language.amounts import Amounts, compare_quantities
from variorum.language.hedges import find_hedges, is_number
from variorum.language.numbers import Hedge, Quantity
from variorum.language.speech import speech_verbs
from variorum.language.synonyms import are_grouped, are_synonyms
from variorum.language.words import same_lemma
from variorum.model import Doubt, Kind, Weight
from variorum.readings.kinds import wording
from variorum.readings.place import Place, Side, Verdict
from variorum.readings.scan import is_mixed

_LONGEST = 40
"""Words of an addition or omission past which a number in it is not what it is about."""
_BETWEEN = 2
"""Words between a measure and its conversion in brackets."""
_ROUNDED = 0.1
"""How far a measure in other units may be from the first, as a share of it: writers round."""
_BEFORE_AGO = frozenset({"vor", "hace", "há"})
_AFTER_AGO = frozenset({"ago", "fa", "geleden"})


def judge(place: Place) -> Verdict | None:
    """Speak where the readings belong to numbers: compare the amounts of both witnesses there."""
    romans = _roman(place.a), _roman(place.b)
    if all(romans) and not (place.a.text.isdecimal() and place.b.text.isdecimal()):
        same = romans[0] == romans[1]
        return Verdict(Kind.NUMBER, Weight.STYLE if same else Weight.SUBSTANTIVE, contradiction=not same)
    if place.one_sided and len(place.present.keys) > _LONGEST:
        return None
    found_a, found_b = _quantities(place.a, place.b, place.b_to_a), _quantities(place.b, place.a, place.a_to_b)
    if not found_a and not found_b:
        return None
    if not found_a or not found_b:
        return _lone(place, found_a or found_b)
    if _only_unit(place.a) and _only_unit(place.b) and (place.a.context.scan or place.b.context.scan):
        return None  # two hoars, two hours
    if not place.one_sided and all(q.vague and q.low == found_a[0].low for q in (*found_a, *found_b)):
        return wording.judge(place)  # many, numerous, few: words with no figure in them
    verdicts = [_compare(place, x, y) for x, y in zip(found_a, found_b, strict=False)]
    if all(v.weight is Weight.STYLE for v in verdicts) and (_says_more(place) or _says_else(place)):
        return None
    return max(verdicts, key=lambda v: (v.contradiction, v.weight is Weight.SUBSTANTIVE, v.kind is Kind.NUMBER))


def _says_more(place: Place) -> bool:
    """Return whether one reading has a source beside the number that both have: the insurers said that one; one."""
    said = [bool(speech_verbs(side.keys, place.rules)) for side in (place.a, place.b)]
    return not place.one_sided and said[0] != said[1]


def _says_else(place: Place) -> bool:
    """Return whether, the numbers being the same, words beside them are not: the two women, both men; only two, two."""
    if not all(any(is_number(key, side.context.rules) for key in side.keys) for side in (place.a, place.b)):
        return False
    a, b = _beside(place.a), _beside(place.b)
    return any(not _has_like(key, b, place) for key in a) or any(not _has_like(key, a, place) for key in b)


def _beside(side: Side) -> list[str]:
    """Return the words of a reading that belong to no number and carry meaning."""
    words, rules = side.context.words, side.context.rules
    numbers = [range(first, last) for first, last, _ in side.context.quantities(side.sentence)]
    outside = [words.keys[at] for at in range(side.first, side.last) if not any(at in taken for taken in numbers)]
    hedged = {at for use in find_hedges(outside, rules, "0") if use.name != "strengthening" for at in range(use.start, use.end)}
    light = rules.function.every | {key for filler in rules.function.fillers for key in filler}
    return [key for at, key in enumerate(outside) if at not in hedged and key not in light and key.isalpha() and len(key) > 2]


def _has_like(key: str, others: list[str], place: Place) -> bool:
    language = place.language or ""
    near = are_synonyms if language == "en" else partial(are_grouped, language=language)
    return any(same_lemma(key, other, language) or near(key, other) for other in others)


def _only_unit(reading: Side) -> bool:
    """Return whether a reading holds no figure and no number word: what is counted, or nothing of the number."""
    return (
        not reading.empty and not any(map(str.isdigit, reading.text)) and not any(is_number(k, reading.context.rules) for k in reading.keys)
    )


_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")


def _roman(reading: Side) -> int:
    """Return the value of a Roman number below forty that stands alone, as of kings and centuries, or of such a number in figures; else 0."""
    surface = reading.surfaces[0] if len(reading.surfaces) == 1 else ""
    if surface.isdecimal() and surface.isascii():
        return int(surface) if len(surface) < 3 else 0
    if not _ROMAN.fullmatch(surface) or surface == "I":
        return 0
    values = [{"I": 1, "V": 5, "X": 10}[char] for char in surface]
    return sum(-x if x < y else x for x, y in zip(values, [*values[1:], 0], strict=True))


def _quantities(reading: Side, other: Side, mapping: object) -> list[Quantity]:
    """Return the numbers that a reading touches; for one without words of its own, the number beside which it would stand."""
    assert isinstance(mapping, dict)
    context = reading.context
    own = (
        [q for first, last, q in context.quantities(reading.sentence) if first < reading.last and reading.first < last]
        if not reading.empty
        else []
    )
    if own:
        return own
    touched = [(first, last) for first, last, _ in other.context.quantities(other.sentence) if first < other.last and other.first < last]
    partners = {mapping.get(at) for first, last in touched for at in range(first, last)}
    return [q for first, last, q in context.quantities(reading.sentence) if partners & set(range(first, last))]


def _lone(place: Place, found: list[Quantity]) -> Verdict | None:
    """Speak for a number that only one witness gives, if the reading is little else: a conversion in brackets, an age."""
    reading = place.a if _quantities(place.a, place.b, place.b_to_a) else place.b
    other = place.b if reading is place.a else place.a
    if not other.empty:
        return None
    numbers = [(first, last) for first, last, q in reading.context.quantities(reading.sentence) if q in found]
    inside = sum(max(0, min(last, reading.last) - max(first, reading.first)) for first, last in numbers)
    outside = [at for at in range(reading.first, reading.last) if not any(first <= at < last for first, last in numbers)]
    content = [at for at in outside if reading.context.words.keys[at] not in reading.context.rules.function.every]
    if not inside or len(content) > 1 or all(q.dimension == "ordinal" or (q.low in (1.0, 2.0) and q.dimension is None) for q in found):
        return None
    text = reading.context.words.mended.text
    bracketed = "(" in text[max(0, reading.start - 3) : reading.start + 1]
    if any(_is_age(reading, x) and _given_as_age(reading, other, x, place) for x in found):
        return Verdict(Kind.NUMBER, Weight.STYLE)
    return Verdict(Kind.NUMBER, Weight.STYLE if bracketed and _converts(reading, found) else Weight.SUBSTANTIVE)


def _converts(reading: Side, found: list[Quantity]) -> bool:
    """Return whether a measure stands in brackets after the same one in other units, or a sum after a sum in other money: 42 miles (68 km)."""
    before = [q for _, last, q in reading.context.quantities(reading.sentence) if 0 <= reading.first - last <= _BETWEEN and q not in found]
    measured = [q for q in found if q.dimension not in (None, "ordinal")]
    return bool(measured) and any(_both_money(x, y) or _is_measure(x, y) for x in before[-1:] for y in measured)


def _is_measure(x: Quantity, y: Quantity) -> bool:
    return x.dimension == y.dimension and abs(x.low - y.low) <= _ROUNDED * max(abs(x.low), abs(y.low))


_OLD_FORM = re.compile(r"\byears?[-\s]+old|\baged?\s|\byears of age", re.IGNORECASE)
_AGE_FORM = re.compile(r"\byears?[-\s]+old|\baged?\s|\byears of age|\bof\s", re.IGNORECASE)
_MOST_YEARS = 120


def _is_age(reading: Side, q: Quantity) -> bool:
    """Return whether a number can be an age: a whole number of years."""
    return reading.context.rules.code == "en" and q.dimension is None and 0 < q.low <= _MOST_YEARS and q.low % 1 == 0


def _given_as_age(reading: Side, other: Side, x: Quantity, place: Place) -> bool:
    """Return whether the other witness gives the age at another place of its sentence: a 22-year-old student, a student aged 22."""
    taken = place.b_to_a if other is place.b else place.a_to_b
    here = reading.context.words.mended.text[max(0, reading.start) : reading.end]
    for first, last, y in other.context.quantities(other.sentence):
        there = other.context.words.mended.text[max(0, other.context.words.starts[first] - 5) : other.context.words.ends[last - 1]]
        old = [_OLD_FORM.search(text) is not None for text in (here, there)]
        if any(old) and all(_AGE_FORM.search(text) for text in (here, there)) and _is_age(other, y) and x.low == y.low:
            if not any(at in taken for at in range(first, last)):
                return True
    return False


def _compare(place: Place, x: Quantity, y: Quantity) -> Verdict:
    result = compare_quantities(x, y)
    differ = result in (Amounts.DIFFERENT, Amounts.COMPATIBLE, Amounts.INCOMPARABLE)
    if differ and place.one_sided and _only_hedges(place):
        return Verdict(Kind.HEDGE, Weight.SUBSTANTIVE)  # one in about 25, one in 25: the hedge hides the ratio
    if differ and _may_be_misread(place, x, y):
        return Verdict(Kind.NUMBER, Weight.SUBSTANTIVE, doubt=Doubt.OCR)
    if result is Amounts.EQUAL:
        hedged = x.hedge is not None and place.a.keys != place.b.keys and not _same_figures(x, y)
        only_hedge = x.hedge is not None and not hedged and _only_hedges(place)
        return Verdict(Kind.HEDGE if only_hedge else Kind.NUMBER, Weight.STYLE)
    if result is Amounts.HEDGED and {x.hedge, y.hedge} == {Hedge.AT_LEAST, Hedge.AT_MOST}:
        return Verdict(Kind.HEDGE, Weight.SUBSTANTIVE, contradiction=True)  # less than ten, at least ten
    if result is Amounts.HEDGED:
        if not any(find_hedges(reading.keys, place.rules, "0") for reading in (place.a, place.b)):
            return Verdict(Kind.NUMBER, Weight.STYLE)  # the hedge is a place of its own: about | –, 40 | forty
        converted = x.dimension is not None and x.step != y.step and abs(x.low - y.low) > 1e-6 * abs(x.low)
        return Verdict(Kind.NUMBER, Weight.STYLE) if converted else Verdict(Kind.HEDGE, Weight.SUBSTANTIVE)
    if result is Amounts.COMPATIBLE:
        return Verdict(Kind.NUMBER, Weight.SUBSTANTIVE)
    if result is Amounts.INCOMPARABLE:
        return Verdict(Kind.NUMBER, Weight.STYLE if _both_money(x, y) else Weight.SUBSTANTIVE)
    return Verdict(Kind.NUMBER, Weight.SUBSTANTIVE, contradiction=not _is_clock(place))


def _may_be_misread(place: Place, x: Quantity, y: Quantity) -> bool:
    """Return whether a scan may have made one number of the other: figures of which one is lost or taken for another."""
    if not any(reading.context.scan and any(char.isdigit() for char in reading.text) for reading in (place.a, place.b)):
        return False
    if any(reading.context.scan and any(map(is_mixed, reading.surfaces)) for reading in (place.a, place.b)):
        return True  # l80
    return Levenshtein.distance(f"{x.low:.0f}", f"{y.low:.0f}") <= 1


def _same_figures(x: Quantity, y: Quantity) -> bool:
    return x.low == y.low and x.high == y.high


def _only_hedges(place: Place) -> bool:
    return all(
        sum(use.end - use.start for use in find_hedges(reading.keys, place.rules, "0")) == len(reading.keys)
        for reading in (place.a, place.b)
        if not reading.empty
    )


def _both_money(x: Quantity, y: Quantity) -> bool:
    return bool(x.dimension and y.dimension and x.dimension.isupper() and y.dimension.isupper())


def _is_clock(place: Place) -> bool:
    """Return whether the number counts from the moment of writing (2 hours ago) or is a time of day."""
    for reading in (place.a, place.b):
        words, (first, last) = reading.context.words, reading.context.sentence(reading.sentence)
        before = words.keys[max(first, reading.first - 2) : reading.first]
        after = words.keys[reading.last : min(last, reading.last + 3)]
        if (_BEFORE_AGO & set(before)) or (_AFTER_AGO & set(after)) or any(":" in key for key in reading.keys):
            return True
    return False
