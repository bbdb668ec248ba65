"""Postings → seeds: the fingerprints that new texts share with each other and with those before them; three repetitions told apart.

A *story* that many print in a few weeks seeds pairs to the first hundred that have it, however many there are. *Furniture* stands in more
than three articles of one outlet: it seeds no pair within the outlet, nor between two whose furniture it is. *Common speech* stands in more
than twelve weeks (without dates: in more than a hundred texts) and is not looked up. A text of which more than seven tenths are furniture or
common speech is itself what repeats: it has weak seeds with the first few, so that the fourth edition of a dispatch still finds the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from variorum.kernels import fast
from variorum.kernels.arrays import Facts, Postings, Preset, Seeds
from variorum.kernels.compiled import settled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from variorum.kernels.arrays import Int32s, Int64s, UInt64s

MOST_TEXTS = 2**16
"""New texts that are looked up at once."""
MOST_OF_TEXT = 2**22
"""Seeds of one new text; of a longer one no more are followed."""
MOST_SEEDS = 4_000_000
"""Seeds that are given at once: a bound on memory."""
MOST_HELD = 1_024
"""Postings of one fingerprint that are looked at; of more than these, a sample beyond the first."""
MOST_LOOKED_AT = 4_000_000
"""Postings that are looked at at once."""


class _Part(NamedTuple):
    """Postings of `many` new texts from `first` on that some text may share, by fingerprint, text, place; and each fingerprint once."""

    first: int
    many: int
    texts: Int64s
    places: Int32s
    numbers: Int64s
    """The number of each one's fingerprint."""
    bounds: Int64s
    """Where the postings of each fingerprint begin."""
    before: Int64s
    """How many postings of the same fingerprint stand before it, at most."""
    sizes: Int64s
    """How many fingerprints each text has, those included that nobody shares."""


class _Held(NamedTuple):
    """Who holds each of the fingerprints."""

    bounds: Int64s
    texts: Int64s
    places: Int32s


def find_seeds(
    new: Postings, segments: Sequence[Postings], facts: Facts, preset: Preset, *, texts: tuple[int, int] | None = None
) -> Iterator[Seeds]:
    """Yield the seeds of new texts with texts of lower numbers, all seeds of one new text together.

    Args:
        new: postings of the new texts, themselves one of the segments (or of a text that is only looked for, in none).
        segments: all postings of the archive, in the order of their texts.
        facts: of all texts, the new ones included.
        preset: the one by which the postings were made.
        texts: the first and one past the last of the new texts to look up; all of `new` if not given. So workers share a batch.
    """
    first, end = texts or (new.first_text, new.last_text + 1)
    todo = [(first, end)]
    while todo:
        first, end = todo.pop()
        if end <= first:
            continue
        seeds = None
        if end - first <= MOST_TEXTS:
            found = _look_up(new, segments, first, end)
            seeds = found and _seed(*found, facts, preset, MOST_SEEDS if end - first > 1 else None)
        if seeds is None:
            middle = (first + end) // 2
            todo += [(middle, end), (first, middle)]
        elif len(seeds.a):
            yield seeds


def _look_up(new: Postings, segments: Sequence[Postings], first: int, end: int) -> tuple[_Part, _Held] | None:
    """Return what new texts share with any, themselves included, and who holds it; None if that is too much for more than one text."""
    low, high = first - new.first_text, end - new.first_text
    whole = (low, high) == (0, new.last_text + 1 - new.first_text)
    rows = slice(None) if whole else (new.texts >= low) & (new.texts < high)
    hashes, texts = new.hashes[rows], new.texts[rows]
    begins = np.flatnonzero(np.concatenate([np.ones(min(1, len(hashes)), dtype=np.bool_), hashes[1:] != hashes[:-1]]))
    values, bounds = hashes[begins], np.append(begins, len(hashes))
    runs = [(begins, bounds[1:]) if whole and _is_same(new, segment) else _runs(values, segment) for segment in segments]
    total = np.zeros(len(values), dtype=np.int64)
    for start, stop in runs:
        total += stop - start
    shared = total > any(segment.first_text <= new.first_text <= segment.last_text for segment in segments)
    held = _hold(
        [(start[shared], stop[shared]) for start, stop in runs], total[shared], segments, None if end - first == 1 else MOST_LOOKED_AT
    )
    if held is None:
        return None
    lengths = np.diff(bounds)
    kept, own = np.repeat(shared, lengths), lengths[shared]
    numbers = np.repeat(np.arange(len(own)), own)
    part = _Part(
        first,
        end - first,
        texts[kept].astype(np.int64) + new.first_text,
        new.places[rows][kept].astype(np.int32),
        numbers,
        np.append(np.cumsum(own) - own, len(numbers)),
        np.arange(len(numbers)) - np.repeat(np.cumsum(own) - total[shared], own),
        np.bincount(texts - np.uint32(low), minlength=end - first),
    )
    return part, held


