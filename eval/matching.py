"""Matching over arrays on the whole reuse benchmark (23,846 articles): pairs by its own script, passages in characters beside its spans.

As a run of `collate` chains these functions, but in one process and in memory; `match_texts` is what other measures call.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np

from table import SHARED, Row, need
from variorum.kernels import fast
from variorum.kernels.arrays import Facts, Passages, Preset, Seeds
from variorum.match.characters import characters
from variorum.match.pairs import accept_pairs
from variorum.match.postings import fingerprint_tokens
from variorum.match.presets import WIRE_COPY
from variorum.match.seeds import find_seeds
from variorum.match.split import tokenize_texts
from variorum.parallels.aligned import align_pairs

LEAST = 20
"""Words of a passage, as `parallels` lists them by default."""
SEEDS = (20171003, 7)
T = TypeVar("T")
Span = tuple[int, int, int, int]


class Matched(NamedTuple):
    """Passages of twenty words and more, and the CPU seconds of each step."""

    passages: Passages
    seconds: dict[str, float]


def match_texts(texts: Sequence[str], preset: Preset, *, outlets: Sequence[int] = (), weeks: Sequence[int] = ()) -> Matched:
    """Match texts with each other: words, fingerprints, seeds, chains, passages."""
    fast.warm()
    characters()
    clock = _Clock()
    tokens = clock("words", lambda: tokenize_texts(texts))
    postings = clock("fingerprints", lambda: fingerprint_tokens(tokens, 0, preset))
    count = len(texts)
    unknown = np.full(count, -1, dtype=np.int32)
    facts = Facts(
        np.array(outlets, dtype=np.int32) if outlets else unknown,
        np.array(weeks, dtype=np.int32) if weeks else unknown,
        np.arange(count, dtype=np.int64),
        np.diff(tokens.offsets).astype(np.int32),
    )
    numbers = np.arange(count, dtype=np.int64)
    parts: list[Passages] = []
    seeding: Iterator[Seeds] = find_seeds(postings, [postings], facts, preset)
    while (seeds := clock("seeds", lambda: next(seeding, None))) is not None:
        candidates = clock("chains", lambda seeds=seeds: accept_pairs(seeds, facts.lengths, preset))  # type: ignore[misc]
        parts.append(clock("passages", lambda held=candidates: align_pairs(held, tokens, numbers, preset)))  # type: ignore[misc]
    columns = [[getattr(part, name)[part.tokens >= LEAST] for part in parts] for name in Passages.__slots__]
    return Matched(Passages(*(np.concatenate(column) for column in columns)), clock.seconds)


class _Clock:
    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def __call__(self, name: str, work: Callable[[], T]) -> T:
        start = time.process_time()
        done = work()
        self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - start
        return done


def by_pair(found: Passages) -> dict[tuple[int, int], list[Span]]:
    """Return the spans of each pair of texts."""
    spans: dict[tuple[int, int], list[Span]] = defaultdict(list)
    columns = (found.a, found.b, found.a_starts, found.a_ends, found.b_starts, found.b_ends)
    for a, b, i, j, k, m in zip(*(column.tolist() for column in columns), strict=True):
        spans[a, b].append((i, j, k, m))
    return spans


def measure(*, show: bool = False) -> list[Row]:
    """Make the benchmark by two seeds, match it and judge what is found."""
    bench = SHARED / "bench"
    need(bench / "make_corpus.py", SHARED / "data" / "reuters-21578.jsonl.gz", SHARED / "data" / "reuters-isot.jsonl.gz")
    rows: list[Row] = []
    for seed in SEEDS:
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, bench / "make_corpus.py", folder, "--seed", str(seed)], check=True, stdout=subprocess.DEVNULL)
            rows += _judge(Path(folder), seed, show=show)
    return rows


def _judge(folder: Path, seed: int, *, show: bool) -> list[Row]:
    articles, gold = (
        [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()] for name in ("corpus", "gold")
    )
    matched = match_texts([article["text"] for article in articles], WIRE_COPY)
    spans, ids = by_pair(matched.passages), [article["id"] for article in articles]
    (folder / "pairs.tsv").write_text("".join(f"{ids[a]}\t{ids[b]}\n" for a, b in spans), "utf-8")
    script = [sys.executable, str(SHARED / "bench" / "evaluate.py"), str(folder), str(folder / "pairs.tsv")]
    told = json.loads(subprocess.run(script, check=True, capture_output=True, text=True).stdout)
    shares = _in_characters(gold, {id: n for n, id in enumerate(ids)}, spans)
    if show:
        print("  " + json.dumps(told), *(f"  {kind}: recall {r:.4f}, precision {p:.4f}" for kind, (r, p) in shares.items()), sep="\n")
    (recall, precision), hard, kinds = shares["all"], shares["word35"], told["recall_by_kind"]
    data, n = f"bench corpus, seed {seed}", f"{len(gold):,} planted"
    total = sum(matched.seconds.values())
    return [
        Row("arrays, pairs: recall", data, n, f"{told['recall']:.4f}", ">= .995", told["recall"] >= 0.995),
        Row("  excerpt", data, "600", f"{kinds['excerpt']:.3f}", ">= .99", kinds["excerpt"] >= 0.99),
        Row("  a third of the words changed", data, "300", f"{kinds['word35']:.3f}", ">= .95", kinds["word35"] >= 0.95),
        Row(
            "arrays, pairs: precision", data, f"{told['pairs']:,} found", f"{told['precision']:.4f}", ">= .985", told["precision"] >= 0.985
        ),
        Row("arrays, passages: recall in characters", data, n, f"{recall:.4f}", ">= .97", recall >= 0.97),
        Row("arrays, passages: precision in characters", data, n, f"{precision:.4f}", ">= .97", precision >= 0.97),
        Row("  a third of the words changed: both", data, "300", f"{hard[0]:.3f}, {hard[1]:.3f}", ">= .90", min(hard) >= 0.9),
        Row(
            "  CPU seconds",
            data,
            f"{len(ids):,} articles",
            ", ".join(f"{k} {v:.2f}" for k, v in matched.seconds.items()) + f"; {total:.2f}",
        ),
    ]


def _in_characters(
    gold: list[dict[str, object]], numbers: dict[str, int], spans: dict[tuple[int, int], list[Span]]
) -> dict[str, tuple[float, float]]:
    """Return recall and precision in characters on the planted pairs, both texts counted, by kind of edit and of all."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in gold:
        a, b = numbers[str(row["src"])], numbers[str(row["dst"])]
        held = spans.get((a, b)) or [(k, m, i, j) for i, j, k, m in spans.get((b, a), [])]
        for side in (0, 2):
            want, have = (_characters([(span[side], span[side + 1]) for span in given]) for given in (row["spans"], held))  # type: ignore[attr-defined]
            for kind in (str(row["kind"]), "all"):
                for n, size in enumerate((len(want & have), len(want), len(have))):
                    counts[kind][n] += size
    return {kind: (both / want, both / max(1, have)) for kind, (both, want, have) in sorted(counts.items())}


def _characters(spans: list[tuple[int, int]]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}
