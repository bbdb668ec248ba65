"""`variorum trace`: one place of a story in all its versions."""

from __future__ import annotations

import argparse

from variorum.cli.declare import SOURCES, Commands, add_map, add_max_chars, add_output, command, no_articles, read_row_options
from variorum.cli.output import CONDITION, exit_code, report, write
from variorum.errors import UsageError
from variorum.model import Reject


def add_trace(commands: Commands) -> None:
    """Declare the command `trace`."""
    example = '  variorum trace articles/ "at least 250"\n  variorum trace corpus.jsonl "26 miners" --instead "12 miners"\n'
    parser = command(commands, "trace", "follow one place of a story through all its versions", example, _run_trace)
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=SOURCES)
    parser.add_argument("reading", metavar="READING", help="words of one place, as some version has them")
    parser.add_argument("--instead", metavar="READING", help="another reading of that place, counted apart")
    parser.add_argument("-f", "--format", choices=("table", "json", "csv"), default="table", help="what to write (table)")
    add_map(parser)
    add_max_chars(parser)
    add_output(parser)


def _run_trace(options: argparse.Namespace) -> int:
    from variorum.ingest.article import read_article
    from variorum.ingest.sources.paths import read_all
    from variorum.pipeline import trace_reading
    from variorum.writers import trace_text
    from variorum.writers.screen import current_screen

    rows = read_row_options(options)
    found = list(read_all(options.sources, rows.mapping, most=rows.most_characters))
    rejects = [item for item in found if isinstance(item, Reject)]
    for reject in rejects:
        report(reject)
    articles = [read_article(item) for item in found if not isinstance(item, Reject)]
    if not articles:
        raise UsageError(no_articles(options.sources))
    trace = trace_reading(articles, options.reading, instead=options.instead)
    if options.format == "table":
        written = trace_text.write_trace_table(trace, current_screen())
    else:
        written = trace_text.write_trace_json(trace) if options.format == "json" else trace_text.write_trace_csv(trace)
    write([written], options.output)
    return CONDITION if not trace.rows else exit_code(rejects, len(articles))
