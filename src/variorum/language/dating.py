"""The parts of an article and the day on which it was written → each of its dates with a value, and what gave it.

Used twice: by `ingest` on the article's own evidence, by `settle` with a day that a sibling lends.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from variorum.language.calendar import Standing, resolve
from variorum.language.dates import DateExpression, Form, exists, find_dates
from variorum.language.grammar import Grammar, grammar
from variorum.language.outlook import looks_ahead
from variorum.model import Span, Zone, ZoneKind

_SENTENCED = frozenset({ZoneKind.HEADLINE, ZoneKind.DEK, ZoneKind.CAPTION, ZoneKind.BODY})
_HEAD = frozenset({ZoneKind.BYLINE, ZoneKind.DATELINE})
_BESIDE = re.compile(r"[\s,.(]{1,3}(?:(?:the|den|dem|le|el)\s)?")
"""What stands between a weekday and its date."""
_MOST_KEPT = 256
"""Segments whose dates are kept, by their text: `settle` reads each witness twice more, and siblings have most sentences in common."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, or a line of byline or dateline (`head`)."""

    start: int
    end: int
    head: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A date of an article; offsets are those of the text searched.

    Attributes:
        expression: as the text gives it.
        segment: the number of its segment.
        head: it stands in byline or dateline.
        ahead: whether its sentence looks ahead to it.
        partner: the number of the date that stands beside a weekday, or of the weekday beside a date.
    """

    expression: DateExpression
    segment: int
    head: bool
    ahead: bool | None
    partner: int | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day from which relative dates count, and that of publication, from which those of byline and dateline do; in words what gave them."""

    written: date | None
    by: str | None = None
    published: date | None = None
    published_by: str | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """The value of a date, and in words what gave what the text leaves open."""

    value: str | None
    by: str | None = None


def date_segments(zones: Iterable[Zone], sentences: Iterable[Span]) -> list[Segment]:
    """Return the stretches of an article in which its dates are looked for, in order: all but comments, credits and furniture."""
    listed = sorted(zones, key=lambda zone: zone.start)
    starts = [zone.start for zone in listed]
    out = [Segment(zone.start, zone.end, True) for zone in listed if zone.kind in _HEAD]
    for sentence in sentences:
        at = bisect_right(starts, sentence.start) - 1
        if at >= 0 and listed[at].kind in _SENTENCED and sentence.start < listed[at].end:
            out.append(Segment(sentence.start, sentence.end, False))
    return sorted(out, key=lambda segment: segment.start)


def find_in_segments(text: str, segments: Sequence[Segment], rules: Grammar) -> list[Found]:
    """Return the dates of an article in order."""
    out: list[Found] = []
    for number, segment in enumerate(segments):
        for d, ahead in _dates_of(text[segment.start : segment.end], rules.code, segment.head):
            out.append(Found(d.moved(segment.start), number, segment.head, ahead))
    return _paired(text, out)


@lru_cache(_MOST_KEPT)
def _dates_of(part: str, language: str, head: bool) -> tuple[tuple[DateExpression, bool | None], ...]:
    """Return the dates of a segment by itself, each with whether its sentence looks ahead to it."""
    rules = grammar(language)
    return tuple(
        (d, None if head else looks_ahead(part, d.start, d.end, rules, interval=d.until is not None)) for d in find_dates(part, rules)
    )


def _paired(text: str, found: list[Found]) -> list[Found]:
    """Tell each weekday the date beside it, and each date its weekday: *Friday, Sept. 3*; *3 September (Friday)*."""
    for n in range(1, len(found)):
        first, second = found[n - 1], found[n]
        forms = {first.expression.form, second.expression.form}
        if first.segment != second.segment or first.partner is not None or forms != {Form.WEEKDAY, Form.ABSOLUTE}:
            continue
        dated = first if first.expression.form is Form.ABSOLUTE else second
        gap = text[first.expression.end : second.expression.start]
        if dated.expression.day and not dated.expression.until and _BESIDE.fullmatch(gap) and (dated is second or "(" in gap):
            found[n - 1], found[n] = replace(first, partner=n), replace(second, partner=n - 1)
    return found


