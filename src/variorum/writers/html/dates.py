"""Dates → a line: versions as diamonds, days that the texts tell as dots; days that cannot be had, or lie far off, in lanes of their own.

The same stands beneath as a list.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, pairwise

from variorum.model import Collation, Date, Siglum
from variorum.writers.html.element import Markup, element, join
from variorum.writers.remarks import Views, shorten
from variorum.writers.view import View

_LEFT, _LANE, _WORDS = 60, 36, 300
"""Pixels before the first day, between two lanes, and for words after the last day."""
_UNKNOWN = 6
_LEAST, _GROWTH = 76.0, 14.0
"""Pixels between two days: the least, and what is added for each e-fold of days between."""
_NEAR = timedelta(days=400)
"""How far from the versions a day may lie and still stand on the line."""
_LETTER = 8.0
_ISO = re.compile(r"(?P<year>\d{4}|-)(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?(?=T|$)")
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]


@dataclass(frozen=True, slots=True)
class _Mark:
    """One day, or none: what is told of it, by which places of which versions; `version` where a version itself is dated."""

    value: str | None
    words: str
    places: tuple[str, ...]
    version: bool

    @property
    def day(self) -> date | None:
        """The first day of the value; None where it has no year or is no date."""
        head = (self.value or "").split("/")[0][:10]
        padded = head + "-01-01"[len(head) - 4 :] if len(head) in (4, 7) else head
        try:
            return date.fromisoformat(padded)
        except ValueError:
            return None


def dates_markup(collation: Collation, views: Views) -> Markup | None:
    """Return the dates of the versions and in them, drawn and listed; None if there are none."""
    marks = _marks(collation, views)
    if not any(mark.value for mark in marks) and not any(not mark.version for mark in marks):
        return None
    near, far, none = _divide(marks)
    return join(
        _drawing(near, none) if len({mark.day for mark in near}) > 1 else None,
        _listing("", near),
        _listing("Further off", far),
        _listing("No day", none),
    )


def _marks(collation: Collation, views: Views) -> list[_Mark]:
    out = [_Mark(v.article.witness.published or v.article.witness.written, v.name(), (str(s),), version=True) for s, v in views.items()]
    told: dict[str, list[tuple[str, str]]] = {}
    for siglum, view in views.items():
        for found in view.article.dates:
            told.setdefault(found.value or f"?{view.cut(found.start, found.end).lower()}", []).append(
                (_place(found, siglum, view), _words(found, view))
            )
    for key, items in told.items():
        words = "; ".join(dict.fromkeys(f"“{words}”" for _, words in items))
        out.append(_Mark(None if key.startswith("?") else key, words, tuple(dict.fromkeys(place for place, _ in items)), version=False))
    return out


def _words(found: Date, view: View) -> str:
    return shorten(view.cut(found.start, found.end), 40)


def _place(found: Date, siglum: Siglum, view: View) -> str:
    zone = next((z for z in view.article.zones if z.start <= found.start < z.end), None)
    number = next((view.number(s) for s in view.article.sentences if s.start <= found.start < s.end), "")
    return f"{siglum}{number}" if number else f"{siglum} {zone.kind.value if zone else ''}".strip()


def _divide(marks: Sequence[_Mark]) -> tuple[list[_Mark], list[_Mark], list[_Mark]]:
    """Divide marks into those near the versions, those far from them, and those without a day, each in order of time."""
    dated = sorted((mark for mark in marks if mark.day), key=lambda mark: (mark.day, not mark.version))
    none = [mark for mark in marks if not mark.day]
    centers = [mark.day for mark in dated if mark.version] or [mark.day for mark in dated]
    center = centers[len(centers) // 2] if centers else None
    near = [mark for mark in dated if mark.day and center and abs(mark.day - center) <= _NEAR]
    return near, [mark for mark in dated if mark not in near], none


def say_day(value: str | None) -> str:
    """Return an ISO date in words, at its own precision.

    >>> say_day("2017-09-29"), say_day("2013"), say_day("2017-09-18/2017-09-24"), say_day("--02-26"), say_day(None)
    ('29 September 2017', '2013', '18 September 2017 to 24 September 2017', '26 February, year unknown', 'day unknown')
    """
    if value is None:
        return "day unknown"
    if "/" in value:
        return " to ".join(say_day(part) for part in value.split("/"))
    found = _ISO.match(value)
    if found is None:
        return value
    year, month, day = found["year"], int(found["month"] or 0), int(found["day"] or 0)
    if month > 12:
        return value
    parts = [str(day) if day else "", _MONTHS[month - 1] if month else "", "" if year == "-" else year]
    return " ".join(part for part in parts if part) + (", year unknown" if year == "-" else "")


def _listing(name: str, marks: Iterable[_Mark]) -> Markup | None:
    items = [
        element(
            "li",
            element("span", "◆" if mark.version else "●", class_="sy", aria_hidden="true"),
            element("b", say_day(mark.value)),
            f": {'version ' if mark.version else ''}{', '.join(mark.places)}, {mark.words}",
        )
        for mark in marks
    ]
    return join(element("h3", name) if name else None, element("ul", items, class_="days")) if items else None


def _drawing(marks: Sequence[_Mark], unknown: Sequence[_Mark]) -> Markup:
    """Draw days in order; the space between two grows with the time between them, ever less."""
    days = sorted({mark.day for mark in marks if mark.day})
    gaps = [_LEAST + _GROWTH * math.log1p((later - earlier).days) for earlier, later in pairwise(days)]
    width = _LEFT + sum(gaps) + _WORDS
    places = dict(zip(days, accumulate(gaps, initial=_LEFT), strict=True))
    placed = [(places[mark.day], mark) for mark in marks if mark.day]
    events = _lanes([(x, mark) for x, mark in placed if not mark.version])
    versions = _lanes([(x, mark) for x, mark in placed if mark.version])
    line = 20 + _LANE * (max((lane for _, _, lane in events), default=-1) + 1)
    height = line + 44 + 24 * (max((lane for _, _, lane in versions), default=-1) + 1)
    drawn = element(
        "svg",
        element("line", class_="ax", x1=_LEFT - 20, x2=f"{width - _WORDS + 20:.0f}", y1=line, y2=line),
        [_tick(x, line, min((mark.value or "" for mark in marks if mark.day == day), key=len)) for day, x in places.items()],
        [_dot(x, mark, line, lane) for x, mark, lane in events],
        [_diamond(x, mark, line, lane) for x, mark, lane in versions],
        _unknown(unknown, height) if unknown else None,
        class_="tline",
        viewBox=f"0 0 {width:.0f} {height + (_LANE if unknown else 0)}",
        width=f"{width:.0f}",
        height=height + (_LANE if unknown else 0),
        role="img",
        aria_label="Dates on a line; the list beneath says the same",
    )
    return element("div", drawn, class_="scroll", tabindex="0", role="region", aria_label="Dates, drawn")


def _lanes(items: Sequence[tuple[float, _Mark]]) -> list[tuple[float, _Mark, int]]:
    """Give each mark the lowest lane in which its words run into none to its right, so that no stem crosses a word."""
    starts: list[float] = []
    out = []
    for x, mark in sorted(items, key=lambda item: -item[0]):
        end = x + _LETTER * max(len(_label(mark)), len(_where(mark))) + 20
        lane = max((n + 1 for n, start in enumerate(starts) if end >= start), default=0)
        starts[lane:] = [x]
        out.append((x, mark, lane))
    return out


def _where(mark: _Mark) -> str:
    return "" if mark.version else ", ".join(mark.places[:6])


def _label(mark: _Mark) -> str:
    return shorten(mark.words, 34) if not mark.version else f"{mark.places[0]} · {shorten(mark.words, 30)}"


def _unknown(marks: Sequence[_Mark], y: int) -> Markup:
    """Return the lane of those without a day."""
    told = "   ".join(
        f"{'◇' if mark.version else '●'} {mark.places[0]}{'' if mark.version else f' {mark.words}'}" for mark in marks[:_UNKNOWN]
    )
    more = f"   and {len(marks) - _UNKNOWN} more" if len(marks) > _UNKNOWN else ""
    return element("text", f"day unknown:   {told}{more}", class_="tl", x=_LEFT - 20, y=y + 22)


def _tick(x: float, y: int, value: str) -> Markup:
    words = " ".join(word[:3] if word in _MONTHS else word for word in say_day(value.split("/")[0]).split())
    return element("text", words, class_="tl", x=f"{x:.0f}", y=y + 20, text_anchor="middle")


def _dot(x: float, mark: _Mark, line: int, lane: int) -> Markup:
    y = line - 16 - lane * _LANE
    return join(
        element("line", class_="ld", x1=f"{x:.0f}", x2=f"{x:.0f}", y1=line, y2=y - 14),
        element("circle", class_="ev", cx=f"{x:.0f}", cy=line, r="5"),
        element("text", _label(mark), class_="t1", x=f"{x + 9:.0f}", y=y - 8),
        element("text", _where(mark), class_="t2", x=f"{x + 9:.0f}", y=y + 6),
    )


def _diamond(x: float, mark: _Mark, line: int, lane: int) -> Markup:
    y = line + 38 + lane * 24
    return join(
        element("line", class_="ld", x1=f"{x:.0f}", x2=f"{x:.0f}", y1=line, y2=y),
        element("path", class_="vs", d=f"M{x:.0f} {y - 7} l7 7 l-7 7 l-7 -7 Z"),
        element("text", _label(mark), class_="t1", x=f"{x + 12:.0f}", y=y + 5),
    )
