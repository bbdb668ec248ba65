"""`variorum collate`, `parallels`, `families`: what the articles of a collection share."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from variorum.cli.declare import SOURCES, Commands, add_map, add_output, command, no_articles, read_mapping
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

    corpus = _collate(options.sources, options.map)
    if corpus is None:
        return USAGE
    command = f"variorum {'families' if corpus.families else 'read'} {' '.join(options.sources)}"
    write([write_collate(corpus, command)], "-")
    return exit_code(corpus.rejects, len(corpus.articles))


def add_parallels(commands: Commands) -> None:
    """Declare the command `parallels`."""
    example = "  variorum parallels corpus.jsonl -f jsonl > passages.jsonl\n"
    parser = command(commands, "parallels", "list the passages that the articles of a collection share", example, _run_parallels)
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=SOURCES)
    parser.add_argument("-f", "--format", choices=("table", "jsonl"), default="table", help="what to write (table)")
    parser.add_argument("--min-tokens", type=int, default=20, metavar="N", help="words that a passage must have (20)")
    add_map(parser)
    add_output(parser)


def _run_parallels(options: argparse.Namespace) -> int:
    from variorum.writers.collate_text import write_parallels_table
    from variorum.writers.parallels_jsonl import write_parallels
    from variorum.writers.screen import current_screen

    corpus = _collate(options.sources, options.map, options.min_tokens)
    if corpus is None:
        return USAGE
    lines = (
        write_parallels(corpus.parallels) if options.format == "jsonl" else [write_parallels_table(corpus, current_screen()).rstrip("\n")]
    )
    write((line + "\n" for line in lines), options.output)
    return exit_code(corpus.rejects, len(corpus.articles))


def add_families(commands: Commands) -> None:
    """Declare the command `families`."""
    example = "  variorum families articles/\n"
    parser = command(commands, "families", "list the families of a collection: articles that share passages", example, _run_families)
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=SOURCES)
    parser.add_argument("-f", "--format", choices=("table", "jsonl"), default="table", help="what to write (table)")
    add_map(parser)
    add_output(parser)


def _run_families(options: argparse.Namespace) -> int:
    from variorum.writers.collate_text import write_families_table
    from variorum.writers.parallels_jsonl import write_families
    from variorum.writers.screen import current_screen

    corpus = _collate(options.sources, options.map)
    if corpus is None:
        return USAGE
    lines = write_families(corpus.families) if options.format == "jsonl" else [write_families_table(corpus, current_screen()).rstrip("\n")]
    write((line + "\n" for line in lines), options.output)
    return exit_code(corpus.rejects, len(corpus.articles))


def _collate(sources: Sequence[str], map: Sequence[str], min_tokens: int = 20) -> Corpus | None:
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
