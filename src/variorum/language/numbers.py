"""Numbers in running text: figures, words, fractions, ranges, money and measures, with the hedges that stand by them.

`find_quantities` reads them; `amounts.py` says whether two can mean the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from variorum.language.figures import CURRENCIES, read_figure
from variorum.language.grammar import Grammar
from variorum.language.number_words import JOINED, NumberReader

_CODES = {"usd": "USD", "eur": "EUR", "gbp": "GBP", "us": "USD", "a": "AUD", "c": "CAD", "nz": "NZD", "hk": "HKD", "s": "SGD", "r": "BRL"}
_ONE = frozenset({"a", "an"})
_RATIO = frozenset({"in", "out", "su", "op"})
"""Words between two numbers that make a share of them: one in five, uno su cinque."""


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
    return not _triggers(rules.code).isdisjoint(keys) or not all(map(str.isalpha, keys)) or rules.code in JOINED


def find_quantities(text: str, rules: Grammar) -> list[Quantity]:
    """Return the numbers of a text in order; `rules` is the grammar of its language.

    >>> from variorum.language.grammar import grammar
    >>> [(q.low, q.dimension, q.hedge) for q in find_quantities("more than 20 miners, $2.4 million", grammar("en"))]
    [(20.0, None, <Hedge.AT_LEAST: 'at_least'>), (2400000.0, 'USD', None)]
    """
    reader, out, at = NumberReader(text, rules), [], 0
    openings = _openings(rules.code)
    joined = rules.code in JOINED
    while at < len(reader.pieces):
        _, _, kind, key = reader.pieces[at]
        if kind in _NO_OPENING or (not joined and kind == "word" and key not in openings):
            at += 1
            continue
        found = _read_quantity(reader, at)
        if found is None:
            at += 1
        else:
            at, quantity = found
            out.append(quantity)
    return out


def _read_quantity(reader: NumberReader, at: int) -> tuple[int, Quantity] | None:
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
    if reader.key(after) in _RATIO and given is None:
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


def _range(reader: NumberReader, at: int, *, between: bool, money: bool) -> tuple[int, float, float, float] | None:
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


def _ratio(reader: NumberReader, at: int, above: float) -> tuple[int, float] | None:
    """Read "in five", "out of ten", "op de vier"."""
    at += 2 if reader.key(at + 1) in ("of", "de") else 1
    number = reader.number(at)
    if number and number[3] is None and 1 < number[1] <= 1000 and above < number[1] and reader.kind(number[0]) != "sign":
        if reader.kind(at) == "figure" and number[1] > 1000:
            return None
        following = reader.key(number[0])
        return (number[0], above / number[1]) if following not in reader.rules.dates.months else None
    return None


def _vague(reader: NumberReader, at: int) -> tuple[int, float, float, float] | None:
    rules = reader.rules
    if reader.kind(at) != "word" or reader.key(at) not in _vague_openings(rules.code):
        return None
    for length in (3, 2, 1):
        keys = tuple(reader.key(at + k) for k in range(length))
        if rules.hedges.get(keys) == "vague" and all(keys):
            forms = (keys[-1].rstrip("s"), keys[-1], keys[-1].removesuffix("n").removesuffix("e"))  # thousands, miles, Tausenden
            scale = next((rules.numbers.scales[form] for form in forms if form in rules.numbers.scales), 1)
            least = float(2 * scale) if scale > 1 else 2.0
            return at + length, least, float("inf"), 1.0
    return None


def _finish(
    reader: NumberReader, first: int, bare: int, after: int, low: float, high: float, step: float, dimension: str | None, *, vague: bool
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


def _hedge_before(reader: NumberReader, first: int) -> tuple[Hedge | None, int]:
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


def _hedge_after(reader: NumberReader, after: int) -> tuple[Hedge | None, int]:
    for length in (2,):
        keys = tuple(reader.key(after + k) for k in range(length))
        name = reader.rules.hedges.get(keys)
        if keys[0] in ("or", "oder", "ou", "o") and name in (Hedge.APPROXIMATE, Hedge.AT_LEAST, Hedge.AT_MOST):
            return Hedge(name), after + length
    return None, after
