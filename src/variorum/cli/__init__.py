"""The command line: results on standard output, all else on standard error; exit codes as the contract has them.

0 done; 1 the asked-for condition holds (`--fail-on`, or `trace` finds the reading nowhere); 2 usage, or none of the input can be read; 3 finished, some input
rejected; 130 interrupted. A module holds a group of commands, each of two functions: `add_NAME` declares it, `_run_NAME`
runs it and returns the exit code. What a command needs is imported when it runs, so that `--help` answers at once.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from variorum.cli.archive import add_articles, add_find, add_outlets, add_quotes, add_rejects, add_remove, add_variants
from variorum.cli.collate import add_collate
from variorum.cli.compare import add_compare, add_explain
from variorum.cli.declare import Parser
from variorum.cli.kinds import add_kinds
from variorum.cli.output import CONDITION, INTERRUPTED, OK, USAGE, complain
from variorum.cli.passages import add_families, add_parallels
from variorum.cli.read import add_read
from variorum.cli.stories import add_judge, add_lineage, add_stories, add_story
from variorum.cli.trace import add_trace
from variorum.errors import VariorumError

_ABOUT = """\
Show how a news story changed on its way from the wire to the page.

  variorum compare wire.txt paper.txt            what differs, sentence by sentence
  variorum compare wire.txt paper.txt -f html    the same as a page (-f json: for programs)
  variorum read paper.txt                        how one article is read: zones, repairs
  variorum collate articles/                     what a collection shares
  variorum kinds number                          what a kind of variant means
"""
_COMMANDS = (
    add_compare,
    add_read,
    add_collate,
    add_parallels,
    add_families,
    add_variants,
    add_articles,
    add_outlets,
    add_quotes,
    add_rejects,
    add_find,
    add_remove,
    add_stories,
    add_story,
    add_lineage,
    add_judge,
    add_trace,
    add_kinds,
    add_explain,
)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code; every known error is one line on standard error."""
    gc.set_threshold(100_000, 20, 20)  # what a command reads it keeps to its end: to look for garbage so often finds none
    try:
        options = _parser().parse_args(arguments)
        code = options.run(options)
        sys.stdout.flush()
    except VariorumError as error:
        code = complain(str(error), USAGE)
    except KeyboardInterrupt:
        code = complain("interrupted", INTERRUPTED)
    except BrokenPipeError:  # the reader has gone: nothing left to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = OK
    sys.exit(code)


def run() -> NoReturn:
    """Run the command line as a whole process: when all is written leave at once, without taking a million objects apart first.

    Every file is closed by then; what is still to be written can only be on the standard streams.
    """
    try:
        main()
    except SystemExit as leaving:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except OSError:
            raise leaving from None
        os._exit(leaving.code if isinstance(leaving.code, int) else OK if leaving.code is None else CONDITION)


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="variorum", description=_ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter, usage="variorum COMMAND ...")
    parser.add_argument("--version", action="store_true", help="say which version this is")
    parser.set_defaults(run=lambda options: _run_nothing(parser, options))
    commands = parser.add_subparsers(metavar="COMMAND", prog="variorum", parser_class=Parser)
    for add in _COMMANDS:
        add(commands)
    return parser


def _run_nothing(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    if options.version:
        from variorum import __version__

        print(f"variorum {__version__}")
        return OK
    parser.print_help()
    return USAGE
