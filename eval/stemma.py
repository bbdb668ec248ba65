"""Controlled traditions: twelve versions of a story that were copied one from another, three more of which are lost; is the tree found?

A text of some 600 words (two synthetic stories of ours, end to end) is copied fifteen times, each version from one made before, and each copying makes some changes:
words exchanged, left out or put in, figures and names altered, letters mistaken, sentences left out or added. Three
versions that were copied twice or more are then taken away. An edge is right when a held version has the parent it was
made from; where that parent is lost, when the text inferred in its place has just the same held children. The words of
the changes are lists of this file, not of the program; seeds are fixed; the even ones served to set the thresholds.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from table import Row, ratio
from variorum.api import compare, read
from variorum.model import Collation

HERE = Path(__file__).parent
STORIES = (
    "32-dam-inquiry",
    "59-en-names",
    "60-en-quotations",
    "74-drought-numbers",
    "76-football-moves",
    "77-harbour-order",
    "79-pipeline-places",
)
COPIES, LOST = 15, 3
ORDERED = 6
_SWAPS = {
    "said": ("stated", "declared", "added"), "after": ("once", "following"), "because": ("since", "as"), "before": ("ahead of",),
    "about": ("roughly", "nearly"), "more": ("further",), "last": ("past",), "was": ("had been",), "had": ("has",), "would": ("will",),
    "people": ("persons", "residents"), "company": ("firm", "business"), "told": ("informed",), "against": ("over",), "during": ("in",),
    "while": ("as",), "also": ("too",), "than": ("then",), "who": ("that",), "which": ("that",), "from": ("out of",), "been": ("remained",),
    "first": ("initial",), "never": ("not once",), "found": ("discovered",), "between": ("among",), "under": ("beneath",), "for": ("over",),
    "house": ("building",), "city": ("town",), "year": ("season",), "month": ("fortnight",), "officials": ("authorities",), "court": ("tribunal",),
}  # fmt: skip
_INSERTS = ("reportedly", "again", "finally", "at once", "in public", "in writing", "however", "so far", "still", "in full")
_SENTENCES = (
    "Nobody was available for comment at the weekend.", "A further hearing is expected in the spring.", "The matter is to be debated next week.",
    "Residents gathered outside to hear the news.", "It is the second such case in the region.", "Messages to both sides were not returned.",
    "The price of the work has not been made public.", "Neighbours spoke of a long winter.",
)  # fmt: skip


def measure(*, show: bool = False) -> list[Row]:
    """Return the share of edges found, on the seeds that were not looked at and on all."""
    right = {0: [0, 0], 1: [0, 0]}
    told = named = same = 0
    for seed in range(20):
        chance = random.Random(4000 + seed)
        texts, parents, lost = _tradition(chance, STORIES[seed % len(STORIES)])
        held = [node for node in range(COPIES) if node not in lost]
        order = held[:]
        chance.shuffle(order)
        found = _edges(_compare(texts, order))
        if seed < ORDERED:
            same += found == _edges(_compare(texts, held))
        gold = _gold(parents, lost)
        hits = sum(edge in found for edge in gold)
        told += bool(found)
        named += len(found)
        right[seed % 2][0] += hits
        right[seed % 2][1] += len(gold)
        if show:
            print(f"seed {seed}: {hits} of {len(gold)}; missed {sorted(map(str, gold - found))}; wrong {sorted(map(str, found - gold))}")
    all_hits, all_edges = (right[0][n] + right[1][n] for n in (0, 1))
    data = "20 traditions of 12, 3 lost"
    return [
        Row(
            "stemma: edges found, odd seeds (not looked at)",
            data,
            f"{right[1][1]}",
            f"{ratio(*right[1]):.3f}",
            ">= .85",
            ratio(*right[1]) >= 0.85,
        ),
        Row(
            "stemma: edges found, all",
            data,
            f"{all_edges}",
            f"{ratio(all_hits, all_edges):.3f}",
            ">= .85",
            ratio(all_hits, all_edges) >= 0.85,
        ),
        Row("stemma: traditions for which a tree is told", data, "20", f"{told}"),
        Row("stemma: edges told that are right", data, f"{named}", f"{ratio(all_hits, named):.3f}"),
        Row("stemma: the same in another order of arguments", data, f"{ORDERED}", f"{same}", f"{ORDERED}", same == ORDERED),
    ]


def _tradition(chance: random.Random, story: str) -> tuple[list[str], list[int | None], set[int]]:
    """Return the texts, the parent of each, and which of them are lost."""
    while True:
        other = STORIES[STORIES.index(story) - 1]
        lines = [line for name in (story, other) for line in (HERE / "stories" / name / "a.txt").read_text(encoding="utf-8").split("\n")]
        texts = ["\n".join(line for line in lines if line)]
        parents: list[int | None] = [None]
        while len(texts) < COPIES:
            parent = chance.choice(range(max(0, len(texts) - 6), len(texts)))
            texts.append(_copy(texts[parent], chance))
            parents.append(parent)
        children = {node: [child for child, parent in enumerate(parents) if parent == node] for node in range(COPIES)}
        shared = [node for node, below in children.items() if len(below) + (parents[node] is not None) >= 3]
        if len(shared) >= LOST:
            return texts, parents, set(chance.sample(shared, LOST))


def _copy(text: str, chance: random.Random) -> str:
    for _ in range(chance.randint(4, 9)):
        text = chance.choices((_swap, _figure, _name, _slip, _insert, _drop, _leave_out, _add), (8, 3, 2, 3, 2, 2, 2, 1))[0](text, chance)
    return text


def _body(text: str) -> int:
    """Return where the body begins: at the first long line."""
    return next(m.start() for m in re.finditer(r"^.{120,}$", text, re.MULTILINE))


def _at_random(text: str, pattern: str, chance: random.Random) -> re.Match[str] | None:
    found = [m for m in re.finditer(pattern, text) if m.start() >= _body(text)]
    return chance.choice(found) if found else None


def _put(text: str, match: re.Match[str] | None, new: str) -> str:
    return text if match is None else text[: match.start()] + new + text[match.end() :]


def _swap(text: str, chance: random.Random) -> str:
    match = _at_random(text, rf"\b(?:{'|'.join(_SWAPS)})\b", chance)
    return _put(text, match, chance.choice(_SWAPS[match[0]]) if match else "")


def _figure(text: str, chance: random.Random) -> str:
    match = _at_random(text, r"\b\d{2,4}\b", chance)
    return _put(text, match, str(int(match[0]) + chance.choice((-7, -3, 3, 10, 40))) if match else "")


def _name(text: str, chance: random.Random) -> str:
    match = _at_random(text, r"(?<=[a-z,] )[A-Z][a-z]{4,}\b", chance)
    return _put(text, match, match[0][:-1] + chance.choice("aeiostn") if match else "")


def _slip(text: str, chance: random.Random) -> str:
    match = _at_random(text, r"\b[a-z]{6,}\b", chance)
    if match is None:
        return text
    at = chance.randrange(1, len(match[0]) - 2)
    return _put(text, match, match[0][:at] + match[0][at + 1] + match[0][at] + match[0][at + 2 :])


def _insert(text: str, chance: random.Random) -> str:
    match = _at_random(text, r"(?<=[a-z]) (?=[a-z])", chance)
    return _put(text, match, f" {chance.choice(_INSERTS)} ")


def _drop(text: str, chance: random.Random) -> str:
    return _put(text, _at_random(text, r" (?:also|very|then|still|only|all|former|local|own|other|new|old|several|some)\b", chance), "")


def _leave_out(text: str, chance: random.Random) -> str:
    match = _at_random(text, r"(?<=[.”\"] )[A-Z“\"][^.\n]{30,}\.(?: |$)", chance)
    return _put(text, match, "")


def _add(text: str, chance: random.Random) -> str:
    match = _at_random(text, r"\.$|\.\n", chance)
    return _put(text, match, f". {chance.choice(_SENTENCES)}\n")


def _compare(texts: list[str], order: list[int]) -> tuple[Collation, dict[str, int]]:
    names = [f"V{node}" for node in order]
    return compare(*(read(texts[node]) for node in order), sigla=names), dict(zip(names, order, strict=True))


Edge = tuple[object, object]


def _gold(parents: list[int | None], lost: set[int]) -> set[Edge]:
    return set(_named({node: parent for node, parent in enumerate(parents) if parent is not None}, lost))


def _edges(compared: tuple[Collation, dict[str, int]]) -> set[Edge]:
    collation, nodes = compared
    unheld = {exemplar.siglum for exemplar in collation.lineage.exemplars}
    name = {**nodes, **{siglum: siglum for siglum in unheld}}
    return set(_named({name[d.child]: name[d.parent] for d in collation.lineage.derivations}, unheld))


def _named(parents: dict[object, object], lost: set[object]) -> Iterator[Edge]:  # type: ignore[type-arg]
    """Yield parent and child of each edge, a lost text named by its held children."""

    def label(node: object) -> object:
        return frozenset(child for child, parent in parents.items() if parent == node and child not in lost) if node in lost else node

    for child, parent in parents.items():
        yield label(parent), label(child)
