"""Hedges: words that say how sure or how exact a statement is, by class."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from variorum.language.figures import units
from variorum.language.grammar import Grammar, grammar
from variorum.language.number_words import joined_number

NUMERIC = frozenset({"approximate", "at_least", "at_most"})
_LONGEST = 4


class HedgeUse(NamedTuple):
    """A hedge among keys: its first place, one past its last, its class."""

    start: int
    end: int
    name: str


def is_number(key: str, rules: Grammar) -> bool:
    """Return whether a key is a figure or a number word.

    >>> is_number("40", grammar("en")), is_number("trecento", grammar("it")), is_number("recent", grammar("en"))
    (True, True, False)
    """
    numbers = rules.numbers
    if key[:1].isdigit() or key in numbers.words or key in numbers.scales or key in numbers.fractions:
        return True
    return joined_number(key, rules.code) is not None


@cache
def _openers(code: str) -> frozenset[str]:
    """Return the words with which a hedge begins."""
    return frozenset(phrase[0] for phrase in grammar(code).hedges)


_INDEFINITE = frozenset({"a", "an"})
"""Articles of English before a number that is a noun: about a third, nearly a million."""


def key_after(keys: Sequence[str], at: int, rules: Grammar, following: str = "") -> str:
    """Return the key at a place, past an article before a number that is a noun, or 1 for the article before a unit; `following` is the key at the end.

    >>> from variorum.language.grammar import grammar
    >>> english, spanish = grammar("en"), grammar("es")
    >>> key_after(["about", "a", "third"], 1, english), key_after(["about", "an", "hour"], 1, english), key_after(["about", "40"], 1, english)
    ('third', '1', '40')
    >>> key_after(["casi", "la", "mitad"], 1, spanish), key_after(["casi", "la", "ciudad"], 1, spanish)
    ('mitad', 'la')
    """
    if rules.code != "en":
        key, noun = (*keys[at : at + 2], following, "")[:2]
        return noun if key in rules.function.articles and _is_amount(noun, rules) else key
    key, noun = (*keys[at : at + 2], "", "")[:2]
    if key not in _INDEFINITE:
        return key or following
    return "1" if (noun,) in units() else noun


def _is_amount(key: str, rules: Grammar) -> bool:
    """Return whether a key is a number or, in languages other than English, what multiplies one: il doppio."""
    return is_number(key, rules) or (rules.code != "en" and key in rules.numbers.multiples)


def find_hedges(keys: Sequence[str], rules: Grammar, following: str = "") -> list[HedgeUse]:
    """Return the hedges among keys, the longest first at each place; `following` is the key after the last one.

    Words that are prepositions too (*about*, *over*, *some*) count only before a number.

    >>> from variorum.language.grammar import grammar
    >>> find_hedges(["more", "than", "20"], grammar("en")), find_hedges(["over", "the", "river"], grammar("en"))
    ([HedgeUse(start=0, end=2, name='at_least')], [])
    """
    found, at, openers = [], 0, _openers(rules.code)
    while at < len(keys):
        if keys[at] not in openers:
            at += 1
            continue
        for length in range(min(_LONGEST, len(keys) - at), 0, -1):
            name = rules.hedges.get(tuple(keys[at : at + length]))
            if name is None:
                continue
            after = key_after(keys, at + length, rules, following) or following
            double = name in NUMERIC and length == 1
            if not double or _is_amount(after, rules) or (not after and keys[at] not in rules.function.every):
                found.append(HedgeUse(at, at + length, name))
                at += length - 1
                break
        at += 1
    return found
