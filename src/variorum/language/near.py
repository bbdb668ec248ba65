"""Phrases of English → whether they say the same in other words: *owing to*, *because of*; *recent*, *recently announced*.

Three tables: what news writers put for one another (`en/near.tsv`), WordNet's words and phrases of one sense, and words of one stem
in another part of speech (`en/related.tsv`). Two readings say the same if their words can be laid against each other piece by
piece, in order, function words left over on either side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import product

from variorum.language.lexicon import read_rows
from variorum.language.synonyms import are_related, are_synonyms, share_phrase
from variorum.language.words import english_lemmas

_LONGEST = 5
"""Words of a phrase that stands for another."""
_MOST_WORDS = 12
"""Words of a reading that is laid against another."""
_ARTICLES = frozenset({"a", "an", "the"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am"})


def are_near(left: Sequence[str], right: Sequence[str], is_light: Callable[[str], bool]) -> bool:
    """Return whether two readings say the same in other words.

    Args:
        left: the keys of the first.
        right: the keys of the second.
        is_light: whether a key carries no meaning, so that it may stand on one side alone.

    >>> are_near(["owing", "to"], ["because", "of"], lambda key: False), are_near(["fled"], ["stole"], lambda key: False)
    (True, False)
    """
    if max(len(left), len(right)) > _MOST_WORDS:
        return False
    reached = {(0, 0)}
    for i, j in product(range(len(left) + 1), range(len(right) + 1)):
        if (i, j) in reached:
            reached |= {(i + n, j + m) for n, m in _steps(left[i:], right[j:], is_light)}
    return (len(left), len(right)) in reached


def _steps(left: Sequence[str], right: Sequence[str], is_light: Callable[[str], bool]) -> set[tuple[int, int]]:
    """Return how many words at the beginning of each side can be laid against each other."""
    steps = {(1, 0)} if left and is_light(left[0]) else set()
    steps |= {(0, 1)} if right and is_light(right[0]) else set()
    if left and right and (left[0] == right[0] or are_synonyms(left[0], right[0]) or are_related(left[0], right[0])):
        steps.add((1, 1))
    for n, m in product(range(1, min(_LONGEST, len(left)) + 1), range(1, min(_LONGEST, len(right)) + 1)):
        if (n, m) not in steps and _say_the_same(tuple(left[:n]), tuple(right[:m])):
            steps.add((n, m))
    return steps


def _say_the_same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if _groups(one) & _groups(other):
        return True
    return max(len(one), len(other)) > 1 and share_phrase(one, other)


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], int]]]:
    """Return the phrases of the table by their first words, each with the number of its group."""
    found: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    for number, row in enumerate(read_rows("en/near.tsv")):
        for phrase in row:
            words = tuple(word for word in phrase.split() if word not in _ARTICLES)
            found[words[0]].append((words, number))
    return found


@lru_cache(20_000)
def _groups(keys: tuple[str, ...]) -> frozenset[int]:
    """Return the numbers of the groups that hold a phrase, in any form; articles do not count."""
    forms = [_forms(key) for key in keys if key not in _ARTICLES]
    if not forms or keys[0] in _ARTICLES or keys[-1] in _ARTICLES:
        return frozenset()
    return frozenset(
        number
        for first in forms[0]
        for words, number in _phrases().get(first, ())
        if len(words) == len(forms) and all(word in form for word, form in zip(words, forms, strict=True))
    )


def _forms(key: str) -> frozenset[str]:
    """Return a key and the nouns and verbs of which it may be a form; what compares or does a thing is another word (*lender*, *lend*)."""
    found = {word for word, pos in english_lemmas(key) if pos in "nv"} | ({key[:-1]} if key.endswith("s") and len(key) > 3 else set())
    return frozenset(found | {key} | ({"be"} if key in _BE else set()))
