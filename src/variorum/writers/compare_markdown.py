"""A comparison as a memo in Markdown: what is held, shares, relation, what cannot be told, then the findings."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.model import Article, Collation, Pair, Siglum, Span, Variant, Weight
from variorum.writers.dates import describe_lent_dates
from variorum.writers.lineage_text import LINEAGE, draw_lines
from variorum.writers.places import base_first, describe_digests, fact_rows, left_out, legend, numbered, twins
from variorum.writers.spoken import list_quotes
from variorum.writers.words import (
    WEIGHT_NAMES,
    WEIGHTS,
    common_folder,
    count_weights,
    describe_aside,
    describe_evidence,
    describe_relation,
    describe_share,
    describe_variant,
    describe_witness,
    title,
)

_SHOWN = (Weight.SUBSTANTIVE, Weight.STYLE, Weight.ACCIDENTAL)


def write_compare_markdown(collation: Collation) -> str:
    """Return a comparison as Markdown; damage to the files is counted, not listed."""
    return "\n".join(_lines(collation)) + "\n"


def _lines(collation: Collation) -> Iterator[str]:
    articles = dict(zip(collation.sigla, collation.articles, strict=True))
    yield f"# {title(collation)}"
    yield ""
    folder = common_folder(str(article.witness.id) for article in collation.articles)
    if folder:
        yield from (f"In {_escape(folder)}:", "")
    for siglum, article in articles.items():
        yield f"- **{siglum}** {_escape(str(article.witness.id).removeprefix(folder))}: {_escape(describe_witness(article))}"
    if len(collation.pairs) > 1:
        drawn = list(draw_lines(collation.lineage))
        yield from ["", LINEAGE, "", *(f"    {line}" for line in drawn)] if drawn else []
        yield from _places(collation)
    for pair in collation.pairs:
        yield ""
        yield from _pair(pair, articles)
    spoken = [f"- {_escape(line)}" for line in list_quotes(collation)] if any(pair.rows for pair in collation.pairs) else []
    yield from ["", "## Quotations", "", *spoken] if spoken else []


def _places(collation: Collation) -> Iterator[str]:
    """Yield the table of the facts that versions give differently."""
    out, same = left_out(collation), twins(collation)
    for siglum, why in out.items():
        yield f"- {siglum} is left out: it {why}."
    for siglum, first in same.items():
        yield f"- {siglum} is the same text as {first}."
    yield from (f"- {line}" for line in describe_digests(collation))
    order = [siglum for siglum in base_first(collation) if siglum not in out and siglum not in same]
    yield ""
    yield f"## Facts that versions give differently, as against {collation.base}"
    yield ""
    yield f"| | | {' | '.join(order)} |"
    yield f"| ---: | --- |{' --- |' * len(order)}"
    for number, row in enumerate(fact_rows(collation), 1):
        yield f"| {numbered(number, row)} | {_escape(row.beside)} | {' | '.join(_escape(row.cells[siglum]) for siglum in order)} |"
    yield ""
    yield legend(collation.base) + "."


def _pair(pair: Pair, articles: dict[Siglum, Article]) -> Iterator[str]:
    yield f"## {pair.a} and {pair.b}"
    yield ""
    yield describe_relation(pair)
    if not pair.rows:
        return
    yield from describe_share(pair)
    yield ""
    for line in [*describe_evidence(pair.lineage), *describe_lent_dates(pair, articles), *(f"{note.text}." for note in pair.notes)]:
        yield f"- {_escape(line)}"
    if pair.lineage.exemplars:
        yield "- Cannot tell which version a difference began in: the text behind both is not held."
    for weight in WEIGHTS:
        found = [(number, v) for number, v in enumerate(pair.variants, 1) if v.weight is weight]
        if found and weight in _SHOWN:
            yield ""
            yield f"### {len(found)} {WEIGHT_NAMES[weight]}"
            yield ""
            for number, variant in found:
                yield f"{number}. {_finding(variant, pair, articles)}"
    yield ""
    yield f"{count_weights(pair.variants)}."


def _finding(variant: Variant, pair: Pair, articles: dict[Siglum, Article]) -> str:
    sides = [
        f"{siglum}: “{_text(span, articles[siglum])}”" for siglum, span in ((pair.a, variant.a), (pair.b, variant.b)) if span is not None
    ]
    aside = describe_aside(variant)
    note = f" — {_escape(aside)}" if aside else ""
    return f"**{describe_variant(variant, pair)}** {' | '.join(sides)}{note}"


def _text(span: Span, article: Article) -> str:
    return _escape(" ".join(article.text.content[span.start : span.end].split()))


def _escape(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|" else char for char in text)
