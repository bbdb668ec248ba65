"""Running text → the dates in it, absolute, partial and relative, in the forms of English, German, French and Spanish news.

What a date means, given the day on which the text was written, is told by `calendar.py`; dates in Chinese and Arabic
script are found by `script_dates.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from variorum.language.date_patterns import (
    AND,
    BETWEEN,
    FROM,
    GERMAN_SHORT,
    HEDGED,
    IN,
    INSTANT,
    NUMERIC,
    OF,
    SHORT_NAMES,
    SPANISH_LETTERS,
    SPANISH_SHORT,
    THROUGH,
    Patterns,
    patterns,
)
from variorum.language.grammar import Grammar
from variorum.tokens import word_key


class Form(StrEnum):
    """How a date is given."""

    ABSOLUTE = "absolute"
    """By its numbers: some of year, month, day."""
    DAY = "day"
    """By the day of a month that is not named: the 22nd, 18日."""
    WEEKDAY = "weekday"
    RELATIVE = "relative"
    """By days from the day of writing: yesterday, two days ago."""
    PERIOD = "period"
    """A week, weekend, month or year counted from that of writing: last week, next month."""
    SEQUEL = "sequel"
    """By days, weeks, months or years from a day named before: two days earlier."""


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date as the text gives it; offsets are code points of the text searched.

    Attributes:
        start: first code point.
        end: one past the last.
        form: how it is given.
        year: of an absolute date, where given.
        month: 1-12.
        day: 1-31.
        weekday: Monday is 0; of an absolute date or a day, the weekday that stands with it.
        offset: units from the day of writing (a weekday without a unit, a month, a day of a month: -1 the last, 1 the next).
        unit: week, weekend, month or year; `nearest weekend`: the last or the coming one.
        decade: the year stands for its decade (the 1960s).
        either: day and month may be the other way round (3/4/2019).
        until: the end of an interval of which this is the beginning.
    """

    start: int
    end: int
    form: Form
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    offset: int = 0
    unit: str | None = None
    decade: bool = False
    either: bool = False
    until: DateExpression | None = None


_TOKEN = re.compile(r"[^\W\d_]+|\d+")


def may_hold_date(keys: Iterable[str], rules: Grammar) -> bool:
    """Return whether any of these keys can belong to a date: a quick look before `find_dates`."""
    found = patterns(rules.code)
    return any(
        not key.isalpha()
        or key in found.months
        or key in found.weekdays
        or key in found.relatives
        or key in found.units
        or not key.isascii()
        and not rules.dates.months
        for key in keys
    )


def find_dates(text: str, rules: Grammar) -> list[DateExpression]:
    """Return the dates of a text in order, none overlapping another; `rules` is the grammar of its language.

    >>> from variorum.language.grammar import grammar
    >>> [(d.month, d.day, d.weekday) for d in find_dates("on Friday, Sept. 3", grammar("en"))]
    [(None, None, 4), (9, 3, None)]
    """
    found: list[DateExpression] = []
    for expression in _readings(text, rules):
        if all(expression.end <= other.start or other.end <= expression.start for other in found):
            found.append(expression)
    return _joined(text, sorted(found, key=lambda d: d.start)) if len(found) > 1 else found


def _readings(text: str, rules: Grammar) -> Iterator[DateExpression]:
    """Yield what each form reads, surest first; only the forms of which a word is there are asked."""
    keys = {key.lower() for key in _TOKEN.findall(text)}
    known = patterns(rules.code)
    figures = any(key.isdigit() for key in keys)
    if not text.isascii():
        from variorum.language.script_dates import find_script_dates

        yield from find_script_dates(text)
    months, days = not keys.isdisjoint(known.months), not keys.isdisjoint(known.weekdays)
    if figures:
        yield from _numeric(text, rules)
        if months:
            yield from _day_month(text, rules, known)
            yield from _month_day(text, rules, known)
        if days:
            yield from _weekday_days(text, rules, known)
    if not keys.isdisjoint(known.units):
        yield from _ago_dates(text, rules, known)
        yield from _periods(text, rules, known)
    if days:
        yield from _weekdays(text, rules, known)
    if not keys.isdisjoint(known.relatives):
        yield from _relatives(text, rules, known)
    if months:
        yield from _months(text, rules, known)
    if figures and rules.dates.months:
        yield from _days(text, known)
        yield from _years(text, known)


