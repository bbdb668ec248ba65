"""Two aligned witnesses → the days and years that one, written nobody tells when, is lent by the other.

In this order: the date that stands opposite in the sibling; the day of writing that the witness's own dateline gives with
the sibling's year, or that a *yesterday* gives opposite a day that the sibling names; last the sibling's own day, for what is
the same on every day on which the shared text can have been written.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from variorum.language.calendar import Standing, resolve
from variorum.language.dates import DateExpression, Form
from variorum.language.dating import Anchor, Found, date_segments, find_in_segments, place
from variorum.language.grammar import grammar
from variorum.model import Article, Date, Siglum, Span, Zone
from variorum.tokens import Words

_LATER = 2
"""Days by which a taker of a text may be later than its sibling and still be told its weekdays."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One witness: its words, its dates in order of place, and the value of each on its own evidence."""

    article: Article
    words: Words
    found: list[Found]
    values: list[str | None]

    def span(self, number: int) -> tuple[int, int]:
        """Return the first word of a date, and one past its last."""
        d = self.found[number].expression
        return bisect_left(self.words.ends, d.start + 1), bisect_left(self.words.starts, d.end)


def lend_dates(
    articles: tuple[Article, Article], words: tuple[Words, Words], pairs: Sequence[Sequence[tuple[int, int]]], sigla: tuple[Siglum, Siglum]
) -> tuple[tuple[Date, ...], tuple[Date, ...]]:
    """Return the dates of the first witness that the second gives a value, or a year, and those of the second that the first gives one.

    Args:
        articles: both witnesses.
        words: their words.
        pairs: the aligned words, by passage.
        sigla: theirs.
    """

    @cache
    def side(n: int) -> _Side:
        return _side(articles[n], words[n])

    def lent(to: int, by: int) -> tuple[Date, ...]:
        aligned = pair_words(pairs, back=to > by)
        if not aligned or not _may_lend(articles[to], articles[by]):
            return ()
        return _lent(side(to), side(by), aligned, sigla[by])

    return lent(0, 1), lent(1, 0)


def _may_lend(to: Article, by: Article) -> bool:
    """Return whether one witness has dates that want a day or a year, and the other knows of any."""
    knows = bool(by.witness.written) or not all(is_open(row.value) for row in by.dates)
    return knows and any(is_open(row.value) for row in to.dates)


def _lent(side: _Side, other: _Side, pairs: Mapping[int, int], siglum: Siglum) -> tuple[Date, ...]:
    opposite = _opposite(side, other, pairs)
    values = _from_opposite(side, other, opposite)
    values |= {n: v for n, v in _from_days(side, other, opposite, values).items() if n not in values}
    rows = {(row.start, row.end): row for row in side.article.dates}
    return tuple(_rows(side, values, rows, siglum))


def is_open(value: str | None) -> bool:
    """Return whether a value wants a day or a year."""
    return value is None or value.startswith("--")


def _side(article: Article, words: Words) -> _Side:
    mended = words.mended
    zones = [Zone(mended.mended(z.start), mended.mended(z.end), z.kind) for z in article.zones]
    sentences = [Span(mended.mended(s.start), mended.mended(s.end)) for s in article.sentences]
    found = find_in_segments(mended.text, date_segments(zones, sentences), grammar(article.witness.language))
    known = {(row.start, row.end): row.value for row in article.dates}
    return _Side(article, words, found, [known.get(mended.found(f.expression.start, f.expression.end)) for f in found])


def _opposite(side: _Side, other: _Side, pairs: Mapping[int, int]) -> dict[int, int]:
    """Return which date of the sibling stands opposite each date: aligned with it, or alone in the same gap."""
    there = {at: n for n in range(len(other.found)) for at in range(*other.span(n))}
    out: dict[int, int] = {}
    for n in range(len(side.found)):
        first, last = side.span(n)
        touched = {there[pairs[at]] for at in range(first, last) if pairs.get(at) in there}
        if not touched and first < last:
            touched = _in_gap(first, last, pairs, there)
        if len(touched) == 1:
            out[n] = touched.pop()
    return out


def _in_gap(first: int, last: int, pairs: Mapping[int, int], there: Mapping[int, int]) -> set[int]:
    """Return the dates between the aligned words on either side of a place, if these are near and in order."""
    before = next((pairs[at] for at in range(first - 1, max(-1, first - 5), -1) if at in pairs), None)
    after = next((pairs[at] for at in range(last, last + 4) if at in pairs), None)
    if before is None or after is None or not 0 < after - before <= 9:
        return set()
    return {there[at] for at in range(before + 1, after) if at in there}


