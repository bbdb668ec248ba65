"""date: a day, month, year or time of day, in whatever form; another form of one day is never a contradiction.

What a date means is read from its row, as the article and its siblings place it; a day that nobody can place is a doubt.
"""

from __future__ import annotations

import re
from datetime import date

from variorum.language.calendar import Standing, resolve
from variorum.language.clock import Moments, compare_times
from variorum.language.dates import DateExpression, Form
from variorum.model import Doubt, Kind, Weight
from variorum.readings.place import Place, Side, Verdict

_SAME = Verdict(Kind.DATE, Weight.STYLE)
_UNKNOWN = Verdict(Kind.DATE, Weight.STYLE, doubt=Doubt.DATE)
_CONTRADICTION = Verdict(Kind.DATE, Weight.SUBSTANTIVE, contradiction=True)
_DAY = len("2017-09-29")
_MOST_OF_TIME = 4
_GROUPED = re.compile(r"(?<=\d)[.,\s](?=\d{3}(?:\D|$))")
"""What divides thousands; what stands before one or two figures is a decimal point."""
_Placed = tuple[int, int, DateExpression]
"""A date with its first word and one past its last."""


def judge(place: Place) -> Verdict | None:
    """Speak where the readings belong to dates: compare the dates of both witnesses there."""
    figures = [_GROUPED.sub("", reading.text) for reading in (place.a, place.b)]
    if figures[0] == figures[1] and figures[0].isdecimal():
        return Verdict(Kind.NUMBER, Weight.STYLE)  # 2000, 2,000: no year
    if (place.one_sided and _is_told_of_zone(place)) or _name_one_month(place):
        return _SAME
    found_a, found_b = _dates(place.a, place.b, place.b_to_a), _dates(place.b, place.a, place.a_to_b)
    if not found_a and not found_b:
        return _judge_times(place)
    if place.one_sided or not found_a or not found_b:
        return _lone(place, found_a or found_b)
    verdicts = [_compare(place, x, y) for x, y in zip(found_a, found_b, strict=False)]
    return max(verdicts, key=lambda v: (v.contradiction, v.weight is Weight.SUBSTANTIVE, v.doubt is not None))


def _name_one_month(place: Place) -> bool:
    """Return whether both readings are the name of one month and no more: July, Jul; the rest of the date is a place of its own."""
    named = {place.rules.dates.months.get(key) for side in (place.a, place.b) for key in side.keys}
    return not place.one_sided and len(named) == 1 and None not in named


def _dates(reading: Side, other: Side, mapping: object) -> list[_Placed]:
    """Return the dates that a reading touches; for one without words of its own, the date in which it would stand."""
    assert isinstance(mapping, dict)
    there = reading.context.dates(reading.sentence)
    if not reading.empty:
        return [found for found in there if found[0] < reading.last and reading.first < found[1]]
    partners = {
        mapping.get(at)
        for first, last, _ in other.context.dates(other.sentence)
        if first < other.last and other.first < last
        for at in range(first, last)
    }
    return [found for found in there if partners & set(range(found[0], found[1]))]


def _lone(place: Place, found: list[_Placed]) -> Verdict | None:
    """Speak for a date that only one witness gives, if the reading is little else."""
    reading = place.a if _dates(place.a, place.b, place.b_to_a) else place.b
    other = place.b if reading is place.a else place.a
    inside = sum(min(last, reading.last) - max(first, reading.first) for first, last, _ in found)
    rest = [key for key in reading.content() if not _belongs(reading, key)]
    if rest and reading.whole_sentence:
        return None  # It began on 10 May: more than a day
    if inside <= 0 or len(rest) > 1 or len(reading.keys) > inside + 3 or len(other.content()) > 2:
        return None
    return _SAME if _given_elsewhere(reading, other, found) else Verdict(Kind.DATE, Weight.SUBSTANTIVE)


def _belongs(reading: Side, key: str) -> bool:
    at = reading.first + reading.keys.index(key)
    return any(first <= at < last for first, last, _ in reading.context.dates(reading.sentence))


def _given_elsewhere(reading: Side, other: Side, found: list[_Placed]) -> bool:
    """Return whether the other witness gives the same day in the same sentence, in another place."""
    days = {reading.context.day(first, last) for first, last, _ in found}
    return None not in days and any(other.context.day(first, last) in days for first, last, _ in other.context.dates(other.sentence))


