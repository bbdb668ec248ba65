"""Numbers in running text: figures, words, fractions, ranges, money and measures, with the hedges that stand by them.

`find_quantities` reads them; `amounts.py` says whether two can mean the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from variorum.language.figures import CURRENCIES, cut_pieces, read_figure, unit_openings, units
from variorum.language.grammar import Grammar

NUMBER = "[0-9]"
_CODES = {"usd": "USD", "eur": "EUR", "gbp": "GBP", "us": "USD", "a": "AUD", "c": "CAD", "nz": "NZD", "hk": "HKD", "s": "SGD", "r": "BRL"}
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
_ONE = frozenset({"a", "an"})
_BEFORE_SIGN = {"k": 1e3, "m": 1e6, "md": 1e9, "mrd": 1e9, "bn": 1e9}
_OF = frozenset({"of", "de", "d"})
_PARTS = {"viertel": 0.25, "dreiviertel": 0.75, "halb": 0.5, "halbe": 0.5}
_PART_WORD = re.compile(r"(?P<part>dreiviertel|viertel|halbe|halb)(?P<whole>million|milliarde|stunde|jahr|jahrhundert|liter|pfund|tag)")
_YEAR = 31_556_952.0
_OLD = frozenset({"old", "olds"})
_MINUS = frozenset({"minus", "moins", "menos"})


class Hedge(StrEnum):
    """How a number is meant."""

    APPROXIMATE = "approximate"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the text gives it.

    Attributes:
        start: first code point, hedges and currency signs included.
        end: one past the last, units included.
        low: the value, in the base unit of its dimension.
        high: the upper end of a range, else `low`.
        step: the size of the last digit given (1,200 is given to 100, 1,234 to 1): how exact it claims to be.
        dimension: length, mass, USD, share, ...; None for a bare number; `ordinal` for third, 3rd.
        hedge: about, at least, at most; None if it is stated flat.
        vague: dozens, several: no value can be had (low is the least it may be).
        bare_start: where the number itself starts, without its hedge.
        bare_end: where the number itself ends, without unit.
    """

    start: int
    end: int
    low: float
    high: float
    step: float
    dimension: str | None
    hedge: Hedge | None
    vague: bool
    bare_start: int
    bare_end: int


@cache
def _triggers(code: str) -> frozenset[str]:
    """Return the words with which a number can begin, other than figures."""
    from variorum.language.grammar import grammar

    words = grammar(code).numbers
    return (
        frozenset(words.words)
        | frozenset(words.scales)
        | frozenset(words.ordinals)
        | frozenset(words.fractions)
        | frozenset(words.times)
        | _vague_openings(code)
    )


@cache
def _openings(code: str) -> frozenset[str]:
    """Return the words with which what is read as a quantity can begin: those of numbers, articles, codes of currencies."""
    from variorum.language.grammar import grammar

    return _triggers(code) | grammar(code).function.articles | frozenset(_CODES)


_NO_OPENING = frozenset({"point", "slash", "dash", "degree"})
"""Pieces that begin no quantity."""


@cache
def _hedge_endings(code: str) -> frozenset[str]:
    """Return the last words of hedges."""
    from variorum.language.grammar import grammar

    return frozenset(phrase[-1] for phrase in grammar(code).hedges if phrase)


@cache
def _vague_openings(code: str) -> frozenset[str]:
    """Return the words with which a vague number begins: *several*, *a few*."""
    from variorum.language.grammar import grammar

    return frozenset(phrase[0] for phrase, name in grammar(code).hedges.items() if name == "vague")


def may_hold_number(keys: Sequence[str], rules: Grammar) -> bool:
    """Return whether any of these keys can begin a number: a quick look before `find_quantities`."""
    return not _triggers(rules.code).isdisjoint(keys) or not all(map(str.isalpha, keys)) or rules.code == "de"


_AND = frozenset({"and", "y", "et", "e"})


class _Reader:
    """Reads quantities from left to right over the pieces of a text."""

    def __init__(self, text: str, rules: Grammar) -> None:
        self.text = text
        self.rules = rules
        self.pieces = cut_pieces(text)

    def key(self, at: int) -> str:
        return self.pieces[at].key if 0 <= at < len(self.pieces) else ""

    def kind(self, at: int) -> str:
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
        """Read a German number and a half: anderthalb, zweieinhalb."""
        key = self.key(at)
        if self.rules.code != "de" or "halb" not in key:
            return None
        whole = key[: -len("einhalb")] if re.fullmatch(r"\w+einhalb", key) else ""
        value = 1 if re.fullmatch(r"anderthalb\w{0,2}", key) else self.rules.numbers.words.get(whole)
        return self._scaled(at + 1, value + 0.5, 0.1) if value else None

    def _with_part(self, at: int, value: float, step: float) -> tuple[int, float, float, str | None] | None:
        """Read what adds a half or a quarter to a number: one and a half million, dos millones y medio, deux millions et demi."""
        here = at + 1 if self.kind(at) == "dash" else at
        if self.key(here) not in _AND:
            return None
        here += 2 if self.kind(here + 1) == "dash" else 1
        if self.key(here) in self.rules.function.articles and self.rules.code in ("en", "fr"):
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
            if units is None and self.rules.code == "de":
                units = german_number(key, words.words, words.scales)
            if units is not None:
                if seen and not (
                    current % 100 == 0 or (current % 10 == 0 and units < 20 and current % 100 != 10) or (current == 4 and units == 20)
                ):
                    break
                current = 80.0 if key in ("vingt", "vingts") and current == 4 else current + units  # quatre-vingts
                seen = True
            elif key in words.scales and (seen or words.scales[key] >= 12) and len(key) > 2:
                scale = words.scales[key]
                if not seen and key.endswith("s") and scale >= 10 and self.rules.code not in ("es", "pt"):
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
        if self.key(at) in ("de", "d") and self.kind(at + 1) == "word":  # millions d'euros
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
        measure = self.unit(article) if self.key(at) in ("de", "d") else None  # trois quarts d'heure
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


