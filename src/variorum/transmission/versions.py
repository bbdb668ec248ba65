"""Articles of a story → what the lineage of many looks at in each: its words, and what its delivery says of where it is from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from sys import intern

from variorum.language.agencies import agency_name
from variorum.language.normal import normalize_keys
from variorum.model import Article, Role, WitnessId, ZoneKind
from variorum.offsets import Mended
from variorum.tokens import tokenize
from variorum.transmission.evidence import Clue, find_signs

MOST_WORDS = 4_000
"""Words of a text that are compared; what stands after them is not looked at."""
_LOST = frozenset({"possessive", "contraction", "plural", "elision"})
_VERSION = re.compile(r"^(.*)@(\d+)$")
_NUMBERED = re.compile(r"\b(?:update|write-?thru|lead) (\d{1,2})\b|\b(\d{1,2})(?:st|nd|rd|th) (?:lead|ld|write-?thru)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a story, by the version that names it.

    `words` are those of its body, lower case, damage mended; `series` is what its updates share: outlet and agency.
    """

    id: WitnessId
    article: Article
    words: tuple[str, ...]
    wire: bool
    agency: str | None
    outlet: str | None
    day: datetime | None
    update: int
    """The number of its update, 1 where it only says that it is one, 0 where it does not."""
    base: str
    number: int
    """Its id without the version, and the version, 1 where none is given."""
    lost: int
    """Marks that its file lost."""
    cut: bool
    """Whether it breaks off."""
    series: tuple[str, str] | None
    held: bool = True
    spoken: frozenset[int] = frozenset()
    """Which of its words stand in marked quotations, by number; none where most do, as where a statement is printed whole."""


def inferred_version(near: Version, words: tuple[str, ...]) -> Version:
    """Return a text that is not held, by one near to it and its words as they must have stood."""
    return replace(near, words=words, day=None, outlet=None, series=None, wire=False, held=False, spoken=frozenset())


def read_version(article: Article) -> Version:
    """Return what the lineage looks at in an article."""
    witness = article.witness
    mended = Mended(article.text.content, article.repairs)
    found = _VERSION.match(witness.id)
    signs = find_signs(article, article)
    dateline = next((sign.about for sign in signs if sign.clue is Clue.DATELINE), None)
    house = agency_name(witness.outlet) if witness.outlet else None
    wire = witness.role is Role.WIRE or (witness.role is None and house is not None)
    agency = house or dateline or witness.agency or next((sign.about for sign in signs if sign.clue is Clue.CREDIT), None)
    words, spoken = _words(article, mended)
    return Version(
        id=witness.id,
        article=article,
        words=words,
        wire=wire,
        agency=agency,
        outlet=witness.outlet,
        day=_moment(witness.published),
        update=_update(article, any(sign.clue is Clue.UPDATE for sign in signs)),
        base=found[1] if found else str(witness.id),
        number=int(found[2]) if found else 1,
        lost=sum(repair.rule in _LOST for repair in article.repairs),
        cut=any(sign.clue is Clue.TRUNCATION for sign in signs),
        series=(witness.outlet or "", agency or "") if (witness.outlet or wire) else None,
        spoken=spoken,
    )


def _words(article: Article, mended: Mended) -> tuple[tuple[str, ...], frozenset[int]]:
    """Return the words of the body, or of the whole text if it has none, and which of them are quoted; spellings, figures and months in one form each, as houses differ in these."""
    spans = [(zone.start, zone.end) for zone in article.zones if zone.kind is ZoneKind.BODY] or [(0, len(article.text.content))]
    quotes = sorted((mended.mended(quote.start), mended.mended(quote.end)) for quote in article.quotes if quote.marked)
    out: list[str] = []
    spoken: set[int] = set()
    for start, end in spans:
        tokens = tokenize(mended.text, mended.mended(start), mended.mended(end))
        for at, until in quotes:
            spoken.update(len(out) + n for n in range(bisect_left(tokens.starts, at), bisect_left(tokens.starts, until)))
        out += tokens.keys
        if len(out) >= MOST_WORDS:
            break
    words = normalize_keys(out[:MOST_WORDS], article.witness.language)
    return tuple(intern(word) for word in words), frozenset(spoken if 2 * len(spoken) < len(out) else ())


def _moment(published: str | None) -> datetime | None:
    """Return a time of publication in UTC; a day alone is its noon, since the hour and the zone are not known."""
    if not published:
        return None
    try:
        found = datetime.fromisoformat(published if len(published) > 10 else f"{published}T12:00")
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _update(article: Article, says: bool) -> int:
    content = article.text.content
    heads = [content[z.start : z.end] for z in article.zones if z.kind in (ZoneKind.HEADLINE, ZoneKind.DEK, ZoneKind.FURNITURE)]
    found = _NUMBERED.search(" ".join([article.witness.headline or "", *heads])[:2000])
    return int(found[1] or found[2]) if found else int(says)


def credited_agency(versions: Sequence[Version]) -> str | None:
    """Return the agency that most of some versions name; of equals the first by name."""
    named = sorted(version.agency for version in versions if version.agency)
    return max(named, key=lambda one: (named.count(one), [-ord(c) for c in one]), default=None)
