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

WriteSegment = Callable[[Mapping[str, int]], Segment | None]
"""Given the new texts by their sha256, with the numbers that they get, writes the file of their postings (synced) and lists it."""
_IDS = 500


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
    for start in range(0, len(hashes), _IDS):
        part = hashes[start : start + _IDS]
        found.update(db.execute(f"SELECT sha256, number FROM text WHERE sha256 IN ({_marks(part)})", part))
    return found


def _marks(items: Sequence[object]) -> str:
    return ", ".join("?" * len(items))


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
    versions = _Versions(db, [clean(record.id) for record, _ in records])
    outlets = _Outlets(db)
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
    db.executemany(
        TABLES["fact"].insert.replace("INSERT", "INSERT OR IGNORE", 1), [(text, *to_values(Fact)(fact)) for text, fact in facts.items()]
    )
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


class _Versions:
    """The versions of the articles that a batch names: loaded at once, kept up to date while it is added."""

    def __init__(self, db: sqlite3.Connection, ids: Sequence[str]) -> None:
        self._db = db
        names = {str(id) for id in ids}
        names |= {article for name in names for article, _ in split_id(name)}
        self._held: dict[str, list[tuple[int, int, int]]] = {}
        wanted = sorted(names)
        for start in range(0, len(wanted), _IDS):
            part = wanted[start : start + _IDS]
            query = f"SELECT article, version, text, number FROM witness WHERE article IN ({_marks(part)}) ORDER BY version"
            for article, version, text, number in db.execute(query, part):
                self._held.setdefault(article, []).append((version, text, number))

    def place(self, id: str, text: int) -> tuple[str, int | None]:
        """Return the article that an id names, and the version that this text becomes; None if it is known."""
        article = next((a for a, n in split_id(id) if any(version == n for version, _, _ in self._held.get(a, ()))), id)
        held = self._held.get(article, [])
        if any(known == text for _, known, _ in held):
            return article, None
        version = max((version for version, _, _ in held), default=0) + 1
        while version > 1 and self._is_taken(f"{article}@{version}"):
            version += 1
        return article, version

    def _is_taken(self, id: str) -> bool:
        """Return whether a witness has an id already: an article may have been delivered under the id of a version."""
        query = "SELECT 1 FROM witness WHERE article = ? AND version = ?"
        return any(
            any(version == number for version, _, _ in self._held.get(article, ())) or self._db.execute(query, (article, number)).fetchone()
            for article, number in split_id(id)
        )

    def take(self, article: str, version: int, text: int, number: int) -> None:
        """Remember a witness that is being added."""
        self._held.setdefault(article, []).append((version, text, number))

    def first(self, article: str) -> int:
        """Return the number of an article's first version."""
        return self._held[article][0][2]


def split_id(id: str) -> list[tuple[str, int]]:
    """Return how an id may be meant, as an article and a version: as it stands first.

    >>> split_id("bbc-7@2")
    [('bbc-7@2', 1), ('bbc-7', 2)]
    """
    article, at, number = id.rpartition("@")
    later = at and article and number.isascii() and number.isdigit() and int(number[:9]) > 1 and not number.startswith("0")
    return [(id, 1), (article, int(number[:9]))] if later else [(id, 1)]


class _Outlets:
    """Numbers of outlets, given as they come."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._numbers: dict[str, int] = {}

    def number(self, name: str | None) -> int:
        """Return the number of an outlet, a new one if it has none; -1 if there is no outlet."""
        if not name:
            return -1
        name = clean(name)
        if name not in self._numbers:
            row = self._db.execute("SELECT number FROM outlet WHERE name = ?", (name,)).fetchone()
            self._numbers[name] = row[0] if row else self._db.execute("INSERT INTO outlet VALUES (NULL, ?)", (name,)).lastrowid or -1
        return self._numbers[name]


def add_rejects(db: sqlite3.Connection, batch: int, rejects: Sequence[Reject]) -> None:
    """Add rejects; one of the same record and stage as before takes its place."""
    write = to_values(Reject)
    db.executemany(TABLES["reject"].insert.replace("INSERT", "INSERT OR REPLACE", 1), [(None, batch, *write(reject)) for reject in rejects])
