"""What commands are declared with: a parser whose errors are one line, and the options that several commands have."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from variorum.errors import UsageError

if TYPE_CHECKING:
    from variorum.ingest.sources.options import RowOptions

SOURCES = "files of text or rows (JSON lines, JSON, CSV, TSV, Parquet; .gz and .zst too), folders, patterns, or - for standard input"


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line that says what to do."""

    def error(self, message: str) -> None:  # type: ignore[override]
        """Raise UsageError with what argparse says, and where to look."""
        raise UsageError(f"{message[:1].upper()}{message[1:]}. See `{self.prog} --help`.")


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def command(commands: Commands, name: str, about: str, example: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
    """Declare a command; its help opens with examples."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=about, description=f"{about[:1].upper()}{about[1:]}.\n\n{example}", formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.set_defaults(run=run)
    return parser


def add_output(parser: argparse.ArgumentParser) -> None:
    """Declare `--output`."""
    parser.add_argument("-o", "--output", default="-", metavar="FILE", help="where to write; - is standard output")


def add_map(parser: argparse.ArgumentParser) -> None:
    """Declare `--map`."""
    about = "a field by our name, as in text=fulltext or published=meta.day"
    parser.add_argument("--map", action="append", default=[], metavar="OURS=THEIRS", help=about)


def add_max_chars(parser: argparse.ArgumentParser) -> None:
    """Declare `--max-chars`."""
    about = "characters that a text may have; a longer one is rejected (10000000)"
    parser.add_argument("--max-chars", type=int, default=10_000_000, metavar="N", help=about)


def read_row_options(options: argparse.Namespace) -> RowOptions:
    """Return how rows are to be read, as `--map` and `--max-chars` give it."""
    from variorum.ingest.sources.options import RowOptions

    if options.max_chars < 1:
        raise UsageError("--max-chars wants a number from 1 up.")
    return RowOptions(read_mapping(options.map), options.max_chars)


def read_mapping(map: Sequence[str]) -> dict[str, str]:
    """Return the names of columns by ours, as `--map` gives them."""
    pairs = [item.partition("=") for item in map]
    if any(not (ours and theirs) for ours, _, theirs in pairs):
        raise UsageError("--map wants OURS=THEIRS, as in --map text=fulltext.")
    return {ours: theirs for ours, _, theirs in pairs}


def no_articles(sources: Sequence[str]) -> str:
    """Return the message for sources that hold nothing."""
    return f"No articles in {', '.join(sources)}. Give files of text (.txt), JSON lines (.jsonl), CSV or Parquet."
