"""Passages: what two versions share, where it moved, and the parallels of a collection."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

import variorum
from conftest import OTHER, PAPER, WIRE
from variorum.errors import UsageError
from variorum.model import Corpus, Pair, Parallel, Span
from variorum.writers.listing_json import write_listing_jsonl

LINES = WIRE.strip().split("\n")


def joined(*lines: str) -> str:
    return "\n".join(lines) + "\n"


def compared(a: str, b: str) -> Pair:
    return variorum.compare(a, b).pairs[0]


def texts(span: Span | None, text: str) -> str | None:
    return text[span.start : span.end] if span else None


@pytest.mark.parametrize(("source", "target"), [(3, 6), (6, 3), (4, 7), (5, 4), (7, 4)])
def test_a_paragraph_that_moved_is_a_move_and_no_variant(source: int, target: int) -> None:
    lines = list(LINES)
    lines.insert(target, lines.pop(source))
    other = joined(*lines)
    pair = compared(WIRE, other)
    assert pair.variants == ()
    moved = [x for x in pair.alignments if x.moved]
    assert len(moved) == 1
    assert WIRE[moved[0].a.start : moved[0].a.end] == other[moved[0].b.start : moved[0].b.end]
    assert pair.shares[0].shared == pair.shares[0].of == pair.shares[1].shared


def test_a_moved_paragraph_can_differ_inside() -> None:
    lines = list(LINES)
    lines.append(lines.pop(3).replace("40", "60"))
    other = joined(*lines)
    pair = compared(WIRE, other)
    assert [(v.kind, texts(v.a, WIRE), texts(v.b, other)) for v in pair.variants] == [("number", "40", "60")]
    assert any(x.moved for x in pair.alignments)


def test_two_paragraphs_that_moved() -> None:
    other = joined(*LINES[:3], LINES[6], LINES[4], LINES[5], LINES[3], LINES[7])
    pair = compared(WIRE, other)
    assert pair.variants == ()
    assert sum(x.moved for x in pair.alignments) >= 2


def test_nothing_moved_in_an_excerpt() -> None:
    pair = compared(WIRE, joined(*LINES[:4], LINES[6]))
    assert not any(x.moved for x in pair.alignments)
    assert {v.kind.value for v in pair.variants} == {"omission"}
    assert pair.shares[1].shared == pair.shares[1].of


def test_alignments_are_one_to_one() -> None:
    pair = compared(WIRE, joined(*LINES[:3], LINES[3], LINES[3], *LINES[4:]))
    for side in (0, 1):
        spans = sorted(((x.a, x.b)[side] for x in pair.alignments), key=lambda s: s.start)
        assert all(one.end <= other.start for one, other in pairwise(spans))
    assert {v.kind.value for v in pair.variants} == {"addition"}


def test_sentences_that_were_merged_or_split_are_followed() -> None:
    split = WIRE.replace("and the docks, and there is no", "and the docks. There is no")
    merged = WIRE.replace("for their trade. The ferry, which", "for their trade, and the ferry, which")
    for other in (split, merged):
        pair = compared(WIRE, other)
        assert len(pair.variants) == 1
        assert pair.variants[0].weight in ("style", "accidental")
        assert pair.shares[0].of - pair.shares[0].shared <= 1
        for row in pair.rows:
            assert row.a is not None
            assert row.b is not None


def test_rows_follow_the_first_version() -> None:
    pair = compared(WIRE, PAPER)
    starts = [row.a.start for row in pair.rows if row.a]
    assert starts == sorted(starts)
    covered = "".join(WIRE[row.a.start : row.a.end] for row in pair.rows if row.a)
    assert "".join(covered.split()) == "".join(WIRE.split(" - ", 1)[1].split())


def test_texts_that_share_a_phrase_alone_share_no_passage() -> None:
    assert compared(WIRE, OTHER.replace("market days", "the river in small boats")).alignments == ()


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    third = joined("Ferry may come back", *LINES[4:7], *OTHER.strip().split("\n")[:1])
    for name, text in (
        ("a.txt", WIRE),
        ("b.txt", PAPER),
        ("c.txt", third),
        ("d.txt", OTHER),
        ("e.txt", OTHER.replace("three goats", "four goats")),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "f.txt").write_bytes(b"%PDF-1.4")
    (tmp_path / "g.txt").write_text("Snow fell on Oslo, and nobody minded.\n", encoding="utf-8")
    return variorum.collate(tmp_path)


def test_a_folder_has_families(corpus: Corpus) -> None:
    families = [[Path(name).name for name in family.witnesses] for family in corpus.families]
    assert sorted(families) == [["a.txt", "b.txt", "c.txt"], ["d.txt", "e.txt"]]
    for family in corpus.families:
        assert family.proxy in family.witnesses
        assert family.tokens == sum(p.tokens for p in corpus.parallels if p.a in family.witnesses)
    assert [Path(family.proxy).name for family in corpus.families if len(family.witnesses) == 3] == ["a.txt"]


def test_what_cannot_be_read_is_a_reject(corpus: Corpus) -> None:
    assert [(Path(r.source.path).name, r.stage) for r in corpus.rejects] == [("f.txt", "read")]
    assert len(corpus.articles) == 6


def test_parallels_lie_in_their_texts(corpus: Corpus) -> None:
    held = {article.witness.id: article.text.content for article in corpus.articles}
    assert corpus.parallels
    for p in corpus.parallels:
        assert p.a != p.b
        assert p.tokens >= 20
        assert 0 <= p.a_start < p.a_end <= len(held[p.a])
        assert 0 <= p.b_start < p.b_end <= len(held[p.b])
    lines = [json.loads(line) for line in write_listing_jsonl(Parallel, corpus.parallels)]
    assert [list(line) for line in lines] == [["a", "b", "a_start", "a_end", "b_start", "b_end", "tokens", "moved"]] * len(lines)
    assert [tuple(line.values()) for line in lines] == [
        (p.a, p.b, p.a_start, p.a_end, p.b_start, p.b_end, p.tokens, p.moved) for p in corpus.parallels
    ]


def test_rows_of_jsonl_are_collated(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text(
        "".join(json.dumps({"id": name, "fulltext": text}) + "\n" for name, text in (("x", WIRE), ("y", PAPER), ("z", OTHER))),
        encoding="utf-8",
    )
    with pytest.raises(UsageError, match="None of the input"):
        variorum.collate(file)
    corpus = variorum.collate([file], mapping={"text": "fulltext"})
    assert [family.witnesses for family in corpus.families] == [("x", "y")]


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="None of the input"):
        variorum.collate(tmp_path)
