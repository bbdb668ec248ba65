"""CollateX on pairs of files, run by the Python that has it: `collatex_peer.py REPEATS A B [A B ...]`.

Prints as JSON the CPU seconds of one round in process, the best of the repeats; with 0 repeats it collates once and prints nothing, to
be timed from outside.
"""

import json
import sys
import time
from pathlib import Path

from collatex import Collation, collate


def collate_pair(a: str, b: str) -> None:
    """Align two texts word by word, to JSON, each word a cell."""
    collation = Collation()
    collation.add_plain_witness("A", a)
    collation.add_plain_witness("B", b)
    collate(collation, output="json", segmentation=False)


def main() -> None:
    """Time rounds over all pairs."""
    repeats, texts = int(sys.argv[1]), [Path(path).read_text(encoding="utf-8") for path in sys.argv[2:]]
    pairs = list(zip(texts[::2], texts[1::2], strict=True))
    best = float("inf")
    for _ in range(max(1, repeats)):
        start = time.process_time()
        for a, b in pairs:
            collate_pair(a, b)
        best = min(best, time.process_time() - start)
    if repeats:
        print(json.dumps(best))


if __name__ == "__main__":
    main()
