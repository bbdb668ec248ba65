"""An excerpt that begins or breaks off within a sentence lacks nothing there for certain."""

from __future__ import annotations

import pytest

import variorum
from variorum.model import Edge, Variant, Weight
from variorum.writers.remarks import list_doubts
from variorum.writers.view import View

LEAD = "The keeper of the lower lock closed both gates at noon, after the barge Elsa had struck the wall and lost her rudder in the race. "
MIDDLE = (
    "Four men climbed to the towpath before the water rose, and a boy of nine was lifted out through the hatch by the cook of the inn. "
)
END = (
    "The owners of the barge told the magistrate that they would pay for the stones, though they blamed the council for the missing lamp. "
)
LAST = "A new lamp was hung the same night. Traffic begins again on Friday."
WHOLE = LEAD + MIDDLE + END + LAST


def _variants(one: str, other: str) -> list[tuple[Variant, str]]:
    pair = variorum.compare(*(variorum.read(text) for text in (one, other))).pairs[0]
    return [(v, (one[v.a.start : v.a.end] if v.a else "") or (other[v.b.start : v.b.end] if v.b else "")) for v in pair.variants]


def _told(one: str, other: str) -> dict[str, tuple[Weight, str]]:
    return {text: (v.weight, v.note) for v, text in _variants(one, other)}


def test_the_rest_of_a_sentence_that_the_other_begins_within_is_damage() -> None:
    told = _told(WHOLE, "the barge Elsa had struck" + WHOLE.partition("the barge Elsa had struck")[2])
    assert told == {"The keeper of the lower lock closed both gates at noon, after": (Weight.MECHANICAL, Edge.BEGINS)}


@pytest.mark.parametrize("end", ["", "...", " …"])
def test_what_follows_an_edge_is_divided_where_the_cut_sentence_ends(end: str) -> None:
    kept, _, rest = WHOLE.partition(" told the magistrate")
    told = _told(WHOLE, kept + end)
    assert told["told the magistrate" + rest.partition(". A")[0]] == (Weight.MECHANICAL, Edge.BREAKS_OFF)
    assert told[LAST] == (Weight.SUBSTANTIVE, Edge.BEYOND)
    assert len(told) == 2


def test_a_text_that_ends_where_a_sentence_does_leaves_the_rest_out() -> None:
    assert _told(WHOLE, LEAD + MIDDLE.strip()) == {(END + LAST): (Weight.SUBSTANTIVE, "")}


def test_a_clause_that_is_left_off_before_a_full_stop_is_left_out() -> None:
    ((weight, note),) = _told(WHOLE.replace(LAST, ""), LEAD + MIDDLE + END.partition(", though")[0] + ".").values()
    assert (weight, note) == (Weight.SUBSTANTIVE, "")


def test_a_headline_needs_no_full_stop() -> None:
    ((weight, note),) = _told("Mayor resigns over bridge contract with his brother", "Mayor resigns over bridge contract").values()
    assert (weight, note) == (Weight.SUBSTANTIVE, "")


def test_a_text_without_capitals_shows_no_edge() -> None:
    lower = WHOLE.lower()
    told = _told(lower, lower.partition("gates at noon, after ")[2])
    assert all(not note for _, note in told.values())


def test_the_edge_is_told_from_either_side_alike() -> None:
    cut = "the barge Elsa had struck" + WHOLE.partition("the barge Elsa had struck")[2]
    forth, back = _variants(WHOLE, cut), _variants(cut, WHOLE)
    assert [(v.note, v.weight, text) for v, text in forth] == [(v.note, v.weight, text) for v, text in back]


def test_the_page_says_that_it_cannot_tell_what_stood_beyond() -> None:
    collation = variorum.compare(*(variorum.read(text) for text in (WHOLE, WHOLE.partition(" told the magistrate")[0])))
    views = {siglum: View(article) for siglum, article in zip(collation.sigla, collation.articles, strict=True)}
    assert "What stood beyond the edges of B: it breaks off within a sentence that another version has whole." in list(
        list_doubts(collation, views)
    )


def test_a_scan_that_ends_without_its_stop_is_cut_there() -> None:
    sentences = WHOLE.split(". ")
    cut = ". ".join(sentences[:2]).replace("the", "tbe").replace("that", "tbat").replace("was", "vvas")
    held, open_ended = (_variants(WHOLE, cut + stop) for stop in (".", ""))
    last = [[v.note for v, _ in found if v.b is None and v.a and v.a.end >= len(WHOLE.rstrip()) - 2] for found in (held, open_ended)]
    assert last[0]
    assert not any(last[0])
    assert last[1] == ["the other breaks off before this, without a full stop"]
