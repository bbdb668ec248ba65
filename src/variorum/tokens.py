"""A text as words: where each stands, and the key by which two are the same word.

A word is a run of letters, digits and the marks that belong inside one (Unicode Standard Annex 29, narrowed to what
collation needs): *Norway's*, *don't*, *U.S.*, *3,000* and *4:35* are one word each; *34-year-old* is three; French
and Italian elisions (*l'Etat*) are two. Scripts written without spaces (Han, Kana, Thai, Lao, Khmer, Burmese) go
character by character.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from variorum.model import ZoneKind
from variorum.offsets import Mended

APOSTROPHES = "'’ʼ‘`´′＇"
MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd"
    "\u0a3c-\u0a4d\u0b82\u0bbe-\u0bcd\u0c00-\u0c04\u0c3e-\u0c4d\u0d3b-\u0d4d\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
SINGLES = (
    "\u0e00-\u0e3a\u0e40-\u0e4e\u0e80-\u0eff\u1000-\u109f\u1780-\u17d3\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u3096"
    "\u309d-\u30fa\u30fc-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_ELISION = r"(?:[CcDdJjLlMmNnSsTt]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu|[Qq]uoiqu|[Aa]ll|[Dd]all|[Dd]ell|[Nn]ell|[Ss]ull|[Uu]n)"
VOWELS = "[aeiouyhàâäéèêëîïôöùûüœæAEIOUYHÀÂÄÉÈÊËÎÏÔÖÙÛÜŒÆ]"


def _pattern(single: str) -> re.Pattern[str]:
    """Return the pattern of a word, `single` being the characters that are words by themselves."""
    letter, more = rf"[^\W\d_{single}]", rf"[^\W_{single}]*"
    rest = rf"(?:(?:[{MARKS}\u00ad\u200c\u200d]+|[{APOSTROPHES}](?={letter})){more})*"
    alone = rf"|[{single}][{MARKS}]*" if single else ""
    return re.compile(
        rf"""
          [A-Za-z]{{2,}}(?=[ ,\n])                   # most words: the rest need not be tried
        | {_ELISION}(?=['’ʼ]{VOWELS}{letter})      # l' before a vowel
        | {letter}\.(?:{letter}\.)+(?!\w)          # U.S.  e.g.  N.Y.
        | {letter}{more}{rest}                      # Norway's
        | \d+(?:[.,:]\d+)*{more}{rest}             # 3,000  4:35  34th  2.4m
        {alone}                                     # one character of a script without spaces
        | [^\W_]{more}{rest}                        # digits that are no decimals
        """,
        re.VERBOSE,
    )


_WORD = _pattern("")


@cache
def _single() -> re.Pattern[str]:
    return re.compile(f"[{SINGLES}]")


@cache
def _word_with_single() -> re.Pattern[str]:
    return _pattern(SINGLES)


def is_western(text: str) -> bool:
    """Return whether a text holds only what cp1252 can write: no script without spaces, so no need to compile and search for one.

    >>> is_western("“Zürich”"), is_western("北京")
    (True, False)
    """
    if text.isascii():
        return True
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _word(text: str, start: int, stop: int) -> re.Pattern[str]:
    if text.isascii() or is_western(text[start:stop]) or not _single().search(text, start, stop):
        return _WORD
    return _word_with_single()


DROPPED = {ord(c): None for c in APOSTROPHES + "\u00ad\u200b\u200c\u200d\ufeff"}


class Tokens(NamedTuple):
    """The words of a text, as three lists of one length; offsets are code points of whatever text was split."""

    starts: list[int]
    ends: list[int]
    keys: list[str]


_known_keys: dict[str, str] = {}


def word_key(word: str) -> str:
    """Return what makes two words the same: compatibility form, case folded, without apostrophes and soft hyphens.

    >>> word_key("Norway’s"), word_key("U.S."), word_key("ﬁnd")
    ('norways', 'us', 'find')
    """
    key = _known_keys.get(word)
    if key is None:
        key = unicodedata.normalize("NFKC", word.replace("´", "'")).casefold().translate(DROPPED)  # ´ is a blank and an accent in NFKC
        if "." in key and not key[0].isdigit():
            key = key.replace(".", "")
        if len(_known_keys) < 200_000:  # a bound on memory, not on use
            _known_keys[word] = key
    return key


def tokenize(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """Split `text[start:end]` into words; offsets are those of `text`.

    >>> tokenize("The U.S. didn't.").keys
    ['the', 'us', 'didnt']
    """
    starts, ends, keys = [], [], []
    stop = len(text) if end is None else end
    known = _known_keys
    for match in _word(text, start, stop).finditer(text, start, stop):
        word = match[0]
        key = known.get(word) or word_key(word)
        if key:
            starts.append(match.start())
            ends.append(match.end())
            keys.append(key)
    return Tokens(starts, ends, keys)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an article that are collated, as lists of one length.

    Attributes:
        mended: the text with its repairs; `starts` and `ends` are offsets of its `text`.
        starts: where each word starts.
        ends: one past where it ends.
        keys: the key of each word.
        forms: the form under which it is aligned (spelling and number words reduced).
        sentences: the number of the sentence that it stands in.
        zones: the kind of zone that it stands in.
    """

    mended: Mended
    starts: list[int]
    ends: list[int]
    keys: list[str]
    forms: list[str]
    sentences: list[int]
    zones: list[ZoneKind]

    def text(self, first: int, last: int) -> str:
        """Return the mended text from word `first` up to, not including, word `last`, without the marks at its ends."""
        return self.mended.text[self.starts[first] : self.ends[last - 1]] if last > first else ""
