"""`variorum parallels`, `variorum families`: what the versions of an archive share, or the articles of some sources."""

from __future__ import annotations

import argparse

from variorum.cli.collection import collate_in_memory
from variorum.cli.declare import SOURCES, Commands, add_map, add_max_chars, command, read_row_options
from variorum.cli.listing import add_listing, archive_path, most_rows, open_archive, write_rows
from variorum.cli.output import OK, USAGE, exit_code, write
from variorum.errors import UsageError

MOST_IN_FAMILY = 1_000
"""Versions of a family whose pairs are listed unasked."""


def add_parallels(commands: Commands) -> None:
    """Declare the command `parallels`."""
    example = """\
  variorum parallels -f jsonl > passages.jsonl
  variorum parallels --outlet "The Courier" --since 2024-05-01
  variorum parallels --families
  variorum parallels corpus.jsonl -f jsonl
"""
    parser = command(commands, "parallels", "list the passages that versions share", example, _run_parallels)
    parser.add_argument("sources", nargs="*", metavar="SOURCE", help=f"in place of an archive, collated in memory: {SOURCES}")
    parser.add_argument("--min-tokens", type=int, default=20, metavar="N", help="words that a passage must have (20)")
    parser.add_argument("--families", action="store_true", help="of each family only what its middle shares with the others")
    add_map(parser)
    add_max_chars(parser)
    add_listing(parser, "outlet", "since")


def _run_parallels(options: argparse.Namespace) -> int:
    from variorum.model import Parallel

    if options.min_tokens < 1:
        raise UsageError("--min-tokens wants a number from 1 up.")
    if options.sources:
        return _parallels_in_memory(options)
    with open_archive(options) as archive:
        if not options.families and options.limit is None:
            _check_families(archive.held.count_largest_family(options.min_tokens), archive_path(options))
        rows = archive.parallels(
            min_tokens=options.min_tokens, outlet=options.outlet, since=options.since, limit=most_rows(options), families=options.families
        )
        write_rows(Parallel, rows, options)
    return OK


def _check_families(largest: int, path: str) -> None:
    if largest > MOST_IN_FAMILY:
        raise UsageError(
            f"A family in {path} has {largest:,} versions, too many to list every two of them. Give --families (each with the version "
            "in the middle of its family), or --limit N."
        )


def _parallels_in_memory(options: argparse.Namespace) -> int:
    from variorum.model import Parallel
    from variorum.writers.collate_text import write_parallels_table
    from variorum.writers.screen import current_screen

    _check_alone(options)
    corpus = collate_in_memory(options.sources, read_row_options(options), options.min_tokens)
    if corpus is None:
        return USAGE
    if options.format == "table":
        write([write_parallels_table(corpus, current_screen())], options.output)
    else:
        write_rows(Parallel, corpus.parallels[: options.limit], options)
    return exit_code(corpus.rejects, len(corpus.articles))


def _check_alone(options: argparse.Namespace) -> None:
    """Raise UsageError if sources are given together with what only an archive can be asked."""
    for name in ("archive", "outlet", "since", "families"):
        if getattr(options, name, None):
            raise UsageError(f"--{name} asks an archive. Leave the sources out, or collate them first: `variorum collate SOURCE`.")


def add_families(commands: Commands) -> None:
    """Declare the command `families`."""
    example = "  variorum families\n  variorum families articles/\n"
    parser = command(commands, "families", "list the families: versions that share passages", example, _run_families)
    parser.add_argument("sources", nargs="*", metavar="SOURCE", help=f"in place of an archive, collated in memory: {SOURCES}")
    add_map(parser)
    add_max_chars(parser)
    add_listing(parser)


def _run_families(options: argparse.Namespace) -> int:
    from variorum.model import Family

    if options.sources:
        return _families_in_memory(options)
    with open_archive(options) as archive:
        write_rows(Family, archive.families(limit=most_rows(options)), options)
    return OK


def _families_in_memory(options: argparse.Namespace) -> int:
    from variorum.model import Family
    from variorum.writers.collate_text import write_families_table
    from variorum.writers.screen import current_screen

    _check_alone(options)
    corpus = collate_in_memory(options.sources, read_row_options(options))
    if corpus is None:
        return USAGE
    if options.format == "table":
        write([write_families_table(corpus, current_screen())], options.output)
    else:
        write_rows(Family, corpus.families[: options.limit], options)
    return exit_code(corpus.rejects, len(corpus.articles))
