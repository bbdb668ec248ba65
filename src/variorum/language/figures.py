"""Text → the pieces of which numbers are made: figures, signs, words, with the values of figures and units.

A figure is read as the language writes it (1,200.5 in English, 1.200,5 in German and Spanish, 1 200,5 in French).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from variorum.language.grammar import Grammar
from variorum.language.lexicon import read_rows
from variorum.tokens import word_key

CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY", "₪": "ILS"}
_LEX = re.compile(
    r"(?P<figure>\d{1,3}(?:[ \u00a0\u202f\u2009'’]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*)|(?P<vulgar>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞])|(?P<sign>[$€£¥₹₽₩₺₪%])|(?P<degree>°)"
    r"|(?P<slash>[/⁄])|(?P<dash>[-–—‑−])|(?P<word>(?:[dDlL]|[Uu]n|[Dd]ell|[^\W\d_]{2,6}(?:ant|ent)(?=['’]ann))(?=['’][^\W\d_]{3})|[^\W\d_]+(?:['’.][^\W\d_]+)*)|(?P<point>[.,;:()\"“”«»])"
)


class Piece(NamedTuple):
    """A stretch of text that is one piece of a number, or stands between; `kind` is figure, vulgar, sign, degree, slash, dash, word or point."""

    start: int
    end: int
    kind: str
    key: str


@cache
def units() -> dict[tuple[str, ...], tuple[str, float]]:
    """Return dimension and factor to its base unit, by the words of a unit."""
    table: dict[tuple[str, ...], tuple[str, float]] = {}
    for dimension, factor, names in read_rows("units.tsv"):
        for name in names.split(", "):
            table.setdefault(tuple(word_key(word) for word in re.findall(r"[\w²°.]+", name)), (dimension, float(factor)))
    return table


@cache
def unit_openings() -> frozenset[str]:
    """Return the words with which a unit begins."""
    return frozenset(keys[0] for keys in units())


@cache
def factors(dimension: str) -> frozenset[float]:
    """Return the factors of the units of a dimension: 1 for a metre, 1609.344 for a mile.

    >>> sorted(factors("volume"))
    [1.0, 3.785412, 158.987]
    """
    return frozenset(factor for named, factor in units().values() if named == dimension)


def sign_of(keys: tuple[str, ...]) -> str | None:
    """Return the sign that can stand for the words of a unit: % for *per cent*, $ for *dollars*; None where there is none.

    >>> sign_of(("per", "cent")), sign_of(("dollars",)), sign_of(("miles",))
    ('%', '$', None)
    """
    found = units().get(keys)
    if found is None:
        return None
    if found[0] == "share":
        return None if keys[0].startswith(("percentage", "prozentp", "punto")) else "%"
    money = "GBP" if keys[-1] in ("pounds", "pound") else found[0] if found[1] == 1 else None
    return next((sign for sign, code in CURRENCIES.items() if code == money), None)


def cut_pieces(text: str) -> list[Piece]:
    """Return the pieces of a text in order."""
    out = []
    for match in _LEX.finditer(text):
        kind = match.lastgroup or ""
        out.append(Piece(match.start(), match.end(), kind, word_key(match[0]) if kind == "word" else match[0]))
    return out


def read_figure(figure: str, rules: Grammar) -> tuple[float, float] | None:
    """Return value and step of a run of digits and separators, or None if it is no single number.

    >>> from variorum.language.grammar import grammar
    >>> read_figure("1,200", grammar("en")), read_figure("49,3", grammar("es")), read_figure("2.4", grammar("en"))
    ((1200.0, 100.0), (49.3, 0.1), (2.4, 0.1))
    """
    figure = re.sub(r"[ \u00a0\u202f\u2009'’]", "", figure)
    decimal, group = rules.numbers.decimal, rules.numbers.group
    if group not in ".,":
        group = "." if decimal == "," else ","
    points, commas = figure.count(decimal), figure.count(group)
    if points == 0 and commas == 0:
        whole, part = figure, ""
    elif commas and re.fullmatch(rf"\d{{1,3}}(?:{re.escape(group)}\d{{3}})+(?:{re.escape(decimal)}\d+)?", figure):
        whole, _, part = figure.replace(group, "").partition(decimal)
    elif points == 1 and commas == 0:
        whole, _, part = figure.partition(decimal)
    elif commas == 1 and points == 0:  # 3,5 in English and 3.5 in German: somebody's decimal
        whole, _, part = figure.partition(group)
    else:
        return None
    value = float(f"{whole}.{part}") if part else float(whole)
    if part:
        return value, 10.0 ** -len(part)
    zeros = len(whole) - len(whole.rstrip("0"))
    return value, 10.0**zeros if value else 1.0
