"""A text → the passages of an archive that stand in it too, the longest first: `variorum find`.

Its fingerprints are looked up in all segments, the rarest tell which texts are worth aligning, and these are aligned word by word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from variorum.corpus.segments import Segments
from variorum.corpus.work import unpack_words
from variorum.kernels import fast
from variorum.kernels.arrays import Passages, Postings, Seeds, Tokens
from variorum.match.fingerprints import hash_form
from variorum.match.pairs import accept_pairs
from variorum.match.postings import fingerprint_tokens
from variorum.match.presets import PRESETS
from variorum.match.split import join_tokens, tokenize_texts
from variorum.parallels.aligned import align_pairs
from variorum.store import Archive, Found
from variorum.tokens import tokenize

if TYPE_CHECKING:
    from variorum.kernels.arrays import Int32s, Int64s, UInt64s

MOST_HOLDERS = 1_000
"""Texts that a fingerprint may stand in to be followed: beyond that it is common speech, unless nothing rarer is there."""
LEAST_FOLLOWED = 10
"""Fingerprints that are followed however many hold them, the rarest first, and the first holders only."""
MOST_PLAIN = 1_000_000
"""Characters that are split into words one by one."""
MOST_ALIGNED = 300
"""Texts that are aligned: those that share most fingerprints."""


def find_text(archive: Archive, content: str, *, least_tokens: int = 20, limit: int | None = None) -> list[Found]:
    """Return the passages that a text shares with those of an archive, the longest first; a row for each version that holds one.

    Args:
        archive: an archive with its segments.
        content: the text to look for.
        least_tokens: words that a passage must have; of a text of fewer than twice as many words half of them, though never under eight.
        limit: rows at most.
    """
    query = _split([content])
    segments = Segments(archive).load()
    preset = PRESETS[archive.load_preset() or "wire_copy"]
    number = max((segment.last_text for segment in segments), default=0) + 1
    wanted = replace(preset, least_tokens=least_tokens)
    new = fingerprint_tokens(query, number, wanted)
    held = _look_up(new, segments)
    lengths = _lengths(archive, np.unique(held.texts), number, len(query.hashes))
    seeds = _join(_best(held, lengths), new)
    if not len(seeds.a):
        return []
    candidates = accept_pairs(seeds, lengths, wanted)
    numbers = np.append(np.unique(candidates.a), number)
    tokens = join_tokens([_tokens(archive, numbers[:-1].tolist()), query])
    least = min(least_tokens, max(8, round(len(query.hashes) / 2)))
    return _found(archive, align_pairs(candidates, tokens, numbers, wanted), least, limit)


class _Held(NamedTuple):
    """Postings that were found: number of the fingerprint among those asked for, text, place."""

    which: Int64s
    texts: Int64s
    places: Int64s


def _lengths(archive: Archive, texts: Int64s, number: int, length: int) -> Int32s:
    """Return the lengths of some texts by their numbers, and of the text asked for; 0 for what is not there."""
    lengths = np.zeros(number + 1, dtype=np.int32)
    held = archive.load_lengths(texts.tolist())
    lengths[list(held)] = list(held.values())
    lengths[number] = length
    return lengths


def _tokens(archive: Archive, texts: Sequence[int]) -> Tokens:
    packed = archive.load_words(texts)
    if not any(packed):
        return _split(list(archive.load_texts(texts)))
    contents = archive.load_texts([text for text, words in zip(texts, packed, strict=True) if words is None])
    return join_tokens([_split([next(contents)]) if words is None else unpack_words(words) for words in packed])


def _split(contents: Sequence[str]) -> Tokens:
    """Return the words of texts; of a few without the tables of all characters, which take longer to make than to do without."""
    if sum(map(len, contents)) > MOST_PLAIN:
        return tokenize_texts(contents)
    found = [tokenize(content) for content in contents]
    return Tokens(
        np.cumsum([0, *(len(words.keys) for words in found)], dtype=np.int64),
        np.array([hash_form(key) for words in found for key in words.keys], dtype=np.uint32),
        np.array([start for words in found for start in words.starts], dtype=np.int32),
        np.array([end for words in found for end in words.ends], dtype=np.int32),
    )


def _look_up(new: Postings, segments: Sequence[Postings]) -> _Held:
    """Return the postings of a text's fingerprints, those of common speech left out."""
    values = np.unique(new.hashes)
    runs = [_locate(values, segment) for segment in segments]
    total = sum((last - first for first, last in runs), start=np.zeros(len(values), dtype=np.int64))
    rarest = np.argsort(total, kind="stable")
    followed = total <= MOST_HOLDERS
    followed[rarest[total[rarest] > 0][:LEAST_FOLLOWED]] = True
    parts = [_follow(np.flatnonzero(followed), *run, segment) for run, segment in zip(runs, segments, strict=True)]
    none = np.zeros(0, dtype=np.int64)
    return _Held(*(np.concatenate([none, *(part[n] for part in parts)]) for n in range(3)))


