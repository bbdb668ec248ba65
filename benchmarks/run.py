"""Measure speed in one run and print ratios, which hardly depend on the machine: `benchmarks/run.py [--peer PYTHON]`.

Beside CollateX 2.3, which is put into `.venv-peers` if the package index can be reached (`--peer` names another Python that
has it); for pairs of 450 words; and for texts of growing length: real news (where the shared data are), invented news in 400 words,
and invented news in a few phrases, the worst case for anchors; of the reading of rows beside a plain loop; and of the kernels of a corpus beside their
plain twins and beside rensa.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import platform
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

from invented import EXAMPLES, edited, pair, printed, story
from kernels import measure_kernels
from pages import measure_pages
from rows import measure_rows
from variorum import compare, read
from variorum.pipeline import compare_articles, compare_prepared, prepare_article

ROOT = Path(__file__).resolve().parents[1]
PEER = ("collatex==2.3", "Levenshtein==0.27.5")
"""CollateX imports Levenshtein without declaring it."""
NEWS = Path(__file__).resolve().parents[2] / "shared" / "data" / "reuters-isot.jsonl.gz"
LENGTHS = (100, 300, 1_000, 3_000, 10_000)
MONOTONOUS = (300, 1_000, 3_000)
PAIRS, WORDS, REPEATS = 40, 450, 3
VERSIONS, NEIGHBOURS = 20, 3


def main() -> None:
    """Run the three parts and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", type=Path, help="a Python that has CollateX")
    options = parser.parse_args()
    print(
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.python_implementation()} {platform.python_version()}; CPU time, best of {REPEATS} in process"
    )
    peer = options.peer or _peer()
    rows = [
        *_beside_collatex(peer),
        *_pairs_a_second(),
        *_neighbours(),
        *_real_news(),
        *_scaling("invented stories", {length: pair(length, length) for length in LENGTHS}),
        *_scaling("monotonous stories", {length: pair(length, length, monotonous=True) for length in MONOTONOUS}),
        *measure_pages(),
        *measure_rows(),
        *measure_kernels(peer),
    ]
    width = max(len(what) for what, _ in rows)
    for what, figure in rows:
        print(f"{what.ljust(width)}  {figure}")


def _peer() -> Path | None:
    """Return the Python of `.venv-peers`, with CollateX put into it if need be, or None."""
    python = ROOT / ".venv-peers" / "bin" / "python"
    steps = [
        [sys.executable, "-m", "venv", str(python.parents[1])],
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1", "--timeout", "20", *PEER],
    ]
    for step in [] if python.exists() and _has_collatex(python) else steps:
        if subprocess.run(step, check=False, capture_output=True).returncode:
            return None
    return python


def _has_collatex(python: Path) -> bool:
    return subprocess.run([str(python), "-c", "import collatex"], check=False, capture_output=True).returncode == 0


def _beside_collatex(peer: Path | None) -> list[tuple[str, str]]:
    """Compare every two texts of each example, here and with CollateX."""
    groups = [sorted(folder.glob("*.txt")) for folder in sorted(EXAMPLES.iterdir()) if folder.is_dir()]
    pairs = [two for group in groups for two in combinations(group, 2)]
    if not pairs:
        return [("examples beside CollateX", "skipped: there are no examples")]
    if peer is None or not _has_collatex(peer):
        return [("examples beside CollateX", f"skipped: {PEER[0]} could not be installed (is the package index out of reach?)")]
    texts = [(a.read_text(encoding="utf-8"), b.read_text(encoding="utf-8")) for a, b in pairs]
    words = sum(len(text.split()) for two in texts for text in two) // (2 * len(texts))
    ours = _best(lambda: [compare(a, b) for a, b in texts])
    script, files = str(Path(__file__).with_name("collatex_peer.py")), [str(path) for two in pairs for path in two]
    theirs = json.loads(subprocess.run([str(peer), script, str(REPEATS), *files], check=True, capture_output=True, text=True).stdout)
    columns = f"{len(pairs)} pairs of examples, {words} words a text"
    a, b = (str(path) for path in pairs[0])
    alone = min(_child([sys.executable, "-m", "variorum", "compare", a, b, "-f", "json"]) for _ in range(REPEATS))
    other = min(_child([str(peer), script, "0", a, b]) for _ in range(REPEATS))
    return [
        (f"CollateX 2.3 / variorum, in process ({columns})", f"{theirs / ours:.2f}"),
        ("CollateX 2.3 / variorum, whole process, one pair of them", f"{other / alone:.2f}"),
    ]


