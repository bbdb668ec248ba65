"""Articles → what in them points to the text they were made from: credits, datelines, outlets named, ends cut off, marks lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from variorum.language.agencies import find_agencies, find_credit
from variorum.language.grammar import grammar
from variorum.language.speech import has_attribution_phrase
from variorum.model import Article, Siglum, Zone, ZoneKind
from variorum.offsets import Mended
from variorum.tokens import tokenize

ALPHA = Siglum("α")
"""The text that two were made from, where it is not held."""


class Clue(StrEnum):
    """What a place of one text shows."""

    DATELINE = "dateline"
    """It opens as an agency's dispatch does."""
    CREDIT = "credit"
    """It credits an agency."""
    ATTRIBUTION = "attribution"
    """It says that an agency was told something."""
    OUTLET = "outlet"
    """It names the other's outlet as its source."""
    TRUNCATION = "truncation"
    """It breaks off."""
    LOST_MARKS = "lost marks"
    """Its file lost marks that the other has."""
    SIGN_OFF = "sign-off"
    """Who reported and edited it, as agencies close their dispatches."""
    UPDATE = "update"
    """It says that it updates or corrects an earlier version."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A clue in one article, with its place in the text as found; `about` is the agency or outlet that it names."""

    clue: Clue
    about: str | None
    start: int
    end: int
    text: str


_CUT = re.compile(r"(?:\.\.\.|…|\[\.\.\.\]|\[…\])\W*$")
_ENDS = re.compile(r"[.!?。！？؟\"”»’)\]]\W*$")
_UPDATE = re.compile(
    r"\((?:updates?|adds|recasts|corrects|edits|writes|releads|new throughout)\b|\b(?:this (?:story|article|report|version|\w+ \d+ story) (?:has been |was |corrects)\b|"
    r"(?:update|write-?thru|writethru|\d(?:st|nd|rd|th) (?:lead|ld))\b|correct(?:ion|ed|s)\b:?)",
    re.IGNORECASE,
)
_SOURCED = re.compile(
    r"(?:source|sources|quelle|fuente|via|h/t|read (?:more|the full story|the rest)(?: at| on)?|first reported by|originally (?:published|appeared) (?:in|on|at|by)|courtesy of|reports?|reported by|according to|según|selon|laut|zufolge|berichtet|informa|publica)\b",
    re.IGNORECASE,
)


def find_signs(article: Article, other: Article) -> list[Sign]:
    """Return the clues in an article, `other` being the one it is compared with."""
    mended = Mended(article.text.content, article.repairs)
    return [
        *_agency_signs(article, mended),
        *_outlet_signs(article, other, mended),
        *_end_signs(article, mended),
        *_sign_offs(article, mended),
        *_update_signs(article, mended),
        *_mark_signs(article, other),
    ]


def _sign(clue: Clue, about: str | None, mended: Mended, start: int, end: int, article: Article) -> Sign:
    first, last = mended.found(start, end)
    return Sign(clue, about, first, last, article.text.content[first:last])


def _agency_signs(article: Article, mended: Mended) -> Iterator[Sign]:
    rules = grammar(article.witness.language)
    for number, zone in enumerate(article.zones):
        start, end = mended.mended(zone.start), mended.mended(zone.end)
        text = mended.text[start:end]
        if zone.kind is ZoneKind.DATELINE:
            for mention in find_agencies(text, credit=True)[:1]:
                yield _sign(Clue.DATELINE, mention.agency, mended, start, end, article)
        elif zone.kind is ZoneKind.BYLINE or (zone.kind is ZoneKind.CREDIT and not _of_photo(article.zones, number)):
            credit = find_credit(text)
            if credit:
                yield _sign(Clue.CREDIT, credit.agency, mended, start + credit.start, start + credit.end, article)
        elif zone.kind is ZoneKind.BODY:
            for mention in find_agencies(text, credit=True):
                before = tokenize(text[max(0, mention.start - 40) : mention.start]).keys[-3:]
                told = any(key in rules.speech.neutral for key in before[-2:]) or has_attribution_phrase(before, rules)
                if told:
                    left = start + mention.start - len(text[: mention.start]) + len(text[: mention.start].rstrip()) - len(before[-1])
                    yield _sign(Clue.ATTRIBUTION, mention.agency, mended, left, start + mention.end, article)


