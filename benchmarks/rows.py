"""How fast rows are read, beside a plain loop over `json.loads`, and whether memory stays where it was when a file is ten times as long."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from invented import pair
from variorum.ingest.sources.paths import read_all

ROWS, REPEATS = 4_000, 3
_PEAK = """
import re, resource, sys
from collections import deque
from pathlib import Path
from variorum.ingest.sources.paths import read_all
deque(read_all(sys.argv[1:]), maxlen=0)
status = Path("/proc/self/status")  # Linux counts the memory of who started a process into its ru_maxrss
print(re.search(r"VmHWM:\\s*(\\d+)", status.read_text())[1] if status.exists() else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def measure_rows() -> list[tuple[str, str]]:
    """Return what was measured and the figure, in words: CPU time of reading, the best of three, and peak memory of a process of its own."""
    text = pair(450, 450)[0]
    rows = [
        {"id": f"a/{n}", "text": text, "title": f"Story {n}", "date": "2019-03-05", "metadata": {"url": f"https://a.org/{n}"}}
        for n in range(ROWS)
    ]
    data = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    with TemporaryDirectory() as folder:
        plain, packed, long = (Path(folder) / name for name in ("rows.jsonl", "rows.jsonl.gz", "long.jsonl"))
        plain.write_bytes(data)
        packed.write_bytes(gzip.compress(data))
        long.write_bytes(data * 10)
        bare = _best(lambda: _load(plain))
        took, unpacked = (_best(lambda: list(read_all([str(path)]))) for path in (plain, packed))  # noqa: B023
        peaks = [_peak(path) for path in (plain, long)]
    size = len(data) / 1e6
    return [
        (
            f"JSON lines, {ROWS:,} rows of 450 words",
            f"{size / took:.0f} MB/s, {took / bare:.1f} times a loop over json.loads; gzip {size / unpacked:.0f} MB/s",
        ),
        ("JSON lines, ten times as many", f"peak memory {peaks[1]:.0f} MB, of a tenth of them {peaks[0]:.0f} MB"),
    ]


def _load(path: Path) -> int:
    with path.open("rb") as file:
        return sum(len(json.loads(line)["text"]) for line in file)


def _best(work: Callable[[], object]) -> float:
    """Return the CPU seconds of a piece of work, the best of some repeats."""
    times = []
    for _ in range(REPEATS):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def _peak(path: Path) -> float:
    """Return the most memory, in MB, that a process takes which reads a file."""
    ran = subprocess.run([sys.executable, "-c", _PEAK, str(path)], check=True, capture_output=True, text=True)
    return int(ran.stdout) / 1024
