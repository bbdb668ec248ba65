"""Dates in running text: absolute, partial and relative, in the forms of English, German, French and Spanish news.

`find_dates` reads expressions; `resolve` turns one into an ISO 8601 value (a day, `--MM-DD` where no year can be had, a
year or month at its precision, an interval `start/end`), given the day on which the text was written. News looks back:
a bare weekday is the last one, unless its sentence speaks of the future.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from variorum.language.grammar import Grammar, grammar
from variorum.tokens import word_key


class Form(StrEnum):
    """How a date is given."""

    ABSOLUTE = "absolute"
    """By its numbers: some of year, month, day."""
    WEEKDAY = "weekday"
    RELATIVE = "relative"
    """By days from the day of writing: yesterday, two days ago."""
    PERIOD = "period"
    """A week, weekend, month or year counted from that of writing: last week, next month."""


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
        last_month: of an interval (9-13 March), the month of its end.
        last_day: of an interval, its last day.
        weekday: Monday is 0.
        offset: days (relative), or units (period), from the day of writing; for a weekday -1 last, 0 bare, 1 next.
        unit: of a period: week, weekend, month, year.
        decade: the year stands for its decade (the 1960s).
    """

    start: int
    end: int
    form: Form
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_month: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    offset: int = 0
    unit: str | None = None
    decade: bool = False


_YEAR = r"(?:1[6-9]\d\d|20\d\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NUMERIC = re.compile(
    rf"(?<![\w./-])(?:(?P<iso>(?P<iy>{_YEAR})-(?P<im>0[1-9]|1[0-2])-(?P<id>0[1-9]|[12]\d|3[01]))(?=\D|$)"
    rf"|(?P<n1>{_DAY})(?P<sep>[./-])(?P<n2>{_DAY})(?P=sep)(?P<ny>{_YEAR}|\d\d)(?![\w/]|[.,]\d)"
    rf"|(?P<cy>{_YEAR})\s?年\s?(?P<cm>\d\d?)\s?月(?:\s?(?P<cd>\d\d?)\s?日)?|(?P<cm2>\d\d?)\s?月\s?(?P<cd2>\d\d?)\s?日)"
)
_GERMAN_SHORT = re.compile(rf"(?<![\w.,])(?P<day>{_DAY})\.\s?(?P<month>0?[1-9]|1[0-2])\.(?!\d)")
_SPANISH_SHORT = re.compile(rf"(?<![\w-])(?P<day>{_DAY})-(?P<letter>[EFMAJSOND])(?!\w)")
_SPANISH_LETTERS = {"E": (1,), "F": (2,), "M": (3, 5), "A": (4, 8), "J": (6, 7), "S": (9,), "O": (10,), "N": (11,), "D": (12,)}
_AMBIGUOUS = {
    "may",
    "march",
    "mar",
    "mai",
    "mars",
    "sept",
    "set",
    "ago",
    "do",
    "so",
    "di",
    "mi",
    "sa",
    "fr",
    "mo",
    "mer",
    "dim",
    "sun",
    "sat",
    "wed",
    "mon",
    "sol",
    "août",
    "dom",
    "jan",
    "ene",
    "dec",
    "jun",
    "jul",
    "apr",
    "abr",
    "dic",
}
_NUMBER_WORDS = 12


def _words(options: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(option).replace(r"\ ", r"\s+") for option in options if option), key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class _Patterns:
    day_month: re.Pattern[str]
    month_day: re.Pattern[str]
    month: re.Pattern[str]
    year: re.Pattern[str]
    weekday: re.Pattern[str]
    relative: re.Pattern[str]
    period: re.Pattern[str]
    ago: re.Pattern[str]