def exists(year: int, month: int, day: int) -> bool:
    """Return whether there is such a day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _numeric(text: str, rules: Grammar) -> Iterator[DateExpression]:
    for m in NUMERIC.finditer(text):
        if m["iy"]:
            yield DateExpression(m.start(), m.end(), Form.ABSOLUTE, int(m["iy"]), int(m["im"]), int(m["id"]))
            continue
        first, second, year = int(m["n1"]), int(m["n2"]), int(m["ny"])
        year += 0 if year > 99 else 2000 if year < 50 else 1900
        day_first = rules.dates.day_first or m["sep"] == "."
        day, month = (first, second) if day_first else (second, first)
        either = rules.code == "en" and m["sep"] != "." and first != second and max(first, second) <= 12
        if month > 12:
            day, month = month, day
        if month <= 12:
            yield DateExpression(m.start(), m.end(), Form.ABSOLUTE, year, month, day, either=either)
    if rules.code == "de":
        for m in GERMAN_SHORT.finditer(text):
            yield DateExpression(m.start(), m.end(), Form.ABSOLUTE, None, int(m["month"]), int(m["day"]))
    if rules.code == "es":
        for m in SPANISH_SHORT.finditer(text):
            months = SPANISH_LETTERS[m["letter"]]
            yield DateExpression(m.start(), m.end(), Form.ABSOLUTE, None, months[0] if len(months) == 1 else None, int(m["day"]))
    for m in INSTANT.finditer(text):
        offset = {"i": 0, "u": -1, "p": 1}[m["month"][0].lower()]
        yield DateExpression(m.start(), m.end(), Form.DAY, day=int(m["day"]), unit="month", offset=offset)


def _day_month(text: str, rules: Grammar, known: Patterns) -> Iterator[DateExpression]:
    for m in known.day_month.finditer(text):
        month, day, year = rules.dates.months[word_key(m["month"])], int(m["day"]), _int(m["year"])
        end = m.end() if m["year"] or not m[0].endswith(".") else _sentence_stop(m)
        if not m["last"]:
            yield DateExpression(m.start(), end, Form.ABSOLUTE, year, month, day)
        elif _is_interval(m["through"], day, int(m["last"])):
            last = DateExpression(m.start("last"), end, Form.ABSOLUTE, year, month, int(m["last"]))
            yield DateExpression(m.start(), end, Form.ABSOLUTE, year, month, day, until=last)
        else:
            yield DateExpression(m.start("last"), end, Form.ABSOLUTE, year, month, int(m["last"]))


def _is_interval(through: str, day: int, last: int) -> bool:
    """Return whether two days of one month make an interval; of two joined by *and*, only neighbours do."""
    return last > day and (not re.search(r"and|und|et|y|&", through) or last == day + 1)


def _sentence_stop(m: re.Match[str]) -> int:
    """Return where a date ends whose last point may be the sentence's."""
    full = len(m["month"]) > 4 or word_key(m["month"]) in ("may", "mai", "mars", "juin", "mayo", "june", "july", "juni", "juli")
    return m.end() - 1 if full else m.end()


def _month_day(text: str, rules: Grammar, known: Patterns) -> Iterator[DateExpression]:
    for m in known.month_day.finditer(text):
        if rules.dates.day_first or m["month"] in ("may", "mar", "sun"):
            continue
        month, day, year = rules.dates.months[word_key(m["month"])], int(m["day"]), _int(m["year"])
        last_month = rules.dates.months[word_key(m["month2"])] if m["month2"] else month
        if m["last"] and (last_month != month or _is_interval(m["through"], day, int(m["last"]))):
            last = DateExpression(m.start("month2" if m["month2"] else "last"), m.end(), Form.ABSOLUTE, year, last_month, int(m["last"]))
            yield DateExpression(m.start(), m.end(), Form.ABSOLUTE, year if last_month >= month else None, month, day, until=last)
        elif m["last"]:
            yield DateExpression(m.start(), m.end("day"), Form.ABSOLUTE, None, month, day)
        else:
            yield DateExpression(m.start(), m.end(), Form.ABSOLUTE, year, month, day)


def _months(text: str, rules: Grammar, known: Patterns) -> Iterator[DateExpression]:
    for m in known.month.finditer(text):
        key, name = word_key(m["month"]), m["month"]
        if not m["year"]:
            if not name[0].isupper() and rules.code in ("en", "de"):
                continue
            short = len(key) <= 4 and key not in ("june", "july", "juni", "juli", "juin", "mayo")
            if key in SHORT_NAMES and not _after_preposition(text, m.start()):
                continue
            if short and key not in SHORT_NAMES and not (m[0].endswith(".") or _after_preposition(text, m.start())):
                continue
        end = m.end() if m["year"] or not m[0].endswith(".") else _sentence_stop(m)
        start, offset = _beside(text, m.start(), rules) if not m["year"] else (m.start(), 0)
        yield DateExpression(start, end, Form.ABSOLUTE, _int(m["year"]), rules.dates.months[key], offset=offset)


def _beside(text: str, start: int, rules: Grammar) -> tuple[int, int]:
    """Return where *last* or *next* before a month starts, and which of the two it is."""
    word = re.search(r"(?<!\w)(\w+)\s$", text[max(0, start - 16) : start])
    offset = direction(word_key(word[1]), rules) if word else 0
    return (start - len(word[0]), offset) if word and offset else (start, 0)


def direction(word: str, rules: Grammar) -> int:
    """Return -1 for *last*, 1 for *next*, 0 for any other word."""
    return -1 if word in map(word_key, rules.dates.last) else 1 if word in map(word_key, rules.dates.next) else 0


def _after_preposition(text: str, start: int) -> bool:
    return bool(IN.search(text[max(0, start - 12) : start]))


