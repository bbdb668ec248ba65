"""`variorum trace`: one place of a story in all its versions."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from variorum.cli.declare import SOURCES, Commands, add_map, add_max_chars, add_output, command, no_articles, read_row_options
from variorum.cli.listing import add_archive, archive_path, is_path, open_told
from variorum.cli.output import CONDITION, exit_code, report, write
from variorum.errors import UsageError
from variorum.model import Reject

if TYPE_CHECKING:
    from variorum.model import Article


def add_trace(commands: Commands) -> None:
    """Declare the command `trace`."""
    example = (
        '  variorum trace articles/ "at least 250"\n  variorum trace corpus.jsonl "26 miners" --instead "12 miners"\n'
        '  variorum trace courier-2024-05-31-17 "26 miners" --archive news.db\n'
    )
    parser = command(commands, "trace", "follow one place of a story through all its versions", example, _run_trace)
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=f"{SOURCES}; or a story of an archive, by its id or that of a version")
    parser.add_argument("reading", metavar="READING", help="words of one place, as some version has them")
    parser.add_argument("--instead", metavar="READING", help="another reading of that place, counted apart")
    parser.add_argument("-f", "--format", choices=("table", "json", "csv"), default="table", help="what to write (table)")
    add_archive(parser)
    add_map(parser)
    add_max_chars(parser)
    add_output(parser)


def _run_trace(options: argparse.Namespace) -> int:
    from variorum.pipeline import trace_reading
    from variorum.writers import trace_text
    from variorum.writers.screen import current_screen

    articles, rejects = _read_story(options) or _read_sources(options)
    if not articles:
        raise UsageError(no_articles(options.sources))
    trace = trace_reading(articles, options.reading, instead=options.instead)
    if options.format == "table":
        written = trace_text.write_trace_table(trace, current_screen())
    else:
        written = trace_text.write_trace_json(trace) if options.format == "json" else trace_text.write_trace_csv(trace)
    write([written], options.output)
    return CONDITION if not trace.rows else exit_code(rejects, len(articles))


def _read_story(options: argparse.Namespace) -> tuple[list[Article], list[Reject]] | None:
    """Return the versions of the story that is named; None where files are: a path that is there comes first."""
    (name, *more) = options.sources
    if (
        more
        or name == "-"
        or any(char in name for char in "*?[")
        or is_path(name)
        or not (options.archive or os.path.exists(archive_path(options)))
    ):
        return None
    from variorum.corpus.stories import read_story

    with open_told(options) as archive:
        return read_story(archive.held, name), []


def _read_sources(options: argparse.Namespace) -> tuple[list[Article], list[Reject]]:
    from variorum.ingest.article import read_article
    from variorum.ingest.sources.paths import read_all

    rows = read_row_options(options)
    found = list(read_all(options.sources, rows.mapping, most=rows.most_characters))
    rejects = [item for item in found if isinstance(item, Reject)]
    for reject in rejects:
        report(reject)
    return [read_article(item) for item in found if not isinstance(item, Reject)], rejects
