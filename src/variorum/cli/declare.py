"""What commands are declared with: a parser whose errors are one line, and the options that several commands have."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import TypeAlias

from variorum.errors import UsageError

SOURCES = "files of text, rows (JSON lines, CSV), folders, or - for standard input"


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
    parser.add_argument("--map", action="append", default=[], metavar="OURS=THEIRS", help="a column by our name, as in text=fulltext")


def read_mapping(map: Sequence[str]) -> dict[str, str]:
    """Return the names of columns by ours, as `--map` gives them."""
    pairs = [item.partition("=") for item in map]
    if any(not (ours and theirs) for ours, _, theirs in pairs):
        raise UsageError("--map wants OURS=THEIRS, as in --map text=fulltext.")
    return {ours: theirs for ours, _, theirs in pairs}


def no_articles(sources: Sequence[str]) -> str:
    """Return the message for sources that hold nothing."""
    return f"No articles in {', '.join(sources)}. Give files of text (.txt), JSON lines (.jsonl) or CSV."