@cache
def _patterns(code: str) -> _Patterns:
    words = grammar(code).dates
    numbers = grammar(code).numbers
    months = _words(words.months)
    full_days = [day for day in words.weekdays if len(day) > 4 or day not in _AMBIGUOUS]
    days = _words(full_days)
    of = r"(?:\s+(?:of|de|del|d['’]))?"
    suffix = r"(?:er|\.|º)?" if code == "de" else r"(?:st|nd|rd|th|er|º)?"
    year = rf"(?:,?\s+(?:de\s+|del\s+|of\s+)?(?P<year>{_YEAR})(?!\d))?"
    through = r"(?:-|\s?–\s?|\s(?:to|through|bis|au|al|a)\s)"
    last = _words((*words.last, *words.next, *words.this))
    count = _words([*[word for word, value in numbers.words.items() if 0 < value <= _NUMBER_WORDS], "a", "an"]) or r"\d"
    units = _words(words.units)
    flags = re.IGNORECASE
    return _Patterns(
        day_month=re.compile(
            rf"(?<![\w.,-])(?P<day>{_DAY}){suffix}(?:{through}(?:the\s+|el\s+)?(?P<last>{_DAY}){suffix})?{of}(?:\s+|-)(?P<month>{months})\b\.?{year}",
            flags,
        ),
        month_day=re.compile(
            rf"(?<!\w)(?P<month>{months})\b\.?\s+(?:the\s+)?(?P<day>{_DAY})(?:st|nd|rd|th)?(?![\d:]|[.,]\d|\s?%)"
            rf"(?:{through}(?:(?P<month2>{months})\b\.?\s+)?(?P<last>{_DAY})(?:st|nd|rd|th)?(?![\w:]|[.,]\d))?{year}",
            flags,
        ),
        month=re.compile(rf"(?<!\w)(?P<month>{months})\b\.?(?:,?\s+(?:de\s+|del\s+|of\s+)?(?P<year>{_YEAR})(?!\d))?", flags),
        year=re.compile(rf"(?<![\w.,$€£/-])(?P<year>{_YEAR})(?P<decade>['’]?s)?(?![\w%]|[.,]\d|\s?%)", flags),
        weekday=re.compile(
            rf"(?<!\w)(?:(?P<before>{last})\s+)?(?P<weekday>{days})s?\b(?:\s+(?P<after>{last})\b)?" if days else r"(?!)", flags
        ),
        relative=re.compile(rf"(?<![\w-])(?P<relative>{_words(words.relative)})(?!\w)" if words.relative else r"(?!)", flags),
        period=re.compile(
            rf"(?<!\w)(?:(?P<before>{last})\s+(?P<unit>{units})\b|(?:la|le|el|l['’])\s*(?P<unit2>{units})\s+(?P<after>{last})\b)"
            if units
            else r"(?!)",
            flags,
        ),
        ago=re.compile(_ago(code, count, units) if units else r"(?!)", flags),
    )


def _ago(code: str, count: str, units: str) -> str:
    words = grammar(code).dates
    number = rf"(?P<count>\d{{1,2}}|{count})"
    if code == "en":
        return rf"(?<!\w){number}\s+(?P<unit>{units})\s+(?:(?P<ago>{_words(words.ago)})|(?P<later>{_words(words.later)}))\b"
    return rf"(?<!\w)(?:(?P<ago>{_words(words.ago)})|(?P<later>{_words(words.later)}))\s+{number}\s+(?P<unit>{units})\b"


@cache
def _triggers(code: str) -> frozenset[str]:
    rules = grammar(code).dates
    relative = {word for words in rules.relative for word in words.split()}
    periods = {word_key(word) for words in rules.units for word in words.split()}
    return frozenset(rules.months) | frozenset(rules.weekdays) | frozenset(relative) | frozenset(periods)


def may_hold_date(keys: Iterable[str], rules: Grammar) -> bool:
    """Return whether any of these keys can belong to a date: a quick look before `find_dates`."""
    triggers = _triggers(rules.code)
    return any(key in triggers or not key.isalpha() for key in keys)


def find_dates(text: str, rules: Grammar) -> list[DateExpression]:
    """Return the dates of a text in order, none overlapping another; `rules` is the grammar of its language.

    >>> from variorum.language.grammar import grammar
    >>> [(d.month, d.day, d.weekday) for d in find_dates("on Friday, Sept. 3", grammar("en"))]
    [(None, None, 4), (9, 3, None)]
    """
    found: list[DateExpression] = []
    for reader in (_numeric, _day_month, _month_day, _ago_dates, _periods, _weekdays, _relatives, _months, _years):
        for expression in reader(text, rules):
            if all(expression.end <= other.start or other.end <= expression.start for other in found):
                found.append(expression)
    return sorted(found, key=lambda d: d.start)


