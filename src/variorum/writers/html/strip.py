"""The versions of a story → a strip of bars: how many were published in each stretch of time, from the first to the last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from variorum.writers.html.dates import say_day
from variorum.writers.html.element import Markup, element
from variorum.writers.words import plural

_WIDE, _HIGH, _LINE, _TOP = 320, 54, 20, 14
_MOST = 31
_HOURS = (1, 2, 3, 6, 12, 24, 24 * 7, 24 * 30, 24 * 365)
"""Lengths of a stretch, of which the shortest is taken that gives no more than so many bars."""


def strip_markup(published: Iterable[str]) -> Markup | None:
    """Return the strip; None where all were published in one stretch, or no day is known.

    Args:
        published: ISO days or times, one for each version; what is none is passed over. Days alone make stretches of days.
    """
    moments = [moment for value in published if (moment := _moment(value))]
    exact = all(hour for _, hour in moments)
    times = [time if exact else time.replace(hour=0, minute=0, second=0) for time, _ in moments]
    if len(set(times)) < 2:
        return None
    first, last = min(times), max(times)
    hours = next((h for h in _HOURS if (exact or h >= 24) and (last - first) / timedelta(hours=h) < _MOST), _HOURS[-1])
    bins = Counter((time - first) // timedelta(hours=hours) for time in times)
    if len(bins) < 2:
        return None
    return _drawn(bins, first, last, hours)


def _moment(value: str) -> tuple[datetime, bool] | None:
    """Return a moment in UTC, and whether its hour is known."""
    try:
        time = datetime.fromisoformat(value)
    except ValueError:
        return None
    return (time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)), len(value) > 10


def _drawn(bins: Counter[int], first: datetime, last: datetime, hours: int) -> Markup:
    step = _WIDE / (max(bins) + 1)
    highest = max(bins.values())
    bars = [_bar(n * step, step, bins[n] / highest) for n in sorted(bins)]
    top = max(bins, key=lambda n: (bins[n], -n))
    told = "; ".join(f"{_say(first + n * timedelta(hours=hours), hours)}: {bins[n]}" for n in sorted(bins))
    each = plural(hours, "hour") if hours < 24 else plural(hours // 24, "day")
    return element(
        "svg",
        bars,
        element("text", f"{highest}", class_="t2", x=f"{(top + 0.5) * step:.0f}", y=10, text_anchor="middle"),
        element("line", class_="ax", x1=0, x2=_WIDE, y1=_HIGH, y2=_HIGH),
        element("text", _say(first, hours), class_="tl", x=0, y=_HIGH + 15),
        element("text", _say(last, hours), class_="tl", x=_WIDE, y=_HIGH + 15, text_anchor="end"),
        class_="strip",
        viewBox=f"0 0 {_WIDE} {_HIGH + _LINE}",
        width=_WIDE,
        height=_HIGH + _LINE,
        role="img",
        aria_label=f"When versions were published, a bar for {each}: {told}",
    )


def _bar(x: float, step: float, share: float) -> Markup:
    high = max(2.0, (_HIGH - _TOP) * share)
    gap = min(4.0, step / 4)
    return element("rect", x=f"{x + gap / 2:.1f}", y=f"{_HIGH - high:.1f}", width=f"{step - gap:.1f}", height=f"{high:.1f}", class_="bar")


def _say(time: datetime, hours: int) -> str:
    return say_day(time.date().isoformat()) + (f", {time:%H:%M} UTC" if hours < 24 else "")
