"""Rows in the order of a page: moved rows stand at the second version's place, a slot at the first's; the same rows fold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from variorum.model import Pair, Row
from variorum.writers.html.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the page: a row by its number in the pair, or (`slot`) the place that a moved row has in the first version."""

    row: int
    slot: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Entries that are shown alike: each by itself, or (`same`) folded into one."""

    entries: tuple[Entry, ...]
    same: bool


def arrange(pair: Pair) -> list[Entry]:
    """Return the rows of a pair in the order of the page."""
    moved = sorted((n for n, row in enumerate(pair.rows) if _stands_apart(row)), key=lambda n: _start_b(pair.rows[n]))
    steady = [n for n, row in enumerate(pair.rows) if not _stands_apart(row)]
    after: dict[int, list[int]] = {}
    for n in moved:
        before = [k for k in steady if pair.rows[k].b and _start_b(pair.rows[k]) < _start_b(pair.rows[n])]
        after.setdefault(max(before, key=lambda k: _start_b(pair.rows[k]), default=-1), []).append(n)
    out = [Entry(n) for n in after.get(-1, [])]
    for n, row in enumerate(pair.rows):
        out += [Entry(n, slot=True)] if _stands_apart(row) else [Entry(n), *(Entry(k) for k in after.get(n, []))]
    return list(_without_idle_slots(out))


def _stands_apart(row: Row) -> bool:
    return row.moved and row.a is not None and row.b is not None


def _start_b(row: Row) -> int:
    return row.b.start if row.b else -1


def _without_idle_slots(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Leave out a slot that stands right beside its row."""
    for n, entry in enumerate(entries):
        beside = {x.row for x in (*entries[max(0, n - 1) : n], *entries[n + 1 : n + 2]) if not x.slot}
        if not (entry.slot and entry.row in beside):
            yield entry


def fold(entries: Sequence[Entry], sheet: Sheet) -> list[Run]:
    """Return the entries in runs: rows of the same words together, every other one by itself."""
    runs: list[Run] = []
    for same, found in groupby(entries, key=lambda entry: not entry.slot and sheet.is_same(entry.row)):
        group = tuple(found)
        runs += [Run(group, same=True)] if same else [Run((entry,), same=False) for entry in group]
    return runs
