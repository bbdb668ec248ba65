"""Rows → the overview: each version a bar, each sentence a piece as long as it is, bands from one to the other."""

from __future__ import annotations

from variorum.model import Pair, Row, Span, Weight
from variorum.writers.html.element import Markup, element
from variorum.writers.html.rows import label
from variorum.writers.html.sheet import Sheet
from variorum.writers.view import View
from variorum.writers.words import plural

_WIDTH, _GAP = 1180.0, 2.0
_DEEP, _BAR = 60, 12
"""Where the second bar begins, and how high both are."""


def ribbon_markup(sheet: Sheet) -> Markup:
    """Return the overview as a figure; what it shows is said in its caption, and again in the rows beneath."""
    scale = _scale(sheet)
    upper, lower = _bars(sheet.pair, scale, first=True), _bars(sheet.pair, scale, first=False)
    both = [n for n in upper if n in lower]
    still = [_band(n, sheet.pair.rows[n], upper[n], lower[n], sheet) for n in both if not sheet.pair.rows[n].moved]
    moved = [_band(n, sheet.pair.rows[n], upper[n], lower[n], sheet) for n in both if sheet.pair.rows[n].moved]
    bars = [_bar(n, place, y, sheet) for placed, y in ((upper, 0), (lower, _DEEP)) for n, place in placed.items()]
    box = f"0 0 {_WIDTH:.0f} {_DEEP + _BAR}"
    drawn = element("svg", still, moved, bars, class_="ribbon", viewBox=box, preserveAspectRatio="none", aria_hidden="true")
    return element(
        "figure",
        _name(sheet.pair.a, sheet.left, "a"),
        drawn,
        _name(sheet.pair.b, sheet.right, "b"),
        element("figcaption", _caption(sheet.pair)),
        class_="ov",
    )


def _scale(sheet: Sheet) -> float:
    """Return units a character: the longer version fills the width."""
    longest = max(
        sum(row_span.end - row_span.start for row in sheet.pair.rows if (row_span := row.a if first else row.b)) for first in (True, False)
    )
    pieces = max(1, len(sheet.pair.rows))
    return max(1.0, _WIDTH - _gap(pieces) * pieces) / max(1, longest)


def _gap(pieces: int) -> float:
    return min(_GAP, _WIDTH / 4 / pieces)


def _bars(pair: Pair, scale: float, *, first: bool) -> dict[int, tuple[float, float]]:
    """Return where each row's sentence begins and ends on a bar, in the order of its own text."""
    spans: list[tuple[Span, int]] = [(span, n) for n, row in enumerate(pair.rows) if (span := row.a if first else row.b)]
    out, at = {}, 0.0
    for span, n in sorted(spans, key=lambda item: item[0].start):
        out[n] = (at, at + (span.end - span.start) * scale)
        at = out[n][1] + _gap(len(pair.rows))
    return out


def _kind(number: int, sheet: Sheet) -> str:
    row, weights = sheet.pair.rows[number], sheet.weights(number)
    if not (row.a and row.b):
        return "only a" if row.a else "only b"
    return "sub" if Weight.SUBSTANTIVE in weights else "var" if weights & {Weight.STYLE, Weight.ACCIDENTAL} else "eq"


def _band(number: int, row: Row, upper: tuple[float, float], lower: tuple[float, float], sheet: Sheet) -> Markup:
    (a, b), (c, d), y, z = upper, lower, _BAR, _DEEP
    mid = (y + z) / 2
    path = f"M{a:.1f} {y} C{a:.1f} {mid} {c:.1f} {mid} {c:.1f} {z} L{d:.1f} {z} C{d:.1f} {mid} {b:.1f} {mid} {b:.1f} {y} Z"
    kind = "mv" if row.moved else _kind(number, sheet)
    return element(
        "a",
        element("path", class_=f"rb {kind}", d=path),
        element("title", label(row, sheet)),
        class_=kind,
        href=f"#r{number + 1}",
        tabindex="-1",
    )


def _bar(number: int, place: tuple[float, float], y: int, sheet: Sheet) -> Markup:
    kind = _kind(number, sheet)
    return element("rect", class_=f"bar {kind}", x=f"{place[0]:.1f}", y=y, width=f"{max(0.5, place[1] - place[0]):.1f}", height=_BAR)


def _name(siglum: str, view: View, side: str) -> Markup:
    return element("div", element("b", siglum, class_=f"sig {side}"), " ", view.name(), class_="end", aria_hidden="true")


def _caption(pair: Pair) -> str:
    both = [row for row in pair.rows if row.a and row.b]
    moved = sum(row.moved for row in both)
    alone = [sum(row.b is None for row in pair.rows), sum(row.a is None for row in pair.rows)]
    told = [f"{plural(len(both), 'sentence')} stand in both versions" if len(both) != 1 else "One sentence stands in both versions"]
    told += [f"{moved} of them in another place"] if moved else []
    told += [f"{count} only in {siglum}" for count, siglum in zip(alone, (pair.a, pair.b), strict=True) if count]
    key = " Strong shade: differs in substance; middle: in style or spelling; faint: the same."
    return ", ".join(told) + "." + key
