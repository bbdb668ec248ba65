"""Items in parts of so many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")


def parts(items: Iterable[Item], size: int) -> Iterator[tuple[Item, ...]]:
    """Yield items in parts of so many, the last one with what is left.

    >>> list(parts("abcde", 2))
    [('a', 'b'), ('c', 'd'), ('e',)]
    """
    rest = iter(items)
    while part := tuple(islice(rest, size)):
        yield part
