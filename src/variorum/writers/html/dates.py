"""Dates → a line: versions as diamonds, days that the texts tell as dots; days that cannot be had, or lie far off, in lanes of their own.

The same stands beneath as a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from variorum.model import Collation, Date, Siglum
from variorum.writers.html.element import Markup, element, join
from variorum.writers.remarks import Views, shorten
from variorum.writers.view import View

_WIDTH, _LEFT, _RIGHT, _LANE = 1000, 40, 960, 36
_NEAR = timedelta(days=400)
"""How far from the versions a day may lie and still stand on the line."""
_LETTER = 7.2
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
        _drawing(near) if len({mark.day for mark in near}) > 1 else None,
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


def _drawing(marks: Sequence[_Mark]) -> Markup:
    days = [mark.day for mark in marks if mark.day]
    first, last = min(days), max(days)
    span = max(1, (last - first).days)
    places = [_LEFT + (_RIGHT - _LEFT) * ((mark.day or first) - first).days / span for mark in marks]
    events = _lanes([(x, mark) for x, mark in zip(places, marks, strict=True) if not mark.version])
    versions = _lanes([(x, mark) for x, mark in zip(places, marks, strict=True) if mark.version])
    line = 20 + _LANE * (max((lane for _, _, lane in events), default=-1) + 1)
    height = line + 44 + 24 * (max((lane for _, _, lane in versions), default=-1) + 1)
    drawn = element(
        "svg",
        element("line", class_="ax", x1=_LEFT - 20, x2=_RIGHT + 20, y1=line, y2=line),
        _tick(_LEFT, line, first, "start"),
        _tick(_RIGHT, line, last, "end"),
        [_dot(x, mark, line, lane) for x, mark, lane in events],
        [_diamond(x, mark, line, lane) for x, mark, lane in versions],
        class_="tline",
        viewBox=f"0 0 {_WIDTH} {height}",
        role="img",
        aria_label="Dates on a line; the list beneath says the same",
    )
    return element("div", drawn, class_="scroll", tabindex="0", role="region", aria_label="Dates, drawn")


def _lanes(items: Sequence[tuple[float, _Mark]]) -> list[tuple[float, _Mark, int]]:
    """Give each mark the lowest lane in which its words run into no other's."""
    ends: list[float] = []
    out = []
    for x, mark in items:
        left, right = _reach(x, mark)
        lane = next((n for n, end in enumerate(ends) if end < left), len(ends))
        ends[lane : lane + 1] = [right]
        out.append((x, mark, lane))
    return out


def _reach(x: float, mark: _Mark) -> tuple[float, float]:
    length = _LETTER * max(len(_label(mark)), len(", ".join(mark.places))) + 20
    return (x - length, x + 8) if x > _WIDTH / 2 else (x - 8, x + length)


def _label(mark: _Mark) -> str:
    return shorten(mark.words, 34) if not mark.version else f"{mark.places[0]} · {shorten(mark.words, 30)}"


def _tick(x: float, y: int, day: date, anchor: str) -> Markup:
    return element("text", f"{day.day} {_MONTHS[day.month - 1]} {day.year}", class_="tl", x=f"{x:.0f}", y=y + 20, text_anchor=anchor)


def _dot(x: float, mark: _Mark, line: int, lane: int) -> Markup:
    y = line - 16 - lane * _LANE
    anchor, shift = ("end", -9) if x > _WIDTH / 2 else ("start", 9)
    return join(
        element("line", class_="ld", x1=f"{x:.0f}", x2=f"{x:.0f}", y1=line, y2=y - 14),
        element("circle", class_="ev", cx=f"{x:.0f}", cy=line, r="5"),
        element("text", _label(mark), class_="t1", x=f"{x + shift:.0f}", y=y - 8, text_anchor=anchor),
        element("text", ", ".join(mark.places[:6]), class_="t2", x=f"{x + shift:.0f}", y=y + 6, text_anchor=anchor),
    )


def _diamond(x: float, mark: _Mark, line: int, lane: int) -> Markup:
    y = line + 38 + lane * 24
    anchor, shift = ("end", -12) if x > _WIDTH / 2 else ("start", 12)
    return join(
        element("line", class_="ld", x1=f"{x:.0f}", x2=f"{x:.0f}", y1=line, y2=y),
        element("path", class_="vs", d=f"M{x:.0f} {y - 7} l7 7 l-7 7 l-7 -7 Z"),
        element("text", _label(mark), class_="t1", x=f"{x + shift:.0f}", y=y + 5, text_anchor=anchor),
    )
