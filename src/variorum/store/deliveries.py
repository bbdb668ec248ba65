"""Records of a batch → texts and witnesses, each text once, in one transaction with the segment of their postings.

An id seen again with the same text is the same witness; with another text it is the next version, `id@2`. The same text
under two ids is two witnesses of one text. What was taken down is refused.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from variorum.columns import clean, to_values
from variorum.model import Record, Reject, Role, Witness, WitnessId
from variorum.store.moments import bound_moment
from variorum.store.rows import BatchState, Fact, Held, Segment
from variorum.store.schema import TABLES
from variorum.store.segments import list_segment
from variorum.store.texts import compress
from variorum.store.versions import AT_ONCE, Outlets, Versions, marks

WriteSegment = Callable[[Mapping[str, int]], Segment | None]
"""Given the new texts by their sha256, with the numbers that they get, writes the file of their postings (synced) and lists it."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A batch as it comes in: its records in order, and what is known of each distinct text by its sha256."""

    records: Sequence[Record]
    rejects: Sequence[Reject] = ()
    tokens: Mapping[str, int] = field(default_factory=dict)
    """How many words each text has; a text that is absent here counts as 0."""
    words: Mapping[str, bytes] = field(default_factory=dict)
    """For an archive without texts: hashes and offsets of each text's words, packed."""
    keep_texts: bool = True
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What a batch brought."""

    texts: tuple[int, ...]
    """The number of each record's text, in the order of the records; -1 where it was refused."""
    fresh: Mapping[str, int]
    """The texts that the archive did not have, by sha256, with their numbers; ascending."""
    new: int
    known: int
    versions: int
    refused: tuple[Reject, ...]


def hash_text(content: str) -> str:
    """Return the sha256 of a text's UTF-8 bytes, as `Text` has it.

    >>> hash_text("Snow fell.")[:8]
    '4b3fee52'
    """
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def find_texts(db: sqlite3.Connection, hashes: Sequence[str]) -> dict[str, int]:
    """Return the numbers of those texts that are held, by sha256."""
    found: dict[str, int] = {}
    for start in range(0, len(hashes), AT_ONCE):
        part = hashes[start : start + AT_ONCE]
        found.update(db.execute(f"SELECT sha256, number FROM text WHERE sha256 IN ({marks(part)})", part))
    return found


def add_delivery(db: sqlite3.Connection, path: str, batch: int, delivery: Delivery, write_segment: WriteSegment | None) -> Added:
    """Add a batch's texts, witnesses, rejects and segment; inside the transaction of the caller."""
    hashes = [hash_text(record.content) for record in delivery.records]
    refused = _refused(db, delivery.records, hashes)
    distinct = {sha: record for record, sha, no in zip(delivery.records, hashes, refused, strict=True) if not no}
    held = find_texts(db, list(distinct))
    fresh = _number(db, [sha for sha in distinct if sha not in held])
    db.executemany(TABLES["text"].insert, _text_rows(batch, delivery, distinct, fresh))
    numbers = held | fresh
    counts = _add_witnesses(
        db, batch, delivery, [(r, sha) for r, sha, no in zip(delivery.records, hashes, refused, strict=True) if not no], numbers
    )
    rejects = tuple(_refusal(record) for record, no in zip(delivery.records, refused, strict=True) if no)
    add_rejects(db, batch, [*delivery.rejects, *rejects])
    segment = write_segment(fresh) if write_segment and fresh else None
    if segment is not None:
        list_segment(db, path, segment)
    added = Added(tuple(-1 if no else numbers[sha] for sha, no in zip(hashes, refused, strict=True)), fresh, *counts, rejects)
    first, last = (min(fresh.values()), max(fresh.values())) if fresh else (None, None)
    db.execute(
        "UPDATE batch SET state = ?, read = ?, rejected = ?, new = ?, known = ?, versions = ?, first_text = ?, last_text = ? WHERE number = ?",
        (BatchState.INGESTED.value, sum(counts), len(delivery.rejects) + len(rejects), *counts, first, last, batch),
    )
    return added


def _refused(db: sqlite3.Connection, records: Sequence[Record], hashes: Sequence[str]) -> list[bool]:
    stones = {sha for (sha,) in db.execute("SELECT hash FROM tombstone")}
    if not stones:
        return [False] * len(records)
    return [sha in stones or hash_witness(clean(r.id), sha) in stones for r, sha in zip(records, hashes, strict=True)]


