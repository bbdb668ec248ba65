"""Passages and variants → rows: sentences that stand opposite each other, cut into what is the same and what differs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from variorum.model import Passage, Piece, Row, Span, Variant, ZoneKind
from variorum.readings.place import Context


class _Group:
    """Sentences of both sides that belong together."""

    __slots__ = ("a", "b", "moved")

    def __init__(self, a: set[int], b: set[int], moved: bool) -> None:
        self.a, self.b, self.moved = a, b, moved


def build_rows(a: Context, b: Context, passages: Sequence[Passage], variants: Sequence[Variant]) -> tuple[Row, ...]:
    """Return the rows of two witnesses in the order of the first; sentences that only the second has follow their forerunner."""
    groups = _ordered(_groups(a, b, passages), _body_sentences(a), _body_sentences(b))
    places = [_words_of(a, b, variant) for variant in variants]
    a_to_b = {i: j for passage in passages for i, j in passage.pairs}
    return tuple(_row(a, b, group, places, variants, a_to_b) for group in groups)


def _body_sentences(context: Context) -> list[int]:
    words = context.words
    return sorted({words.sentences[at] for at, zone in enumerate(words.zones) if zone is ZoneKind.BODY})


def _groups(a: Context, b: Context, passages: Sequence[Passage]) -> list[_Group]:
    """Join sentences by aligned words; a sentence goes with the passage that has most of it."""
    votes: dict[tuple[int, int], int] = {}
    for n, passage in enumerate(passages):
        for i, j in passage.pairs:
            for side, number in ((0, a.words.sentences[i]), (1, b.words.sentences[j])):
                votes[n * 2 + side, number] = votes.get((n * 2 + side, number), 0) + 1
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for (key, number), count in votes.items():
        side, best = key % 2, owners.get((key % 2, number), (0, 0))
        if count > best[0]:
            owners[side, number] = (count, key // 2)
    groups: list[_Group] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for n, passage in enumerate(passages):
        current: _Group | None = None
        last = (-1, -1)
        for i, j in passage.pairs:
            x, y = a.words.sentences[i], b.words.sentences[j]
            if (x, y) == last:
                continue
            last = (x, y)
            if owners[0, x][1] != n or owners[1, y][1] != n or a.words.zones[i] is not ZoneKind.BODY:
                continue
            if current and (x in current.a or y in current.b):
                current.a.add(x)
                current.b.add(y)
            elif x not in taken[0] and y not in taken[1]:
                current = _Group({x}, {y}, passage.moved)
                groups.append(current)
            taken[0].add(x)
            taken[1].add(y)
    return groups


def _ordered(groups: list[_Group], sentences_a: list[int], sentences_b: list[int]) -> list[_Group]:
    by_a = {number: group for group in groups for number in group.a}
    by_b = {number: group for group in groups for number in group.b}
    out: list[_Group] = []
    for number in sentences_a:
        group = by_a.get(number) or _Group({number}, set(), False)
        if group not in out:
            out.append(group)
    previous: _Group | None = None
    for number in sentences_b:
        known = by_b.get(number)
        group = known or _Group(set(), {number}, False)
        if known is None:
            at = next((k for k, other in enumerate(out) if other is previous), -1)
            out.insert(at + 1, group)
        elif group.moved:
            continue
        previous = group
    return out


def _words_of(a: Context, b: Context, variant: Variant) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    return _range(a, variant.a), _range(b, variant.b)


def _range(context: Context, span: Span | None) -> tuple[int, int] | None:
    if span is None:
        return None
    words = context.words
    start, end = words.mended.mended(span.start), words.mended.mended(span.end)
    return bisect_left(words.ends, start + 1), bisect_left(words.starts, end)


Range = tuple[int, int]
_Inside = tuple[int, Range | None, Range | None]
"""A variant and the words it takes on either side."""


def _row(
    a: Context,
    b: Context,
    group: _Group,
    places: Sequence[tuple[Range | None, Range | None]],
    variants: Sequence[Variant],
    a_to_b: dict[int, int],
) -> Row:
    run_a, run_b = _run(a, group.a), _run(b, group.b)
    inside = [
        (n, left, right)
        for n, (left, right) in enumerate(places)
        if (left and run_a and run_a[0] <= left[0] < run_a[1]) or (right and not left and run_b and run_b[0] <= right[0] < run_b[1])
    ]
    pieces = [
        piece if piece.variant is None else Piece(variants[piece.variant].a, variants[piece.variant].b, piece.variant)
        for piece in _pieces(a, b, run_a, run_b, inside, a_to_b)
    ]
    return Row(_span(a, group.a), _span(b, group.b), group.moved, tuple(pieces))


def _run(context: Context, numbers: set[int]) -> Range | None:
    if not numbers:
        return None
    return context.sentence(min(numbers))[0], context.sentence(max(numbers))[1]


def _span(context: Context, numbers: set[int]) -> Span | None:
    """Return the sentences as found, with the marks that open and close them."""
    run = _run(context, numbers)
    if run is None or run[0] >= run[1]:
        return None
    words, text = context.words, context.words.mended.text
    start, end = words.starts[run[0]], words.ends[run[1] - 1]
    while start and text[start - 1] in "\"“‘«„'([¿¡":
        start -= 1
    while end < len(text) and not text[end].isspace() and not text[end].isalnum():
        end += 1
    return Span(*words.mended.found(start, end))


def _pieces(a: Context, b: Context, run_a: Range | None, run_b: Range | None, inside: list[_Inside], a_to_b: dict[int, int]) -> list[Piece]:
    """Walk both sides at once: words that are the same go forward together, variants as they come."""
    if run_a is None or run_b is None:
        context, run = (b, run_b) if run_a is None else (a, run_a)
        assert run is not None
        whole = _stretch(context, run[0], run[1])
        number = next((n for n, left, right in inside), None)
        return [Piece(None, whole, number) if run_a is None else Piece(whole, None, number)]
    pieces: list[Piece] = []
    i, j = run_a[0], run_b[0]
    left_of = {left[0]: (n, left, right) for n, left, right in inside if left}
    right_of = {right[0]: (n, left, right) for n, left, right in inside if right and not left}
    start_i, start_j = i, j
    while i < run_a[1] or j < run_b[1]:
        found: _Inside | None = left_of.get(i) if i < run_a[1] else None
        found = found or (right_of.get(j) if j < run_b[1] else None)
        if found:
            if start_i < i or start_j < j:
                pieces.append(Piece(_stretch(a, start_i, i), _stretch(b, start_j, j), None))
            n, left, right = found
            pieces.append(Piece(_stretch(a, *left) if left else None, _stretch(b, *right) if right else None, n))
            i, j = left[1] if left else i, max(j, right[1]) if right else j
            start_i, start_j = i, j
        elif i < run_a[1] and j < run_b[1] and a_to_b.get(i) == j:
            i, j = i + 1, j + 1
        elif i < run_a[1] and (a_to_b.get(i) is None or not run_b[0] <= a_to_b[i] < run_b[1]):
            i += 1
        elif j < run_b[1]:
            j += 1
        else:
            i += 1
    if start_i < i or start_j < j:
        pieces.append(Piece(_stretch(a, start_i, i), _stretch(b, start_j, j), None))
    return pieces


def _stretch(context: Context, first: int, last: int) -> Span | None:
    words = context.words
    return Span(*words.mended.found(words.starts[first], words.ends[last - 1])) if first < last else None
