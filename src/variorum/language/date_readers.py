"""A text → the dates of each form in it, one reader a form; what they find may overlap.

`dates.py` asks them, surest first, and joins what they find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.language.date_forms import DateExpression, Form
from variorum.language.date_patterns import (
    DECADE,
    GERMAN_SHORT,
    HEDGED,
    IN,
    INSIDE,
    INSTANT,
    NUMERIC,
    SHORT_NAMES,
    SPANISH_LETTERS,
    SPANISH_SHORT,
    YEAR,
    Patterns,
    patterns,
)
from variorum.language.grammar import Grammar
from variorum.language.script_dates import find_script_dates
from variorum.tokens import word_key

_TOKEN = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_SEPARATED = re.compile(r"\d[-./]\d")
"""What a date in figures holds: a quick look before the long expression."""
_YEAR = re.compile(YEAR)


def read_forms(text: str, rules: Grammar) -> Iterator[DateExpression]:
    """Yield what each form reads, surest first; only the forms of which a word is there are asked."""
    keys = set(_TOKEN.findall(text.lower()))
    known = patterns(rules.code)
    figures = _DIGIT.search(text) is not None or (rules.code == "it" and "primo" in keys)
    if not text.isascii():
        yield from find_script_dates(text)
    if not figures and keys.isdisjoint(known.triggers):
        return
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
        if _YEAR.search(text):
            yield from _years(text, rules, known)


def _numeric(text: str, rules: Grammar) -> Iterator[DateExpression]:
    for m in NUMERIC.finditer(text) if _SEPARATED.search(text) else ():
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
        month, day, year = rules.dates.months[word_key(m["month"])], _int(m["day"]) or 1, _int(m["year"])
        end = m.end() if m["year"] or not m[0].endswith(".") else _sentence_stop(m)
        if not m["last"]:
            end, offset = (end, 0) if year else _followed(text, end, rules)
            yield DateExpression(m.start(), end, Form.ABSOLUTE, year, month, day, offset=offset)
        elif _is_interval(m["through"], day, int(m["last"])):
            last = DateExpression(m.start("last"), end, Form.ABSOLUTE, year, month, int(m["last"]))
            yield DateExpression(m.start(), end, Form.ABSOLUTE, year, month, day, until=last)
        else:
            yield DateExpression(m.start("last"), end, Form.ABSOLUTE, year, month, int(m["last"]))


_BOTH = re.compile(r"\s?(?:and|und|et|y|e|en|&)\s?", re.IGNORECASE)


def _is_interval(through: str, day: int, last: int) -> bool:
    """Return whether two days of one month make an interval; of two joined by *and*, only neighbours do."""
    return last > day and (not _BOTH.fullmatch(through) or last == day + 1)


def _sentence_stop(m: re.Match[str]) -> int:
    """Return where a date ends whose last point may be the sentence's."""
    full = len(m["month"]) > 4 or word_key(m["month"]) in ("may", "mai", "mars", "juin", "mayo", "june", "july", "juni", "juli", "mei")
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
            short = len(key) <= 4 and key not in ("june", "july", "juni", "juli", "juin", "mayo", "mei")
            if key in SHORT_NAMES and not _after_preposition(text, m.start(), rules):
                continue
            if short and key not in SHORT_NAMES and not (m[0].endswith(".") or _after_preposition(text, m.start(), rules)):
                continue
        end = m.end() if m["year"] or not m[0].endswith(".") else _sentence_stop(m)
        start, offset = _beside(text, m.start(), rules) if not m["year"] else (m.start(), 0)
        end, offset = (end, offset) if m["year"] or offset else _followed(text, end, rules)
        yield DateExpression(start, end, Form.ABSOLUTE, _int(m["year"]), rules.dates.months[key], offset=offset)


def _beside(text: str, start: int, rules: Grammar) -> tuple[int, int]:
    """Return where *last* or *next* before a month starts, and which of the two it is."""
    word = re.search(r"(?<!\w)(\w+)\s$", text[max(0, start - 16) : start])
    offset = direction(word_key(word[1]), rules) if word else 0
    return (start - len(word[0]), offset) if word and offset else (start, 0)


_ROMANCE = frozenset({"fr", "es", "pt", "it"})


def _followed(text: str, end: int, rules: Grammar) -> tuple[int, int]:
    """Return where a date ends that *dernier*, *pasado* or *próximo* follows, and which of the two it is; where none does, `end` and 0."""
    word = re.compile(r"\s(\w+)\b").match(text, end) if rules.code in _ROMANCE else None
    offset = direction(word_key(word[1]), rules) if word else 0
    return (word.end(), offset) if word and offset else (end, 0)


