"""Are reports grouped by event? ECB+, where two events of a topic are alike on purpose; then how the order and size of batches matter.

`stories-ecbplus` is measured on 30 seeded halves of the topics: weights and cut are fitted on the other half, as is the cut of what it is
compared with, average link over TF-IDF vectors of words.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from math import log
from statistics import mean, median

import numpy as np

from same_event import _untokenized
from table import Row, f1, load
from told_news import invent_reports, tell
from variorum.model import WitnessId
from variorum.stories.cluster import group_texts
from variorum.stories.group import Grouping, grow
from variorum.stories.likeness import Rarity, overlaps
from variorum.stories.told import Told

HALVES = 30
_CUTS = np.linspace(0.04, 0.76, 37)
_REPORTS, _BATCH = 30_000, 1_000
_ORDERED = 30_000
Table = np.ndarray[tuple[int, int], np.dtype[np.float64]]


def measure(*, show: bool = False) -> list[Row]:
    """Return the figures."""
    rows = load("stories-ecbplus")
    told = [tell(row["id"], _text(row["sentences"])) for row in rows]
    gold = np.array([f"{row['topic']}/{row['story']}" for row in rows])
    topics = np.array([row["topic"] for row in rows])
    ours, theirs = _compare(told, gold, topics, plain_table([_text(row["sentences"]) for row in rows]), show=show)
    gain = mean(a - b for a, b in zip(ours, theirs, strict=True))
    moved = _order(told, 50, 5)
    late = _order(list(invent_reports(_ORDERED, seed=3)), _BATCH, 1)
    rand, costs = _batches()
    data = f"ECB+, {len(rows)} texts, {HALVES} halves"
    return [
        Row("stories: B-cubed F1, mean of halves", data, str(len(rows)), f"{mean(ours):.3f} (TF-IDF average link {mean(theirs):.3f})"),
        Row("stories: gain over TF-IDF average link", data, str(len(rows)), f"{gain:+.3f}", ">= +.040", gain >= 0.04),
        Row(
            "stories: memberships that the order of arrival changes",
            "ECB+, batches of 50, 5 orders",
            str(len(rows)),
            f"{moved:.2%}",
            "<= 1 %",
            moved <= 0.01,
        ),
        Row(
            "stories: the same, past what is grouped anew with every batch",
            "invented reports",
            f"{_ORDERED:,}",
            f"{late:.2%}",
            "<= 1 %",
            late <= 0.01,
        ),
        Row(
            "stories: batches of 1,000 against at once, adjusted Rand",
            "invented reports",
            f"{_REPORTS:,}",
            f"{rand:.4f}",
            ">= .99",
            rand >= 0.99,
        ),
        Row(
            "stories: cost of the last batches over that of the first",
            "invented reports, median of the last five",
            f"{_REPORTS:,}",
            f"{costs:.2f}",
            "<= 2",
            costs <= 2,
        ),
    ]


def _text(sentences: list[str]) -> str:
    return _untokenized("\n".join(line for line in sentences if not line.startswith("http")))


def plain_table(texts: list[str]) -> Table:
    """Return cosines of TF-IDF vectors of words, sublinear in the count, smoothed: what is compared with."""
    counts = [Counter(re.findall(r"[^\W_]+", text.lower())) for text in texts]
    inside = Counter(term for count in counts for term in count)
    places = {term: n for n, term in enumerate(inside)}
    table = np.zeros((len(texts), len(places)))
    for n, count in enumerate(counts):
        for term, uses in count.items():
            table[n, places[term]] = (1 + log(uses)) * log((len(texts) + 1) / (inside[term] + 0.5))
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    return np.asarray(table @ table.T)


def _features(told: list[Told]) -> np.ndarray[tuple[int, int, int], np.dtype[np.float64]]:
    """Return the overlaps of every two texts: shape (texts, texts, overlaps)."""
    rarity = Rarity()
    rarity.add(row.profile for row in told)
    vectors = [rarity.weigh(row.profile) for row in told]
    out = np.zeros((len(told), len(told), 7))
    for a, b in combinations(range(len(told)), 2):
        out[a, b] = out[b, a] = overlaps(vectors[a], vectors[b])
    return out


def _halves(topics: np.ndarray[tuple[int], np.dtype[np.str_]]) -> Iterator[tuple[list[int], list[int]]]:
    names = sorted(set(topics))
    for seed in range(HALVES):
        dice = random.Random(seed)
        dice.shuffle(names)
        one = set(names[: len(names) // 2])
        yield [n for n, name in enumerate(topics) if name in one], [n for n, name in enumerate(topics) if name not in one]


def fit(features: Table, same: np.ndarray[tuple[int], np.dtype[np.float64]], weight: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Table:
    """Return the weights and bias of a logistic model by Newton's method, shape (overlaps + 1,)."""
    x = np.c_[features, np.ones(len(features))]
    ridge = 1e-4 * len(x) * np.eye(x.shape[1])
    ridge[-1, -1] = 0
    theta = np.zeros(x.shape[1])
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ theta))
        slope = x.T @ (weight * (p - same)) + ridge @ theta
        theta -= np.linalg.solve((x * (weight * p * (1 - p))[:, None]).T @ x + ridge + 1e-9 * np.eye(len(theta)), slope)
    return theta