def _from_opposite(side: _Side, other: _Side, opposite: Mapping[int, int]) -> dict[int, str]:
    out: dict[int, str] = {}
    for n, m in opposite.items():
        value = other.values[m]
        if is_open(side.values[n]) and value and not value.startswith("--") and _agrees(side.found[n], other.found[m], value):
            out[n] = value
    return out


def _agrees(own: Found, sibling: Found, value: str) -> bool:
    """Return whether a date can have the value that stands opposite it: the weekday, day or month is the same, or the words are."""
    d, e = own.expression, sibling.expression
    if d.form is e.form and d.form is not Form.ABSOLUTE:
        return (d.weekday, d.offset, d.unit, d.day) == (e.weekday, e.offset, e.unit, e.day) and bool(d.until) == bool(e.until)
    if len(value) != 10 or d.until:
        return bool(d.until and e.until and value[4:10] == _month_day(d)) or (
            d.day is None and d.month is not None and value[4:] == _month_day(d)
        )
    day = date.fromisoformat(value)
    if d.form is Form.WEEKDAY:
        return day.weekday() == d.weekday and not d.unit
    if d.form is Form.ABSOLUTE:
        return d.month is not None and value[4:] == _month_day(d)
    return d.form is Form.DAY and day.day == d.day


def _month_day(d: DateExpression) -> str:
    return f"-{d.month or 0:02}" + (f"-{d.day:02}" if d.day else "")


def _from_days(side: _Side, other: _Side, opposite: Mapping[int, int], lent: Mapping[int, str]) -> dict[int, str]:
    """Return the values that dates have counted from the days on which the witness can have been written."""
    if side.article.witness.written:
        return {}
    written = _written(side, other, opposite)
    days = [written] if written else _possible_days(side, other, lent)
    if not days:
        return {}
    readings = [[placed.value for placed in place(side.found, Anchor(day, None, day))] for day in days]
    return {
        n: values[0]
        for n, values in enumerate(zip(*readings, strict=True))
        if is_open(side.values[n]) and values[0] and len(set(values)) == 1
    }


def _written(side: _Side, other: _Side, opposite: Mapping[int, int]) -> date | None:
    """Return the day on which the witness was written: its dateline's, or the one from which a sibling's day is its yesterday."""
    sibling = _day(other.article.witness.written)
    for f in side.found:
        if f.head and sibling:
            day = _day(resolve(f.expression, Standing(sibling + timedelta(days=_LATER if f.expression.form is Form.WEEKDAY else 0))))
            if day and f.expression.form in (Form.ABSOLUTE, Form.WEEKDAY, Form.DAY):
                return day
    days = {
        day - timedelta(days=side.found[n].expression.offset)
        for n, m in opposite.items()
        if side.found[n].expression.form is Form.RELATIVE
        and other.found[m].expression.form is not Form.RELATIVE
        and (day := _day(other.values[m]))
    }
    return days.pop() if len(days) == 1 else None


def _possible_days(side: _Side, other: _Side, lent: Mapping[int, str]) -> list[date]:
    """Return the days on which the witness can have been written: about that of its sibling, not before what it tells as past."""
    sibling = _day(other.article.witness.written)
    if sibling is None:
        return []
    past = [day for n, value in lent.items() if not side.found[n].ahead and (day := _day(value)) and day <= sibling]
    first = max([sibling - timedelta(days=1), *past])
    return [first + timedelta(days=n) for n in range((sibling - first).days + _LATER + 1)]


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value and len(value) == 10 else None
    except ValueError:
        return None


def _rows(side: _Side, values: Mapping[int, str], rows: Mapping[tuple[int, int], Date], siglum: Siglum) -> Iterator[Date]:
    for n, value in sorted(values.items()):
        d = side.found[n].expression
        span = side.words.mended.found(d.start, d.end)
        if span in rows:
            what = "the year of its sibling" if rows[span].value else "the date of its sibling"
            yield Date(*span, value, f"{what} {siglum}", siglum)


def pair_words(passages: Sequence[Sequence[tuple[int, int]]], *, back: bool = False) -> dict[int, int]:
    """Return the aligned words of all passages as a mapping, from the second to the first if `back`.

    >>> pair_words([[(0, 4), (1, 5)]], back=True)
    {4: 0, 5: 1}
    """
    return {(j if back else i): (i if back else j) for pairs in passages for i, j in pairs}
