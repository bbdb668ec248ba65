"""The tables of numbers that the stages of a corpus hand on: columns of one length, as numpy arrays.

    texts → Tokens → Postings → Seeds → Candidates → Passages

A text has a number, int64, given in the order in which texts are kept; of a pair the lower number is `a`. Nothing here behaves: the
functions that make and read these tables stand in `match/` and `parallels/`. They pickle, and are never changed once made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Int32s = NDArray[np.int32]
    Int64s = NDArray[np.int64]
    UInt32s = NDArray[np.uint32]
    UInt64s = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Preset:
    """What a fingerprint is, and when two texts are worth aligning.

    Attributes:
        k: words in a fingerprint.
        window: of so many fingerprints in a row one is kept.
        least_tokens: words that the chain of a pair must span, and words that one of its passages must be worth.
        least_share: or this share of the shorter text, for short ones; never fewer than eight words.
        gap: words on one side, with none aligned, that end a passage.
    """

    k: int
    window: int
    least_tokens: int
    least_share: float
    gap: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of n texts, one text after the other.

    Attributes:
        offsets: int64[n + 1]; the words of text i are those from `offsets[i]` up to `offsets[i + 1]`.
        hashes: uint32[m]: `hash_form` of each word's key.
        starts: int32[m]: where each word starts, in code points of its text as found.
        ends: int32[m]: one past where it ends.
    """

    offsets: Int64s
    hashes: UInt32s
    starts: Int32s
    ends: Int32s


@dataclass(frozen=True, slots=True)
class Postings:
    """Fingerprints and where they stand, sorted by fingerprint, then text, then place.

    Attributes:
        first_text: the number from which `texts` count.
        last_text: the highest number of a text whose fingerprints are here (it may have none).
        hashes: uint64[p]: the fingerprints.
        texts: uint32[p]: numbers of texts, less `first_text`.
        places: uint32[p]: the number of the first word of each in its text.
        directory: int64[2 ** b + 1]: where in the columns the fingerprints with each leading `b` bits begin.
    """

    first_text: int
    last_text: int
    hashes: UInt64s
    texts: UInt32s
    places: UInt32s
    directory: Int64s


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of each text, by its number: enough to tell a story that many print from furniture and common speech.

    Where a text stands in several witnesses, those of the first of them.

    Attributes:
        outlets: int32[n]: the number of the outlet; -1 where it is not known.
        weeks: int32[n]: weeks since any one day; -1 where there is no date.
        articles: int64[n]: the number of the article of which the text is a version; -1 for a text that was removed.
        lengths: int32[n]: how many words it has.
    """

    outlets: Int32s
    weeks: Int32s
    articles: Int64s
    lengths: Int32s


@dataclass(frozen=True, slots=True)
class Seeds:
    """Fingerprints that two texts share, sorted by b, a, place in b, place in a.

    Attributes:
        a: int64[s]: the text with the lower number.
        b: int64[s]: the other.
        a_places: int32[s]: the number of the fingerprint's first word in a.
        b_places: int32[s]: and in b.
        weak: bool[s]: the fingerprint is one of furniture or common speech; it counts only where it spans half of a text.
    """

    a: Int64s
    b: Int64s
    a_places: Int32s
    b_places: Int32s
    weak: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of texts worth aligning, sorted by b, then a, each with its seeds, by place in b, then in a.

    Attributes:
        a: int64[n]: the text with the lower number.
        b: int64[n]: the other.
        scores: int32[n]: words that the best chain spans.
        offsets: int64[n + 1]: the seeds of pair i are those from `offsets[i]` up to `offsets[i + 1]`.
        a_places: int32[s]: the number of a seed's first word in a.
        b_places: int32[s]: and in b.
        chains: int32[s]: the number of the chain of its pair that a seed is in, 0 being the best; -1 for none.
    """

    a: Int64s
    b: Int64s
    scores: Int32s
    offsets: Int64s
    a_places: Int32s
    b_places: Int32s
    chains: Int32s


@dataclass(frozen=True, slots=True)
class Passages:
    """Passages that two texts share, sorted by b, a, place in a.

    Attributes:
        a: int64[n]: the text with the lower number.
        b: int64[n]: the other.
        a_starts: int32[n]: where it starts in a, in code points of the text as found.
        a_ends: int32[n]: one past where it ends in a.
        b_starts: int32[n]: and in b.
        b_ends: int32[n]: and in b.
        tokens: int32[n]: words that are equal on both sides.
        moved: bool[n]: it stands out of the order of the heaviest rest.
    """

    a: Int64s
    b: Int64s
    a_starts: Int32s
    a_ends: Int32s
    b_starts: Int32s
    b_ends: Int32s
    tokens: Int32s
    moved: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Stars:
    """Families of texts, each as a star around the one that shares most with the others.

    Attributes:
        texts: int64[n]: texts that share a passage with another, ascending.
        proxies: int64[n]: the proxy of each one's family; a proxy's own is itself.
        tokens: int64[n]: words that the text shares in pairs, summed over its pairs.
    """

    texts: Int64s
    proxies: Int64s
    tokens: Int64s
