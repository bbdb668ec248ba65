"""A comparison of two witnesses → the same seen from the other side."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from variorum.model import Kind, Pair, Relation, Row, Variant

_KINDS = {Kind.ADDITION: Kind.OMISSION, Kind.OMISSION: Kind.ADDITION}
_RELATIONS = {Relation.A_FROM_B: Relation.B_FROM_A, Relation.B_FROM_A: Relation.A_FROM_B}


def mirror_pair(pair: Pair) -> Pair:
    """Return the comparison seen from the other side: its variants, rows and alignments in the order of what was second."""
    variants = [replace(v, a=v.b, b=v.a, kind=_KINDS.get(v.kind, v.kind)) for v in pair.variants]
    order = sorted(range(len(variants)), key=lambda n: _place(variants[n]))
    numbers = {old: new for new, old in enumerate(order)}
    rows = [
        Row(
            r.b,
            r.a,
            r.moved,
            tuple(replace(p, a=p.b, b=p.a, variant=numbers[p.variant] if p.variant is not None else None) for p in r.pieces),
        )
        for r in pair.rows
    ]
    lineage = pair.lineage
    if lineage.relation:
        lineage = replace(lineage, relation=_RELATIONS.get(lineage.relation, lineage.relation))
    return replace(
        pair,
        a=pair.b,
        b=pair.a,
        lent=(pair.lent[1], pair.lent[0]),
        alignments=tuple(sorted((replace(x, a=x.b, b=x.a) for x in pair.alignments), key=lambda x: x.a.start)),
        variants=tuple(variants[n] for n in order),
        rows=tuple(_in_order_of_first(rows)),
        shares=(pair.shares[1], pair.shares[0]),
        lineage=lineage,
    )


def _place(variant: Variant) -> tuple[int, int, int]:
    return (0, variant.a.start, variant.a.end) if variant.a else (1, variant.b.start if variant.b else 0, 0)


def _in_order_of_first(rows: Iterable[Row]) -> Iterator[Row]:
    """Sort rows by the first side; those that only the second has follow the row before them on the second side."""
    listed = list(rows)
    with_first = sorted((row for row in listed if row.a), key=lambda row: row.a.start if row.a else 0)
    lone = sorted((row for row in listed if row.a is None), key=lambda row: row.b.start if row.b else 0)
    steady = sorted((other.b.start, n) for n, other in enumerate(with_first) if other.b and not other.moved)
    followers: dict[int, list[Row]] = {}
    for row in lone:
        assert row.b is not None
        before = bisect_left(steady, (row.b.start, -1))
        followers.setdefault(steady[before - 1][1] if before else -1, []).append(row)
    yield from followers.get(-1, [])
    for n, row in enumerate(with_first):
        yield row
        yield from followers.get(n, [])
