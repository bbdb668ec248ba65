"""Two articles and where they differ → what each shows of having been edited: traces, counted and with their places.

A trace of one article is something in it, beside the other, that comes about in copying: a slip where the other is right, an
accent or a mark lost, a day given by its date where the other has the weekday of the day it was written, a gloss on the
agency, an end cut off, a dek or an outlet's name before it. A text that was only copied *from* has none (Maas: an error that
the copy lacks parts the two), yet any one of them may stand there for another reason, so that they are weighed together
(`direction.py`).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import DamerauLevenshtein

from variorum.language.agencies import find_agencies
from variorum.language.grammar import Grammar, grammar
from variorum.language.lexicon import american_spellings
from variorum.language.words import is_english_word
from variorum.model import Article, Kind, Pair, Span, ZoneKind
from variorum.tokens import tokenize
from variorum.transmission.layout import find_layout
from variorum.transmission.trace import Found, Side, Trace

_ACUTE = "\u0301"
_NOW = re.compile(r"\b(?:will|would|plan\w*|expected|current|currently|is|are|has|have)\b")
_THEN = re.compile(r"\b(?:was|were|had|former|formerly|did)\b")
_SAID_IN_A_WORD = {Kind.CONTRACTION: Trace.CONTRACTS, Kind.ABBREVIATION: Trace.SHORTENS}
_LACKS = {Kind.HEDGE: Trace.LACKS_HEDGE, Kind.ATTRIBUTION: Trace.LACKS_SOURCE}
_LEAST_INSIDE = 4
"""Words in mid-sentence from which leaving them out is a cut, not a matter of style."""


def find_traces(a: Article, b: Article, pair: Pair) -> tuple[list[Found], list[Found]]:
    """Return the traces that each of two articles shows beside the other.

    Args:
        a: the first article.
        b: the second.
        pair: the two compared.
    """
    shared = [piece for row in pair.rows for piece in row.pieces if piece.variant is None]
    first = _of_side(
        _side(a, b, [piece.b for piece in shared if piece.b]),
        [(v.a, v.b, v.kind) for v in pair.variants],
        [(x.a, x.b, x.moved) for x in pair.alignments],
    )
    second = _of_side(
        _side(b, a, [piece.a for piece in shared if piece.a]),
        [(v.b, v.a, v.kind) for v in pair.variants],
        [(x.b, x.a, x.moved) for x in pair.alignments],
    )
    return list(first), list(second)


def _side(article: Article, other: Article, shared: list[Span]) -> Side:
    return Side(article, other, grammar(article.witness.language), shared)


Place = tuple[Span | None, Span | None, Kind]
Run = tuple[Span, Span, bool]


def _of_side(side: Side, places: Sequence[Place], runs: Sequence[Run]) -> Iterator[Found]:
    first = min((theirs.start for _, theirs, _ in runs if _in_body(side.other, theirs)), default=0)
    last = max((theirs.end for _, theirs, moved in runs if not moved), default=0)
    lacking = set()
    for mine, theirs, kind in places:
        if mine and theirs:
            yield from (Found(trace, mine) for trace in _at_place(side, mine, theirs, kind))
        elif theirs and first <= theirs.start and theirs.end <= last:
            paragraph = _paragraph(side.other.text.content, theirs)
            if _is_shared(paragraph, side.shared):
                yield from (Found(trace, None, theirs) for trace in _lacking(side, theirs, kind))
            elif paragraph not in lacking:
                lacking.add(paragraph)
                yield Found(Trace.LACKS_PARAGRAPH, None, theirs)
    yield from (Found(Trace.MOVES, mine) for mine, _, moved in runs if moved)
    yield from find_layout(side, [(mine, theirs) for mine, theirs, _ in runs])


def _in_body(article: Article, span: Span) -> bool:
    return any(zone.kind is ZoneKind.BODY and zone.start < span.end and span.start < zone.end for zone in article.zones)


def _paragraph(text: str, span: Span) -> Span:
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, end if end >= 0 else len(text))


def _is_shared(paragraph: Span, shared: Sequence[Span]) -> bool:
    """Return whether words of a paragraph stand in both."""
    return any(span.start < paragraph.end and paragraph.start < span.end for span in shared)


def _at_place(side: Side, mine: Span, theirs: Span, kind: Kind) -> Iterator[Trace]:
    """Yield what one place of variation shows, both sides having words."""
    here, there = side.cut(mine), side.cut_other(theirs)
    one, other = tokenize(here).keys, tokenize(there).keys
    if kind in _SAID_IN_A_WORD and len(here) < len(there):
        yield _SAID_IN_A_WORD[kind]
    if kind is Kind.DATE and _dates_more(here, one, other, side.rules):
        yield Trace.DATED
    if kind is Kind.NUMBER and any(c.isdigit() for c in here) and not any(c.isdigit() for c in there):
        yield Trace.FIGURES
    if kind in _LACKS and len(one) < len(other):
        yield _LACKS[kind]
    if kind in (Kind.WORDING, Kind.ATTRIBUTION) and len(one) > len(other) and tuple(one[len(other) :]) in side.rules.names.glosses:
        yield Trace.GLOSS
    if kind in (Kind.WORDING, Kind.ENTITY, Kind.NAME, Kind.TENSE, Kind.QUOTATION, Kind.ATTRIBUTION) and not _close(one, other):
        yield Trace.REWORDS
    yield from _time_traces(here, there, kind)
    yield from _style_traces(here, there)
    if len(one) == len(other) == 1 and not _writes_accents_otherwise(side, mine, there):
        yield from _word_traces(side, here, there, one[0], other[0])


def _writes_accents_otherwise(side: Side, mine: Span, there: str) -> bool:
    """Return whether a word has no accent by choice: Italian wires write it as an apostrophe (*citta'*), Dutch may leave out that of stress (*één*)."""
    if side.rules.code == "it":
        return side.article.text.content[mine.end : mine.end + 1] in ("'", "’")
    marks = {c for c in unicodedata.normalize("NFD", there) if unicodedata.combining(c)}
    return side.rules.code == "nl" and marks == {_ACUTE}


def _style_traces(here: str, there: str) -> Iterator[Trace]:
    """Yield what shows the style of a house that prints an agency's words."""
    if "percent" in there and ("per cent" in here or "%" in here):
        yield Trace.PER_CENT
    if here.isupper() and "." not in here and "." in there.rstrip(".") and here == there.replace(".", ""):
        yield Trace.POINTS
    if here.casefold().endswith("reporters") and find_agencies(there) and not find_agencies(here):
        yield Trace.UNNAMED


_YEAR = re.compile(r"(?<!\d)(?:19[89]\d|20[0-4]\d)(?!\d)")
_FIGURE = re.compile(r"(?<![\w.])\d{1,3}(?:,\d{3})+|(?<![\w.])\d+(?:\.\d+)?")
_HYPHENS, _DASHES = re.compile(r" - |--"), re.compile("[–—]")


def _time_traces(here: str, there: str, kind: Kind) -> Iterator[Trace]:
    """Yield what shows that one of two readings was right earlier: a year, a figure that grew, what was still to come."""
    years = [[int(year) for year in _YEAR.findall(text)] for text in (here, there)]
    figures = [[float(figure.replace(",", "")) for figure in _FIGURE.findall(text)] for text in (here, there)]
    if len(years[0]) == len(years[1]) == 1:
        if years[0][0] < years[1][0]:
            yield Trace.EARLIER_YEAR
    elif len(figures[0]) == len(figures[1]) == 1 and figures[0][0] < figures[1][0]:
        yield Trace.LOWER
    if _NOW.search(here) and not _THEN.search(here) and _THEN.search(there):
        yield Trace.STILL
    if _HYPHENS.search(here) and _DASHES.search(there):
        yield Trace.DASHES
    if here.replace("-", " ") == there.replace("-", " ") and "-" in there and "-" not in here:
        yield Trace.OPEN
    if kind is Kind.PUNCTUATION and here.count(",") < there.count(","):
        yield Trace.FEWER_COMMAS


def _word_traces(side: Side, here: str, there: str, one: str, other: str) -> Iterator[Trace]:
    if one == other:
        return
    if _bare(here) == _bare(there):
        if _accents(there) > _accents(here):
            yield Trace.ACCENTS
        return
    spellings = american_spellings()
    if spellings.get(one) == other:
        yield Trace.BRITISH
    elif spellings.get(other) != one and _close([one], [other]):
        if len(one) > 2 and side.count(one) == 1 and side.count(other) >= 1:
            yield Trace.ODD_NAME
        elif here[:1].islower() and side.rules.code == "en" and not is_english_word(one) and is_english_word(other):
            yield Trace.SLIP


def _close(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two readings of a word each differ by a slip of the pen."""
    if len(one) != 1 or len(other) != 1 or min(len(one[0]), len(other[0])) < 2 or not (one[0] + other[0]).isalpha():
        return False
    return DamerauLevenshtein.distance(one[0], other[0]) <= (1 if min(len(one[0]), len(other[0])) < 9 else 2)


def _bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))


def _accents(text: str) -> int:
    return sum(bool(unicodedata.combining(c)) for c in unicodedata.normalize("NFD", text))


def _dates_more(here: str, one: Sequence[str], other: Sequence[str], rules: Grammar) -> bool:
    """Return whether a reading gives the day of the month, or counts from today, where the other has a weekday."""
    weekday = any(key in rules.dates.weekdays for key in other)
    return weekday and not any(key in rules.dates.weekdays for key in one) and (any(c.isdigit() for c in here) or bool(one))


def _lacking(side: Side, theirs: Span, kind: Kind) -> Iterator[Trace]:
    """Yield what it shows that the article lacks words which the other has, before the other's shared end."""
    count = len(tokenize(side.cut_other(theirs)).keys)
    if kind in _LACKS:
        yield _LACKS[kind]
    elif _has_sentence(side.other, theirs):
        yield Trace.LACKS_SENTENCE
    elif count >= _LEAST_INSIDE:
        yield Trace.LACKS_INSIDE
    else:
        yield Trace.LACKS_WORD


def _has_sentence(article: Article, span: Span) -> bool:
    """Return whether a place holds a sentence whole; the point at its end, and a mark before it, may stand outside."""
    at = bisect_left(article.sentences, span.start - 2, key=lambda sentence: sentence.start)
    return at < len(article.sentences) and article.sentences[at].end <= span.end + 2
