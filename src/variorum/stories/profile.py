"""A text → what it is about: its words by stem, its names, what stands at its head, the year it speaks of.

Names are words in capitals where the sentence asks for none; a place is no name here, since many events share it. Figures count as words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from variorum.language.grammar import Grammar, grammar
from variorum.language.places import is_place
from variorum.language.stems import stem
from variorum.tokens import APOSTROPHES, tokenize

_LEADING = 4
"""Sentences at the head, the headline among them, that say what a text is about."""
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")
_ENDS = frozenset(".!?\n:")
_OPENING = " \"'“‘”’«„(\t\xa0"


@dataclass(frozen=True, slots=True)
class Profile:
    """How often a text has each stem, each name, each stem of its head; `year` is the latest that its head names."""

    words: Mapping[str, int]
    names: Mapping[str, int]
    head: Mapping[str, int]
    year: int | None


NO_PROFILE = Profile({}, {}, {}, None)


def profile_text(text: str, language: str | None = "en", spans: Iterable[tuple[int, int]] | None = None) -> Profile:
    """Return the profile of a text.

    Args:
        text: as found.
        language: ISO 639-1.
        spans: the stretches that report (no comment, no furniture), in code points; all of it if None.

    Example:
        >>> found = profile_text("Snow fell in Oslo. There Maria Holm had seen 3 feet in 1999.")
        >>> sorted(found.names), found.year
        (['holm', 'maria'], 1999)
    """
    rules = grammar(language)
    words: Counter[str] = Counter()
    head: Counter[str] = Counter()
    names: Counter[str] = Counter()
    year, sentence = 0, 0
    for start, end in spans if spans is not None else ((0, len(text)),):
        found = _read(text, start, end, rules)
        capitals = {key for key, capital, opens in found if capital and not opens}
        for key, capital, opens in found:
            sentence += opens
            if not key:
                continue
            if key[0].isdigit():
                if sentence <= _LEADING and _YEAR.fullmatch(key):
                    year = max(year, int(key))
                term = key
            else:
                term = stem(key, rules.code)
                if capital and key in capitals and _names(key, rules):
                    names[key] += 1
            words[term] += 1
            if sentence <= _LEADING:
                head[term] += 1
    return Profile(words, names, head, year or None)


def _read(text: str, start: int, end: int, rules: Grammar) -> list[tuple[str, bool, bool]]:
    """Return each word of a stretch: its key (empty if it carries only grammar), whether in capitals, whether it opens a sentence."""
    out = []
    tokens = tokenize(text, start, end)
    light, last = _light(rules.code), start
    for at, stop, key in zip(tokens.starts, tokens.ends, tokens.keys, strict=True):
        surface = text[at:stop]
        gap = text[last:at]
        opens = at == start or "\n" in gap or text[max(start, at - 4) : at].rstrip(_OPENING)[-1:] in _ENDS
        last = stop
        if len(surface) > 2 and surface[-1] in "sS" and surface[-2] in APOSTROPHES and key.endswith("s"):
            key = key[:-1]
        if key in light and not (len(surface) > 1 and surface.isupper()):
            key = ""
        out.append((key, surface[:1].isupper(), opens))
    return out


@cache
def _light(language: str) -> frozenset[str]:
    """Return the words that carry grammar, deny or say."""
    rules = grammar(language)
    return rules.function.every | rules.negation.words | rules.speech.neutral


@cache
def _calendar(language: str) -> frozenset[str]:
    rules = grammar(language)
    return frozenset(rules.dates.months) | frozenset(rules.dates.weekdays) | rules.names.titles


def _names(key: str, rules: Grammar) -> bool:
    return key not in _calendar(rules.code) and not is_place((key,))
