"""Two witnesses that share no passage → whether they report one event: by names, places, days, numbers and words.

A logistic model of seven overlaps, fitted on half of the topics of ECB+ (Cybulska and Vossen, 2014), where two stories of a
topic are alike on purpose (two actors check into rehabilitation); `eval/same_event.py` measures it on the other half.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import date
from math import exp, log1p

from variorum.language.places import is_place
from variorum.model import ZoneKind
from variorum.readings.holdings import Holdings, bare_key, content_stem

_LEADING = 4
"""Sentences at the head of an article, headline and dek among them, that say what it is about."""
_FARTHEST = 21
"""Days between two reports past which they are not taken for reports of one event."""
_LEAST_WORDS = 20
"""Content words that an article must have for anything to be told."""
_WEIGHTS = (0.13, 2.01, 4.82, 0.57, 0.99, 1.23, 1.25)
_BIAS = -4.28
_YES, _NO = 0.8, 0.05
"""Probabilities from which an answer is given."""


def tell_event(a: Holdings, b: Holdings) -> bool | None:
    """Return whether two witnesses report one event; None where it cannot be told."""
    if a.context.rules.code != b.context.rules.code or min(len(a.stems), len(b.stems)) < _LEAST_WORDS:
        return None
    far = _days_apart(a, b)
    if far is not None and far > _FARTHEST:
        return False
    likely = 1 / (1 + exp(-_BIAS - sum(w * x for w, x in zip(_WEIGHTS, overlaps(a, b), strict=True))))
    return True if likely >= _YES else False if likely <= _NO else None


def _days_apart(a: Holdings, b: Holdings) -> int | None:
    written: tuple[date | None, date | None] = a.context.written, b.context.written
    return abs((written[0] - written[1]).days) if written[0] and written[1] else None


def overlaps(a: Holdings, b: Holdings) -> tuple[float, ...]:
    """Return seven figures from 0 up: shared names, those at the head, the name most used, places, numbers, head words, all words."""
    names = _names(a), _names(b)
    heads = _head(a), _head(b)
    leading = [{name for name in own if name in head} for own, head in zip(names, heads, strict=True)]
    return (
        log1p(len(_rare(names[0]) & _rare(names[1]))),
        _part(leading[0], set(names[1])) / 2 + _part(leading[1], set(names[0])) / 2,
        _most_used(names[0], names[1]),
        _part(_places(a), _places(b)),
        log1p(len(_numbers(a) & _numbers(b))),
        _part(heads[0] - set(names[0]), set(b.stems)) / 2 + _part(heads[1] - set(names[1]), set(a.stems)) / 2,
        _part(set(a.stems), set(b.stems)),
    )


def _part(one: Collection[object], other: Collection[object]) -> float:
    """Return how much of the smaller of two sets the other has."""
    small = min(len(one), len(other))
    return len(set(one) & set(other)) / small if small else 0.0


def _names(held: Holdings) -> Counter[str]:
    context = held.context
    light = context.rules.names.titles | context.rules.function.every | set(context.rules.dates.months) | set(context.rules.dates.weekdays)
    body = [at for at in range(len(context.words.keys)) if context.words.zones[at] is not ZoneKind.CAPTION]
    return Counter(bare_key(context, at) for at in body if context.is_name(at) and context.words.keys[at] not in light)


def _rare(names: Counter[str]) -> set[str]:
    """Return the names that are no places: a place is shared by many events."""
    return {name for name in names if not is_place((name,)) and len(name) > 2}


def _most_used(a: Counter[str], b: Counter[str]) -> float:
    """Return how much of the uses of names fall on those that both use: the smaller part of the two."""
    shared = set(a) & set(b)
    total = sum(a.values()), sum(b.values())
    return min(sum(a[name] for name in shared) / total[0], sum(b[name] for name in shared) / total[1]) if all(total) else 0.0


def _head(held: Holdings) -> set[str]:
    words = held.context.words
    numbers = sorted(set(words.sentences))[:_LEADING]
    return {stem for at, number in enumerate(words.sentences) if number in numbers and (stem := content_stem(held.context, at))}


def _places(held: Holdings) -> set[str]:
    return {name for name in _names(held) if is_place((name,))}


def _numbers(held: Holdings) -> set[tuple[float, str | None]]:
    """Return the numbers that are not small."""
    return {(q.low, q.dimension) for _, q in held.quantities if q.low > 10 or q.low != int(q.low)}
