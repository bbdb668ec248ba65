"""Pieces of text → the value of the number that begins at one: figures with what multiplies them, words, fractions, halves, units.

`numbers.py` asks this reader piece by piece, and adds what stands around a number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from variorum.language.figures import CURRENCIES, cut_pieces, read_figure, unit_openings, units
from variorum.language.grammar import Grammar, grammar

_VULGAR = {
    "½": 1 / 2,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "¼": 1 / 4,
    "¾": 3 / 4,
    "⅕": 1 / 5,
    "⅖": 2 / 5,
    "⅗": 3 / 5,
    "⅘": 4 / 5,
    "⅙": 1 / 6,
    "⅛": 1 / 8,
    "⅜": 3 / 8,
    "⅝": 5 / 8,
    "⅞": 7 / 8,
}
_MYRIADS = {"万": 1e4, "萬": 1e4, "亿": 1e8, "億": 1e8}
_BEFORE_SIGN = {"k": 1e3, "m": 1e6, "md": 1e9, "mrd": 1e9, "bn": 1e9}
_OF = frozenset({"of", "de", "d", "di"})
_PARTS = {"viertel": 0.25, "dreiviertel": 0.75, "halb": 0.5, "halbe": 0.5}
_PART_WORD = re.compile(r"(?P<part>dreiviertel|viertel|halbe|halb)(?P<whole>million|milliarde|stunde|jahr|jahrhundert|liter|pfund|tag)")
_DUTCH_HALF = re.compile(r"anderhal(?:f|ve)|(?P<whole>\w+?)[eë]nhal(?:f|ve)")
_SHARES = {"driekwart": 0.75}
"""Parts written as one word."""
_YEAR = 31_556_952.0
_OLD = frozenset({"old", "olds"})
_MINUS = frozenset({"minus", "moins", "menos", "meno"})
_AND = frozenset({"and", "y", "et", "e"})


class NumberReader:
    """Reads quantities from left to right over the pieces of a text."""

    def __init__(self, text: str, rules: Grammar) -> None:
        self.text = text
        self.rules = rules
        self.pieces = cut_pieces(text)

    def key(self, at: int) -> str:
        """Return the key of a piece; empty where there is none."""
        return self.pieces[at].key if 0 <= at < len(self.pieces) else ""

    def kind(self, at: int) -> str:
        """Return the kind of a piece; empty where there is none."""
        return self.pieces[at].kind if 0 <= at < len(self.pieces) else ""

    def adjacent(self, at: int) -> bool:
        """Return whether piece `at` follows its neighbour without white space."""
        return 0 < at < len(self.pieces) and self.pieces[at].start == self.pieces[at - 1].end

    def number(self, at: int) -> tuple[int, float, float, str | None] | None:
        """Read a number that starts at a piece: (next piece, value, step, dimension if the words give one)."""
        if mixed := self._half_word(at) or self._part_word(at):
            return mixed
        read = self._number(at)
        if read is not None and read[3] == "share":
            return self._part_of_scale(*read)
        if read is None or read[3] is not None or read[1] < 1 or read[1] % 1:
            return read
        return self._with_part(*read[:3]) or read

    def _part_of_scale(self, at: int, value: float, step: float, dimension: str | None) -> tuple[int, float, float, str | None]:
        """Read what a fraction is a part of, if it is a million or the like: half a million, un quart de million."""
        here = at + 1 if self.key(at) in _OF else at
        here += self.key(here) in self.rules.function.articles
        scale = self.rules.numbers.scales.get(self.key(here), 0) if len(self.key(here)) > 2 else 0
        return (here + 1, value * scale, step * scale, None) if scale >= 1_000 else (at, value, step, dimension)

    def _part_word(self, at: int) -> tuple[int, float, float, str | None] | None:
        """Read a German part of a measure or a million in one word: eine Viertelstunde, eine Dreiviertelmillion."""
        here = at + 1 if self.key(at) in self.rules.function.articles else at
        found = _PART_WORD.fullmatch(self.key(here)) if self.rules.code == "de" else None
        if found is None:
            return None
        part, whole = _PARTS[found["part"]], found["whole"]
        if scale := self.rules.numbers.scales.get(whole):
            return here + 1, part * scale, 0.01 * scale, None
        unit = units().get((whole,))
        return (here + 1, part * unit[1], 0.01 * unit[1], unit[0]) if unit else None

    def noun_and_part(self, at: int) -> tuple[int, float, str | None, float] | None:
        """Read what stands between a number and the half added to it: an hour and a half, un an et demi; (next piece, part, dimension, factor)."""
        unit = self.unit(at)
        key = self.key(at)
        plain = self.kind(at) == "word" and len(key) > 2 and key not in self.rules.function.every and key not in self.rules.numbers.scales
        if unit is None and not plain:
            return None
        after = unit[0] if unit else at + 1
        read = self._with_part(after, 1.0, 1.0)
        if read is None or self.kind(read[0]) == "dash":  # a man and a half-brother
            return None
        return (read[0], read[1] - 1.0, unit[1], unit[2]) if unit else (read[0], read[1] - 1.0, None, 1.0)

    def _half_word(self, at: int) -> tuple[int, float, float, str | None] | None:
        """Read a number and a half in one word: anderthalb, zweieinhalb, tweeënhalf."""
        key = self.key(at)
        if self.rules.code == "nl" and (found := _DUTCH_HALF.fullmatch(key)):
            before = self.rules.numbers.words.get(found["whole"]) if found["whole"] else 1
            return self._scaled(at + 1, before + 0.5, 0.1) if before else None
        if self.rules.code != "de" or "halb" not in key:
            return None
        whole = key[: -len("einhalb")] if re.fullmatch(r"\w+einhalb", key) else ""
        value = 1 if re.fullmatch(r"anderthalb\w{0,2}", key) else self.rules.numbers.words.get(whole)
        return self._scaled(at + 1, value + 0.5, 0.1) if value else None

    def _with_part(self, at: int, value: float, step: float) -> tuple[int, float, float, str | None] | None:
        """Read what adds a half or a quarter to a number: one and a half million, dos millones y medio, deux millions et demi."""
        here = at + 1 if self.kind(at) == "dash" else at
        if self.key(here) not in _AND and not (self.rules.code == "nl" and self.key(here) == "en"):
            return None
        here += 2 if self.kind(here + 1) == "dash" else 1
        if self.key(here) in self.rules.function.articles and self.rules.code in ("en", "fr", "nl"):
            here += 2 if self.kind(here + 1) == "dash" else 1
        elif self.rules.code == "en":
            return None
        below = self.rules.numbers.fractions.get(self.key(here))
        if below not in (2, 4):
            return None
        scale = step if step >= 1_000 else 1.0
        return self._scaled(here + 1, value + scale / below, scale / 10)

    def _scaled(self, at: int, value: float, step: float) -> tuple[int, float, float, str | None]:
        """Return a number times the word after it that multiplies: million."""
        scale = float(self.rules.numbers.scales.get(self.key(at), 1) if len(self.key(at)) > 2 else 1)
        return at + (scale > 1), value * scale, step * scale, None

    def _number(self, at: int) -> tuple[int, float, float, str | None] | None:
        words = self.rules.numbers
        kind, key = self.kind(at), self.key(at)
        if kind == "figure":
            read = read_figure(key.strip(), self.rules)
            if read is None:
                return None
            return self._after_figure(at + 1, *read)
        if kind == "vulgar":
            return at + 1, _VULGAR[key], 0.01, "share"
        if kind != "word":
            return None
        if key in _SHARES:
            return at + 1, _SHARES[key], 0.01, "share"
        if key in words.times:
            return at + 1, float(words.times[key]), 1.0, "times"
        fraction = self._fraction(at)
        if fraction is not None:
            return fraction
        if key in words.ordinals and key not in words.words:
            return at + 1, float(words.ordinals[key]), 1.0, "ordinal"
        return self._words(at)

    def _after_figure(self, at: int, value: float, step: float) -> tuple[int, float, float, str | None]:
        words = self.rules.numbers
        if self.kind(at) == "vulgar":
            return at + 1, value + _VULGAR[self.key(at)], 0.01, None
        if self.kind(at) == "slash" and self.kind(at + 1) == "figure" and self.adjacent(at) and self.adjacent(at + 1):
            below = read_figure(self.key(at + 1), self.rules)
            if below and 1 < below[0] <= 100 and value < below[0] and not self.key(at + 1).startswith("0"):
                return at + 2, value / below[0], 0.001, "share"
        if self.kind(at) == "figure" and self.kind(at + 1) == "slash" and self.kind(at + 2) == "figure":
            above, below = read_figure(self.key(at), self.rules), read_figure(self.key(at + 2), self.rules)
            if above and below and above[0] < below[0]:
                return at + 3, value + above[0] / below[0], 0.001, None
        if self.kind(at) == "word" and self.adjacent(at) and self.key(at) in words.ordinal_suffixes:
            return at + 1, value, 1.0, "ordinal"
        if self.rules.code == "it" and self.kind(at) == "degree" and self.adjacent(at) and self.key(at + 1) not in ("c", "f"):
            return at + 1, value, 1.0, "ordinal"  # il 3° posto
        if self.adjacent(at) and self.key(at)[:1] in _MYRIADS:
            return at, value * _MYRIADS[self.key(at)[0]], step * _MYRIADS[self.key(at)[0]], None
        if self.kind(at) == "word" and self.key(at) in _BEFORE_SIGN and self.kind(at + 1) == "sign" and self.adjacent(at + 1):
            scale = _BEFORE_SIGN[self.key(at)]  # 2,5 M€
            return at + 1, value * scale, step * scale, None
        while self.kind(at) == "word" and self.key(at) in words.scales:
            short = len(self.key(at)) <= 2
            if short and not self.adjacent(at) and self.key(at) not in ("mn", "bn", "tn"):
                break
            scale = words.scales[self.key(at)]
            value, step = value * scale, step * scale
            at += 1
        return at, value, step, None

    def _fraction(self, at: int) -> tuple[int, float, float, str | None] | None:
        """Read half, a third, two thirds, three quarters."""
        words = self.rules.numbers
        above, here = 1.0, at
        count = words.words.get(self.key(at))
        if count is not None and 0 < count < 20 and self.kind(at + 1) in ("word", "dash"):
            here = at + 2 if self.kind(at + 1) == "dash" else at + 1
            above = float(count)
        elif self.key(at) in self.rules.function.articles and self.kind(at + 1) == "word":
            here = at + 1
        below = words.fractions.get(self.key(here))
        definite = here > at and words.words.get(self.key(at)) != 1 and self.key(at) not in ("a", "an")
        if definite and below != 2 and self.key(here) in words.ordinals:  # the third floor
            return None
        if here == at + 1 and self.key(here) in words.ordinals and self.key(here + 1) == "time":  # a fourth time
            return None
        if below is None or (here == at and self.key(at) in words.ordinals) or (here == at and below != 2):
            return None
        if above >= below:
            return None
        return here + 1, above / below, 0.001, "share"

    def _words(self, at: int) -> tuple[int, float, float, str | None] | None:
        words = self.rules.numbers
        total, current, used, step = 0.0, 0.0, at, 1.0
        here, seen = at, False
        while self.kind(here) == "word":
            key = self.key(here)
            units = words.words.get(key)
            if units is None and self.rules.code in JOINED and key not in words.scales:
                units = joined_number(key, self.rules.code)
            if units is not None:
                if seen and not (
                    current % 100 == 0 or (current % 10 == 0 and units < 20 and current % 100 != 10) or (current == 4 and units == 20)
                ):
                    break
                current = 80.0 if key in ("vingt", "vingts") and current == 4 else current + units  # quatre-vingts
                seen = True
            elif key in words.scales and (seen or words.scales[key] >= 12) and len(key) > 2:
                scale = words.scales[key]
                if not seen and self.rules.hedges.get((key,)) == "vague":
                    break  # thousands, miles, migliaia
                if not seen and key.endswith("s") and scale >= 10 and self.rules.code not in ("es", "pt", "it"):
                    break
                current = (current or 1.0) * scale
                if scale >= 1000:
                    total, current = total + current, 0.0
                step = float(scale)
                seen = True
            else:
                break
            here += 1
            used = here
            if (self.kind(here) == "dash" and self.adjacent(here) and self.key(here + 1) in words.words) or (
                self.key(here) in words.joiners and (self.key(here + 1) in words.words) and seen
            ):
                here += 1
        if not seen:
            return None
        value = total + current
        return used, value, step if value == total + current and step > 1 else 1.0, None

    def unit(self, at: int) -> tuple[int, str, float] | None:
        """Read a unit at a piece: (next piece, dimension, factor)."""
        if self.kind(at) == "dash" and self.kind(at + 1) == "word":
            at += 1
        if self.key(at) in ("de", "d", "di") and self.kind(at + 1) == "word":  # millions d'euros
            money = self.unit(at + 1)
            return money if money and money[1].isupper() else None
        if self.key(at) == "%":
            return at + 1, "share", 0.01
        if self.key(at) in CURRENCIES:
            return at + 1, CURRENCIES[self.key(at)], 1.0
        if self.kind(at) == "degree":
            scale = self.key(at + 1)
            return (at + 2, "temperature", 1.8) if scale == "f" else (at + 2 if scale == "c" else at + 1, "temperature", 1.0)
        if self.key(at) in ("degrees", "degree") and self.key(at + 1) in ("fahrenheit", "f"):
            return at + 2, "temperature", 1.8
        if self.key(at) == "fahrenheit":
            return at + 1, "temperature", 1.8
        if self.key(at) == "f" and self.adjacent(at) and self.kind(at - 1) == "figure" and self.text[self.pieces[at].start] == "F":
            return at + 1, "temperature", 1.8  # 14F
        if self.key(at) not in unit_openings():
            return None
        for length in (3, 2, 1):
            keys = tuple(self.key(at + k) for k in range(length))
            found = units().get(keys) if keys[0] not in self.rules.function.articles else None  # half an hour is no year
            if found and all(self.kind(at + k) in ("word", "degree") for k in range(length)):
                return at + length, found[0], found[1]
        return None

    def parted(self, at: int) -> tuple[int, str, float] | None:
        """Read what a fraction is a part of, after its article or *of*: an hour, of a percent, of one per cent."""
        article = at + 1 if self.key(at) in _OF else at
        measure = self.unit(article) if self.key(at) in ("de", "d", "di") else None  # trois quarts d'heure
        if measure and measure[1] in ("time", "length", "mass", "volume"):
            return measure
        one = article > at and self.rules.numbers.words.get(self.key(article)) == 1
        return self.unit(article + 1) if one or self.key(article) in self.rules.function.articles else None

    def age(self, at: int, unit: tuple[int, str, float]) -> int | None:
        """Return where an age ends whose years begin at a piece (-year-old, years old, years of age), which is a number like *aged 22*."""
        if unit[1] != "time" or unit[2] != _YEAR or self.rules.code != "en":
            return None
        here = unit[0] + (self.kind(unit[0]) == "dash")
        if self.key(here) in _OLD:
            return here + 1
        return here + 2 if self.key(here) == "of" and self.key(here + 1) == "age" else None

    def below_zero(self, at: int) -> bool:
        """Return whether a minus stands before the piece: minus 10 degrees, −10°C, but not 5-10°C."""
        if self.kind(at - 1) == "dash":
            return self.adjacent(at) and not self.adjacent(at - 1)
        return self.key(at - 1) in _MINUS


JOINED = frozenset({"de", "it", "nl"})
"""Languages that write a number as one word: *dreiundzwanzig*, *ventitremila*."""


@lru_cache(20_000)
def joined_number(word: str, code: str) -> int | None:
    """Return the value of a number written as one word in a language (ISO 639-1), such as *dreiundzwanzig*, *ventitré*, or None.

    >>> joined_number("dreiundzwanzig", "de"), joined_number("hunderte", "de"), joined_number("tremilacentoventuno", "it")
    (23, None, 3121)
    """
    return _PARTED[code](word, grammar(code).numbers.words) if code in _PARTED else None


def _german(word: str, words: Mapping[str, int]) -> int | None:
    if word in words:
        return words[word]
    for scale, times in (("tausend", 1_000), ("hundert", 100)):
        before, found, after = word.partition(scale)
        if found:
            left = _german(before, words) if before else 1
            right = _german(after.removeprefix("und"), words) if after else 0
            return left * times + right if left is not None and right is not None else None
    unit, found, ten = word.partition("und")
    if found and unit in words and ten in words and words[unit] < 10 <= words[ten]:
        return words[unit] + words[ten]
    return None


def _italian(word: str, words: Mapping[str, int]) -> int | None:
    """Read thousands, hundreds, tens with units; a ten loses its last vowel before *uno* and *otto*."""
    if word in words:
        return words[word]
    if old := _YEARS_OLD.fullmatch(word):
        return next((value for vowel in ("", *"aieo") if (value := _italian(old["stem"] + vowel, words)) is not None), None)
    for scale, times in (("mila", 1_000), ("mille", 1_000), ("cento", 100)):
        before, found, after = word.partition(scale)
        if found:
            left = _italian(before, words) if before else 1
            right = _italian(after, words) if after else 0
            single = (left == 1) == (scale == "mille") if times > 100 else left is not None and left < 10
            return left * times + right if left and right is not None and right < times and single else None
    for unit in _ITALIAN_UNITS:
        ten = word.removesuffix(unit)
        value = words.get(ten) or words.get(ten + _LOST.get(ten, "a") if unit[0] in "uo" else "")
        if ten != word and value is not None and value >= 20 and value % 10 == 0:
            return value + (3 if unit == "tré" else 1 if unit == "un" else words[unit])
    return None


_ITALIAN_UNITS = ("uno", "un", "due", "tré", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove")
_LOST = {"vent": "i"}
_YEARS_OLD = re.compile(r"(?P<stem>\w{3,})enn[ei]")
"""So many years old: ventenne."""


def _dutch(word: str, words: Mapping[str, int]) -> int | None:
    """Read thousands, hundreds up to ninety-nine of them, units before tens: *vijftienhonderd*, *drieëntwintig*."""
    if word in words:
        return words[word]
    for scale, times in (("duizend", 1_000), ("honderd", 100)):
        before, found, after = word.partition(scale)
        if found:
            left = _dutch(before, words) if before else 1
            right = _dutch(after.removeprefix("en"), words) if after else 0
            return left * times + right if left and right is not None and right < times else None
    for ten in _DUTCH_TENS:
        unit = word.removesuffix(ten)
        if unit != word and unit.endswith(("en", "ën")):
            value = words.get(unit[:-2])
            return words[ten] + value if value is not None and value < 10 else None
    return None


_DUTCH_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_PARTED = {"de": _german, "it": _italian, "nl": _dutch}
