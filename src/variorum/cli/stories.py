"""`variorum stories`, `story`, `lineage`, `judge`: which versions of an archive tell one event, and how each may derive from which."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from variorum.cli.declare import Commands, add_output, command
from variorum.cli.listing import add_archive, add_listing, open_archive, open_told, write_rows
from variorum.cli.output import OK, complain, write
from variorum.errors import UsageError

if TYPE_CHECKING:
    from variorum.model import Article, Descent, Siglum, Story, StoryAccount

_MOST_SHOWN = 200


def add_stories(commands: Commands) -> None:
    """Declare the command `stories`."""
    example = """\
  variorum stories
  variorum stories --outlet "The Courier" --since 2024-05-01
  variorum stories --all -f jsonl > stories.jsonl
"""
    parser = command(commands, "stories", "list the stories of an archive: versions that tell one event", example, _run_stories)
    parser.add_argument("--all", action="store_true", help="stories of a single version too")
    add_listing(parser, "outlet", "since")


def _run_stories(options: argparse.Namespace) -> int:
    from variorum.corpus.stories import tell_stories
    from variorum.writers import stories as writers
    from variorum.writers.screen import current_screen

    with open_told(options) as archive:
        told = tell_stories(archive.held, everything=options.all, outlet=options.outlet, since=options.since)
        found = islice(told, options.limit)
        if options.format == "parquet":
            write_rows(writers.StoryRow, map(writers.list_story, found), options)
            return OK
        if options.format == "table":
            held = list(islice(found, options.limit or _MOST_SHOWN))
            if not held:
                complain("no two versions tell one story. `variorum stories --all` lists those of one version.")
                return OK
            write([writers.write_stories_table(held, current_screen())], options.output)
            return OK
        lines = {"json": writers.write_stories_json, "jsonl": writers.write_stories_jsonl, "csv": writers.write_stories_csv}[options.format]
        write((line + "\n" for line in lines(found)), options.output)
    return OK


def add_story(commands: Commands) -> None:
    """Declare the command `story`."""
    example = "  variorum story courier-2024-05-31-17\n  variorum story s547b7f2825b2 -f html -o story.html\n"
    about = "show one story: its versions, their lineage, the facts that they give differently"
    parser = command(commands, "story", about, example, _run_story)
    parser.add_argument("id", metavar="ID", help="the story, or a version of it")
    add_archive(parser)
    parser.add_argument(
        "-f", "--format", choices=("table", "html", "json", "csv"), default="table", help="what to write (table); csv: the facts"
    )
    add_output(parser)


def _run_story(options: argparse.Namespace) -> int:
    from variorum.corpus.account import account_story

    with open_told(options) as archive:
        account = account_story(archive.held, options.id)
    write(_format_story(account, options.format), options.output)
    return OK


def _format_story(account: StoryAccount, format: str) -> Iterator[str]:
    from variorum.writers import story as writers
    from variorum.writers.screen import current_screen
    from variorum.writers.slots import write_slots_csv

    if format == "html":
        from variorum.writers.story_html import write_story_html

        return iter([write_story_html(account)])
    if format == "table":
        return iter([writers.write_story_text(account, current_screen())])
    lines = writers.write_story_json(account) if format == "json" else write_slots_csv(account, writers.view_versions(account))
    return (line + "\n" for line in lines)


def add_lineage(commands: Commands) -> None:
    """Declare the command `lineage`."""
    example = "  variorum lineage courier-2024-05-31-17\n  variorum lineage ID -f svg -o tree.svg\n"
    parser = command(commands, "lineage", "draw how the versions of a story may derive from each other", example, _run_lineage)
    parser.add_argument("id", metavar="ID", help="the story, or a version of it")
    add_archive(parser)
    parser.add_argument("-f", "--format", choices=("tree", "svg", "dot", "graphml", "json"), default="tree", help="what to write (tree)")
    add_output(parser)


def _run_lineage(options: argparse.Namespace) -> int:
    from variorum.corpus.account import load_texts
    from variorum.corpus.stories import tell_story

    with open_told(options) as archive:
        told = tell_story(archive.held, options.id)
        texts = load_texts(archive.held, told) if options.format == "svg" else {}
    if told.descent is None:
        complain(f"{told.story.id} has no two versions: nothing to derive.")
        return OK
    write((line + "\n" for line in _drawn(told.story, told.descent, texts, options.format)), options.output)
    return OK


def _drawn(story: Story, descent: Descent, texts: Mapping[Siglum, Sequence[Article]], format: str) -> Iterator[str]:
    from variorum.writers import descent as writers

    if format == "tree":
        return iter(list(writers.draw_descent(descent)))
    if format == "svg":
        from variorum.writers.html.tree import write_tree_svg

        return iter([write_tree_svg(story, descent, texts)])
    written = {"dot": writers.write_dot, "graphml": writers.write_graphml, "json": writers.write_descent_json}[format]
    return iter([written(descent).rstrip("\n")])


def add_judge(commands: Commands) -> None:
    """Declare the command `judge`."""
    example = "  variorum judge wire-17 courier-3 confirm\n  variorum judge wire-17 post-9 reject --comment 'another flood'\n"
    parser = command(commands, "judge", "say whether two versions tell one story; it is kept and honoured", example, _run_judge)
    parser.add_argument("a", metavar="A", help="a version")
    parser.add_argument("b", metavar="B", help="another one")
    parser.add_argument("verdict", choices=("confirm", "reject"), help="whether they tell one story")
    parser.add_argument("--comment", default="", help="why")
    parser.add_argument("--by", metavar="NAME", help="who says so (the name of the user)")
    add_archive(parser)


def _run_judge(options: argparse.Namespace) -> int:
    import getpass
    from datetime import UTC, datetime

    from variorum.model import Judgement

    if options.a == options.b:
        raise UsageError("A version is the same as itself. Name two.")
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    judged = Judgement("", "", options.verdict == "confirm", options.by or getpass.getuser(), at, options.comment)
    with open_archive(options, readonly=False) as archive:
        archive.held.add_judgement(options.a, options.b, judged)
    said = "one story" if judged.same else "two stories"
    write([f"judged      {options.a} and {options.b} tell {said}, says {judged.by}\n"], "-")
    return OK
