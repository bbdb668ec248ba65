"""Tables of `data/`, read once, when first needed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

LANGUAGES = ("en", "de", "fr", "es")
"""The languages with a grammar of their own; others get what holds for all."""


def read_text(name: str) -> str:
    """Return the text of a data file, such as `en/lemmas.txt`."""
    return (files("variorum.language") / "data" / name).read_text(encoding="utf-8")


def read_rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of a tab-separated data file, without its comment lines."""
    for line in read_text(name).splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@cache
def english_words() -> frozenset[str]:
    """Return the single words of English that WordNet knows, in small letters, uninflected."""
    return frozenset(line for line in read_text("en/lemmas.txt").splitlines() if not line.startswith("#"))


@cache
def american_spellings() -> dict[str, str]:
    """Return the American spelling of British ones, where they differ."""
    return {row[0]: row[1] for row in read_rows("en/spelling.tsv")}