def _years(text: str, known: Patterns) -> Iterator[DateExpression]:
    for m in known.year.finditer(text):
        before = text[max(0, m.start() - 14) : m.start()].lower()
        named = before.endswith(("(", "year ", "jahr ", "année ", "año ", "the ", "summer ", "winter ", "spring ", "autumn ", "fall "))
        ranged = re.search(r"(?<!\d)(?:1[6-9]|20)\d\d[-–]$", before)
        if m["decade"] or named or ranged or _after_preposition(text, m.start()):
            yield DateExpression(m.start(), m.end(), Form.ABSOLUTE, int(m["year"]), decade=bool(m["decade"]))


def _weekday_number(word: str, rules: Grammar) -> int | None:
    """Return the number of a weekday; None if it is written as another word would be."""
    return None if rules.code in ("en", "de") and not word[0].isupper() else rules.dates.weekdays.get(word_key(word))


def _weekday_days(text: str, rules: Grammar, known: Patterns) -> Iterator[DateExpression]:
    for m in known.weekday_day.finditer(text):
        weekday = _weekday_number(m["weekday"], rules)
        if weekday is not None and (rules.code != "en" or m["suffix"]):
            end = m.end() - 1 if m["suffix"] == "." and m.end() == len(text) else m.end()
            yield DateExpression(m.start(), end, Form.DAY, day=int(m["day"] or m["day2"]), weekday=weekday)


def _days(text: str, known: Patterns) -> Iterator[DateExpression]:
    for m in known.day.finditer(text):
        start = m.start("whole") if "whole" in m.re.groupindex else m.start("day")
        yield DateExpression(start, m.end(), Form.DAY, day=int(m["day"]))


def _weekdays(text: str, rules: Grammar, known: Patterns) -> Iterator[DateExpression]:
    for m in known.weekday.finditer(text):
        weekday = _weekday_number(m["weekday"], rules)
        if weekday is None or (rules.code == "es" and re.search(r"\blos\s+$", text[: m.start()], re.IGNORECASE)):
            continue
        offset = direction(word_key(m["before"] or m["after"] or ""), rules)
        start = m.start() if offset and m["before"] else m.start("weekday")
        end = m.end("after") if m["after"] and offset else m.end("weekday")
        yield DateExpression(start, end, Form.WEEKDAY, weekday=weekday, offset=offset)


_NO_MORROW = {
    "de": re.compile(r"(?:am|guten|jeden|heute)\s+$", re.IGNORECASE),
    "es": re.compile(r"(?:la|de|esta|una|cada)\s+$", re.IGNORECASE),
}
"""Before *morgen* and *mañana* where they are the morning."""


def _relatives(text: str, rules: Grammar, known: Patterns) -> Iterator[DateExpression]:
    for m in known.relative.finditer(text):
        printed = " ".join(m["relative"].lower().replace("’", "'").split())
        offset = rules.dates.relative.get(printed, rules.dates.relative.get(printed.replace(" ", "-"), 0))
        if printed in ("morgen", "mañana") and _NO_MORROW[rules.code].search(text[: m.start()]):
            continue
        yield DateExpression(m.start(), m.end(), Form.RELATIVE, offset=offset)


def _unit(name: str, rules: Grammar) -> str:
    return rules.dates.units[" ".join(word_key(part) for part in name.split())]


_OPEN_PERIODS = frozenset({"past", "previous", "following", "pasados", "últimos", "derniers"})


def _periods(text: str, rules: Grammar, known: Patterns) -> Iterator[DateExpression]:
    for m in known.bare.finditer(text):
        yield DateExpression(m.start(), m.end(), Form.PERIOD, unit="nearest weekend")
    for m in known.period.finditer(text):
        word, name = word_key(m["before"] or m["after"]), m["unit"] or m["unit2"]
        unit, offset = _unit(name, rules), direction(word, rules)
        stretch = m["before"] and offset < 0 and rules.code in ("fr", "es")  # la última semana: the seven days past
        if unit == "day" or word in _OPEN_PERIODS or stretch or name.lower() in ("years", "weeks", "months", "weekends"):
            continue
        start = m.start("unit2") if m["article"] and not m["article"].strip().lower().startswith("l") else m.start()
        yield DateExpression(start, m.end(), Form.PERIOD, offset=offset, unit=unit)


def _ago_dates(text: str, rules: Grammar, known: Patterns) -> Iterator[DateExpression]:
    for m in known.ago.finditer(text):
        if HEDGED.search(text[: m.start()]):
            continue
        count = int(m["count"]) if m["count"].isdigit() else rules.numbers.words.get(word_key(m["count"]), 1)
        unit, groups = _unit(m["unit"], rules), m.groupdict()
        sign = -1 if groups.get("ago") or groups.get("earlier") else 1
        if groups.get("earlier") or groups.get("since"):
            yield DateExpression(m.start(), m.end(), Form.SEQUEL, offset=sign * count, unit=unit)
        elif unit == "day":
            yield DateExpression(m.start(), m.end(), Form.RELATIVE, offset=sign * count)
        else:
            yield DateExpression(m.start(), m.end(), Form.PERIOD, offset=sign * count, unit=unit)


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


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
