"""The texts of an outlet → the lines that it prints under or over several of its articles, which tell of none.

A line is the house's where four articles have it that are for the larger part of their own: versions of one text share lines too, and more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

_ARTICLES = 4
_WORDS = 5
"""Words that a line must have."""
_OWN = 0.5
"""The part of a text's words in lines that fewer articles have, from which it counts."""
Lines = frozenset[str]
NO_LINES: Lines = frozenset()


def find_house_lines(texts: Iterable[tuple[str, str]]) -> Lines:
    r"""Return the lines of a house.

    Args:
        texts: of one outlet, each with the id of the article that it is a version of.

    >>> news = ("One mill of the town has ground its last grain.", "Two bells rang at noon for the new bridge.", "Three goats wait at the stop of a bus.", "Four boats came home from the sound at dusk.")
    >>> sorted(find_house_lines((line[:3], f"{line}\n Call us on any day. ") for line in news))
    ['call us on any day.']
    """
    lines = [(article, {line: len(line.split()) for _, _, line in split_lines(text)}) for article, text in texts]
    held: dict[str, set[str]] = defaultdict(set)
    for article, own in lines:
        for line in own:
            held[line].add(article)
    common = {line for line, articles in held.items() if len(articles) >= _ARTICLES}
    counted: dict[str, set[str]] = defaultdict(set)
    for article, own in lines:
        shared = own.keys() & common
        if sum(own[line] for line in shared) <= (1 - _OWN) * sum(own.values()):
            for line in shared:
                counted[line].add(article)
    return frozenset(line for line, articles in counted.items() if len(articles) >= _ARTICLES)


def split_lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the lines of a text that are long enough: start, end, and what is compared."""
    at = 0
    for line in text.splitlines(keepends=True):
        if line.count(" ") >= _WORDS - 1:
            words = line.split()
            if len(words) >= _WORDS:
                yield at, at + len(line), " ".join(words).casefold()
        at += len(line)


def find_house_spans(text: str, house: Lines) -> list[tuple[int, int]]:
    """Return where the lines of a house stand in a text."""
    return [(start, end) for start, end, line in split_lines(text) if line in house] if house else []


def leave_out(spans: Iterable[tuple[int, int]], out: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans without what others cover.

    >>> leave_out([(0, 10), (20, 30)], [(5, 7), (28, 40)])
    [(0, 5), (7, 10), (20, 28)]
    """
    left = list(spans)
    for start, end in out:
        left = [(a, b) for one in left for a, b in ((one[0], min(one[1], start)), (max(one[0], end), one[1])) if a < b]
    return left
