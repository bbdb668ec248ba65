"""Two profiles → how likely they report one event: a logistic model of seven overlaps of TF-IDF vectors.

Weights were fitted on ECB+ (Cybulska and Vossen, 2014), where two events of a topic are alike on purpose; `eval/events.py` fits
them anew on one half of the topics and measures on the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import exp, log, sqrt

from variorum.language.lexicon import read_rows
from variorum.stories.profile import Profile

WEIGHTS = (3.76, 3.56, 3.82, 2.72, -0.77, 1.65, 2.42)
BIAS = -4.40
BACKGROUND = 1_000
"""Texts of ordinary news that a collection is counted together with: in a small one half of the texts may tell one story, and its words are
not common for that."""
Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Vectors:
    """A profile weighed by a collection: unit vectors; `used` is each name's part of the uses of names."""

    words: Vector
    names: Vector
    head: Vector
    used: Vector
    year: int | None
    figures: Vector
    """The words that are figures, a vector of their own."""
    dated: bool = False
    """Whether its day is known; of two that are dated the days tell more than the years that they name."""


class Rarity:
    """In how many texts of a collection each word, name and word of a head stands; it grows until it is settled.

    Past `settled` texts it stays as it is, so that what was grouped early and what comes late are weighed alike.
    """

    def __init__(self, settled: int = 5_000) -> None:
        self.settled = settled
        self.texts = 0
        self.counts: tuple[dict[str, int], dict[str, int], dict[str, int]] = ({}, {}, {})

    def add(self, profiles: Iterable[Profile]) -> bool:
        """Count the terms of more texts; return whether any was counted."""
        before = self.texts
        for profile in profiles:
            if self.texts >= self.settled:
                break
            self.texts += 1
            for counts, terms in zip(self.counts, (profile.words, profile.names, profile.head), strict=True):
                for term in terms:
                    counts[term] = counts.get(term, 0) + 1
        return self.texts > before

    def weigh(self, profile: Profile, *, dated: bool = False) -> Vectors:
        """Return the vectors of a text: (1 + log tf) log((n + 1) / (df + .5)), of unit length; n and df count the background too."""
        words, names, head = (
            self._vector(counts, terms, usual)
            for counts, terms, usual in zip(
                self.counts, (profile.words, profile.names, profile.head), (_usual("word"), {}, _usual("head")), strict=True
            )
        )
        uses = sum(profile.names.values())
        used = {name: count / uses for name, count in profile.names.items()}
        return Vectors(words, names, head, used, profile.year, _figures(words), dated)

    def _vector(self, counts: Mapping[str, int], terms: Mapping[str, int], usual: Mapping[str, float]) -> dict[str, float]:
        whole = self.texts + BACKGROUND + 1
        held = {term: counts.get(term, 0) + BACKGROUND * usual.get(term, 0.0) + 0.5 for term in terms}
        weights = {term: (1 + log(n)) * max(log(whole / held[term]), 0.05) for term, n in terms.items()}
        norm = sqrt(sum(weight * weight for weight in weights.values()))
        return {term: weight / norm for term, weight in weights.items()}


def _figures(words: Vector) -> Vector:
    found = {term: weight for term, weight in words.items() if term[0].isdigit()}
    norm = sqrt(sum(weight * weight for weight in found.values()))
    return {term: weight / norm for term, weight in found.items()}


@cache
def _usual(kind: str) -> Mapping[str, float]:
    """Return the share of news articles in which stems stand; names have none: those of a year are no others' background."""
    return {term: float(share) for name, term, share in read_rows("background.tsv", __file__) if name == kind}


def overlaps(a: Vectors, b: Vectors) -> tuple[float, ...]:
    """Return seven numbers from 0 to 1: words, names, heads, uses of names; years that differ; years that are one; figures."""
    both = a.year is not None and b.year is not None and not (a.dated and b.dated)
    return (
        _dot(a.words, b.words),
        _dot(a.names, b.names),
        _dot(a.head, b.head),
        _uses(a.used, b.used),
        float(both and a.year != b.year),
        float(both and a.year == b.year),
        _dot(a.figures, b.figures),
    )


def liken(a: Vectors, b: Vectors) -> float:
    """Return the probability that two texts report one event."""
    return 1 / (1 + exp(-BIAS - sum(w * x for w, x in zip(WEIGHTS, overlaps(a, b), strict=True))))


def _dot(a: Vector, b: Vector) -> float:
    if len(a) > len(b):
        a, b = b, a
    return sum([weight * b[term] for term, weight in a.items() if term in b])  # in the order of a text: a set's changes with every process


def _uses(a: Vector, b: Vector) -> float:
    """Return how much of the uses of names fall on names that both use: the smaller part of the two."""
    shared = a.keys() & b.keys()
    return min(sum([a[name] for name in shared]), sum([b[name] for name in shared]))
