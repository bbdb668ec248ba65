"""Fit `transmission/weights.tsv`: how much each sign says that a text was edited from what the other holds; run by hand.

    tools/fit_direction.py [STORIES PAGES]

Newsroom: the four shapes of pairs that `eval/newsroom.py` plays on the stories of PolNeAR of which `eval/direction.py` holds
out the other half. Revision: neighbouring revisions of Wikipedia pages, of the pages that are not held out; those that grow
and those that shrink weigh the same, so that length says nothing. A logistic regression with a ridge, by Adam, full batch.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "eval"))

from direction import played, revisions  # noqa: E402
from variorum.transmission.traces import Trace  # noqa: E402
from variorum.transmission.weights import SIGNS, Counts, Setting  # noqa: E402

OUT = ROOT / "src/variorum/transmission/weights.tsv"
MIX = {"direct, wire to paper": 1.0, "direct, paper to blog": 0.5, "siblings": 2.0, "editions": 0.5}
"""How much each shape weighs: two takers are the normal case, one paper taking from another is rare."""
RIDGE, RATE, EPOCHS = {Setting.NEWSROOM: 0.0005, Setting.REVISION: 0.003}, 0.05, 400
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
LEAST_SEEN = 5
"""Cases in which a sign must show to be given a weight."""
Row = tuple[float, Counts, Counts, bool]
"""How much it weighs, the signs of a text, those of the other, and whether the text departs."""
_HEAD = """\
# Weights of signs: setting, sign, weight of a text's own sign, weight of the other's (log odds that the text departs from what both go back to).
# Fitted by tools/fit_direction.py on played newsroom pairs and on revisions of Wikipedia pages (CC BY-SA 3.0; none of their text is here). Apache-2.0.
"""


def newsroom_rows(stories: int) -> list[Row]:
    """Return two rows for each played pair."""
    out: list[Row] = []
    for case, first, second in played(stories, held_out=False):
        out.append((MIX[case.shape], first, second, case.relation == "common_exemplar"))
        out.append((MIX[case.shape], second, first, True))
    return out


def revision_rows(pages: int) -> list[Row]:
    """Return two rows for each revision: the earlier does not depart, the later does."""
    found = list(revisions(pages, held_out=False))
    grown = sum(case.grows for case, *_ in found) / len(found)
    out: list[Row] = []
    for case, first, second in found:
        weight = 0.5 / (grown if case.grows else 1 - grown)
        out += [(weight, first, second, False), (weight, second, first, True)]
    return out


def fit(rows: list[Row], ridge: float, *, mirrored: bool) -> dict[str, tuple[float, float]]:
    """Return the weights; mirrored ones say of the other's sign the opposite of an own one's."""
    allowed = [sign for sign in SIGNS if not mirrored or sign in OF_REVISION]
    signs = [sign for sign in allowed if sum(sign in own for _, own, _, _ in rows) >= LEAST_SEEN]
    width = len(signs)
    place = {sign: n for n, sign in enumerate(signs)}

    def sparse(own: Counts, other: Counts) -> list[tuple[int, float]]:
        if mirrored:
            every = [sign for sign in signs if own.get(sign, 0.0) != other.get(sign, 0.0)]
            return [(1 + place[sign], own.get(sign, 0.0) - other.get(sign, 0.0)) for sign in every]
        mine = [(1 + place[sign], value) for sign, value in own.items() if sign in place]
        return [(0, 1.0), *mine, *((1 + width + place[sign], value) for sign, value in other.items() if sign in place)]

    w = adam([(weight, sparse(own, other), departs) for weight, own, other, departs in rows], 1 + 2 * width, ridge)
    table = {"bias": (w[0], 0.0)}
    for sign in signs:
        at = 1 + place[sign]
        table[sign] = (w[at], -w[at] if mirrored else w[at + width])
    return table


def adam(rows: Iterable[tuple[float, list[tuple[int, float]], bool]], size: int, ridge: float) -> list[float]:
    """Minimise the logistic loss with a ridge on all weights but the first."""
    data = list(rows)
    w, m, v = [0.0] * size, [0.0] * size, [0.0] * size
    whole = sum(weight for weight, _, _ in data)
    for epoch in range(1, EPOCHS + 1):
        slope = [ridge * x for x in w]
        slope[0] = 0.0
        for weight, row, label in data:
            miss = weight * (1 / (1 + math.exp(-sum(w[n] * x for n, x in row))) - label) / whole
            for n, x in row:
                slope[n] += miss * x
        for n, x in enumerate(slope):
            m[n], v[n] = 0.9 * m[n] + 0.1 * x, 0.999 * v[n] + 0.001 * x * x
            w[n] -= RATE * m[n] / (1 - 0.9**epoch) / (math.sqrt(v[n] / (1 - 0.999**epoch)) + 1e-8)
    return w


def main(stories: int, pages: int) -> None:
    """Fit both settings and write the table."""
    lines = []
    jobs: list[tuple[Setting, Callable[[int], list[Row]]]] = [(Setting.NEWSROOM, newsroom_rows), (Setting.REVISION, revision_rows)]
    for setting, rows_of in jobs:
        table = fit(rows_of(stories if setting is Setting.NEWSROOM else pages), RIDGE[setting], mirrored=setting is Setting.REVISION)
        lines += [f"{setting.value}\t{sign}\t{own:.2f}\t{other:.2f}\n" for sign, (own, other) in table.items()]
        print(f"{setting.value}: {len(table)} weights", file=sys.stderr)
    OUT.write_text(_HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(*(map(int, sys.argv[1:3]) if len(sys.argv) > 2 else (400, 200)))
