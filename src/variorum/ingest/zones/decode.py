"""Cues → the likeliest sequence of kinds (Viterbi's algorithm over a chain of units)."""

from __future__ import annotations

import os.path
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import add

from variorum.model import ZoneKind

_START = "start"
_UNIT = 1_000
"""Weights are whole thousandths: sums of floats depend on the order of a set, and so would a choice between equals."""
Row = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Tables:
    """What the kinds weigh, in their order: at the start, by cue, and for each that it follows each (`follows[kind][before]`)."""

    kinds: tuple[ZoneKind, ...]
    start: Row
    weights: Mapping[str, Row]
    follows: tuple[Row, ...]


@cache
def _table(name: str) -> tuple[tuple[ZoneKind, ...], dict[str, Row]]:
    """Return the kinds of a table's columns, and its rows by name."""
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        lines = file.read().splitlines()
    kinds = tuple(ZoneKind(word) for word in lines[1].lstrip("# ").split("\t")[1:])
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return kinds, {row[0]: tuple(round(_UNIT * float(cell)) for cell in row[1:]) for row in rows}


@cache
def _tables(comments: bool) -> _Tables:
    kinds, order = _table("order.tsv")
    held = [n for n, kind in enumerate(kinds) if comments or kind is not ZoneKind.COMMENT]

    def pick(row: Row) -> Row:
        return tuple(row[n] for n in held)

    return _Tables(
        tuple(kinds[n] for n in held),
        pick(order[_START]),
        {cue: pick(row) for cue, row in _table("weights.tsv")[1].items()},
        tuple(zip(*(pick(order[kinds[n]]) for n in held), strict=True)),
    )


def decode_kinds(cues: Sequence[Iterable[str]], *, comments: bool = True) -> list[ZoneKind]:
    """Return the likeliest kind of each unit, given the cues that each shows, of equals that which the tables name first.

    `comments`: whether any unit may be one.
    """
    if not cues:
        return []
    tables = _tables(comments)
    scores = list(map(add, tables.start, _emission(cues[0], tables.weights)))
    back: list[list[int]] = []
    for shown in cues[1:]:
        ways = [list(map(add, scores, column)) for column in tables.follows]
        best = list(map(max, ways))
        back.append([way.index(most) for way, most in zip(ways, best, strict=True)])
        scores = list(map(add, best, _emission(shown, tables.weights)))
    path = [scores.index(max(scores))]
    for before in reversed(back):
        path.append(before[path[-1]])
    return [tables.kinds[n] for n in reversed(path)]


def _emission(shown: Iterable[str], weights: Mapping[str, Row]) -> Iterable[int]:
    """Return what the cues of a unit weigh for each kind; each unit shows how long it is, at least."""
    return map(sum, zip(*(weights[cue] for cue in shown if cue in weights), strict=True))
