"""`variorum collate`: what the articles of a collection share."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from variorum.cli.declare import SOURCES, Commands, add_map, command, no_articles, read_mapping
from variorum.cli.output import USAGE, exit_code, report, write
from variorum.errors import UsageError

if TYPE_CHECKING:
    from variorum.model import Corpus


def add_collate(commands: Commands) -> None:
    """Declare the command `collate`."""
    example = "  variorum collate articles/\n  variorum collate corpus.jsonl --map text=fulltext\n"
    parser = command(commands, "collate", "find what the articles of a collection share, up to 5,000 of them", example, _run_collate)
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=SOURCES)
    add_map(parser)


def _run_collate(options: argparse.Namespace) -> int:
    from variorum.writers.collate_text import write_collate

    corpus = collate_in_memory(options.sources, options.map)
    if corpus is None:
        return USAGE
    command = f"variorum {'families' if corpus.families else 'read'} {' '.join(options.sources)}"
    write([write_collate(corpus, command)], "-")
    return exit_code(corpus.rejects, len(corpus.articles))


def collate_in_memory(sources: Sequence[str], map: Sequence[str], min_tokens: int = 20) -> Corpus | None:
    """Collate sources; None if nothing of them can be read, every reason being told already."""
    from variorum.ingest.sources.paths import read_all
    from variorum.pipeline import collate_records

    if min_tokens < 1:
        raise UsageError("--min-tokens wants a number from 1 up.")
    corpus = collate_records(read_all(sources, read_mapping(map)), least_tokens=min_tokens)
    for reject in corpus.rejects:
        report(reject)
    if not corpus.articles and not corpus.rejects:
        raise UsageError(no_articles(sources))
    return corpus if corpus.articles else None
