"""Two words → whether a machine that reads letters may have taken the one for the other.

By the letters, and by their shapes: letters of middle height, with a stroke above, with one below (the character shape codes of
A. L. Spitz, 1999). Machines confuse letters of one shape, and one letter with two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import Indel, Levenshtein

_SHAPES = str.maketrans(
    {
        **dict.fromkeys("acemnorsuvwxz50", "x"),
        **dict.fromkeys("bdfhklti1ABCDEFGHIJKLMNOPQRSTUVWXYZ2346781!|'", "A"),
        **dict.fromkeys("gjpqy9", "g"),
    }
)
_SHAPE, _LETTERS, _LETTERS_OF_NAME = 0.75, 0.34, 0.6
"""Likeness of shapes (indel ratio) and of letters (1 - edits / length) from which two words may be one."""
_MERGED = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ii", "u"))


@lru_cache(20_000)
def may_be_read(left: str, right: str) -> bool:
    """Return whether a machine may have read one of two words, as printed, for the other.

    >>> may_be_read("would", "wonlcl"), may_be_read("Washington", "Wnshington"), may_be_read("hospital", "school")
    (True, True, False)
    """
    shapes = Indel.normalized_similarity(_shape(left), _shape(right))
    return shapes >= _SHAPE and letters_alike(left, right) >= _LETTERS


def same_shapes(left: str, right: str) -> bool:
    """Return whether two words have the same outline, stroke by stroke, and most letters.

    >>> same_shapes("border", "bonier"), same_shapes("border", "folded")
    (True, False)
    """
    return _shape(left) == _shape(right) and letters_alike(left, right) >= _LETTERS_OF_NAME


def letters_alike(left: str, right: str) -> float:
    """Return how alike two words are by their letters, 0 to 1; two letters that are read as one count as that one."""
    left, right = left.casefold(), right.casefold()
    for two, one in _MERGED:
        left, right = left.replace(two, one), right.replace(two, one)
    return Levenshtein.normalized_similarity(left, right)


def is_near_name(left: str, right: str) -> bool:
    """Return whether two names are near enough for a scan to have made one of the other.

    >>> is_near_name("Galesburg", "Gnlesburg"), is_near_name("Holm", "Vane")
    (True, False)
    """
    return may_be_read(left, right) and letters_alike(left, right) >= _LETTERS_OF_NAME


def near_names(name: str, words: Sequence[str]) -> Iterator[str]:
    """Yield those of some words that are near names of one; their shapes are compared at one go, so that hundreds cost little.

    >>> list(near_names("Galesburg", ["Holm", "Gnlesburg"]))
    ['Gnlesburg']
    """
    from rapidfuzz import process  # only scans ask

    shapes = [_shape(word) for word in words]
    for _, _, n in process.extract_iter(_shape(name), shapes, scorer=Indel.normalized_similarity, score_cutoff=_SHAPE):
        if is_near_name(name, words[n]):
            yield words[n]


@lru_cache(20_000)
def _shape(word: str) -> str:
    return word.translate(_SHAPES)