def _numeric(text: str, rules: Grammar) -> Iterable[DateExpression]:
    for m in _NUMERIC.finditer(text):
        if m["iso"]:
            year, month, day = int(m["iy"]), int(m["im"]), int(m["id"])
        elif m["cy"]:
            yield DateExpression(m.start(), m.end(), Form.ABSOLUTE, int(m["cy"]), int(m["cm"]), int(m["cd"]) if m["cd"] else None)
            continue
        elif m["cm2"]:
            yield DateExpression(m.start(), m.end(), Form.ABSOLUTE, None, int(m["cm2"]), int(m["cd2"]))
            continue
        else:
            first, second, year = int(m["n1"]), int(m["n2"]), int(m["ny"])
            year += 0 if year > 99 else 2000 if year < 50 else 1900
            day_first = rules.dates.day_first or m["sep"] == "."
            day, month = (first, second) if day_first else (second, first)
            if month > 12:
                day, month = month, day
        if _exists(year, month, day):
            yield DateExpression(m.start(), m.end(), Form.ABSOLUTE, year, month, day)
    if rules.code == "de":
        for m in _GERMAN_SHORT.finditer(text):
            yield DateExpression(m.start(), m.end(), Form.ABSOLUTE, None, int(m["month"]), int(m["day"]))
    if rules.code == "es":
        for m in _SPANISH_SHORT.finditer(text):
            months = _SPANISH_LETTERS[m["letter"]]
            yield DateExpression(m.start(), m.end(), Form.ABSOLUTE, None, months[0] if len(months) == 1 else None, int(m["day"]))


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _day_month(text: str, rules: Grammar) -> Iterable[DateExpression]:
    if not rules.dates.months:
        return
    for m in _patterns(rules.code).day_month.finditer(text):
        month, day = rules.dates.months[word_key(m["month"])], int(m["day"])
        if m["last"] and int(m["last"]) > day:
            yield DateExpression(m.start(), m.end(), Form.ABSOLUTE, _int(m["year"]), month, day, month, int(m["last"]))
        elif m["last"]:
            start = m.start("last")
            yield DateExpression(start, m.end(), Form.ABSOLUTE, _int(m["year"]), month, int(m["last"]))
        else:
            end = m.end() if m["year"] or not m[0].endswith(".") else _sentence_stop(text, m, rules)
            yield DateExpression(m.start(), end, Form.ABSOLUTE, _int(m["year"]), month, day)


def _sentence_stop(text: str, m: re.Match[str], rules: Grammar) -> int:
    """Return where a date ends whose last point may be the sentence's."""
    full = len(m["month"]) > 4 or word_key(m["month"]) in ("may", "mai", "mars", "juin", "mayo", "june", "july", "juni", "juli")
    return m.end() - 1 if full else m.end()


def _month_day(text: str, rules: Grammar) -> Iterable[DateExpression]:
    if not rules.dates.months:
        return
    for m in _patterns(rules.code).month_day.finditer(text):
        month, day = rules.dates.months[word_key(m["month"])], int(m["day"])
        if rules.dates.day_first or m["month"] in ("may", "mar", "sun"):
            continue
        last_month = rules.dates.months[word_key(m["month2"])] if m["month2"] else month
        if m["last"] and (last_month, int(m["last"])) > (month, day):
            yield DateExpression(m.start(), m.end(), Form.ABSOLUTE, _int(m["year"]), month, day, last_month, int(m["last"]))
        elif m["last"]:
            yield DateExpression(m.start(), m.end("day"), Form.ABSOLUTE, None, month, day)
        else:
            yield DateExpression(m.start(), m.end(), Form.ABSOLUTE, _int(m["year"]), month, day)


def _months(text: str, rules: Grammar) -> Iterable[DateExpression]:
    if not rules.dates.months:
        return
    for m in _patterns(rules.code).month.finditer(text):
        key, name = word_key(m["month"]), m["month"]
        if not m["year"]:
            if not name[0].isupper() and rules.code in ("en", "de"):
                continue
            short = len(key) <= 4 and key not in ("june", "july", "juni", "juli", "juin", "mayo")
            if key in _AMBIGUOUS and not _after_preposition(text, m.start()):
                continue
            if short and key not in _AMBIGUOUS and not (m[0].endswith(".") or _after_preposition(text, m.start())):
                continue
        end = m.end() if m["year"] or not m[0].endswith(".") else _sentence_stop(text, m, rules)
        yield DateExpression(m.start(), end, Form.ABSOLUTE, _int(m["year"]), rules.dates.months[key])


