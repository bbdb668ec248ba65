"""The variants of a pair → the same, those of one list told as one: an editor says once that a list has other entries.

A list is short lines in a row that end without a stop, in a text whose other lines run on. Where three places of substance or more
stand near each other in one, they are told as one variant from the first to the last, with their number in its note. What
contradicts, is in doubt, or has another number or day, is told by itself, and no list is joined across it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from variorum.model import Article, Kind, Pair, Span, Variant, Weight, ZoneKind
from variorum.readings.runs import tell_as_one

_LONGEST_ENTRY, _RUNNING = 100, 100
"""Code points of a line that may be an entry of a list, and of one that shows that a text is not broken into the lines of a column."""
_LEAST_ENTRIES, _LEAST_PLACES = 4, 3
"""Entries that make a list; places of substance that are told as one."""
_APART = 200
"""Code points between two places that are told as one, at most."""
_TOLD = frozenset({Kind.NUMBER, Kind.DATE, Kind.NEGATION})
_STOP, _ENDS = re.compile(r"\w{3}[.!?]\s+\S"), tuple(".!?\"”’'")
_Sides = tuple[Span | None, Span | None]


def join_lists(pair: Pair, articles: tuple[Article, Article]) -> Pair:
    """Return a pair in which places of one list are one variant.

    Args:
        pair: two witnesses compared.
        articles: both as they were compared, the first first.
    """
    variants = pair.variants
    taken: dict[int, int] = {}
    whole: dict[int, Variant] = {}
    runs = [(run, side) for side in (0, 1) for run in _runs(variants, articles[side], side)]
    order = sorted((0, 1), key=lambda side: (len(articles[side].text.content), articles[side].text.sha256))
    for run, side in sorted(runs, key=lambda found: (-len(found[0]), order.index(found[1]), found[0][0])):
        hull = _hull(run, side, pair)
        members = _within(hull, variants)
        if members is None or any(n in taken for n in members) or not _is_list(hull, articles):
            continue
        told = [n for n in members if variants[n].weight is Weight.SUBSTANTIVE]
        if len(told) < _LEAST_PLACES or any(_stands_alone(variants[n]) for n in members):
            continue
        whole[members[0]] = _told(hull, [variants[n] for n in told])
        taken.update(dict.fromkeys(members, members[0]))
    return tell_as_one(pair, taken, whole)


def _runs(variants: Sequence[Variant], article: Article, side: int) -> Iterator[list[int]]:
    """Yield the places of substance of one side that stand near each other in one list."""
    lists = list(_lists(article))
    placed = sorted((span.start, n) for n, variant in enumerate(variants) if (span := _span(variant, side)) and _plain(variant))
    run: list[int] = []
    home: Span | None = None
    for _, n in placed:
        span = _span(variants[n], side)
        last = _span(variants[run[-1]], side) if run else None
        assert span is not None
        within = next((held for held in lists if held.start <= span.start and span.end <= held.end), None)
        if run and last and within and within == home and span.start - last.end <= _APART:
            run.append(n)
            continue
        if len(run) >= 2:
            yield run
        run, home = ([n], within) if within else ([], None)
    if len(run) >= 2:
        yield run


def _plain(variant: Variant) -> bool:
    return variant.weight is Weight.SUBSTANTIVE and not _stands_alone(variant)


def _stands_alone(variant: Variant) -> bool:
    """Return whether a variant says a fact that is told by itself."""
    two_sided = variant.a is not None and variant.b is not None
    fact = variant.kind in _TOLD and two_sided and variant.weight is Weight.SUBSTANTIVE
    return variant.contradiction or variant.doubt is not None or fact


def _span(variant: Variant, side: int) -> Span | None:
    return variant.a if side == 0 else variant.b


def _hull(run: Sequence[int], side: int, pair: Pair) -> _Sides:
    """Return the stretch of a run on its side, and what stands opposite it on the other."""
    spans = [span for n in run if (span := _span(pair.variants[n], side))]
    mine = Span(min(span.start for span in spans), max(span.end for span in spans))
    pieces = [(piece.a, piece.b) for row in pair.rows for piece in row.pieces if piece.variant is None]
    pieces += [(variant.a, variant.b) for variant in pair.variants]
    others = [
        two[1 - side] for two in pieces if (here := two[side]) and two[1 - side] and mine.start <= here.start and here.end <= mine.end
    ]
    found = [span for span in others if span]
    theirs = Span(min(span.start for span in found), max(span.end for span in found)) if found else None
    return (mine, theirs) if side == 0 else (theirs, mine)


def _within(hull: _Sides, variants: Sequence[Variant]) -> list[int] | None:
    """Return the variants that stand within both stretches; None if one stands across an edge of them."""
    members = []
    for n, variant in enumerate(variants):
        inside = [_lies(span, held) for span, held in zip((variant.a, variant.b), hull, strict=True) if span]
        if all(where is False for where in inside):
            continue
        if not all(where is True for where in inside):
            return None
        members.append(n)
    return members


def _lies(span: Span, held: Span | None) -> bool | None:
    """Return whether a span lies in a stretch: True, False, or None for across its edge."""
    if held is None or span.end <= held.start or held.end <= span.start:
        return False
    return True if held.start <= span.start and span.end <= held.end else None


def _is_list(hull: _Sides, articles: tuple[Article, Article]) -> bool:
    """Return whether both stretches hold entries of a list and nothing that runs on."""
    return all(
        all(_is_entry(line, ended=True) for line in article.text.content[span.start : span.end].split("\n"))
        for span, article in zip(hull, articles, strict=True)
        if span
    )


def _lists(article: Article) -> Iterator[Span]:
    """Yield the lists of a text, none if all its lines are short."""
    text = article.text.content
    bodies = [zone for zone in article.zones if zone.kind is ZoneKind.BODY]
    if max(map(len, text.split("\n")), default=0) < _RUNNING:
        return
    at, first, last, entries = 0, 0, 0, 0
    for line in [*text.split("\n"), "." * _RUNNING]:
        body = any(zone.start < at + len(line) and at < zone.end for zone in bodies)
        if line.strip() and not (body and _is_entry(line, ended=False)):
            if entries >= _LEAST_ENTRIES:
                yield Span(first, last)
            entries = 0
        elif line.strip():
            first = first if entries else at
            entries, last = entries + 1, at + len(line)
        at += len(line) + 1


def _is_entry(line: str, *, ended: bool) -> bool:
    """Return whether a line may be an entry: short, of one sentence, without a stop at its end, or with one if `ended`."""
    return len(line) <= _LONGEST_ENTRY and not _STOP.search(line) and (ended or not line.rstrip().endswith(_ENDS))


def _told(hull: _Sides, members: Sequence[Variant]) -> Variant:
    kind = Kind.WORDING if hull[0] and hull[1] else Kind.OMISSION if hull[0] else Kind.ADDITION
    later = {member.altered for member in members}
    altered = later.pop() if len(later) == 1 else None
    return Variant(hull[0], hull[1], kind, Weight.SUBSTANTIVE, altered=altered, note=f"a list that differs at {len(members)} places")
