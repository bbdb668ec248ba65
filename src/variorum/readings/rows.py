"""Passages and variants → rows: sentences that stand opposite each other, cut into what is the same and what differs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    places = _Places([(n, _range(a, variant.a), _range(b, variant.b)) for n, variant in enumerate(variants)])
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
    known: set[int] = set()
    for number in sentences_a:
        group = by_a.get(number) or _Group({number}, set(), False)
        if id(group) not in known:
            known.add(id(group))
            out.append(group)
    previous: _Group | None = None
    after: dict[int, list[_Group]] = {}  # what follows a group, the last one put there first
    for number in sentences_b:
        group = by_b.get(number) or _Group(set(), {number}, False)
        if number not in by_b:
            after.setdefault(id(previous), []).append(group)
        elif group.moved:
            continue
        previous = group
    return list(_with_followers(out, after))


def _with_followers(groups: Iterable[_Group], after: Mapping[int, list[_Group]]) -> Iterator[_Group]:
    """Yield groups, each with what follows it."""
    todo = [*list(groups)[::-1], *after.get(id(None), [])]
    while todo:
        group = todo.pop()
        yield group
        todo += after.get(id(group), [])


def _range(context: Context, span: Span | None) -> tuple[int, int] | None:
    if span is None:
        return None
    words = context.words
    start, end = words.mended.mended(span.start), words.mended.mended(span.end)
    return bisect_left(words.ends, start + 1), bisect_left(words.starts, end)


Range = tuple[int, int]
_Inside = tuple[int, Range | None, Range | None]
"""A variant and the words it takes on either side."""


class _Places:
    """Variants by where they stand: in the first witness, or, what that one lacks, in the second."""

    def __init__(self, places: Sequence[_Inside]) -> None:
        self._first = sorted((left[0], n) for n, left, _ in places if left)
        self._second = sorted((right[0], n) for n, left, right in places if right and not left)
        self._places = places

    def inside(self, run_a: Range | None, run_b: Range | None) -> list[_Inside]:
        """Return the variants that begin within a row's words, in order."""
        numbers = [
            n
            for table, run in ((self._first, run_a), (self._second, run_b))
            if run
            for _, n in table[bisect_left(table, (run[0], -1)) : bisect_left(table, (run[1], -1))]
        ]
        return [self._places[n] for n in sorted(numbers)]


def _row(a: Context, b: Context, group: _Group, places: _Places, variants: Sequence[Variant], a_to_b: Mapping[int, int]) -> Row:
    run_a, run_b = _run(a, group.a), _run(b, group.b)
    pieces = [
        piece
        if piece.variant is None
        else Piece(variants[piece.variant].a if run_a else None, variants[piece.variant].b if run_b else None, piece.variant)
        for piece in _pieces(a, b, run_a or (0, 0), run_b or (0, 0), places.inside(run_a, run_b), a_to_b)
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


def _pieces(a: Context, b: Context, run_a: Range, run_b: Range, inside: Sequence[_Inside], a_to_b: Mapping[int, int]) -> list[Piece]:
    """Walk both sides at once: words that are the same go forward together, variants as they come; no word is passed over."""
    pieces: list[Piece] = []
    left_of = {left[0]: (n, left, right) for n, left, right in inside if left}
    right_of = {right[0]: (n, left, right) for n, left, right in inside if right and not left}
    i, j = start_i, start_j = run_a[0], run_b[0]
    while i < run_a[1] or j < run_b[1]:
        found = _next_variant(left_of.get(i) if i < run_a[1] else None, right_of.get(j) if j < run_b[1] else None, j, run_b)
        if found:
            if start_i < i or start_j < j:
                pieces.append(Piece(_stretch(a, start_i, i), _stretch(b, start_j, j), None))
            n, left, right = found
            (left_of if left else right_of).pop(i if left else j)
            pieces.append(Piece(_stretch(a, *left) if left else None, _stretch(b, *right) if right else None, n))
            i = max(i, left[1]) if left else i
            j = max(j, right[1]) if right and run_b[0] <= right[0] < run_b[1] else j
            start_i, start_j = i, j
        else:
            i, j = _step(i, j, run_a, run_b, left_of, a_to_b)
    if start_i < i or start_j < j:
        pieces.append(Piece(_stretch(a, start_i, i), _stretch(b, start_j, j), None))
    return pieces


def _next_variant(both: _Inside | None, lone: _Inside | None, j: int, run_b: Range) -> _Inside | None:
    """Return which variant comes next; one that stands further on in the second witness waits until that has caught up."""
    if both is None or _waits(both, j, run_b):
        return lone
    return both


def _waits(found: _Inside, j: int, run_b: Range) -> bool:
    right = found[2]
    return right is not None and j < right[0] < run_b[1]


def _step(i: int, j: int, run_a: Range, run_b: Range, left_of: Mapping[int, _Inside], a_to_b: Mapping[int, int]) -> tuple[int, int]:
    """Go on by a word that both have, or by one that only one side has here."""
    if i >= run_a[1] or i in left_of:  # the first side is done, or waits
        return i, j + 1
    partner = a_to_b.get(i)
    if j < run_b[1] and partner == j:
        return i + 1, j + 1
    if partner is None or not j < partner < run_b[1]:
        return i + 1, j
    return i, j + 1


def _stretch(context: Context, first: int, last: int) -> Span | None:
    words = context.words
    return Span(*words.mended.found(words.starts[first], words.ends[last - 1])) if first < last else None
