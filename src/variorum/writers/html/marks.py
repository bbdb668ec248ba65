"""Segments → marked text: colour says whose words they are, weight says what kind of difference, hidden words say both."""

from __future__ import annotations

from collections.abc import Iterable

from variorum.model import Pair, Weight
from variorum.writers.html.element import Markup, element, join, text
from variorum.writers.html.segments import Segment

_NAMES = {Weight.SUBSTANTIVE: "w-sub", Weight.STYLE: "w-sty", Weight.ACCIDENTAL: "w-acc", Weight.MECHANICAL: "w-mec"}


def weight_class(weight: Weight) -> str:
    """Return the class of a weight."""
    return _NAMES[weight]


def hidden(words: str) -> Markup:
    """Return words that are heard and not seen."""
    return element("span", words, class_="vh")


def number_link(number: int) -> Markup:
    """Return the link from a place in the text to its note."""
    return element("a", str(number), class_="n", href=f"#v{number}", aria_label=f"variant {number}")


def side_markup(segments: Iterable[Segment], pair: Pair, *, first: bool) -> Markup:
    """Return one version's side of a row: its words are underlined, never struck; a bracket shows where the other has words."""
    return join(_side(segment, pair, first=first) for segment in segments)


def _side(segment: Segment, pair: Pair, *, first: bool) -> Markup:
    mine, theirs = (segment.a, segment.b) if first else (segment.b, segment.a)
    if segment.variant is None:
        return text(mine or "")
    weight = pair.variants[segment.variant].weight
    if weight is Weight.MECHANICAL:
        return _damage(mine, segment.found_a if first else segment.found_b, segment.variant + 1)
    siglum, other = (pair.a, pair.b) if first else (pair.b, pair.a)
    kind = f"{'a' if first else 'b'} {_NAMES[weight]}"
    if mine is None:
        gap = element(
            "span", hidden(f"[nothing here; {other} has “{theirs or ''}”]"), class_=f"gap {'b' if first else 'a'} {_NAMES[weight]}"
        )
        return join(" ", gap, _wrapped(segment.variant + 1, weight))
    opening = f"[only in {siglum}: " if theirs is None else f"[{siglum}: "
    return join(element("mark", hidden(opening), mine, hidden("]"), class_=kind), _wrapped(segment.variant + 1, weight))


def _wrapped(number: int, weight: Weight) -> Markup:
    return element("span", number_link(number), class_=_NAMES[weight])


def _damage(mine: str | None, found: str | None, number: int) -> Markup:
    """Return a damaged place: as it must have been, and, once asked for, as the file has it."""
    if mine is None:
        return Markup("")
    asked = element(
        "span", element("mark", hidden("[in the file: "), found or mine, hidden("]"), class_="w-mec"), number_link(number), class_="was"
    )
    return join(element("span", mine, class_="now"), asked)


def inline_markup(segments: Iterable[Segment], pair: Pair) -> Markup:
    """Return both versions in one line, for narrow screens: the first's words struck, the second's underlined."""
    return join(_inline(segment, pair) for segment in segments)


def _inline(segment: Segment, pair: Pair) -> Markup:
    if segment.variant is None:
        return text((segment.a if segment.a is not None else segment.b) or "")
    weight = pair.variants[segment.variant].weight
    if weight is Weight.MECHANICAL:
        return _damage(segment.a if segment.a is not None else segment.b, segment.found_a or segment.found_b, segment.variant + 1)
    kind = _NAMES[weight]
    struck = element("del", hidden(f"[{pair.a}: "), segment.a, hidden("]"), class_=f"a {kind}") if segment.a is not None else None
    put = element("ins", hidden(f"[{pair.b}: "), segment.b, hidden("]"), class_=f"b {kind}") if segment.b is not None else None
    return join(struck, " " if struck and put else None, put, _wrapped(segment.variant + 1, weight))