def _locate(values: UInt64s, segment: Postings) -> tuple[Int64s, Int64s]:
    first, last = np.empty(len(values), dtype=np.int64), np.empty(len(values), dtype=np.int64)
    shift = 65 - (len(segment.directory) - 1).bit_length()
    fast.locate_runs(values, segment.hashes, segment.directory, shift, first, last)
    return first, last


def _follow(followed: Int64s, first: Int64s, last: Int64s, segment: Postings) -> _Held:
    sizes = np.minimum(last[followed] - first[followed], MOST_HOLDERS)
    which, at = _spread(followed, first[followed], sizes)
    return _Held(which, segment.texts[at].astype(np.int64) + segment.first_text, segment.places[at].astype(np.int64))


def _spread(items: Int64s, starts: Int64s, sizes: Int64s) -> tuple[Int64s, Int64s]:
    """Return each item as often as its size says, and beside it the numbers that count on from its start."""
    return np.repeat(items, sizes), np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes - starts, sizes)


def _best(held: _Held, lengths: Int32s) -> _Held:
    """Return the postings of the texts that share most fingerprints; what was taken down meanwhile has no length."""
    pairs = np.unique(np.stack([held.texts, held.which]), axis=1)[0]
    texts, shared = np.unique(pairs[lengths[pairs] > 0], return_counts=True)
    kept = np.isin(held.texts, texts[np.argsort(-shared, kind="stable")[:MOST_ALIGNED]])
    return _Held(held.which[kept], held.texts[kept], held.places[kept])


def _join(held: _Held, new: Postings) -> Seeds:
    """Return seeds, sorted: each posting that was found with each place of its fingerprint in the text."""
    values = np.unique(new.hashes)
    bounds = np.append(np.searchsorted(new.hashes, values), len(new.hashes))
    sizes = np.minimum(np.diff(bounds), fast.MOST_PLACES)
    rows, at = _spread(np.arange(len(held.which)), bounds[held.which], sizes[held.which])
    a, a_places, b_places = held.texts[rows], held.places[rows], new.places[at].astype(np.int64)
    sort = np.lexsort((b_places, a_places, a))
    number = np.full(len(a), new.first_text, dtype=np.int64)
    return Seeds(a[sort], number, a_places[sort].astype(np.int32), b_places[sort].astype(np.int32), np.zeros(len(a), dtype=np.bool_))


def _found(archive: Archive, passages: Passages, least: int, limit: int | None) -> list[Found]:
    """Return a row for each version and passage, the longest first, then in the order in which the versions came."""
    holders = archive.load_holders(np.unique(passages.a).tolist(), limit)
    rows = zip(
        *(
            column.tolist()
            for column in (passages.a, passages.a_starts, passages.a_ends, passages.b_starts, passages.b_ends, passages.tokens)
        ),
        strict=True,
    )
    found = [
        (-tokens, number, start, Found(id, outlet, published, tokens, start, end, query_start, query_end))
        for text, start, end, query_start, query_end, tokens in rows
        if tokens >= least
        for number, id, outlet, published in holders.get(text, ())
    ]
    return [row for *_, row in sorted(found, key=lambda item: item[:3])[:limit]]