_SIGN_OFF = re.compile(
    r"\(?\b(?:Additional )?(?:Reporting|Writing) (?:and \w+ )?by [^;\n]{3,120}; ?[^\n]{0,120}?\b[Ee]dit(?:ing|ed) by [^\n)]{3,80}\)?"
)


def _sign_offs(article: Article, mended: Mended) -> Iterator[Sign]:
    """Find the line that says who reported and who edited, in the last sixth of the text or its last 400 characters."""
    start = max(0, len(mended.text) - max(400, len(mended.text) // 6))
    match = _SIGN_OFF.search(mended.text, start)
    if match and not any(
        zone.kind is ZoneKind.COMMENT and zone.start <= mended.found(*match.span())[0] < zone.end for zone in article.zones
    ):
        yield _sign(Clue.SIGN_OFF, None, mended, match.start(), match.end(), article)


def _of_photo(zones: tuple[Zone, ...], number: int) -> bool:
    return number > 0 and zones[number - 1].kind is ZoneKind.CAPTION


def _outlet_signs(article: Article, other: Article, mended: Mended) -> Iterator[Sign]:
    """Find the other's outlet named as a source, here or in a credit."""
    outlet = other.witness.outlet
    if not outlet or (article.witness.outlet and _same_outlet(outlet, article.witness.outlet)):
        return
    bare = re.sub(r"^(?:the|der|die|das|le|la|el|il)\s+", "", outlet, flags=re.IGNORECASE)
    for zone in article.zones:
        if zone.kind is ZoneKind.COMMENT:
            continue
        start, end = mended.mended(zone.start), mended.mended(zone.end)
        for match in re.finditer(re.escape(bare), mended.text[start:end], re.IGNORECASE):
            before = mended.text[max(start, start + match.start() - 60) : start + match.start()]
            if zone.kind in (ZoneKind.CREDIT, ZoneKind.FURNITURE) or _SOURCED.search(before):
                yield _sign(Clue.OUTLET, outlet, mended, start + match.start(), start + match.end(), article)
                return


def find_outlet(article: Article, other: Article) -> Sign | None:
    """Return where an article names the other's outlet as its source, if it does."""
    outlet = other.witness.outlet
    if not outlet or outlet.split()[-1].lower() not in article.text.content.lower():
        return None
    return next(_outlet_signs(article, other, Mended(article.text.content, article.repairs)), None)


def _same_outlet(one: str, other: str) -> bool:
    return bool(set(tokenize(one).keys) & set(tokenize(other).keys) - {"the", "daily", "news", "times", "post"})


def _end_signs(article: Article, mended: Mended) -> Iterator[Sign]:
    bodies = [zone for zone in article.zones if zone.kind is ZoneKind.BODY]
    if not bodies:
        return
    start, end = mended.mended(bodies[-1].start), mended.mended(bodies[-1].end)
    text = mended.text[start:end]
    cut = _CUT.search(text)
    if cut or not _ENDS.search(text):
        left = max(start, end - 40)
        yield _sign(Clue.TRUNCATION, None, mended, start + cut.start() if cut else left, end, article)


def _update_signs(article: Article, mended: Mended) -> Iterator[Sign]:
    for zone in article.zones:
        if zone.kind in (ZoneKind.BODY, ZoneKind.CREDIT, ZoneKind.HEADLINE, ZoneKind.BYLINE, ZoneKind.FURNITURE):
            start, end = mended.mended(zone.start), mended.mended(zone.end)
            tail = start if zone.kind is not ZoneKind.BODY else max(start, end - 600)
            for match in _UPDATE.finditer(mended.text, tail, end):
                yield _sign(Clue.UPDATE, None, mended, match.start(), match.end(), article)
                return


def _mark_signs(article: Article, other: Article) -> Iterator[Sign]:
    rules = {"possessive", "contraction", "plural", "elision"}
    mine = [repair for repair in article.repairs if repair.rule in rules]
    theirs = [repair for repair in other.repairs if repair.rule in rules]
    if mine and not theirs:
        first = mine[0]
        yield Sign(Clue.LOST_MARKS, None, first.start, first.end, first.found)
