"""What a long run tells while it goes on: a bar with rate and time left on a terminal, a plain line now and then elsewhere; always on stderr."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

_PLAIN_EVERY = 10.0
"""Seconds between two plain lines."""


class Progress(Protocol):
    """Something that is told how far each step has come."""

    def begin(self, step: str, total: int | None) -> None:
        """Start a step of so many units, or of a number not known."""
        ...

    def advance(self, count: int) -> None:
        """Tell that so many units more are done."""
        ...


class Silent:
    """Progress that nobody is told of."""

    def begin(self, step: str, total: int | None) -> None:
        """Start a step."""

    def advance(self, count: int) -> None:
        """Tell of more that is done."""


class Lines:
    """Progress as plain lines, one at most every ten seconds, for a log."""

    def __init__(self) -> None:
        self._step = ""
        self._total: int | None = None
        self._done = 0
        self._began = self._told = time.monotonic()

    def begin(self, step: str, total: int | None) -> None:
        """Start a step of so many units, or of a number not known."""
        self._step, self._total, self._done = step, total, 0
        self._began = self._told = time.monotonic()

    def advance(self, count: int) -> None:
        """Tell that so many units more are done; a line is written if the last one is old enough."""
        self._done += count
        now = time.monotonic()
        if now - self._told < _PLAIN_EVERY:
            return
        self._told = now
        rate = self._done / max(now - self._began, 1e-9)
        of = f" of {self._total:,}" if self._total is not None else ""
        left = f", {_duration((self._total - self._done) / rate)} left" if self._total is not None and rate > 0 else ""
        print(f"variorum: {self._step}: {self._done:,}{of}, {rate:,.0f} a second{left}", file=sys.stderr, flush=True)  # noqa: T201


class Bar:
    """Progress as a bar on a terminal."""

    def __init__(self, bar: object) -> None:
        from rich.progress import Progress as RichProgress
        from rich.progress import TaskID

        assert isinstance(bar, RichProgress)
        self._bar = bar
        self._task: TaskID | None = None

    def begin(self, step: str, total: int | None) -> None:
        """Start a step of so many units, or of a number not known."""
        if self._task is not None:
            self._bar.update(self._task, visible=False)
        self._task = self._bar.add_task(step, total=total)

    def advance(self, count: int) -> None:
        """Tell that so many units more are done."""
        if self._task is not None:
            self._bar.advance(self._task, count)


@contextmanager
def show_progress() -> Iterator[Progress]:
    """Give progress that is shown on stderr: a bar on a terminal, else plain lines."""
    if not sys.stderr.isatty():
        yield Lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as RichProgress
    from rich.text import Text

    class Rate(ProgressColumn):
        """Units a second."""

        def render(self, task: object) -> Text:
            speed = getattr(task, "finished_speed", None) or getattr(task, "speed", None)
            return Text(f"{speed:,.0f}/s" if speed else "")

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with RichProgress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield Bar(bar)


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5_400 else f"{seconds / 3600:.1f} h"
