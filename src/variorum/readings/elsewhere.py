"""Variants → variants with what stands elsewhere: before a witness is said to lack something, the rest of it is searched.

Each kind has its search, by value: a hedge with its number, a source with its statement, a place, a name, a number, a day,
and for a statement the rare words that it shares, two of them in a row, with a sentence of the other. What is found is named in the note.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.model import Elsewhere, Kind, Passage, Siglum, Span, Variant, Weight
from variorum.readings.holdings import Find, Holdings
from variorum.readings.notes import describe_finds
from variorum.readings.place import Context, Side
from variorum.readings.search import Wanted, find_claim, find_day, find_hedge, find_name, find_number, find_place, find_source

_MOST = 3
_EITHER = frozenset({Kind.NUMBER, Kind.NAME, Kind.ENTITY, Kind.PLACE, Kind.DATE})
"""Kinds in which each side is looked for in the other where both have words."""
_SEARCHES: Mapping[Kind, Callable[[Wanted], list[Find]]] = {
    Kind.HEDGE: find_hedge,
    Kind.ATTRIBUTION: find_source,
    Kind.PLACE: find_place,
    Kind.NAME: find_name,
    Kind.ENTITY: find_name,
    Kind.NUMBER: find_number,
    Kind.DATE: find_day,
    Kind.ADDITION: find_claim,
    Kind.OMISSION: find_claim,
}


@dataclass(frozen=True, slots=True)
class _Pair:
    """Both witnesses, and the aligned words of each by those of the other."""

    held: tuple[Holdings, Holdings]
    sigla: tuple[Siglum, Siglum]
    partners: tuple[dict[int, int], dict[int, int]]
    """Of the second's words those of the first, and of the first's those of the second."""
    aligned: tuple[list[int], list[int]]
    """The words that have a partner, of the second and of the first, ascending."""


def find_elsewhere(
    variants: Sequence[Variant],
    held: tuple[Holdings, Holdings],
    passages: Sequence[Passage],
    sigla: tuple[Siglum, Siglum],
) -> tuple[Variant, ...]:
    """Return the variants, each with the places where a witness that seems to lack something has it after all, nearest first.

    Args:
        variants: where the two differ.
        held: what each of the two witnesses holds.
        passages: what they share.
        sigla: their sigla.
    """
    a_to_b = {i: j for passage in passages for i, j in passage.pairs}
    b_to_a = {j: i for i, j in a_to_b.items()}
    pair = _Pair(held, sigla, (b_to_a, a_to_b), (sorted(b_to_a), sorted(a_to_b)))
    return tuple(_searched(variant, pair) for variant in variants)


def _searched(variant: Variant, pair: _Pair) -> Variant:
    search = _SEARCHES.get(variant.kind)
    if search is None or variant.weight is Weight.MECHANICAL or (variant.weight is not Weight.SUBSTANTIVE and variant.a and variant.b):
        return variant
    found: list[Elsewhere] = []
    notes: list[str] = [variant.note] if variant.note else []
    for lacking in (0, 1):
        wanted = _wanted(variant, pair, lacking)
        if wanted is None:
            continue
        home = _distance_from(wanted)
        finds = sorted(search(wanted), key=home)[:_MOST]
        if finds:
            held, siglum = pair.held[lacking], pair.sigla[lacking]
            found += [Elsewhere(siglum, *held.context.words.mended.found(find.start, find.end)) for find in finds]
            notes.append(describe_finds(siglum, held, finds, source=variant.kind is Kind.ATTRIBUTION, home=wanted.home))
    return replace(variant, elsewhere=tuple(found[:_MOST]), note="; ".join(notes)) if found else variant


def _wanted(variant: Variant, pair: _Pair, lacking: int) -> Wanted | None:
    """Return what one side has that is to be looked for in the witness of the other, None where there is nothing to look for."""
    spans = variant.a, variant.b
    own, other = spans[lacking], spans[1 - lacking]
    if other is None or (own is not None and variant.kind not in _EITHER | {Kind.HEDGE, Kind.ATTRIBUTION}):
        return None
    context = pair.held[1 - lacking].context
    first, last = _words(context, other)
    if first >= last:
        return None
    words = context.words
    side = Side(context, first, last, words.starts[first], words.ends[last - 1])
    home = _words(pair.held[lacking].context, own) if own else _opposite(pair, lacking, first)
    there = pair.held[lacking].context
    reading = Side(there, *home, 0, 0) if own else None
    return Wanted(side, pair.held[lacking], home, reading, pair.partners[1 - lacking])


def _words(context: Context, span: Span) -> tuple[int, int]:
    words = context.words
    start, end = words.mended.mended(span.start), words.mended.mended(span.end)
    return bisect_left(words.ends, start + 1), bisect_left(words.starts, end)


def _opposite(pair: _Pair, lacking: int, first: int) -> tuple[int, int]:
    """Return where in a witness the words would stand that the other has from `first` on: after the partner of what comes before."""
    aligned = pair.aligned[lacking]
    before = bisect_left(aligned, first)
    if not before:
        return 0, 0
    place = pair.partners[lacking][aligned[before - 1]] + 1
    return place, place


def _distance_from(wanted: Wanted) -> Callable[[Find], tuple[int, int]]:
    words = wanted.there.context.words
    at = words.starts[min(wanted.home[0], len(words.starts) - 1)] if words.starts else 0

    def distance(find: Find) -> tuple[int, int]:
        return (abs(find.start - at), find.start)

    return distance
