"""`variorum compare` and `variorum explain`: versions of one story, side by side."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from variorum.cli.declare import Commands, add_output, command
from variorum.cli.listing import add_archive, archive_path, is_path, open_archive
from variorum.cli.output import CONDITION, OK, REJECTED, complain, write
from variorum.errors import UsageError
from variorum.model import Siglum, Weight

if TYPE_CHECKING:
    from variorum.model import Article, Collation

_SOURCES = "files, rows (file.jsonl#3), ids of versions in an archive, or - for standard input"


def add_compare(commands: Commands) -> None:
    """Declare the command `compare`."""
    example = """\
  variorum compare wire.txt paper.txt
  variorum compare wire.txt paper.txt blog.txt --base A
  variorum compare wire.txt paper.txt -f html -o page.html
  variorum compare - paper.txt -f json < wire.txt
  variorum compare wire.txt paper.txt --fail-on substantive
  variorum compare wire-17 courier-2024-05-31-17 --archive variorum.db
"""
    parser = command(commands, "compare", "compare versions of a story", example, _run_compare)
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=_SOURCES)
    add_archive(parser)
    parser.add_argument(
        "-f", "--format", choices=("text", "json", "jsonl", "html", "csv", "md"), default="text", help="what to write (text)"
    )
    parser.add_argument("--base", metavar="SIGLUM", help="the version that the others are compared with (the first)")
    parser.add_argument("--siglum", action="append", default=[], metavar="R=PATH", help="a siglum for a version")
    parser.add_argument("--show", metavar="WEIGHTS", help="weights to show: substantive,style,accidental,mechanical")
    parser.add_argument("--all", action="store_true", help="show what is the same too, and every weight")
    parser.add_argument("--full-text", action="store_true", help="on a page, quote every sentence, not only those that differ")
    parser.add_argument(
        "--fail-on",
        choices=[weight.value for weight in Weight],
        metavar="WEIGHT",
        help="leave with 1 if a variant of this weight or heavier is found",
    )
    add_output(parser)


def _run_compare(options: argparse.Namespace) -> int:
    from variorum.pipeline import compare_articles

    if len(options.sources) < 2:
        raise UsageError("A comparison needs two texts or more. Give another path, or - for standard input.")
    weights = _weights(options.show)
    named = dict(zip(_sigla(options.sources, options.siglum), options.sources, strict=True))
    held, rejected = _read_versions(named, options)
    if options.base and options.base not in held:
        raise UsageError(
            f"No text that can be read has the siglum {options.base}; there are {', '.join(held)}. Name one of these with --base."
        )
    collation = compare_articles(list(held.values()), sigla=list(held), base=Siglum(options.base) if options.base else None)
    write([_format_compare(collation, options.format, weights, everything=options.all, full_text=options.full_text)], options.output)
    order = list(Weight)
    heavy = options.fail_on and any(
        order.index(v.weight) >= order.index(Weight(options.fail_on)) for pair in collation.pairs for v in pair.variants
    )
    return CONDITION if heavy else REJECTED if rejected else OK


def _read_versions(named: dict[Siglum, str], options: argparse.Namespace) -> tuple[dict[Siglum, Article], list[Siglum]]:
    """Read the versions by siglum; of three or more, one that cannot be read is told and left out, as long as two remain."""
    from variorum.errors import SourceError

    if len(named) == 2:
        return dict(zip(named, read_articles(list(named.values()), options), strict=True)), []
    held: dict[Siglum, Article] = {}
    rejected: list[SourceError] = []
    for siglum, source in named.items():
        try:
            held[siglum] = read_articles([source], options)[0]
        except SourceError as unread:
            rejected.append(unread)
    if len(held) < 2:
        raise rejected[0]
    for problem in rejected:
        complain(str(problem))
    return held, [siglum for siglum in named if siglum not in held]


def read_articles(sources: Sequence[str], options: argparse.Namespace) -> list[Article]:
    """Return the articles that paths name, or ids of an archive, each as read alone; a path that is there comes first."""
    if list(sources).count("-") > 1:
        raise UsageError("Standard input can be read once only. Give the other text as a file.")
    return [_read_named(source, options) for source in sources]


def _read_named(source: str, options: argparse.Namespace) -> Article:
    from variorum.errors import SourceError
    from variorum.ingest.article import read_article
    from variorum.ingest.sources.paths import read_one

    archive = archive_path(options)
    if source == "-" or is_path(source) or not (options.archive or os.path.exists(archive)):
        return read_article(read_one(source))
    with open_archive(options) as held:
        try:
            return held.article(source)
        except UsageError:
            remedy = "Check the path; `variorum articles` lists the ids."
            raise SourceError(source, f"no such file, nor a version of that id in {archive}", remedy) from None


def _sigla(sources: Sequence[str], given: Sequence[str]) -> list[Siglum]:
    from variorum.pipeline import name_sigla

    named: dict[str, Siglum] = {}
    for item in given:
        name, found, path = item.partition("=")
        if not (name and found and path in sources):
            raise UsageError(f"--siglum {item} fits no text. Write it as R=PATH, with one of the paths given.")
        named[path] = Siglum(name)
    if len(set(named.values())) != len(named):
        raise UsageError("Two texts have one siglum. Give each its own.")
    free = iter(label for label in name_sigla(len(sources) + len(named)) if label not in named.values())
    return [named[source] if source in named else next(free) for source in sources]


def _weights(show: str | None) -> tuple[Weight, ...] | None:
    if show is None:
        return None
    try:
        return tuple(Weight(name.strip()) for name in show.split(","))
    except ValueError:
        raise UsageError(f"--show {show} names no weight. Use some of {', '.join(Weight)}, with commas between.") from None


def _format_compare(collation: Collation, format: str, weights: tuple[Weight, ...] | None, *, everything: bool, full_text: bool) -> str:
    if format == "html":
        from variorum.writers.compare_html import write_compare_html

        return write_compare_html(collation, full_text=full_text)
    if format in ("json", "jsonl"):
        from variorum.writers.compare_json import write_compare_json

        return write_compare_json(collation, indent=format == "json") + "\n"
    if format == "csv":
        from variorum.writers.compare_csv import write_compare_csv

        return write_compare_csv(collation)
    if format == "md":
        from variorum.writers.compare_markdown import write_compare_markdown

        return write_compare_markdown(collation)
    from variorum.writers.compare_text import SHOWN, write_compare_text
    from variorum.writers.screen import current_screen

    return write_compare_text(collation, current_screen(), show=weights or SHOWN, everything=everything)


def add_explain(commands: Commands) -> None:
    """Declare the command `explain`."""
    parser = command(
        commands, "explain", "show every intermediate of one comparison", "  variorum explain wire.txt paper.txt\n", _run_explain
    )
    parser.add_argument("sources", nargs=2, metavar="SOURCE", help=_SOURCES)
    add_archive(parser)


def _run_explain(options: argparse.Namespace) -> int:
    from variorum.pipeline import compare_articles, trace_alignment
    from variorum.writers.explain_text import write_explain
    from variorum.writers.inert import inert

    articles = read_articles(options.sources, options)
    found = trace_alignment(*articles)
    write([inert(write_explain(compare_articles(articles), found.words, found.passages))], "-")
    return OK
