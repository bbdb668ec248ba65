"""Two readings of a scan → whether one is a slip of letters for certain, by what both texts show.

Nobody chose such a reading, whatever was printed. A word is *none* if letters stand in it as in no word (*Vlllers*, *WriKht*,
*I'ablo*), or if it is in small letters and in no dictionary; *sure* if it is in one, is a place or stands twice in the two texts.
What is neither may be a name that nobody knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from rapidfuzz.distance import Levenshtein

from variorum.language.grammar import Grammar
from variorum.language.hedges import is_number
from variorum.language.places import is_place
from variorum.language.synonyms import are_antonyms
from variorum.language.words import english_lemmas, has_capital_only, is_english_word, is_spellable, same_lemma
from variorum.readings.fit import is_stranger
from variorum.readings.likeness import letters_alike, may_be_read, same_shapes
from variorum.readings.place import Place, Side
from variorum.readings.scan import is_mixed

_MOST_WORDS = 4
_NAME, _WORD, _CAPITAL = 0.5, 0.5, 0.3
"""Likeness in letters of a name, of a word of grammar and of a word with a capital within a sentence, to what stands opposite."""
_TRACE = 4
"""Letters that a line leaves at least where a scan could not read it; fewer are specks beside nothing."""
_PARTED = 0.7
"""Likeness in letters of the parts of a word, written together, to the word."""
_LONG_NAME = 6
"""Letters of a name that nobody knows, from which one letter other makes no other name of it."""
_LINES, _SLIVER = 3, 10
"""Lines that the edge of another column has at least, and letters of each at most."""
_STOP = re.compile(r"[.?!:;]")
_VOWEL = re.compile(r"[aeiouyà-ÿ\d]")
_SCATTERED, _CHANCE = 4, 3
"""Words of a stretch of which most are none, and letters of a word that chance may make there."""
_SPECKS = re.compile(r"[\\^_~|<>{}=»«■•§¬*]|[^\w\s.…-]{3}")
"""Marks that stand in no sentence."""
_APOSTROPHE = re.compile(r"(?:[\w.]+['’](?:s|t|d|m|re|ve|ll)?|(?:o|d|l|t|m)['’]\w+)", re.IGNORECASE)


class _Sort(StrEnum):
    SURE = "sure"
    NONE = "none"
    OPEN = "open"


def is_slip(place: Place) -> bool:
    """Return whether one of two readings of a place is a slip of a scan for certain."""
    a, b = place.a, place.b
    if place.one_sided or not (a.context.scan or b.context.scan) or place.language != "en":
        return False
    sorts = _sorts(a, b), _sorts(b, a)
    if (
        _are_garbled(place, sorts)
        or _is_unreadable(a, b, sorts[0])
        or _is_unreadable(b, a, sorts[1])
        or _is_parted(a, b)
        or _is_parted(b, a)
    ):
        return True
    if _is_cut_off(a, b) or _is_cut_off(b, a):
        return True
    one = _core(a), _core(b)
    if one[0] is None or one[1] is None:
        return False
    first, second = _single(a, one[0]), _single(b, one[1])
    if _rest(a, one[0]) == _rest(b, one[1]) and (_is_strange(first, second) or _is_strange(second, first)):
        return True
    return any(
        reading.context.scan and _is_misread(reading, other, sorts[n][at - whole.first], sorts[1 - n][at_other - other_whole.first])
        for n, reading, other, at, at_other, whole, other_whole in (
            (0, first, second, one[0], one[1], a, b),
            (1, second, first, one[1], one[0], b, a),
        )
    )


def is_speck(reading: Side) -> bool:
    """Return whether most words of what a scan alone has are none, and no numbers."""
    if reading.context.scan and reading.keys == ["1"]:
        return True  # a rule between columns
    marked = _SPECKS.search(reading.text) is not None
    if not reading.context.scan or (not marked and any(len(key) > 1 and key.isdecimal() for key in reading.keys)):
        return False
    sorts = _sorts(reading, reading)
    if 2 * sorts.count(_Sort.NONE) > len(reading.keys) or (marked and _has_no_word(reading, sorts)):
        return True
    return _are_strokes(reading, sorts) or _is_light(reading, sorts) or _is_sliver(reading, sorts)


def _are_strokes(reading: Side, sorts: list[_Sort]) -> bool:
    """Return whether all that a scan reads is single signs, one of them no word at least: *a,-"1 J*."""
    return len(sorts) > 1 and _Sort.NONE in sorts and all(len(key) == 1 for key in reading.keys)


