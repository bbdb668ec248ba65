"""`variorum read`: how each article is read."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from variorum.cli.declare import SOURCES, Commands, add_map, add_max_chars, add_output, command, no_articles, read_row_options
from variorum.cli.output import exit_code, report, write
from variorum.errors import UsageError
from variorum.model import Reject

if TYPE_CHECKING:
    from variorum.model import Article


def add_read(commands: Commands) -> None:
    """Declare the command `read`."""
    example = "  variorum read paper.txt\n  variorum read articles.jsonl -f jsonl\n"
    parser = command(commands, "read", "show how articles are read: zones, repairs, metadata", example, _run_read)
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=SOURCES)
    parser.add_argument("-f", "--format", choices=("text", "jsonl"), default="text", help="what to write (text)")
    add_map(parser)
    add_max_chars(parser)
    add_output(parser)


def _run_read(options: argparse.Namespace) -> int:
    from variorum.ingest.article import read_article
    from variorum.ingest.sources.paths import read_all

    rows = read_row_options(options)
    rejects: list[Reject] = []

    def lines() -> Iterator[str]:
        for found in read_all(options.sources, rows.mapping, most=rows.most_characters):
            if isinstance(found, Reject):
                rejects.append(found)
                report(found)
            else:
                yield _format_article(read_article(found), options.format)

    written = write(lines(), options.output)
    if not written and not rejects:
        raise UsageError(no_articles(options.sources))
    return exit_code(rejects, written)


def _format_article(article: Article, format: str) -> str:
    if format == "jsonl":
        from variorum.writers.article_json import write_article

        return write_article(article) + "\n"
    from variorum.writers.article_text import write_article_text
    from variorum.writers.screen import current_screen

    return write_article_text(article, current_screen())
