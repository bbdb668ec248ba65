"""Dates in Chinese, Japanese and Arabic script, where figures and closed lists of words tell them; data in `data/scripts/dates.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import cast

from variorum.language.date_forms import DateExpression, Form
from variorum.language.lexicon import read_text

_HAN = re.compile(r"[\u4e00-\u9fff]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_CHINESE = re.compile(
    r"(?P<year>(?:1[6-9]|20)\d\d)\s?年(?:\s?(?P<month>\d\d?)\s?月(?:份|(?:\s?(?P<day>\d\d?)\s?[日号號]))?)?"
    r"|(?<!\d)(?P<month2>\d\d?)\s?月(?:份|\s?(?P<day2>\d\d?)\s?[日号號])|(?<![\d月.])(?P<day3>\d\d?)日(?![内前后後间間])"
)


def find_script_dates(text: str) -> Iterator[DateExpression]:
    """Yield the dates that stand in Chinese or Arabic script.

    >>> [(d.form.value, d.day) for d in find_script_dates("北京10月18日电")]
    [('absolute', 18)]
    """
    if _HAN.search(text):
        yield from _chinese(text)
    if _ARABIC.search(text):
        yield from _arabic(text)


def _chinese(text: str) -> Iterator[DateExpression]:
    for m in _CHINESE.finditer(text):
        year, month, day = (
            int(part) if part else None for part in (m["year"], m["month"] or m["month2"], m["day"] or m["day2"] or m["day3"])
        )
        if (month or 1) <= 12 and (day or 1) <= 31:
            yield DateExpression(m.start(), m.end(), Form.DAY if m["day3"] else Form.ABSOLUTE, year, month, day)
    yield from _words(text, "zh", "")


def _arabic(text: str) -> Iterator[DateExpression]:
    months = _table("ar", "months")
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    pattern = rf"(?<!\w)(?:(?P<day>\d{{1,2}})\s+)?(?:من\s+)?(?:شهر\s+)?(?P<month>{names})(?:\s?/\s?(?:{names}))?(?:\s+(?:(?:من\s+)?(?:عام|سنة)\s+)?(?P<year>\d{{4}}))?(?!\w)"
    for m in re.finditer(pattern, text):
        day, year = (int(m[name]) if m[name] else None for name in ("day", "year"))
        if (day or year) and (day or 1) <= 31:
            yield DateExpression(m.start(), m.end(), Form.ABSOLUTE, year, months[m["month"]], day)
    yield from _words(text, "ar", r"(?:و|ب|ل)?")


def _words(text: str, code: str, joined: str) -> Iterator[DateExpression]:
    """Yield days and periods that are told by words; `joined`: letters that may be written together with the word."""
    for group, form in (("relative", Form.RELATIVE), ("weekdays", Form.WEEKDAY), ("periods", Form.PERIOD)):
        for m in _choice(code, group, joined).finditer(text):
            value, word = _table(code, group)[m["word"]], m["word"]
            if form is Form.PERIOD:
                unit = ("week", "month", "year")[value // 10]
                yield DateExpression(m.start("word"), m.end("word"), form, offset=value % 10 - 5, unit=unit)
            elif form is Form.WEEKDAY:
                yield DateExpression(m.start("word"), m.end("word"), form, weekday=value)
            else:
                yield DateExpression(m.start("word"), m.start("word") + len(word), form, offset=value)


@cache
def _choice(code: str, group: str, joined: str) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _table(code, group)), key=len, reverse=True))
    bounds = (r"(?<!\w)", r"(?!\w)") if code == "ar" else ("", "")
    return re.compile(f"{bounds[0]}{joined}(?P<word>{words}){bounds[1]}")


@cache
def _table(code: str, group: str) -> dict[str, int]:
    raw = cast(dict[str, dict[str, dict[str, int]]], tomllib.loads(read_text("scripts/dates.toml")))
    return raw[code][group]
