"""An archive: one SQLite file, its segments beside it. The one place with state, and the only way to it.

Each method that adds does so in one transaction, all or nothing; what it returns from is kept, whatever happens next.
Two processes may add at a time: they wait for each other. Readers never wait.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from os import PathLike, fspath
from pathlib import Path
from types import TracebackType
from typing import Self

from variorum.errors import UsageError
from variorum.model import Article, Family, Judgement, Parallel, Record, Reject, Source, WitnessId
from variorum.store import (
    batches,
    deliveries,
    families,
    judgements,
    listings,
    passages,
    readings,
    removal,
    segments,
    tellings,
    texts,
    totals,
)
from variorum.store.connection import WAIT, connect, explained, writing
from variorum.store.rows import BatchState, Difference, Listed, Logged, OutletMonth, Said, Segment
from variorum.store.schema import create_late_indexes
from variorum.store.stories import Stories
from variorum.store.tellings import Telling

_WIPE_WAIT = 5_000
"""Milliseconds that a removal waits for readers, so that it can empty the log of the database."""


def open_archive(path: str | PathLike[str], *, create: bool = False, readonly: bool = False, wait: float = WAIT) -> Archive:
    """Open an archive.

    Args:
        path: a file.
        create: make it if it is not there.
        readonly: only read; works where nothing can be written.
        wait: seconds to wait for another process that writes.

    Raises:
        ArchiveError: there is none, it is no archive or one of another schema version, or it cannot be opened.
    """
    return Archive(fspath(path), connect(fspath(path), create=create, readonly=readonly, wait=wait))


def delete_archive(path: str | PathLike[str]) -> None:
    """Delete an archive with its segments; one that is not there is deleted already."""
    from shutil import rmtree

    for name in (fspath(path), f"{fspath(path)}-wal", f"{fspath(path)}-shm"):
        Path(name).unlink(missing_ok=True)
    rmtree(segments.segment_folder(fspath(path)), ignore_errors=True)


class Archive:
    """Texts, witnesses, what they share and where they differ. Use as a context, or close it; of one thread and process."""

    def __init__(self, path: str, db: sqlite3.Connection) -> None:
        self.path = path
        self.db = db
        self.stories = Stories(path, db)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self.db.close()

    # ---- the log of runs and batches

    def resume(self, key: str, sources: Sequence[str] = (), options: str = "") -> batches.Resumed:
        """Return the unfinished run of this key whose process is gone, with its batches, or a new run.

        Files that a process left without listing them are swept away first.
        """
        with writing(self.db, self.path):
            segments.sweep(self.db, self.path)
            return batches.resume(self.db, key, sources, options)

    def log_batch(self, run: int, first: Source, last: Source) -> int:
        """Log a batch, from one source to another (included), before it is worked on; return its number."""
        with writing(self.db, self.path):
            return batches.log_batch(self.db, run, first, last)

    def mark_batch(self, batch: int, state: BatchState) -> None:
        """Say how far a batch has come."""
        with writing(self.db, self.path):
            batches.mark_batch(self.db, batch, state)

    def load_preset(self) -> str | None:
        """Return the options of the first run, by which all postings were made; None in a new archive."""
        return batches.load_first_options(self.db)

    def find_batches(self, state: BatchState) -> list[int]:
        """Return the batches of all runs that have come so far and no further, in the order of their texts."""
        return batches.find_batches(self.db, state)

    def load_batches(self, run: int) -> dict[int, Logged]:
        """Return the batches of a run by their numbers."""
        return batches.load_batches(self.db, run)

    def load_batch_texts(self, batch: int) -> list[int]:
        """Return the numbers of the texts that a batch brought and that are held still, ascending."""
        return batches.load_texts(self.db, batch)

    def find_unread(self, batch: int) -> list[tuple[int, int]]:
        """Return the texts (number, number of the first witness) that share a passage with one that a batch brought, and are unread.

        Ascending; both sides of each passage.
        """
        return batches.find_unread(self.db, batch)

    def find_uncompared(self, batch: int, most: int) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        """Return pairs of texts to be compared: of each text that a batch's passages touch, those that share most with it.

        Each text comes with the number of its first witness; pairs that were compared are left out. Ascending.
        """
        return passages.find_uncompared(self.db, batch, most)

    def finish(self, run: int) -> None:
        """Close a run, and make the indexes that readers need."""
        with writing(self.db, self.path):
            create_late_indexes(self.db)
            batches.finish(self.db, run)

    # ---- what a run adds

    def find_texts(self, hashes: Sequence[str]) -> dict[str, int]:
        """Return the numbers of those texts that are held, by sha256."""
        return deliveries.find_texts(self.db, hashes)

    def add_batch(
        self, batch: int, delivery: deliveries.Delivery, write_segment: deliveries.WriteSegment | None = None
    ) -> deliveries.Added:
        """Add a batch's records, rejects and postings, and mark it ingested.

        Args:
            batch: its number in the log; it must not be ingested already.
            delivery: the records, and what is known of their texts.
            write_segment: is given the texts that the archive did not have, by sha256 with their numbers (ascending, in the
                order of the records), while all other writers wait; writes the file of their postings by `write_segment_file`
                and returns its row. Not called when no text is new.

        Raises:
            UsageError: the batch is not logged, or ingested already.
            ArchiveError: the disk is full, or another process holds the archive.
        """
        with writing(self.db, self.path):
            row = self.db.execute("SELECT state FROM batch WHERE number = ?", (batch,)).fetchone()
            if row is None or row[0] != BatchState.LOGGED:
                raise UsageError(f"Batch {batch} is {row[0] if row else 'not logged'}. Only a batch that is logged can be added.")
            return deliveries.add_delivery(self.db, self.path, batch, delivery, write_segment)

    def add_rejects(self, batch: int, rejects: Sequence[Reject]) -> None:
        """Add rejects that a later stage makes."""
        with writing(self.db, self.path):
            deliveries.add_rejects(self.db, batch, rejects)

    def add_parallels(self, batch: int | None, found: passages.Columns) -> int:
        """Add passages (columns a, b, a_start, a_end, b_start, b_end, tokens, moved; a < b) and mark the batch matched.

        Those that are there already, and those of texts that were taken down in the meantime, are left out. Returns how many
        were added.
        """
        with writing(self.db, self.path):
            if batch is not None:
                batches.mark_batch(self.db, batch, BatchState.MATCHED)
            return passages.add_parallels(self.db, found)

    def add_articles(self, articles: Sequence[tuple[int, Article, int]]) -> int:
        """Add how witnesses are read: number of the witness, article, words of its body. Return how many were unread before."""
        with writing(self.db, self.path):
            return readings.add_articles(self.db, articles)

    def add_compared(self, batch: int | None, compared: Iterable[readings.Compared]) -> int:
        """Add the variants and shares of pairs of texts, and mark the batch read; return how many variants there are."""
        with writing(self.db, self.path):
            if batch is not None:
                batches.mark_batch(self.db, batch, BatchState.READ)
            return readings.add_compared(self.db, compared)

    # ---- segments of postings

    @property
    def segment_folder(self) -> Path:
        """The folder of the segments."""
        return segments.segment_folder(self.path)

    def write_segment_file(self, name: str, write: Callable[[Path], None]) -> str:
        """Write a file of the folder whole or not at all, synced; `write` is given the path to write to. Return its name."""
        with explained(self.path):
            return segments.write_file(self.segment_folder, name, write)

    def load_segments(self) -> dict[int, Segment]:
        """Return the segments by their numbers, in the order of their texts."""
        return segments.load_segments(self.db)

    def replace_segments(self, old: Sequence[int], new: Segment) -> bool:
        """List one segment in the place of others and delete their files; False if one of them is gone already.

        What a removal rewrote in the meantime must not come back: then nothing is replaced, and the new file is deleted.
        """
        folder = self.segment_folder
        with writing(self.db, self.path):
            held = segments.load_segments(self.db)
            there = all(number in held for number in old) and (folder / new.path).is_file()
            gone = [folder / held[number].path for number in old] if there else [folder / new.path]
            if there:
                segments.replace_segments(self.db, self.path, old, new)
        for file in gone:
            file.unlink(missing_ok=True)
        return there

    # ---- what is read back

    def facts(self, first: int = 1) -> totals.TextFacts:
        """Return what matching asks about the texts from a number on, as arrays."""
        return totals.load_facts(self.db, first)

    def counts(self, run: int | None = None) -> totals.Counts:
        """Return the figures of the closing lines, of a run or of all."""
        return totals.count_archive(self.db, run)

    def load_texts(self, numbers: Sequence[int]) -> Iterator[str]:
        """Yield texts by their numbers, in the order asked for.

        Raises:
            ArchiveError: one was removed, or the archive keeps no texts.
        """
        return texts.load_contents(self.db, self.path, numbers)

    def load_words(self, numbers: Sequence[int]) -> list[bytes | None]:
        """Return the packed words of texts, as the batch that brought them gave them; None where it gave none."""
        return texts.load_words(self.db, numbers)

    def load_lengths(self, numbers: Sequence[int]) -> dict[int, int]:
        """Return how many words texts have; one that is not there is left out."""
        return texts.load_lengths(self.db, numbers)

    def load_holders(self, numbers: Sequence[int], most: int | None = None) -> dict[int, list[texts.Holder]]:
        """Return the witnesses of texts (number, id, outlet, published), in the order in which they came, of each so many at most."""
        return texts.load_holders(self.db, numbers, most)

    def neighbours(self, text: int, most: int = 3) -> list[tuple[int, int]]:
        """Return the texts that share most with one, best first: number and shared tokens."""
        return passages.find_neighbours(self.db, text, most)

    def find_witness(self, id: str) -> int:
        """Return the number of a witness.

        Raises:
            UsageError: no witness has that id.
        """
        found = passages.find_witness(self.db, id)
        if found is None:
            raise UsageError(f"{self.path} has no version with the id {id}. `variorum articles` lists the ids.")
        return found[0]

    def load_article(self, witness: int | str) -> Article | None:
        """Return a witness, by its number or id, as it was read; None if it was not read yet (then read `load_record`)."""
        return readings.load_article(self.db, self.path, self._number(witness))

    def load_record(self, witness: int | str) -> Record:
        """Return a witness, by its number or id, as it was delivered.

        Raises:
            UsageError: there is none.
            ArchiveError: the archive keeps no texts.
        """
        return readings.load_record(self.db, self.path, self._number(witness))

    def _number(self, witness: int | str) -> int:
        return self.find_witness(witness) if isinstance(witness, str) else int(witness)

    def scan_parallels(
        self, *, least_tokens: int = 20, ids: Sequence[str] | None = None, outlet: str | None = None, since: str | None = None
    ) -> Iterator[Parallel]:
        """Yield passages between witnesses, streamed, ordered by the witnesses' arrival and by place.

        Args:
            least_tokens: words that a passage must have.
            ids: witnesses that must be one side of it.
            outlet: an outlet that must be one side's.
            since: an ISO day on or after which both can have been published.

        Raises:
            UsageError: there is no witness of one of the ids.
        """
        among = None if ids is None else [self.find_witness(id) for id in ids]
        return passages.scan_parallels(self.db, least_tokens, among, outlet=outlet, since=since)

    def count_largest_family(self, least_tokens: int = 20) -> int:
        """Return how many witnesses the largest family has."""
        return families.count_largest(self.db, least_tokens)

    def list_families(self, least_tokens: int = 20) -> Iterator[Family]:
        """Yield the families, the largest first: witnesses connected by passages or by one text, each with its proxy."""
        return families.list_families(self.db, least_tokens)

    def list_star_parallels(self, least_tokens: int = 20) -> Iterator[Parallel]:
        """Yield the passages of each family's proxy with each of the others."""
        return families.list_star_parallels(self.db, least_tokens)

    def list_tellings(self, among: Sequence[int] | None = None) -> Iterator[Telling]:
        """Yield texts with the witnesses that deliver them, in the order in which they came: every one, or those of the numbers given."""
        return tellings.list_tellings(self.db, among)

    def list_passages(self, text: int, *, earlier: bool = False) -> list[tellings.Passage]:
        """Return the passages of a text, by number, with all others or only with those of lower number."""
        return tellings.list_passages(self.db, text, earlier=earlier)

    def list_articles(self, asked: listings.Filter = listings.ALL) -> Iterator[Listed]:
        """Yield a row for each version, in the order in which they came."""
        return listings.list_articles(self.db, asked)

    def list_variants(self, asked: listings.Filter = listings.ALL) -> Iterator[Difference]:
        """Yield the variants of all pairs of texts that were compared."""
        return listings.list_variants(self.db, asked)

    def list_quotes(self, asked: listings.Filter = listings.ALL) -> Iterator[Said]:
        """Yield the direct speech of all versions that were read."""
        return listings.list_quotes(self.db, asked)

    def list_outlets(self, asked: listings.Filter = listings.ALL) -> Iterator[OutletMonth]:
        """Yield what the versions of each outlet and month share with others."""
        return listings.list_outlets(self.db, asked)

    def list_rejects(self) -> Iterator[Reject]:
        """Yield what could not be used, in the order in which it came."""
        return listings.list_rejects(self.db)

    # ---- a person's word

    def add_judgement(self, a: str, b: str, judged: Judgement) -> Judgement:
        """Keep what a person says of two versions; the hashes of `judged` are those of their texts.

        Raises:
            UsageError: there is no version of one of the ids.
        """
        with writing(self.db, self.path):
            return judgements.add_judgement(self.db, self.find_witness(a), self.find_witness(b), judged)

    def list_judgements(self) -> list[Judgement]:
        """Return all judgements, in the order in which they were given."""
        return judgements.list_judgements(self.db)

    # ---- taking down

    def remove(self, id: str | WitnessId, rewrite: removal.Rewrite) -> removal.Removed:
        """Take a witness down: its rows, its text if no other witness holds it, the text's postings. A tombstone stays.

        Args:
            id: of the witness.
            rewrite: writes a segment (first path) anew (second path) without the postings of a text, and returns how many are left.

        Raises:
            UsageError: there is no witness of that id.
        """
        with writing(self.db, self.path):
            number = self.find_witness(id)
            self.db.execute("PRAGMA secure_delete = ON")
            removed, replaced = removal.remove_witness(self.db, self.path, number, rewrite)
        for file in replaced:
            file.unlink(missing_ok=True)
        return replace(removed, wiped=self._wipe_log())

    def _wipe_log(self) -> bool:
        """Empty the log of the database, where a copy of what is gone may stand; False if a reader needs the log still."""
        with explained(self.path):
            (wait,) = self.db.execute("PRAGMA busy_timeout").fetchone()
            self.db.execute(f"PRAGMA busy_timeout = {min(wait, _WIPE_WAIT)}")
            try:
                busy, _, _ = self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                self.db.execute(f"PRAGMA busy_timeout = {wait}")
        return not busy
