"""The stories of texts → which stretch of each witness belongs to which story."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.model import Layer, Membership, Span
from variorum.stories.parts import find_layer, join_spans

if TYPE_CHECKING:
    from variorum.stories.group import Grouping

_LEAST = 12
"""Words that a part must have."""
_COVERED = 0.6
"""Words of a text that stands alone that others must have, for it to be theirs."""


def main_story(grouping: Grouping, text: str) -> str:
    """Return the story of a text as a whole: for a digest that nobody else prints, that of its largest part."""
    own = grouping.names.of[text]
    if text not in grouping.holders or len(grouping.names.texts[own]) > 1:
        return own
    parts = {story: by[Layer.TEXT].spans for story, by in _parts(grouping, text, own).items() if Layer.TEXT in by}
    if _characters([span for spans in parts.values() for span in spans]) < _COVERED * grouping.texts[text].length:
        return own
    return max(parts, key=lambda story: (_characters(parts[story]), story))


def list_members(grouping: Grouping, text: str, main: str) -> list[Membership]:
    """Return the rows of all witnesses of a text: one for its main story, then one for each stretch that another story has."""
    told = grouping.texts[text]
    stretches = [(main, Span(0, told.length), Layer.TEXT, True)]
    for story, by in sorted(_parts(grouping, text, main).items()):
        for layer, part in sorted(by.items()):
            if part.words >= _LEAST:
                stretches += [(story, span, layer, False) for span in join_spans(part.spans)]
    return [
        Membership(story, witness, grouping.names.siglum(story, witness), span.start, span.end, layer, first)
        for witness in told.witnesses
        for story, span, layer, first in stretches
    ]


def _characters(spans: list[Span]) -> int:
    return sum(span.end - span.start for span in join_spans(spans))


@dataclass(slots=True)
class _Part:
    """What one story has of a text in one layer; `words` of its longest passage."""

    words: int
    spans: list[Span]


def _parts(grouping: Grouping, text: str, main: str) -> dict[str, dict[Layer, _Part]]:
    """Return what each other story has of a text, by layer; digests make no story of what they hold."""
    told, own = grouping.texts[text], grouping.passages.of(text)
    found: dict[str, dict[Layer, _Part]] = defaultdict(dict)
    for passage in own:
        story = grouping.names.of[passage.b]
        if story == main or passage.b in grouping.holders:
            continue
        here = find_layer(told, passage, own, grouping.texts)
        there = find_layer(grouping.texts[passage.b], passage.turned(), grouping.passages.of(passage.b), grouping.texts)
        if here is None or there is None:
            continue
        part = found[story].setdefault(there if here is Layer.TEXT else here, _Part(0, []))
        part.words = max(part.words, passage.tokens)
        part.spans.append(passage.a_span)
    return found
