"""Pairs with gold: the shared scorer on the seeds with the five pairs that are not held back, and with synthetic ones of our own."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from table import SHARED, Row, need

STORIES = Path(__file__).parent / "stories"
"""Thirty synthetic stories in two versions, with what a careful editor would mark; ours, Apache-2.0. Rules were written with an eye on them."""


FRESH = Path(__file__).parent / "fresh"
"""Twelve more, written without a look at the rules; ours, Apache-2.0.

Macro-F1 when first scored: .900, with 35 false substantive variants; .907 and 32 once kinds that an editor may choose as well were
allowed in the gold and a slip of the text was mended. Causes were mended after that: the figure below is no longer of unseen text.
"""

FRESH_2 = Path(__file__).parent / "fresh2"
"""Fifteen more, written without a look at the rules; ours, Apache-2.0. What they scored at first sight stands in their README.md."""

LANGUAGES = Path(__file__).parent / "languages"
"""One in Portuguese, two each in Italian and Dutch, all written before the grammar; first figures stand in their README.md."""


def measure(*, show: bool = False) -> list[Row]:
    """Return the F1 of each area, and the counts that no mean makes good."""
    shared = SHARED / "checks" / "pairs"
    seeds = ["--seeds", str(SHARED / "seeds")]
    return [
        *_measure("seeds and 5 pairs", shared, seeds, show=show),
        *_measure("seeds and 30 stories", STORIES, seeds, show=show),
        *_measure("12 fresh stories", FRESH, [], show=show),
        *_measure("15 later fresh stories", FRESH_2, [], show=show),
        *_measure("5 stories in languages read since", LANGUAGES, [], show=show),
    ]


def _measure(data: str, pairs: Path, seeds: list[str], *, show: bool) -> list[Row]:
    scorer = SHARED / "checks" / "score.py"
    need(scorer, SHARED / "seeds", pairs)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "score.json"
        command = [
            sys.executable,
            str(scorer),
            "--variorum",
            f"{sys.executable} -m variorum",
            *seeds,
            "--pairs",
            str(pairs),
            "--json",
            str(out),
        ]
        told = subprocess.run([*command, "--misses"] if show else command, check=False, stdout=subprocess.PIPE, text=True).stdout
        score = json.loads(out.read_text(encoding="utf-8"))
    if show:
        print(told)
    n = f"{len(score['pairs'])} pairs"
    rows = [
        Row(
            f"pairs: {area}",
            data,
            f"{figures['counts'][3]:,}",
            f"P {_three(figures['precision'])} R {_three(figures['recall'])} F1 {_three(figures['f1'])}",
        )
        for area, figures in score["areas"].items()
        if figures["f1"] is not None
    ]
    kept, asked = (sum(counts[at] for counts in score["invariants"].values()) for at in (0, 1))
    rows += [
        Row("pairs: macro-F1 of the areas", data, n, f"{score['macro_f1']:.3f}"),
        Row("pairs: invariants kept", data, n, f"{kept}/{asked}", "all", kept == asked),
        Row(
            "pairs: words rebuilt",
            data,
            f"{score['rebuilt'][1]:,} words",
            f"{score['rebuilt'][0] / max(1, score['rebuilt'][1]):.4f}",
            ">= .995",
            score["rebuilt"][0] >= 0.995 * score["rebuilt"][1],
        ),
    ]
    for name, key in (
        ("false substantive variants", "false_substantive"),
        ("other false variants", "false_other"),
        ("unfounded directions", "unfounded_directions"),
        ("unfair blame", "unfair_blame"),
        ("crashes", "crashes"),
    ):
        rows.append(Row(f"pairs: {name}", data, n, f"{score[key]}", "0", score[key] == 0))
    return rows


def _three(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
