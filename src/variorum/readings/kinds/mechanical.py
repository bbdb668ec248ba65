"""encoding, hyphenation, ocr: the file was damaged, or read wrongly; nobody chose these readings."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz.distance import Levenshtein

from variorum.language.places import is_place
from variorum.language.words import is_english_word
from variorum.model import Kind, Weight
from variorum.readings.likeness import is_near_name, may_be_read
from variorum.readings.place import Place, Side, Verdict
from variorum.readings.scan import is_mixed
from variorum.tokens import APOSTROPHES

_HYPHEN_RULES = frozenset({"soft_hyphen", "hyphen"})
_CONFUSED = frozenset(
    frozenset(pair)
    for pair in [
        "bh",
        "be",
        "eo",
        "oa",
        "ce",
        "co",
        "nu",
        "un",
        "il",
        "lt",
        "ft",
        "fl",
        "sf",
        "vy",
        "vw",
        "ao",
        "aj",
        "gq",
        "mn",
        "nr",
        "rt",
        "tl",
        "ij",
        "li",
        "1l",
        "1i",
        "lI",
        "Il",
        "1I",
        "S5",
        "s8",
        "S8",
        "B8",
        "b6",
        "G6",
        "0o",
        "0O",
        "Oo",
        "5s",
        "3S",
        "8B",
        "38",
        "58",
        "56",
        "35",
        "17",
        "71",
        "ea",
        "ec",
        "cu",
        "rv",
        "gy",
        "hb",
        "hn",
        "kh",
        "ax",
        "ie",
    ]
)
"""Letters that scans take for one another."""
_PER_SLIP = 5
"""Letters of a word broken at the end of a line, for each that may be wrong."""
_MERGED = (
    ("rn", "m"),
    ("ll", "u"),
    ("li", "h"),
    ("cl", "d"),
    ("vv", "w"),
    ("tl", "d"),
    ("ri", "n"),
    ("in", "m"),
    ("fi", "h"),
    ("iu", "in"),
)


def judge(place: Place) -> Verdict | None:
    """Speak where the readings are one once damage is undone, or where a scan took letters for others."""
    if place.one_sided:
        return _junk(place)
    a, b = place.a, place.b
    if "".join(a.keys) == "".join(b.keys):
        rules = {repair.rule for reading in (a, b) for repair in _repairs(reading)}
        if rules:
            return Verdict(Kind.HYPHENATION if rules <= _HYPHEN_RULES else Kind.ENCODING, Weight.MECHANICAL)
        if _lost_apostrophe(a, b) or _lost_apostrophe(b, a):
            return Verdict(Kind.ENCODING, Weight.MECHANICAL)
        if len(a.keys) != len(b.keys) and (_breaks_line(a) or _breaks_line(b)):
            return Verdict(Kind.HYPHENATION, Weight.MECHANICAL)
    if _lost_letters(a, b) or _lost_letters(b, a):
        return Verdict(Kind.ENCODING, Weight.MECHANICAL)
    return _scanned(a, b)


def _repairs(reading: Side) -> list:  # type: ignore[type-arg]
    mended = reading.context.words.mended
    return mended.repaired(*mended.found(reading.start, reading.end))


_ENDINGS = re.compile(r"(?:s|t|d|m|re|ve|ll)")


def _lost_apostrophe(poor: Side, rich: Side) -> bool:
    """Return whether a blank or a mark that stands for nothing has the place of an apostrophe: don t, world?s."""
    stem, mark, ending = rich.text.replace("’", "'").rpartition("'")
    if not mark or len(rich.keys) != 1 or not _ENDINGS.fullmatch(ending.casefold()):
        return False
    found = re.fullmatch(re.escape(stem) + r"([^\w'’])" + re.escape(ending), poor.text)
    return found is not None and found[1] not in "-‐–—.,;:"


def _breaks_line(reading: Side) -> bool:
    return "\n" in reading.text


def _lost_letters(poor: Side, rich: Side) -> bool:
    """Return whether one reading is the other without its letters beyond ASCII: f r, für."""
    word = "".join(rich.surfaces)
    if word.isascii() or len(rich.keys) > 2:
        return False
    left = "".join(poor.surfaces).casefold()
    return left == re.sub(r"[^\x00-\x7f]", "", word).casefold() or left == re.sub(r"[^\x00-\x7f]", "?", word).casefold()


def _scanned(a: Side, b: Side) -> Verdict | None:
    if not (a.context.scan or b.context.scan):
        return None
    left, right = "".join(a.surfaces), "".join(b.surfaces)
    if (
        left != right
        and _as_figures(left) == _as_figures(right)
        and (left.isdecimal() != right.isdecimal() or _mixes(left) != _mixes(right))
    ):
        return Verdict(Kind.OCR, Weight.MECHANICAL)  # l,l80
    if _is_figure_misread(left, right) or _is_figure_misread(right, left):
        return Verdict(Kind.OCR, Weight.MECHANICAL)
    if _is_number_misread(a, b) or _is_number_misread(b, a) or _is_word_in_figures(a, b) or _is_word_in_figures(b, a):
        return Verdict(Kind.OCR, Weight.MECHANICAL)
    if any(char.isdigit() for char in left) and any(char.isdigit() for char in right):
        return None
    if len(left) < 2 and len(right) < 2 and not (left.isalpha() and right.isalpha()):
        return None
    if _looks_alike(left, right):
        return Verdict(Kind.OCR, Weight.MECHANICAL)
    distance = Levenshtein.distance(left.casefold(), right.casefold())
    if len(a.keys) != len(b.keys) and (_breaks_line(a) or _breaks_line(b)) and distance <= max(len(left), len(right)) // _PER_SLIP:
        return Verdict(Kind.OCR, Weight.MECHANICAL)  # in\ni formation
    poor = [not is_word(reading) or _is_odd_capital(reading, other) for reading, other in ((a, b), (b, a))]
    scanned = (a.context.scan and poor[0]) or (b.context.scan and poor[1])
    near = distance <= max(1, max(len(left), len(right)) // 3) or (max(len(left), len(right)) > 3 and may_be_read(left, right))
    if (scanned and near) or _is_misread_name(a, b) or _is_misread_name(b, a):
        return Verdict(Kind.OCR, Weight.MECHANICAL)
    return None


_FIGURES = str.maketrans("lIiOoSsBZzG", "11100558226")


def _as_figures(text: str) -> str:
    """Return a text with the letters that scans take for figures as these figures, without points and commas."""
    return text.translate(_FIGURES).replace(",", "").replace(".", "") if any(char.isdigit() for char in text) else text


def _is_figure_misread(read: str, other: str) -> bool:
    """Return whether a scan has letters among the figures of a number, or the figure 1 for the word I: 1S9, 189."""
    if not other.isdecimal():
        return read == "1" and other == "I"
    return len(read) == len(other) > 2 and _mixes(read) and all(x == y or x.isalpha() for x, y in zip(read, other, strict=True))


_CAPITALS = str.maketrans("TIOSBZGQ", "71058260")
"""Capitals, and the figures for which scans take them."""
_SMALL = str.maketrans("tliosbg", "1110569")
"""Small letters, and the figures for which scans take them."""


def _is_number_misread(read: Side, other: Side) -> bool:
    """Return whether a scan spells, nearly, the value of a figure, or has capitals of the shapes of its figures: 18, eixhteen; 700, TOO."""
    if not read.context.scan or len(read.keys) != 1 or not other.text.isdecimal():
        return False
    surface, value = read.surfaces[0], int(other.text)
    if surface.isupper() and len(surface) > 2 and surface.translate(_CAPITALS) == other.text:
        return True
    words = read.context.rules.numbers.words
    if not surface.isalpha() or read.keys[0] in words or is_english_word(read.keys[0]):
        return False
    near = sorted((Levenshtein.distance(read.keys[0], word), number) for word, number in words.items())
    least = near[0][0]
    return least <= max(1, len(surface) // _PER_SLIP) and {number for distance, number in near if distance == least} == {value}


def _is_word_in_figures(read: Side, other: Side) -> bool:
    """Return whether a scan has a small word in figures of the shapes of its letters: 10, to; 15, is; 50, so."""
    small = len(other.text) > 1 and other.text.islower() and other.text in other.context.rules.function.every
    return read.context.scan and read.text.isdecimal() and small and other.text.translate(_SMALL) == read.text


def _mixes(text: str) -> bool:
    return any(char.isdigit() for char in text) and any(char.isalpha() for char in text)


def _is_misread_name(reading: Side, other: Side) -> bool:
    """Return whether a scan has in place of a name that is known, or stands elsewhere in either text, what stands nowhere else."""
    if not reading.context.scan or len(reading.keys) != 1 or len(other.keys) != 1 or not reading.surfaces[0][:1].isupper():
        return False
    key, name = reading.keys[0], other.keys[0]
    if key in other.context.words.keys or reading.context.words.keys.count(key) > 1 or is_place((key,)) or is_english_word(key):
        return False
    attested = reading.context.words.keys.count(name) + other.context.words.keys.count(name) > 1
    known = attested or is_place((name,)) or is_english_word(name)
    return known and is_near_name(reading.surfaces[0], other.surfaces[0])


def _is_odd_capital(reading: Side, other: Side) -> bool:
    """Return whether a capital makes a name of what the other witness has as a common word: Btand, stand."""
    if len(reading.keys) != 1 or len(other.keys) != 1 or reading.context.rules.code != "en":
        return False
    return (
        reading.surfaces[0][:1].isupper()
        and other.surfaces[0].islower()
        and not is_english_word(reading.keys[0])
        and is_english_word(other.keys[0])
    )


def _looks_alike(left: str, right: str) -> bool:
    """Return whether two words differ by letters that scans confuse."""
    if len(left) == len(right):
        differing = [(x, y) for x, y in zip(left, right, strict=True) if x.casefold() != y.casefold()]
        return 0 < len(differing) <= 2 and all(
            frozenset((x.lower(), y.lower())) in _CONFUSED or frozenset((x, y)) in _CONFUSED for x, y in differing
        )
    return any(left.casefold().replace(two, one) == right.casefold().replace(two, one) for two, one in _MERGED)


def is_word(reading: Side) -> bool:
    """Return whether a reading is made of words of its language, or is a name."""
    if reading.context.rules.code != "en":
        return not re.search(r"\d[^\W\d_]|[^\W\d_]\d", "".join(reading.surfaces))
    light = reading.context.rules.function.every
    return all(
        (is_english_word(key) and not is_mixed(surface) and (len(key) > 2 or not reading.context.scan or key in light))
        or "'" in surface
        or "’" in surface
        or (surface[:1].isupper() and len(reading.keys) == 1 and key.isalpha() and not surface[1:2].isupper())
        for key, surface in zip(reading.keys, reading.surfaces, strict=True)
    )


def _junk(place: Place) -> Verdict | None:
    """Speak where a scan has specks that are no words."""
    reading = place.present
    if not reading.context.scan or len(reading.keys) > 4:
        return None
    light, text = reading.context.rules.function.every, reading.context.words.mended.text
    specks = all(
        (len(key) <= 2 and not key.isdigit() and key not in light) or (is_mixed(surface) and any(char.isdigit() for char in surface))
        for key, surface in zip(reading.keys, reading.surfaces, strict=True)
    )
    ending = len(reading.text) == 1 and text[max(0, reading.start - 1) : reading.start] in APOSTROPHES and reading.text.isdigit()
    speck = specks or ending or _is_rule(reading)  # Hillary's, Hillary'5
    return Verdict(Kind.OCR, Weight.MECHANICAL) if speck else None


def _is_rule(reading: Side) -> bool:
    """Return whether what looks like a 1 at the edge of a line is the rule between two columns."""
    text = reading.context.words.mended.text
    before, after = text[: reading.start].rstrip(" ")[-1:], text[reading.end :].lstrip(" ")[:1]
    return reading.text == "1" and "\n" in (before, after)


def fold_accents(text: str) -> str:
    """Return a text without accents, ligatures taken apart.

    >>> fold_accents("sœur")
    'soeur'
    """
    apart = text.replace("œ", "oe").replace("æ", "ae").replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("đ", "d")
    return "".join(char for char in unicodedata.normalize("NFD", apart) if not unicodedata.combining(char))