def _child(command: list[str]) -> float:
    """Return the CPU seconds, user and system, of a process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _best(work: Callable[[], object]) -> float:
    """Return the CPU seconds of the fastest of some runs, after one to warm up; of that one if it took more than a second."""
    start = time.process_time()
    work()
    best = time.process_time() - start
    for _ in range(REPEATS if best < 1 else 0):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def _pairs_a_second() -> list[tuple[str, str]]:
    texts = [pair(WORDS, 1_000 + 2 * n) for n in range(PAIRS)]
    read_seconds = _best(lambda: [(read(a), read(b)) for a, b in texts])
    articles = [(read(a), read(b)) for a, b in texts]
    compare_seconds = _best(lambda: [compare(a, b) for a, b in articles])
    return [
        (
            f"pairs of {WORDS} words a CPU second, read and compared (depends on the machine)",
            f"{PAIRS / (read_seconds + compare_seconds):.0f}",
        ),
        ("  reading / comparing", f"{read_seconds / compare_seconds:.2f}"),
    ]


def _neighbours() -> list[tuple[str, str]]:
    """Measure what it saves, in a collection, to read the words and values of a text once for all that it is compared with."""
    versions = [story(WORDS, 5)]
    while len(versions) < VERSIONS:
        versions.append(edited(versions[-1 - len(versions) % 3 if len(versions) > 3 else -1], 900 + len(versions)))
    articles = [read(printed(version, "Talks go on", "OSTMARK, March 4 (Reuters) -")) for version in versions]
    pairs = [(i, j) for i in range(VERSIONS) for j in range(i + 1, min(VERSIONS, i + 1 + NEIGHBOURS))]

    def together() -> None:
        prepared = [prepare_article(article) for article in articles]
        for i, j in pairs:
            compare_prepared(prepared[i], prepared[j])

    alone = _best(lambda: [compare_articles([articles[i], articles[j]]) for i, j in pairs])
    return [(f"{VERSIONS} versions, each beside {NEIGHBOURS}: each pair by itself / prepared once", f"{alone / _best(together):.2f}")]


def _real_news() -> list[tuple[str, str]]:
    """Measure growth on real news: articles put one after the other, against an edited version."""
    if not NEWS.exists():
        return [("compare of real news, by words", f"skipped: shared/data/{NEWS.name} is not here")]
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"].partition(" - ")[2] for line in lines]
    sentences = [sentence for text in texts for sentence in re.split(r"(?<=[a-z]\.) (?=[A-Z])", text)]
    pairs = {}
    for length in LENGTHS:
        paragraphs, count = list[list[str]](), 0
        while count < length:
            paragraphs.append(sentences[2 * len(paragraphs) : 2 * len(paragraphs) + 2])
            count += sum(len(sentence.split()) for sentence in paragraphs[-1])
        wire, paper = (
            printed(paragraphs, "Talks go on", "OSTMARK, March 4 (Reuters) -"),
            printed(edited(paragraphs, length), "Towns wait", "OSTMARK (Reuters) -"),
        )
        pairs[length] = (wire, paper)
    return _scaling("real news", pairs)


def _scaling(name: str, pairs: dict[int, tuple[str, str]]) -> list[tuple[str, str]]:
    """Return how long comparing takes as texts grow, read beforehand, in units of the shortest, and the exponent fitted to it."""
    lengths, seconds = list(pairs), []
    for texts in pairs.values():
        a, b = (read(text) for text in texts)
        seconds.append(_best(lambda a=a, b=b: compare(a, b)))  # type: ignore[misc]
    x, y = [math.log(length) for length in lengths], [math.log(second) for second in seconds]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    slope = sum((p - mean_x) * (q - mean_y) for p, q in zip(x, y, strict=True)) / sum((p - mean_x) ** 2 for p in x)
    times = ", ".join(f"{length:,}: {second / seconds[0]:.1f}" for length, second in zip(lengths, seconds, strict=True))
    last = math.log(seconds[-1] / seconds[-2]) / math.log(lengths[-1] / lengths[-2])
    return [(f"compare of {name}, by words", times), ("  exponent fitted; of the last step", f"{slope:.2f}; {last:.2f}")]


if __name__ == "__main__":
    main()
