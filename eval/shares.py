"""Shares of `variorum articles`: words that a derived article of the reuse benchmark shares, beside its gold.

Gold: in each sentence that the benchmark says was reused, the words that both have in one order (longest common subsequence, lower case), over the
words of the derived article, comments put under it left out. A figure (92.30) is one word. Of the two edits that change marks and no word (apostrophes
lost, letters garbled) every word of a reused sentence is shared; `marks lost make other words` counts as the texts stand, where *don t* is two words
that the source has not, and 92.30 two: the gold until 2026-11-26. The program knows nothing of the spans. An article may share more with a natural re-file
of its host than with its source; such rows count as wrong all the same.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from rapidfuzz.distance import Indel

from table import SHARED, Row, need, ratio

BASE, DERIVED, SEED = 800, 156, 20_261_126
_POINTS = 0.02
_WORD, _WORD_AS_FOUND = re.compile(r"\w+(?:['’.,]\w+)*"), re.compile(r"\w+(?:['’]\w+)*")
_MARKS_ALONE = frozenset({"quotes", "encoding"})
"""Edits that change marks and no word."""


def measure(*, show: bool = False) -> list[Row]:
    """Return how many derived articles have a share within two points of gold."""
    bench = SHARED / "bench"
    need(bench / "make_corpus.py", SHARED / "data" / "reuters-21578.jsonl.gz", SHARED / "data" / "reuters-isot.jsonl.gz")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        _run(bench / "make_corpus.py", out, "--base", BASE, "--derived", DERIVED, "--seed", SEED)
        texts = {row["id"]: row["text"] for row in _rows((out / "corpus.jsonl").read_text(encoding="utf-8"))}
        gold = _rows((out / "gold.jsonl").read_text(encoding="utf-8"))
        _run("-m", "variorum", "collate", out / "corpus.jsonl", "--archive", out / "a.db", "--jobs", "1")
        listed = {row["id"]: row for row in _rows(_run("-m", "variorum", "articles", "--archive", out / "a.db", "-f", "jsonl"))}
    near: dict[str, list[bool]] = defaultdict(list)
    as_found = 0
    for row in gold:
        found = listed[row["dst"]]
        body = texts[row["dst"]][: max(span[3] for span in row["spans"]) if row["kind"] == "comments" else None]
        told = ratio(found["words_shared"], found["words"])
        right = _share(row["spans"], texts[row["src"]], body, _WORD, every=row["kind"] in _MARKS_ALONE)
        as_found += abs(told - _share(row["spans"], texts[row["src"]], body, _WORD_AS_FOUND, every=False)) <= _POINTS
        near[row["kind"]].append(abs(told - right) <= _POINTS)
        if show and not near[row["kind"]][-1]:
            print(f"{row['dst']} of {row['src']}: told {told:.3f} of {found['words']} words, gold {right:.3f}")
    hits, whole = sum(map(sum, near.values())), sum(map(len, near.values()))
    worst = sorted((ratio(sum(found), len(found)), kind) for kind, found in near.items())[:4]
    return [
        Row(
            "articles: shares within two points of gold", "bench corpus", str(whole), f"{hits / whole:.3f}", ">= .95", hits / whole >= 0.95
        ),
        Row("  marks lost make other words", "bench corpus", str(whole), f"{as_found / whole:.3f}"),
        Row("  lowest by kind of edit", "bench corpus", "", ", ".join(f"{kind} {share:.2f}" for share, kind in worst)),
    ]


def _share(spans: list[list[int]], src: str, dst: str, word: re.Pattern[str], *, every: bool) -> float:
    """Return the share of a derived article's words that its source has in the sentences reused; `every`: all words of these."""
    pairs = [(_words(src[a:b], word), _words(dst[c:d], word)) for a, b, c, d in spans]
    return ratio(sum(len(b) if every else (len(a) + len(b) - Indel.distance(a, b)) // 2 for a, b in pairs), len(_words(dst, word)))


def _words(text: str, word: re.Pattern[str]) -> list[str]:
    return [match[0].lower() for match in word.finditer(text)]


def _rows(lines: str) -> list[dict]:  # type: ignore[type-arg]
    return [json.loads(line) for line in lines.splitlines()]


def _run(*arguments: object) -> str:
    return subprocess.run(
        [sys.executable, *map(str, arguments)], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ).stdout
