"""In how many news articles each word, and each word of a head, stands → `src/variorum/stories/background.tsv`.

    python tools/count_background.py ../shared/data/reuters-isot.jsonl.gz

Counts up to 3,000 articles drawn with a fixed seed; terms below one article in fifty are left out, and names, which are those of their
year. Only shares are kept, no text.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import Counter
from pathlib import Path

from variorum.stories.profile import profile_text

OUT = Path(__file__).resolve().parents[1] / "src" / "variorum" / "stories" / "background.tsv"
ARTICLES, LEAST, SEED = 3_000, 0.02, 1


def main() -> None:
    """Count and write."""
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    drawn = random.Random(SEED).sample(texts, min(ARTICLES, len(texts)))
    counts: dict[str, Counter[str]] = {"word": Counter(), "head": Counter()}
    names: Counter[str] = Counter()
    for text in drawn:
        profile = profile_text(text)
        for kind, terms in (("word", profile.words), ("head", profile.head)):
            counts[kind].update(terms.keys())
        names.update(profile.names.keys())
    with OUT.open("w", encoding="utf-8") as file:
        file.write("# Share of English news articles in which a stem stands, by where; tools/count_background.py\n")
        file.write(f"# Source: {len(drawn):,} articles of the ISOT collection (Ahmed, Traore, Saad 2017); shares only, no text.\n")
        for kind, found in counts.items():
            for term, count in sorted(found.items()):
                if count >= LEAST * len(drawn) and names[term] < count / 2:
                    file.write(f"{kind}\t{term}\t{count / len(drawn):.3f}\n")


if __name__ == "__main__":
    main()
