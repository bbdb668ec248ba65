"""What a screen can show: colour or marks, how wide; one place that decides it, for every command."""

from __future__ import annotations

import io
import os
import shutil
import sys
import textwrap
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from variorum.writers.inert import inert

WIDE = 130
"""Columns from which two texts are set side by side."""
_PIPE_WIDTH = 80
_STYLES = {
    "a": "color(172) strike",
    "b": "color(33) underline",
    "a_plain": "color(172)",
    "b_plain": "color(33)",
    "move": "color(30)",
    "note": "dim",
    "strong": "bold",
}


@dataclass(frozen=True, slots=True)
class Screen:
    """The width in columns, whether colour may be used, and whether a person looks at it directly."""

    width: int
    color: bool
    terminal: bool

    @property
    def wide(self) -> bool:
        """Whether two texts fit side by side."""
        return self.terminal and self.width >= WIDE


def current_screen() -> Screen:
    """Return the screen that standard output is: NO_COLOR wins over FORCE_COLOR, and a pipe gets marks."""
    terminal = sys.stdout.isatty()
    color = (terminal or bool(os.environ.get("FORCE_COLOR"))) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns if terminal or "COLUMNS" in os.environ else _PIPE_WIDTH
    return Screen(max(width, 30), color, terminal)


def render(content: list[RenderableType], screen: Screen) -> str:
    """Return renderables as text for a screen, without white space at the ends of lines."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=screen.width,
        force_terminal=screen.color,
        color_system="256" if screen.color else None,
        legacy_windows=False,
        highlight=False,
        soft_wrap=False,
        markup=False,
        emoji=False,
    )
    for item in content:
        console.print(_Inert(item))
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def plain_table() -> Table:
    """Return a table without lines, its columns two blanks apart."""
    return Table(box=None, padding=(0, 2, 0, 0), show_edge=False)


@dataclass(frozen=True, slots=True)
class _Inert:
    """A renderable whose words are shown and never obeyed: only the styles that we give reach the terminal as commands."""

    item: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for segment in console.render(self.item, options):
            yield segment if segment.control else Segment(inert(segment.text), segment.style)


def styled(text: str, style: str, screen: Screen) -> Text:
    """Return text in one of our styles; without colour, what only one version has is marked [-so-] or {+so+}."""
    if screen.color:
        return Text(text, style=_STYLES[style])
    marks = {"a": ("[-", "-]"), "b": ("{+", "+}")}.get(style, ("", ""))
    return Text(f"{marks[0]}{text}{marks[1]}")


def wrap(line: str, screen: Screen) -> list[str]:
    """Return a line in as many as the screen needs, those that follow indented as deep as the first; an empty line stays one."""
    indent = " " * (len(line) - len(line.lstrip()))
    return textwrap.wrap(line, screen.width, subsequent_indent=indent, break_long_words=True, break_on_hyphens=False) or [""]
