"""Personal names: whether two of them can be one person's, and how they differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

from variorum.language.grammar import Grammar
from variorum.language.lexicon import read_rows


class Names(StrEnum):
    """How two names stand to each other."""

    SAME = "same"
    """One person: a title, a first name, an initial more or less."""
    TRANSLITERATED = "transliterated"
    """The same sounds in other letters, as two ways of writing a script in Latin give them."""
    SPELLED = "spelled"
    """Nearly the same letters: a slip, or somebody else."""
    DIFFERENT = "different"


_LIKE = 70.0


@cache
def _short_forms() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(row[:2]) for row in read_rows("short_forms.tsv"))


def split_name(keys: Sequence[str], rules: Grammar) -> list[str]:
    """Return the words of a name without titles, suffixes and articles."""
    return [key for key in keys if key not in rules.names.titles and key not in rules.names.suffixes and key not in rules.function.articles]


def compare_names(a: Sequence[str], b: Sequence[str], rules: Grammar) -> Names:
    """Say how two names, as keys, stand to each other.

    >>> from variorum.language.grammar import grammar
    >>> english = grammar("en")
    >>> compare_names(["kem", "sokha"], ["sokha"], english).value, compare_names(["so"], ["sok"], english).value
    ('same', 'spelled')
    """
    left, right = split_name(a, rules), split_name(b, rules)
    if not left or not right or left == right:
        return Names.SAME
    short, long = sorted((left, right), key=len)
    if all(any(_same_part(x, y) for y in long) for x in short) and (_same_part(short[-1], long[-1]) or len(short) < len(long)):
        return Names.SAME
    if len(left) == len(right) and all(_same_part(x, y) or sound(x) == sound(y) for x, y in zip(left, right, strict=True)):
        return Names.TRANSLITERATED
    if len(left) == len(right) and all(_same_part(x, y) or _alike(x, y) for x, y in zip(left, right, strict=True)):
        return Names.SPELLED
    joined = "".join(left), "".join(right)
    return Names.SPELLED if ratio(*joined) >= _LIKE + 10 else Names.DIFFERENT


def _same_part(x: str, y: str) -> bool:
    if x == y or frozenset((x, y)) in _short_forms():
        return True
    short, long = sorted((x, y), key=len)
    return len(short) == 1 and long.startswith(short)


_SOUNDS = (
    (re.compile(r"(?<=[ckgpt])h|(?<=[dt])(?=z?[jz]h?)"), ""),
    (re.compile(r"ph"), "f"),
    (re.compile(r"[cq]k?"), "k"),
    (re.compile(r"w|ff$"), "v"),
    (re.compile(r"zh|dj"), "j"),
    (re.compile(r"ou|oo|o"), "u"),
    (re.compile(r"^(?:y|j)?e"), "e"),
    (re.compile(r"ee|y|j(?![aeiou])"), "i"),
    (re.compile(r"(?<=.)e"), "a"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=[aiu])i$"), ""),
)
"""What the usual ways of writing Arabic, Russian, Greek and Chinese names in Latin letters do not agree on, in the order of use."""


def sound(name: str) -> str:
    """Return a name as its consonants and broad vowels, so that two transliterations of one name come out alike.

    >>> sound("mohammed") == sound("muhammad"), sound("tsoi") == sound("tsoy"), sound("voss") == sound("foss")
    (True, True, False)
    """
    for pattern, broad in _SOUNDS:
        name = pattern.sub(broad, name)
    return name


def _alike(x: str, y: str) -> bool:
    if min(len(x), len(y)) <= 4:
        return Levenshtein.distance(x, y) <= 1 and (x[0] == y[0] or len(x) == len(y) > 2)
    return ratio(x, y) >= _LIKE