def german_number(word: str, words: dict[str, int] | object, scales: dict[str, int] | object) -> int | None:
    """Return the value of a German number written as one word, such as *dreiundzwanzig*, or None.

    >>> from variorum.language.grammar import grammar
    >>> german = grammar("de").numbers
    >>> german_number("dreiundzwanzig", german.words, german.scales), german_number("hunderte", german.words, german.scales)
    (23, None)
    """
    assert isinstance(words, dict)
    assert isinstance(scales, dict)
    if word in words:
        return int(words[word])
    for scale in ("tausend", "hundert"):
        before, found, after = word.partition(scale)
        if found:
            left = german_number(before, words, scales) if before else 1
            right = german_number(after.removeprefix("und"), words, scales) if after else 0
            return left * scales[scale] + right if left is not None and right is not None else None
    unit, found, ten = word.partition("und")
    if found and unit in words and ten in words and words[unit] < 10 <= words[ten]:
        return int(words[unit] + words[ten])
    return None


def find_quantities(text: str, rules: Grammar) -> list[Quantity]:
    """Return the numbers of a text in order; `rules` is the grammar of its language.

    >>> from variorum.language.grammar import grammar
    >>> [(q.low, q.dimension, q.hedge) for q in find_quantities("more than 20 miners, $2.4 million", grammar("en"))]
    [(20.0, None, <Hedge.AT_LEAST: 'at_least'>), (2400000.0, 'USD', None)]
    """
    reader, out, at = _Reader(text, rules), [], 0
    openings = _openings(rules.code)
    plain = rules.code != "de"  # German numbers can be one word
    while at < len(reader.pieces):
        _, _, kind, key = reader.pieces[at]
        if kind in _NO_OPENING or (plain and kind == "word" and key not in openings):
            at += 1
            continue
        found = _read_quantity(reader, at)
        if found is None:
            at += 1
        else:
            at, quantity = found
            out.append(quantity)
    return out


def _read_quantity(reader: _Reader, at: int) -> tuple[int, Quantity] | None:
    first, dimension = at, None
    if reader.kind(at) == "word" and reader.key(at) in _CODES and reader.kind(at + 1) == "sign" and reader.adjacent(at + 1):
        dimension, at = _CODES[reader.key(at)] if reader.key(at + 1) == "$" else None, at + 1
    if reader.kind(at) == "sign" and reader.key(at) != "%":
        dimension, at = dimension or CURRENCIES[reader.key(at)], at + 1
        if reader.kind(at) not in ("figure", "vulgar"):
            return None
    elif reader.kind(at) == "word" and len(reader.key(at)) == 3 and reader.key(at) in _CODES and reader.kind(at + 1) == "figure":
        dimension, at = _CODES[reader.key(at)], at + 1
    number = reader.number(at)
    if number is None and reader.key(at) in _ONE and (part := reader.noun_and_part(at + 1)):
        number = at + 1, 1.0, 1.0, None
    elif number is not None and dimension is None and number[3] is None and number[1] >= 1 and not number[1] % 1:
        part = reader.noun_and_part(number[0])
    else:
        part = None
    if number is not None and part is not None:
        low = (number[1] + part[1]) * part[3]
        return _finish(reader, first, at, part[0], low, low, 0.1 * part[3], part[2] or "", vague=False)
    if number is None:
        vague = _vague(reader, at)
        return _finish(reader, first, at, *vague, dimension, vague=True) if vague else None
    after, low, step, given = number
    dimension = given or dimension
    if reader.key(after) in ("in", "out") and given is None:
        ratio = _ratio(reader, after, low)
        if ratio:
            return _finish(reader, first, at, ratio[0], ratio[1], ratio[1], 0.001, "share", vague=False)
    high = low
    between = reader.key(first - 1) in reader.rules.numbers.between
    upper = _range(reader, after, between=between, money=dimension is not None)
    if upper and between:
        first -= 1
    if upper and upper[1] > low and dimension != "ordinal":
        after, high = upper[0], upper[1]
        low = low * upper[3] if low * upper[3] < high else low
        step = upper[2]
    return _finish(reader, first, at, after, low, high, step, dimension, vague=False)


