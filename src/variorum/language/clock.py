"""Running text → the times of day in it: 4:35 p.m., 16:35, 16h35, 16.35 Uhr, noon, 0140 GMT; and the page's own clock (2 hours ago).

Another way to write a time is no other time; times of two zones are compared where both zones are known, else one cannot tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from variorum.language.lexicon import read_rows
from variorum.tokens import word_key

_LOOSE = "et|ct|mt|pt|local time|ortszeit|heure locale|hora local"
"""Zones that name two offsets, or none."""
_PAGE = re.compile(
    r"\b\w+\s(?:hours?|hrs?|minutes?|mins?)\sago\b|\bvor\s\w+\s(?:Stunden?|Minuten?)\b|\bil y a\s\w+\s(?:heures?|minutes?)\b"
    r"|\b(?:hace|há)\s\w+\s(?:horas?|minutos?)\b|\b\w+\s(?:or[ae]|minut[oi])\sfa\b|\b\w+\s(?:uur|minuten)\sgeleden\b",
    re.IGNORECASE,
)
_NOON = frozenset({"noon", "midday", "mittag", "midi", "mediodía", "mezzogiorno"})
_HOURS = frozenset(
    {
        "hour",
        "hours",
        "hrs",
        "minutes",
        "mins",
        "stunde",
        "stunden",
        "minuten",
        "heure",
        "heures",
        "hora",
        "horas",
        "minutos",
        "ora",
        "ore",
        "minuti",
        "uur",
    }
)
_MIDNIGHT = frozenset({"midnight", "mitternacht", "minuit", "medianoche", "mezzanotte", "middernacht"})
_OPENING = _NOON | _MIDNIGHT | _HOURS | {"past", "quarter", word_key("o'clock")}
"""Words of a time of day that is no figure."""
_DAY = 24 * 60
_HOURS_NAMED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_PARTS = {"half": 30, "a quarter": 15, "quarter": 15, "twenty-five": 25, "twenty": 20, "ten": 10, "five": 5}
"""Minutes past or to an hour, as English words."""


@cache
def _zones() -> dict[str, int]:
    """Return the minutes east of Greenwich by the name of a zone."""
    return {name: int(minutes) for name, minutes in read_rows("clock_zones.tsv")}


@cache
def _time() -> re.Pattern[str]:
    zones = "|".join(sorted(_zones(), key=len, reverse=True))
    return re.compile(
        r"(?<![\w.,:/-])(?:(?P<military>(?:[01]\d|2[0-3])[0-5]\d)(?=\s?(?:gmt|utc|hours|hrs)\b)(?:\s?(?:hours|hrs)\b)?"
        r"|(?P<hours>[01]?\d|2[0-4])\s?(?:h|heures|Uhr|horas)\b(?:\s?(?P<minutes>[0-5]\d)\b(?!\s?(?:[%€$£]|[^\W\d])))?"
        r"|(?:(?<=\bore\s)|(?<=\balle\s))(?P<at>[01]?\d|2[0-4])[.:](?P<minutes_at>[0-5]\d)(?!\d|[.,]\d|\s?[%€$£])"
        r"|(?P<hour>[01]?\d|2[0-4])(?:(?P<mark>[:.hH])(?P<minute>[0-5]\d)(?::[0-5]\d)?)?(?!\d)\s?(?P<half>[ap]\.?\s?m\b\.?|Uhr\b|uur\b)?"
        rf"|(?P<past>{'|'.join(_PARTS)})\s(?:minutes\s)?(?P<side>past|to)\s(?P<named>{'|'.join(_HOURS_NAMED)})\b"
        rf"|(?P<sharp>{'|'.join(_HOURS_NAMED)}|1[0-2]|[1-9])\so['’]clock\b"
        rf"|(?P<word>{'|'.join(sorted(_NOON | _MIDNIGHT))})\b)"
        rf"(?:\s?\(?(?P<zone>{zones}|{_LOOSE})\b)?",
        re.IGNORECASE,
    )


class Moments(StrEnum):
    """What two times of day come to."""

    SAME = "same"
    UNKNOWN = "unknown"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; offsets are code points of the text searched.

    Attributes:
        start: first code point.
        end: one past the last.
        minute: of the day; None where it counts from the hour at which the page was looked at.
        zone: minutes east of Greenwich, if the text says.
        zoned: it names a zone, though one that may be either of two.
    """

    start: int
    end: int
    minute: int | None
    zone: int | None = None
    zoned: bool = False


