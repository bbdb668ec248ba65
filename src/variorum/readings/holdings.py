"""One witness → what it holds, to be searched by value: its numbers, dates, phrases, sources and rare words, with their places.

What is searched is the reporting: headline, dek, dateline, byline, captions and body; no comment, no furniture.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from math import log

from variorum.frozen import dataclass
from variorum.language.grammar import grammar
from variorum.language.hedges import NUMERIC
from variorum.language.numbers import Quantity
from variorum.language.stems import stem
from variorum.model import Article, ZoneKind
from variorum.readings.place import Context
from variorum.readings.sources import Source, find_sources
from variorum.tokens import APOSTROPHES, Words, tokenize

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

    def phrase(self, keys: list[str]) -> Iterator[Find]:
        """Yield the places where words stand in this order; `keys` and what is found without the ending of a possessive."""
        for part in self.parts:
            held = part.words.keys
            for at in range(len(held) - len(keys) + 1):
                end = at + len(keys)
                if bare_key(part, end - 1) == keys[-1] and held[at : end - 1] == keys[:-1]:
                    if part.words.sentences[at] == part.words.sentences[end - 1]:
                        yield Find(part, at, end)

    def weight(self, of: str) -> float:
        """Return how much a stem tells: the fewer sentences have it, the more."""
        weight = self._weights.get(of)
        if weight is None:
            sentences = {self.context.words.sentences[at] for at in self.stems.get(of, ())}
            weight = self._weights[of] = log(1 + max(len(self._ordinals), 1) / max(len(sentences), 1))
        return weight


def bare_key(context: Context, at: int) -> str:
    """Return the key of a word without the ending of a possessive: *Cambodia's*, cambodia."""
    words = context.words
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
