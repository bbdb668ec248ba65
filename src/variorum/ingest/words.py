"""An article → its words: what is collated, in the order of the text."""

from __future__ import annotations

from bisect import bisect_right

from variorum.language.normal import normalize_keys
from variorum.model import Article, ZoneKind
from variorum.offsets import Mended
from variorum.tokens import Words, tokenize

COLLATED = frozenset({ZoneKind.BODY, ZoneKind.HEADLINE, ZoneKind.DEK, ZoneKind.CAPTION})
"""The zones whose words are collated; a reader's comments never are."""


def read_words(article: Article) -> Words:
    """Return the words of an article's headline, dek, captions and body."""
    mended = Mended(article.text.content, article.repairs)
    bounds = [mended.mended(sentence.start) for sentence in article.sentences]
    starts: list[int] = []
    ends: list[int] = []
    keys: list[str] = []
    zones: list[ZoneKind] = []
    for zone in article.zones:
        if zone.kind in COLLATED:
            found = tokenize(mended.text, mended.mended(zone.start), mended.mended(zone.end))
            starts += found.starts
            ends += found.ends
            keys += found.keys
            zones += [zone.kind] * len(found.keys)
    sentences = [bisect_right(bounds, start) - 1 for start in starts]
    return Words(mended, starts, ends, keys, normalize_keys(keys, article.witness.language), sentences, zones)
