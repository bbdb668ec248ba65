"""Two articles → what the parts around the story, its end and its marks show of having been edited: headline, dateline, dek, credits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from variorum.language.agencies import find_agencies
from variorum.model import Article, Span, ZoneKind
from variorum.tokens import tokenize
from variorum.transmission.trace import Found, Side, Trace

_LEAST_END = 6
"""Words after a text's shared end from which it is said to go on."""
_FIRST_WORDS = 5
"""Words that a headline must repeat from where the story begins to have been made of them."""
_SELF = re.compile(r"\btold (?:this|our) (?:news)?(?:paper|site|website|magazine|reporter|station|network)\b")
_FORMULA = re.compile(r"\b(?:[Aa]uthored|[Ww]ritten|[Ss]ubmitted|[Pp]osted) by [^\n.]{2,60}? via\b[^\n]{0,60}")


def find_layout(side: Side, runs: Sequence[tuple[Span, Span]]) -> Iterator[Found]:
    """Yield what an article's layout shows beside the other's.

    Args:
        side: the article, seen from its own side.
        runs: the passages that both have, here and there.
    """
    yield from _ends(side, runs)
    yield from _headline(side)
    yield from _dateline(side)
    yield from _house(side)
    mine = side.article.witness
    for kind, trace in ((ZoneKind.DEK, Trace.DEK), (ZoneKind.COMMENT, Trace.COMMENTS)):
        span = first_zone(side.article, kind)
        if span:
            yield Found(trace, span)
    if mine.outlet:
        yield Found(Trace.OUTLET, None)
    yield from _marks(side)


def _ends(side: Side, runs: Sequence[tuple[Span, Span]]) -> Iterator[Found]:
    """Yield a trace if the other's story goes on where the article's has ended, or the article's where the other's has.

    Where both go on, each in its own words, one of them may have been cut and added to: each has an end of its own.
    """
    if not runs:
        return
    mine, theirs = rest(side.article, max(here.end for here, _ in runs)), rest(side.other, max(there.end for _, there in runs))
    if theirs[0] >= _LEAST_END > mine[0]:
        yield Found(Trace.LACKS_END, None, theirs[1])
    if mine[0] >= _LEAST_END:
        yield Found(Trace.ADDS_END, mine[1])


def rest(article: Article, last: int) -> tuple[int, Span | None]:
    """Return how many words of the body stand after a place, and where they stand."""
    bodies = [Span(max(last, zone.start), zone.end) for zone in article.zones if zone.kind is ZoneKind.BODY and zone.end > last]
    words = sum(len(article.text.content[span.start : span.end].split()) for span in bodies)
    return words, _trim(article.text.content, bodies[0]) if words else None


def _trim(text: str, span: Span) -> Span | None:
    """Return the first line of a place that has a letter, without what stands before it."""
    found = re.compile(r"\w[^\n]*").search(text, span.start, span.end)
    return Span(*found.span()) if found else None


def _headline(side: Side) -> Iterator[Found]:
    span, other = first_zone(side.article, ZoneKind.HEADLINE), first_zone(side.other, ZoneKind.HEADLINE)
    if not span or not other:
        return
    here, there = side.cut(span), side.cut_other(other)
    mine, theirs = tokenize(here).keys, tokenize(there).keys
    if mine != theirs and set(mine) < set(theirs):
        yield Found(Trace.HEADLINE_CUT, span)
    body = first_zone(side.article, ZoneKind.BODY)
    if mine != theirs and body and len(mine) >= _FIRST_WORDS and tokenize(side.cut(body)[:200]).keys[: len(mine)] == mine:
        yield Found(Trace.HEADLINE_BODY, span)
    if _in_capitals(here) and not _in_capitals(there):
        yield Found(Trace.HEADLINE_CAPITALS, span)


def _in_capitals(headline: str) -> bool:
    return not any(word[:1].islower() for word in headline.split())


def _dateline(side: Side) -> Iterator[Found]:
    mine, theirs = first_zone(side.article, ZoneKind.DATELINE), first_zone(side.other, ZoneKind.DATELINE)
    if theirs and not mine:
        yield Found(Trace.NO_DATELINE, None, theirs)
    if mine and theirs and find_agencies(side.cut_other(theirs), credit=True) and not find_agencies(side.cut(mine), credit=True):
        yield Found(Trace.CUT_DATELINE, mine)


def house_formulas(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where a house speaks of itself between two places of a text, or says by a formula that it hands on another's words."""
    for pattern in (_SELF, _FORMULA):
        for found in pattern.finditer(text, start, end):
            yield found.span()


def _house(side: Side) -> Iterator[Found]:
    """Yield where an article speaks of itself, or says by a formula that it hands on another's."""
    for zone in side.article.zones:
        if zone.kind is ZoneKind.COMMENT:
            continue
        for pattern, trace in ((_SELF, Trace.SELF), (_FORMULA, Trace.FORMULA)):
            found = pattern.search(side.article.text.content, zone.start, zone.end)
            if found:
                yield Found(trace, Span(*found.span()))


def _marks(side: Side) -> Iterator[Found]:
    content, other = side.article.text.content, side.other.text.content
    if any(c in other for c in "“”’") and not any(c in content for c in "“”’"):
        yield Found(Trace.STRAIGHT, None)
    if "‘" in content and not any(c in content for c in '“"') and any(c in other for c in '“"'):
        yield Found(Trace.SINGLE, None)


def first_zone(article: Article, kind: ZoneKind) -> Span | None:
    """Return where the first part of a kind stands, if there is one."""
    return next((Span(zone.start, zone.end) for zone in article.zones if zone.kind is kind), None)
