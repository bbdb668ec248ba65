"""Texts that share a passage → articles as read, and their variants against the texts that share most with them."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.corpus.parts import parts
from variorum.corpus.pool import Pool
from variorum.corpus.progress import Progress
from variorum.ingest.article import read_article
from variorum.ingest.words import read_words
from variorum.model import Article
from variorum.pipeline import Prepared, compare_prepared, prepare_article
from variorum.readings import count_body
from variorum.store import Archive, BatchState, Compared, open_archive

NEIGHBOURS = 3
"""Texts against which the variants of one are found: those that share most words with it."""
_READ_AT_ONCE, _COMPARED_AT_ONCE = 50, 20


@dataclass(frozen=True, slots=True)
class Unread:
    """Witnesses to be read, by their numbers."""

    archive: str
    witnesses: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Uncompared:
    """Pairs of texts to be compared, each with the witness that stands for it: (text, witness), (text, witness)."""

    archive: str
    pairs: tuple[tuple[tuple[int, int], tuple[int, int]], ...]


def read_archive(archive: Archive, pool: Pool, progress: Progress) -> None:
    """Read every witness that stands for a text with a passage, and compare each such text with its neighbours.

    What is there already is not done again; each part is kept as soon as it is done.
    """
    for batch in archive.find_batches(BatchState.MATCHED):
        unread = [witness for _, witness in archive.find_unread(batch)]
        progress.begin("reading", len(unread))
        tasks = (Unread(archive.path, part) for part in parts(unread, _READ_AT_ONCE))
        for articles in pool.run(read_witnesses, tasks):
            archive.add_articles(articles)
            progress.advance(len(articles))
        pairs = archive.find_uncompared(batch, NEIGHBOURS)
        progress.begin("comparing", len(pairs))
        work = (Uncompared(archive.path, part) for part in parts(pairs, _COMPARED_AT_ONCE))
        for compared in pool.run(compare_pairs, work):
            archive.add_compared(None, compared)
            progress.advance(len(compared))
        archive.mark_batch(batch, BatchState.READ)


def read_witnesses(task: Unread) -> list[tuple[int, Article, int]]:
    """Return witnesses as read, each with its number and the words of its body."""
    with open_archive(task.archive, readonly=True) as archive:
        articles = [(number, read_article(archive.load_record(number))) for number in task.witnesses]
    return [(number, article, count_body(read_words(article))) for number, article in articles]


def compare_pairs(task: Uncompared) -> list[Compared]:
    """Return pairs of texts compared."""
    held: dict[int, Prepared] = {}
    out = []
    with open_archive(task.archive, readonly=True) as archive:
        for pair in task.pairs:
            for _, witness in pair:
                if witness not in held:
                    held[witness] = prepare_article(archive.load_article(witness) or read_article(archive.load_record(witness)))
            (a, first), (b, second) = pair
            out.append(Compared(a, b, compare_prepared(held[first], held[second])))
    return out
