"""Bases and generators → trials: two versions of an article, with the places where they were made to differ."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edits import claims, damage, facts, forms, words
from edits.base import Base, editable
from edits.edit import Edit, Generator

ALL: tuple[Generator, ...] = (*facts.GENERATORS, *claims.GENERATORS, *forms.GENERATORS, *words.GENERATORS, *damage.GENERATORS)
_MOST_EDITS = 5
"""Edits in one article; two never in neighbouring sentences."""


@dataclass(frozen=True)
class Place:
    """Where an edit stands in both versions, code points; the bounds of what differs, widened to whole words."""

    edit: Edit
    a: tuple[int, int]
    b: tuple[int, int]


@dataclass(frozen=True)
class Trial:
    """Two versions of an article and what was done to it."""

    name: str
    a: str
    b: str
    places: list[Place]


def trials(bases: Sequence[Base], each: int, seed: int) -> Iterator[Trial]:
    """Yield trials until every generator has spoken `each` times, or the articles are used up."""
    rng = random.Random(seed)
    done: Counter[str] = Counter()
    for base in rng.sample(list(bases), len(bases)):
        plan = _plan(base, done, each, rng)
        if plan:
            yield _build(base, plan, swap=rng.random() < 0.5)
        if all(done[generator.__name__] >= each for generator in ALL):
            return


def _plan(base: Base, done: Counter[str], each: int, rng: random.Random) -> dict[tuple[int, int], Edit]:
    plan: dict[tuple[int, int], Edit] = {}
    last = -2
    flat = [(p, s) for p, paragraph in enumerate(base.paragraphs) for s in range(len(paragraph))]
    for at, (p, s) in enumerate(flat):
        sentence = base.paragraphs[p][s]
        if at - last < 2 or at == 0 or not editable(sentence) or len(plan) >= _MOST_EDITS:
            continue
        wanted = sorted((g for g in ALL if done[g.__name__] < each), key=lambda g: (done[g.__name__], rng.random()))
        for generator in wanted:
            edit = generator(sentence, rng)
            if edit and edit.after != sentence:
                plan[p, s], last = edit, at
                done[generator.__name__] += 1
                break
    return plan


def _build(base: Base, plan: dict[tuple[int, int], Edit], *, swap: bool) -> Trial:
    a, b = "", ""
    places: list[Place] = []
    for p, paragraph in enumerate(base.paragraphs):
        for s, sentence in enumerate(paragraph):
            edit = plan.get((p, s))
            after = edit.after if edit else sentence
            if edit:
                x, y = differing(sentence, after)
                places.append(Place(edit, (x[0] + len(a), x[1] + len(a)), (y[0] + len(b), y[1] + len(b))))
            end = "\n" if s == len(paragraph) - 1 else " "
            a, b = a + sentence + end, b + after + end
    if swap:
        return Trial(base.name, b, a, [Place(place.edit, place.b, place.a) for place in places])
    return Trial(base.name, a, b, places)


def differing(a: str, b: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return what differs between two sentences, from the first letter to the last, widened to whole words; both sides of equal context."""
    start = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    end = next(
        (n for n, (x, y) in enumerate(zip(reversed(a[start:]), reversed(b[start:]), strict=False)) if x != y), min(len(a), len(b)) - start
    )
    x, y = [start, len(a) - end], [start, len(b) - end]
    while x[0] and not a[x[0] - 1].isspace() and (x[0] < x[1] or y[0] < y[1]):
        x[0] -= 1
        y[0] -= 1
    while x[1] < len(a) and y[1] < len(b) and not a[x[1]].isspace() and not b[y[1]].isspace():
        x[1] += 1
        y[1] += 1
    return (x[0], x[1]), (y[0], y[1])
