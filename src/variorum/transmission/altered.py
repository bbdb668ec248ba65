"""Variants and a lineage → variants that say which reading came later, where the texts or the lineage decide it.

A variant lies between witnesses. Who altered it is known where one of them was made from the other; where the text copied
from is not held, only where the texts decide: a file lost a mark; a notice says what was corrected; a headline or dek, made
from the body as it once stood, has the number that the other's body has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from variorum.language.corrections import is_correction
from variorum.language.grammar import Grammar, grammar
from variorum.language.numbers import Quantity, find_quantities
from variorum.language.words import is_english_word
from variorum.model import Article, Kind, Lineage, Manner, Relation, Siglum, Span, Variant, Weight, ZoneKind
from variorum.offsets import Mended
from variorum.tokens import tokenize

_KNOWN = 0.8
"""Confidence from which a direction is likely, so that the child's readings are called the later ones."""
_NOTICED = frozenset({ZoneKind.BODY, ZoneKind.CREDIT, ZoneKind.FURNITURE, ZoneKind.BYLINE})
_ABOUT = 2
"""Content words of its sentence, beside the reading, that a notice must hold to be about it."""
_QUOTES = frozenset("\"“”„«»‹›‘’'")


@dataclass(frozen=True, slots=True)
class _Notice:
    """A correction notice: where it stands, its content words, its numbers."""

    span: Span
    words: frozenset[str]
    numbers: tuple[float, ...]


class _Side:
    """One witness: its text, and the notices in it."""

    def __init__(self, article: Article, siglum: Siglum) -> None:
        self.article = article
        self.siglum = siglum
        self.rules = grammar(article.witness.language)
        self.mended = Mended(article.text.content, article.repairs)
        self.notices = _find_notices(self)

    def text(self, span: Span | None) -> str:
        """Return the mended text of a span."""
        return self.mended.text[self.mended.mended(span.start) : self.mended.mended(span.end)] if span else ""

    def sentence(self, span: Span) -> Span:
        """Return the sentence in which a span starts."""
        return next((s for s in self.article.sentences if s.start <= span.start < s.end), span)

    def quantities(self, span: Span) -> list[Quantity]:
        """Return the numbers that a span touches, read in their sentence."""
        whole = self.sentence(span)
        start, end = (self.mended.mended(place) - self.mended.mended(whole.start) for place in (span.start, span.end))
        return [q for q in find_quantities(self.text(whole), self.rules) if q.start < end and start < q.end]


def mark_altered(
    variants: Sequence[Variant], articles: tuple[Article, Article], sigla: tuple[Siglum, Siglum], lineage: Lineage
) -> tuple[Variant, ...]:
    """Return the variants, each with the witness whose reading came later where that is known.

    Args:
        variants: where the two differ, with what stands elsewhere.
        articles: the two witnesses.
        sigla: their sigla.
        lineage: how the two are related.
    """
    sides = _Side(articles[0], sigla[0]), _Side(articles[1], sigla[1])
    child = _child(lineage, articles, sigla)
    return tuple(replace(v, altered=_damaged(v, sides) or _noticed(v, sides) or child or _at_odds_with_its_dek(v, sides)) for v in variants)


def _child(lineage: Lineage, articles: tuple[Article, Article], sigla: tuple[Siglum, Siglum]) -> Siglum | None:
    """Return the witness that was made from the other, if that is likely.

    One that updates a story of another outlet updates what both took, so that only its notice says what it changed.
    """
    if lineage.confidence is None or lineage.confidence < _KNOWN:
        return None
    outlets = {article.witness.outlet for article in articles}
    if len(outlets) > 1 and any(derivation.manner is Manner.UPDATE for derivation in lineage.derivations):
        return None
    return {Relation.A_FROM_B: sigla[0], Relation.B_FROM_A: sigla[1]}.get(lineage.relation or Relation.CANNOT_TELL)


