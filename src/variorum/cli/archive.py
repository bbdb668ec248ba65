"""`variorum variants`, `articles`, `rejects`, `find`, `remove`: what an archive holds, and taking something out of it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from variorum.cli.declare import Commands, command
from variorum.cli.listing import add_archive, add_listing, most_rows, open_archive, open_told, write_rows
from variorum.cli.output import CONDITION, OK, complain, write
from variorum.errors import UsageError
from variorum.model import Kind, Role, Weight

if TYPE_CHECKING:
    from variorum.api import Archive


def add_variants(commands: Commands) -> None:
    """Declare the command `variants`."""
    example = (
        "  variorum variants --weight substantive\n  variorum variants --kind number --since 2024-05-01 -f csv\n  variorum variants ID\n"
    )
    parser = command(commands, "variants", "list where the versions of an archive read differently", example, _run_variants)
    parser.add_argument("ids", nargs="*", metavar="ID", help="versions that must be one side")
    parser.add_argument(
        "--kind", action="append", default=[], choices=[kind.value for kind in Kind], metavar="KIND", help="see `variorum kinds`"
    )
    parser.add_argument(
        "--weight", action="append", default=[], choices=[weight.value for weight in Weight], metavar="WEIGHT", help=", ".join(Weight)
    )
    add_listing(parser, "outlet", "since")


def _run_variants(options: argparse.Namespace) -> int:
    from variorum.store import Difference

    with open_archive(options) as archive:
        rows = archive.variants(
            options.ids, kinds=options.kind, weights=options.weight, outlet=options.outlet, since=options.since, limit=most_rows(options)
        )
        write_rows(Difference, rows, options)
    return OK


def add_articles(commands: Commands) -> None:
    """Declare the command `articles`."""
    example = '  variorum articles\n  variorum articles --outlet "The Courier" -f csv -o courier.csv\n'
    parser = command(commands, "articles", "list the versions of an archive and how much of each another has", example, _run_articles)
    parser.add_argument("ids", nargs="*", metavar="ID", help="versions to list; all if none are named")
    _add_against(parser)
    add_listing(parser, "outlet", "since")


def _add_against(parser: argparse.ArgumentParser) -> None:
    help = "count only what versions of this role have (`collate --role`), and leave these out: " + ", ".join(Role)
    parser.add_argument("--against", choices=[role.value for role in Role], metavar="ROLE", help=help)


def _run_articles(options: argparse.Namespace) -> int:
    from variorum.store import Listed

    with open_archive(options) as archive:
        rows = archive.articles(options.ids, against=options.against, outlet=options.outlet, since=options.since, limit=most_rows(options))
        write_rows(Listed, rows, options)
    return OK


def add_quotes(commands: Commands) -> None:
    """Declare the command `quotes`."""
    example = "  variorum quotes\n  variorum quotes courier-2024-05-31-17 -f jsonl\n  variorum quotes s547b7f2825b2\n"
    about = "list the direct speech of the versions of an archive, or each utterance of a story once, with who is named as its speaker"
    parser = command(commands, "quotes", about, example, _run_quotes)
    parser.add_argument(
        "ids", nargs="*", metavar="ID", help="versions to list, or one story (`variorum stories`); all that were read if none are named"
    )
    add_listing(parser, "outlet", "since")


def _run_quotes(options: argparse.Namespace) -> int:
    from variorum.store import Said

    with open_archive(options) as archive:
        if len(options.ids) == 1 and not _is_version(options.ids[0], archive):
            return _write_ledger(options)
        write_rows(Said, archive.quotes(options.ids, outlet=options.outlet, since=options.since, limit=most_rows(options)), options)
    return OK


def _is_version(id: str, archive: Archive) -> bool:
    try:
        archive.held.find_witness(id)
    except UsageError:
        return False
    return True


def _write_ledger(options: argparse.Namespace) -> int:
    from variorum.corpus.account import account_quotes
    from variorum.model import Utterance
    from variorum.writers.ledger import write_ledger_csv, write_ledger_table
    from variorum.writers.screen import current_screen

    with open_told(options) as archive:
        told, found = account_quotes(archive.held, options.ids[0])
    rows = [
        one
        for one in found
        if (options.outlet is None or options.outlet in one.outlets) and (options.since is None or (one.published or "9") >= options.since)
    ][: options.limit]
    if options.format == "table":
        write([write_ledger_table(told, rows, current_screen())], options.output)
    elif options.format == "csv":
        write((line + "\n" for line in write_ledger_csv(rows)), options.output)
    else:
        write_rows(Utterance, rows, options)
    return OK


def add_outlets(commands: Commands) -> None:
    """Declare the command `outlets`."""
    example = "  variorum outlets\n  variorum outlets -f csv -o outlets.csv\n"
    about = "list what the versions of each outlet share with others, by month"
    parser = command(commands, "outlets", about, example, _run_outlets)
    _add_against(parser)
    add_listing(parser, "outlet", "since")


def _run_outlets(options: argparse.Namespace) -> int:
    from variorum.store import OutletMonth

    with open_archive(options) as archive:
        rows = archive.outlets(against=options.against, outlet=options.outlet, since=options.since, limit=most_rows(options))
        write_rows(OutletMonth, rows, options)
    return OK


def add_rejects(commands: Commands) -> None:
    """Declare the command `rejects`."""
    example = "  variorum rejects\n  variorum rejects -f csv -o rejects.csv\n"
    parser = command(commands, "rejects", "list the records that could not be used, and what to do", example, _run_rejects)
    add_listing(parser)


def _run_rejects(options: argparse.Namespace) -> int:
    from variorum.model import Reject

    with open_archive(options) as archive:
        write_rows(Reject, archive.rejects(limit=most_rows(options)), options)
    return OK


def add_find(commands: Commands) -> None:
    """Declare the command `find`."""
    example = '  variorum find paper.txt\n  variorum find --text "the harbour bridge was closed on Monday after engineers found a crack"\n'
    about = "find where a text stands already: the passages that versions of an archive share with it, the longest first"
    parser = command(commands, "find", about, example, _run_find)
    parser.add_argument("source", nargs="?", metavar="FILE", help="a file, a row (file.jsonl#3), or - for standard input")
    parser.add_argument("--text", metavar="WORDS", help="the text itself, in place of a file")
    parser.add_argument("--min-tokens", type=int, default=20, metavar="N", help="words that a passage must have (20; of a short text half)")
    add_listing(parser)


def _run_find(options: argparse.Namespace) -> int:
    from variorum.ingest.sources.paths import read_one
    from variorum.store import Found

    if (options.source is None) == (options.text is None):
        raise UsageError('Name one text to find: a file, or --text "the words".')
    if options.min_tokens < 1:
        raise UsageError("--min-tokens wants a number from 1 up.")
    content = read_one(options.source).content if options.text is None else options.text
    if not any(char.isalnum() for char in content):
        raise UsageError("The text holds no word. Give the words as a version may have them.")
    with open_archive(options) as archive:
        found = archive.find(content, min_tokens=options.min_tokens, limit=most_rows(options))
    if not found and options.format == "table":
        complain("no version shares a passage with it.")
        return CONDITION
    write_rows(Found, found, options)
    return OK if found else CONDITION


def add_remove(commands: Commands) -> None:
    """Declare the command `remove`."""
    about = "take a version out of an archive: its text is gone, and refused when it comes again"
    parser = command(commands, "remove", about, "  variorum remove 'courier-2024-05-31-17'\n", _run_remove)
    parser.add_argument("id", metavar="ID", help="the version, by its id")
    add_archive(parser)


def _run_remove(options: argparse.Namespace) -> int:
    with open_archive(options, readonly=False) as archive:
        gone = archive.remove(options.id)
    text = "its text is gone and is refused from now on" if gone.text_gone else "its text stays, because other versions have the same"
    write([f"removed     {gone.id}; {text}\n"], "-")
    if not gone.wiped:
        complain(
            "another process reads the archive as it was; bytes of the text may stay in its log until that has ended and it is written to again."
        )
    if gone.versions_left:
        complain(f"other versions of the article are still there: {', '.join(gone.versions_left)}. Remove each by its id.")
    return OK
