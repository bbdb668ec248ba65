"""Two articles → the variant of their datelines, where only one has one, or both open in different words.

A dateline stands beside the body and is not collated with it. What differs is style: the same dispatch opens in each house's
own way, and where it does not the place and the day are told among the dates and the metadata.
"""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Article, Doubt, Kind, Span, Variant, Weight, ZoneKind
from variorum.tokens import tokenize

_OPENING = 200
"""Code points of a body in which a dateline can stand that was not read as one."""
_SEPARATORS = " \t\r\n\xa0\u202f-–—―_:|"


def find_dateline_variants(a: Article, b: Article, *, scan: bool) -> tuple[Variant, ...]:
    """Return the variant of the datelines, or none: where they are the same words, and where the other opens with them in its body.

    Args:
        a: the first witness.
        b: the second.
        scan: whether one of the texts is a scan, so that a letter or a whole line may have been misread.
    """
    left, right = _dateline(a), _dateline(b)
    mine, theirs = _words(a, left), _words(b, right)
    if mine == theirs or (not mine and _opens_with(a, theirs)) or (not theirs and _opens_with(b, mine)):
        return ()
    return (Variant(left, right, Kind.DATELINE, Weight.STYLE, doubt=Doubt.OCR if scan else None),)


def _dateline(article: Article) -> Span | None:
    """Return the first dateline of an article, without the mark that closes it."""
    text = article.text.content
    for zone in article.zones:
        if zone.kind is ZoneKind.DATELINE:
            end = zone.start + len(text[zone.start : zone.end].rstrip(_SEPARATORS))
            return Span(zone.start, end) if end > zone.start else None
    return None


def _words(article: Article, span: Span | None) -> list[str]:
    return tokenize(article.text.content, span.start, span.end).keys if span else []


def _opens_with(article: Article, words: Sequence[str]) -> bool:
    """Return whether a body opens with the words of a dateline, whatever the mark after them."""
    body = next((zone for zone in article.zones if zone.kind is ZoneKind.BODY), None)
    if body is None:
        return False
    return tokenize(article.text.content, body.start, min(body.end, body.start + _OPENING)).keys[: len(words)] == list(words)
