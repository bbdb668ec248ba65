"""Edits → those that are lines of another column, which a scan read across: they break a sentence that the other text has whole.

*that not for | at Agua Prieta have been cancelled. an instant will*: the words before a place and those after it stand side by side in
the other text, and what comes between begins a printed line. One such line may be the writer's; two, close together, are a column.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from variorum.readings.edits import Edit
from variorum.readings.place import Context

_WORDS = 2
"""Words that a line of another column has at least; fewer may be a word of the sentence."""
_NEAR = 3
"""Printed lines within which the next one of a column stands."""


def find_beside(a: Context, b: Context, edits: Sequence[Edit]) -> set[Edit]:
    """Return the edits in which a scan alone has lines of another column, and what else it alone has between two of these."""
    return _columns(b, a, edits, first=False) | _columns(a, b, edits, first=True)


def _columns(scan: Context, other: Context, edits: Sequence[Edit], *, first: bool) -> set[Edit]:
    if not scan.scan:
        return set()
    lone = sorted(
        ((e.a_first, e.a_last, e.b_first, e) if first else (e.b_first, e.b_last, e.a_first, e) for e in edits if _only(e, first=first)),
        key=lambda row: row[:3],
    )
    heads = [n for n, (start, end, place, _) in enumerate(lone) if _breaks_sentence(scan, start, end, other, place)]
    text, starts = scan.words.mended.text, scan.words.starts
    found: set[Edit] = set()
    for m, n in pairwise(heads):
        if text.count("\n", starts[lone[m][0]], starts[lone[n][0]]) <= _NEAR:
            found.update(row[3] for row in lone[m : n + 1])
    return found


def _only(edit: Edit, *, first: bool) -> bool:
    own, others = (edit.a_last - edit.a_first, edit.b_last - edit.b_first)[:: 1 if first else -1]
    return own > 0 and not others and not edit.order


def _breaks_sentence(scan: Context, start: int, end: int, other: Context, place: int) -> bool:
    """Return whether words begin a printed line and end within it, in the midst of a sentence of the other text."""
    text, words = scan.words.mended.text, scan.words
    opening = text.rfind("\n", 0, words.starts[start]) + 1
    closing = text.find("\n", words.ends[end - 1])
    rest = text[words.ends[end - 1] : closing if closing >= 0 else len(text)]
    heads = not any(map(str.isalnum, text[opening : words.starts[start]])) and any(map(str.isalnum, rest))
    within = 0 < place < len(other.words.keys) and not other.opens_sentence(place)
    return heads and within and end - start >= _WORDS and "\n" not in text[words.starts[start] : words.ends[end - 1]]
