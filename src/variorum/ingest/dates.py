"""Zones and sentences → the dates of an article, each with its value on the article's own evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import takewhile

from variorum.language.dates import parse_day
from variorum.language.dating import Anchor, date_segments, find_in_segments, place
from variorum.language.grammar import Grammar
from variorum.model import Date, Span, Witness, Zone, ZoneKind
from variorum.offsets import Mended


def read_dates(mended: Mended, zones: Iterable[Zone], sentences: Iterable[Span], rules: Grammar, witness: Witness) -> tuple[Date, ...]:
    """Return the dates of headline, dek, byline, dateline, captions and body, in order.

    Args:
        mended: the text with its repairs.
        zones: of the mended text.
        sentences: of the mended text.
        rules: the grammar of its language.
        witness: whose days of writing and of publication relative dates count from.
    """
    found = find_in_segments(mended.text, date_segments(zones, sentences), rules)
    if not found:
        return ()
    rows = zip(found, place(found, anchor_of(witness)), strict=True)
    return tuple(Date(*mended.found(f.expression.start, f.expression.end), p.value, p.by) for f, p in rows)


def anchor_of(witness: Witness) -> Anchor:
    """Return what the relative dates of a witness stand on."""
    published = _day(witness.published)
    by = "the byline's date" if witness.byline else "its date of publication"
    return Anchor(_day(witness.written), witness.written_by, published, by if published else None)


_CLOCK = re.compile(r"\d{1,2}\s?[:.h]\s?\d\d|\d\s?[ap]\.?m\b", re.IGNORECASE)


def day_beside(text: str, zones: Iterable[Zone], rules: Grammar) -> date | None:
    """Return the one full day that is printed beside the story, for a text whose byline gives none; None if there are two.

    It stands in the masthead, a credit, or a line with the hour under the headline.

    >>> from variorum.language.grammar import grammar
    >>> text = "The Port Sentinel, 13 March 1907, page 3"
    >>> day_beside(text, [Zone(0, len(text), ZoneKind.FURNITURE)], grammar("en")).isoformat()
    '1907-03-13'
    """
    days = set()
    for zone in takewhile(lambda zone: zone.kind is not ZoneKind.COMMENT, zones):  # below are the days of readers' comments
        line = text[zone.start : zone.end]
        beside = zone.kind in (ZoneKind.FURNITURE, ZoneKind.CREDIT) or (zone.kind is ZoneKind.DEK and _CLOCK.search(line))
        if beside and any(char.isdigit() for char in line):
            days.add(parse_day(line, rules))
    found = days - {None}
    return found.pop() if len(found) == 1 else None


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None
