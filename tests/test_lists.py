"""Places of one list are told as one; what stands beside it, and a figure in it, by themselves."""

from __future__ import annotations

from itertools import pairwise

from variorum.ingest.article import read_article
from variorum.model import Article, Kind, Pair, Record, Source, Weight, WitnessId
from variorum.pipeline import compare_articles

_HEAD = (
    "The mine at Gorran was closed in 1907, after water had broken into its lower galleries and drowned the pumps.\n\n"
    "What the owners left behind was written down in May by a clerk of the county, who counted it twice:\n\n"
)
_TAIL = "\nNobody bought the engine, and it stood in the yard of the mine until the war, one of the engineers wrote.\n"
_LIST = ("steam pumps from Velm", "winding engine", "lamps of brass", "waggons", "rails", "timber", "old clock", "blue ledgers", "9 ropes")


def _read(entries: list[str], name: str = "a") -> Article:
    return read_article(Record(Source(name), _HEAD + "\n".join(entries) + "\n" + _TAIL, "utf-8", WitnessId(name), {}))


def _pair(one: list[str], other: list[str]) -> Pair:
    return compare_articles([_read(one), _read(other, "b")]).pairs[0]


_LONGER = [_LIST[0], "two anvils", *_LIST[1:4], "a set of scales", *_LIST[4:7], "copper wire", *_LIST[7:]]


def test_entries_that_one_has_here_and_there_in_a_list_are_told_as_one() -> None:
    (variant,) = _pair(list(_LIST), _LONGER).variants
    assert (variant.kind, variant.weight, variant.note) == (Kind.WORDING, Weight.SUBSTANTIVE, "a list that differs at 3 places")
    assert variant.b is not None
    text = _read(_LONGER).text.content
    assert text[variant.b.start : variant.b.end] == "\n".join(_LONGER[1:10])


def test_a_list_is_told_alike_whichever_is_named_first() -> None:
    forth, back = _pair(list(_LIST), _LONGER).variants, _pair(_LONGER, list(_LIST)).variants
    assert [(v.a, v.b) for v in forth] == [(v.b, v.a) for v in back]


def test_two_entries_are_told_by_themselves() -> None:
    variants = _pair(list(_LIST), [entry for entry in _LONGER if entry != "copper wire"]).variants
    assert [variant.kind for variant in variants] == [Kind.ADDITION, Kind.ADDITION]


def test_another_figure_in_a_list_is_told_by_itself() -> None:
    changed = [*_LONGER[:-1], "4 ropes"]
    found = _pair(list(_LIST), changed).variants
    assert [variant.kind for variant in found if variant.contradiction] == [Kind.NUMBER]
    within = [*_LONGER[:6], "7 chains", *_LONGER[6:]]
    other = [*_LIST[:4], "5 chains", *_LIST[4:]]
    found = _pair(other, within).variants
    assert [variant.kind for variant in found if variant.contradiction] == [Kind.NUMBER]
    for spans in ([v.a for v in found if v.a], [v.b for v in found if v.b]):
        assert all(one.end <= two.start for one, two in pairwise(sorted(spans, key=lambda span: span.start)))


def test_each_piece_of_a_row_names_the_variant_in_which_it_is_told() -> None:
    pair = _pair(list(_LIST), _LONGER)
    assert {piece.variant for row in pair.rows for piece in row.pieces} == {None, 0}


def test_sentences_in_short_lines_are_no_list() -> None:
    lines = ["The pumps were sold.", "The engine stayed.", "The lamps were lost.", "The clock was saved.", "The rails went to Velm."]
    more = [lines[0], "The anvils rusted.", *lines[1:3], "The scales broke.", lines[3], "The wire was stolen.", lines[4]]
    assert not [variant for variant in _pair(lines, more).variants if "list" in variant.note]
