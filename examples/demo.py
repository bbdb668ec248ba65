"""Show what variorum shows: a wire story on a blog, and one dispatch of 1916 in five newspapers.

Each screen is what the command above it prints; `make demo` runs this file, from any folder.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path

from variorum.cli import main

HOME = Path(__file__).resolve().parent.parent
COLUMBUS = "examples/columbus"
SCREENS = (
    (
        "A wire dispatch, and what a blog made of it: what differs in substance",
        ["compare", "examples/wire/dispatch.txt", "examples/wire/blog.txt", "--show", "substantive"],
    ),
    (
        "One dispatch of 1916 in five newspapers: how many men, how many miles?",
        ["compare", f"{COLUMBUS}/*.txt", "--base", "E", "--show", "substantive"],
    ),
)


def show(title: str, arguments: list[str]) -> int:
    """Print a title, the command, and what it prints; return its exit code."""
    print(f"\n== {title}\n\n{_command(arguments)}\n", flush=True)
    try:
        main([path for argument in arguments for path in _expand(argument)])
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 1
    return 0


def _expand(argument: str) -> list[str]:
    """Do what the shell does with a star."""
    return sorted(path.as_posix() for path in Path().glob(argument)) if "*" in argument else [argument]


def _command(arguments: list[str]) -> str:
    """Return the command as one types it, broken with backslashes where the terminal is narrow."""
    lines = ["$ variorum"]
    for word in (argument if "*" in argument else shlex.quote(argument) for argument in arguments):
        if len(lines[-1]) + len(word) + 3 > shutil.get_terminal_size().columns:
            lines[-1] += " \\"
            lines.append(f"    {word}")
        else:
            lines[-1] += f" {word}"
    return "\n".join(lines)


if __name__ == "__main__":
    os.chdir(HOME)
    try:
        print(f"To repeat a command, type .venv/bin/variorum for variorum\nin {HOME}.")
        worst = max(show(title, arguments) for title, arguments in SCREENS)
        print("\nThe same as a page: variorum compare examples/wire/dispatch.txt examples/wire/blog.txt -f html -o page.html")
        sys.stdout.flush()
    except BrokenPipeError:  # as when piped into head: nobody reads on
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        worst = 0
    sys.exit(worst)
