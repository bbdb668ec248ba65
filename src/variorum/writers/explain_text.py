"""Every intermediate of one comparison, for `variorum explain`: zones, repairs, words, passages, variants with their kinds."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.model import Article, Collation, Passage
from variorum.tokens import Words
from variorum.writers.words import describe_relation, describe_share

_LONGEST = 60


def write_explain(collation: Collation, words: tuple[Words, Words], passages: tuple[Passage, ...]) -> str:
    """Return the intermediates of a comparison of two, in the order of the stages; offsets are of the texts as found."""
    return "\n".join(_lines(collation, words, passages)) + "\n"


def _lines(collation: Collation, words: tuple[Words, Words], passages: tuple[Passage, ...]) -> Iterator[str]:
    for siglum, article, own in zip(collation.sigla, collation.articles, words, strict=True):
        yield f"read {siglum}  {article.witness.id}  {article.text.encoding}, {article.witness.language or 'language unknown'}, written {article.witness.written or 'when unknown'}"
        yield from _article(article)
        yield f"  words: {len(own.keys)}, in {len(set(own.sentences))} sentences"
    yield "align"
    for passage in passages:
        spans = [
            own.mended.found(own.starts[first], own.ends[last - 1]) for own, (first, last) in zip(words, _ranges(passage), strict=True)
        ]
        moved = " moved" if passage.moved else ""
        yield f"  A{spans[0][0]}-{spans[0][1]} B{spans[1][0]}-{spans[1][1]}: {len(passage.pairs)} words aligned{moved}"
    pair = collation.pairs[0]
    yield "vary"
    for number, v in enumerate(pair.variants, 1):
        sides = [
            f"{siglum}{span.start}-{span.end} {_short(article.text.content[span.start : span.end])!r}" if span else f"{siglum} -"
            for siglum, span, article in zip(collation.sigla, (v.a, v.b), collation.articles, strict=True)
        ]
        flags = "".join([" contradiction" if v.contradiction else "", f" doubt:{v.doubt.value}" if v.doubt else ""])
        yield f"  {number:3} {v.kind.value}/{v.weight.value}{flags}  {sides[0]} | {sides[1]}"
    yield "relate"
    yield f"  {describe_relation(pair)}"
    for line in describe_share(pair):
        yield f"  {line}"
    for sign in pair.lineage.evidence:
        yield f"  {sign.kind} in {sign.witness} points to {sign.points_to}: {_short(sign.text or '')!r}"


def _article(article: Article) -> Iterator[str]:
    text = article.text.content
    for zone in article.zones:
        yield f"  zone {zone.kind.value:9} {zone.start}-{zone.end} {_short(text[zone.start : zone.end])!r}"
    for repair in article.repairs:
        yield f"  repair {repair.rule} {repair.start}-{repair.end} {repair.found!r} -> {repair.restored!r}"


def _ranges(passage: Passage) -> tuple[tuple[int, int], tuple[int, int]]:
    return (passage.a_start_token, passage.a_end_token), (passage.b_start_token, passage.b_end_token)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 25]} … {flat[-20:]}"
