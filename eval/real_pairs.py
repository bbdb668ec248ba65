"""Fifty real pairs, drawn with a fixed seed, to be read by eye with the texts beside them; no text is kept here.

    python eval/real_pairs.py               the ids of the pairs, one a line
    python eval/real_pairs.py --write DIR   their texts, as DIR/01/A.txt and DIR/01/B.txt, to compare and to read
    python eval/real_pairs.py --fresh       twenty-two others, of another seed, none of whose texts is among the fifty
    python eval/real_pairs.py --more SEED   others of a seed of your own, none of whose texts is in either; no crawled news is left

`real_pairs.tsv` holds what the reading found: for each pair its findings of substance, how many of them are wrong, and why;
`real_pairs_fresh.tsv` what that of a sample from the fresh pairs and from the pairs 31 to 50 found, `real_pairs_independent.tsv` and
`real_pairs_independent_2.tsv` what two readers who had made no rule found in 150 findings of the first thirty, one by one (the second in
the order of the draw); `_3` and `_4` what two others found in 150 of those that were left after the next mending, `_5` what one found in 100 of
`--more 909`, `_6` to `_9` what four others found in 150 of the thirty on the same night.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Indel

from table import load
from variorum.model import Record, Source, WitnessId
from variorum.pipeline import collate_records

SEED = 19160309
_SIZES = (15, 15, 20)
"""Pairs of the crawled news, of Wikipedia and of the newspapers."""
_FRESH_SEED, _FRESH_SIZES, _FRESH_EACH = 20261126, (60, 60, 60), 10
_LEAST_SHARED = 60
"""Words that two crawled articles share at least."""
_LEAST_WORDS, _MOST_WORDS = 150, 1_500
_LIKE = (0.60, 0.97)
"""Likeness in words of two versions that differ moderately."""


@dataclass(frozen=True, slots=True)
class RealPair:
    """Two texts and where they come from; `ids` are those of the data, enough to find them again."""

    data: str
    ids: tuple[str, str]
    texts: tuple[str, str]


def draw_pairs(seed: int = SEED, sizes: tuple[int, int, int] = _SIZES) -> list[RealPair]:
    """Return the fifty pairs, or as many of another seed, in the order of the draw, in which the three sources take turns.

    Raises:
        AbsentError: the data are not there.
    """
    dice = random.Random(seed)
    drawn = [
        (sizes[0], _sample(dice, list(_crawled()), sizes[0])),
        (sizes[1], _sample(dice, list(_wikipedia()), sizes[1])),
        (sizes[2], _sample(dice, list(_families()), sizes[2])),
    ]
    turns = [((n + 0.5) / size, pair) for size, pairs in drawn for n, pair in enumerate(pairs)]
    return [pair for _, pair in sorted(turns, key=lambda turn: turn[0])]


def draw_fresh() -> list[RealPair]:
    """Return at most ten pairs of each source, none of whose texts is among the fifty.

    Raises:
        AbsentError: the data are not there.
    """
    known = {name for pair in draw_pairs() for name in pair.ids}
    fresh: dict[str, list[RealPair]] = {}
    for pair in draw_pairs(_FRESH_SEED, _FRESH_SIZES):
        if not known & set(pair.ids):
            fresh.setdefault(pair.data, []).append(pair)
    return [pair for pairs in fresh.values() for pair in pairs[:_FRESH_EACH]]


def draw_more(seed: int, each: int = _FRESH_EACH) -> list[RealPair]:
    """Return pairs of each source that share no text with the fifty or the fresh ones; of crawled news there are none left.

    Args:
        seed: of the draw.
        each: pairs of each source at most.

    Raises:
        AbsentError: the data are not there.
    """
    known = {name for pair in (*draw_pairs(), *draw_fresh()) for name in pair.ids}
    dice = random.Random(seed)
    drawn = (_sample(dice, [pair for pair in pairs() if not known & set(pair.ids)], each) for pairs in (_crawled, _wikipedia, _families))
    return [pair for pairs in drawn for pair in pairs]


def _sample(dice: random.Random, pairs: list[RealPair], size: int) -> list[RealPair]:
    """Draw pairs, no text twice where enough are left."""
    dice.shuffle(pairs)
    taken: list[RealPair] = []
    seen: set[str] = set()
    for pair in pairs:
        if not seen & set(pair.ids):
            taken.append(pair)
            seen |= set(pair.ids)
    return (taken + [pair for pair in pairs if pair not in taken])[:size]


def _crawled() -> Iterator[RealPair]:
    texts = {str(row["id"]): "\n".join([row["title"] or "", *row["paragraphs"]]).strip() + "\n" for row in load("crawl-days")}
    records = [Record(Source(name), text, "utf-8", WitnessId(name), {}) for name, text in texts.items()]
    shared: dict[tuple[str, str], int] = {}
    for found in collate_records(records).parallels:
        pair = (str(found.a), str(found.b))
        shared[pair] = shared.get(pair, 0) + found.tokens
    for one, other in sorted(pair for pair, tokens in shared.items() if tokens >= _LEAST_SHARED):
        yield RealPair("crawl-days", (one, other), (texts[one], texts[other]))


def _wikipedia() -> Iterator[RealPair]:
    chains: dict[str, list[dict[str, Any]]] = {}
    for row in load("versions-wikipedia"):
        chains.setdefault(row["title"], []).append(row)
    for title, rows in sorted(chains.items()):
        rows.sort(key=lambda row: row["version"])
        for old, new in pairwise(rows):
            words = old["text"].split(), new["text"].split()
            sizes = sorted(map(len, words))
            if sizes[0] >= _LEAST_WORDS and sizes[1] <= _MOST_WORDS and _LIKE[0] <= Indel.normalized_similarity(*words) <= _LIKE[1]:
                ids = (f"{title}@{old['version']}", f"{title}@{new['version']}")
                yield RealPair("versions-wikipedia", ids, (old["text"] + "\n", new["text"] + "\n"))


def _families() -> Iterator[RealPair]:
    """Yield two neighbours of each family, and the next two."""
    for row in load("newspapers-1916-03-families"):
        papers = sorted(row["witnesses"], key=lambda witness: (witness["page"], witness["start"]))
        for one, other in pairwise(papers):
            ids = tuple(f"{row['family']}:{paper['page']}:{paper['start']}" for paper in (one, other))
            yield RealPair("newspapers-1916-03-families", (ids[0], ids[1]), (one["text"] + "\n", other["text"] + "\n"))


def main() -> None:
    """Print the ids of the pairs; write their texts where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path, metavar="DIR")
    parser.add_argument("--fresh", action="store_true")
    parser.add_argument("--more", type=int, metavar="SEED")
    options = parser.parse_args()
    drawn = draw_fresh() if options.fresh else draw_more(options.more) if options.more is not None else draw_pairs()
    for number, pair in enumerate(drawn, 1):
        print(number, pair.data, *pair.ids, sep="\t")
        if options.write:
            folder = options.write / f"{number:02}"
            folder.mkdir(parents=True, exist_ok=True)
            for name, text in zip("AB", pair.texts, strict=True):
                (folder / f"{name}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