def fit_pairs(features: np.ndarray, gold: np.ndarray, topics: np.ndarray) -> Table:  # type: ignore[type-arg]
    """Fit on all pairs of some texts; pairs of two topics, which are many, weigh a tenth."""
    upper = np.triu_indices(len(gold), 1)
    same = (gold[:, None] == gold)[upper].astype(float)
    return fit(features[upper], same, np.where((topics[:, None] == topics)[upper], 1.0, 0.1))


def _compare(told, gold, topics, plain, *, show):  # type: ignore[no-untyped-def]
    features = _features(told)
    ours, theirs = [], []
    for tuned, held in _halves(topics):
        theta = fit_pairs(features[np.ix_(tuned, tuned)], gold[tuned], topics[tuned])
        table = 1 / (1 + np.exp(-(features @ theta[:-1] + theta[-1])))
        scores = []
        for likeness in (table, plain):
            cut = max((b_cubed(group(likeness[np.ix_(tuned, tuned)], cut), gold[tuned]), cut) for cut in _CUTS)[1]
            scores.append((b_cubed(group(likeness[np.ix_(held, held)], cut), gold[held]), cut))
        ours.append(scores[0][0])
        theirs.append(scores[1][0])
        if show:
            print(f"ours {scores[0][0]:.3f} at {scores[0][1]:.2f}, TF-IDF {scores[1][0]:.3f} at {scores[1][1]:.2f}", theta.round(2))
    if show:
        print("on all:", fit_pairs(features, gold, topics).round(2))
    return ours, theirs


def group(table: Table, cut: float) -> np.ndarray:  # type: ignore[type-arg]
    """Return the group number of each text, by average link."""
    names = [f"{n:04}" for n in range(len(table))]
    links = {
        name: {names[m]: float(table[n, m]) for m in range(len(table)) if m != n and table[n, m] >= cut} for n, name in enumerate(names)
    }
    groups = group_texts(names, links, lambda a, b: float(table[int(a), int(b)]), cut)
    return _labels(groups, names)


def _labels(groups: list[list[str]], names: list[str]) -> np.ndarray:  # type: ignore[type-arg]
    of = {name: n for n, members in enumerate(groups) for name in members}
    return np.array([of[name] for name in names])


def b_cubed(found: np.ndarray, gold: np.ndarray) -> float:  # type: ignore[type-arg]
    """Return the F1 of B-cubed precision and recall (Bagga and Baldwin, 1998)."""
    one, other = found[:, None] == found, gold[:, None] == gold
    both = (one & other).sum(1)
    return f1(float((both / one.sum(1)).mean()), float((both / other.sum(1)).mean()))


def stories_of(told: list[Told], size: int) -> tuple[dict[str, str], list[float]]:
    """Return each text's main story after batches of a size, and the seconds that each batch took."""
    from time import process_time

    grouping, main, costs = Grouping(), {}, []
    for first in range(0, len(told), size):
        start = process_time()
        growth = grow(grouping, told[first : first + size])
        costs.append(process_time() - start)
        main.update({row.witness: row.story for row in growth.memberships if row.main})
    return {str(witness): story for witness, story in main.items()}, costs


def _order(told: list[Told], size: int, times: int) -> float:
    """Return the part of memberships that another order of arrival changes: texts whose set of companions is another; the mean."""
    dice, base = random.Random(5), _companions(stories_of(told, size)[0])
    changed, told = [], told[:]
    for _ in range(times):
        dice.shuffle(told)
        other = _companions(stories_of(told, size)[0])
        changed.append(mean(base[name] != other[name] for name in base))
    return mean(changed)


def _companions(main: dict[str, str]) -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for name, story in main.items():
        groups.setdefault(story, set()).add(name)
    return {name: frozenset(groups[story]) for name, story in main.items()}


def _batches() -> tuple[float, float]:
    """Return the adjusted Rand index of batches against at once, and the median cost of the last five batches over that of the first."""
    told = list(invent_reports(_REPORTS, seed=3))
    once, _ = stories_of(told, len(told))
    parts, costs = stories_of(told, _BATCH)
    names = [str(WitnessId(row.witnesses[0])) for row in told]
    return adjusted_rand([once[name] for name in names], [parts[name] for name in names]), median(costs[-5:]) / costs[0]


def adjusted_rand(a: list[str], b: list[str]) -> float:
    """Return the adjusted Rand index of two groupings (Hubert and Arabie, 1985)."""

    def pairs(counts: Counter[object]) -> float:
        return sum(n * (n - 1) / 2 for n in counts.values())

    both, one, other = pairs(Counter(zip(a, b, strict=True))), pairs(Counter(a)), pairs(Counter(b))
    chance = one * other / (len(a) * (len(a) - 1) / 2)
    return (both - chance) / ((one + other) / 2 - chance)
