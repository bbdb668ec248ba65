"""Generated articles by the million: `generated.py OUT.jsonl ARTICLES [--seed N]`.

About 1,000 characters each, of words drawn by Zipf's law from a vocabulary of invented ones; one in five is a copy of an
earlier one with an edit of the trade (the end cut, a paragraph dropped, words replaced, a lead put in front), with an outlet
and a day. Gold pairs (copy, source) go to OUT.gold.tsv.
"""

from __future__ import annotations

import argparse
import json
import random
from itertools import accumulate
from pathlib import Path

WORDS, VOCABULARY, COPIES = 165, 40_000, 0.2
_SOUNDS = [
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "la",
    "me",
    "ni",
    "po",
    "ru",
    "sa",
    "te",
    "vi",
    "wo",
    "zy",
    "ka",
    "le",
    "mo",
    "nu",
    "pri",
    "sta",
    "tro",
    "sha",
    "ond",
    "ern",
    "ing",
    "al",
    "est",
    "ive",
]
_RECENT = 2_000


def main() -> None:
    """Write the rows and the gold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("articles", type=int)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    vocabulary = _vocabulary(rng)
    weights = list(accumulate(1 / (rank + 8) for rank in range(VOCABULARY)))
    recent: list[tuple[str, list[str]]] = []
    with options.out.open("w", encoding="utf-8") as rows, Path(f"{options.out}.gold.tsv").open("w", encoding="utf-8") as gold:
        for n in range(options.articles):
            name = f"g{n}"
            if recent and rng.random() < COPIES:
                source, words = rng.choice(recent)
                words = _edited(words, rng, vocabulary)
                gold.write(f"{name}\t{source}\n")
            else:
                words = rng.choices(vocabulary, cum_weights=weights, k=rng.randint(WORDS // 2, WORDS * 3 // 2))
                if len(recent) < _RECENT:
                    recent.append((name, words))
                else:
                    recent[rng.randrange(_RECENT)] = (name, words)
            day = f"2025-{1 + n * 12 // options.articles:02}-{1 + rng.randrange(28):02}"
            row = {"id": name, "text": _printed(words), "date": day, "outlet": f"Paper {rng.randrange(400)}"}
            rows.write(json.dumps(row) + "\n")


def _vocabulary(rng: random.Random) -> list[str]:
    words: set[str] = set()
    while len(words) < VOCABULARY:
        words.add("".join(rng.choices(_SOUNDS, k=rng.choice((1, 2, 2, 3, 3, 4)))))
    return sorted(words, key=lambda word: (len(word), rng.random()))


def _edited(words: list[str], rng: random.Random, vocabulary: list[str]) -> list[str]:
    edit = rng.randrange(4)
    half = len(words) // 2
    if edit == 0:
        return words[: half + rng.randrange(half)]
    if edit == 1:
        at = rng.randrange(half)
        return words[:at] + words[at + half // 2 :]
    if edit == 2:
        return [rng.choice(vocabulary) if rng.random() < 0.08 else word for word in words]
    return rng.choices(vocabulary, k=20) + words


def _printed(words: list[str]) -> str:
    sentences = [" ".join(words[n : n + 18]) for n in range(0, len(words), 18)]
    lines = [" ".join(f"{sentence.capitalize()}." for sentence in sentences[n : n + 3]) for n in range(0, len(sentences), 3)]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
