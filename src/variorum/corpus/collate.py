"""Sources → an archive: the order of the work on a corpus.

    ingest     records in batches → texts, witnesses, postings     one transaction a batch
    match      a batch's postings against all before → passages    one transaction a batch
    read       texts that share a passage → zones, quotations, dates, variants against their best neighbours
    tell       what is new → stories and lineages, with those that are kept (`telling.py`)

A batch is cut by its place in the input and logged before it is worked on, so that the same command after a stop goes on
with the same batches; what is marked as done is not done again. Texts are numbered in the order in which they are
committed, and a batch is matched against lower numbers only: the result does not depend on where a run was stopped.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from variorum.corpus.batches import Batch, cut_batches
from variorum.corpus.facts import FactSheet
from variorum.corpus.options import CollateOptions, Until
from variorum.corpus.pool import Pool, open_pool
from variorum.corpus.progress import Progress, Silent
from variorum.corpus.readings import read_archive
from variorum.corpus.resume import choose_preset, find_place, name_run
from variorum.corpus.segments import Segments
from variorum.corpus.telling import tell_archive
from variorum.corpus.work import Contents, Pairs, Prepared, align_candidates, load_tokens, prepare_texts, renumber, split_candidates
from variorum.ingest.sources.paths import read_all
from variorum.kernels.fast import warm
from variorum.match.pairs import accept_pairs
from variorum.match.postings import fingerprint_tokens
from variorum.match.presets import Preset
from variorum.match.seeds import find_seeds
from variorum.model import Collated, Reject
from variorum.store import Archive, BatchState, Delivery, Logged, Segment, delete_archive, hash_text, open_archive

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from variorum.kernels.arrays import Candidates, Passages, Postings

_PAIRS_AT_ONCE = 2_000
"""Pairs that a worker aligns at once."""
_COLUMNS = {"a_start": "a_starts", "a_end": "a_ends", "b_start": "b_starts", "b_end": "b_ends"}


@dataclass(frozen=True, slots=True)
class _Run:
    """What every step of a run needs."""

    archive: Archive
    pool: Pool
    options: CollateOptions
    preset: Preset
    segments: Segments
    facts: FactSheet
    progress: Progress
    report: Callable[[Reject], None]


def collate_archive(
    sources: Sequence[str],
    path: str,
    options: CollateOptions,
    *,
    progress: Progress | None = None,
    report: Callable[[Reject], None] = lambda reject: None,
) -> Collated:
    """Collate sources into an archive, going on where the same command stopped before.

    Args:
        sources: files and folders, as `ingest.sources` takes them.
        path: the archive; made if it is not there.
        options: how.
        progress: is told how far the work has come.
        report: is told of each record that cannot be used.

    Returns:
        The figures of this run; those of passages and words are of the whole archive.

    Raises:
        ArchiveError: the archive cannot be opened or written, or was made with another preset; what was committed stays.
    """
    made = not os.path.exists(path)
    found = _collate(sources, path, options, progress or Silent(), report)
    if made and not found.read:
        delete_archive(path)  # an empty one would only be in the way
    return found


def _collate(sources: Sequence[str], path: str, options: CollateOptions, progress: Progress, report: Callable[[Reject], None]) -> Collated:
    with open_archive(path, create=True) as archive, open_pool(options.workers) as pool:
        preset = choose_preset(archive, options.preset)
        warm()
        resumed = archive.resume(name_run(sources, options), sources, options.preset)
        run = _Run(archive, pool, options, preset, Segments(archive), FactSheet(archive), progress, report)
        candidates = sum(_match_again(run, number) for number, batch in resumed.batches.items() if batch.state is BatchState.INGESTED)
        candidates += sum(_match(run, number, new) for number, new in _ingest(run, resumed.run, sources, resumed.batches))
        if options.until in (Until.READINGS, Until.STORIES):
            read_archive(archive, pool, run.progress)
        if options.until is Until.STORIES:
            tell_archive(archive, pool, run.progress)
        if options.until is not Until.MATCH:  # else the next run goes on from here
            archive.finish(resumed.run)
        return _sum_up(archive, resumed.run, candidates, told=options.until is Until.STORIES)


def _sum_up(archive: Archive, run: int, candidates: int, *, told: bool) -> Collated:
    counts = archive.counts(run)
    sizes = [len(family.witnesses) for family in archive.list_families()]
    stories, tellers = archive.stories.count() if told else (None, 0)
    return Collated(
        counts.read,
        counts.rejected,
        counts.new,
        counts.known,
        counts.versions,
        counts.texts,
        candidates,
        counts.passages,
        counts.pairs,
        len(sizes),
        sum(sizes),
        counts.shared,
        counts.words,
        stories,
        tellers,
    )


# ingest -------------------------------------------------------------------------------------------------------------


def _ingest(run: _Run, number: int, sources: Sequence[str], logged: Mapping[int, Logged]) -> Iterator[tuple[int, Postings | None]]:
    """Add the records that are not in the archive yet; yield each batch with the postings of its new texts."""
    run.progress.begin("reading and matching", None)
    rows = run.options.rows
    found = read_all(sources, rows.mapping, after=find_place(logged.values()), most=rows.most_characters)
    batches = cut_batches(found, most_characters=run.options.batch_characters)
    waiting: deque[tuple[int, Batch]] = deque()
    for prepared in run.pool.run(prepare_texts, _prepare(run, number, batches, logged, waiting)):
        at, batch = waiting.popleft()
        new = _add(run, at, batch, prepared)
        run.progress.advance(len(batch.records) + len(batch.rejects))
        yield at, new


def _prepare(
    run: _Run, number: int, batches: Iterator[Batch], logged: Mapping[int, Logged], waiting: deque[tuple[int, Batch]]
) -> Iterator[Contents]:
    """Log each batch, and yield those of its texts that the archive does not have."""
    known = {(batch.first, batch.last): at for at, batch in logged.items() if batch.state is BatchState.LOGGED}
    for batch in batches:
        at = known.get((batch.first, batch.last)) or run.archive.log_batch(number, batch.first, batch.last)
        waiting.append((at, batch))
        texts = {hash_text(record.content): record.content for record in batch.records}
        held = run.archive.find_texts(list(texts))
        new = [sha for sha in texts if sha not in held]
        yield Contents(tuple(new), tuple(texts[sha] for sha in new), run.preset, not run.options.keep_texts)


def _add(run: _Run, number: int, batch: Batch, prepared: Prepared) -> Postings | None:
    """Add a batch in one transaction; return the postings of its new texts."""
    out: list[Postings] = []

    def write_segment(fresh: Mapping[str, int]) -> Segment:
        postings = prepared.postings
        if tuple(fresh) != prepared.hashes:  # another process added or removed some of them meanwhile
            texts = {hash_text(record.content): record.content for record in batch.records}
            postings = prepare_texts(Contents(tuple(fresh), tuple(texts[sha] for sha in fresh), run.preset, keep_words=False)).postings
        out.append(renumber(postings, list(fresh.values())))
        return run.segments.write(out[0])

    delivery = Delivery(batch.records, batch.rejects, prepared.tokens, prepared.words, run.options.keep_texts, run.options.role)
    added = run.archive.add_batch(number, delivery, write_segment)
    for reject in (*batch.rejects, *added.refused):
        run.report(reject)
    return out[0] if out else None


# match --------------------------------------------------------------------------------------------------------------


def _match_again(run: _Run, number: int) -> int:
    """Match a batch that was added by a run which stopped before it was matched; return how many pairs are worth aligning."""
    texts = run.archive.load_batch_texts(number)
    if not texts:
        return _match(run, number, None)
    postings = fingerprint_tokens(load_tokens(run.archive.path, np.array(texts, dtype=np.int64)), 0, run.preset)
    return _match(run, number, renumber(postings, texts))


def _match(run: _Run, number: int, new: Postings | None) -> int:
    """Match a batch against all texts before it and keep the passages; return how many pairs are worth aligning."""
    candidates = list(_find_candidates(run, new)) if new is not None else []
    if run.options.until is not Until.MATCH:
        tasks = (Pairs(run.archive.path, part, run.preset) for found in candidates for part in split_candidates(found, _PAIRS_AT_ONCE))
        run.archive.add_parallels(number, _table(list(run.pool.run(align_candidates, tasks))))
        run.segments.merge()
    return sum(len(found.a) for found in candidates)


def _find_candidates(run: _Run, new: Postings) -> Iterator[Candidates]:
    segments = run.segments.load()
    facts = run.facts.load()
    for seeds in find_seeds(new, segments, facts, run.preset):
        yield accept_pairs(seeds, facts.lengths, run.preset)


def _table(found: Sequence[Passages]) -> dict[str, NDArray[np.int64]]:
    """Return passages as the columns of the table of parallels."""
    names = ("a", "b", "a_start", "a_end", "b_start", "b_end", "tokens", "moved")
    empty = np.zeros(0, dtype=np.int64)
    return {name: np.concatenate([empty, *(getattr(part, _COLUMNS.get(name, name)) for part in found)]) for name in names}