def _is_light(reading: Side, sorts: list[_Sort]) -> bool:
    """Return whether half of the words are two letters that make none, and the rest words of grammar that neither deny nor hedge: *that ot*."""
    rules, most = reading.context.rules, 2 * sorts.count(_Sort.NONE)
    found = zip(reading.keys, sorts, strict=True)
    return most >= len(sorts) and all(
        len(key) == 2 if sort is _Sort.NONE else key in rules.function.every and not _is_weighty((key, key), rules) for key, sort in found
    )


def _is_sliver(reading: Side, sorts: list[_Sort]) -> bool:
    """Return whether a scan reads the edge of another column: lines of a word or two, one under another, some of them no words."""
    lines = reading.text.split("\n")
    return len(lines) >= _LINES and max(map(len, lines)) <= _SLIVER and _Sort.NONE in sorts


def _has_no_word(reading: Side, sorts: list[_Sort]) -> bool:
    """Return whether none of three words or more is a word of running text, in small letters and intact."""
    found = zip(reading.keys, reading.surfaces, sorts, strict=True)
    if len(sorts) < 3 or any(key.isdecimal() and not set(key) <= {"0", "1"} for key in reading.keys):
        return False
    return not any(sort is _Sort.SURE and surface.islower() and len(key) > 2 for key, surface, sort in found)


def _is_unreadable(reading: Side, other: Side, sorts: list[_Sort]) -> bool:
    """Return whether a scan gives no reading at a place: half of what stands there or more is no word, the rest has no weight, and none counts."""
    if not reading.context.scan or 2 * sorts.count(_Sort.NONE) < len(sorts) or sum(map(len, reading.keys)) < _TRACE:
        return False
    if any(is_number(key, other.context.rules) for key in other.keys):
        return False
    heavy = [key for key, sort in zip(reading.keys, sorts, strict=True) if sort is not _Sort.NONE]
    scattered = len(sorts) >= _SCATTERED and 5 * sorts.count(_Sort.NONE) >= 3 * len(sorts)  # among so many, a short word is one by chance
    light = reading.context.rules.function.every
    return not any(key.isdecimal() or not (key in light or (scattered and len(key) <= _CHANCE)) for key in heavy)


def _are_garbled(place: Place, sorts: tuple[list[_Sort], list[_Sort]]) -> bool:
    """Return whether half of the words of one reading or more are none, and the other, about as long, has words or is garbled itself."""
    counts, sizes = [len(found) for found in sorts], [len("".join(side.surfaces)) for side in (place.a, place.b)]
    if any(
        key.isdecimal() for side in (place.a, place.b) for key in side.keys if not _is_stroke(key, place.b if side is place.a else place.a)
    ):
        return False  # 500, l.BoO: any number
    if max(counts) > _MOST_WORDS or max(counts) - min(counts) > 2 or max(sizes) > 2 * min(sizes) + 1:
        return False
    none = [2 * found.count(_Sort.NONE) >= len(found) for found in sorts]
    return any(
        none[n] and side.context.scan and (none[1 - n] or _Sort.NONE not in sorts[1 - n]) for n, side in enumerate((place.a, place.b))
    )


def _is_parted(reading: Side, other: Side) -> bool:
    """Return whether a scan parts a word, at a line's end or by a mark, into what is nearly its letters: *as.;ert*."""
    if not reading.context.scan or len(other.keys) != 1 or not 1 < len(reading.keys) <= _MOST_WORDS:
        return False
    words = reading.context.words
    gaps = [words.mended.text[words.ends[at] : words.starts[at + 1]] for at in range(reading.first, reading.last - 1)]
    return all("\n" in gap or " " not in gap for gap in gaps) and letters_alike("".join(reading.keys), other.keys[0]) >= _PARTED


def _is_cut_off(reading: Side, other: Side) -> bool:
    """Return whether a scan has the first letters of a word at its line's end, and what follows is none: *in|X*, *including*.

    A sentence that ends there ends with a word of its own; a figure, or a rule between columns, is no rest of one.
    """
    words, head, at = reading.context.words, reading.keys[0], reading.first + 1
    if not reading.context.scan or len(other.keys) != 1 or at >= len(words.keys):
        return False
    if not 1 < len(head) < len(other.keys[0]) or not other.keys[0].startswith(head):
        return False
    rest = Side(reading.context, at, max(at + 1, reading.last), words.starts[at], words.ends[max(at, reading.last - 1)])
    if any(key.isdecimal() for key in rest.keys):
        return False
    broken = words.mended.text[words.ends[at - 1] : words.starts[at]]
    return "\n" in broken and _STOP.search(broken) is None and set(_sorts(rest, other)) == {_Sort.NONE}


