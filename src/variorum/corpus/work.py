"""What workers do with a batch: functions of plain arguments, so that any process, or cluster, can run them.

Contents → Prepared          words and fingerprints of texts that are new
Pairs → passages             texts read back, candidates aligned
(archive, witnesses) → articles, (archive, pairs) → compared
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from variorum.kernels.arrays import Candidates, Passages, Postings, Tokens
from variorum.match.postings import fingerprint_tokens
from variorum.match.presets import Preset
from variorum.match.split import join_tokens, tokenize_texts
from variorum.parallels.aligned import align_pairs
from variorum.store import open_archive

if TYPE_CHECKING:
    from variorum.kernels.arrays import Int64s


@dataclass(frozen=True, slots=True)
class Contents:
    """Texts that are new, each once, with their hashes."""

    hashes: tuple[str, ...]
    texts: tuple[str, ...]
    preset: Preset
    keep_words: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the archive is told of new texts; in `postings` they are numbered from 0 on, in the order of `hashes`."""

    hashes: tuple[str, ...]
    tokens: dict[str, int]
    words: dict[str, bytes]
    postings: Postings


def prepare_texts(task: Contents) -> Prepared:
    """Split texts into words and pick their fingerprints."""
    tokens = tokenize_texts(task.texts)
    lengths = dict(zip(task.hashes, np.diff(tokens.offsets).tolist(), strict=True))
    words = {sha: pack_words(tokens, n) for n, sha in enumerate(task.hashes)} if task.keep_words else {}
    return Prepared(task.hashes, lengths, words, fingerprint_tokens(tokens, 0, task.preset))


def pack_words(tokens: Tokens, text: int) -> bytes:
    """Return the words of one text of several as bytes: their hashes, starts and ends, four bytes each."""
    rows = slice(tokens.offsets[text], tokens.offsets[text + 1])
    return b"".join(column[rows].tobytes() for column in (tokens.hashes, tokens.starts, tokens.ends))


def unpack_words(packed: bytes) -> Tokens:
    """Return what `pack_words` packed, as the tokens of one text."""
    hashes, starts, ends = np.frombuffer(packed, dtype=np.uint32).reshape(3, -1)
    return Tokens(np.array([0, len(hashes)], dtype=np.int64), hashes, starts.astype(np.int32), ends.astype(np.int32))


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidates to be aligned, and the archive that holds their texts."""

    archive: str
    candidates: Candidates
    preset: Preset


def align_candidates(task: Pairs) -> Passages:
    """Return the passages of candidates."""
    numbers = np.unique(np.concatenate([task.candidates.a, task.candidates.b]))
    return align_pairs(task.candidates, load_tokens(task.archive, numbers), numbers, task.preset)


def load_tokens(path: str, numbers: Int64s) -> Tokens:
    """Return the words of texts of an archive, in the order of their numbers."""
    listed = numbers.tolist()
    with open_archive(path, readonly=True) as archive:
        packed = archive.load_words(listed)
        if all(words is None for words in packed):
            return tokenize_texts(list(archive.load_texts(listed)))
        contents = iter(archive.load_texts([number for number, words in zip(listed, packed, strict=True) if words is None]))
        return join_tokens([tokenize_texts([next(contents)]) if words is None else unpack_words(words) for words in packed])


def split_candidates(candidates: Candidates, most: int) -> list[Candidates]:
    """Return candidates in parts of at most so many pairs."""
    return [_rows(candidates, start, min(start + most, len(candidates.a))) for start in range(0, len(candidates.a), most)]


def _rows(candidates: Candidates, first: int, last: int) -> Candidates:
    low, high = candidates.offsets[first], candidates.offsets[last]
    return Candidates(
        candidates.a[first:last],
        candidates.b[first:last],
        candidates.scores[first:last],
        candidates.offsets[first : last + 1] - low,
        candidates.a_places[low:high],
        candidates.b_places[low:high],
        candidates.chains[low:high],
    )


def renumber(postings: Postings, numbers: Sequence[int]) -> Postings:
    """Return postings with the texts numbered by an ascending list in place of 0, 1, 2, ..."""
    given = np.array(numbers, dtype=np.int64)
    texts = (given - given[0])[postings.texts].astype(np.uint32)
    return Postings(int(given[0]), int(given[-1]), postings.hashes, texts, postings.places, postings.directory)