def _compare(place: Place, x: _Placed, y: _Placed) -> Verdict:
    (first, last, d), (first_b, last_b, e) = x, y
    left, right = place.a.context.day(first, last), place.b.context.day(first_b, last_b)
    if left is not None and left == right:
        return _SAME
    if d.form is Form.ABSOLUTE and e.form is Form.ABSOLUTE:
        return _compare_absolute(d, e)
    if left is None or right is None or left.startswith("--") or right.startswith("--"):
        return _compare_unplaced(d, e, left, right)
    if d.form is Form.WEEKDAY and e.form is Form.WEEKDAY and d.weekday != e.weekday:
        return _CONTRADICTION
    if _within(left, right) or _within(right, left) or _either_way(place, d, e):
        return _SAME
    if _may_be_week_before(d, left, right) or _may_be_week_before(e, right, left):
        return _UNKNOWN
    relative = d.form is not Form.ABSOLUTE and e.form is not Form.ABSOLUTE
    if relative and _days_between(left, right) == 1:
        return _UNKNOWN
    return Verdict(Kind.DATE, Weight.SUBSTANTIVE, contradiction=not relative)


def _compare_absolute(d: DateExpression, e: DateExpression) -> Verdict:
    """Compare what both give of year, month and day; figures that can be read two ways are read as the other has it."""
    turned = [(d.month, d.day), (d.day, d.month)] if d.either else [(d.month, d.day)]
    turned_b = [(e.month, e.day), (e.day, e.month)] if e.either else [(e.month, e.day)]
    years = d.year is None or e.year is None or d.year == e.year
    fits = any(all(one is None or two is None or one == two for one, two in zip(x, y, strict=True)) for x in turned for y in turned_b)
    return _SAME if years and fits else _CONTRADICTION


def _compare_unplaced(d: DateExpression, e: DateExpression, left: str | None, right: str | None) -> Verdict:
    """Compare two dates one of which has no day: by their weekdays, if these can be had; else nothing can be said."""
    if left is right is None and d.form is e.form is Form.PERIOD and d.unit == e.unit and d.offset != e.offset:
        return _CONTRADICTION  # six years ago, seven years ago
    weekdays = [_weekday(d, left), _weekday(e, right)]
    if None not in weekdays and weekdays[0] != weekdays[1]:
        return _CONTRADICTION
    return _UNKNOWN


def _weekday(d: DateExpression, value: str | None) -> int | None:
    if d.weekday is not None:
        return d.weekday
    return date.fromisoformat(value).weekday() if value and len(value) == _DAY else None


def _within(part: str, whole: str) -> bool:
    if "/" in whole:
        first, _, last = whole.partition("/")
        return first <= part <= last
    return part.startswith(whole)


def _either_way(place: Place, d: DateExpression, e: DateExpression) -> bool:
    """Return whether the two agree once a bare weekday is read as the coming one, not the last."""
    values = [
        {resolve(expression, Standing(reading.context.written, ahead)) for ahead in (False, True)}
        for expression, reading in ((d, place.a), (e, place.b))
    ]
    return bool((values[0] & values[1]) - {None})


def _may_be_week_before(d: DateExpression, value: str, other: str) -> bool:
    """Return whether *last Thursday*, *next Thursday*, which some count from this week and some from the last, may be the other's day."""
    if d.form is not Form.WEEKDAY or not d.offset or len(value) != _DAY or len(other) != _DAY:
        return False
    return (date.fromisoformat(other) - date.fromisoformat(value)).days == 7 * d.offset


def _days_between(left: str, right: str) -> int | None:
    both_days = len(left) == len(right) == _DAY
    return abs((date.fromisoformat(left) - date.fromisoformat(right)).days) if both_days else None


def _is_told_of_zone(place: Place) -> bool:
    """Return whether a reading is a time of day that the other witness gives for another zone: (1600 GMT), 17:00 BST."""
    side, other = place.present, place.a if place.a.empty else place.b
    times = [clock for first, last, clock in side.context.times(side.sentence) if first < side.last and side.first < last]
    if len(times) != 1 or times[0].zone is None or len(side.keys) > _MOST_OF_TIME:
        return False
    others = [clock for _, _, clock in other.context.times(other.sentence) if clock.zone is not None]
    return any(compare_times(times[0], clock) is Moments.SAME for clock in others)


def _judge_times(place: Place) -> Verdict | None:
    """Compare times of day: 4:35 p.m. and 16:35 are one, 4:35 and 5:35 may be one in two zones."""
    if place.one_sided:
        return None
    found = [
        [clock for first, last, clock in reading.context.times(reading.sentence) if first < reading.last and reading.first < last]
        for reading in (place.a, place.b)
    ]
    if not all(found):
        return None
    results = [compare_times(x, y) for x, y in zip(*found, strict=False)]
    if Moments.DIFFERENT in results:
        return _CONTRADICTION
    return _SAME if set(results) == {Moments.SAME} or found[0][0].minute is None else _UNKNOWN
