"""Words → whether the text is a scan, in which letters may have been taken for others."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from variorum.language.words import is_english_word
from variorum.model import ZoneKind
from variorum.tokens import Words

_LEAST_WORDS, _LEAST_IN_COLUMN = 40, 15
_MOST_WORDS = 1_000
_MIXED = re.compile(r"\b[^\W\d_]+\d\w*|\b\d+[^\W\d_]{2,}\w*|\b[^\W\d_]*[a-z][A-Z]\w*")
_MIXTURE = re.compile(r"[^\W\d_]\d|\d[^\W\d_]{2}|[a-z][A-Z]")
_CAMEL = re.compile(r"[A-Za-z]?[a-z]+(?:[A-Z][a-z]+)+")
_LEAST_NOISE = 3
_CAPITALS = 0.01
"""Share of words with a capital that a text has at least, if its names have theirs."""
_NOISE = 0.02
"""Share of small-letter words that are none, from which an English text counts as a scan; edited news has below .005."""
_BROKEN = frozenset({"hyphen", "soft_hyphen"})


def is_scan(words: Words, language: str | None) -> bool:
    """Return whether so many of a text's words are no words that it must have been read by a machine.

    Names do not count, nor what stands twice. Where words are broken at the ends of lines, the text was read from a printed
    column, and one word that is none is enough.
    """
    if language != "en":
        return False
    text = words.mended.text
    body = [at for at, zone in enumerate(words.zones) if zone is ZoneKind.BODY][:_MOST_WORDS]
    surfaces = ((words.keys[at], text[words.starts[at] : words.ends[at]]) for at in body)
    small = [key for key, word in surfaces if word[0].islower() and len(key) > 2 and word.isascii() and "'" not in word]
    column = any("\n" in repair.found and repair.rule in _BROKEN for repair in words.mended.repairs)
    if len(small) < (_LEAST_IN_COLUMN if column else _LEAST_WORDS):
        return False
    if sum(text[words.starts[at]].isupper() for at in body) < _CAPITALS * len(body):
        return False  # all in small letters: names cannot be told from words
    counts = Counter(small)
    unknown = sum(1 for key, count in counts.items() if count == 1 and key.isalpha() and not is_english_word(key))
    start, end = words.starts[body[0]], words.ends[body[-1]]
    mixed = Counter(
        found[0]
        for found in (_MIXED.finditer(text, start, end) if _MIXTURE.search(text, start, end) else ())
        if is_mixed(found[0]) and not _CAMEL.fullmatch(found[0]) and not _is_address(text, found.start(), found.end())
    )
    unknown += sum(1 for count in mixed.values() if count == 1)  # what stands twice is a name: WikiLeaks
    return unknown >= (1 if column else max(_LEAST_NOISE, _NOISE * len(small)))


def _is_address(text: str, start: int, end: int) -> bool:
    """Return whether a word is part of a handle or a link."""
    return text[max(0, start - 1) : start] in tuple("@#/._") or text[end : end + 1] in ("/", "_")


def is_mixed(surface: str) -> bool:
    """Return whether a word mixes letters and figures, or capitals within, as no spelling does."""
    letters = sum(char.isalpha() for char in surface)
    digits = sum(char.isdigit() for char in surface)
    if letters and digits:
        return not surface[0].isdigit() or (
            letters > 2 and not surface.lower().endswith(("st", "nd", "rd", "th", "s", "km", "mm", "am", "pm", "kg", "bn", "mn"))
        )
    return (
        letters > 2
        and any(x.islower() and y.isupper() for x, y in pairwise(surface))
        and not surface.startswith(("Mc", "Mac", "O'", "De", "Le", "La"))
    )
