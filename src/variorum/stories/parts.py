"""The passages of a text → as what it shares them: running text, captions, quotations, background, or an outlet's furniture.

Only running text joins two texts in a story; the rest links. A passage is background if it recurs over weeks and is little of the
text; it is furniture if several articles of one outlet have it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from variorum.model import Layer, Span
from variorum.stories.told import Shared, Told

_SPREAD = 21
"""Days over which a passage must recur to be background."""
_WEEKS = 3
_HOUSE = 3
"""Other articles of its outlet that have a passage, for it to be furniture."""
_LITTLE = 0.5
"""The part of a text's words up to which a passage can be background or furniture."""
_WITHIN = 0.5
_MOST = 200
"""Passages of a text that are asked whether they recur: of a text that very many share, the first."""


def find_layer(told: Told, passage: Shared, around: Sequence[Shared], texts: Mapping[str, Told]) -> Layer | None:
    """Return as what `told` has a passage (seen from it); None if it is no reporting there.

    Args:
        told: the text that is `passage.a`.
        passage: one of its passages.
        around: all its passages, seen from it.
        texts: by sha256.
    """
    parts: dict[Layer | None, int] = defaultdict(int)
    for start, end, layer in told.layers:
        parts[layer] += _overlap(Span(start, end), passage.a_span)
    length = passage.a_span.end - passage.a_span.start
    if parts and sum(parts.values()) > _WITHIN * length:
        return max(parts, key=lambda layer: (parts[layer], str(layer)))
    if passage.tokens > _LITTLE * told.words:
        return Layer.TEXT
    same = [other for other in around[:_MOST] if 2 * _overlap(other.a_span, passage.a_span) >= length]
    partners = [texts[other.b] for other in same if other.b in texts]
    if told.outlet and len({other.article for other in partners if other.outlet == told.outlet} - {told.article}) >= _HOUSE:
        return None
    days = sorted({other.day for other in [*partners, told] if other.day is not None})
    if days and days[-1] - days[0] >= _SPREAD and len({day // 7 for day in days}) >= _WEEKS:
        return Layer.BACKGROUND
    return Layer.TEXT


def count_text(told: Told, other: Told, passages: Iterable[Shared]) -> int:
    """Return the words of running text among passages already found to be text, what stands in a layer of either side left out."""
    return round(sum(p.tokens * (1 - max(_layered(told, p.a_span), _layered(other, p.b_span))) for p in passages))


def _layered(told: Told, span: Span) -> float:
    return min(1.0, sum(_overlap(Span(start, end), span) for start, end, _ in told.layers) / max(span.end - span.start, 1))


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def join_spans(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that touch or overlap as one.

    >>> join_spans([Span(5, 9), Span(0, 6), Span(20, 30)])
    [Span(start=0, end=9), Span(start=20, end=30)]
    """
    out: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out
