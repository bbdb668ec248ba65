"""A record → an article: the whole reading of one text on its own evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from variorum.ingest.dates import day_beside, read_dates
from variorum.ingest.metadata import Metadata, read_metadata
from variorum.ingest.quotes import find_quotes
from variorum.ingest.repair import repair_damage, repair_losses
from variorum.ingest.sentences import find_sentences
from variorum.ingest.zones import find_zones
from variorum.language.dates import parse_day
from variorum.language.detect import detect_language
from variorum.language.grammar import grammar
from variorum.language.page import page_cues
from variorum.model import Article, Quote, Record, Span, Text, Witness, Zone
from variorum.offsets import Mended


def read_article(record: Record) -> Article:
    """Return how a record is read: its repairs, zones, sentences and metadata; offsets are those of the text as found.

    >>> from variorum.model import Source, WitnessId
    >>> record = Record(Source("a.txt"), "OSLO (AP) - Snow fell.", "utf-8", WitnessId("a.txt"), {})
    >>> read_article(record).witness.agency
    'AP'
    """
    found = record.content
    base = Mended(found, repair_damage(found))
    language = record.fields.get("language") or detect_language(base.text)
    repairs = repair_losses(found, base, language)
    mended = Mended(found, repairs)
    rules, cues = grammar(language), page_cues(language)
    zones = find_zones(mended.text, rules, cues)
    sentences = find_sentences(mended.text, zones, rules)
    quotes = find_quotes(mended.text, zones, sentences, rules)
    metadata = read_metadata(mended.text, zones, rules, cues)
    text = Text(hashlib.sha256(found.encode("utf-8", "surrogatepass")).hexdigest(), found, record.encoding)
    witness = _date_witness(_witness(record, text, language, metadata), mended, zones)
    return Article(
        witness=witness,
        text=text,
        zones=tuple(Zone(*mended.found(z.start, z.end), z.kind, z.author, z.date) for z in zones),
        repairs=repairs,
        sentences=tuple(Span(*mended.found(s.start, s.end)) for s in sentences),
        quotes=tuple(_as_found(quote, mended) for quote in quotes),
        dates=read_dates(mended, zones, sentences, rules, witness),
    )


def read_copy(article: Article, record: Record) -> Article:
    """Return how a record is read whose text was read before, of another delivery: only what its fields say is read anew.

    Args:
        article: as the same text was read, in the same language.
        record: another delivery of it.

    >>> from variorum.model import Source, WitnessId
    >>> one, other = (Record(Source(name), "Snow fell on Oslo on Monday.", "utf-8", WitnessId(name), {"published": f"2024-05-0{n}"}) for n, name in enumerate("ab", 1))
    >>> read_copy(read_article(one), other) == read_article(other)
    True
    """
    language = record.fields.get("language") or article.witness.language
    mended, rules = Mended(article.text.content, article.repairs), grammar(language)
    inside = [replace(zone, start=mended.mended(zone.start), end=mended.mended(zone.end)) for zone in article.zones]
    sentences = [Span(mended.mended(span.start), mended.mended(span.end)) for span in article.sentences]
    witness = _date_witness(
        _witness(record, article.text, language, read_metadata(mended.text, inside, rules, page_cues(language))), mended, inside
    )
    return replace(article, witness=witness, dates=read_dates(mended, inside, sentences, rules, witness))


def _date_witness(witness: Witness, mended: Mended, zones: Sequence[Zone]) -> Witness:
    """Return a witness with the day that is printed beside its text, where nothing else gives one."""
    beside = day_beside(mended.text, zones, grammar(witness.language)) if witness.written is None else None
    return replace(witness, written=beside.isoformat(), written_by="the day printed beside it") if beside else witness


def divide_again(article: Article, zones: tuple[Zone, ...]) -> Article:
    """Return an article read with other zones, as its siblings show them: sentences, quotations and dates anew, all else as it was.

    Args:
        article: as it was read alone; it is not changed.
        zones: its parts, in offsets of the text as found.
    """
    mended, rules = Mended(article.text.content, article.repairs), grammar(article.witness.language)
    inside = [replace(zone, start=mended.mended(zone.start), end=mended.mended(zone.end)) for zone in zones]
    sentences = find_sentences(mended.text, inside, rules)
    return replace(
        article,
        zones=zones,
        sentences=tuple(Span(*mended.found(s.start, s.end)) for s in sentences),
        quotes=tuple(_as_found(quote, mended) for quote in find_quotes(mended.text, inside, sentences, rules)),
        dates=read_dates(mended, inside, sentences, rules, article.witness),
    )


def _as_found(quote: Quote, mended: Mended) -> Quote:
    """Turn a quotation's offsets of the mended text into those of the text as found."""
    start, end = mended.found(quote.start, quote.end)
    if quote.speaker_start is None or quote.speaker_end is None:
        return replace(quote, start=start, end=end)
    speaker = mended.found(quote.speaker_start, quote.speaker_end)
    return replace(quote, start=start, end=end, speaker_start=speaker[0], speaker_end=speaker[1])


def _witness(record: Record, text: Text, language: str | None, read: Metadata) -> Witness:
    """Join what the record's fields say with what the text says; the fields come first."""
    fields = record.fields
    return Witness(
        id=record.id,
        text=text.sha256,
        source=record.source,
        uri=fields.get("uri"),
        outlet=fields.get("outlet") or read.outlet,
        language=language,
        headline=fields.get("headline") or read.headline,
        dek=fields.get("dek") or read.dek,
        byline=fields.get("byline") or read.byline,
        authors=read.authors,
        agency=read.agency,
        place=read.place,
        published=fields.get("published") or (read.published.isoformat() if read.published else None),
        written=read.written.isoformat() if read.written else _day(fields.get("published")),
        retrieved=fields.get("retrieved"),
        written_by=read.written_by or ("its date of publication" if _day(fields.get("published")) else None),
    )


def _day(published: str | None) -> str | None:
    """Return the day of a date of publication as a record gives it, or None if it gives none that can be read."""
    day = parse_day(published or "", grammar("en"))
    return day.isoformat() if day else None
