"""date: a day, month or year, in whatever form; another form of one day is never a contradiction."""

from __future__ import annotations

from datetime import date

from variorum.language.calendar import Standing
from variorum.language.calendar import resolve as _resolve
from variorum.language.dates import DateExpression, Form
from variorum.model import Doubt, Kind, Weight
from variorum.readings.place import Context, Place, Side, Verdict

_FUTURE = frozenset(
    {
        "will",
        "shall",
        "to",
        "plans",
        "planned",
        "expected",
        "due",
        "scheduled",
        "wird",
        "werden",
        "soll",
        "sera",
        "seront",
        "va",
        "aura",
        "será",
        "serán",
        "habrá",
    }
)


def resolve(d, w, *, future):
    return _resolve(d, Standing(w, future))


def judge(place: Place) -> Verdict | None:
    """Speak where the readings belong to dates: compare the dates of both witnesses there."""
    found_a, found_b = _dates(place.a, place.b, place.b_to_a), _dates(place.b, place.a, place.a_to_b)
    if not found_a and not found_b:
        return None
    if place.one_sided or not found_a or not found_b:
        return _lone(place, found_a or found_b)
    verdicts = [_compare(place, x, y) for x, y in zip(found_a, found_b, strict=False)]
    return max(verdicts, key=lambda v: (v.contradiction, v.weight is Weight.SUBSTANTIVE))


def _dates(reading: Side, other: Side, mapping: object) -> list[DateExpression]:
    """Return the dates that a reading touches; for one without words of its own, the date in which it would stand."""
    assert isinstance(mapping, dict)
    context = reading.context
    if not reading.empty:
        return [d for first, last, d in context.dates(reading.sentence) if first < reading.last and reading.first < last]
    partners = {
        mapping.get(at)
        for first, last, _ in other.context.dates(other.sentence)
        if first < other.last and other.first < last
        for at in range(first, last)
    }
    return [d for first, last, d in context.dates(reading.sentence) if partners & set(range(first, last))]


def _lone(place: Place, found: list[DateExpression]) -> Verdict | None:
    """Speak for a date that only one witness gives, if the reading is little else."""
    reading = place.a if _dates(place.a, place.b, place.b_to_a) else place.b
    other = place.b if reading is place.a else place.a
    first_last = [(first, last) for first, last, d in reading.context.dates(reading.sentence) if d in found]
    inside = sum(min(last, reading.last) - max(first, reading.first) for first, last in first_last)
    rest = [key for key in reading.content() if not _belongs(reading, key)]
    if inside == 0 or len(rest) > 1 or len(reading.keys) > inside + 3 or len(other.content()) > 2:
        return None
    return Verdict(Kind.DATE, Weight.STYLE if _given_elsewhere(reading, other, found) else Weight.SUBSTANTIVE)


def _belongs(reading: Side, key: str) -> bool:
    at = reading.first + reading.keys.index(key)
    return any(first <= at < last for first, last, _ in reading.context.dates(reading.sentence))


def _given_elsewhere(reading: Side, other: Side, found: list[DateExpression]) -> bool:
    """Return whether the other witness gives the same day in the same sentence, in another place."""
    days = {_value(reading.context, d, reading) for d in found}
    return any(_value(other.context, d, other) in days for _, _, d in other.context.dates(other.sentence)) and None not in days


def _value(context: Context, expression: DateExpression, reading: Side) -> str | None:
    first, last = context.sentence(reading.sentence)
    future = bool(_FUTURE & set(context.words.keys[first : max(first, min(reading.first, last))]))
    return resolve(expression, context.written, future=future)


def _compare(place: Place, x: DateExpression, y: DateExpression) -> Verdict:
    left, right = _value(place.a.context, x, place.a), _value(place.b.context, y, place.b)
    if left is not None and left == right:
        return Verdict(Kind.DATE, Weight.STYLE)
    if x.form is Form.ABSOLUTE and y.form is Form.ABSOLUTE:
        return _compare_absolute(x, y)
    if x.form is Form.WEEKDAY and y.form is Form.WEEKDAY and x.weekday != y.weekday:
        known = left is not None and right is not None
        return Verdict(Kind.DATE, Weight.SUBSTANTIVE, contradiction=True) if known or not (left or right) else _unknown()
    if left is None or right is None:
        return _compare_partly(place, x, y)
    if _within(left, right) or _within(right, left) or _off_by_future(place, x, y):
        return Verdict(Kind.DATE, Weight.STYLE)
    near = _days_between(left, right)
    doubtful = x.form is not Form.ABSOLUTE and y.form is not Form.ABSOLUTE
    if near is not None and near <= 1 and doubtful:
        return Verdict(Kind.DATE, Weight.STYLE, doubt=Doubt.DATE)
    return Verdict(Kind.DATE, Weight.SUBSTANTIVE, contradiction=not doubtful)


def _unknown() -> Verdict:
    return Verdict(Kind.DATE, Weight.STYLE, doubt=Doubt.DATE)


def _compare_absolute(x: DateExpression, y: DateExpression) -> Verdict:
    parts = [(x.year, y.year), (x.month, y.month), (x.day, y.day)]
    if any(one is not None and other is not None and one != other for one, other in parts):
        return Verdict(Kind.DATE, Weight.SUBSTANTIVE, contradiction=True)
    return Verdict(Kind.DATE, Weight.STYLE)


def _compare_partly(place: Place, x: DateExpression, y: DateExpression) -> Verdict:
    """Compare a weekday with a date whose weekday can be had; else nothing can be said."""
    for expression, other, reading in ((x, y, place.b), (y, x, place.a)):
        if expression.form is Form.WEEKDAY and other.form is Form.ABSOLUTE:
            value = _value(reading.context, other, reading)
            if value and len(value) == 10 and value[0] != "-" and date.fromisoformat(value).weekday() != expression.weekday:
                return Verdict(Kind.DATE, Weight.SUBSTANTIVE, contradiction=True)
    return _unknown()


def _within(part: str, whole: str) -> bool:
    if "/" in whole:
        first, _, last = whole.partition("/")
        return first <= part <= last
    return part.startswith(whole)


def _off_by_future(place: Place, x: DateExpression, y: DateExpression) -> bool:
    """Return whether the two agree once a bare weekday is read as the coming one, not the last."""
    values = [
        {resolve(expression, reading.context.written, future=future) for future in (False, True)}
        for expression, reading in ((x, place.a), (y, place.b))
    ]
    return bool((values[0] & values[1]) - {None})


def _days_between(left: str, right: str) -> int | None:
    try:
        return abs((date.fromisoformat(left) - date.fromisoformat(right)).days)
    except ValueError:
        return None
