"""What an article may show beside another: the kinds of traces, one found in its place, and an article seen from its own side."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from variorum.language.grammar import Grammar
from variorum.model import Article, Span
from variorum.tokens import tokenize


class Trace(StrEnum):
    """What one article shows beside another."""

    SLIP = "misspelling"
    """A word that is none, where the other has a word that is one letter away."""
    ODD_NAME = "odd form"
    """A form that stands here once, where the other reads as this article does elsewhere."""
    ACCENTS = "word without its accents"
    """The same letters without their accents."""
    DATED = "absolute date"
    """A date, or *yesterday*, for the other's weekday."""
    GLOSS = "gloss"
    """Who an agency or a paper is, which the other need not say."""
    LACKS_INSIDE = "lacks words inside"
    LACKS_PARAGRAPH = "lacks a paragraph inside"
    LACKS_END = "lacks the end"
    LACKS_WORD = "lacks a word"
    LACKS_HEDGE = "lacks a hedge"
    LACKS_SOURCE = "lacks an attribution"
    BRITISH = "British spelling"
    FIGURES = "figures for words"
    CONTRACTS = "contraction"
    SHORTENS = "abbreviation"
    REWORDS = "other words"
    MOVES = "other order"
    STRAIGHT = "straight marks"
    EARLIER_YEAR = "an earlier year"
    """A year of the last decades, for a later one."""
    LOWER = "a lower figure"
    STILL = "what has passed told as present or to come"
    DASHES = "hyphens for dashes"
    OPEN = "words apart that the other hyphenates"
    FEWER_COMMAS = "a comma less"
    LACKS_SENTENCE = "lacks a sentence inside"
    """A whole sentence of the other's, between two that both have."""
    ADDS_END = "words after the other's end"
    UNNAMED = "reporters for the agency"
    """*Told reporters*, where the other has *told* the agency."""
    POINTS = "initials without points"
    PER_CENT = "per cent"
    SINGLE = "single marks for double"
    HEADLINE_CUT = "headline of fewer words"
    HEADLINE_BODY = "headline from the first words"
    HEADLINE_CAPITALS = "headline in capitals"
    CUT_DATELINE = "dateline without the agency"
    SELF = "own reporting"
    """It says that it was told something itself: *told this newspaper*."""
    FORMULA = "house formula"
    """*Authored by ... via ...*: it says that it hands on another's article."""
    DEK = "dek"
    OUTLET = "name of an outlet"
    NO_DATELINE = "no dateline"
    COMMENTS = "comments"


@dataclass(frozen=True, slots=True)
class Found:
    """A trace, and where it stands in the article that shows it, or, of what that one lacks, in the other.

    Either is None where no place shows it.
    """

    trace: Trace
    span: Span | None
    there: Span | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One article of the two, from its own point of view."""

    article: Article
    other: Article
    rules: Grammar
    shared: list[Span]
    """What of the other stands in it, word for word."""

    def count(self, key: str) -> int:
        """Return how often a word stands in the article, in small letters."""
        return _count_words(self.article.text.content)[key]

    def cut(self, span: Span | None) -> str:
        """Return the words at a place of the article."""
        return self.article.text.content[span.start : span.end] if span else ""

    def cut_other(self, span: Span | None) -> str:
        """Return the words at a place of the other article."""
        return self.other.text.content[span.start : span.end] if span else ""


@lru_cache(maxsize=4)
def _count_words(text: str) -> Counter[str]:
    """Return how often each word stands in a text; of both texts of a pair that is asked often."""
    return Counter(tokenize(text).keys)
