"""Cues → the likeliest sequence of kinds (Viterbi's algorithm over a chain of units)."""

from __future__ import annotations

import os.path
from functools import cache

from variorum.model import ZoneKind

_START = "start"


@cache
def _table(name: str) -> dict[str, dict[ZoneKind, float]]:
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        lines = file.read().splitlines()
    kinds = [ZoneKind(word) for word in lines[1].lstrip("# ").split("\t")[1:]]
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {row[0]: dict(zip(kinds, map(float, row[1:]), strict=True)) for row in rows}


def decode_kinds(cues: list[set[str]], *, comments: bool = True) -> list[ZoneKind]:
    """Return the likeliest kind of each unit, given the cues that each shows; `comments`: whether any may be one."""
    if not cues:
        return []
    weights, order = _table("weights.tsv"), _table("order.tsv")
    kinds = [kind for kind in order[_START] if comments or kind is not ZoneKind.COMMENT]
    scores = {kind: order[_START][kind] + _emission(cues[0], kind, weights) for kind in kinds}
    back: list[dict[ZoneKind, ZoneKind]] = []
    for shown in cues[1:]:
        best = {kind: max(kinds, key=lambda before: scores[before] + order[before][kind]) for kind in kinds}
        scores = {kind: scores[best[kind]] + order[best[kind]][kind] + _emission(shown, kind, weights) for kind in kinds}
        back.append(best)
    path = [max(kinds, key=lambda kind: scores[kind])]
    for best in reversed(back):
        path.append(best[path[-1]])
    return path[::-1]


def _emission(shown: set[str], kind: ZoneKind, weights: dict[str, dict[ZoneKind, float]]) -> float:
    return sum(weights[cue][kind] for cue in shown if cue in weights)
