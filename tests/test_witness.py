"""A witness that contradicts itself."""

import html
import json

import pytest

from variorum.api import compare, read
from variorum.model import Article
from variorum.pipeline import _context
from variorum.readings.holdings import Holdings
from variorum.readings.witness import find_contradictions
from variorum.writers.compare_html import write_compare_html
from variorum.writers.compare_json import write_compare_json

PAGE = """\
Island members leave parliament
{dek}
By Ilsa Torvane

{lede} of the island's members of parliament have left the country since the vote on the harbor.
Spokesman {first} said that the party believed in dialogue, and that nobody had been asked to go.
The ship has left the port, said {second}, and it will not turn round for anybody.
"""
DEK = "{} of the island's members of parliament have left since the vote"


def told(article: Article) -> list[tuple[str, str, bool]]:
    """Return the contradictions of an article, by their words."""
    holdings = Holdings(article, _context(article))
    text = holdings.context.words.mended.text
    return [(text[c.first.start : c.first.end], text[c.second.start : c.second.end], c.hedged) for c in find_contradictions(holdings)]


def page(dek: str = DEK.format("Half"), lede: str = "Half", first: str = "Marit Oswin", second: str = "Marit Oswin") -> Article:
    return read(PAGE.format(dek=dek, lede=lede, first=first, second=second))


@pytest.mark.parametrize(
    ("article", "found"),
    [
        (page(dek=DEK.format("About half")), [("About half", "Half", True)]),
        (page(dek=DEK.format("41"), lede="A full 14"), [("41", "14", False)]),
        (page(first="Mart Oswin"), [("Mart Oswin", "Marit Oswin", False)]),
        (page(second="Ostwin"), [("Marit Oswin", "Ostwin", False)]),
    ],
)
def test_what_disagrees_is_told(article: Article, found: list[tuple[str, str, bool]]) -> None:
    assert told(article) == found


@pytest.mark.parametrize(
    "article",
    [
        page(),
        page(dek="About 40 ships were in the port when the members left"),
        page(dek=DEK.format("Nearly 50"), lede="A full 52"),
        page(first="Marit Oswin", second="Berit Oswin"),
        page(first="Anna Moser", second="Oswin"),
        page(first="René Oswin", second="Rene Oswin"),
    ],
)
def test_what_may_be_of_two_things_or_people_is_not(article: Article) -> None:
    assert told(article) == []


def test_what_no_variant_touches_stands_in_the_notes_of_the_comparison() -> None:
    first = PAGE.format(dek=DEK.format("About half"), lede="Half", first="Marit Oswin", second="Marit Oswin")
    collation = compare(first, first.replace("for anybody", "for any man"))
    assert [note["text"] for note in json.loads(write_compare_json(collation))["notes"]] == [
        'A itself has both: "About half" in its dek, "Half" in its first sentence',
        'B itself has both: "About half" in its dek, "Half" in its first sentence',
    ]
    page_of_it = write_compare_html(collation)
    assert all(html.escape(note.text) in page_of_it.replace("&#34;", "&quot;") for pair in collation.pairs for note in pair.notes)


def test_a_variant_that_it_touches_tells_it() -> None:
    first = PAGE.format(dek="", lede="Half", first="Marit Oswin", second="Marit Oswin")
    pair = compare(first, first.replace("Spokesman Marit", "Spokesman Mart").replace("believed in", "trusted in")).pairs[0]
    assert [variant.note for variant in pair.variants if variant.note] == ['B\'s third sentence has "Marit Oswin"']
    assert pair.notes == ()