_IN = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|of|last|next|this|early|late|mid|before|after|during|through|and|to|between|en|de|desde|hasta|del|"
    r"depuis|fin|début|mi|seit|bis|im|ab|vom|anfang|ende|mitte|zum)[\s-]+|d['’])$",
    re.IGNORECASE,
)


def _after_preposition(text: str, start: int) -> bool:
    return bool(_IN.search(text[max(0, start - 12) : start]))


def _years(text: str, rules: Grammar) -> Iterable[DateExpression]:
    if not rules.dates.months:
        return
    for m in _patterns(rules.code).year.finditer(text):
        before = text[max(0, m.start() - 14) : m.start()].lower()
        if (
            m["decade"]
            or _after_preposition(text, m.start())
            or before.endswith(("(", "year ", "jahr ", "année ", "año ", "the ", "summer ", "winter "))
        ):
            yield DateExpression(m.start(), m.end(), Form.ABSOLUTE, int(m["year"]), decade=bool(m["decade"]))


def _weekdays(text: str, rules: Grammar) -> Iterable[DateExpression]:
    if not rules.dates.weekdays:
        return
    for m in _patterns(rules.code).weekday.finditer(text):
        key = word_key(m["weekday"])
        weekday = rules.dates.weekdays.get(key, rules.dates.weekdays.get(key.rstrip("s")))
        if weekday is None or (rules.code in ("en", "de") and not m["weekday"][0].isupper()):
            continue
        word = word_key(m["before"] or m["after"] or "")
        offset = -1 if word in _keys(rules.dates.last) else 1 if word in _keys(rules.dates.next) else 0
        start = m.start() if offset else m.start("weekday")
        end = m.end("after") if m["after"] and offset else m.end("weekday")
        yield DateExpression(start, end, Form.WEEKDAY, weekday=weekday, offset=offset)


def _keys(words: Iterable[str]) -> set[str]:
    return {word_key(word) for word in words}


def _relatives(text: str, rules: Grammar) -> Iterable[DateExpression]:
    if not rules.dates.relative:
        return
    for m in _patterns(rules.code).relative.finditer(text):
        offset = rules.dates.relative[" ".join(word_key(word) for word in re.split(r"[\s-]+", m["relative"]))]
        if (
            rules.code == "de"
            and m["relative"] == "morgen"
            and re.search(r"(?:am|guten|jeden|heute)\s+$", text[: m.start()], re.IGNORECASE)
        ):
            continue
        if (
            rules.code == "es"
            and re.search(r"(?:la|de|esta|una|cada)\s+$", text[: m.start()], re.IGNORECASE)
            and m["relative"].lower() == "mañana"
        ):
            continue
        yield DateExpression(m.start(), m.end(), Form.RELATIVE, offset=offset)


def _periods(text: str, rules: Grammar) -> Iterable[DateExpression]:
    if not rules.dates.units:
        return
    for m in _patterns(rules.code).period.finditer(text):
        word = word_key(m["before"] or m["after"])
        unit = rules.dates.units[" ".join(word_key(part) for part in (m["unit"] or m["unit2"]).split())]
        offset = -1 if word in _keys(rules.dates.last) else 1 if word in _keys(rules.dates.next) else 0
        if unit != "day" and not (
            word in ("past", "previous", "following", "pasados", "últimos", "derniers")
            or (m["unit"] or m["unit2"]).lower() in ("years", "weeks", "months")
        ):
            yield DateExpression(m.start(), m.end(), Form.PERIOD, offset=offset, unit=unit)


