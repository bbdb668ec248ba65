"""punctuation, capitalization, spelling: Greg's accidentals, the form and not the words."""

from __future__ import annotations

import re

from rapidfuzz.distance import DamerauLevenshtein

from variorum.language.lexicon import american_spellings
from variorum.language.synonyms import parts_of_speech, share_sense
from variorum.language.words import is_english_word, same_lemma
from variorum.model import Kind, Weight
from variorum.readings.kinds.mechanical import fold_accents
from variorum.readings.place import Place, Side, Verdict

_LONG = 4
"""Letters past which two words that no list has, one letter apart, are one word spelt in two ways."""
_MOST_WRONG = 2
"""Letters in which a misspelling differs from its word."""
_SINGLE = re.compile(r"ll(?=(?:ed|ing|ings|er|ers)$)")
_APOSTROPHES = re.compile(r"['’‘ʼ`´]")


def judge(place: Place) -> Verdict | None:
    """Speak where both readings are the same words in another form of writing."""
    if place.one_sided:
        return None
    a, b = place.a, place.b
    if a.keys == b.keys and _misread_capital(a, b):
        return Verdict(Kind.OCR, Weight.MECHANICAL)
    if a.keys == b.keys:
        folded = [_APOSTROPHES.sub("", " ".join(reading.surfaces)).replace(".", "") for reading in (a, b)]
        kind = Kind.CAPITALIZATION if folded[0] != folded[1] and folded[0].casefold() == folded[1].casefold() else Kind.PUNCTUATION
        kind = Kind.SPELLING if kind is Kind.CAPITALIZATION and folded[0].lower() != folded[1].lower() else kind  # muß, muss
        return Verdict(kind, Weight.ACCIDENTAL)
    left, right = "".join(a.keys), "".join(b.keys)
    if left == right and any(map(str.isdigit, left)) and _is_time(a) and _is_time(b):
        return Verdict(Kind.DATE, Weight.STYLE)  # 10am, 10 a.m.
    if left == right:  # per cent, percent; hand bells, handbells
        return Verdict(Kind.SPELLING, Weight.ACCIDENTAL)
    if any(char.isdigit() for char in left + right):
        return None
    if _american(a) == _american(b) or fold_accents(left) == fold_accents(right):
        return Verdict(Kind.SPELLING, Weight.ACCIDENTAL)
    return Verdict(Kind.SPELLING, Weight.ACCIDENTAL) if _is_slip(a, b) or _two_spellings(a, b) else None


def _is_time(reading: Side) -> bool:
    """Return whether a reading is a time of day."""
    return any(first < reading.last and reading.first < last for first, last, _ in reading.context.times(reading.sentence))


def _misread_capital(a: Side, b: Side) -> bool:
    """Return whether a scan has I where the other text has i, within a sentence."""
    if not (a.context.scan or b.context.scan) or len(a.keys) != 1 or a.context.opens_sentence(a.first) or b.context.opens_sentence(b.first):
        return False
    initials = {(a.surfaces[0][:1], a.context.scan), (b.surfaces[0][:1], b.context.scan)}
    return {char for char, _ in initials} == {"I", "i"} and ("I", True) in initials and a.surfaces[0][1:] == b.surfaces[0][1:]


def _american(reading: Side) -> list[str]:
    table = american_spellings()
    return [table.get(key, key) for key in reading.keys]


def _two_spellings(a: Side, b: Side) -> bool:
    """Return whether two English words are one, spelt in two ways: dyke, dike; adviser, advisor; spelt, spelled."""
    if len(a.keys) != 1 or len(b.keys) != 1 or a.context.rules.code != "en":
        return False
    left, right = a.keys[0], b.keys[0]
    if left[0] != right[0] or min(len(left), len(right)) < 4:
        return False
    short, long = sorted((left, right), key=len)
    if _SINGLE.sub("l", left) == _SINGLE.sub("l", right):
        return same_lemma(_SINGLE.sub("l", left), left, "en") or same_lemma(left, right, "en")  # totaling, totalling
    if {left, right} <= a.context.rules.function.prepositions:
        return long == f"{short}s"  # toward, towards
    if short.endswith("t") and long.endswith("ed") and long[:-2].rstrip("l") == short[:-1].rstrip("l"):
        return same_lemma(left, right, "en")
    return _skeleton(left) == _skeleton(right) and DamerauLevenshtein.distance(left, right) <= 2 and share_sense(left, right)


def _skeleton(word: str) -> str:
    """Return the consonants of a word; its last *s* does not count (toward, towards)."""
    return re.sub(r"[aeiouyhw]", "", word.removesuffix("s"))


def _misses_link(reading: Side, link: str, other: str) -> bool:
    """Return whether one word can be nothing but a preposition or a conjunction, and the other no word of grammar, so that it cannot stand there."""
    rules = reading.context.rules
    links = rules.function.prepositions | rules.function.conjunctions
    free = other not in rules.function.every and other not in rules.negation.words and (other,) not in rules.hedges
    return link in links and free and not parts_of_speech(link)  # whether, wether; from, form


def _sound(word: str) -> str:
    """Return the consonants that are heard: a double one once, *ph* as *f*."""
    return re.sub(r"(.)\1+", r"\1", _skeleton(word.replace("ph", "f")))


def _is_slip(a: Side, b: Side) -> bool:
    """Return whether one word is the other misspelled: a letter off, and no word of the language."""
    if len(a.keys) != 1 or len(b.keys) != 1 or a.context.rules.code != "en" or a.is_name(0) or b.is_name(0):
        return False
    left, right = a.keys[0], b.keys[0]
    apart = DamerauLevenshtein.distance(left, right)
    if min(len(left), len(right)) < 4 or apart > _MOST_WRONG:
        return False
    if apart > 1:  # pallate, palette; disulphide, disulfide
        sound = left[0] == right[0] and min(len(left), len(right)) > _LONG and _sound(left) == _sound(right)
        return sound and not (is_english_word(left) and is_english_word(right)) and not (a.context.scan or b.context.scan)
    if is_english_word(left) != is_english_word(right) or _misses_link(a, left, right) or _misses_link(a, right, left):
        return True
    foreign = not is_english_word(left) and min(len(left), len(right)) > _LONG and left[0] == right[0]
    return foreign and not (a.context.scan or b.context.scan)  # teris, teries
