"""Running text → the dates in it, absolute, partial and relative, in the forms of news in seven languages.

The languages are those with a grammar: English, German, French, Spanish, Portuguese, Italian, Dutch.

What a date means, given the day on which the text was written, is told by `calendar.py`; dates in Chinese and Arabic
script are found by `script_dates.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from variorum.language.date_forms import DateExpression, Form, exists
from variorum.language.date_patterns import AND, BETWEEN, FROM, OF, THROUGH, patterns
from variorum.language.date_readers import read_forms
from variorum.language.grammar import Grammar

__all__ = ["DateExpression", "Form", "exists", "find_dates", "may_hold_date", "parse_day"]


def may_hold_date(keys: Iterable[str], rules: Grammar) -> bool:
    """Return whether any of these keys can belong to a date: a quick look before `find_dates`."""
    found = patterns(rules.code)
    other_script = not rules.dates.months
    return any(
        not key.isalpha() or key in found.triggers or key[:-1] in found.triggers or (other_script and not key.isascii()) for key in keys
    )


def find_dates(text: str, rules: Grammar) -> list[DateExpression]:
    """Return the dates of a text in order, none overlapping another; `rules` is the grammar of its language.

    >>> from variorum.language.grammar import grammar
    >>> [(d.month, d.day, d.weekday) for d in find_dates("on Friday, Sept. 3", grammar("en"))]
    [(None, None, 4), (9, 3, None)]
    """
    found: list[DateExpression] = []
    for expression in read_forms(text, rules):
        if all(expression.end <= other.start or other.end <= expression.start for other in found):
            found.append(expression)
    return _joined(text, sorted(found, key=lambda d: d.start)) if len(found) > 1 else found


def _joined(text: str, found: list[DateExpression]) -> list[DateExpression]:
    """Join what belongs together: a day and its week, month or year; the two ends of an interval."""
    out = [found[0]]
    for second in found[1:]:
        first = out[-1]
        gap = text[first.end : second.start]
        whole = _of(first, second) if OF.fullmatch(gap) else None
        if whole is None and first.until is None and _is_through(text, first, second, gap):
            whole = replace(first, end=second.end, until=second)
        if whole:
            out[-1] = whole
        else:
            out.append(second)
    return out


def _of(first: DateExpression, second: DateExpression) -> DateExpression | None:
    """Return a day with the period that it lies in: *3 February last year*, *Monday of last week*."""
    if second.form is not Form.PERIOD:
        return None
    of_year = first.form is Form.ABSOLUTE and first.year is None and first.month and second.unit == "year"
    of_week = first.form is Form.WEEKDAY and second.unit == "week"
    of_month = first.form is Form.DAY and second.unit == "month"
    if not (of_year or of_week or of_month) or first.until or first.offset:
        return None
    return replace(first, end=second.end, unit=second.unit, offset=second.offset)


def _is_through(text: str, first: DateExpression, second: DateExpression, gap: str) -> bool:
    """Return whether what stands between two dates makes an interval of them."""
    same = first.form is second.form and (first.day is None) == (second.day is None) and (first.month is None) == (second.month is None)
    if not same or first.form not in (Form.ABSOLUTE, Form.WEEKDAY) or first.decade or (first.year and not second.year):
        return False
    before = text[max(0, first.start - 12) : first.start]
    if AND.fullmatch(gap):
        return bool(BETWEEN.search(before))
    # "told the court on Monday to Tuesday" is never said; a bare *a*, *to* between days still wants its *from*.
    return bool(THROUGH.fullmatch(gap)) and (
        gap.strip() not in ("to", "a", "al", "au") or bool(FROM.search(before)) or first.month is not None
    )


def parse_day(text: str, rules: Grammar) -> date | None:
    """Return the first full day (year, month and day) that a text names, or None.

    >>> from variorum.language.grammar import grammar
    >>> parse_day("Al Jazeera | 30 September 2017", grammar("en"))
    datetime.date(2017, 9, 30)
    """
    for found in find_dates(text, rules):
        if found.year and found.month and found.day and found.until is None and exists(found.year, found.month, found.day):
            return date(found.year, found.month, found.day)
    return None
