"""`variorum kinds`: what the kinds of variants mean."""

from __future__ import annotations

import argparse

from variorum.cli.declare import Commands, command
from variorum.cli.output import OK, write
from variorum.model import Kind


def add_kinds(commands: Commands) -> None:
    """Declare the command `kinds`."""
    parser = command(commands, "kinds", "say what the kinds of variants mean", "  variorum kinds\n  variorum kinds hedge\n", _run_kinds)
    parser.add_argument("kind", nargs="?", choices=[kind.value for kind in Kind], metavar="KIND", help="one kind, in full")


def _run_kinds(options: argparse.Namespace) -> int:
    from variorum.writers.kinds_text import write_kind, write_kinds
    from variorum.writers.screen import current_screen

    screen = current_screen()
    write([write_kind(Kind(options.kind), screen) if options.kind else write_kinds(screen)], "-")
    return OK
