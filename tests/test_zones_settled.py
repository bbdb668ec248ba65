"""Zones that a sibling shows to end elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conftest import OTHER, PAPER, WIRE
from variorum import compare, read
from variorum.ingest.article import divide_again
from variorum.model import Article, Zone, ZoneKind
from variorum.settle import settle_zones

TAIL = (
    "The stone for the northern pier was cut in the quarries of Arven, and no other stone of its kind is left there to be had.\n"
    "Two ferries of the old line lie in the docks, and their owner would sail them for the price of the coal alone.\n"
)


def _cut(article: Article, start: int, kind: ZoneKind, author: str | None = None) -> Article:
    """Return the article with all from one place on read as another kind of zone."""
    zones = [replace(zone, end=min(zone.end, start - 1)) for zone in article.zones if zone.start < start - 1]
    return divide_again(article, (*zones, Zone(start, len(article.text.content.rstrip()), kind, author)))


def _kinds(zones: tuple[Zone, ...]) -> list[str]:
    return [zone.kind.value for zone in zones]


def test_what_one_reads_as_furniture_and_another_as_body_is_body() -> None:
    whole, other = read(WIRE + TAIL), read(PAPER + TAIL)
    cut = _cut(other, len(PAPER), ZoneKind.FURNITURE)
    kept, settled = settle_zones([whole, cut])
    assert kept is whole.zones
    assert settled[-1] == Zone(len(PAPER), len(other.text.content.rstrip()), ZoneKind.BODY)
    assert cut.zones[-1].kind is ZoneKind.FURNITURE
    found = compare(whole, cut).pairs[0]
    assert found.shares == compare(whole, other).pairs[0].shares
    assert not [variant for variant in found.variants if variant.doubt]


def test_a_caption_that_stands_in_the_body_of_another_alone_is_body() -> None:
    first, *rest = TAIL.splitlines(keepends=True)
    moved, plain = read(WIRE + first + "".join(rest)), read(WIRE)
    start = len(WIRE)
    caption = divide_again(moved, (*plain.zones, Zone(start, len(moved.text.content.rstrip()), ZoneKind.CAPTION)))
    assert _kinds(settle_zones([read(PAPER + TAIL), caption])[1])[-1] == "body"
    assert settle_zones([plain, caption])[1] is caption.zones


def test_a_comment_that_quotes_the_story_stays_a_comment() -> None:
    line = WIRE.splitlines()[3]
    article = read(f"{PAPER.replace('Some 60', 'About 40')}\n{line}\n")
    cut = _cut(article, article.text.content.rindex(line), ZoneKind.COMMENT)
    assert settle_zones([read(WIRE), cut])[1] is cut.zones


def test_a_signed_comment_must_be_long_to_be_taken_for_the_story() -> None:
    first = TAIL.splitlines()[0]
    article = read(f"{PAPER}{first}\n")
    cut = _cut(article, len(PAPER), ZoneKind.COMMENT, "Ilsa")
    assert settle_zones([read(WIRE + TAIL), cut])[1] is cut.zones
    assert _kinds(settle_zones([read(WIRE + TAIL), _cut(article, len(PAPER), ZoneKind.COMMENT)])[1])[-1] == "body"


def test_what_nobody_has_as_body_is_left_alone() -> None:
    article = _cut(read(WIRE + TAIL), len(WIRE), ZoneKind.FURNITURE)
    assert settle_zones([article, read(PAPER)])[0] is article.zones


SITES = (
    "2 comments:\n\nAnonymous said...\n{}\nMarch 6, 2019 at 9:15 AM\n\nOsric V said...\nMy boat is faster lol\nMarch 7, 2019 at 10:01 AM\nPost a Comment\n",
    "Comments\nOsric Vane\n{}\nLike · Reply · 3 · March 6, 2019 9:15am\n",
    "Comments\n\nOsric Vane\n{}\n\nMerta Vale\nMy boat is faster lol\n",
)


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("page", [OTHER, PAPER])
def test_a_reader_who_quotes_the_other_from_its_dateline_on_makes_it_no_body(site: str, page: str) -> None:
    quoted = WIRE.split("\n", 2)[2].strip()
    with_it, without = (compare(page + "\n" + site.format(said), WIRE).pairs[0] for said in (quoted, "I never trusted that bridge."))
    assert with_it.shares[0].shared == without.shares[0].shared


def test_a_story_that_has_nothing_of_the_other_but_in_a_comment_is_another() -> None:
    quoted = "\n".join(WIRE.splitlines()[3:])
    assert compare(OTHER + "\n" + SITES[0].format(quoted), WIRE).pairs[0].shares[0].shared == 0
