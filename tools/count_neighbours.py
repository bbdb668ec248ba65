"""Which words stand side by side in newspapers of 1916, and about how often → `src/variorum/language/data/en/neighbours.bin`.

    python tools/count_neighbours.py ../shared/data/newspapers-1916-03.jsonl.gz

Only words of English are counted, only neighbours that stand so three times or more. The days on which the dispatches lie that the
figures are taken from are left out. Public domain; counts only, by hash, no text.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from array import array
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

from variorum.language.neighbours import MOST, pack
from variorum.language.words import is_english_word

OUT = Path(__file__).resolve().parents[1] / "src" / "variorum" / "language" / "data" / "en" / "neighbours.bin"
LEFT_OUT = range(9, 15)
"""Days of March 1916 from which `newspapers-1916-03-families` is taken, and the one after."""
LEAST = 3
_WORD, _BROKEN = re.compile(r"[a-z]+"), re.compile(r"-\n(?=[a-z])")


def main() -> None:
    """Count and write."""
    known = cache(is_english_word)
    counts: Counter[tuple[str, str]] = Counter()
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as lines:
        for page in map(json.loads, lines):
            if int(page["date"][-2:]) in LEFT_OUT:
                continue
            words = _WORD.findall(_BROKEN.sub("", page["text"]).lower().replace("'", ""))
            counts.update(pair for pair in pairwise(words) if known(pair[0]) and known(pair[1]))
    rows = sorted(pack(*pair, min(MOST, count.bit_length() - 1)) for pair, count in counts.items() if count >= LEAST)
    table = array("I", rows)
    if sys.byteorder != "little":
        table.byteswap()
    OUT.write_bytes(table.tobytes())


if __name__ == "__main__":
    main()
