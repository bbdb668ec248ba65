"""Texts → tokens: the words of a batch of texts as arrays, the same words as `tokens.tokenize` gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from variorum.kernels import fast
from variorum.kernels.arrays import Tokens
from variorum.match.characters import characters
from variorum.match.fingerprints import hash_form
from variorum.tokens import word_key

if TYPE_CHECKING:
    from variorum.kernels.arrays import Int64s, UInt32s

MOST_AT_ONCE = 500_000
"""Code points that are split at once: few enough to stay in the cache."""


def tokenize_texts(contents: Sequence[str]) -> Tokens:
    """Split texts into words.

    Args:
        contents: n texts.

    Returns:
        their words; offsets are code points of each text.

    >>> found = tokenize_texts(["The U.S. didn't.", ""])
    >>> found.offsets.tolist(), found.starts.tolist(), found.ends.tolist()
    ([0, 3, 3], [0, 4, 9], [3, 8, 15])
    """
    return join_tokens([_split(part) for part in _parts(contents)])


def join_tokens(parts: Sequence[Tokens]) -> Tokens:
    """Join the tokens of several batches of texts, in order."""
    if len(parts) == 1:
        return parts[0]
    sizes = [np.zeros(1, dtype=np.int64), *(np.diff(part.offsets) for part in parts)]
    empty32, empty = np.zeros(0, dtype=np.uint32), np.zeros(0, dtype=np.int32)
    return Tokens(
        np.cumsum(np.concatenate(sizes)),
        np.concatenate([empty32, *(part.hashes for part in parts)]),
        np.concatenate([empty, *(part.starts for part in parts)]),
        np.concatenate([empty, *(part.ends for part in parts)]),
    )


def _parts(contents: Sequence[str]) -> Iterator[Sequence[str]]:
    first = size = 0
    for n, content in enumerate(contents):
        if size and size + len(content) > MOST_AT_ONCE:
            yield contents[first:n]
            first, size = n, 0
        size += len(content)
    yield contents[first:]


def _split(contents: Sequence[str]) -> Tokens:
    bounds = np.zeros(len(contents) + 1, dtype=np.int64)
    np.cumsum([len(content) for content in contents], out=bounds[1:])
    codes = np.frombuffer("".join(contents).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    table = characters()
    offsets = np.zeros(len(contents) + 1, dtype=np.int64)
    hashes = np.empty(len(codes), dtype=np.uint32)
    starts, ends = np.empty(len(codes), dtype=np.int32), np.empty(len(codes), dtype=np.int32)
    rare = np.empty(len(codes), dtype=np.int64)
    words, rares = fast.split_words(codes, bounds, *table, offsets, hashes, starts, ends, rare)
    found = Tokens(offsets, hashes[:words].copy(), starts[:words].copy(), ends[:words].copy())
    return _with_rare(found, contents, rare[:rares]) if rares else found


def _with_rare(tokens: Tokens, contents: Sequence[str], rare: Int64s) -> Tokens:
    """Hash the words whose characters compose, as `tokens.word_key` has them."""
    texts = np.searchsorted(tokens.offsets, rare, side="right") - 1
    gone: list[int] = []
    for word, text in zip(rare.tolist(), texts.tolist(), strict=True):
        key = word_key(contents[text][tokens.starts[word] : tokens.ends[word]])
        tokens.hashes[word] = hash_form(key)
        if not key:
            gone.append(word)
    return _without(tokens, np.array(gone, dtype=np.int64)) if gone else tokens


def _without(tokens: Tokens, gone: Int64s) -> Tokens:
    kept: UInt32s = np.delete(tokens.hashes, gone)
    offsets = tokens.offsets - np.searchsorted(gone, tokens.offsets)
    return Tokens(offsets, kept, np.delete(tokens.starts, gone), np.delete(tokens.ends, gone))