def _sorts(reading: Side, other: Side) -> list[_Sort]:
    return [_sort(reading, other, at) for at in range(reading.first, reading.last)]


def _sort(reading: Side, other: Side, at: int) -> _Sort:
    words = reading.context.words
    key, surface = words.keys[at], words.mended.text[words.starts[at] : words.ends[at]]
    if key.isdecimal():
        return _Sort.NONE if _is_stroke(key, other) else _Sort.SURE
    if _is_odd(reading, at, surface):
        return _Sort.NONE
    if len(key) == 1 and key not in ("a", "i", "o"):
        return _Sort.OPEN if surface.isupper() and words.mended.text[words.ends[at] : words.ends[at] + 1] == "." else _Sort.NONE
    bare = re.sub(r"['’]s?$", "", surface).casefold().replace("'", "").replace("’", "")
    if len(key) == 2 and key not in reading.context.rules.function.every and not _is_titled(reading, key):
        return _Sort.NONE if surface.islower() else _Sort.OPEN
    small = surface.islower() and key not in reading.context.rules.function.every and not _is_titled(reading, key)
    if small and (not _VOWEL.search(key) or has_capital_only(key)):
        return _Sort.NONE  # hnd, tho: WordNet has them, in capitals
    if any(is_english_word(word) or is_place((word,)) for word in (key, bare)) or _is_attested(key, reading, other, surface):
        return _Sort.SURE
    return _Sort.OPEN if surface[:1].isupper() and is_spellable(bare) else _Sort.NONE


def _is_stroke(key: str, other: Side) -> bool:
    """Return whether what looks like a 1, or several, stands opposite words: strokes of letters."""
    return set(key) == {"1"} and len(key) < 4 and not any(char.isdigit() for char in other.text)


def _is_attested(key: str, reading: Side, other: Side, surface: str) -> bool:
    """Return whether a word that no dictionary has stands again: a name in either text, another word in the other; *tho* is a slip."""
    if surface[:1].isupper():
        return _count(key, reading, other) > 1
    return len(key) > 3 and other.context is not reading.context and key in other.context.words.keys


def _is_titled(reading: Side, key: str) -> bool:
    return key in reading.context.rules.names.titles or key in reading.context.rules.abbreviations.plain


def _is_odd(reading: Side, at: int, surface: str) -> bool:
    """Return whether a word has within it what no word has: figures, capitals, marks."""
    words, text = reading.context.words, reading.context.words.mended.text
    if is_mixed(surface) or (re.search("['’]", surface) and not _APOSTROPHE.fullmatch(surface)):
        return True
    before = text[words.ends[at - 1] : words.starts[at]] if at > reading.first else ""
    after = text[words.ends[at] : words.starts[at + 1]] if at + 1 < reading.last else ""
    return any(len(marks) == 1 and marks not in "-‐–—/'’&.\n" and not marks.isspace() for marks in (before, after))


def _count(key: str, reading: Side, other: Side) -> int:
    """Return how often a word stands in both texts."""
    return reading.context.words.keys.count(key) + (other.context.words.keys.count(key) if other.context is not reading.context else 0)


def _core(reading: Side) -> int | None:
    """Return the one word of a reading, or the one that carries meaning; None where there are several."""
    if len(reading.keys) == 1:
        return reading.first
    heavy = [at for at, key in enumerate(reading.keys, reading.first) if key not in reading.context.rules.function.every]
    return heavy[0] if len(heavy) == 1 else None


def _single(reading: Side, at: int) -> Side:
    words = reading.context.words
    return Side(reading.context, at, at + 1, words.starts[at], words.ends[at])


def _rest(reading: Side, core: int) -> list[str]:
    """Return the words of a reading beside the one that carries meaning, without single letters, which are a scan's specks."""
    return [key for at, key in enumerate(reading.keys, reading.first) if at != core and len(key) > 1]


