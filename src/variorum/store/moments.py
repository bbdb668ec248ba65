"""A date of publication as printed → the moments between which it can have been, and its ISO week."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import NamedTuple

from variorum.language.dates import parse_day
from variorum.language.grammar import grammar

_EARLIEST, _LATEST = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))
"""The farthest east and west that clocks stand: a day without a zone begins and ends no earlier and no later than there."""
_FIRST_WEEK = date(1969, 12, 29)
_EPOCH = re.compile(r"1\d{9}(?:\d{3}|\.\d+)?|[2-9]\d{8}(?:\.\d+)?")
"""Seconds or milliseconds since 1970, as some archives have it: from 1976 to 2033."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"\b(\d{1,2}):(\d\d)(?::\d\d(?:\.\d+)?)?")
"""A time of day, which is left out where a date is in words: so most dates of a collection are read once."""
_ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)? ?(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?")


class Moments(NamedTuple):
    """When something can have been published: two moments in UTC, ISO 8601, and weeks since 1970-W01."""

    earliest: str | None
    latest: str | None
    week: int


UNKNOWN = Moments(None, None, -1)


@lru_cache(maxsize=4096)
def bound_moment(published: str | None) -> Moments:
    """Return the moments between which a date of publication can lie; a day lasts from its start in the east to its end in the west.

    >>> bound_moment("2017-09-30")
    Moments(earliest='2017-09-29T10:00:00Z', latest='2017-10-01T12:00:00Z', week=2491)
    >>> bound_moment("2017-09-30T08:00:00+02:00").latest
    '2017-09-30T06:00:00Z'
    >>> bound_moment("1506679200").latest
    '2017-09-29T10:00:00Z'
    """
    if not published:
        return UNKNOWN
    found = _ISO.match(published.strip())
    try:
        if _EPOCH.fullmatch(published.strip()):
            return _exact(datetime.fromtimestamp(float(published.strip()[:10]), UTC))
        return _bound_iso(found) if found else _bound_day(_read_day(_TIME.sub("", published[:200])))
    except (ValueError, OverflowError):  # a month 13, the year 1 or 9999
        return UNKNOWN


@lru_cache(maxsize=4096)
def _read_day(written: str) -> date | None:
    return parse_day(written, grammar("en"))


@lru_cache(maxsize=4096)
def _bound_day(day: date | None) -> Moments:
    if day is None:
        return UNKNOWN
    start = datetime(day.year, day.month, day.day, tzinfo=_EARLIEST)
    end = datetime(day.year, day.month, day.day, tzinfo=_LATEST) + timedelta(days=1)
    return Moments(_write(start), _write(end), (day - _FIRST_WEEK).days // 7)


def _bound_iso(found: re.Match[str]) -> Moments:
    year, month, day, hour, minute, second = (int(part) if part else 0 for part in found.groups()[:6])
    if found[4] is None:
        return _bound_day(date(year, month, day))
    at = datetime(year, month, day, hour % 24, minute, min(second, 59))
    week = (at.date() - _FIRST_WEEK).days // 7
    if found[7] is None:
        return Moments(_write(at.replace(tzinfo=_EARLIEST)), _write(at.replace(tzinfo=_LATEST)), week)
    return _exact(at.replace(tzinfo=_zone(found[7])), week)


def _exact(at: datetime, week: int | None = None) -> Moments:
    moment = _write(at)
    return Moments(moment, moment, (at.date() - _FIRST_WEEK).days // 7 if week is None else week)


def _zone(written: str) -> timezone:
    if written[0] not in "+-":
        return UTC
    minutes = int(written[1:3]) * 60 + int(written[-2:] if len(written) > 3 else 0)
    return timezone(timedelta(minutes=-minutes if written[0] == "-" else minutes))


def _write(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def write_moment(published: str | None) -> str | None:
    """Return a date of publication as ISO 8601 has it, whatever way it was delivered; None where it is no date.

    >>> write_moment("2024-05-02T09:00:00+02:00"), write_moment("26-FEB-1987 15:01:01.79"), write_moment("1506679200"), write_moment("soon")
    ('2024-05-02T09:00:00+02:00', '1987-02-26T15:01', '2017-09-29T10:00:00Z', None)
    """
    moments = bound_moment(published)
    if published is None or moments.earliest is None or _DAY.match(published):
        return published if moments.earliest else None
    if moments.earliest == moments.latest:
        return moments.earliest
    day, time = _read_day(_TIME.sub("", published[:200])), _TIME.search(published)
    return f"{day}T{int(time[1]):02d}:{time[2]}" if day and time else str(day)


def day_sql(witness: str = "witness") -> str:
    """Return the SQL of the last day on which a witness can have been published, by the clock of the place; NULL if not known.

    A day without a zone ends farthest west, twelve hours and a second later than at Greenwich's midnight: these are taken off.
    """
    return (
        f"CASE WHEN {witness}.latest = {witness}.earliest THEN substr({witness}.latest, 1, 10) "
        f"ELSE date({witness}.latest, '-43201 seconds') END"
    )
