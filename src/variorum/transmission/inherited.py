"""Two articles that share text → what both must have from the text behind them: its slips, and formulas in which a house speaks of itself.

An error that two witnesses have at one place was hardly made twice (Lachmann; Maas calls it conjunctive): one has it from the other, or both
from a third. It says nothing of the direction, and is not weighed; it is shown, for a reader to judge.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import DamerauLevenshtein

from variorum.language.grammar import Grammar, grammar
from variorum.language.words import is_english_word
from variorum.model import Article, Pair, Span
from variorum.tokens import Tokens, tokenize
from variorum.transmission.layout import house_formulas

_SHORTEST = 5
"""Letters from which a word that is none is taken for another, misspelt."""


@dataclass(frozen=True, slots=True)
class Inherited:
    """Something that two articles have at one place: what it is, and where it stands in each."""

    what: str
    a: Span
    b: Span


SHARED_SLIP = "error in both"
SHARED_FORMULA = "house formula in both"


def find_inherited(a: Article, b: Article, pair: Pair) -> list[Inherited]:
    """Return the slips and house formulas that stand in both articles where their words are equal, in the order of the first."""
    pieces = [(piece.a, piece.b) for row in pair.rows for piece in row.pieces if piece.variant is None and piece.a and piece.b]
    rules = grammar(a.witness.language)

    @cache
    def used() -> dict[tuple[str, int], list[str]]:
        """The small words of both texts by first letter and length."""
        table: dict[tuple[str, int], list[str]] = {}
        for word in {word for article in (a, b) for word in _small_words(article.text.content)}:
            table.setdefault((word[0], len(word)), []).append(word)
        return table

    found = []
    for mine, theirs in pieces:
        left = _words(a, mine)
        odd = [*_slips(a.text.content, left, rules, used), *_formulas(a.text.content, left, mine)]
        right = _words(b, theirs) if odd else left
        if left.keys != right.keys:
            continue  # a lost mark divides words otherwise
        for what, first, last in odd:
            found.append(Inherited(what, Span(left.starts[first], left.ends[last - 1]), Span(right.starts[first], right.ends[last - 1])))
    return found


def _words(article: Article, span: Span) -> Tokens:
    return tokenize(article.text.content, span.start, span.end)


def _small_words(text: str) -> Iterator[str]:
    return (match[0] for match in re.finditer(r"\b[a-z]{4,}\b", text))


def _slips(
    text: str, words: Tokens, rules: Grammar, used: Callable[[], dict[tuple[str, int], list[str]]]
) -> Iterator[tuple[str, int, int]]:
    """Yield words that are none and one letter from a word that the texts use, and small words set twice."""
    for at, key in enumerate(words.keys):
        surface = text[words.starts[at] : words.ends[at]]
        if at and key == words.keys[at - 1] and key in _once(rules) and text[words.ends[at - 1] : words.starts[at]].isspace():
            yield SHARED_SLIP, at - 1, at + 1
        elif rules.code == "en" and surface == key and _is_slip(key, used):
            yield SHARED_SLIP, at, at + 1


def _once(rules: Grammar) -> frozenset[str]:
    """Return the words that no sentence has twice in a row; in German an article may follow a pronoun of its own form."""
    return rules.function.articles if rules.code != "de" else frozenset()


def _is_slip(word: str, used: Callable[[], dict[tuple[str, int], list[str]]]) -> bool:
    if len(word) < _SHORTEST or not word.isascii() or not word.isalpha() or is_english_word(word):
        return False
    table, size = used(), len(word)
    return any(_is_near(word, other) for length in (size - 1, size, size + 1) for other in table.get((word[0], length), ()))


def _is_near(word: str, other: str) -> bool:
    """Return whether a word is another with one letter wrong, and no form of it."""
    if word.startswith(other) or other.startswith(word) or not is_english_word(other):
        return False
    return DamerauLevenshtein.distance(word, other, score_cutoff=1) == 1


def _formulas(text: str, words: Tokens, span: Span) -> Iterator[tuple[str, int, int]]:
    for start, end in house_formulas(text, span.start, span.end):
        inside = [at for at in range(len(words.keys)) if start <= words.starts[at] and words.ends[at] <= end]
        if inside:
            yield SHARED_FORMULA, inside[0], inside[-1] + 1


def first_few(found: Sequence[Inherited], most: int) -> Iterator[Inherited]:
    """Yield the first of each sort, at most so many."""
    for what in (SHARED_SLIP, SHARED_FORMULA):
        yield from [item for item in found if item.what == what][:most]
