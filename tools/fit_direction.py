"""Fit `transmission/weights.tsv` and `calibration.tsv`: what each sign says of who was made from whom, and how sure to be; run by hand.

    tools/fit_direction.py [STORIES PAGES]

Newsroom: the four shapes of pairs that `eval/newsroom.py` plays on the stories of PolNeAR, two seeds. Revision: neighbouring revisions
of Wikipedia pages; those that grow and those that shrink weigh the same, so that length says nothing. Both of the half that
`eval/direction.py` does not judge: of it, two thirds give the weights, a third the calibration. A logistic regression with a ridge, by
Adam, full batch; then steps that never fall (pool adjacent violators).
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "eval"))

import variorum  # noqa: E402
from direction import MIX, Part, pages, part_of, stories  # noqa: E402
from variorum.model import Article, Pair, Relation  # noqa: E402
from variorum.transmission.direction import Weighed, choose, weigh_pair  # noqa: E402
from variorum.transmission.trace import Trace  # noqa: E402
from variorum.transmission.weights import SIGNS, Claim, Counts, Setting  # noqa: E402

FOLDER = ROOT / "src/variorum/transmission"
SEEDS = (2, 3)
RIDGE, RATE, EPOCHS = {Setting.NEWSROOM: 0.001, Setting.REVISION: 0.003}, 0.03, 800
OF_REVISION = frozenset(
    {
        Trace.SLIP,
        Trace.ACCENTS,
        Trace.EARLIER_YEAR,
        Trace.LOWER,
        Trace.STILL,
        Trace.DASHES,
        Trace.OPEN,
        Trace.FEWER_COMMAS,
        Trace.CONTRACTS,
        Trace.ODD_NAME,
    }
)
"""The signs that a revision mends: what it merely adds or cuts would be length by another name."""
LEAST_SEEN = 8
"""Cases in which a sign must show to be given a weight."""
LEAST_STEP = 40
"""Claims in a step of the calibration, that its share be worth something."""
Sparse = list[tuple[int, float]]
"""The places and values of a vector that is mostly zeros."""
_HEAD = """\
# Fitted by tools/fit_direction.py on played newsroom pairs and on revisions of Wikipedia pages (CC BY-SA 3.0; none of their text is here). Apache-2.0.
"""
_HEAD_WEIGHTS = """\
# Weights of signs: setting, sign, weight of the sign in the text that would be derived, weight of it in the text that it would come from.
"""
_HEAD_STEPS = """\
# How often claims were right: setting, claim, mean likelihood by the model, share right (at most 1 - 3 / claims), claims.
"""


@dataclass(frozen=True)
class Example:
    """A pair weighed: `right` is 0 if the first was made from the second, 1 the other way round, 2 if both from a third."""

    weight: float
    part: Part
    weighed: Weighed
    right: int


def newsroom_examples(most: int) -> Iterator[Example]:
    """Yield the played pairs that share a passage and of which neither names the other."""
    for seed in SEEDS:
        for part in (Part.FIT, Part.CALIBRATE):
            for case in stories(most, part, seed=seed):
                found = variorum.compare(case.a, case.b)
                yield from as_example(MIX[case.shape], part, *found.articles, found.pairs[0], 1 if case.relation == "b_from_a" else 2)


def revision_examples(most: int) -> Iterator[Example]:
    """Yield the revisions; of all, those that grow weigh as much as those that shrink."""
    cases = [case for part in (Part.FIT, Part.CALIBRATE) for case in pages(most, part)]
    grown = sum(case.grows for case in cases) / len(cases)
    for case in cases:
        found = variorum.compare(case.a, case.b)
        weight = 0.5 / (grown if case.grows else 1 - grown)
        yield from as_example(weight, part_of(case.title), *found.articles, found.pairs[0], 1)


def as_example(weight: float, part: Part, a: Article, b: Article, pair: Pair, right: int) -> Iterator[Example]:
    """Yield a pair as an example, if its signs are what its relation rests on."""
    weighed = weigh_pair(a, b, pair) if pair.alignments and not pair.same_text else None
    if weighed:
        yield Example(weight, part, weighed, right)


def fit(examples: Sequence[Example], setting: Setting) -> dict[str, tuple[float, float]]:
    """Return the weights; those of revisions are mirrored: of the other's sign they say the opposite of an own one's."""
    mirrored = setting is Setting.REVISION
    allowed = [sign for sign in SIGNS if not mirrored or sign in OF_REVISION]
    signs = [sign for sign in allowed if sum(sign in x.weighed.first or sign in x.weighed.second for x in examples) >= LEAST_SEEN]
    width, place = len(signs), {sign: n for n, sign in enumerate(signs, 1)}

    def sparse(own: Counts, other: Counts) -> Sparse:
        if mirrored:
            every = {sign: own.get(sign, 0.0) - other.get(sign, 0.0) for sign in signs}
            return [(place[sign], value) for sign, value in every.items() if value]
        mine = [(place[sign], value) for sign, value in own.items() if sign in place]
        return [(0, 1.0), *mine, *((width + place[sign], value) for sign, value in other.items() if sign in place)]

    rows = [
        (
            x.weight,
            [sparse(x.weighed.first, x.weighed.second), sparse(x.weighed.second, x.weighed.first), *([] if mirrored else [[]])],
            x.right,
        )
        for x in examples
    ]
    w = adam(rows, 1 + 2 * width, RIDGE[setting])
    table = {"bias": (w[0], 0.0)}
    for sign in signs:
        at = place[sign]
        table[sign] = (w[at], -w[at] if mirrored else w[at + width])
    return table


def adam(rows: Sequence[tuple[float, list[Sparse], int]], size: int, ridge: float) -> list[float]:
    """Minimise the loss of a logistic choice between the outcomes of each row, with a ridge on all weights but the first."""
    w, m, v = [0.0] * size, [0.0] * size, [0.0] * size
    whole = sum(weight for weight, _, _ in rows)
    for epoch in range(1, EPOCHS + 1):
        slope = [ridge * x for x in w]
        slope[0] = 0.0
        for weight, outcomes, right in rows:
            parts = [math.exp(sum(w[n] * x for n, x in outcome)) for outcome in outcomes]
            every = sum(parts)
            for number, outcome in enumerate(outcomes):
                miss = weight * (parts[number] / every - (number == right)) / whole
                for n, x in outcome:
                    slope[n] += miss * x
        for n, x in enumerate(slope):
            m[n], v[n] = 0.9 * m[n] + 0.1 * x, 0.999 * v[n] + 0.001 * x * x
            w[n] -= RATE * m[n] / (1 - 0.9**epoch) / (math.sqrt(v[n] / (1 - 0.999**epoch)) + 1e-8)
    return w


@dataclass(frozen=True)
class Said:
    """What would be claimed of an example, how likely the model has it, whether it is right, and how much it weighs."""

    claim: Claim
    likelihood: float
    right: bool
    weight: float


def claims(examples: Iterable[Example]) -> Iterator[Said]:
    """Yield what would be claimed of examples, of those of which something would."""
    for x in examples:
        relation, likelihood = choose(x.weighed)
        if relation in (Relation.A_FROM_B, Relation.B_FROM_A):
            yield Said(Claim.DIRECTION, likelihood, x.right == (0 if relation is Relation.A_FROM_B else 1), x.weight)
        elif relation is Relation.COMMON_EXEMPLAR:
            yield Said(Claim.THIRD, likelihood, x.right == 2, x.weight)


def steps(said: Iterable[Said]) -> list[tuple[float, float, int]]:
    """Return mean likelihood, share right and claims of steps that never fall, each of `LEAST_STEP` claims or more."""
    ordered = sorted(said, key=lambda x: x.likelihood)
    pools: list[list[Said]] = []
    for at in range(0, len(ordered), LEAST_STEP):
        pools.append(ordered[at : at + LEAST_STEP])
        if len(pools[-1]) < LEAST_STEP and len(pools) > 1:
            pools[-2:] = [pools[-2] + pools[-1]]
        while len(pools) > 1 and share(pools[-2]) >= share(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    shares = accumulate((min(share(pool), 1 - 3 / len(pool)) for pool in pools), max)
    means = [sum(x.weight * x.likelihood for x in pool) / sum(x.weight for x in pool) for pool in pools]
    return [(mean, part, len(pool)) for pool, mean, part in zip(pools, means, shares, strict=True)]


def share(pool: Sequence[Said]) -> float:
    """Return the share that is right, by weight."""
    return sum(x.weight for x in pool if x.right) / sum(x.weight for x in pool)


def main(most_stories: int, most_pages: int) -> None:
    """Fit and calibrate both settings, and write the tables."""
    jobs = {Setting.NEWSROOM: list(newsroom_examples(most_stories)), Setting.REVISION: list(revision_examples(most_pages))}
    write_weights({setting: fit([x for x in examples if x.part is Part.FIT], setting) for setting, examples in jobs.items()})
    write_steps({setting: [x for x in examples if x.part is Part.CALIBRATE] for setting, examples in jobs.items()})


def write_weights(tables: Mapping[Setting, Mapping[str, tuple[float, float]]]) -> None:
    """Write the weights."""
    lines = [f"{name.value}\t{sign}\t{own:.2f}\t{other:.2f}\n" for name, table in tables.items() for sign, (own, other) in table.items()]
    (FOLDER / "weights.tsv").write_text(_HEAD_WEIGHTS + _HEAD + "".join(lines), encoding="utf-8")


def write_steps(examples: Mapping[Setting, Sequence[Example]]) -> None:
    """Write how often what is claimed of examples, by the weights as written, is right."""
    lines = []
    for setting, some in examples.items():
        said = list(claims(some))
        for claim in Claim:
            found = steps(x for x in said if x.claim is claim)
            lines += [f"{setting.value}\t{claim.value}\t{mean:.3f}\t{part:.3f}\t{n}\n" for mean, part, n in found]
    (FOLDER / "calibration.tsv").write_text(_HEAD_STEPS + _HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(*(map(int, sys.argv[1:3]) if len(sys.argv) > 2 else (1000, 1000)))
