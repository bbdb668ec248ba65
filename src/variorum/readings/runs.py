"""The variants of a pair → the same, sentences in a row that one witness lacks told as one: an editor says once that a passage is missing.

Only plain additions and omissions are joined: what stands elsewhere, is in doubt or has a note of its own is told by itself. Entries of
a list or rows of a table are joined whatever their kind, and though words of them stand elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from variorum.model import Article, Edge, Kind, Pair, Span, Variant, Weight, ZoneKind

_JOINED = frozenset({Kind.ADDITION, Kind.OMISSION})
_LONGEST_ENTRY = 100
"""Code points of a line that may be an entry of a list."""
_RUNNING = 100
"""Code points of a line that shows that a text is not broken into the lines of a column."""
_MOST_ELSEWHERE = 0.5
"""The share of an entry from which what stands elsewhere is the entry, and no words of it."""
_MARGIN = " \t\r|*•·-–—#:;.,"


def join_runs(pair: Pair, articles: tuple[Article, Article]) -> Pair:
    """Return a pair in which whole sentences that only one witness has, one after the other, are one variant.

    Args:
        pair: two witnesses compared.
        articles: both as they were compared, the first first.
    """
    variants = pair.variants
    runs = {first: run for side in (0, 1) for first, run in _runs(variants, articles[side], side)}
    whole = {first: _hull([variants[n] for n in run]) for first, run in runs.items()}
    return tell_as_one(pair, {n: first for first, run in runs.items() for n in run}, whole)


def tell_as_one(pair: Pair, told: Mapping[int, int], whole: Mapping[int, Variant]) -> Pair:
    """Return a pair in which some variants are told as one, its rows with them.

    Args:
        pair: two witnesses compared.
        told: for the number of each variant that is told with others, the number of the first of these.
        whole: for that first, what they are together.
    """
    variants = pair.variants
    kept = [n for n in range(len(variants)) if told.get(n, n) == n]
    if len(kept) == len(variants):
        return pair
    place = {n: at for at, n in enumerate(kept)}
    rows = tuple(
        replace(
            row, pieces=tuple(x if x.variant is None else replace(x, variant=place[told.get(x.variant, x.variant)]) for x in row.pieces)
        )
        for row in pair.rows
    )
    return replace(pair, variants=tuple(whole.get(n, variants[n]) for n in kept), rows=rows)


def _runs(variants: Sequence[Variant], article: Article, side: int) -> Iterator[tuple[int, list[int]]]:
    """Yield the runs of one side: the number of the first variant, and those of all."""
    listed = max(map(len, article.text.content.split("\n")), default=0) >= _RUNNING
    plain = sorted(
        (span.start, n)
        for n, variant in enumerate(variants)
        if ((span := _lone(variant, side)) and _is_whole(span, article))
        or (listed and (span := _entry(variant, side, article)))
        or (span := _of_the_page(variant, side, article))
    )
    run: list[int] = []
    for _, n in plain:
        span = _only(variants[n], side)
        last = _only(variants[run[-1]], side) if run else None
        same = bool(run) and (variants[run[-1]].altered, _edge(variants[run[-1]])) == (variants[n].altered, _edge(variants[n]))
        if span and last and same and not _says(article, last.end, span.start):
            run.append(n)
            continue
        yield from _told(run, variants)
        run = [n]
    yield from _told(run, variants)


def _told(run: list[int], variants: Sequence[Variant]) -> Iterator[tuple[int, list[int]]]:
    """Yield a run, from the first that is of the story to the last, if there are two: a heading within it is told with it."""
    told = [at for at, n in enumerate(run) if variants[n].weight is Weight.SUBSTANTIVE]
    if len(told) > 1:
        yield run[told[0]], run[told[0] : told[-1] + 1]


def _of_the_page(variant: Variant, side: int, article: Article) -> Span | None:
    """Return what only this side has, if it is lines of the page, as a heading is, among what it has of the story."""
    span = _only(variant, side)
    if span is None or variant.weight is not Weight.STYLE or variant.doubt is not None or span.end - span.start > _LONGEST_ENTRY:
        return None
    text = article.text.content
    before, after = text[text.rfind("\n", 0, span.start) + 1 : span.start], text[span.end :].partition("\n")[0]
    return None if before.strip(_MARGIN) or after.strip(_MARGIN) else span


def _lone(variant: Variant, side: int) -> Span | None:
    """Return what only this side has, if it is plainly added or left out."""
    mine, other = (variant.a, variant.b) if side == 0 else (variant.b, variant.a)
    plain = variant.doubt is None and not variant.elsewhere and variant.note in ("", Edge.BEFORE, Edge.BEYOND)
    return mine if plain and other is None and variant.kind in _JOINED and variant.weight is Weight.SUBSTANTIVE else None


def _only(variant: Variant, side: int) -> Span | None:
    """Return what only this side has."""
    mine, other = (variant.a, variant.b) if side == 0 else (variant.b, variant.a)
    return mine if other is None else None


def _entry(variant: Variant, side: int, article: Article) -> Span | None:
    """Return what only this side has, if it is whole lines of a list or a table that do not stand elsewhere as they are."""
    span = _only(variant, side)
    if span is None or variant.doubt is not None or variant.contradiction or variant.weight is not Weight.SUBSTANTIVE:
        return None
    found = sum(place.end - place.start for place in variant.elsewhere)
    text = article.text.content
    before, after = text[text.rfind("\n", 0, span.start) + 1 : span.start], text[span.end :].partition("\n")[0]
    lines = [line for line in text[span.start : span.end].split("\n") if line.strip()]
    short = all(len(line) <= _LONGEST_ENTRY and not _STOP.search(line) for line in lines)
    whole = not before.strip(_MARGIN) and not after.strip(_MARGIN + ")]")
    return span if short and whole and found < _MOST_ELSEWHERE * (span.end - span.start) else None


_STOP = re.compile(r"[a-z]{3}[.!?]\s+\S")
"""A sentence that ends within a line."""


def _is_whole(span: Span, article: Article) -> bool:
    """Return whether a stretch is whole sentences of one part of the text."""
    text, sentences = article.text.content, article.sentences
    first = bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
    last = bisect_right(sentences, span.end - 1, key=lambda sentence: sentence.start) - 1
    if first < 0:
        first = 0 if sentences and not _words(text, span.start, sentences[0].start) else -1
    if first < 0 or last < 0:
        return False
    opens = not _words(text, sentences[first].start, span.start)
    return opens and not _words(text, span.end, sentences[last].end)


def _says(article: Article, start: int, end: int) -> bool:
    """Return whether a stretch holds words of the story: more than a crosshead, an advertisement or the like."""
    at = start
    for zone in article.zones:
        if zone.end > at and zone.start < end and zone.kind is ZoneKind.FURNITURE:
            if _words(article.text.content, at, max(at, zone.start)):
                return True
            at = min(zone.end, end)
    return _words(article.text.content, at, end)


def _words(text: str, start: int, end: int) -> bool:
    return any(char.isalnum() for char in text[start:end])


def _edge(variant: Variant) -> str:
    """Return the note of what lies beyond an edge of the other text; empty if it has none, or another."""
    return variant.note if variant.note in set(Edge) else ""


def _missing(variant: Variant) -> Kind:
    return Kind.ADDITION if variant.a is None else Kind.OMISSION


def _hull(run: Sequence[Variant]) -> Variant:
    """Return the variants of a run as one."""
    first, last = replace(run[0], kind=_missing(run[0]), elsewhere=(), note=_edge(run[0])), run[-1]
    if first.a and last.a:
        return replace(first, a=Span(first.a.start, last.a.end))
    return replace(first, b=Span(first.b.start, last.b.end)) if first.b and last.b else first
