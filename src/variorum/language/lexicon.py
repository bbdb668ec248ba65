"""Tables of `data/`, read once, when first needed."""

from __future__ import annotations

import os.path
from collections import Counter
from collections.abc import Iterator
from functools import cache, partial

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl")
"""The languages with a grammar of their own; others get what holds for all."""


_DATA = os.path.join(os.path.dirname(__file__), "data")  # importlib.resources would import half the library for archives


def read_text(name: str) -> str:
    """Return the text of a data file, such as `en/lemmas.txt`."""
    return read_bytes(name).decode()  # as bytes: our files need no search for other ends of lines


def read_bytes(name: str) -> bytes:
    """Return a data file as it is."""
    with open(os.path.join(_DATA, name), "rb") as file:
        return file.read()


def read_rows(name: str, beside: str | None = None) -> Iterator[list[str]]:
    """Yield the rows of a tab-separated data file, without its comment lines; `beside`: the module in whose folder it is."""
    for line in read_text(os.path.join(os.path.dirname(beside), name) if beside else name).splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def lines_beginning(text: str, start: str) -> list[str]:
    r"""Return the lines of a sorted table that begin with something, found by bisection: of a large table little is touched.

    >>> lines_beginning("act\nadd\nadorn\nbe\n", "ad")
    ['add', 'adorn']
    """
    first = _first_line(text, start)
    last = _first_line(text, start[:-1] + chr(ord(start[-1]) + 1))
    return text[first:last].splitlines()


def _first_line(text: str, start: str) -> int:
    """Return where the first line stands that is not before `start`."""
    low, high, size = 0, len(text), len(start)
    while low < high:
        at = text.rfind("\n", low, (low + high) // 2) + 1 or low
        if text[at : at + size] < start:
            low = text.find("\n", at) + 1 or high
        else:
            high = at
    return low


_english_text = cache(partial(read_text, "en/lemmas.txt"))


@cache
def english_words(start: str) -> frozenset[str]:
    """Return the single words of English that WordNet knows, uninflected, of those whose first two letters (or only one) are `start`."""
    return frozenset(line for line in lines_beginning(_english_text(), start) if line[:2] == start) if start else frozenset()


_asked: Counter[str] = Counter()
_FEW = 12
"""So many words of one beginning are looked up one by one, each in a tenth of the time in which all of them are made a set."""


def is_english_lemma(key: str) -> bool:
    """Return whether a key is a single word of English that WordNet knows, uninflected."""
    start = key[:2]
    if _asked[start] >= _FEW or not key:
        return key in english_words(start)
    _asked[start] += 1
    text = _english_text()
    return text.startswith(f"{key}\n", _first_line(text, key))


@cache
def american_spellings() -> dict[str, str]:
    """Return the American spelling of British ones, where they differ."""
    return {row[0]: row[1] for row in read_rows("en/spelling.tsv")}