def hash_witness(id: str, sha256: str) -> str:
    """Return the hash that stands for one witness of a text which others hold too."""
    return hash_text(f"{id}\0{sha256}")


def _refusal(record: Record) -> Reject:
    return Reject(
        record.source,
        "collate",
        "this text was taken down (`variorum remove`) and is not added again",
        "Leave it out; to hold it all the same, use another archive.",
    )


def _number(db: sqlite3.Connection, hashes: Sequence[str]) -> dict[str, int]:
    """Give numbers to new texts: in order, and none that was ever given before."""
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'text'").fetchone()
    first = (row[0] if row else 0) + 1
    return {sha: first + n for n, sha in enumerate(hashes)}


def _text_rows(batch: int, delivery: Delivery, distinct: Mapping[str, Record], fresh: Mapping[str, int]) -> Iterator[tuple[object, ...]]:
    write = to_values(Held)
    for sha, number in fresh.items():
        record = distinct[sha]
        content = compress(record.content) if delivery.keep_texts else None
        tokens = delivery.tokens.get(sha, 0)
        yield number, *write(Held(sha, content, record.encoding, len(record.content), tokens, delivery.words.get(sha), batch))


def _add_witnesses(
    db: sqlite3.Connection, batch: int, delivery: Delivery, records: Sequence[tuple[Record, str]], numbers: Mapping[str, int]
) -> tuple[int, int, int]:
    """Add witnesses; return how many are new, known already, and new versions."""
    counts = [0, 0, 0]
    versions = Versions(db, [clean(record.id) for record, _ in records])
    outlets = Outlets(db)
    write = to_values(Witness)
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'witness'").fetchone()
    next_number = (row[0] if row else 0) + 1
    rows: list[tuple[object, ...]] = []
    facts: dict[int, Fact] = {}
    for record, sha in records:
        article, version = versions.place(clean(record.id), numbers[sha])
        counts[1 if version is None else 0 if version == 1 else 2] += 1
        if version is None:
            continue
        witness = _witness(record, sha, article, version, delivery.role)
        text = numbers[sha]
        versions.take(article, version, text, next_number)
        rows.append(_linked((next_number, batch, *write(witness)), text))
        if text not in facts:
            first = versions.first(article)
            facts[text] = Fact(
                outlets.number(witness.outlet), bound_moment(witness.published).week, first, next_number, delivery.tokens.get(sha, 0)
            )
        next_number += 1
    db.executemany(TABLES["witness"].insert, rows)
    db.executemany(TABLES["fact"].insert_new, [(text, *to_values(Fact)(fact)) for text, fact in facts.items()])
    return counts[0], counts[1], counts[2]


_TEXT_COLUMN = TABLES["witness"].names.index("text")


def _linked(values: tuple[object, ...], text: int) -> tuple[object, ...]:
    """Return the values of a witness with the number of its text in place of the hash."""
    return (*values[:_TEXT_COLUMN], text, *values[_TEXT_COLUMN + 1 :])


def _witness(record: Record, sha: str, article: str, version: int, role: Role | None) -> Witness:
    """Return the witness of a record that has not been read: what its fields say."""
    fields = record.fields
    said = fields.get("role", "").lower()
    published = fields.get("published")
    moments = bound_moment(published)
    return Witness(
        id=WitnessId(article if version == 1 else f"{article}@{version}"),
        text=sha,
        source=record.source,
        uri=fields.get("uri"),
        outlet=fields.get("outlet"),
        language=fields.get("language"),
        headline=fields.get("headline"),
        dek=fields.get("dek"),
        byline=fields.get("byline"),
        agency=fields.get("agency"),
        place=fields.get("place"),
        published=published,
        retrieved=fields.get("retrieved"),
        article=article,
        version=version,
        role=role or (Role(said) if said in tuple(Role) else None),
        earliest=moments.earliest,
        latest=moments.latest,
        status=fields.get("status"),
    )


def add_rejects(db: sqlite3.Connection, batch: int, rejects: Sequence[Reject]) -> None:
    """Add rejects; one of the same record and stage as before takes its place."""
    write = to_values(Reject)
    db.executemany(TABLES["reject"].upsert, [(None, batch, *write(reject)) for reject in rejects])