def may_hold_time(keys: Iterable[str]) -> bool:
    """Return whether any of these keys can belong to a time of day: a quick look before `find_times`."""
    return any(key[0].isdigit() or key in _OPENING for key in keys)


def find_times(text: str) -> list[Clock]:
    """Return the times of day of a text.

    >>> [(clock.minute, clock.zone) for clock in find_times("at 4:35 p.m. EDT, or 16h35, or 1640 GMT")]
    [(995, -240), (995, None), (1000, 0)]
    """
    found = [Clock(m.start(), m.end(), None) for m in _PAGE.finditer(text)]
    for m in _time().finditer(text):
        minute = _minute(m)
        if minute is not None and all(m.end() <= clock.start or clock.end <= m.start() for clock in found):
            zone = (m["zone"] or "").lower()
            found.append(Clock(m.start(), len(m[0].rstrip()) + m.start(), minute, _zones().get(zone), bool(zone)))
    return sorted(found, key=lambda clock: clock.start)


def _minute(m: re.Match[str]) -> int | None:
    """Return the minute of the day, or None for a number that is no time."""
    if m["word"]:
        return _DAY // 2 if m["word"].lower() in _NOON else 0
    if m["named"]:
        minutes = _PARTS[m["past"].lower()]
        if m["side"].lower() == "to" and minutes == 30:
            return None
        return ((_HOURS_NAMED.index(m["named"].lower()) + 1) % 12 * 60 + (minutes if m["side"].lower() == "past" else -minutes)) % _DAY
    if m["sharp"]:
        sharp = m["sharp"].lower()
        return (int(sharp) if sharp.isdigit() else _HOURS_NAMED.index(sharp) + 1) % 12 * 60
    if m["military"]:
        return int(m["military"][:2]) * 60 + int(m["military"][2:])
    if m["hours"]:
        return int(m["hours"]) % 24 * 60 + int(m["minutes"] or 0)
    if m["at"]:
        return int(m["at"]) % 24 * 60 + int(m["minutes_at"])
    half = (m["half"] or "").lower()
    if half == "uur" and not m["mark"]:
        return None  # after 3 hours, at 3 o'clock
    if not (m["mark"] or half) or (m["mark"] == "." and not half):
        return None
    hour = int(m["hour"])
    if half.startswith(("a", "p")):
        hour = hour % 12 + 12 * half.startswith("p") if hour <= 12 else hour
    return (hour % 24) * 60 + int(m["minute"] or 0)


def compare_times(x: Clock, y: Clock) -> Moments:
    """Return whether two times of day can be one moment; two that differ by whole hours may be of two zones.

    >>> compare_times(*find_times("4:35 p.m. and 16:35")).value, compare_times(*find_times("4:35 PM and 5:35 PM")).value
    ('same', 'unknown')
    """
    if x.minute is None or y.minute is None:
        return Moments.UNKNOWN
    if x.zone is not None and y.zone is not None:
        return Moments.SAME if (x.minute - x.zone - y.minute + y.zone) % _DAY == 0 else Moments.DIFFERENT
    if x.minute == y.minute and x.zoned == y.zoned:
        return Moments.SAME
    if (x.minute - y.minute) % 60 == 0 or x.zoned != y.zoned:
        return Moments.UNKNOWN
    return Moments.DIFFERENT
