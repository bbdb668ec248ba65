"""How the parts of a page give themselves away: the cues of `data/LANGUAGE/page.toml`, compiled.

English cues hold for every language, since the tools that make pages speak English.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from variorum.language.agencies import MASK
from variorum.language.grammar import grammar
from variorum.language.lexicon import LANGUAGES, read_text


@dataclass(frozen=True, slots=True)
class PageCues:
    """Patterns by part of the page: `*_line` match a whole line, `*_start` its beginning, `*_anywhere` within it.

    All want a line in which `mask_agencies` has masked the agencies.
    """

    byline_line: re.Pattern[str]
    byline_start: re.Pattern[str]
    caption_start: re.Pattern[str]
    caption_anywhere: Mapping[str, re.Pattern[str]]
    """By the sign, in small letters, without which a line holds none of what its pattern finds."""
    caption_archive: re.Pattern[str]
    """Finds the beginning of a caption as agencies write it: "FILE - ", "In this March 4, 2019, file photo"."""
    media_line: re.Pattern[str]
    """A line over the caption of a moving picture."""
    credit_line: re.Pattern[str]
    photo_credit: re.Pattern[str]
    furniture_line: re.Pattern[str]
    furniture_start: re.Pattern[str]
    furniture_legal: re.Pattern[str]
    """Finds what reserves rights."""
    comment_open: re.Pattern[str]
    comment_header: re.Pattern[str]
    comment_end: re.Pattern[str]
    comment_glued: re.Pattern[str]
    comment_says: re.Pattern[str]
    """Finds the verb with which the name over a comment ends."""
    comment_when: re.Pattern[str]
    """Finds when a comment was made: a day, a time of day after it, how long ago."""
    first_person: frozenset[str]
    second_person: frozenset[str]
    personal: frozenset[str]
    """Words of the first or second person, and those of English that hold for all."""


_WORD = r"[A-ZÀ-ÖØ-ÞŁŚŠŽČĐ][\w.'’-]*"
_PARTICLE = r"(?:de|van|von|der|del|la|le|bin|al|du|di|da|dos|y|ter)"
_NAME = rf"(?-i:{MASK}+|{_WORD}(?: (?:{_PARTICLE} ){{0,2}}{_WORD}){{0,3}})"
_NEVER = r"(?!)"
_LANGUAGES = frozenset(LANGUAGES[1:]) | {"ar", "zh"}


@cache
def page_cues(language: str | None) -> PageCues:
    """Return the cues for a language (ISO 639-1; None: English alone)."""
    codes = ["en", *([language] if language in _LANGUAGES else [])]
    files = [(code, tomllib.loads(read_text(f"{code}/page.toml"))) for code in codes]

    def pattern(section: str, key: str, close: str = "") -> re.Pattern[str]:
        options = [_fill(option, code) for code, raw in files[::-1] for option in raw.get(section, {}).get(key, [])]
        return re.compile(rf"(?:{'|'.join(options)}){close}" if options else _NEVER, re.IGNORECASE)

    def by_sign(section: str, key: str) -> dict[str, re.Pattern[str]]:
        options: dict[str, list[str]] = {}
        for code, raw in files[::-1]:
            for sign, some in raw.get(section, {}).get(key, {}).items():
                options.setdefault(sign.replace("{agency}", MASK), []).extend(_fill(option, code) for option in some)
        return {sign: re.compile("|".join(some), re.IGNORECASE) for sign, some in options.items()}

    def words(key: str) -> frozenset[str]:
        if language not in (None, *LANGUAGES, *_LANGUAGES):
            return frozenset()  # the I of English is *in* in Danish and *and* in Polish
        return frozenset(word for _, raw in files[-1:] for word in raw.get("register", {}).get(key, []))

    line = r"\s*$"
    return PageCues(
        byline_line=pattern("byline", "line", line),
        byline_start=pattern("byline", "start"),
        caption_start=pattern("caption", "start"),
        caption_anywhere=by_sign("caption", "anywhere"),
        caption_archive=pattern("caption", "archive"),
        media_line=pattern("caption", "media", line),
        credit_line=pattern("credit", "line", line),
        photo_credit=pattern("credit", "photo", line),
        furniture_line=pattern("furniture", "line", line),
        furniture_start=pattern("furniture", "start"),
        furniture_legal=pattern("furniture", "legal"),
        comment_open=pattern("comment", "open", line),
        comment_header=pattern("comment", "header", line),
        comment_end=pattern("comment", "end", line),
        comment_glued=pattern("comment", "glued"),
        comment_says=pattern("comment", "says", r"(?:\b|(?=[A-Z\d]))"),
        comment_when=pattern("comment", "when"),
        first_person=words("first"),
        second_person=words("second"),
        personal=words("first") | words("second") | ({"i", "u"} if words("first") else set()),
    )


@cache
def date_pattern(code: str) -> str:
    """Return a regular expression for a day written out or in figures, with or without its year."""
    rules = grammar(code).dates
    months = "|".join(sorted((re.escape(month) for month in rules.months), key=len, reverse=True))
    days = "|".join(sorted((re.escape(day) for day in rules.weekdays), key=len, reverse=True))
    year = r"(?:,?\s+(?:de\s+|del\s+)?(?:1[6-9]|20)\d\d)?"
    return (
        rf"(?:(?:{days})\.?,?\s+)?(?:(?:{months})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?{year}"
        rf"|\d{{1,2}}(?:st|nd|rd|th|er|\.|º)?(?:\s+de)?\s+(?:{months})\.?{year}"
        r"|\d{1,4}[./-]\d{1,2}[./-]\d{2,4}(?!\d)|\d{4}年\d{1,2}月\d{1,2}日)"
    )


def _fill(option: str, code: str) -> str:
    option = option.replace("{date}", date_pattern(code))
    return option.replace("{agency}", f"{MASK}+").replace("{name}", _NAME)
