"""The pool, the batches and the run over an archive."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import OTHER, PAPER, WIRE
from variorum.corpus.batches import cut_batches
from variorum.corpus.collate import collate_archive
from variorum.corpus.options import CollateOptions, Until, parse_memory
from variorum.corpus.pool import open_pool
from variorum.errors import UsageError
from variorum.model import Record, Reject, Source, WitnessId

ROOT = Path(__file__).parents[1]


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


# ---- a run over an archive


def _generated(folder: Path, articles: int) -> Path:
    """Write generated articles, one in five a copy, as rows."""
    rows = folder / "rows.jsonl"
    subprocess.run([sys.executable, ROOT / "benchmarks" / "generated.py", rows, str(articles)], check=True)
    return rows


def _collate(rows: Path, archive: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "variorum.cli", "collate", str(rows), "--archive", str(archive), "--until", "parallels", *more]


def _digest(archive: Path) -> str:
    command = [sys.executable, "-m", "variorum.cli", "parallels", "-f", "jsonl", "--archive", str(archive), "--limit", "1000000"]
    return hashlib.sha256(subprocess.run(command, check=True, capture_output=True).stdout).hexdigest()


@pytest.mark.slow
def test_a_run_that_is_killed_goes_on_and_ends_with_the_same_passages(tmp_path: Path) -> None:
    rows = _generated(tmp_path, 12_000)
    whole, broken = tmp_path / "whole.db", tmp_path / "broken.db"
    subprocess.run(_collate(rows, whole), check=True, capture_output=True)
    rng = random.Random(7)
    for _ in range(5):
        running = subprocess.Popen(_collate(rows, broken), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with contextlib.suppress(subprocess.TimeoutExpired):
            running.wait(rng.uniform(0.8, 3.0))
        running.kill()
        running.wait()
        with contextlib.closing(sqlite3.connect(broken)) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    subprocess.run(_collate(rows, broken), check=True, capture_output=True)
    assert _digest(broken) == _digest(whole)
    with contextlib.closing(sqlite3.connect(broken)) as db:
        assert db.execute("SELECT count(*) FROM witness").fetchone() == (12_000,)
        assert db.execute("SELECT count(*) FROM segment").fetchone()[0] == len(list(Path(f"{broken}-segments").iterdir()))


@pytest.mark.slow
def test_two_processes_add_to_one_archive(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    rows = _generated(first, 6_000)
    lines = rows.read_text(encoding="utf-8").splitlines(keepends=True)
    rows.write_text("".join(lines[:4_000]), encoding="utf-8")
    others = second / "rows.jsonl"
    others.write_text("".join(lines[2_000:]), encoding="utf-8")
    shared = tmp_path / "shared.db"
    running = [subprocess.Popen(_collate(source, shared, "--jobs", "1"), stdout=subprocess.DEVNULL) for source in (rows, others)]
    assert [process.wait() for process in running] == [0, 0]
    alone = tmp_path / "alone.db"
    for source in (rows, others):
        subprocess.run(_collate(source, alone, "--jobs", "1"), check=True, capture_output=True)
    assert _pairs(shared) == _pairs(alone)


def _pairs(archive: Path) -> set[frozenset[str]]:
    """Return the pairs of articles that share a passage, whatever their order."""
    command = [sys.executable, "-m", "variorum.cli", "parallels", "-f", "jsonl", "--archive", str(archive), "--limit", "1000000"]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return {frozenset((row["a"], row["b"])) for row in map(json.loads, lines)}


@pytest.mark.slow
def test_what_is_known_is_not_added_again_and_a_changed_text_is_a_version(tmp_path: Path) -> None:
    rows = _generated(tmp_path, 300)
    archive = tmp_path / "a.db"
    options = CollateOptions(Until.PARALLELS, jobs=1)
    first = collate_archive([str(rows)], str(archive), options)
    again = collate_archive([str(rows)], str(archive), options)
    assert (first.new, first.known, again.new, again.known) == (300, 0, 0, 300)
    assert again.passages == first.passages
    lines = [json.loads(line) for line in rows.read_text(encoding="utf-8").splitlines()]
    lines[0]["text"] += " A last line was added."
    rows.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    changed = collate_archive([str(rows)], str(archive), options)
    assert (changed.new, changed.known, changed.versions) == (0, 299, 1)
    assert changed.passages > first.passages


@pytest.mark.slow
def test_an_archive_without_texts_finds_the_same(tmp_path: Path) -> None:
    rows = _generated(tmp_path, 2_000)
    with_texts, without = tmp_path / "with.db", tmp_path / "without.db"
    collate_archive([str(rows)], str(with_texts), CollateOptions(Until.PARALLELS, jobs=1))
    collate_archive([str(rows)], str(without), CollateOptions(Until.PARALLELS, keep_texts=False, jobs=1))
    assert _digest(with_texts) == _digest(without)
    with contextlib.closing(sqlite3.connect(without)) as db:
        assert db.execute("SELECT count(*) FROM text WHERE content IS NOT NULL").fetchone() == (0,)


@pytest.mark.slow
def test_readings_are_kept_and_not_made_twice(tmp_path: Path) -> None:
    for name, text in (("wire", WIRE), ("paper", PAPER), ("bees", OTHER)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    archive = tmp_path / "a.db"
    sources = [str(tmp_path / f"{name}.txt") for name in ("wire", "paper", "bees")]
    collate_archive(sources, str(archive), CollateOptions(jobs=1))
    with contextlib.closing(sqlite3.connect(archive)) as db:
        read = db.execute("SELECT count(*) FROM body").fetchone()[0]
        variants = db.execute("SELECT kind FROM variant").fetchall()
    assert read == 2
    assert ("number",) in variants
    collate_archive(sources, str(archive), CollateOptions(jobs=1))
    with contextlib.closing(sqlite3.connect(archive)) as db:
        assert db.execute("SELECT kind FROM variant").fetchall() == variants


def test_memory_is_written_as_people_write_it() -> None:
    assert parse_memory("2GiB") == 2 * 1024**3
    for wrong in ("lots", "-1GB", "10MB"):
        with pytest.raises(UsageError, match="--memory"):
            parse_memory(wrong)
