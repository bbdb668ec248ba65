"""The kernels of a corpus beside their plain twins, on Reuters stories; and the stages that they make beside rensa, on the reuse benchmark.

rensa finds near-duplicate texts by MinHash (`shared/bench/peers`); it is put into `.venv-peers` if the package index can be reached.
Articles a CPU second count each side's own stages: no start-up, no reading of files, no compiling.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from variorum.kernels import fast
from variorum.kernels.arrays import Candidates, Facts, Seeds, Tokens
from variorum.kernels.plain_pairs import Known, chain_seeds, extend_chains, seed_texts
from variorum.match.characters import characters
from variorum.match.fingerprints import fingerprint, hash_form
from variorum.match.pairs import accept_pairs
from variorum.match.postings import fingerprint_tokens
from variorum.match.presets import WIRE_COPY
from variorum.match.seeds import find_seeds
from variorum.match.split import tokenize_texts
from variorum.parallels.aligned import align_pairs
from variorum.tokens import tokenize

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench"
PEER = "rensa"
SAMPLE = 500
"""Articles that the plain twins work on as well."""
REPEATS = 5
P = WIRE_COPY


def measure_kernels(peer: Path | None) -> list[tuple[str, str]]:
    """Return rows of ratios; `peer` is a Python that has rensa."""
    if not (BENCH / "make_corpus.py").is_file():
        return [("kernels", "skipped: the folder `shared` is not beside the project")]
    fast.warm()
    characters()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, BENCH / "make_corpus.py", folder], check=True, stdout=subprocess.DEVNULL)
        texts = [json.loads(line)["text"] for line in (Path(folder) / "corpus.jsonl").read_text("utf-8").splitlines()]
        return [*_beside_twins(texts[:SAMPLE]), *_stages(texts, _rensa(peer, Path(folder)))]


def _beside_twins(texts: list[str]) -> list[tuple[str, str]]:
    """Return how many times as long the plain twin of each step takes."""
    tokens = tokenize_texts(texts)
    words = [tokens.hashes[i:j].tolist() for i, j in zip(tokens.offsets, tokens.offsets[1:], strict=False)]
    prints = [fingerprint(text, P.k, P.window) for text in words]
    postings, facts = fingerprint_tokens(tokens, 0, P), _facts(tokens)
    known = [Known(-1, -1, n, len(text)) for n, text in enumerate(words)]
    seeds = _one(find_seeds(postings, [postings], facts, P))
    candidates = accept_pairs(seeds, facts.lengths, P)
    numbers = np.arange(len(texts))
    steps: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "words": (lambda: tokenize_texts(texts), lambda: [[hash_form(key) for key in tokenize(text).keys] for text in texts]),
        "fingerprints, sorted": (
            lambda: fingerprint_tokens(tokens, 0, P),
            lambda: sorted((value, n, at) for n, text in enumerate(words) for value, at in fingerprint(text, P.k, P.window)),
        ),
        "seeds: look-up, judging, following": (
            lambda: list(find_seeds(postings, [postings], facts, P)),
            lambda: seed_texts(prints, known, 0, P.k, P.least_tokens, P.least_share),
        ),
        "chains": (lambda: accept_pairs(seeds, facts.lengths, P), lambda: _plain_chains(seeds)),
        "passages": (lambda: align_pairs(candidates, tokens, numbers, P), lambda: _plain_passages(candidates, words)),
    }
    return [
        (f"plain / fast, {name} ({len(texts):,} articles)", f"{_best(plain, 1) / _best(quick, REPEATS):.0f}")
        for name, (quick, plain) in steps.items()
    ]


def _one(found: Iterator[Seeds]) -> Seeds:
    (seeds,) = found
    return seeds


def _facts(tokens: Tokens) -> Facts:
    lengths = np.diff(tokens.offsets).astype(np.int32)
    unknown = np.full(len(lengths), -1, dtype=np.int32)
    return Facts(unknown, unknown, np.arange(len(lengths), dtype=np.int64), lengths)


def _plain_chains(seeds: Seeds) -> None:
    pairs: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for a, b, i, j in zip(*(column.tolist() for column in (seeds.a, seeds.b, seeds.a_places, seeds.b_places)), strict=True):
        pairs.setdefault((b, a), []).append((j, i))
    for places in pairs.values():
        chain_seeds(places, [False] * len(places), P.k)


def _plain_passages(candidates: Candidates, words: list[list[int]]) -> None:
    places = list(zip(candidates.a_places.tolist(), candidates.b_places.tolist(), strict=True))
    chains = candidates.chains.tolist()
    for n, (a, b) in enumerate(zip(candidates.a.tolist(), candidates.b.tolist(), strict=True)):
        row = slice(candidates.offsets[n], candidates.offsets[n + 1])
        extend_chains(words[a], words[b], places[row], chains[row], P.k, P.gap)


def _stages(texts: list[str], rensa: float | None) -> list[tuple[str, str]]:
    """Return articles a CPU second, to candidates and to passages, beside rensa's."""
    tokens = tokenize_texts(texts)
    postings, facts, numbers = fingerprint_tokens(tokens, 0, P), _facts(tokens), np.arange(len(texts))
    seeds = list(find_seeds(postings, [postings], facts, P))
    candidates = [accept_pairs(part, facts.lengths, P) for part in seeds]
    seconds = {
        "words": _best(lambda: tokenize_texts(texts), REPEATS),
        "fingerprints": _best(lambda: fingerprint_tokens(tokens, 0, P), REPEATS),
        "seeds": _best(lambda: list(find_seeds(postings, [postings], facts, P)), REPEATS),
        "chains": _best(lambda: [accept_pairs(part, facts.lengths, P) for part in seeds], REPEATS),
        "passages": _best(lambda: [align_pairs(part, tokens, numbers, P) for part in candidates], REPEATS),
    }
    whole = sum(seconds.values())
    pairs = whole - seconds["passages"]
    rows = [
        (f"kernel stages, CPU seconds of {len(texts):,} articles", ", ".join(f"{name} {value:.2f}" for name, value in seconds.items())),
        ("  articles a CPU second, to pairs; to passages", f"{len(texts) / pairs:,.0f}; {len(texts) / whole:,.0f}"),
    ]
    if rensa is None:
        return [*rows, ("kernel stages beside rensa", f"skipped: {PEER} could not be installed (is the package index out of reach?)")]
    return [*rows, ("rensa / kernel stages, to pairs; to passages", f"{rensa / pairs:.1f}; {rensa / whole:.1f}")]