def _range(reader: _Reader, at: int, *, between: bool, money: bool) -> tuple[int, float, float, float] | None:
    """Read "to 30", "-30", after "between" also "and 30": (next piece, value, step, scale that the lower end shares); a sum of money ends only a range of `money`."""
    joining = reader.rules.numbers.ranges - (set() if between else reader.rules.function.conjunctions)
    if reader.kind(at) == "dash" or reader.key(at) in joining:
        if reader.kind(at + 1) == "sign":
            if not money and reader.key(at + 1) in CURRENCIES:
                return None  # from $29 billion in 2017 to $47 billion: a year is no lower end
            at += 1
        number = reader.number(at + 1)
        if (number and number[3] is None and reader.kind(at + 1) == "figure") or (number and reader.kind(at) == "word"):
            assert number is not None
            figure = read_figure(reader.key(at + 1), reader.rules) if reader.kind(at + 1) == "figure" else None
            return number[0], number[1], number[2], number[1] / figure[0] if figure and figure[0] else 1.0
    return None


def _ratio(reader: _Reader, at: int, above: float) -> tuple[int, float] | None:
    """Read "in five", "out of ten"."""
    at += 2 if reader.key(at) == "out" and reader.key(at + 1) == "of" else 1
    number = reader.number(at)
    if number and number[3] is None and 1 < number[1] <= 1000 and above < number[1] and reader.kind(number[0]) != "sign":
        if reader.kind(at) == "figure" and number[1] > 1000:
            return None
        following = reader.key(number[0])
        return (number[0], above / number[1]) if following not in reader.rules.dates.months else None
    return None


def _vague(reader: _Reader, at: int) -> tuple[int, float, float, float] | None:
    rules = reader.rules
    if reader.kind(at) != "word" or reader.key(at) not in _vague_openings(rules.code):
        return None
    for length in (3, 2, 1):
        keys = tuple(reader.key(at + k) for k in range(length))
        if rules.hedges.get(keys) == "vague" and all(keys):
            scale = rules.numbers.scales.get(keys[-1].rstrip("s"), rules.numbers.scales.get(keys[-1], 1))
            least = float(2 * scale) if scale > 1 else 2.0
            return at + length, least, float("inf"), 1.0
    return None


def _finish(
    reader: _Reader, first: int, bare: int, after: int, low: float, high: float, step: float, dimension: str | None, *, vague: bool
) -> tuple[int, Quantity]:
    bare_end = reader.pieces[after - 1].end
    unit = reader.unit(after) if dimension in (None, "share") else None
    if unit is None and dimension == "share":  # half a mile, a quarter of a century
        unit = reader.parted(after)
    if unit and (age := reader.age(after, unit)):
        after, unit = age, None
    if unit:
        after, named, factor = unit
        if named == "temperature" and factor != 1.0:
            low, high, step = (low - 32) / 1.8, (high - 32) / 1.8, step / 1.8
        else:
            low, high, step = low * factor, high * factor, step * factor
        if dimension == "share" and named != "share":  # half a mile
            dimension = None
        dimension = dimension or named
    if dimension == "temperature" and reader.below_zero(first):
        first, low, high = first - 1, -high, -low
    hedge, start = _hedge_before(reader, first)
    if hedge is None:
        hedge, after = _hedge_after(reader, after)
    dimension = dimension or None
    quantity = Quantity(
        start=reader.pieces[start].start,
        end=reader.pieces[after - 1].end,
        low=low,
        high=high,
        step=step,
        dimension=dimension,
        hedge=hedge,
        vague=vague,
        bare_start=reader.pieces[bare].start,
        bare_end=bare_end,
    )
    return after, quantity


def _hedge_before(reader: _Reader, first: int) -> tuple[Hedge | None, int]:
    hedges = reader.rules.hedges
    if reader.key(first - 1) not in _hedge_endings(reader.rules.code):
        return None, first
    for length in (4, 3, 2, 1):
        if first - length < 0:
            continue
        keys = tuple(reader.key(first - length + k) for k in range(length))
        name = hedges.get(keys)
        if name in (Hedge.APPROXIMATE, Hedge.AT_LEAST, Hedge.AT_MOST) and all(reader.kind(first - k - 1) == "word" for k in range(length)):
            return Hedge(name), first - length
    return None, first


def _hedge_after(reader: _Reader, after: int) -> tuple[Hedge | None, int]:
    for length in (2,):
        keys = tuple(reader.key(after + k) for k in range(length))
        name = reader.rules.hedges.get(keys)
        if keys[0] in ("or", "oder", "ou", "o") and name in (Hedge.APPROXIMATE, Hedge.AT_LEAST, Hedge.AT_MOST):
            return Hedge(name), after + length
    return None, after
