"""A comparison as JSON: schema `variorum.compare/1`."""

from __future__ import annotations

import json

from variorum.model import Article, Collation, Entry, Lineage, Note, Pair, Reading, Share, Siglum, Span, Variant
from variorum.writers.article_json import Json, dates_json, quotes_json, span_json, witness_json


def write_compare_json(collation: Collation, *, indent: bool = True) -> str:
    """Return a comparison as JSON, indented by one space or in one line; keys and their order are those of the contract."""
    articles = dict(zip(collation.sigla, collation.settled, strict=True))
    pair = collation.pairs[0]
    two = len(collation.articles) == 2
    body: dict[str, Json] = {
        "schema": "variorum.compare/1",
        "same_text": all(p.same_text for p in collation.pairs),
        "same_event": pair.same_event if two else None,
        "witnesses": [witness_json(article, siglum) for siglum, article in articles.items()],
        "alignments": [{"a": span_json(x.a), "b": span_json(x.b), "moved": x.moved} for x in pair.alignments] if two else [],
        "variants": [_variant(v, pair, articles) for v in pair.variants] if two else [_entry(e, articles) for e in collation.apparatus],
        "quotes": [quote for siglum, article in articles.items() for quote in quotes_json(article, siglum)],
        "dates": [found for siglum, article in articles.items() for found in dates_json(article, siglum)],
        "shares": {"a": _share(pair.shares[0]), "b": _share(pair.shares[1])} if two else None,
        "lineage": _lineage(collation.lineage),
        "notes": [_note(note) for note in list(dict.fromkeys(note for p in collation.pairs for note in p.notes))],
    }
    if not two:
        body |= {"base": collation.base, "pairs": [_pair(p) for p in collation.pairs]}
    return json.dumps(body, ensure_ascii=False, indent=1 if indent else None)


def _side(span: Span | None, article: Article) -> Json:
    return None if span is None else {"start": span.start, "end": span.end, "text": article.text.content[span.start : span.end]}


def _variant(variant: Variant, pair: Pair, articles: dict[Siglum, Article]) -> Json:
    return {
        "kind": variant.kind.value,
        "weight": variant.weight.value,
        "contradiction": variant.contradiction,
        "altered": variant.altered,
        "doubt": variant.doubt.value if variant.doubt else None,
        "a": _side(variant.a, articles[pair.a]),
        "b": _side(variant.b, articles[pair.b]),
        "elsewhere": [{"witness": e.witness, "start": e.start, "end": e.end} for e in variant.elsewhere],
        "note": variant.note,
    }


def _entry(entry: Entry, articles: dict[Siglum, Article]) -> Json:
    return {"readings": {reading.siglum: _reading(reading, articles[reading.siglum]) for reading in entry.readings}}


def _reading(reading: Reading, article: Article) -> Json:
    if reading.span is None:
        return None
    span: dict[str, Json] = {
        "start": reading.span.start,
        "end": reading.span.end,
        "text": article.text.content[reading.span.start : reading.span.end],
    }
    if reading.kind is None or reading.weight is None:
        return span
    weighed: dict[str, Json] = {
        "kind": reading.kind.value,
        "weight": reading.weight.value,
        "contradiction": reading.contradiction,
        "doubt": reading.doubt.value if reading.doubt else None,
    }
    return span | weighed


def _pair(pair: Pair) -> Json:
    """Return what one of three witnesses or more has in common with the base."""
    return {
        "a": pair.a,
        "b": pair.b,
        "same_text": pair.same_text,
        "shares": {"a": _share(pair.shares[0]), "b": _share(pair.shares[1])},
        "lineage": _lineage(pair.lineage),
    }


def _note(note: Note) -> Json:
    places = [{"start": span.start, "end": span.end} for span in (note.first, note.second)]
    return {"witness": note.witness, "places": list[Json](places), "text": note.text}


def _share(share: Share) -> Json:
    return {"shared": share.shared, "of": share.of, "speech": share.speech}


def _lineage(lineage: Lineage) -> Json:
    return {
        "relation": lineage.relation.value if lineage.relation else None,
        "confidence": lineage.confidence,
        "witnesses": [{"siglum": x.siglum, "held": False, "label": x.label, "agency": x.agency} for x in lineage.exemplars],
        "derivations": [{"parent": d.parent, "child": d.child, "manner": d.manner.value} for d in lineage.derivations],
        "evidence": [
            {"kind": e.kind, "points_to": e.points_to, "witness": e.witness, "start": e.start, "end": e.end, "text": e.text}
            for e in lineage.evidence
        ],
        "alternatives": list(lineage.alternatives),
    }
