"""The pool, the batches and the run over an archive."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.corpus.batches import cut_batches
from variorum.corpus.pool import open_pool
from variorum.errors import UsageError
from variorum.model import Record, Reject, Source, WitnessId


def _records(lengths: list[int]) -> Iterator[Record | Reject]:
    for n, length in enumerate(lengths, 1):
        source = Source("rows.jsonl", n)
        yield Record(source, "x" * length, "utf-8", WitnessId(str(n)), {}) if length else Reject(source, "read", "no text", "Mend it.")


@given(st.lists(st.integers(0, 50)), st.integers(1, 9), st.integers(1, 200))
def test_batches_hold_every_record_once_and_are_cut_by_the_input_alone(lengths: list[int], records: int, characters: int) -> None:
    batches = list(cut_batches(_records(lengths), most_records=records, most_characters=characters))
    numbers = [
        item.source.record for batch in batches for item in sorted((*batch.records, *batch.rejects), key=lambda x: x.source.record or 0)
    ]
    assert numbers == list(range(1, len(lengths) + 1))
    assert all(len(batch.records) + len(batch.rejects) <= records for batch in batches)
    done = batches[0].last.record if batches else 0
    again = list(
        cut_batches(
            (r for r in _records(lengths) if (r.source.record or 0) > (done or 0)), most_records=records, most_characters=characters
        )
    )
    assert again == batches[1:]


@pytest.mark.slow
def test_a_pool_keeps_the_order_and_passes_errors_on() -> None:
    with open_pool(2) as pool:
        assert list(pool.run(abs, range(-20, 0))) == list(range(20, 0, -1))
        with pytest.raises(TypeError):
            list(pool.run(abs, ["no number"]))  # type: ignore[list-item]


def test_a_pool_of_none_is_refused() -> None:
    with pytest.raises(UsageError, match="from 1 up"), open_pool(0):
        pass


_PARENT = """
import sys, time
from variorum.corpus.pool import open_pool
from tests_pool_work import tell
if __name__ == "__main__":
    with open_pool(2) as pool:
        for _ in pool.run(tell, range(1000)):
            pass
"""
_WORK = """
import os, sys, time
def tell(n):
    print(os.getpid(), flush=True)
    time.sleep(60)
"""


@pytest.mark.slow
def test_no_worker_outlives_its_parent_by_five_seconds(tmp_path: Path) -> None:
    (tmp_path / "parent.py").write_text(_PARENT)
    (tmp_path / "tests_pool_work.py").write_text(_WORK)
    parent = subprocess.Popen([sys.executable, "parent.py"], cwd=tmp_path, stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    workers = {int(parent.stdout.readline()) for _ in range(2)}
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 5
    while any(_alive(worker) for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(_alive(worker) for worker in workers)


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
