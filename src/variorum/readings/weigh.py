"""Verdicts → variants that may be said: rules that hold across the kinds.

A repaired mark is never substantive; what a scan may have made is no contradiction; a date in another form is none either.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from rapidfuzz.distance import Levenshtein

from variorum.language.hedges import is_number
from variorum.language.places import country_of, is_place
from variorum.language.words import is_english_word, same_lemma
from variorum.model import Doubt, Kind, Weight
from variorum.readings.kinds.mechanical import is_word
from variorum.readings.likeness import letters_alike, may_be_read, near_names, same_shapes
from variorum.readings.parts import is_of_the_page
from variorum.readings.place import Place, Side, Verdict
from variorum.readings.slips import is_slip, is_speck

_MOST_WORDS = 3
_WORD, _LONG_WORD = 5, 6
_MOST_GARBLED = 8
_MOST_FREE = 400
_RUN, _SAME = 8, 0.8
"""Letters of a stretch that stands at another place of its sentence in a scan, and their likeness to those there."""
_LONGEST_CROSSHEAD = 7
_SPECKS, _ENDS = " .,:;'", frozenset(".?!\"”'’")
_LIGHTER = frozenset(
    {Kind.ADDITION, Kind.OMISSION, Kind.ATTRIBUTION, Kind.DATE, Kind.PLACE, Kind.NAME, Kind.ENTITY, Kind.NUMBER, Kind.QUOTATION}
)
_ONE_SIDED = frozenset({Kind.NEGATION, Kind.HEDGE})
"""Kinds whose words turn a statement round by standing there at all; what else one witness lacks, it does not gainsay."""
_MECHANICAL = frozenset({Kind.ENCODING, Kind.HYPHENATION, Kind.OCR})
_SLIPS = frozenset({Kind.NAME, Kind.ENTITY, Kind.PLACE, Kind.WORDING, Kind.QUOTATION, Kind.ADDITION, Kind.OMISSION, Kind.ATTRIBUTION})
"""Kinds that a word which is none cannot have; a figure may be any other figure, and a denial is never told as a slip."""

_WORDED = frozenset({Kind.DATE, Kind.HEDGE})
"""Kinds that a slip may have too, if no value is read: a word of them only."""


def weigh(verdict: Verdict, place: Place) -> Verdict:
    """Return the verdict as it may be reported."""
    if verdict.kind in _MECHANICAL and verdict.weight is Weight.SUBSTANTIVE:
        verdict = replace(verdict, weight=Weight.MECHANICAL)
    if verdict.weight is Weight.SUBSTANTIVE:
        verdict = _as_scanned(verdict, place)
    if place.one_sided and verdict.weight is Weight.SUBSTANTIVE and verdict.kind in _LIGHTER:
        if _stands_in_sentence(place) or _is_crosshead(place):
            verdict = replace(verdict, weight=Weight.STYLE)
    if verdict.weight is Weight.SUBSTANTIVE and (is_of_the_page(place, verdict.kind) or _stands_whole(place)):
        verdict = replace(verdict, weight=Weight.STYLE, contradiction=False)
    one_sided = place.one_sided and verdict.kind not in _ONE_SIDED
    if verdict.doubt is not None or verdict.weight is not Weight.SUBSTANTIVE or one_sided:
        verdict = replace(verdict, contradiction=False)
    return verdict


def _as_scanned(verdict: Verdict, place: Place) -> Verdict:
    """Return a verdict of substance as a scan allows it: a slip that is certain is mechanical, one that may be is in doubt."""
    slip = is_speck(place.present) if place.one_sided else is_slip(place)
    if slip and (verdict.kind in _SLIPS or (verdict.kind in _WORDED and _is_bare(place))):
        return replace(verdict, kind=Kind.OCR, weight=Weight.MECHANICAL, doubt=Doubt.OCR)
    doubtful = _stands_garbled(place) if place.one_sided else _may_be_scan(place) or _gainsays_nothing(verdict, place)
    return replace(verdict, doubt=Doubt.OCR) if doubtful else verdict


def _is_bare(place: Place) -> bool:
    """Return whether no reading holds a number, or names a day or month: *last*, *lust*."""
    dates = place.rules.dates
    keys = [*place.a.keys, *place.b.keys]
    return not any(key in dates.months or key in dates.weekdays or is_number(key, place.rules) or key[0].isdigit() for key in keys)


def _stands_in_sentence(place: Place) -> bool:
    """Return whether all that one witness seems to lack stands in its sentence after all, at another place or in another form."""
    side, other, mapping = (place.a, place.b, place.b_to_a) if place.b.empty else (place.b, place.a, place.a_to_b)
    wanted = side.content()
    if not wanted or side.whole_sentence:
        return False
    first, last = other.context.sentence(other.sentence)
    free = [other.context.words.keys[at] for at in range(first, last) if at not in mapping]
    if (side.context.scan or other.context.scan) and _stands_parted("".join(side.keys), other, mapping):
        return True
    return all(any(_is_one(key, word, place.language) for word in free) for key in wanted)


def _stands_parted(letters: str, other: Side, mapping: Mapping[int, int]) -> bool:
    """Return whether a stretch of a sentence that stands opposite nothing has the same letters but for slips, however parted into words."""
    first, last = other.context.sentence(other.sentence)
    runs, keys = [""], other.context.words.keys
    for at in range(first, last):
        if at in mapping:
            runs.append("")
        else:
            runs[-1] += keys[at]
    return len(letters) >= _RUN and any(
        run != letters and _is_figureless(run + letters) and letters_alike(run, letters) >= _SAME for run in runs
    )


def _is_figureless(letters: str) -> bool:
    return not any(char.isdigit() for char in letters)


def _stands_whole(place: Place) -> bool:
    """Return whether a sentence, or a line of a list, that one witness seems to lack stands at another place of it, word for word."""
    other = place.b if place.b.empty else place.a
    return place.one_sided and place.present.whole_sentence and other.context.has_sentence(place.present.keys)


def _is_crosshead(place: Place) -> bool:
    """Return whether what one witness lacks is a line set between paragraphs in the capitals of a headline (*Edict From White House*).

    Such lines are the printer's, who breaks a column with them.
    """
    side = place.present
    if side.context.rules.code != "en" or not (side.whole_sentence or _own_line(side)) or not 2 <= len(side.keys) <= _LONGEST_CROSSHEAD:
        return False
    light = side.context.rules.function.every
    heavy = [surface for key, surface in zip(side.keys, side.surfaces, strict=True) if key not in light]
    small = [key for key in side.keys if key in light]
    known = [key for key in side.content() if is_english_word(key)]
    return len(heavy) >= 2 and _are_set_as_titles(heavy, side) and len(known) > 0 and len(small) <= len(heavy)


def _are_set_as_titles(surfaces: Sequence[str], side: Side) -> bool:
    """Return whether words have capitals; in a scan one may have a figure in place of its capital, or be no word (*8entry Kills Mexican*)."""
    small = [surface for surface in surfaces if not surface[:1].isupper()]
    if len(small) == 1 and small[0].isdecimal() and len(surfaces) < 3:
        return False  # 32 PAGES
    return not small or (side.context.scan and len(small) == 1 < len(surfaces) and not is_english_word(small[0].casefold()))


def _own_line(side: Side) -> bool:
    """Return whether a reading has a line for itself, beside specks, after a line that ends a sentence; the next begins with a capital."""
    text = side.context.words.mended.text
    before, after = text[: side.start].rstrip(_SPECKS), text[side.end :].lstrip(_SPECKS)
    glued = text[: side.start].rstrip(" \"'")[-1:] in _ENDS and len(side.keys) > 2  # a scan sets it in the last line of its paragraph
    ended = (before.endswith("\n") and before.rstrip()[-1:] in _ENDS) or glued
    return ended and after.startswith("\n") and after.lstrip()[:1].strip("\"'“‘").upper() == after.lstrip()[:1].strip("\"'“‘")


def _is_one(key: str, word: str, language: str) -> bool:
    if key == word or (len(key) > 3 and same_lemma(key, word, language)):
        return True
    return (country := country_of((key,))) is not None and country == country_of((word,))


def _stands_garbled(place: Place) -> bool:
    """Return whether what one witness seems to lack stands there in letters that a scan took for others."""
    side, other, mapping = (place.a, place.b, place.b_to_a) if place.b.empty else (place.b, place.a, place.a_to_b)
    if not (side.context.scan or other.context.scan):
        return False
    if side.context.scan and _is_garbled(side):
        return True
    words = other.context.words
    free = list(dict.fromkeys(islice((key for at, key in enumerate(words.keys) if at not in mapping and len(key) > 3), _MOST_FREE)))
    none = [word for word in free if not is_english_word(word)] if other.context.scan else []
    heavy = [key for key in side.keys if len(key) > 3]
    found = sum(_is_misread(key, free if side.context.scan and not is_english_word(key) else none) for key in heavy)
    return found > 0 and 2 * found >= len(heavy)


def _is_misread(key: str, words: Sequence[str]) -> bool:
    """Return whether a word and one of some others are one, in other letters."""
    return any(word != key and abs(len(key) - len(word)) <= 2 for word in near_names(key, words))


def _is_garbled(reading: Side) -> bool:
    """Return whether half of the words that a scan reads are none."""
    return 0 < len(reading.keys) <= _MOST_GARBLED and 2 * _words_none(reading) >= len(reading.keys)


def _words_none(reading: Side) -> int:
    """Return how many words of a reading are none."""
    return sum(not is_word(Side(reading.context, at, at + 1, *_bounds(reading, at))) for at in range(reading.first, reading.last))


def _bounds(reading: Side, at: int) -> tuple[int, int]:
    words = reading.context.words
    return words.starts[at], words.ends[at]


def _may_be_scan(place: Place) -> bool:
    """Return whether a scan may have made the difference: what it reads is no word, or has nearly the letters of the other reading."""
    scanned = [reading for reading in (place.a, place.b) if reading.context.scan]
    if any(_is_garbled(reading) for reading in scanned) or _has_odd_capital(place.a, place.b) or _has_odd_capital(place.b, place.a):
        return True
    if not scanned or len(place.a.keys) > _MOST_WORDS or len(place.b.keys) > _MOST_WORDS:
        return False
    if not all(is_word(reading) for reading in scanned if not any(char.isdigit() for char in reading.text)):
        return True
    left, right = ("".join(reading.surfaces) for reading in (place.a, place.b))
    if _are_other_words(place, left, right):
        return False
    return Levenshtein.distance(left, right) <= max(1, max(len(left), len(right)) // 4) or may_be_read(left, right)


def _are_other_words(place: Place, left: str, right: str) -> bool:
    """Return whether both are words in small letters that differ in several: no machine makes one of the other (*friendly*, *friendship*)."""
    known = all(
        surface.islower() and is_english_word(key)
        for side in (place.a, place.b)
        for key, surface in zip(side.keys, side.surfaces, strict=True)
    )
    apart, sizes = Levenshtein.distance(left, right), sorted((len(left), len(right)))
    far = (sizes[0] >= _LONG_WORD and apart > 1) or (sizes[0] >= _WORD and apart > max(2, sizes[1] // 3))
    return known and far and not same_shapes(left, right)


def _has_odd_capital(reading: Side, other: Side) -> bool:
    """Return whether a scan makes a name that nobody knows of what stands opposite common words: Tjyiew, view."""
    if not reading.context.scan or reading.context.rules.code != "en" or len(reading.keys) > _MOST_WORDS or len(other.keys) > _MOST_WORDS:
        return False
    light = other.context.rules.function.every
    if any(other.is_name(at) and key not in light for at, key in enumerate(other.keys)):
        return False
    known = [*reading.context.words.keys, *other.context.words.keys]
    return any(
        surface[:1].isupper() and not is_english_word(key) and not is_place((key,)) and known.count(key) == 1
        for key, surface in zip(reading.keys, reading.surfaces, strict=True)
    )


def _gainsays_nothing(verdict: Verdict, place: Place) -> bool:
    """Return whether a scan, which loses lines, has two statements side by side of which one denies something else."""
    if verdict.kind is not Kind.NEGATION or not any(reading.context.scan for reading in (place.a, place.b)):
        return False
    left, right = place.a.content(), place.b.content()
    return len(left) > 1 and len(right) > 1 and not any(_is_one(x, y, place.language) for x in left for y in right)