def _damaged(variant: Variant, sides: tuple[_Side, _Side]) -> Siglum | None:
    """Return the witness whose file lost something at a place, if one alone did."""
    if variant.weight is not Weight.MECHANICAL:
        return None
    spans = variant.a, variant.b
    lost = [
        side.siglum
        for side, span, other, opposite in zip(sides, spans, sides[::-1], spans[::-1], strict=True)
        if _is_damaged(variant, side, span, other.text(opposite))
    ]
    return lost[0] if len(lost) == 1 else None


def _is_damaged(variant: Variant, side: _Side, span: Span | None, other: str) -> bool:
    if span and any(r.start < span.end and span.start < r.end for r in side.article.repairs):
        return True
    own = side.text(span)
    if variant.kind is Kind.ENCODING and side.article.repairs:
        return len(_QUOTES & set(other)) > 0 and not _QUOTES & set(own)
    if variant.kind is Kind.OCR and side.rules.code == "en":
        return not _all_words(own) and _all_words(other)
    return False


def _all_words(text: str) -> bool:
    keys = tokenize(text).keys
    return bool(keys) and all(is_english_word(key) for key in keys)


def _find_notices(side: _Side) -> list[_Notice]:
    zones = [zone for zone in side.article.zones if zone.kind in _NOTICED]
    found = []
    for sentence in side.article.sentences or [Span(zone.start, zone.end) for zone in zones]:
        text = side.text(sentence)
        if any(z.start <= sentence.start < z.end for z in zones) and is_correction(text, side.article.witness.language):
            numbers = tuple(q.low for q in find_quantities(text, side.rules))
            found.append(_Notice(sentence, frozenset(_content(text, side.rules)), numbers))
    return found


def _content(text: str, rules: Grammar) -> set[str]:
    return {key for key in tokenize(text).keys if key not in rules.function.every}


def _noticed(variant: Variant, sides: tuple[_Side, _Side]) -> Siglum | None:
    """Return the witness whose own notice tells of the place, if only one has a notice."""
    if bool(sides[0].notices) == bool(sides[1].notices):
        return None
    at = 0 if sides[0].notices else 1
    holder, other = sides[at], sides[1 - at]
    spans = (variant.a, variant.b)
    own, opposite = spans[at], spans[1 - at]
    return holder.siglum if any(_tells_of(notice, holder, own, other, opposite) for notice in holder.notices) else None


def _tells_of(notice: _Notice, holder: _Side, own: Span | None, other: _Side, opposite: Span | None) -> bool:
    if own and own.start < notice.span.end and notice.span.start < own.end:
        return True
    anchor = holder.text(holder.sentence(own)) if own else other.text(other.sentence(opposite)) if opposite else ""
    readings = [_content(side.text(span), side.rules) for side, span in ((holder, own), (other, opposite))]
    numbers = [{q.low for q in side.quantities(span)} if span else set() for side, span in ((holder, own), (other, opposite))]
    about = (_content(anchor, holder.rules) - readings[0] - readings[1]) & notice.words
    if numbers[0] and numbers[1]:
        return bool(numbers[0] & set(notice.numbers)) and (bool(numbers[1] & set(notice.numbers)) or len(about) >= _ABOUT)
    return len(about) >= _ABOUT and any(reading and reading <= notice.words for reading in readings) and readings[0] != readings[1]


def _at_odds_with_its_dek(variant: Variant, sides: tuple[_Side, _Side]) -> Siglum | None:
    """Return the witness whose headline or dek alone has the number that the body of the other has."""
    if variant.kind is not Kind.NUMBER or not variant.contradiction or not variant.elsewhere:
        return None
    sigla = {found.witness for found in variant.elsewhere}
    if len(sigla) != 1:
        return None
    side = next(side for side in sides if side.siglum in sigla)
    display = [zone for zone in side.article.zones if zone.kind in (ZoneKind.HEADLINE, ZoneKind.DEK)]
    spans = variant.a, variant.b
    own = spans[sides.index(side)]
    inside = all(any(zone.start <= found.start < zone.end for zone in display) for found in variant.elsewhere)
    in_body = own is not None and not any(zone.start <= own.start < zone.end for zone in display)
    return side.siglum if inside and in_body else None
