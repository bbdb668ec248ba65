"""How an article is read, as JSON: schema `variorum.article/1`; also the `witnesses` of a comparison."""

from __future__ import annotations

import json
from collections.abc import Mapping

from variorum.model import Article, Siglum, Span, Zone

Json = Mapping[str, "Json"] | list["Json"] | str | int | float | bool | None


def span_json(span: Span | None) -> Json:
    """Return a span as an object, null for none."""
    return None if span is None else {"start": span.start, "end": span.end}


def _zone(zone: Zone) -> Json:
    who: dict[str, Json] = {"author": zone.author, "date": zone.date} if zone.author or zone.date else {}
    where: dict[str, Json] = {"kind": zone.kind.value, "start": zone.start, "end": zone.end}
    return where | who


def witness_json(article: Article, siglum: Siglum | None = None) -> dict[str, Json]:
    """Return a witness as the contract has it, its zones and repairs included."""
    witness = article.witness
    head: dict[str, Json] = {} if siglum is None else {"siglum": siglum}
    body: dict[str, Json] = {
        "id": witness.id,
        "source": {"path": witness.source.path, "record": witness.source.record},
        "held": True,
        "uri": witness.uri,
        "sha256": article.text.sha256,
        "encoding": article.text.encoding,
        "language": witness.language,
        "headline": witness.headline,
        "dek": witness.dek,
        "byline": witness.byline,
        "authors": list(witness.authors),
        "outlet": witness.outlet,
        "agency": witness.agency,
        "place": witness.place,
        "published": witness.published,
        "retrieved": witness.retrieved,
        "text": article.text.content,
        "zones": [_zone(zone) for zone in article.zones],
        "repairs": [
            {"start": r.start, "end": r.end, "found": r.found, "restored": r.restored, "rule": r.rule, "support": r.support}
            for r in article.repairs
        ],
    }
    return head | body


def quotes_json(article: Article, siglum: Siglum | None = None) -> list[Json]:
    """Return the quotations of an article."""
    head: dict[str, Json] = {} if siglum is None else {"witness": siglum}
    return [
        head
        | {
            "start": q.start,
            "end": q.end,
            "speaker": q.speaker,
            "speaker_start": q.speaker_start,
            "speaker_end": q.speaker_end,
            "cue": q.cue,
            "marked": q.marked,
            "utterance": q.utterance,
        }
        for q in article.quotes
    ]


def dates_json(article: Article, siglum: Siglum | None = None) -> list[Json]:
    """Return the dates of an article."""
    head: dict[str, Json] = {} if siglum is None else {"witness": siglum}
    text = article.text.content
    return [
        head | {"start": d.start, "end": d.end, "text": text[d.start : d.end], "value": d.value, "resolved_by": d.resolved_by}
        for d in article.dates
    ]


def write_article(article: Article) -> str:
    """Return an article as one line of JSON."""
    body: dict[str, Json] = {"schema": "variorum.article/1"}
    body |= witness_json(article)
    body |= {"sentences": [span_json(s) for s in article.sentences], "quotes": quotes_json(article), "dates": dates_json(article)}
    return json.dumps(body, ensure_ascii=False)
