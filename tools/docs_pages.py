"""Pages of the documentation that are made from the program itself: its commands, and its kinds with their measured error.

mkdocs calls `on_files` (see `mkdocs.yml`); a page made here has no file of its own, so it cannot grow old.
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from variorum import cli
from variorum.writers.kinds_text import describe_measured, kind_entries


def on_files(files: Any, config: Any) -> Any:
    """Add the pages that are made."""
    from mkdocs.structure.files import File

    for name, content in (("commands.md", commands_page()), ("kinds.md", kinds_page()), ("decisions.md", decisions_page())):
        files.append(File.generated(config, name, content=content))
    return files


def commands_page() -> str:
    """Return every command with its help, as the shell prints it."""
    out = ["# Commands", "", "Result on standard output, all else on standard error; `-` is standard input or output.", ""]
    out += ["Exit codes: 0 done; 1 the asked-for condition holds; 2 usage, or none of the input can be read; 3 finished, some input "]
    out += ["rejected; 130 interrupted.", ""]
    for name, parser in _commands():
        out += [f"## variorum {name}", "", "```text", _help(parser), "```", ""]
    return "\n".join(out)


def decisions_page() -> str:
    """Return the list of the decisions, by their titles."""
    out = ["# Decisions", "", "Choices that others will ask about, and why they are so.", ""]
    for path in sorted((Path(__file__).resolve().parent.parent / "docs" / "decisions").glob("*.md")):
        title = path.read_text(encoding="utf-8").split("\n", 1)[0].removeprefix("# ")
        out.append(f"- [{title}](decisions/{path.name})")
    return "\n".join(out) + "\n"


def _commands() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in cli._parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


def _help(parser: argparse.ArgumentParser) -> str:
    out = io.StringIO()
    with redirect_stdout(out):
        parser.print_help()
    return out.getvalue().rstrip()


def kinds_page() -> str:
    """Return what each kind means, with an example, how it is told, and how often it is right."""
    out = ["# Kinds of variants", "", "The same as `variorum kinds KIND`. Measured on controlled edits (see [Figures](figures.md)).", ""]
    for kind, entry in kind_entries().items():
        sides = [f"`{text}`".replace("\n", "⏎") if text else "(nothing)" for text in entry["example"]]
        out += [f"## {kind.value}", "", entry["means"], "", f"- for example: A {sides[0]}, B {sides[1]}"]
        out += [f"- told by: {entry['told']}", f"- weight: {', '.join(entry['weights'])}"]
        out += [f"- measured: {describe_measured(kind)}", ""]
    return "\n".join(out)
