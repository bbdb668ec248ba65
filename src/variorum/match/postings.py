"""Tokens → postings: fingerprints with the texts and places that have them, sorted; and segments of them in files, which never change."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

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
    counts = np.bincount((hashes >> np.uint64(64 - bits)).astype(np.int64), minlength=2**bits)
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(counts)])


def write_segment(path: str | os.PathLike[str], postings: Postings) -> None:
    """Write postings to a file, whole or not at all: it is there under its name only once it is safe on the disk.

    Raises:
        OSError: the disk is full or the folder cannot be written; nothing is left behind.
    """
    columns = ([postings.hashes], [postings.texts], [postings.places])
    _write(Path(path), postings.first_text, postings.last_text, postings.directory, columns)


def _write(path: Path, first_text: int, last_text: int, directory: Int64s, columns: Sequence[Sequence[object]]) -> None:
    part = path.with_name(path.name + ".part")
    header = np.zeros(_HEADER, dtype=np.int64)
    header[:5] = _MAGIC, first_text, last_text, directory[-1], (len(directory) - 1).bit_length() - 1
    try:
        with part.open("wb") as file:
            for array in (header, directory, *(array for column in columns for array in column)):
                file.write(np.ascontiguousarray(array).data)
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
    size = os.stat(path).st_size // 8
    header = np.fromfile(path, dtype=np.int64, count=_HEADER)
    if len(header) < _HEADER or header[0] != _MAGIC:
        raise SourceError(os.fspath(path), "this is no segment of postings", "Restore it from a backup, or collate the sources again")
    _, first_text, last_text, count, bits = header[:5].tolist()
    at = _HEADER + 2**bits + 1
    if size != at + 2 * count:
        raise SourceError(os.fspath(path), "the segment of postings is not whole", "Restore it from a backup, or collate the sources again")
    whole = np.memmap(path, dtype=np.int64, mode="c")
    narrow = whole[at + count :].view(np.uint32)
    return Postings(
        first_text,
        last_text,
        np.asarray(whole[at : at + count].view(np.uint64)),
        np.asarray(narrow[:count]),
        np.asarray(narrow[count:]),
        np.asarray(whole[_HEADER:at]),
    )


def merge_segments(paths: Sequence[str | os.PathLike[str]], out: str | os.PathLike[str], *, without: Int64s | None = None) -> None:
    """Merge segments of neighbouring texts into one, by stretches, so that memory is bounded.

    Args:
        paths: segments, in the order of their texts.
        out: the file to write.
        without: numbers of texts, ascending, whose postings are left out: those that were removed.
    """
    segments = [open_segment(path) for path in paths]
    first, last = segments[0].first_text, segments[-1].last_text
    gone = np.zeros(0, dtype=np.int64) if without is None else without
    merged = list(_stretches(segments, first, gone))
    hashes = [stretch.hashes for stretch in merged]
    count = sum(map(len, hashes))
    bits = _bits(count)
    counts = np.zeros(2**bits, dtype=np.int64)
    for values in hashes:
        counts += np.bincount((values >> np.uint64(64 - bits)).astype(np.int64), minlength=2**bits)
    directory = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(counts)])
    _write(Path(out), first, last, directory, (hashes, [s.texts for s in merged], [s.places for s in merged]))


def _stretches(segments: Sequence[Postings], first: int, gone: Int64s) -> Iterator[Postings]:
    total = sum(len(segment.hashes) for segment in segments)
    pieces = max(1, -(-total // MOST_AT_ONCE))
    edges = [min(int(n * 2**64 / pieces), 2**64 - 1) for n in range(1, pieces)]
    cuts = [[0, *np.searchsorted(s.hashes, np.array(edges, dtype=np.uint64)).tolist(), len(s.hashes)] for s in segments]
    for n in range(pieces):
        rows = [slice(cut[n], cut[n + 1]) for cut in cuts]
        texts = np.concatenate([s.texts[row] + np.uint32(s.first_text - first) for s, row in zip(segments, rows, strict=True)])
        hashes = np.concatenate([s.hashes[row] for s, row in zip(segments, rows, strict=True)])
        places = np.concatenate([s.places[row] for s, row in zip(segments, rows, strict=True)])
        if len(gone):
            kept = ~np.isin(texts, gone - first)
            hashes, texts, places = hashes[kept], texts[kept], places[kept]
        yield _sorted(first, first, hashes, texts, places)
