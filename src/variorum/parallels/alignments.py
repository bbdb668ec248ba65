"""Passages in words → alignments in code points of the texts as found, cut where something stands between that is no part of the story."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from variorum.model import Alignment, Article, Passage, Span
from variorum.tokens import Words


def report_passage(a: Words, b: Words, passage: Passage) -> Alignment:
    """Return a whole passage as it is reported."""
    left = a.mended.found(a.starts[passage.a_start_token], a.ends[passage.a_end_token - 1])
    right = b.mended.found(b.starts[passage.b_start_token], b.ends[passage.b_end_token - 1])
    return Alignment(Span(*left), Span(*right), len(passage.pairs), passage.moved)


def report_alignments(a: Article, b: Article, left: Words, right: Words, passage: Passage) -> Iterator[Alignment]:
    """Cut a passage where, in either text, something stands between that is no part of the story: a caption, an advertisement."""
    starts = [[words.mended.mended(zone.start) for zone in article.zones] for article, words in ((a, left), (b, right))]
    cuts = [0]
    for n, ((i, j), (x, y)) in enumerate(pairwise(passage.pairs), 1):
        if _parted(starts[0], left.ends[i], left.starts[x]) or _parted(starts[1], right.ends[j], right.starts[y]):
            cuts.append(n)
    for start, end in pairwise([*cuts, len(passage.pairs)]):
        first = passage.pairs[start] if start else (passage.a_start_token, passage.b_start_token)
        last = passage.pairs[end - 1] if end < len(passage.pairs) else (passage.a_end_token - 1, passage.b_end_token - 1)
        part = replace(passage, a_start_token=first[0], a_end_token=last[0] + 1, b_start_token=first[1], b_end_token=last[1] + 1)
        yield replace(report_passage(left, right, part), tokens=end - start)


def _parted(zones: Sequence[int], end: int, start: int) -> bool:
    """Return whether a zone begins between the end of a word and the start of the next."""
    return bisect_left(zones, end) < bisect_right(zones, start)
