"""Variants → those whose words the other witness has after all, in a part that was read as something else: doubtful.

A page does not always show where its parts end, and two pages of one text may be cut at two places. What stands word for word
in the other's comments or furniture is no addition of this one; which of the two was cut rightly cannot be told. Where letters were
read wrongly, nor is a line that stands, nearly in its letters, among what the other has as a headline, dek or caption.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from variorum.kernels.plain import kgrams
from variorum.model import Article, Doubt, Elsewhere, Siglum, Span, Variant, ZoneKind
from variorum.offsets import Mended
from variorum.tokens import Tokens, tokenize

_LEFT_OUT = frozenset({ZoneKind.COMMENT, ZoneKind.FURNITURE})
_RUN = 4
"""Words in a row by which a passage is known again."""
_SHARE = 0.8
"""Share of its runs that must stand in the other's part."""
_HEADS = frozenset({ZoneKind.HEADLINE, ZoneKind.DEK, ZoneKind.CAPTION})
_ENDS, _FIGURES = " \n.,:;", re.compile(r"\b\d+\b")
_LEAST_WORDS, _LETTERS = 6, 0.85
"""Words of a line of a head, and its likeness in letters, from which it is the line that the other has in its body."""


class _Part:
    """A zone that is not collated, by its runs of words."""

    def __init__(self, kind: ZoneKind, mended: Mended, tokens: Tokens) -> None:
        self.kind = kind
        self._mended, self._tokens = mended, tokens
        self._places = {run: at for at, run in reversed(list(enumerate(kgrams(tokens.keys, _RUN))))}

    def find(self, keys: Sequence[str]) -> Span | None:
        """Return where nearly all runs of some words stand, or None."""
        runs = kgrams(keys, _RUN)
        found = sorted(self._places[run] for run in runs if run in self._places)
        if not runs or len(found) < _SHARE * len(runs):
            return None
        return Span(*self._mended.found(self._tokens.starts[found[0]], self._tokens.ends[found[-1] + _RUN - 1]))


def doubt_zones(variants: Sequence[Variant], articles: tuple[Article, Article], sigla: tuple[Siglum, Siglum]) -> tuple[Variant, ...]:
    """Return the variants, those in doubt that only a boundary between body and comments or furniture may have made.

    Args:
        variants: where two witnesses differ.
        articles: the two, the first first.
        sigla: their sigla.
    """
    parts = tuple(list(_parts(article)) for article in articles)
    texts = tuple(Mended(article.text.content, article.repairs) for article in articles)
    heads = tuple(list(_heads(article)) for article in articles)
    if not any(parts) and not any(heads):
        return tuple(variants)
    return tuple(_misread(_doubted(variant, parts, texts, sigla), heads, articles, sigla) for variant in variants)


def _misread(
    variant: Variant, heads: tuple[list[tuple[Span, ZoneKind]], ...], articles: tuple[Article, Article], sigla: tuple[Siglum, Siglum]
) -> Variant:
    """Return the variant, in doubt if it is a line that the other has, in other letters, as part of its head."""
    present, lacking = (0, 1) if variant.b is None else (1, 0)
    span = variant.a if present == 0 else variant.b
    if span is None or (variant.a and variant.b) or variant.doubt is not None:
        return variant
    line = articles[present].text.content[span.start : span.end].casefold().strip(_ENDS)
    for head, kind in heads[lacking]:
        other = articles[lacking].text.content[head.start : head.end].casefold().strip(_ENDS)
        if (
            line != other
            and _FIGURES.findall(line) == _FIGURES.findall(other)
            and Levenshtein.normalized_similarity(line, other, score_cutoff=_LETTERS) >= _LETTERS
        ):
            note = f"{sigla[lacking]} has this line in what is read as a {kind.value}"
            return replace(
                variant, doubt=Doubt.ZONE, contradiction=False, elsewhere=(Elsewhere(sigla[lacking], head.start, head.end),), note=note
            )
    return variant


def _heads(article: Article) -> Iterator[tuple[Span, ZoneKind]]:
    """Yield the lines of some length of an article's headline, dek and captions."""
    for zone in article.zones:
        at = zone.start
        for line in article.text.content[zone.start : zone.end].splitlines(keepends=True) if zone.kind in _HEADS else ():
            bare = line.strip()
            start = at + len(line) - len(line.lstrip())
            at += len(line)
            if len(bare.split()) >= _LEAST_WORDS:
                yield Span(start, start + len(bare)), zone.kind


def _doubted(variant: Variant, parts: tuple[list[_Part], ...], texts: tuple[Mended, ...], sigla: tuple[Siglum, Siglum]) -> Variant:
    present, lacking = (0, 1) if variant.b is None else (1, 0)
    span = variant.a if present == 0 else variant.b
    if span is None or (variant.a and variant.b) or not parts[lacking]:
        return variant
    mended = texts[present]
    keys = tokenize(mended.text, mended.mended(span.start), mended.mended(span.end)).keys
    for part in parts[lacking]:
        found = part.find(keys)
        if found:
            place = Elsewhere(sigla[lacking], found.start, found.end)
            note = f"{sigla[lacking]} has these words in what is read as {'a comment' if part.kind is ZoneKind.COMMENT else 'furniture'}"
            return replace(variant, doubt=Doubt.ZONE, contradiction=False, elsewhere=(place,), note=note)
    return variant


def _parts(article: Article) -> Iterator[_Part]:
    mended = Mended(article.text.content, article.repairs)
    for zone in article.zones:
        if zone.kind in _LEFT_OUT:
            tokens = tokenize(mended.text, mended.mended(zone.start), mended.mended(zone.end))
            if len(tokens.keys) >= _RUN:
                yield _Part(zone.kind, mended, tokens)
