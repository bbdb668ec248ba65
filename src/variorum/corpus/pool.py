"""Work → results, over a few processes, in the order in which the work was given.

Workers are started afresh (no state of the parent is forked into them), hold no lock, and end within a second when the
process that started them is gone, however it ended.
"""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Protocol, TypeVar

from variorum.errors import UsageError

Task = TypeVar("Task")
Result = TypeVar("Result")
_LOOK = 0.5
"""Seconds between two looks of a worker at whether its parent is there."""


class Pool(Protocol):
    """Somewhere to run a function over tasks; results come in the order of the tasks."""

    @property
    def jobs(self) -> int:
        """How many tasks run at once."""
        ...

    def run(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Yield what `work` returns for each task, in their order; a few tasks ahead are taken and no more."""
        ...


class Here:
    """The pool of one: everything runs in this process, one task after the other."""

    jobs = 1

    def run(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Yield what `work` returns for each task."""
        return map(work, tasks)


class Processes:
    """A pool of worker processes."""

    def __init__(self, executor: ProcessPoolExecutor, jobs: int) -> None:
        self._executor = executor
        self.jobs = jobs

    def run(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Yield what `work` returns for each task, in their order; at most two tasks a worker are under way or done and not yet taken."""
        under_way: deque[Future[Result]] = deque()
        try:
            for task in tasks:
                under_way.append(self._executor.submit(work, task))
                if len(under_way) >= 2 * self.jobs:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        finally:
            for left in under_way:
                left.cancel()


@contextmanager
def open_pool(jobs: int) -> Iterator[Pool]:
    """Give a pool of so many workers; for one, none is started.

    Raises:
        UsageError: fewer than one worker.
    """
    if jobs < 1:
        raise UsageError("--jobs wants a number from 1 up.")
    if jobs == 1:
        yield Here()
        return
    executor = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_start_worker, initargs=(os.getpid(),))
    try:
        yield Processes(executor, jobs)
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _start_worker(parent: int) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to hear; it ends its workers in order
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)