def direction(word: str, rules: Grammar) -> int:
    """Return -1 for *last*, 1 for *next*, 0 for any other word."""
    return -1 if word in map(word_key, rules.dates.last) else 1 if word in map(word_key, rules.dates.next) else 0


def _after_preposition(text: str, start: int, rules: Grammar) -> bool:
    before, inside = text[max(0, start - 12) : start], INSIDE.get(rules.code)
    return bool(IN.search(before) or (inside and inside.search(before)))


def _years(text: str, rules: Grammar, known: Patterns) -> Iterator[DateExpression]:
    for m in known.year.finditer(text):
        before = text[max(0, m.start() - 16) : m.start()].lower()
        named = before.endswith(("(", "year ", "jahr ", "année ", "año ", "the ", "summer ", "winter ", "spring ", "autumn ", "fall "))
        decade = bool(m["decade"] or DECADE.search(before))
        ranged = re.search(r"(?<!\d)(?:1[6-9]|20)\d\d[-–]$", before)
        if decade or named or ranged or _after_preposition(text, m.start(), rules):
            yield DateExpression(m.start(), m.end(), Form.ABSOLUTE, int(m["year"]), decade=decade)


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
    "nl": re.compile(r"(?:goede|de|deze|elke|iedere)\s+$", re.IGNORECASE),
    "es": re.compile(r"(?:la|de|esta|una|cada)\s+$", re.IGNORECASE),
}
"""Before *morgen* and *mañana* where they are the morning."""


def _relatives(text: str, rules: Grammar, known: Patterns) -> Iterator[DateExpression]:
    for m in known.relative.finditer(text):
        printed = " ".join(m["relative"].lower().replace("’", "'").split())
        offset = rules.dates.relative.get(printed, rules.dates.relative.get(printed.replace(" ", "-"), 0))
        if printed in ("morgen", "mañana") and (other := _NO_MORROW.get(rules.code)) and other.search(text[: m.start()]):
            continue
        yield DateExpression(m.start(), m.end(), Form.RELATIVE, offset=offset)


def _unit(name: str, rules: Grammar) -> str:
    return rules.dates.units[" ".join(word_key(part) for part in name.split())]


_OPEN_PERIODS = frozenset({"past", "previous", "following", "pasados", "últimos", "derniers", "passados", "passati", "ultimi"})


def _periods(text: str, rules: Grammar, known: Patterns) -> Iterator[DateExpression]:
    for m in known.bare.finditer(text):
        yield DateExpression(m.start(), m.end(), Form.PERIOD, unit="nearest weekend")
    for m in known.period.finditer(text):
        word, name = word_key(m["before"] or m["after"]), m["unit"] or m["unit2"]
        unit, offset = _unit(name, rules), direction(word, rules)
        stretch = (
            m["before"] and offset < 0 and rules.code in _ROMANCE and not word.startswith("scors")
        )  # la última semana: the seven days past
        if unit == "day" or word in _OPEN_PERIODS or stretch or name.lower() in ("years", "weeks", "months", "weekends"):
            continue
        start = m.start("unit2") if m["article"] and not m["article"].strip().lower().startswith("l") else m.start()
        yield DateExpression(start, m.end(), Form.PERIOD, offset=offset, unit=unit)


def _ago_dates(text: str, rules: Grammar, known: Patterns) -> Iterator[DateExpression]:
    for m in known.ago.finditer(text):
        if HEDGED.search(text[: m.start()]):
            continue
        groups = {"count2": None, "unit2": None, **m.groupdict()}
        told, named = groups["count"] or groups["count2"] or "", groups["unit"] or groups["unit2"] or ""
        count = int(told) if told.isdigit() else rules.numbers.words.get(word_key(told), 1)
        unit = _unit(named, rules)
        sign = -1 if groups.get("ago") or groups.get("earlier") else 1
        if groups.get("earlier") or groups.get("since"):
            yield DateExpression(m.start(), m.end(), Form.SEQUEL, offset=sign * count, unit=unit)
        elif unit == "day":
            yield DateExpression(m.start(), m.end(), Form.RELATIVE, offset=sign * count)
        else:
            yield DateExpression(m.start(), m.end(), Form.PERIOD, offset=sign * count, unit=unit)


def _int(digits: str | None) -> int | None:
    """Return the value of figures; None where there are none, as in *primo*."""
    return int(digits) if digits and digits.isdigit() else None
