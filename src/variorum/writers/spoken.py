"""Quotations in words: who speaks, by which verb, and what is said; one line an utterance, with the versions that have it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from variorum.model import Article, Collation, Quote, Siglum
from variorum.offsets import Mended

_LONGEST = 60
"""Code points of an utterance that are shown."""
_MARKS = "\"“”„‟«»‹›‘’‚‛'` \xa0\u202f"


def list_article_quotes(article: Article) -> Iterator[str]:
    """Yield a line for each utterance of one article."""
    for runs in _utterances(article).values():
        bare = "" if runs[0].marked else ", without marks"
        yield f"{_who(runs[0])}{bare}: {_words(runs, article)}"


def list_quotes(collation: Collation) -> Iterator[str]:
    """Yield a line for each utterance of the versions compared: *Ann Lee (told): “We heard it go …” A, B without marks as A attests*."""
    articles = dict(zip(collation.sigla, collation.settled, strict=True))
    spoken = {siglum: _utterances(article) for siglum, article in articles.items()}
    for number in sorted({number for own in spoken.values() for number in own}):
        having = {siglum: own[number] for siglum, own in spoken.items() if number in own}
        first = next(iter(having))
        yield f"{_who(_named(list(having.values())))}: {_words(having[first], articles[first])} {', '.join(_held(s, runs) for s, runs in having.items())}"


def _utterances(article: Article) -> dict[int, list[Quote]]:
    out: dict[int, list[Quote]] = {}
    for quote in article.quotes:
        out.setdefault(quote.utterance, []).append(quote)
    return out


def _named(having: Sequence[Sequence[Quote]]) -> Quote:
    """Return the first run whose speaker is known, or the first."""
    runs = [quote for own in having for quote in own]
    return next((quote for quote in runs if quote.speaker), runs[0])


def _who(quote: Quote) -> str:
    cue = f" ({quote.cue})" if quote.cue else ""
    return f"{quote.speaker}{cue}" if quote.speaker else "cannot tell who speaks"


def _words(runs: Sequence[Quote], article: Article) -> str:
    """Return what is said, cut where it is long, runs parted by an ellipsis."""
    mended = Mended(article.text.content, article.repairs)
    parts = [mended.text[mended.mended(quote.start) : mended.mended(quote.end)] for quote in runs]
    said = " … ".join(" ".join(part.split()).strip(_MARKS) for part in parts)
    return f"“{said if len(said) <= _LONGEST else said[: said.rfind(' ', 0, _LONGEST)] + ' …'}”"


def _held(siglum: Siglum, runs: Sequence[Quote]) -> str:
    if runs[0].marked:
        return siglum
    return f"{siglum} without marks" + (f" as {runs[0].support} attests" if runs[0].support else "")
