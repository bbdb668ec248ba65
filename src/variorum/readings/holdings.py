"""One witness → what it holds, to be searched by value: its numbers, dates, phrases, sources and rare words, with their places.

What is searched is the reporting: headline, dek, dateline, byline, captions and body; no comment, no furniture.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from math import log
from typing import TypeVar

from variorum.language.grammar import grammar
from variorum.language.hedges import NUMERIC, HedgeUse, find_hedges
from variorum.language.numbers import Quantity
from variorum.language.stems import stem
from variorum.model import Article, ZoneKind
from variorum.readings.place import Context
from variorum.readings.sources import Source, find_sources
from variorum.tokens import APOSTROPHES, Words, tokenize

_Item = TypeVar("_Item")
_MOST_PLACES = 128
"""Places of one text that a search looks at, those nearest to where it starts from."""
_AMOUNTS = NUMERIC | {"vague"}
_MARGINS = (ZoneKind.DATELINE, ZoneKind.BYLINE)
"""What is no part of the collated words and may name a place, a date or a source all the same."""


@dataclass(frozen=True, slots=True)
class Find:
    """Words `first` up to `last` of a part of a witness."""

    context: Context
    first: int
    last: int

    @property
    def start(self) -> int:
        """Where it starts in the mended text."""
        return self.context.words.starts[self.first]

    @property
    def end(self) -> int:
        """One past where it ends there."""
        return self.context.words.ends[self.last - 1]

    @property
    def zone(self) -> ZoneKind:
        """The kind of zone that it stands in."""
        return self.context.words.zones[self.first]

    @property
    def sentence(self) -> int:
        """The number of its sentence, in its own part."""
        return self.context.words.sentences[self.first]


class Holdings:
    """What one witness holds.

    Attributes:
        context: its collated words.
        parts: these, and those of its dateline and byline.
    """

    def __init__(self, article: Article, context: Context) -> None:
        self.context = context
        self.parts = (context, _margins(article, context))
        self._weights: dict[str, float] = {}

    @cached_property
    def quantities(self) -> list[tuple[Find, Quantity]]:
        """Its numbers, dates left out."""
        return [
            (Find(part, first, last), quantity)
            for part in self.parts
            for number in sorted(set(part.words.sentences))
            for first, last, quantity in part.quantities(number)
        ]

    @cached_property
    def days(self) -> list[tuple[Find, str]]:
        """Its dates that have a value, as ISO 8601; a byline says when it was published, not when it happened."""
        return [
            (Find(part, first, last), value)
            for part in self.parts
            for number in sorted(set(part.words.sentences))
            for first, last, _ in part.dates(number)
            if part.words.zones[first] is not ZoneKind.BYLINE
            if (value := part.day(first, last)) is not None
        ]

    @cached_property
    def sources(self) -> list[Source]:
        """Who is said to have said what, by clauses such as *the minister said*."""
        numbers = sorted(set(self.context.words.sentences))
        return [source for number in numbers for source in find_sources(self.context, *self.context.sentence(number))]

    @cached_property
    def stems(self) -> dict[str, list[int]]:
        """The places of each content word of the collated part, by its stem."""
        table: dict[str, list[int]] = {}
        for at in range(len(self.context.words.keys)):
            found = content_stem(self.context, at)
            if found:
                table.setdefault(found, []).append(at)
        return table

    @cached_property
    def hedges(self) -> dict[str, list[tuple[int, HedgeUse]]]:
        """The hedges of the collated part by name: each with the first word of its sentence."""
        table: dict[str, list[tuple[int, HedgeUse]]] = {}
        words = self.context.words
        for number in sorted(set(words.sentences)):
            first, last = self.context.sentence(number)
            for use in find_hedges(words.keys[first:last], self.context.rules):
                table.setdefault(use.name, []).append((first, use))
        return table

    @cached_property
    def _ends(self) -> list[dict[str, list[int]]]:
        """The places of each word of each part, by its key without the ending of a possessive."""
        tables: list[dict[str, list[int]]] = []
        for part in self.parts:
            tables.append({})
            for at in range(len(part.words.keys)):
                tables[-1].setdefault(bare_key(part, at), []).append(at)
        return tables

    @cached_property
    def body(self) -> list[int]:
        """The numbers of the sentences of its body."""
        words = self.context.words
        return sorted({words.sentences[at] for at, zone in enumerate(words.zones) if zone is ZoneKind.BODY})

    @cached_property
    def _ordinals(self) -> dict[int, int]:
        return {number: n for n, number in enumerate(self.body, 1)}

    def ordinal(self, sentence: int) -> int:
        """Return the number of a sentence among those of the body, from 1; 0 if it is none of them."""
        return self._ordinals.get(sentence, 0)

    def phrase(self, keys: list[str], near: int) -> Iterator[Find]:
        """Yield the places where words stand in this order; `keys` and what is found without the ending of a possessive.

        Of a word that stands in very many places the nearest to the word `near` of the collated part are looked at.
        """
        for part, ends in zip(self.parts, self._ends, strict=True):
            held = part.words.keys
            for last in nearest(ends.get(keys[-1], ()), near if part is self.context else 0, int):
                at = last + 1 - len(keys)
                if at >= 0 and held[at:last] == keys[:-1] and part.words.sentences[at] == part.words.sentences[last]:
                    yield Find(part, at, last + 1)

    def weight(self, of: str) -> float:
        """Return how much a stem tells: the fewer sentences have it, the more."""
        weight = self._weights.get(of)
        if weight is None:
            sentences = {self.context.words.sentences[at] for at in self.stems.get(of, ())}
            weight = self._weights[of] = log(1 + max(len(self._ordinals), 1) / max(len(sentences), 1))
        return weight


def nearest(items: Sequence[_Item], near: int, place: Callable[[_Item], int]) -> Sequence[_Item]:
    """Return the items about a place, all unless there are very many: so what a search costs has a bound.

    Args:
        items: in order of place.
        near: the place.
        place: where an item stands.
    """
    if len(items) <= _MOST_PLACES:
        return items
    at = bisect_left(items, near, key=place)
    first = min(max(at - _MOST_PLACES // 2, 0), len(items) - _MOST_PLACES)
    return items[first : first + _MOST_PLACES]


def sentence_stems(context: Context, number: int) -> frozenset[str]:
    """Return the stems of the words of a sentence that carry meaning."""
    if number not in context.stems:
        context.stems[number] = frozenset(content_stems(context, *context.sentence(number)))
    return context.stems[number]


def bare_key(context: Context, at: int) -> str:
    """Return the key of a word without the ending of a possessive: *Norway's*, norway."""
    words = context.words
    if not words.keys[at].endswith("s"):
        return words.keys[at]
    surface = words.mended.text[words.starts[at] : words.ends[at]]
    return words.keys[at][:-1] if len(surface) > 2 and surface[-1] in "sS" and surface[-2] in APOSTROPHES else words.keys[at]


