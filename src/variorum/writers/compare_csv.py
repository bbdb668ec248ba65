"""Variants as CSV: one row a variant, or one row a reading where there are three versions or more."""

from __future__ import annotations

import csv
import io

from variorum.model import Article, Collation, Siglum, Span

PAIR_COLUMNS = ("number", "kind", "weight", "contradiction", "doubt", "a_start", "a_end", "a_text", "b_start", "b_end", "b_text", "note")
ENTRY_COLUMNS = (
    "number",
    "lemma_start",
    "lemma_end",
    "lemma",
    "siglum",
    "start",
    "end",
    "text",
    "kind",
    "weight",
    "contradiction",
    "doubt",
)


def write_compare_csv(collation: Collation) -> str:
    """Return the variants of a comparison as CSV with a header; offsets are code points of the texts as found."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    articles = dict(zip(collation.sigla, collation.articles, strict=True))
    if len(collation.pairs) == 1:
        pair = collation.pairs[0]
        writer.writerow(PAIR_COLUMNS)
        for number, v in enumerate(pair.variants, 1):
            a, b = _cells(v.a, articles[pair.a]), _cells(v.b, articles[pair.b])
            writer.writerow([number, v.kind.value, v.weight.value, int(v.contradiction), v.doubt.value if v.doubt else "", *a, *b, v.note])
        return out.getvalue()
    writer.writerow(ENTRY_COLUMNS)
    base = articles[Siglum(collation.base)]
    for number, entry in enumerate(collation.apparatus, 1):
        for r in entry.readings[1:]:
            judged = [
                r.kind.value if r.kind else "",
                r.weight.value if r.weight else "",
                int(r.contradiction),
                r.doubt.value if r.doubt else "",
            ]
            writer.writerow([number, *_cells(entry.lemma, base), r.siglum, *_cells(r.span, articles[r.siglum]), *judged])
    return out.getvalue()


def _cells(span: Span | None, article: Article) -> list[object]:
    return ["", "", ""] if span is None else [span.start, span.end, article.text.content[span.start : span.end]]
