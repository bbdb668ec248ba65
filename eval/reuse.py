"""Text reuse in a collection: `collate` on 2,000 articles of the shared benchmark, scored by its own script.

Run by itself, `eval/reuse.py CORPUS.jsonl PAIRS.tsv` collates in a process of its own and tells its seconds and its memory.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from table import SHARED, Row, need, ratio

BASE, DERIVED = 1_665, 335
"""1 : 5, as in the benchmark of 23,846."""


def measure(*, show: bool = False) -> list[Row]:
    """Make the corpus with its fixed seed, collate it, and return what `evaluate.py` says."""
    bench = SHARED / "bench"
    need(
        bench / "make_corpus.py",
        bench / "evaluate.py",
        SHARED / "data" / "reuters-21578.jsonl.gz",
        SHARED / "data" / "reuters-isot.jsonl.gz",
    )
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        _python(bench / "make_corpus.py", out, "--base", BASE, "--derived", DERIVED)
        run = json.loads(_python(Path(__file__), out / "corpus.jsonl", out / "pairs.tsv"))
        told = json.loads(_python(bench / "evaluate.py", out, out / "pairs.tsv"))
        gold = [
            frozenset((row["src"], row["dst"])) for row in map(json.loads, (out / "gold.jsonl").read_text(encoding="utf-8").splitlines())
        ]
    candidates = {frozenset(pair) for pair in run["candidates"]}
    recalled = ratio(sum(pair in candidates for pair in gold), len(gold))
    if show:
        print("  " + json.dumps(told))
    data, n = "bench corpus", f"{run['articles']:,} articles"
    return [
        Row("reuse, candidates: recall", data, f"{len(gold)} planted", f"{recalled:.4f}", ">= .99", recalled >= 0.99),
        Row("reuse, pairs: recall", data, f"{len(gold)} planted", f"{told['recall']:.4f}", ">= .99", told["recall"] >= 0.99),
        Row(
            "  lowest by kind of edit",
            data,
            "",
            ", ".join(f"{kind} {share:.2f}" for kind, share in sorted(told["recall_by_kind"].items(), key=lambda item: item[1])[:3]),
        ),
        Row("reuse, pairs: precision", data, f"{told['pairs']} found", f"{told['precision']:.4f}", ">= .98", told["precision"] >= 0.98),
        Row("  planted, natural, false", data, f"{told['pairs']} found", f"{told['planted']}, {told['natural']}, {told['false']}"),
        Row("reuse, CPU seconds of collate", data, n, f"{run['seconds']:.1f}"),
        Row("reuse, peak memory", data, n, f"{run['mebibytes']:.0f} MiB"),
    ]


def _python(script: Path, *arguments: object) -> str:
    return subprocess.run([sys.executable, str(script), *map(str, arguments)], check=True, stdout=subprocess.PIPE, text=True).stdout


def _collate(corpus: str, pairs: str) -> None:
    """Collate, write the pairs, and print the figures as JSON; the candidates are asked for again, after the clock has stopped."""
    from variorum import collate
    from variorum.ingest.words import read_words
    from variorum.match import find_candidates

    start = time.process_time()
    found = collate(corpus)
    seconds = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    names = sorted({tuple(sorted((parallel.a, parallel.b))) for parallel in found.parallels})
    Path(pairs).write_text("".join(f"{a}\t{b}\n" for a, b in names), encoding="utf-8")
    candidates = find_candidates([read_words(article).forms for article in found.articles])
    ids = [article.witness.id for article in found.articles]
    print(
        json.dumps(
            {"articles": len(ids), "seconds": seconds, "mebibytes": memory, "candidates": [[ids[c.a], ids[c.b]] for c in candidates]}
        )
    )


if __name__ == "__main__":
    _collate(*sys.argv[1:])
