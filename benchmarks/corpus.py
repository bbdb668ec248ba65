"""A corpus through the archive: `benchmarks/corpus.py [--articles 40000] [--kills 20] [--memory 1GB]`; the figures of docs/figures.md used a million.

Generated articles (`generated.py`), four times as many, copies of one text, one footer under every page, `find` among them, and a run that
is killed at random moments and started again. Prints wall and CPU seconds and the memory that the processes hold for themselves (Linux).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path

import variorum

_HERE = Path(__file__).resolve().parent
_LINE = "The harbor of Velmora froze on Sunday for the first time since the great winter, and the ferries to the islands stayed in port all day."
_FOOTER = (
    "Sign up for the morning letter of this paper and read the news of the harbor and the council before anybody else does, for nothing."
)
_SEARCHES = 40


def main() -> None:
    """Run all parts and print a line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=40_000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--memory", help="passed on to collate")
    options = parser.parse_args()
    more = ["--memory", options.memory] if options.memory else []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        rows = _generate(home, options.articles)
        print(f"{options.articles:,} articles: {_run(_collate(rows, home / 'one.db', *more))}")
        print(f"{4 * options.articles:,} articles: {_run(_collate(_generate(home, 4 * options.articles), home / 'four.db', *more))}")
        print(f"stories of {options.articles:,}: {_run(_tell(home / 'one.db'))}")
        print(f"find among {4 * options.articles:,}: {_find(rows, home / 'four.db')}")
        for name, texts in (("copies of one text", _copies(options.articles)), ("pages with one footer", _footers(options.articles))):
            print(f"{options.articles:,} {name}: {_run(_collate(_write(home / 'made.jsonl', texts), home / f'{name}.db'))}")
        print(f"killed {options.kills} times: {_kill(rows, home, options.kills)}")


def _generate(home: Path, articles: int) -> Path:
    rows = home / f"{articles}.jsonl"
    subprocess.run([sys.executable, str(_HERE / "generated.py"), str(rows), str(articles)], check=True)
    return rows


def _copies(count: int) -> Iterator[str]:
    return (_LINE for _ in range(count))


def _footers(count: int) -> Iterator[str]:
    dice = random.Random(3)
    words = ["".join(dice.choices("abdeilmnorstuv", k=dice.randint(3, 9))) for _ in range(40_000)]
    return (" ".join(dice.choices(words, k=90)) + ".\n" + _FOOTER for _ in range(count))


def _write(path: Path, texts: Iterator[str]) -> Path:
    with path.open("w", encoding="utf-8") as file:
        for n, text in enumerate(texts):
            file.write(
                json.dumps({"id": str(n), "text": text, "outlet": "The Courier", "date": f"2024-{1 + n % 12:02}-{1 + n % 28:02}"}) + "\n"
            )
    return path


def _collate(rows: Path, archive: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "variorum", "collate", str(rows), "--archive", str(archive), "--until", "parallels", *more]


def _tell(archive: Path) -> list[str]:
    return [sys.executable, "-m", "variorum", "stories", "--limit", "1", "--archive", str(archive)]


def _run(command: Sequence[str]) -> str:
    """Run a command; return its seconds, its peak of memory, and what it found."""
    began, used, peak = time.monotonic(), _children(), 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        while process.poll() is None:
            peak = max(peak, sum(map(_own_memory, _family(process.pid))))
            time.sleep(0.5)
        found = process.stdout.read() if process.stdout else ""
    passages = next(
        (line.split(None, 1)[1] for line in found.splitlines() if line.startswith("passages")), "failed" if process.returncode else "done"
    )
    return f"{time.monotonic() - began:.0f} s, {_children() - used:.0f} s of CPU, {peak / 1e6:.2f} GB; {passages}"


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _family(process: int) -> list[int]:
    """Return a process with all that it started."""
    out = [process]
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                out += _family(int(child))
    return out


def _own_memory(process: int) -> int:
    """Return the kilobytes that a process holds beside mapped files; 0 for one that is gone."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("RssAnon"):
                return int(line.split()[1])
    return 0


def _find(rows: Path, archive: Path) -> str:
    with rows.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for n, line in enumerate(lines) if n % 997 == 0][: _SEARCHES + 1]
    seconds = []
    with variorum.open(archive, readonly=True) as held:
        for text in texts:
            began = time.perf_counter()
            held.find(text)
            seconds.append(time.perf_counter() - began)
    seconds = sorted(seconds[1:])  # the first loads what all others use
    return f"median {1e3 * seconds[len(seconds) // 2]:.0f} ms, nine in ten below {1e3 * seconds[9 * len(seconds) // 10]:.0f} ms, {len(seconds)} texts"


def _kill(rows: Path, home: Path, kills: int) -> str:
    """Kill a run at random moments, finish it, and say whether all is as if it had not been stopped."""
    began = time.monotonic()
    subprocess.run(_collate(rows, home / "whole.db"), check=True, capture_output=True)
    whole, dice, done, left = time.monotonic() - began, random.Random(20), 0, 0
    while done < kills:
        process = subprocess.Popen(_collate(rows, home / "broken.db"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(dice.uniform(0.6, max(1.0, whole / 3)))
        except subprocess.TimeoutExpired:
            workers = _family(process.pid)[1:]
            process.kill()
            process.wait()
            done += 1
            if done % 5 == 0:
                time.sleep(5)
                left += sum(os.path.exists(f"/proc/{worker}") for worker in workers)
        else:
            for file in home.glob("broken.db*"):
                subprocess.run(["rm", "-r", str(file)], check=True)
    subprocess.run(_collate(rows, home / "broken.db"), check=True, capture_output=True)
    with closing(sqlite3.connect(home / "broken.db")) as db:
        state = db.execute("PRAGMA integrity_check").fetchone()[0]
    same = _digest(home / "broken.db") == _digest(home / "whole.db")
    return f"{'the same' if same else 'ANOTHER'} digest of passages, integrity {state}, {left} workers left after five seconds"


def _digest(archive: Path) -> str:
    command = [sys.executable, "-m", "variorum", "parallels", "-f", "jsonl", "--archive", str(archive), "--limit", "100000000"]
    return hashlib.sha256(subprocess.run(command, check=True, capture_output=True).stdout).hexdigest()


if __name__ == "__main__":
    main()
