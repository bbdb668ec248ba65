"""Tokens → postings: fingerprints with the texts and places that have them, sorted; and segments of them in files, which never change."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from variorum.errors import SourceError
from variorum.kernels import fast
from variorum.kernels.arrays import Postings, Preset, Tokens
from variorum.kernels.compiled import settled

if TYPE_CHECKING:
    from variorum.kernels.arrays import Int64s, UInt32s, UInt64s

_MAGIC = int.from_bytes(b"variorm1", "little")
_HEADER = 8
"""Numbers at the head of a file: what it is, first and last text, postings, bits of the directory; the rest is empty."""
_A_BUCKET = 16
"""Postings that share the leading bits by which the directory leads to them, on average."""
MOST_AT_ONCE = 2_000_000
"""Postings that are merged at once: a bound on memory."""


def fingerprint_tokens(tokens: Tokens, first_text: int, preset: Preset) -> Postings:
    """Return the fingerprints of n texts, which are numbered from `first_text` on.

    >>> from variorum.match.presets import WIRE_COPY
    >>> from variorum.match.split import tokenize_texts
    >>> fingerprint_tokens(tokenize_texts(["Snow fell on the old harbor of Velmora last night."]), 7, WIRE_COPY).texts.tolist()
    [0, 0]
    """
    size = len(tokens.hashes)
    grams, values = np.empty(size, dtype=np.uint64), np.empty(size, dtype=np.uint64)
    texts, places = np.empty(size, dtype=np.uint32), np.empty(size, dtype=np.uint32)
    offsets, hashes = settled(tokens.offsets, tokens.hashes)
    count = fast.pick_fingerprints(offsets, hashes, preset.k, preset.window, grams, values, texts, places)
    last = first_text + len(tokens.offsets) - 2
    return _sorted(first_text, last, values[:count], texts[:count], places[:count])


def _sorted(first_text: int, last_text: int, values: UInt64s, texts: UInt32s, places: UInt32s) -> Postings:
    """Return postings sorted; the columns given are room afterwards."""
    hashes, narrow = np.empty_like(values), np.empty((2, len(values)), dtype=np.uint32)
    fast.sort_postings(values, texts, places, hashes, narrow[0], narrow[1])
    return Postings(first_text, last_text, hashes, narrow[0], narrow[1], _directory(hashes, _bits(len(hashes))))


def _bits(count: int) -> int:
    return max(1, (count // _A_BUCKET).bit_length())


def _directory(hashes: UInt64s, bits: int) -> Int64s:
    return np.append(0, np.cumsum(np.bincount(_leading(hashes, bits), minlength=2**bits))).astype(np.int64)


def _leading(hashes: UInt64s, bits: int) -> Int64s:
    return (hashes >> np.uint64(64 - bits)).astype(np.int64)


def write_segment(path: str | os.PathLike[str], postings: Postings) -> None:
    """Write postings to a file, whole or not at all: it is there under its name only once it is safe on the disk.

    Raises:
        OSError: the disk is full or the folder cannot be written; nothing is left behind.
    """
    head = _Head(postings.first_text, postings.last_text, len(postings.hashes), _width(postings.directory))
    _write(Path(path), head, [postings])


class _Head(NamedTuple):
    """What stands at the head of a file, and from it where each column begins, in bytes."""

    first_text: int
    last_text: int
    size: int
    bits: int

    @property
    def columns(self) -> tuple[int, int, int]:
        hashes = 8 * (_HEADER + 2**self.bits + 1)
        return hashes, hashes + 8 * self.size, hashes + 12 * self.size


def _width(directory: Int64s) -> int:
    return (len(directory) - 1).bit_length() - 1


def _write(path: Path, head: _Head, stretches: Iterable[Postings]) -> None:
    """Write a segment by stretches of fingerprints, in order."""
    part = path.with_name(path.name + ".part")
    counts = np.zeros(2**head.bits, dtype=np.int64)
    done = 0
    try:
        with part.open("wb") as file:
            for stretch in stretches:
                for start, size, column in zip(head.columns, (8, 4, 4), (stretch.hashes, stretch.texts, stretch.places), strict=True):
                    file.seek(start + size * done)
                    file.write(np.ascontiguousarray(column).data)
                counts += np.bincount(_leading(stretch.hashes, head.bits), minlength=2**head.bits)
                done += len(stretch.hashes)
            file.seek(0)
            file.write(np.array([_MAGIC, *head, 0, 0, 0], dtype=np.int64).data)
            file.write(np.append(0, np.cumsum(counts)).astype(np.int64).data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def open_segment(path: str | os.PathLike[str]) -> Postings:
    """Return the postings of a file, mapped into memory: only what is looked at is read.

    Raises:
        SourceError: the file is none of ours, or not whole.
    """
    head = _read_head(path)
    start = head.columns[0] // 8
    whole = np.memmap(path, dtype=np.int64, mode="c")
    narrow = whole[start + head.size :].view(np.uint32)
    return Postings(
        head.first_text,
        head.last_text,
        np.asarray(whole[start : start + head.size].view(np.uint64)),
        np.asarray(narrow[: head.size]),
        np.asarray(narrow[head.size :]),
        np.asarray(whole[_HEADER:start]),
    )


def _read_head(path: str | os.PathLike[str]) -> _Head:
    header = np.fromfile(path, dtype=np.int64, count=_HEADER)
    if len(header) < _HEADER or header[0] != _MAGIC:
        raise SourceError(os.fspath(path), "this is no segment of postings", "Restore it from a backup, or collate the sources again")
    head = _Head(*header[1:5].tolist())
    if os.stat(path).st_size != head.columns[2] + 4 * head.size:
        raise SourceError(os.fspath(path), "the segment of postings is not whole", "Restore it from a backup, or collate the sources again")
    return head


def merge_segments(paths: Sequence[str | os.PathLike[str]], out: str | os.PathLike[str], *, without: Int64s | None = None) -> None:
    """Merge segments of neighbouring texts into one, by stretches, so that memory is bounded.

    Args:
        paths: segments, in the order of their texts.
        out: the file to write.
        without: numbers of texts, ascending, whose postings are left out: those that were removed.
    """
    heads = [_read_head(path) for path in paths]
    first, last = heads[0].first_text, heads[-1].last_text
    gone = np.zeros(0, dtype=np.int64) if without is None else without - first
    count = sum(head.size for head in heads)
    if len(gone):
        count = sum(len(stretch.hashes) for stretch in _stretches(paths, heads, gone))
    _write(Path(out), _Head(first, last, count, _bits(count)), _stretches(paths, heads, gone))


def _stretches(paths: Sequence[str | os.PathLike[str]], heads: Sequence[_Head], gone: Int64s) -> Iterator[Postings]:
    """Yield the postings of several segments, merged, by stretches of fingerprints; read, not mapped, so that they leave memory again."""
    pieces = max(1, -(-sum(head.size for head in heads) // MOST_AT_ONCE))
    columns = [open_segment(path).hashes for path in paths]
    largest = max(columns, key=len)
    edges = largest[np.arange(1, pieces) * len(largest) // pieces]  # least of their windows, fingerprints are mostly small: no even steps
    cuts = [[0, *np.searchsorted(column, edges).tolist(), len(column)] for column in columns]
    first = heads[0].first_text
    for n in range(pieces):
        parts = [_read(path, head, cut[n], cut[n + 1]) for path, head, cut in zip(paths, heads, cuts, strict=True)]
        hashes = np.concatenate([part[0] for part in parts])
        texts = np.concatenate([part[1] + np.uint32(head.first_text - first) for part, head in zip(parts, heads, strict=True)])
        places = np.concatenate([part[2] for part in parts])
        if len(gone):
            kept = ~np.isin(texts, gone)
            hashes, texts, places = hashes[kept], texts[kept], places[kept]
        yield _sorted(first, heads[-1].last_text, hashes, texts, places)


def _read(path: str | os.PathLike[str], head: _Head, start: int, stop: int) -> tuple[UInt64s, UInt32s, UInt32s]:
    """Return some rows of a file's columns."""
    hashes, texts, places = head.columns
    return (
        np.fromfile(path, dtype=np.uint64, count=stop - start, offset=hashes + 8 * start),
        np.fromfile(path, dtype=np.uint32, count=stop - start, offset=texts + 4 * start),
        np.fromfile(path, dtype=np.uint32, count=stop - start, offset=places + 4 * start),
    )
