"""`variorum collate`: sources into an archive; into memory, and nothing kept, where the packages of an archive are not installed."""

from __future__ import annotations

import argparse
import shlex
from importlib.util import find_spec
from typing import TYPE_CHECKING

from variorum.cli.collection import collate_in_memory
from variorum.cli.declare import SOURCES, Commands, add_map, add_max_chars, command, no_articles, read_row_options
from variorum.cli.listing import DEFAULT_ARCHIVE, archive_path
from variorum.cli.output import OK, REJECTED, USAGE, complain, exit_code, report, write
from variorum.errors import UsageError
from variorum.model import Role

if TYPE_CHECKING:
    from variorum.corpus.options import CollateOptions
    from variorum.model import Collated

_NEEDED = ("numba", "numpy", "zstandard")
_EXAMPLE = """\
  variorum collate articles/
  variorum collate corpus.jsonl.gz --map text=fulltext --archive news.db
  variorum collate day1.jsonl day2.jsonl --until parallels --memory 4GB
"""


def add_collate(commands: Commands) -> None:
    """Declare the command `collate`."""
    parser = command(commands, "collate", "find what the articles of a collection share, and keep it in an archive", _EXAMPLE, _run_collate)
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=SOURCES)
    parser.add_argument(
        "--archive",
        metavar="FILE",
        help=f"where to keep it ({DEFAULT_ARCHIVE}, or what VARIORUM_ARCHIVE names); one that is there is added to",
    )
    parser.add_argument("--until", choices=("match", "parallels", "readings", "stories"), default="stories", help="the last step (stories)")
    parser.add_argument("--no-text", action="store_true", help="keep hashes and offsets only, no texts; ends with the step parallels")
    parser.add_argument("--role", choices=[role.value for role in Role], help="what these deliveries are, where their rows do not say")
    parser.add_argument("--jobs", type=int, default=0, metavar="N", help="processes (all cores)")
    parser.add_argument("--memory", metavar="SIZE", help="how much to take, as in 4GB (no bound)")
    parser.add_argument(
        "--preset", choices=("wire_copy", "archive", "noisy_ocr"), default="wire_copy", help="how closely to search (wire_copy)"
    )
    add_map(parser)
    add_max_chars(parser)


def _run_collate(options: argparse.Namespace) -> int:
    from variorum.writers.collate_text import write_collate, write_collated

    asked = _options(options)
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing and not options.archive:
        complain(f"an archive needs {', '.join(missing)} (`pip install 'variorum[corpus]'`); this is found in memory and not kept")
        corpus = collate_in_memory(options.sources, read_row_options(options))
        if corpus is None:
            return USAGE
        write([write_collate(corpus, f"variorum {'families' if corpus.families else 'read'} {shlex.join(options.sources)}")], "-")
        return exit_code(corpus.rejects, len(corpus.articles))
    from variorum.corpus.collate import collate_archive
    from variorum.corpus.progress import show_progress

    path = archive_path(options)
    with show_progress() as progress:
        found = collate_archive(options.sources, path, asked, progress=progress, report=report)
    if not found.read:
        if found.rejected:
            return USAGE
        raise UsageError(no_articles(options.sources))
    write([write_collated(found, _next_command(options, found))], "-")
    return REJECTED if found.rejected else OK


def _next_command(options: argparse.Namespace, found: Collated) -> str:
    named = f" --archive {shlex.quote(options.archive)}" if options.archive else ""
    if options.until == "match":
        return f"variorum collate {shlex.join(options.sources)}{named}"
    listed = "stories" if found.stories else "families" if found.families else "articles"
    return f"variorum {listed}{named}"


def _options(options: argparse.Namespace) -> CollateOptions:
    from variorum.corpus.options import CollateOptions, Until, parse_memory

    if options.jobs < 0:
        raise UsageError("--jobs wants a number from 1 up.")
    until = Until(options.until)
    if options.no_text and until in (Until.READINGS, Until.STORIES):
        until = Until.PARALLELS
    return CollateOptions(
        until,
        not options.no_text,
        Role(options.role) if options.role else None,
        options.jobs,
        parse_memory(options.memory) if options.memory else None,
        options.preset,
        read_row_options(options),
    )
