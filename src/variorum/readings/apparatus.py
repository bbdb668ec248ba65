"""Variants of several witnesses against one base → entries: a place of the base, and what each witness reads there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.model import Entry, Pair, Piece, Reading, Span, Variant, Weight

_SAME_PLACE = 40
"""Code points within which the same words, added by two witnesses, count as added in one place."""

_PASSAGE = 8
"""Words from which what a witness lacks is a passage of its own: it does not take in the places within it where others differ."""

_Found = dict[int, list[Variant]]
_Group = tuple[int, Span | None, _Found]


def build_apparatus(pairs: Sequence[Pair], base: str, others: Sequence[str]) -> tuple[Entry, ...]:
    """Join the variants of each witness against the base into places of the base, those that overlap into one.

    Args:
        pairs: the base with each witness that shares a passage with it; `pair.a` is the base.
        base: the text of the base.
        others: the texts of the other witnesses, in the order of the pairs.
    """
    events = sorted(
        ((*_place_in_base(variant, pair), n, variant) for n, pair in enumerate(pairs) for variant in pair.variants),
        key=lambda event: (event[0], event[1], event[2], event[3].b.start if event[3].b else -1),
    )
    places = [event for event in events if not _is_passage(event[3], base)]
    passages = [event for event in events if _is_passage(event[3], base)]
    groups = [*_group(places, len(pairs), others), *_group(passages, len(pairs), others)]
    return tuple(_entry(lemma, found, pairs, base, others) for _, lemma, found in sorted(groups, key=_order))


def _order(group: _Group) -> tuple[int, int]:
    return group[0], -group[1].end if group[1] else 0


def _is_passage(variant: Variant, base: str) -> bool:
    """Return whether a witness lacks a whole passage of the base."""
    return variant.b is None and variant.a is not None and len(base[variant.a.start : variant.a.end].split()) >= _PASSAGE


def _group(events: Sequence[tuple[int, int, int, Variant]], most: int, others: Sequence[str]) -> list[_Group]:
    """Join events that overlap in the base, and words that several witnesses add at one place."""
    groups: list[_Group] = []
    for start, end, n, variant in events:
        last = groups[-1] if groups else None
        if last and last[1] and variant.a and start < last[1].end:
            last[2].setdefault(n, []).append(variant)
            groups[-1] = (last[0], Span(last[1].start, max(end, last[1].end)), last[2])
            continue
        shared = next((group for group in groups[-most:] if _same_addition(group, start, n, variant, others)), None)
        if shared:
            shared[2].setdefault(n, []).append(variant)
        else:
            groups.append((start, variant.a, {n: [variant]}))
    return groups


def _place_in_base(variant: Variant, pair: Pair) -> tuple[int, int]:
    """Return where a variant stands in the base; for words that the base lacks, about where they would stand."""
    if variant.a:
        return variant.a.start, variant.a.end
    assert variant.b is not None
    before = [x for x in pair.alignments if x.b.start <= variant.b.start]
    if not before:
        return -1, -1
    near = max(before, key=lambda x: x.b.start)
    at = min(near.a.start + variant.b.start - near.b.start, near.a.end)
    return at, at


def _same_addition(group: tuple[int, Span | None, _Found], start: int, n: int, variant: Variant, others: Sequence[str]) -> bool:
    """Return whether another witness adds the same words at the same place."""
    at, lemma, found = group
    if lemma or variant.a or n in found or abs(at - start) > _SAME_PLACE:
        return False
    m, (first, *_) = next(iter(found.items()))
    texts = [" ".join(text[v.b.start : v.b.end].split()).casefold() for text, v in ((others[m], first), (others[n], variant)) if v.b]
    return len(texts) == 2 and texts[0] == texts[1]


def _entry(lemma: Span | None, found: _Found, pairs: Sequence[Pair], base: str, others: Sequence[str]) -> Entry:
    readings = [Reading(pairs[0].a, lemma, None, None, False, None)]
    for n, variants in sorted(found.items()):
        spans = [variant.b for variant in variants if variant.b]
        if lemma and (len(variants) > 1 or variants[0].a != lemma):
            spans += _beside(lemma, pairs[n], base, others[n])
        span = Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None
        worst = max(variants, key=lambda variant: (variant.contradiction, list(Weight).index(variant.weight)))
        readings.append(Reading(pairs[n].b, span, worst.kind, worst.weight, worst.contradiction, worst.doubt))
    lacking = tuple(pair.b for n, pair in enumerate(pairs) if lemma and n not in found and not _holds(pair, lemma))
    return Entry(lemma, tuple(readings), lacking)


def _holds(pair: Pair, lemma: Span) -> bool:
    """Return whether a witness has the passage in which a place of the base stands."""
    within = any(x.a.start <= lemma.start and lemma.end <= x.a.end for x in pair.alignments)
    lacks = any(v.a and v.b is None and v.a.start <= lemma.start and lemma.end <= v.a.end for v in pair.variants)
    return (pair.same_text or within) and not lacks


def _beside(lemma: Span, pair: Pair, base: str, other: str) -> list[Span]:
    """Return what a witness reads in common with the base within a lemma that is wider than its own variants."""
    row = next((row for row in pair.rows if row.a and row.a.start <= lemma.start < row.a.end), None)
    pieces: Sequence[Piece] = row.pieces if row else ()
    found: list[Span] = []
    for piece in pieces:
        if piece.variant is not None or piece.a is None or piece.b is None:
            continue
        left, right = _words(base, piece.a), _words(other, piece.b)
        if len(left) == len(right):
            found += [y for x, y in zip(left, right, strict=True) if lemma.start <= x.start and x.end <= lemma.end]
    return found


def _words(text: str, span: Span) -> list[Span]:
    return [Span(m.start(), m.end()) for m in re.compile(r"[\w'’]+").finditer(text, span.start, span.end)]
