"""Versions of a story → the parts of each as the others show them: a paragraph read as comments or furniture that stands in another's body is body.

A page does not always show where its parts end, and two pages of one text may be cut at two places. What a version has in its
comments or furniture, nowhere in its own body, and another has word for word in its body, is compared as body. Signed comments stay
comments unless they are long: readers quote, but not whole paragraphs that the story before them lacks. Readers also quote other
articles whole: a comment stays one from a dateline on, with which no paragraph of a story begins, and under a story that has
nothing else of the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.kernels.plain import kgrams
from variorum.language.datelines import find_dateline
from variorum.language.grammar import grammar
from variorum.model import Article, Zone, ZoneKind
from variorum.offsets import Mended
from variorum.tokens import tokenize

_OPENING = frozenset({ZoneKind.DEK, ZoneKind.CAPTION})
_LEFT_OUT = _OPENING | {ZoneKind.COMMENT, ZoneKind.FURNITURE}
"""What may be body: a page's first paragraph is set like a dek or a caption by one outlet and like any other by the next."""
_RUN = 4
"""Words in a row by which a passage is known again."""
_SHARE, _OWN = 0.7, 0.3
"""The share of a line's runs that another's body has at least, and its own body at most."""
_LEAST, _LEAST_SIGNED = 12, 40
"""Words that such lines hold together: unsigned, and of a comment that has an author."""
_TOLD = 40
"""Runs of its own body from which a version tells a story of its own."""
Runs = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    words: int
    theirs: bool
    """Whether another's body has it, and its own has not."""


def settle_zones(articles: Sequence[Article]) -> tuple[tuple[Zone, ...], ...]:
    """Return the zones of each version, with what the others show; those of a version that they tell nothing of are its own, the same object.

    Args:
        articles: versions of one story, as each was read alone.
    """
    held = [list(_left_out(article)) for article in articles]
    if not any(held):
        return tuple(article.zones for article in articles)
    bodies = [_body(article) for article in articles]
    return tuple(
        _settled(article, bodies[n], frozenset().union(*(body for m, body in enumerate(bodies) if m != n))) if held[n] else article.zones
        for n, article in enumerate(articles)
    )


def _left_out(article: Article) -> Iterator[Zone]:
    return (zone for zone in article.zones if zone.kind in _LEFT_OUT)


def _body(article: Article) -> Runs:
    mended = Mended(article.text.content, article.repairs)
    keys = (
        tokenize(mended.text, mended.mended(zone.start), mended.mended(zone.end)).keys
        for zone in article.zones
        if zone.kind is ZoneKind.BODY
    )
    return frozenset(run for words in keys for run in kgrams(words, _RUN))


def _settled(article: Article, own: Runs, others: Runs) -> tuple[Zone, ...]:
    mended = Mended(article.text.content, article.repairs)
    lines = {zone: list(_lines(zone, mended, own, others)) for zone in article.zones if zone.kind in _LEFT_OUT}
    lines = _without_quoted(article, mended, lines, own, others)
    told = {zone: sum(line.words for line in found if line.theirs) for zone, found in lines.items()}
    unsigned = sum(words for zone, words in told.items() if not zone.author)  # a list in the story is read as many comments
    out: list[Zone] = []
    for zone in article.zones:
        enough = told.get(zone, 0) >= _LEAST_SIGNED if zone.author else unsigned >= _LEAST and told.get(zone, 0) > 0
        out += _divided(zone, lines[zone]) if enough else [zone]
    return tuple(out) if out != list(article.zones) else article.zones


def _without_quoted(
    article: Article, mended: Mended, lines: Mapping[Zone, list[_Line]], own: Runs, others: Runs
) -> dict[Zone, list[_Line]]:
    """Return the lines with those that a reader quotes from another article told as the reader's."""
    if not own:
        return dict(lines)
    rules = grammar(article.witness.language)
    elsewhere = len(own) >= _TOLD and own.isdisjoint(others)
    out: dict[Zone, list[_Line]] = {}
    quoting, author = elsewhere, None
    for zone in article.zones:
        if zone.kind is not ZoneKind.COMMENT:
            quoting = elsewhere
        elif zone.author and zone.author != author:
            quoting, author = elsewhere, zone.author
        if zone in lines:
            found: list[_Line] = []
            out[zone] = found
            for line in lines[zone]:
                if zone.kind is ZoneKind.COMMENT:
                    start, end = mended.mended(line.start), mended.mended(line.end)
                    quoting = quoting or find_dateline(mended.text, start, end, rules) is not None
                found.append(replace(line, theirs=line.theirs and not (quoting and zone.kind is ZoneKind.COMMENT)))
    return out


def _lines(zone: Zone, mended: Mended, own: Runs, others: Runs) -> Iterator[_Line]:
    """Yield the lines of a zone that hold words, in offsets of the text as found."""
    at, end = mended.mended(zone.start), mended.mended(zone.end)
    for line in mended.text[at:end].splitlines(keepends=True):
        bare = line.strip()
        start = at + len(line) - len(line.lstrip())
        at += len(line)
        keys = tokenize(bare).keys
        if not keys:
            continue
        runs = kgrams(keys, _RUN)
        theirs = bool(runs) and _part(runs, others) >= _SHARE and _part(runs, own) <= _OWN
        yield _Line(*mended.found(start, start + len(bare)), len(keys), theirs)


def _part(runs: Sequence[tuple[str, ...]], body: Runs) -> float:
    return sum(run in body for run in runs) / len(runs)


def _divided(zone: Zone, lines: Sequence[_Line]) -> list[Zone]:
    """Return the stretches into which lines that are another's body divide a zone; a line too short to tell goes with the one before."""
    stretches: list[Zone] = []
    for line in lines:
        short = line.words < _RUN and bool(stretches)
        kind = stretches[-1].kind if short else ZoneKind.BODY if line.theirs else zone.kind
        if stretches and stretches[-1].kind is kind:
            stretches[-1] = replace(stretches[-1], end=line.end)
        elif kind is ZoneKind.BODY:
            stretches.append(Zone(line.start, line.end, kind))
        else:
            stretches.append(replace(zone, start=line.start, end=line.end))
    return stretches
