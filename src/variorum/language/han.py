"""Chinese phrases → what differs between two of them: a number, a day, a hedge, a denial, in whatever characters.

Chinese is written without spaces; two readings are compared as strings, once numerals (三, 3; 2.4万, 24000) are made one form.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from enum import StrEnum
from functools import cache

from variorum.language.lexicon import read_text

_DIGITS = {char: value for value, chars in enumerate(("零〇", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九")) for char in chars}
_SCALES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_NUMERAL = re.compile(rf"\d+(?:,\d{{3}})*(?:\.\d+)?[{''.join(_SCALES)}]*|[{''.join(_DIGITS)}{''.join(_SCALES)}]+")


class Differs(StrEnum):
    """What differs between two phrases that are otherwise the same."""

    FORM = "form"
    """Nothing but the form of a number."""
    NUMBER = "number"
    DAY = "day"
    HEDGE = "hedge"
    DENIAL = "denial"
    SOURCE = "source"
    """One says who said so, and the other lacks that."""


@cache
def _words(name: str) -> re.Pattern[str]:
    listed: list[str] = tomllib.loads(read_text("zh/readings.toml"))[name]
    return re.compile("|".join(sorted(map(re.escape, listed), key=len, reverse=True)))


@cache
def _day() -> re.Pattern[str]:
    return re.compile(rf"(?:#\d+#年)?(?:#\d+#月)?#\d+#[日号號]|{_words('days').pattern}|(?:{_words('weekdays').pattern})(?:#\d+#|[日天])")


def differs(a: str, b: str) -> Differs | None:
    """Say what differs between two phrases; None if it is something else, or more than one thing.

    >>> differs("提前三个月", "提前3个月").value, differs("居民2.4万人", "居民24000人").value
    ('form', 'form')
    >>> differs("全长约12公里", "全长12公里").value, differs("未否认", "否认").value, differs("死者3人", "死者5人").value
    ('hedge', 'denial', 'number')
    """
    left, right = (_with_values(unicodedata.normalize("NFKC", text)) for text in (a, b))
    if left == right:
        return Differs.FORM
    for what, pattern, blank in (
        (Differs.HEDGE, _words("hedges"), ""),
        (Differs.DENIAL, _words("denials"), ""),
        (Differs.DAY, _day(), "@"),
        (Differs.NUMBER, re.compile(r"#[\d.]+#"), "@"),
    ):
        if pattern.sub(blank, left) == pattern.sub(blank, right):
            return what
    return None


def gives_source(text: str) -> bool:
    """Return whether a phrase ends by saying that somebody said it.

    >>> gives_source("市政府称"), gives_source("隧道贯通")
    (True, False)
    """
    return bool(re.search(rf"(?:{_words('speech').pattern})$", text.strip("，。：,: ")))


def _with_values(text: str) -> str:
    return _NUMERAL.sub(lambda found: f"#{_value(found[0]):g}#", text)


def _value(numeral: str) -> float:
    """Return the value of a numeral in figures, characters, or both."""
    figure = re.match(r"[\d,.]+", numeral)
    if figure:
        value = float(figure[0].replace(",", ""))
        for char in numeral[figure.end() :]:
            value *= _SCALES[char]
        return value
    if not any(char in _SCALES for char in numeral):
        return float("".join(str(_DIGITS[char]) for char in numeral))
    total = section = digit = 0
    for char in numeral:
        if char in _DIGITS:
            digit = _DIGITS[char]
            continue
        scale = _SCALES[char]
        if scale < 10_000:
            section, digit = section + (digit or 1) * scale, 0
        else:
            total, section, digit = total + ((section + digit) or 1) * scale, 0, 0
    return float(total + section + digit)