def _rensa(python: Path | None, folder: Path) -> float | None:
    """Return the CPU seconds of rensa's stages on the corpus of a folder, best of three; None if it cannot be had."""
    if python is None:
        return None
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1", "--timeout", "20", PEER]
    if (
        subprocess.run([str(python), "-c", "import rensa"], check=False, capture_output=True).returncode
        and subprocess.run(install, check=False, capture_output=True).returncode
    ):
        return None
    code = "import runpy, sys, time; time.time = time.process_time; sys.argv = sys.argv[1:]; sys.path.insert(0, sys.argv[0].rsplit('/', 1)[0]); runpy.run_path(sys.argv[0], run_name='__main__')"
    script = [str(python), "-B", "-c", code, str(BENCH / "peers" / "rensa_pairs.py"), str(folder), str(folder / "rensa.tsv")]
    told = [json.loads(subprocess.run(script, check=True, capture_output=True, text=True).stdout) for _ in range(3)]
    return min(float(sum(run["stages"].values())) for run in told)


def _best(work: Callable[[], object], repeats: int) -> float:
    """Return the CPU seconds of the fastest of some runs."""
    best = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


if __name__ == "__main__":
    for what, figure in measure_kernels(Path(sys.argv[1]) if sys.argv[1:] else None):
        print(f"{what.ljust(64)}  {figure}")