def place(found: Sequence[Found], anchor: Anchor) -> list[Placed]:
    """Return the value of each date."""
    numeric = _order_of_numbers([f.expression for f in found], anchor)
    out: list[Placed] = []
    named: tuple[int, date] | None = None
    for f in found:
        before = named[1] if named and f.segment - named[0] <= 1 else None
        placed = _place(f, found, anchor, before, numeric)
        out.append(placed)
        if placed.value and len(placed.value) == 10 and not f.head:
            named = (f.segment, date.fromisoformat(placed.value))
    return _from_the_text(found, _beside(found, out))


def _place(f: Found, found: Sequence[Found], anchor: Anchor, named: date | None, day_first: bool | None) -> Placed:
    d = f.expression
    if d.either and d.year and d.month and d.day:
        if day_first is None and not f.head:
            return Placed(None)
        if day_first and not f.head:
            d = replace(d, month=d.day, day=d.month)
    written, by = (anchor.published, anchor.published_by) if f.head else (anchor.written, anchor.by)
    weekday = found[f.partner].expression.weekday if f.partner is not None else d.weekday
    value = resolve(d, Standing(written, f.ahead, named, weekday))
    if d.form is Form.SEQUEL:
        return Placed(value, "the day named before it" if value else None)
    whole = d.form is Form.ABSOLUTE and (d.year or (d.until and d.until.year))
    return Placed(value, None if whole or value is None or value[0] == "-" else by)


def _order_of_numbers(found: Sequence[DateExpression], anchor: Anchor) -> bool | None:
    """Return whether figures such as 3/4/2019 give the day first, by the article's other dates; None where nothing tells."""
    unsure = [d for d in found if d.either and d.year and d.month and d.day]
    if not unsure:
        return None
    days = {(d.year, d.month, d.day) for d in found if d.year and d.month and d.day and not d.either}
    days |= {(day.year, day.month, day.day) for day in (anchor.written, anchor.published) if day}
    for d in unsure:
        month_first, day_first = (d.year, d.month, d.day) in days, (d.year, d.day, d.month) in days
        if month_first != day_first:
            return day_first
    return None


def _beside(found: Sequence[Found], placed: list[Placed]) -> list[Placed]:
    """Give each weekday the value of the date beside it, if the calendar agrees."""
    for n, f in enumerate(found):
        if f.expression.form is Form.WEEKDAY and f.partner is not None:
            value = placed[f.partner].value
            if f.expression.until:
                placed[n] = _interval_to(f.expression, value)
                continue
            agrees = value is not None and (value[0] == "-" or date.fromisoformat(value).weekday() == f.expression.weekday)
            placed[n] = Placed(value, "the date beside it") if agrees else Placed(None)
    return placed


def _interval_to(d: DateExpression, value: str | None) -> Placed:
    """Return the days from one weekday to another whose date is given: *Sunday through Thursday, April 16*."""
    last = date.fromisoformat(value) if value and len(value) == 10 else None
    if last is None or d.until is None or d.weekday is None or last.weekday() != d.until.weekday:
        return Placed(None)
    first = last - timedelta(days=(last.weekday() - d.weekday) % 7)
    return Placed(f"{first.isoformat()}/{value}", "the date beside it")


def _from_the_text(found: Sequence[Found], placed: list[Placed]) -> list[Placed]:
    """Give a date without a year the one that the same day has elsewhere in the text, or that its weekday picks of those named."""
    years = {f.expression.year for f in found if f.expression.year and not f.expression.decade}
    full = {p.value[4:]: p.value for p in placed if p.value and len(p.value) == 10}
    for n, (f, p) in enumerate(zip(found, placed, strict=True)):
        if p.value is None or not p.value.startswith("--") or "/" in p.value or len(p.value) != 7:
            continue
        value = full.get(p.value[1:])
        by = "the same date elsewhere in it"
        if value is None and f.partner is not None:
            month, day = int(p.value[2:4]), int(p.value[5:7])
            weekday = found[f.partner].expression.weekday if f.expression.weekday is None else f.expression.weekday
            fitting = [y for y in years if exists(y, month, day) and date(y, month, day).weekday() == weekday]
            value, by = (f"{fitting[0]}{p.value[1:]}" if len(fitting) == 1 else None), "its weekday and a year that the text names"
        if value:
            placed[n] = Placed(value, by)
    return placed