def _is_same(new: Postings, segment: Postings) -> bool:
    return (new.first_text, new.last_text, len(new.hashes)) == (segment.first_text, segment.last_text, len(segment.hashes))


def _runs(values: UInt64s, segment: Postings) -> tuple[Int64s, Int64s]:
    start, stop = np.empty(len(values), dtype=np.int64), np.empty(len(values), dtype=np.int64)
    shift = 65 - (len(segment.directory) - 1).bit_length()
    fast.locate_runs(values, segment.hashes, segment.directory, shift, start, stop)
    return start, stop


def _hold(runs: list[tuple[Int64s, Int64s]], total: Int64s, segments: Sequence[Postings], limit: int | None) -> _Held | None:
    """Return who holds fingerprints, in the order of texts; None if that is more than a limit."""
    over = np.maximum(total - fast.KEPT, 0)
    stride = np.maximum(1, -(-over // (MOST_HELD - fast.KEPT)))
    sizes = np.minimum(total, fast.KEPT) + -(-over // stride)
    bounds = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes)])
    if limit is not None and bounds[-1] > limit:
        return None
    texts, places = np.empty(bounds[-1], dtype=np.int64), np.empty(bounds[-1], dtype=np.int32)
    at, begin = bounds[:-1].copy(), np.zeros(len(total), dtype=np.int64)
    for (start, stop), segment in zip(runs, segments, strict=True):
        fast.copy_runs(start, stop, begin, stride, segment.first_text, segment.texts, segment.places, at, texts, places)
    return _Held(bounds, texts, places)


def _seed(part: _Part, held: _Held, facts: Facts, preset: Preset, limit: int | None) -> Seeds | None:
    """Return the seeds of a part; None if there may be more than a limit."""
    common, marked = _judge(held, facts)
    own_marked = _marked_for(part, held, facts, marked)
    local = (part.texts - part.first).astype(np.uint16)
    slight = np.bincount(local, weights=own_marked | common[part.numbers], minlength=part.many)
    gate = 10 * slight > 7 * part.sizes
    most = np.minimum(part.before, fast.HUNDRED * fast.MOST_PLACES) * (gate[local] | ~common[part.numbers])
    room = np.bincount(local, weights=most, minlength=part.many)
    if limit is not None and room.sum() > limit:
        return None
    room = np.minimum(room, MOST_OF_TEXT).astype(np.int64)
    begins = np.cumsum(room) - room
    ends, (others, packed) = begins.copy(), np.empty((2, int(room.sum())), dtype=np.int64)
    articles, lengths = settled(facts.articles, facts.lengths)
    fast.follow_runs(
        *(held.bounds, held.texts, held.places, articles, part.bounds, part.texts, part.places, part.first),
        *(common, marked, own_marked, gate, ends, begins + room, others, packed),
    )
    found = _room(int((ends - begins).sum()))
    counts, scratch = np.zeros(len(lengths), dtype=np.int32), np.empty((2, int((ends - begins).max(initial=0))), dtype=np.int64)
    count = fast.pick_pairs(
        *(begins, ends, others, packed, part.first, lengths, preset.k, preset.least_tokens, preset.least_share),
        *(counts, scratch[0], scratch[1], *found),
    )
    a, b, a_places, b_places, weak = found
    return Seeds(a[:count].copy(), b[:count].copy(), a_places[:count].copy(), b_places[:count].copy(), weak[:count].copy())


def _room(count: int) -> tuple[Int64s, Int64s, Int32s, Int32s, NDArray[np.bool_]]:
    wide, narrow = np.empty((2, count), dtype=np.int64), np.empty((2, count), dtype=np.int32)
    return wide[0], wide[1], narrow[0], narrow[1], np.empty(count, dtype=np.bool_)


def _judge(held: _Held, facts: Facts) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which fingerprints are common speech, and which of their holders have them as furniture."""
    outlets = int(facts.outlets.max(initial=-1)) + 1
    common, marked = np.empty(len(held.bounds) - 1, dtype=np.bool_), np.empty(len(held.texts), dtype=np.bool_)
    seen, counts = np.empty((outlets, fast.MOST_OF_OUTLET), dtype=np.int64), np.zeros(outlets, dtype=np.int32)
    of_outlet, of_week, of_article = settled(facts.outlets, facts.weeks, facts.articles)
    fast.judge_runs(held.bounds, held.texts, of_outlet, of_week, of_article, seen, counts, common, marked)
    return common, marked


def _marked_for(part: _Part, held: _Held, facts: Facts, marked: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which new postings are furniture of their outlets: some holder of the same outlet is marked."""
    rows = np.flatnonzero(marked)
    if not len(rows):
        return np.zeros(len(part.texts), dtype=np.bool_)
    of = np.searchsorted(held.bounds, rows, side="right") - 1
    many = int(facts.outlets.max()) + 2
    outlets = facts.outlets[part.texts]
    found: NDArray[np.bool_] = np.isin(part.numbers * many + outlets, of * many + facts.outlets[held.texts[rows]]) & (outlets >= 0)
    return found