def _is_strange(reading: Side, other: Side) -> bool:
    """Return whether a single word of a scan is no name, number or denial and fits nowhere near, where the other does."""
    key, name = reading.keys[0], other.keys[0]
    if not reading.context.scan or key == name or not (key + name).isalpha() or same_lemma(key, name, "en") or are_antonyms(key, name):
        return False
    rules = reading.context.rules
    if _is_weighty([side.keys[0] for side in (reading, other) if not _is_bare_preposition(side)], rules):
        return False
    light = rules.function.every
    named = any(
        side.surfaces[0][:1].isupper() and side.keys[0] not in light and not side.context.opens_sentence(side.first)
        for side in (reading, other)
    )
    return not named and is_stranger(reading, other)


def _is_bare_preposition(reading: Side) -> bool:
    """Return whether a single word is a preposition before no number: *under* hedges figures only."""
    words, rules = reading.context.words, reading.context.rules
    following = words.keys[reading.last : reading.last + 2]
    return reading.keys[0] in rules.function.prepositions and not any(key[0].isdigit() or is_number(key, rules) for key in following)


def _is_weighty(keys: Sequence[str], rules: Grammar) -> bool:
    """Return whether one of some words denies, counts or hedges."""
    return any(key in rules.negation.words or is_number(key, rules) or (key,) in rules.hedges for key in keys)


def _is_misread(reading: Side, other: Side, sort: _Sort, other_sort: _Sort) -> bool:
    """Return whether a single word of a scan is a misread form of the one that stands opposite."""
    key, name = reading.keys[0], other.keys[0]
    if key == name or not (key + name).isalpha() or same_lemma(key, name, "en") or are_antonyms(key, name):
        return False
    rules = reading.context.rules
    if _is_weighty((key, name), rules) and _Sort.NONE not in (sort, other_sort):
        return False  # not, now; nine, fine; would, could
    alike = letters_alike(key, name)
    capital, other_capital = reading.surfaces[0][:1].isupper(), other.surfaces[0][:1].isupper()
    if capital and not other_capital and not reading.context.opens_sentence(reading.first):
        return other_sort is _Sort.SURE and _stands_once(reading, other) and (alike >= _CAPITAL or may_be_read(key, name))
    if capital and other_capital and other_sort is _Sort.SURE and _is_known_name(reading, other):
        return _stands_once(reading, other) and not is_place((key,)) and alike >= _NAME
    if sort is other_sort is _Sort.OPEN:
        return min(len(key), len(name)) >= _LONG_NAME and _is_letter_off(key, name)
    if sort is not _Sort.SURE or other_sort is not _Sort.SURE:
        return False
    if _is_out_of_place(reading, other):
        return alike >= _WORD or may_be_read(key, name) or (len(key) <= len(name) + 1 <= 5 and Levenshtein.distance(key, name) <= 2)
    light = rules.function.every
    named = any(side.surfaces[0][:1].isupper() and not side.context.opens_sentence(side.first) for side in (reading, other))
    return not (named or {key, name} & light) and min(len(key), len(name)) > 2 and _is_letter_off(key, name)


def _is_letter_off(key: str, name: str) -> bool:
    """Return whether a letter is lost, added or taken for another, or letters for others of just their shapes."""
    return Levenshtein.distance(key, name) == 1 or letters_alike(key, name) == 1.0 or (len(key) > 4 and same_shapes(key, name))


def _stands_once(reading: Side, other: Side) -> bool:
    return _count(reading.keys[0], reading, other) == 1


def _is_known_name(reading: Side, other: Side) -> bool:
    """Return whether a name is one that is known or stands several times in the two texts."""
    key = other.keys[0]
    return is_place((key,)) or is_english_word(key) or _count(key, reading, other) > 1


def _is_out_of_place(reading: Side, other: Side) -> bool:
    """Return whether a word of grammar stands opposite one that is none, so that one of the two cannot be what was meant.

    A form of *have* or *do* may be a verb like others, unless a participle follows.
    """
    rules, keys = reading.context.rules, (reading.keys[0], other.keys[0])
    light = [key in rules.function.every for key in keys]
    if light[0] == light[1]:
        return False
    small, heavy, side = (keys[0], keys[1], reading) if light[0] else (keys[1], keys[0], other)
    if small not in rules.function.auxiliaries or not any(pos == "v" for _, pos in english_lemmas(heavy)):
        return True
    following = next((key for key in side.context.words.keys[side.last : side.last + 3] if key != "not" and not key.endswith("ly")), "")
    return any(pos == "v" and found != following and not following.endswith(("s", "ing")) for found, pos in english_lemmas(following))
