"""What the commands that list rows have in common: the archive that they read, filters, formats."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from variorum.cli.declare import add_output
from variorum.cli.output import complain, write
from variorum.errors import UsageError

if TYPE_CHECKING:
    from variorum.api import Archive

FORMATS = ("table", "json", "jsonl", "csv", "parquet")
DEFAULT_ARCHIVE = "variorum.db"
_MOST_SHOWN = 200
"""Rows of a table on a screen, unless `--limit` says otherwise: more nobody reads."""


def add_archive(parser: argparse.ArgumentParser) -> None:
    """Declare `--archive`."""
    parser.add_argument("--archive", metavar="FILE", help=f"the archive ({DEFAULT_ARCHIVE} here, or what VARIORUM_ARCHIVE names)")


def archive_path(options: argparse.Namespace) -> str:
    """Return the path of the archive that is meant."""
    return options.archive or os.environ.get("VARIORUM_ARCHIVE") or DEFAULT_ARCHIVE


def open_archive(options: argparse.Namespace, *, readonly: bool = True) -> Archive:
    """Open the archive that is meant.

    Raises:
        ArchiveError: there is none, or it cannot be opened.
    """
    from variorum import api

    return api.open(archive_path(options), readonly=readonly)


def open_told(options: argparse.Namespace) -> Archive:
    """Open the archive that is meant, its stories told: what was collated without them, or judged since, is told first.

    Raises:
        ArchiveError: there is none, or stories are to be told and it cannot be written or keeps no texts.
    """
    from variorum.corpus.options import CollateOptions
    from variorum.corpus.progress import show_progress
    from variorum.corpus.stories import bring_up_to_date

    bring_up_to_date(archive_path(options), show_progress, jobs=CollateOptions().workers)
    return open_archive(options)


def is_path(source: str) -> bool:
    """Return whether a source names a file, a folder or a row of a file that is there."""
    try:
        return os.path.exists(source) or os.path.exists(source.rpartition("#")[0])
    except ValueError:  # a NUL
        return False


def add_listing(parser: argparse.ArgumentParser, *filters: str) -> None:
    """Declare what a listing takes: the archive, formats, `--limit`, and some of the filters outlet and since."""
    add_archive(parser)
    parser.add_argument("-f", "--format", choices=FORMATS, default="table", help="what to write (table); parquet wants --output or a pipe")
    if "outlet" in filters:
        parser.add_argument("--outlet", metavar="NAME", help="only of this outlet")
    if "since" in filters:
        parser.add_argument("--since", metavar="DAY", type=_day, help="only what can have been published on or after this day (2024-05-31)")
    parser.add_argument("--limit", type=_count, metavar="N", help="rows to write at most")
    add_output(parser)


def _day(written: str) -> str:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", written):
        raise argparse.ArgumentTypeError(f"{written} is no day; write it as 2024-05-31")
    return written


def _count(written: str) -> int:
    if not written.isascii() or not written.isdigit() or int(written) < 1:
        raise argparse.ArgumentTypeError(f"{written} is no number from 1 up")
    return int(written)


def most_rows(options: argparse.Namespace) -> int | None:
    """Return how many rows to read: of a table one more than it shows, to tell whether there are more."""
    return (options.limit or _MOST_SHOWN) + 1 if options.format == "table" else options.limit


def write_rows(row: type, rows: Iterable[object], options: argparse.Namespace) -> int:
    """Write rows in the format asked for; return how many lines or rows were written."""
    if options.format == "parquet":
        return _write_parquet(row, rows, options.output)
    if options.format == "table":
        return _write_table(row, rows, options)
    lines = _lines_of(options.format)(row, rows)
    return write((line + "\n" for line in lines), options.output)


def _lines_of(format: str) -> Callable[[type, Iterable[object]], Iterator[str]]:
    if format == "csv":
        from variorum.writers.listing_csv import write_listing_csv

        return write_listing_csv
    from variorum.writers.listing_json import write_listing_json, write_listing_jsonl

    return write_listing_json if format == "json" else write_listing_jsonl


def _write_table(row: type, rows: Iterable[object], options: argparse.Namespace) -> int:
    from variorum.writers.listing_text import write_listing
    from variorum.writers.screen import current_screen

    todo = iter(rows)
    held = list(islice(todo, options.limit or _MOST_SHOWN))
    if not held:
        complain("there are none.")
        return 0
    count = write([write_listing(row, held, current_screen())], options.output)
    if next(todo, None) is not None:
        complain(f"these are the first {len(held):,} rows. Ask for more with --limit N, or for all with -f csv or -f jsonl.")
    return count


def _write_parquet(row: type, rows: Iterable[object], output: str) -> int:
    from variorum.writers.listing_parquet import write_listing_parquet

    if output != "-":
        try:
            with open(output, "wb") as file:
                return write_listing_parquet(row, rows, file)
        except OSError as error:
            raise UsageError(f"{output} cannot be written ({error.strerror}). Name another file with --output.") from None
    if sys.stdout.isatty():
        raise UsageError("Parquet is not for a screen. Name a file with --output, or write into a pipe.")
    out: BinaryIO = sys.stdout.buffer
    return write_listing_parquet(row, rows, out)
