"""What persons said of pairs of texts → pairs that must and must not stand in one story, and those that they disagree on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from variorum.model import Judgement

Two = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Pairs of texts, the smaller sha256 first; `disputed` holds the latest word of each who disagrees, and is not applied."""

    together: frozenset[Two]
    apart: frozenset[Two]
    disputed: tuple[tuple[Judgement, ...], ...]


def weigh_judgements(judgements: Iterable[Judgement]) -> Verdicts:
    """Return what holds: of one person the latest word counts (of one time the last given); a text judged against itself says nothing."""
    latest: dict[Two, dict[str, Judgement]] = defaultdict(dict)
    for judgement in judgements:
        if judgement.a == judgement.b:
            continue
        by = latest[min(judgement.a, judgement.b), max(judgement.a, judgement.b)]
        if judgement.by not in by or by[judgement.by].at <= judgement.at:
            by[judgement.by] = judgement
    said = {two: {judgement.same for judgement in by.values()} for two, by in latest.items()}
    return Verdicts(
        frozenset(two for two, words in said.items() if words == {True}),
        frozenset(two for two, words in said.items() if words == {False}),
        tuple(tuple(latest[two][by] for by in sorted(latest[two])) for two in sorted(said) if len(said[two]) > 1),
    )
