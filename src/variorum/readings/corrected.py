"""Versions traced at one place → which carry a notice that corrects it, which were cancelled, and which hold the older reading.

A notice is about the place if it names the reading, or two more words of meaning of the sentence. The older reading is known where
every version whose notice is about the place has another one; it is then that of those without the notice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from variorum.language.corrections import is_correction
from variorum.language.grammar import grammar
from variorum.language.normal import normalize_keys
from variorum.model import Article, Span, Traced, Tracing, ZoneKind
from variorum.tokens import tokenize

_NOTICED = frozenset({ZoneKind.BODY, ZoneKind.CREDIT, ZoneKind.FURNITURE, ZoneKind.BYLINE, ZoneKind.HEADLINE, ZoneKind.DEK})
_ABOUT = 2
"""Words of meaning that a notice must share with the sentence to be about it, where it does not hold the reading."""
_CANCELLED = frozenset({"canceled", "cancelled", "withheld", "withdrawn", "killed"})
"""What deliveries say of a version that must not be printed; ninjs has the first two."""


def find_notices(article: Article) -> list[Span]:
    """Return where an article says that it was corrected, comments apart."""
    language, text = article.witness.language, article.text.content
    zones = [zone for zone in article.zones if zone.kind in _NOTICED]
    inside = [s for s in article.sentences if any(z.start <= s.start < z.end for z in zones)]
    lines = [Span(z.start, z.end) for z in zones if not any(z.start <= s.start < z.end for s in inside)]
    return [span for span in (*inside, *lines) if is_correction(text[span.start : span.end], language)]


def is_cancelled(article: Article) -> bool:
    """Return whether a delivery says that the version was cancelled or withheld."""
    return (article.witness.status or "").lower() in _CANCELLED


def mark_corrected(
    rows: Sequence[Traced], articles: Sequence[Article], reading: str, sentence: str, instead: str | None = None
) -> tuple[Traced, ...]:
    """Return the rows, each with its notice, whether it was cancelled, and whether it holds the older reading.

    Args:
        rows: what the versions have at the place.
        articles: the versions, one for each row.
        reading: the words that are traced.
        sentence: that of the place.
        instead: the other reading that was asked for.
    """
    noticed = [
        replace(row, notice=_notice(article, reading, sentence, instead), cancelled=is_cancelled(article))
        for row, article in zip(rows, articles, strict=True)
    ]
    corrected = {row.verdict is Tracing.READS for row in noticed if row.notice and row.verdict in (Tracing.READS, Tracing.OTHERWISE)}
    if len(corrected) != 1:
        return tuple(noticed)
    older = Tracing.OTHERWISE if corrected == {True} else Tracing.READS
    return tuple(replace(row, older=row.verdict is older and row.notice is None) for row in noticed)


def _notice(article: Article, reading: str, sentence: str, instead: str | None) -> Span | None:
    """Return where an article has a notice about the place."""
    for span in find_notices(article):
        told = _forms(article, article.text.content[span.start : span.end])
        wanted = [_forms(article, words) for words in (reading, instead) if words]
        about = _content(article, sentence) - {word for words in wanted for word in words}
        if any(_holds(told, words) for words in wanted) or len(about & set(told)) >= _ABOUT:
            return span
    return None


def _holds(told: Sequence[str], words: Sequence[str]) -> bool:
    return any(list(told[n : n + len(words)]) == list(words) for n in range(len(told) - len(words) + 1))


def _forms(article: Article, text: str) -> list[str]:
    return normalize_keys(tokenize(text).keys, grammar(article.witness.language).code)


def _content(article: Article, text: str) -> set[str]:
    function = grammar(article.witness.language).function.every
    return {form for form in _forms(article, text) if form not in function}
