"""What can be asked of a run over a corpus."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from enum import StrEnum

from variorum.corpus.batches import MOST_CHARACTERS
from variorum.errors import UsageError
from variorum.ingest.sources.options import RowOptions
from variorum.model import Role

_PARENT, _WORKER = 400_000_000, 350_000_000
"""Bytes that the process itself and each worker take beside the batches."""


class Until(StrEnum):
    """The last step of a run."""

    MATCH = "match"
    PARALLELS = "parallels"
    READINGS = "readings"
    STORIES = "stories"


@dataclass(frozen=True, slots=True)
class CollateOptions:
    """How a corpus is collated.

    Attributes:
        until: the last step.
        keep_texts: whether the archive keeps texts, or hashes and offsets only.
        role: what the deliveries are in the trade, where their rows do not say.
        jobs: processes, from 1; all cores if not given.
        memory: bytes that the run may take, as near as can be foreseen; None for no bound.
        preset: how closely texts are searched: a name of `match.presets.PRESETS`.
        rows: how rows are read.
    """

    until: Until = Until.STORIES
    keep_texts: bool = True
    role: Role | None = None
    jobs: int = 0
    memory: int | None = None
    preset: str = "wire_copy"
    rows: RowOptions = field(default_factory=RowOptions)

    @property
    def workers(self) -> int:
        """How many processes are started, with regard to memory."""
        wanted = self.jobs or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else self.jobs or os.cpu_count() or 1
        return wanted if self.memory is None else max(1, min(wanted, (self.memory - _PARENT) // _WORKER))

    @property
    def batch_characters(self) -> int:
        """How many characters make a batch; a bound that does not depend on the number of workers, so that runs are cut alike."""
        return MOST_CHARACTERS if self.memory is None else max(1_000_000, min(MOST_CHARACTERS, self.memory // 128))


def parse_memory(written: str) -> int:
    """Return bytes, as in `1GB`, `512 MB`, `2GiB`.

    Raises:
        UsageError: it is no amount of memory, or too little to work in.

    >>> parse_memory("1GB"), parse_memory("512 MiB")
    (1000000000, 536870912)
    """
    import re

    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([kmgt]?)(i?)b?\s*", written, re.IGNORECASE)
    if not found:
        raise UsageError(f"--memory {written} is no amount. Write it as 4GB or 512MB.")
    number, power, binary = found[1], "kmgt".index(found[2].lower()) + 1 if found[2] else 0, bool(found[3])
    amount = int(float(number) * (1024 if binary else 1000) ** power)
    if amount < 500_000_000:
        raise UsageError(f"--memory {written} is too little. Give 500MB or more.")
    return amount
