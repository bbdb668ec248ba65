"""A word → its stem, so that *allegations* and *alleged* count as one word where a statement is looked for in other words.

English: the lemma, then one suffix of derivation less, after the first step of Porter's stemmer (1980), kept to what news
text rewords. Other languages with endings: the first seven letters, the usual length of truncation stemming.
"""

from __future__ import annotations

from functools import lru_cache

from variorum.language.words import lemma

_SUFFIXES = ("ation", "ition", "ment", "ness", "ity", "ing", "ion", "ive", "ous", "al", "ed", "er", "or", "ly", "e", "s")
_SHORTEST = 4
"""Letters that are left at least."""
_TRUNCATED = 7


@lru_cache(100_000)
def stem(key: str, language: str | None) -> str:
    """Return the stem of a key.

    >>> stem("allegations", "en") == stem("alleged", "en"), stem("election", "en") == stem("elected", "en")
    (True, True)
    >>> stem("coup", "en"), stem("county", "en") == stem("country", "en")
    ('coup', False)
    """
    if language != "en":
        return key[:_TRUNCATED]
    base = lemma(key, "en")
    for suffix in _SUFFIXES:
        if base.endswith(suffix) and len(base) - len(suffix) >= _SHORTEST:
            return base[: -len(suffix)]
    return base