@cache
def _light(language: str) -> frozenset[str]:
    rules = grammar(language)
    amounts = {phrase[0] for phrase, name in rules.hedges.items() if len(phrase) == 1 and name in _AMOUNTS}
    return rules.function.every | amounts | rules.negation.words | rules.speech.neutral


def content_stem(context: Context, at: int) -> str | None:
    """Return the stem of a word that carries meaning, None for one that carries grammar, hedges, denies or says; *US* is no pronoun."""
    words, rules = context.words, context.rules
    key = words.keys[at]
    if key in _light(rules.code) and not (len(key) > 1 and words.mended.text[words.starts[at] : words.ends[at]].isupper()):
        return None
    return stem(bare_key(context, at), rules.code)


def content_stems(context: Context, first: int, last: int) -> set[str]:
    """Return the stems of the words `first` up to `last` that carry meaning."""
    return {found for at in range(first, last) if (found := content_stem(context, at))}


def _margins(article: Article, context: Context) -> Context:
    mended = context.words.mended
    words = Words(mended, [], [], [], [], [], [])
    for number, zone in enumerate(zone for zone in article.zones if zone.kind in _MARGINS):
        found = tokenize(mended.text, mended.mended(zone.start), mended.mended(zone.end))
        words.starts.extend(found.starts)
        words.ends.extend(found.ends)
        words.keys.extend(found.keys)
        words.forms.extend(found.keys)
        words.sentences.extend([number] * len(found.keys))
        words.zones.extend([zone.kind] * len(found.keys))
    margins = Context(words, context.rules, context.written)
    margins.hear(article, ())
    return margins