def _ago_dates(text: str, rules: Grammar) -> Iterable[DateExpression]:
    if not rules.dates.units:
        return
    for m in _patterns(rules.code).ago.finditer(text):
        count = int(m["count"]) if m["count"].isdigit() else rules.numbers.words.get(word_key(m["count"]), 1)
        unit, sign = rules.dates.units[word_key(m["unit"])], -1 if m["ago"] else 1
        if unit == "day":
            yield DateExpression(m.start(), m.end(), Form.RELATIVE, offset=sign * count)
        else:
            yield DateExpression(m.start(), m.end(), Form.PERIOD, offset=sign * count, unit=unit)


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


def resolve(expression: DateExpression, written: date | None, *, future: bool = False, year: int | None = None) -> str | None:
    """Return the ISO 8601 value of a date, or None for a relative one with nothing to stand on.

    Args:
        expression: the date as found.
        written: the day on which the text was written, if known.
        future: whether the sentence speaks of what is to come.
        year: a year to fall back on where `written` is not known.

    >>> from variorum.language.grammar import grammar
    >>> friday, = find_dates("on Friday", grammar("en"))
    >>> resolve(friday, date(2017, 9, 30)), resolve(friday, date(2017, 9, 30), future=True), resolve(friday, None)
    ('2017-09-29', '2017-10-06', None)
    """
    if expression.form is Form.ABSOLUTE:
        return _absolute(expression, written, future, year)
    if written is None:
        return None
    if expression.form is Form.WEEKDAY:
        return _weekday(expression, written, future).isoformat()
    if expression.form is Form.RELATIVE:
        return (written + timedelta(days=expression.offset)).isoformat()
    return _period(expression, written)


def _absolute(d: DateExpression, written: date | None, future: bool, fallback: int | None) -> str | None:
    if d.decade and d.year is not None:
        return f"{d.year}/{d.year + 9}"
    if d.month is None:
        return f"{d.year}" if d.day is None and d.year else None
    year = d.year or _likely_year(d.month, d.day or 1, written, future) or fallback
    if d.day is None:
        return f"{year}-{d.month:02}" if year else f"--{d.month:02}"
    first = f"{year}-{d.month:02}-{d.day:02}" if year else f"--{d.month:02}-{d.day:02}"
    if d.last_day is None:
        return first
    last_month = d.last_month or d.month
    return f"{first}/{year}-{last_month:02}-{d.last_day:02}" if year else f"{first}/--{last_month:02}-{d.last_day:02}"


def _likely_year(month: int, day: int, written: date | None, future: bool) -> int | None:
    """Return the year that puts the day nearest before the day of writing; up to two months after it is still this year."""
    if written is None:
        return None
    if future:
        return written.year if (month, day) >= (written.month, written.day) else written.year + 1
    years = [y for y in (written.year + 1, written.year, written.year - 1) if _exists(y, month, min(day, 28))]
    ahead = {y: (date(y, month, min(day, 28)) - written).days for y in years}
    return next((y for y in years if ahead[y] <= 62), written.year)


def _weekday(d: DateExpression, written: date, future: bool) -> date:
    assert d.weekday is not None
    back = (written.weekday() - d.weekday) % 7
    if d.offset > 0 or (future and d.offset == 0):
        return written + timedelta(days=(7 - back) % 7 if not d.offset else (7 - back if back else 7))
    return written - timedelta(days=back or (7 if d.offset < 0 else 0))


def _period(d: DateExpression, written: date) -> str:
    if d.unit in ("week", "weekend"):
        monday = written - timedelta(days=written.weekday()) + timedelta(weeks=d.offset)
        if d.unit == "weekend":
            if d.offset < 0 and written.weekday() == 6:
                monday = written - timedelta(days=13)
            return f"{(monday + timedelta(days=5)).isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    if d.unit == "month":
        months = written.year * 12 + written.month - 1 + d.offset
        return f"{months // 12}-{months % 12 + 1:02}"
    return str(written.year + d.offset)


def parse_day(text: str, rules: Grammar) -> date | None:
    """Return the first full day (year, month and day) that a text names, or None.

    >>> from variorum.language.grammar import grammar
    >>> parse_day("Al Jazeera | 30 September 2017", grammar("en"))
    datetime.date(2017, 9, 30)
    """
    for found in find_dates(text, rules):
        if found.year and found.month and found.day and found.last_day is None and _exists(found.year, found.month, found.day):
            return date(found.year, found.month, found.day)
    return None
