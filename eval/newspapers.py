"""Dispatches of March 1916 in newspapers, as scanned: of the pairs of pages that print one, how many are found.

A page holds many stories and is misread in every tenth word. The pairs are those of the shared families (39 dispatches, each in three to eight
papers); a pair counts as found if a passage of twenty words or more lies in both stretches where the dispatch stands.
"""

from __future__ import annotations

from datetime import date
from itertools import combinations

from matching import by_pair, match_texts
from table import Row, load
from variorum.match.presets import NOISY_OCR


def measure(*, show: bool = False) -> list[Row]:
    """Match all pages with each other, and count the pairs of the families among what is found."""
    pages, families = load("newspapers-1916-03"), load("newspapers-1916-03-families")
    papers = {name: n for n, name in enumerate(sorted({page["lccn"] for page in pages}))}
    matched = match_texts(
        [page["text"] for page in pages],
        NOISY_OCR,
        outlets=[papers[page["lccn"]] for page in pages],
        weeks=[(date.fromisoformat(page["date"]) - date(1916, 1, 3)).days // 7 for page in pages],
    )
    numbers, spans = {page["id"]: n for n, page in enumerate(pages)}, by_pair(matched.passages)
    hits = total = pairs = 0
    for family in families:
        for one, other in combinations(family["witnesses"], 2):
            total += 1
            key = numbers[one["page"]], numbers[other["page"]]
            held = spans.get(key) or [(c, d, a, b) for a, b, c, d in spans.get(key[::-1], [])]
            pairs += bool(held)
            hit = any(a < one["end"] and one["start"] < b and c < other["end"] and other["start"] < d for a, b, c, d in held)
            hits += hit
            if show and not hit:
                print(f"  family {family['family']}: {one['page']} {other['page']}, {len(held)} passages elsewhere")
    data = "newspapers, March 1916"
    return [
        Row("dispatches: pairs of pages found", data, f"{total} pairs", f"{pairs / total:.3f}", ">= .95", pairs >= 0.95 * total),
        Row("  by a passage within the dispatch", data, f"{total} pairs", f"{hits / total:.3f}"),
        Row("  pairs of pages with a passage; passages", data, f"{len(pages):,} pages", f"{len(spans):,}; {len(matched.passages.a):,}"),
        Row(
            "  CPU seconds, words to passages",
            data,
            f"{sum(len(page['text']) for page in pages) / 1e6:.0f} M characters",
            f"{sum(matched.seconds.values()):.1f}",
        ),
    ]


if __name__ == "__main__":
    for row in measure(show=True):
        print(row)
