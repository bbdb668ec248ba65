"""A date as the text gives it, and the day on which the text was written → its ISO 8601 value.

A day, `--MM-DD` where no year can be had, a year or month at its precision, an interval `start/end`; None for a relative
day with nothing to stand on, and for a day that no calendar has. News looks back: a bare weekday is the last one, the day
of writing included, unless its sentence looks ahead; a date without a year is the nearest in the right direction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from variorum.language.dates import DateExpression, Form, exists

_NEAR = 62
"""Days ahead up to which a date without a year is still the coming one, whatever the tense."""
_FAR = 250


@dataclass(frozen=True, slots=True)
class Standing:
    """What a relative date stands on.

    Attributes:
        written: the day on which the text was written, if known.
        ahead: whether the sentence looks ahead; None where it does not tell.
        named: the day named before, from which a sequel counts.
        weekday: the weekday that stands beside a date, Monday being 0.
    """

    written: date | None
    ahead: bool | None = None
    named: date | None = None
    weekday: int | None = None


def resolve(expression: DateExpression, standing: Standing) -> str | None:
    """Return the ISO 8601 value of a date, or None for one with nothing to stand on.

    >>> from variorum.language.dates import find_dates
    >>> from variorum.language.grammar import grammar
    >>> friday, = find_dates("on Friday", grammar("en"))
    >>> [resolve(friday, Standing(day, ahead)) for day, ahead in ((date(2017, 9, 30), None), (date(2017, 9, 30), True), (None, None))]
    ['2017-09-29', '2017-10-06', None]
    """
    try:
        return _interval(expression, standing) if expression.until else _SINGLE[expression.form](expression, standing)
    except (OverflowError, ValueError):
        return None  # before the year 1 or past 9999


def _interval(d: DateExpression, standing: Standing) -> str | None:
    last = d.until
    assert last is not None
    year = d.year
    if last.year and not year:
        year = last.year - ((d.month or 0) > (last.month or 0))
    first = resolve(replace(d, until=None, year=year), standing)
    if first is None:
        return None
    if d.form is Form.WEEKDAY:
        begin = date.fromisoformat(first)
        end: str | None = (begin + timedelta(days=((last.weekday or 0) - begin.weekday()) % 7)).isoformat()
    elif last.year or first[0] == "-":
        end = resolve(last, replace(standing, written=None))
    else:
        begins = int(first[:4])
        later = (last.month or 0, last.day or 0) < (d.month or 0, d.day or 0)
        end = resolve(replace(last, year=begins + later), standing)
    return f"{first}/{end}" if end else None


def _absolute(d: DateExpression, standing: Standing) -> str | None:
    if d.month is None:
        if d.decade and d.year:
            return f"{d.year}/{d.year + 9}"
        return f"{d.year}" if d.year and d.day is None else _day(d, standing) if d.day else None
    year = d.year or _year(d, standing)
    if d.day is None:
        return f"{_iso(year)}-{d.month:02}" if year is not None else f"--{d.month:02}"
    if not exists(year or 2000, d.month, d.day):
        return None
    return f"{year:04}-{d.month:02}-{d.day:02}" if year else f"--{d.month:02}-{d.day:02}"


def _year(d: DateExpression, standing: Standing) -> int | None:
    """Return the year of a date that gives none."""
    written = standing.written
    if written is None or d.month is None:
        return None
    if d.unit == "year":
        return written.year + d.offset
    if d.day is None:
        return _year_of_month(d.month, d.offset, written, standing.ahead)
    days = [date(y, d.month, d.day) for y in range(written.year - 8, written.year + 9) if exists(y, d.month, d.day)]
    if d.offset:
        return _nearest(days, written, ahead=d.offset > 0, strict=True)
    if standing.weekday is not None:
        fitting = [day for day in days if day.weekday() == standing.weekday and abs((day - written).days) < 366]
        if fitting:
            return _nearest(fitting, written, ahead=standing.ahead)
    return _nearest(days, written, ahead=standing.ahead)


def _nearest(days: Iterable[date], written: date, *, ahead: bool | None, strict: bool = False) -> int | None:
    """Return the year of the day that is meant: the last one, or the coming one if that is near or the sentence looks ahead."""
    listed = sorted(days)
    past = max((day for day in listed if day <= written), default=None)
    coming = min((day for day in listed if day >= written), default=None)
    if past is None or coming is None:
        chosen = past or coming
        return chosen.year if chosen else None
    back, forth = (written - past).days, (coming - written).days
    if strict:
        return coming.year if ahead else past.year
    if ahead:
        return past.year if forth > _FAR and back <= 365 - _FAR else coming.year
    if ahead is None and coming.year == written.year and past.year != written.year:
        return past.year if back <= _NEAR and forth > _FAR else coming.year
    return coming.year if forth <= _NEAR and back > _FAR else past.year


def _year_of_month(month: int, offset: int, written: date, ahead: bool | None) -> int:
    back = (written.month - month) % 12
    last, coming = written.year - (month > written.month), written.year + (month < written.month)
    if offset:
        return last - (back == 0) if offset < 0 else coming + (back == 0)
    if ahead:
        return last if back <= 3 and back else coming
    return coming if back >= 10 or (ahead is None and coming == written.year) else last


def _day(d: DateExpression, standing: Standing) -> str | None:
    """Return the day of a month that is not named: of the nearest month, or of that which its weekday allows."""
    written = standing.written
    if written is None or d.day is None:
        return None
    if d.unit == "month":
        months = written.year * 12 + written.month - 1 + d.offset
        year, month = months // 12, months % 12 + 1
        return date(year, month, d.day).isoformat()
    weekday = d.weekday if d.weekday is not None else standing.weekday
    reach = 190 if weekday is not None else 62
    days = [written + timedelta(days=n) for n in range(-reach, reach + 1)]
    fitting = [day for day in days if day.day == d.day and weekday in (None, day.weekday())]
    if standing.ahead is not None and weekday is None:
        fitting = [day for day in fitting if (day >= written if standing.ahead else day <= written)]
    found = min(fitting, key=lambda day: (abs((day - written).days), day > written), default=None)
    return found.isoformat() if found else None


def _weekday(d: DateExpression, standing: Standing) -> str | None:
    written = standing.written
    if written is None or d.weekday is None:
        return None
    if d.unit == "week":
        return (_monday(written, d.offset) + timedelta(days=d.weekday)).isoformat()
    back = (written.weekday() - d.weekday) % 7
    if d.offset > 0:
        return (written + timedelta(days=7 - back)).isoformat()
    if d.offset < 0:
        return (written - timedelta(days=back or 7)).isoformat()
    return (written + timedelta(days=-back % 7 if standing.ahead else -back)).isoformat()


def _monday(day: date, weeks: int = 0) -> date:
    return day + timedelta(days=7 * weeks - day.weekday())


def _relative(d: DateExpression, standing: Standing) -> str | None:
    return (standing.written + timedelta(days=d.offset)).isoformat() if standing.written else None


def _period(d: DateExpression, standing: Standing) -> str | None:
    written = standing.written
    if written is None:
        return None
    if d.unit == "nearest weekend":
        return _week(_monday(written, -1 if written.weekday() < 5 and not standing.ahead else 0), 5)
    if d.unit == "weekend":
        return _week(_monday(written, d.offset), 5)
    return _shift(written, d.unit, d.offset)


def _week(monday: date, first: int = 0) -> str:
    return f"{(monday + timedelta(days=first)).isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _shift(day: date, unit: str | None, count: int) -> str:
    """Return the week, month or year that lies so many of them from that of a day."""
    if unit == "week":
        return _week(_monday(day, count))
    if unit == "month":
        months = day.year * 12 + day.month - 1 + count
        return f"{_iso(months // 12)}-{months % 12 + 1:02}"
    return _iso(day.year + count)


def _iso(year: int) -> str:
    """Return a year in four figures.

    Raises:
        ValueError: the calendar has no such year.
    """
    return f"{date(year, 1, 1).year:04}"


def _sequel(d: DateExpression, standing: Standing) -> str | None:
    named = standing.named
    if named is None or d.unit not in ("day", "week", "month", "year"):
        return None
    if d.unit in ("day", "week"):
        return (named + timedelta(days=d.offset * (7 if d.unit == "week" else 1))).isoformat()
    return _shift(named, d.unit, d.offset)


_SINGLE: dict[Form, Callable[[DateExpression, Standing], str | None]] = {
    Form.ABSOLUTE: _absolute,
    Form.DAY: _day,
    Form.WEEKDAY: _weekday,
    Form.RELATIVE: _relative,
    Form.PERIOD: _period,
    Form.SEQUEL: _sequel,
}
